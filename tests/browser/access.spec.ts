// What a machine can hold of RGAA 4.1 outside the workshop: focus, announcements, names, structure,
// forced colours, print. docs/accessibilite.md names the criteria.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { exportFile, FORMS, go, leaveItem, answerItem, press, sessionCode, startTest, toItem, WORDS } from './journey';
import { forget, heard, watchLiveRegions } from './helpers/live';
import type { Page } from '@playwright/test';

/** The live region of the frame. */
const announced = (page: Page) => page.locator('.app > .visually-hidden[role="status"]');

const SMALL = { width: 320, height: 256 };

const SCREENS = [
  '#/',
  '#/atelier',
  '#/jeux/ouvrir',
  '#/test',
  '#/test/entrainement/series',
  '#/test/entrainement/deductions',
  '#/test/entrainement/matrices',
  '#/test/entrainement/robot-trace',
  '#/test/entrainement/robot-build',
  '#/test/entrainement/instructions',
  '#/test/entrainement/rotation',
  '#/test/officiel',
  '#/test/resultat',
  '#/metier',
  '#/ecole',
  '#/animer',
  '#/animer/vernissage',
  '#/suivante',
  '#/session',
  '#/entretien',
  '#/dossier',
  '#/reglages',
  '#/plan',
  '#/accessibilite',
  '#/nulle/part',
];

/** The workshop, in each of its games. */
const WORKBENCHES = ['#/atelier/panier/3', '#/atelier/tournee/8', '#/atelier/lucioles/2'];

/** And each part of it that a narrow window shows by itself. */
const PARTS = WORKBENCHES.flatMap((route) => Object.values(WORDS.fr.tabs).map((part) => [route, part]));

/** A phone that is turned. */
const TURNED = { width: 640, height: 360 };

/** Opens a screen; of practice, its first problem; of the workshop, with its editor. */
async function openScreen(page: Page, route: string): Promise<void> {
  await go(page, route);
  await expect(page.locator('main h1').first()).toBeVisible();
  await expect(page.locator('.loading:visible')).toHaveCount(0);
  if (WORKBENCHES.includes(route)) await expect(page.locator('.cm-content')).toBeAttached();
  if (route.includes('entrainement')) await toItem(page, 'fr', 'keyboard');
}

/** The element that has the focus, and what is wrong: on the body, out of the window, or covered. */
function focusNow(): { here: string; fault: string } {
  const element = document.activeElement;
  if (!element || element === document.body) return { here: '<body', fault: 'the focus is on the body' };
  const here = element.outerHTML.slice(0, 200);
  const label = element.closest('label') ?? element;
  const box = label.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return { here, fault: `out of the window: ${here}` };
  const own = (found: Element) => label.contains(found) || found.contains(label);
  // A button without a background lies over the small picture of the game, which is seen through it.
  const paints = (found: Element) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(found);
    return !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor) || backgroundImage !== 'none' || found.matches('canvas, img, svg');
  };
  const shown = [0.1, 0.5, 0.9].some((across) =>
    [0.1, 0.5, 0.9].some((down) => {
      const stack = document.elementsFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      const found = stack.find((one) => own(one) || paints(one));
      return found && own(found);
    }),
  );
  return { here, fault: shown ? '' : `covered: ${here}` };
}

for (const size of [{ width: 1280, height: 800 }, TURNED, SMALL]) {
  test(`the focus is never on the body and never covered at ${size.width} × ${size.height}`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.setViewportSize(size);
    await openApp(page);
    for (const [route, part] of size === TURNED ? PARTS : [...SCREENS.map((route) => [route, '']), ...PARTS]) {
      await openScreen(page, route);
      const tab = page.locator('.workshop__tabs').getByRole('button', { name: part });
      if (part && (await tab.isVisible())) await tab.click();
      else if (part && part !== WORDS.fr.tabs.text) continue;
      const faults: string[] = [];
      let first = '';
      await page.locator('.skip-link').focus();
      for (let stop = 0; stop < 120; stop += 1) {
        // In the editor Tab indents, after Escape it leads on.
        if (await page.evaluate(() => document.activeElement?.className === 'editor__host')) {
          await page.keyboard.press('Escape');
        }
        if (stop > 0) await page.keyboard.press('Tab');
        const { here, fault } = await page.evaluate(focusNow);
        // After the last stop comes the window's own, which the page sees as its body.
        if (here.startsWith('<body') || (stop > 0 && here === first)) break;
        if (stop === 0) first = here;
        if (fault) faults.push(fault);
      }
      expect(faults, `${route} ${part}`).toEqual([]);
    }
  });
}

