// Screenshots of each screen at three widths, for docs/screenshots/ (`cargo xtask screenshots`).

import { fileURLToPath } from 'node:url';
import { expect, openApp, test } from './helpers';
import { answerItem, check, exportFile, FORMS, giveAnswer, go, KEY, leaveItem, openForInterview, sessionCode, solutions, startTest, toItem, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

const SIZES = [
  { width: 360, height: 740 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];

/** The screens that a route alone shows: the name of the picture, and the route. */
const SCREENS: [name: string, route: string][] = [
  ['home', '#/'],
  ['workshop-start', '#/atelier'],
  ['test-start', '#/test'],
  ['test-notice', '#/test/officiel'],
  ['session', '#/session'],
  ['trades', '#/metier'],
  ['school', '#/ecole'],
  ['settings', '#/reglages'],
  ['not-found', '#/nulle/part'],
];

const FAMILIES = [
  'series',
  'matrices',
  'deductions',
  'robot-trace',
  'robot-build',
  'mini-language',
  'instructions',
  'rotation',
];

async function photograph(page: Page, name: string, width: number): Promise<void> {
  await expect(page.locator('.loading:visible')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${FOLDER}${name}-${width}.png`, animations: 'disabled' });
}

for (const viewport of SIZES) {
  const { width } = viewport;

  test(`plain screens at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const [name, route] of SCREENS) {
      await openApp(page, route);
      await photograph(page, name, width);
    }
  });

  test(`the workshop at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/atelier/panier/5');
    const tab = async (name: string) => {
      const button = page.locator('.tabs').getByRole('button', { name });
      if (await button.isVisible()) await button.click();
    };
    await tab('Code');
    const solved = solutions('fr')[4].program;
    await typeProgram(page, solved.replace('afficherScore(score)', 'aficherScore(score)'));
    await check(page, 'fr', 'broken');
    await photograph(page, 'workshop-error', width);
    await typeProgram(page, solved);
    await check(page, 'fr', 'passed');
    await tab('Jeu');
    await page.locator('.stage-controls').getByRole('button', { name: /Lancer|Relancer/ }).click();
    await page.waitForTimeout(1200);
    if (width < 700) await photograph(page, 'workshop-game', width);
    await tab('Code');
    await photograph(page, 'workshop', width);
  });

  test(`errors, steps, time and values at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/atelier/panier/13');
    const tab = async (name: string) => {
      const button = page.locator('.tabs').getByRole('button', { name });
      if (await button.isVisible()) await button.click();
    };
    const solved = solutions('fr')[12].program;
    await tab('Code');
    await typeProgram(page, solved.replace('manques = manques + 1', 'manques = manque + 1'));
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await page.getByRole('button', { name: /Voir la ligne/ }).click();
    await photograph(page, 'workshop-repair', width);
    await typeProgram(page, 'let n = 0;\nlet total = 5;\nwhile (n < 10) {\n  total = total + 1;\n}');
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await expect(page.locator('.verdict--broken .verdict__title')).toHaveText(/La boucle/);
    await tab('Code');
    await page.getByText('Les valeurs à ce moment').click();
    await expect(page.locator('.at-fault .values')).toBeVisible();
    await photograph(page, 'workshop-endless', width);
    await typeProgram(page, solved);
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await tab('Jeu');
    await page.getByRole('switch', { name: 'Valeurs' }).check();
    await page.waitForTimeout(3000);
    await page.getByRole('slider', { name: 'Remonter le temps' }).press('PageDown');
    await page.locator('.inspection').getByRole('button', { name: 'fruit' }).click();
    await photograph(page, 'workshop-past', width);
    await page.getByRole('button', { name: 'Pas à pas' }).click();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    await photograph(page, 'workshop-steps', width);
    await page.emulateMedia({ colorScheme: 'dark' });
    if (width > 1000) await photograph(page, 'workshop-steps-dark', width);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.locator('.cm-line').filter({ hasText: 'fruit.vitesseY = 3;' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.nudge')).toBeVisible();
    await photograph(page, 'workshop-values', width);
  });

  test(`practice in each family at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const family of FAMILIES) {
      await openApp(page, `#/test/entrainement/${family}`);
      if (family === 'mini-language') await photograph(page, 'lesson', width);
      await toItem(page, 'fr', 'keyboard');
      await page.evaluate(() => window.scrollTo(0, 0));
      await photograph(page, `practice-${family}`, width);
      await answerItem(page, 'fr', 'keyboard');
      await expect(page.locator('.judgement')).toBeFocused();
      if (width > 1000) await page.emulateMedia({ colorScheme: 'dark' });
      await photograph(page, `answered-${family}`, width);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

  test(`the test and the file at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/test');
    await startTest(page, 'fr', sessionCode(FORMS.short));
    for (let item = 1; item <= 12; item += 1) {
      await toItem(page, 'fr', 'keyboard');
      await expect(page.locator('.test-head__count')).toHaveText(`${item} sur 12`);
      if (item === 8) await photograph(page, 'test-item', width);
      const known = ![3, 7, 9, 10, 11].includes(item);
      await leaveItem(page, () => (known ? giveAnswer(page, KEY[item - 1]) : answerItem(page, 'fr', 'keyboard')));
    }
    await page.getByRole('button', { name: 'Terminer le test' }).click();
    await photograph(page, 'test-result', width);
    await go(page, '#/dossier');
    await photograph(page, 'file', width);
    const file = await exportFile(page);
    await go(page, '#/entretien');
    await openForInterview(page, file);
    await expect(page.locator('.attempt-facts')).toBeVisible();
    await photograph(page, 'interview', width);
  });
}
