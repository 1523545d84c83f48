// Every screen: its title, focus and announcement, and nothing that axe finds, in each theme.

import { checkAccessibility, expect, openApp, places, test } from './helpers';
import { check, FORMS, sessionCode, startTest } from './journey';

const SCREENS: [route: string, title: RegExp][] = [
  ['#/', /Accueil · Déclic/],
  ['#/atelier', /L’atelier · Déclic/],
  ['#/jeux/ouvrir', /Ouvrir un jeu · Déclic/],
  ['#/atelier/panier/1', /Étape 1, Le panier du maraîcher · Déclic/],
  ['#/atelier/tournee/1', /Étape 1, La tournée de la boulangère · Déclic/],
  ['#/atelier/lucioles/1', /Étape 1, Les lucioles · Déclic/],
  ['#/test', /Le test · Déclic/],
  ['#/test/entrainement/series', /S’entraîner · Déclic/],
  ['#/test/entrainement/robot-trace', /S’entraîner · Déclic/],
  ['#/test/entrainement/deductions', /S’entraîner · Déclic/],
  ['#/test/entrainement/matrices', /S’entraîner · Déclic/],
  ['#/test/entrainement/robot-build', /S’entraîner · Déclic/],
  ['#/test/entrainement/mini-language', /S’entraîner · Déclic/],
  ['#/test/entrainement/instructions', /S’entraîner · Déclic/],
  ['#/test/entrainement/rotation', /S’entraîner · Déclic/],
  ['#/session', /Préparer une session · Déclic/],
  ['#/entretien', /Lire un dossier · Déclic/],
  ['#/test/officiel', /Passer le test · Déclic/],
  ['#/test/resultat', /Votre résultat · Déclic/],
  ['#/metier', /Les métiers · Déclic/],
  ['#/ecole', /Venir se former · Déclic/],
  ['#/dossier', /Mon dossier · Déclic/],
  ['#/dossier/attestation', /Attestation de participation · Déclic/],
  ['#/reglages', /Réglages · Déclic/],
  ['#/plan', /Plan du site · Déclic/],
  ['#/accessibilite', /Accessibilité · Déclic/],
  ['#/nulle/part', /Cette page n’existe pas · Déclic/],
];

for (const theme of ['light', 'dark', 'contrast']) {
  test(`axe finds nothing on any screen: ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.addInitScript((theme) => {
      const preferences = { lang: 'fr', theme, size: 'normal', sound: false };
      localStorage.setItem('declic-preferences', JSON.stringify(preferences));
    }, theme);
    await openApp(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const [route, title] of SCREENS) {
      await page.goto(route);
      await expect(page).toHaveTitle(title);
      await expect(page.locator('.loading:visible')).toHaveCount(0);
      if (/atelier\/\w+\/1/.test(route)) {
        await expect(page.locator('.cm-content')).toBeVisible();
        await check(page, 'fr', 'failed');
      }
      await checkAccessibility(page);
    }
    await startTest(page, 'fr', sessionCode(FORMS.short));
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await checkAccessibility(page);
  });
}

test('each change of route sets title and focus, and is announced', async ({ page }) => {
  await openApp(page);
  for (const [route, title] of SCREENS.slice(1)) {
    await page.goto(route);
    await expect(page).toHaveTitle(title);
    await expect(page.locator('main h1')).toBeFocused();
    const name = (await page.title()).replace(' · Déclic', '');
    await expect(page.locator('.app > .visually-hidden[role="status"]')).toContainText(name);
  }
});

test('the skip link moves the focus past the masthead', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip-link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toBeFocused();
  expect(page.url()).toMatch(/#\/$|\/$/);
});

test('the language switches every text at once and is kept; so are theme and size', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: /EN/ }).click();
  await expect(page.getByText('Never written code?')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByText('Display', { exact: true }).click();
  // The radio buttons lie over their words.
  await page.locator('.display-menu').getByRole('radio', { name: 'Contrast' }).check();
  await page.locator('.display-menu').getByRole('radio', { name: 'Very large' }).check();
  await page.reload();
  await expect(page.getByText('Never written code?').last()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await expect(page.locator('html')).toHaveAttribute('data-size', '3');
});

test('an unknown address leads to a page with links', async ({ page }) => {
  await openApp(page, '#/nulle/part');
  await page.locator('main').getByRole('link', { name: 'Accueil' }).click();
  await expect(page.getByText('Vous n’avez jamais codé ?')).toBeVisible();
});

test('contents, editor and pictures load from a sub-folder', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1', places.folder);
  await expect(page.locator('.cm-content')).toBeVisible();
  await check(page, 'fr', 'failed');
  await page.goto(`${places.folder}#/metier`);
  await expect(page.locator('.prose h2').first()).toBeVisible();
});

for (const width of [320, 360, 820, 1440]) {
  test(`nothing is cut off at ${width} px, nor with very large text`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const size of ['normal', 'larger']) {
      await page.addInitScript((size) => {
        const preferences = { lang: 'fr', theme: 'light', size, sound: false };
        if (location.protocol === 'http:') {
          localStorage.setItem('declic-preferences', JSON.stringify(preferences));
        }
      }, size);
      await openApp(page);
      for (const [route, title] of SCREENS) {
        await page.goto(route);
        // The page that is measured is the one of the route, not the one before it.
        await expect(page).toHaveTitle(title);
        await expect(page.locator('main h1').first()).toBeVisible();
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `${route} at ${width} px, ${size}`).toBeLessThanOrEqual(0);
      }
      await page.goto('about:blank');
    }
  });
}