for (const size of [{ width: 1280, height: 800 }, SMALL]) {
  test(`the menus close at Escape and when the focus leaves them at ${size.width} px`, async ({ page }) => {
    await page.setViewportSize(size);
    await openApp(page);
    for (const name of ['Affichage', 'Menu']) {
      const button = page.locator('.masthead summary', { hasText: name });
      const panel = page.locator('.masthead details', { hasText: name }).locator('.display-menu__panel');
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(panel).toBeVisible();
      await page.keyboard.press('Tab');
      expect((await page.evaluate(focusNow)).fault).toBe('');
      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
      await expect(button).toBeFocused();

      await page.keyboard.press('Enter');
      await expect(panel).toBeVisible();
      for (let stop = 0; stop < 12 && (await panel.isVisible()); stop += 1) await page.keyboard.press('Tab');
      await expect(panel).toBeHidden();
      expect((await page.evaluate(focusNow)).fault).toBe('');

      await button.click();
      await expect(panel).toBeVisible();
      await page.locator('main').click({ position: { x: 2, y: 2 } });
      await expect(panel).toBeHidden();
    }
    // A link of the menu leads to its page, and to the heading of the page that is there.
    const menu = page.locator('.masthead summary', { hasText: 'Menu' });
    for (let round = 0; round < 2; round += 1) {
      await menu.focus();
      await page.keyboard.press('Enter');
      await page.locator('.menu__link', { hasText: 'Plan du site' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('main h1')).toHaveText('Plan du site');
      await expect(page.locator('main h1')).toBeFocused();
      await expect(page.locator('.menu .display-menu__panel')).toBeHidden();
    }
  });
}

test('two paths lead to a page from every screen: the menu, and the plan', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page, '#/plan');
  const planned = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const route of ['#/', '#/atelier', '#/test', '#/test/officiel', '#/test/resultat', '#/metier', '#/ecole', '#/session', '#/entretien', '#/dossier', '#/reglages', '#/accessibilite']) {
    expect(planned).toContain(route);
  }
  for (const route of [...SCREENS, '#/atelier/panier/3']) {
    await openScreen(page, route);
    const nav = page.locator('header nav[aria-label="Pages"]');
    await expect(nav.locator('a[href="#/plan"]')).toHaveCount(1);
    await expect(nav.locator('a[href="#/dossier"]')).toHaveCount(1);
  }
});

