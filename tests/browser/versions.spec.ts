// What a program was before: versions with pictures, a way back, the replay; and the free workshop.

import { readFileSync } from 'node:fs';

import { checkAccessibility, expect, openApp, test } from './helpers';
import { editorText, press, saved, solutions, typeProgram } from './journey';

const STEPS = solutions('fr', 'panier');
const LAST = STEPS.length;
const DONE = STEPS.at(-1)?.program ?? '';

test('each run is a version to which one can go back', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const first = await editorText(page);
  const second = first.replace('60, 350', '200, 350');
  await page.getByRole('button', { name: 'Relancer' }).or(page.getByRole('button', { name: 'Lancer' })).first().click();
  await typeProgram(page, second);
  await page.locator('#verify').click();
  await expect(page.locator('.verdict--passed')).toBeVisible();
  await page.getByText('Mes versions').click();
  const items = page.locator('.versions__item');
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText('Minute 1, étape 1 : étape réussie');
  await expect(items.first()).toContainText('C’est le programme actuel.');
  await checkAccessibility(page);
  await items.nth(1).getByRole('button', { name: 'Reprendre cette version' }).click();
  await expect.poll(() => editorText(page)).toBe(first);
  await expect(items.filter({ hasText: 'programme remplacé' })).toHaveCount(1);
  await saved(page, 'fr');

  // They are there after a reload, on a slider, in words and as a file.
  await page.getByRole('link', { name: 'Revoir tout, pas à pas' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Revoir votre travail');
  await page.reload();
  const slider = page.getByRole('slider');
  await expect(page.getByText(/^Moment 1 sur [34]$/)).toBeVisible();
  await checkAccessibility(page);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Minute 1, étape 1\s: étape réussie$/);
  await expect(page.locator('.comparison__line--added')).toContainText('200, 350');
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Après' })).toBeDisabled();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer cette histoire' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toMatch(/\/\/ --- Minute 1, étape 1\s: étape réussie ---/);
  expect(text).toContain('200, 350');

  // Erased, only the program stays.
  await page.getByRole('button', { name: 'Effacer cette histoire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer', exact: true }).click();
  await expect(page.getByText('Rien à revoir pour l’instant.')).toBeVisible();
  await saved(page, 'fr');
  await openApp(page, '#/atelier/panier/1');
  await expect.poll(() => editorText(page)).toBe(first);
});

test('the replay goes on by itself and stops at its end', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const code = await editorText(page);
  for (const x of [100, 150]) {
    await typeProgram(page, code.replace('60, 350', `${x}, 350`));
    await page.getByRole('button', { name: /^(Lancer|Relancer)/ }).first().click();
    await page.waitForTimeout(200);
  }
  await saved(page, 'fr');
  await openApp(page, '#/atelier/panier/revoir');
  const count = Number(await page.getByRole('slider').getAttribute('max'));
  await page.getByRole('button', { name: 'Lancer la lecture' }).click();
  await expect(page.getByText(`Moment ${count + 1} sur ${count + 1}`)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: 'Lancer la lecture' })).toBeVisible();
});

test('the free workshop starts from one’s own game, and from nothing', async ({ page }) => {
  await openApp(page, `#/atelier/panier/${LAST}`);
  const own = DONE.replace('"tomate"', '"poire"');
  await typeProgram(page, own);
  await saved(page, 'fr');
  await openApp(page, '#/atelier');
  await page.getByRole('link', { name: 'Atelier libre , Le panier du maraîcher' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À vous de jouer');
  // Of a long program the editor draws the lines in view only.
  await expect.poll(() => editorText(page)).toContain('let fruit = image("poire"');
  await expect(page.locator('#verify')).toHaveCount(0);
  await expect(page.locator('.stepstrip')).toHaveCount(0);
  await checkAccessibility(page);
  // It is a program of its own.
  await typeProgram(page, 'fond("ciel");\n');
  await saved(page, 'fr');
  await openApp(page, `#/atelier/panier/${LAST}`);
  expect(await editorText(page)).toContain('let fruit = image("poire"');

  await openApp(page, '#/atelier');
  await page.getByRole('link', { name: 'Partir de rien' }).click();
  await expect.poll(() => editorText(page)).toContain('fond("blanc")');
  await page.getByRole('button', { name: 'Lancer' }).first().click();
  await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
  await checkAccessibility(page);
});

test('by keyboard alone: a version is kept, the replay seen and gone through', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const code = await editorText(page);
  // Between the heading and the stage lies the editor, which Escape and Tab leave.
  await press(page, '.stage-controls__run', 'keyboard');
  await expect(page.locator('.stage__canvas')).toBeFocused();
  await press(page, '.workshop__game summary:has-text("Mes versions")', 'tab');
  await expect(page.locator('.versions__item')).toHaveCount(1);
  await press(page, '.versions__actions button', 'tab');
  await expect(page.getByText('Cette version est gardée.', { exact: true })).toBeVisible();
  await press(page, '.versions__actions a', 'tab');
  await expect(page.locator('main h1')).toHaveText('Revoir votre travail');
  await press(page, '#replay', 'tab', 'End');
  await expect(page.getByText('Moment 1 sur 1')).toBeVisible();
  await press(page, '.program-replay details summary', 'tab');
  await expect(page.locator('.program-replay details code')).toHaveText(code.trimEnd());
  await press(page, '.back-to-game a', 'tab');
  await expect.poll(() => editorText(page)).toBe(code);
});