test('live regions are there before their text, and a change of language announces nothing', async ({ page }) => {
  test.setTimeout(240_000);
  await openApp(page);
  await watchLiveRegions(page);
  for (const route of SCREENS) {
    await openScreen(page, route);
    // With an error on show, where there is a form.
    const submit = page.locator('main form button[type="submit"]').first();
    if (await submit.count()) await submit.click();
    await page.waitForTimeout(100);
    expect((await heard(page)).filter((text) => text.startsWith('with its text'))).toEqual([]);
    await forget(page);
    for (const language of ['EN', 'FR']) {
      await page.getByRole('button', { name: language, exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', language.toLowerCase());
      await page.waitForTimeout(150);
    }
    expect(await heard(page), route).toEqual([]);
  }
});

test('a missing answer is tied to its field, which takes the focus, and is announced once', async ({ page }) => {
  test.setTimeout(240_000);
  await openApp(page);
  await watchLiveRegions(page);
  const fields: [family: string, message: string][] = [
    ['series', 'Écrivez un nombre entier'],
    ['matrices', 'Choisissez une réponse.'],
    ['instructions', 'Choisissez une réponse.'],
    ['rotation', 'Choisissez une réponse.'],
    ['robot-trace', 'Choisissez une case'],
    ['robot-build', 'Chaque bloc doit être rempli'],
    ['deductions', 'Placez un produit'],
  ];
  for (const [family, message] of fields) {
    await openScreen(page, `#/test/entrainement/${family}`);
    await forget(page);
    await press(page, `form.item button:has-text("${WORDS.fr.submit}")`, 'keyboard');
    await expect(page.locator('.field__error')).toContainText(message);
    await expect(page.locator('.item__field :focus')).toHaveAccessibleDescription(new RegExp(message));
    expect((await heard(page)).filter((text) => text.includes(message))).toHaveLength(1);
  }
  await expect(page.locator('fieldset[role="radiogroup"]')).toHaveCount(0);
  await openScreen(page, '#/test/entrainement/matrices');
  await expect(page.getByRole('radiogroup')).toHaveAttribute('aria-required', 'true');
});

test('fields say that they are required, and what is wrong', async ({ page }) => {
  await openApp(page, '#/test/officiel');
  const read = page.getByRole('checkbox', { name: 'J’ai lu cette page. (obligatoire)' });
  await expect(read).toHaveAttribute('required', '');
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  await expect(read).toBeFocused();
  await expect(read).toHaveAttribute('aria-invalid', 'true');
  await expect(read).toHaveAccessibleDescription(/Cochez/);

  await go(page, '#/session');
  const word = page.getByRole('textbox', { name: 'Quatre lettres de votre choix (obligatoire)' });
  await word.fill('12');
  await expect(word).toHaveAttribute('aria-invalid', 'true');
  await expect(word).toHaveAccessibleDescription(/Il faut quatre lettres/);
  await word.fill('MANS');
  await expect(word).toHaveAttribute('aria-invalid', 'false');
  await page.getByRole('button', { name: 'Un autre code' }).click();
  const code = (await page.locator('.session-sheet__code').textContent()) ?? '';
  await expect(announced(page)).toContainText(`Nouveau code : ${code}`);

  await go(page, '#/dossier');
  await page.getByRole('button', { name: 'Qui je suis' }).click();
  await expect(page.getByLabel('Nom ou pseudonyme')).toHaveAttribute('autocomplete', 'nickname');

  await go(page, '#/entretien');
  const file = page.getByLabel('Ouvrir un fichier');
  await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(file).toHaveAccessibleDescription(/n’est pas un dossier Déclic/);
  await expect(page.getByRole('status').filter({ hasText: 'n’est pas un dossier Déclic' })).toHaveCount(1);
});

test('a file that is opened is announced', async ({ page }) => {
  await openApp(page, '#/dossier');
  await page.getByRole('button', { name: 'Qui je suis' }).click();
  await page.getByLabel('Nom ou pseudonyme').fill('Camille');
  await page.getByLabel('Nom ou pseudonyme').blur();
  const buffer = await exportFile(page);
  await go(page, '#/entretien');
  await page.getByLabel('Ouvrir un fichier').setInputFiles({ name: 'd.json', mimeType: 'application/json', buffer });
  await expect(announced(page)).toContainText('Fichier ouvert : Camille');
});

test('the title of the document names the problem', async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page, '#/test/officiel');
  await expect(page).toHaveTitle('Passer le test · Déclic');
  await startTest(page, 'fr', sessionCode(FORMS.short));
  await expect(page).toHaveTitle('Problème 1 sur 12, Suites · Passer le test · Déclic');
  await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
  await toItem(page, 'fr', 'keyboard');
  await expect(page).toHaveTitle('Problème 2 sur 12, Robot · Passer le test · Déclic');
  // The answer before was announced when it was saved.
  await expect(page.locator('main > .item__status[role="status"]')).toHaveText('Problème 1 : réponse enregistrée.');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page).toHaveTitle('Pause · Passer le test · Déclic');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page).toHaveTitle('Pause · Take the test · Déclic');
  await go(page, '#/reglages');
  await expect(page).toHaveTitle('Settings · Déclic');
});

test('tables have headers, figures have names, each page one heading of the first level', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  for (const route of SCREENS) {
    await openScreen(page, route);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    for (const table of await page.getByRole('table').all()) {
      expect(await table.getByRole('columnheader').count(), route).toBeGreaterThan(0);
    }
    for (const figure of await page.getByRole('figure').all()) await expect(figure).toHaveAccessibleName(/./);
    for (const image of await page.getByRole('img').all()) await expect(image).toHaveAccessibleName(/./);
    const notes = page.locator('.note__title:visible');
    expect(await notes.evaluateAll((all) => all.filter((one) => !/^H[2-4]$/.test(one.tagName)).length)).toBe(0);
  }
  await go(page, '#/');
  await expect(page.getByRole('heading', { level: 2, name: 'Le test' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Mon dossier' })).toBeVisible();
});

test('with forced colours, pressed and unpressed differ', async ({ page }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ forcedColors: 'active' });
  await openApp(page);
  const look = (selector: string, pseudo = '') =>
    page.locator(selector).first().evaluate((element, pseudo) => {
      const style = getComputedStyle(element, pseudo || undefined);
      return [style.backgroundColor, style.color, style.borderBottomColor, style.content].join(' | ');
    }, pseudo);
  expect(await look('.language__button[aria-pressed="true"]')).not.toBe(await look('.language__button[aria-pressed="false"]'));

  await openScreen(page, '#/test/entrainement/deductions');
  await page.locator('.tray .produce').first().click();
  expect(await look('.tray .produce[aria-pressed="true"]')).not.toBe(await look('.tray .produce[aria-pressed="false"]'));

  await openScreen(page, '#/test/entrainement/robot-trace');
  await page.locator('.grid__cell').first().click();
  const chosen = await look('.grid__cell[aria-pressed="true"]', '::after');
  expect(chosen).not.toBe(await look('.grid__cell[aria-pressed="false"]', '::after'));

  await page.locator('.masthead summary', { hasText: 'Affichage' }).click();
  expect(await look('.segments__input:checked + .segments__label')).not.toBe(
    await look('.segments__input:not(:checked) + .segments__label'),
  );
  // Drawings take the colours of the system.
  const ink = await page.locator('.grid__robot').evaluate((robot) => getComputedStyle(robot).fill);
  expect(ink).toBe(await page.evaluate(() => getComputedStyle(document.body).color));
});

test('what is printed has a heading of the first level, and no text under 11 points', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.look, 'PAIN', 12));
  for (let at = 1; at <= 5; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
  }
  await press(page, `button:has-text("${WORDS.fr.finish}")`, 'keyboard');
  await expect(page.locator('.result-families__family').first()).toBeVisible();
  for (const route of ['#/test/resultat', '#/dossier', '#/session', '#/metier', '#/ecole', '#/accessibilite']) {
    await openScreen(page, route);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const small = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent?.trim();
        if (!parent || !text || !parent.checkVisibility() || parent.closest('.visually-hidden, svg')) continue;
        const points = (parseFloat(getComputedStyle(parent).fontSize) * 3) / 4;
        if (points < 10.99) found.push(`${points} pt: ${text.slice(0, 40)}`);
      }
      return found;
    });
    expect(small, route).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
  }
  await openScreen(page, '#/session');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: 'Le test' })).toBeVisible();
});

test('with the text spacing of the rule nothing is cut off', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
      line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    }
    p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  });
  for (const route of SCREENS) {
    await openScreen(page, route);
    const cut = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - innerWidth;
      const found = wide > 0 ? [`the page is ${wide} px too wide`] : [];
      for (const element of document.querySelectorAll('main button, main a, main label, main p, .masthead summary')) {
        const style = getComputedStyle(element);
        const hidden = element.closest('.visually-hidden') || !element.checkVisibility();
        if (hidden || style.overflow === 'visible' || style.overflow === 'auto') continue;
        if (element.scrollHeight > element.clientHeight + 2) found.push(element.outerHTML.slice(0, 80));
      }
      return found;
    });
    expect(cut, route).toEqual([]);
  }
});

test('the statement names state, date, gaps and a contact', async ({ page }) => {
  await openApp(page);
  await page.locator('footer').getByRole('link', { name: /Accessibilité/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Accessibilité' })).toBeVisible();
  await expect(page.getByText('contact@ecole-du-loir.example')).toBeVisible();
  await expect(page.getByText(/Évaluation du \d+ \S+ \d{4}/)).toBeVisible();
  await checkAccessibility(page);
});

test('without a contact for accessibility the settings of the school are not complete', async ({ page }) => {
  await page.route('**/school.json', async (route) => {
    const response = await route.fetch();
    const school = await response.json();
    school.accessibility.contact = '';
    await route.fulfill({ response, json: school });
  });
  await openApp(page, '#/accessibilite');
  await expect(page.getByText('accessibility.contact')).toBeVisible();
});
