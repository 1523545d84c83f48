// « Les mots »: the list of words of the scene, of JavaScript and of the trade.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { editorText, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Les mots' });
const section = (page: Page, title: string) =>
  dialog(page).locator('.words__section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

async function openWords(page: Page): Promise<void> {
  await page.locator('.tokens').getByRole('button', { name: 'Les mots', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

test('shows every kind of word, with drawings, colours and sounds', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await openWords(page);
  for (const title of [
    'Ce que la scène sait faire',
    'Les propriétés d’un élément',
    'Images',
    'Décors',
    'Sons',
    'Couleurs',
    'Touches',
    'Les mots de JavaScript',
    'Les mots du métier',
  ]) {
    await expect(section(page, title)).toHaveCount(1);
  }
  await expect(section(page, 'Images').locator('.words__entry')).toHaveCount(20);
  await expect(section(page, 'Couleurs').locator('.words__swatch')).toHaveCount(11);
  await expect(section(page, 'Sons').getByRole('button', { name: 'Écouter klaxon' })).toBeVisible();
  await section(page, 'Sons').getByRole('button', { name: 'Écouter klaxon' }).click();
  const drawing = section(page, 'Images').locator('img').first();
  await drawing.scrollIntoViewIfNeeded();
  await expect.poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await checkAccessibility(page);
});

test('is searched without accents and capitals, in both languages; how many are found is announced', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await openWords(page);
  const search = dialog(page).getByLabel('Chercher un mot');
  await expect(search).toBeFocused();
  const words = dialog(page).locator('.words__name code');
  for (const query of ['decor', 'DÉCOR']) {
    await search.fill(query);
    await expect(words.filter({ hasText: /^fond$/ })).toHaveCount(1);
    await expect(words.filter({ hasText: /^panier$/ })).toHaveCount(0);
  }
  await search.fill('basket');
  await expect(words).toHaveText(['panier']);
  await expect(dialog(page).getByRole('status').filter({ hasText: '1 mot trouvé' })).toHaveCount(1);
  await search.fill('zzzz');
  await expect(words).toHaveCount(0);
  await expect(dialog(page).getByText('Aucun mot trouvé.')).toBeVisible();
  await checkAccessibility(page);
});

test('inserts a word at the cursor, by keyboard alone, and gives the focus to the editor', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("marche");\n');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  // Out of the editor, to the bar whose first button it is.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  const button = page.locator('.tokens').getByRole('button', { name: 'Les mots', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.type('velo');
  const entry = section(page, 'Images').locator('.words__entry');
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('image("velo", 200, 200);');
  const insert = entry.getByRole('button', { name: 'Insérer velo' });
  for (let presses = 0; presses < 5; presses += 1) {
    if (await insert.evaluate((it) => it === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(insert).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect.poll(() => editorText(page)).toContain('"velo"');
  await page.keyboard.type('x');
  await expect.poll(() => editorText(page)).toContain('"velo"x');
});

test('Escape closes it and gives the focus back', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const button = page.locator('.tokens').getByRole('button', { name: 'Les mots', exact: true });
  await expect(button).toBeVisible();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('an inserted example of a function runs', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, '');
  await openWords(page);
  await dialog(page).getByLabel('Chercher un mot').fill('fond');
  await dialog(page).getByRole('button', { name: 'Insérer fond', exact: true }).first().click();
  await expect.poll(() => editorText(page)).toContain('fond("marche");');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
});

test('holds the words of the trade up to the furthest step, and no further', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await openWords(page);
  await expect(section(page, 'Les mots du métier').locator('dt')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = '#/atelier/panier/3';
  });
  await expect(page.locator('.workbar__step')).toContainText('3');
  await openWords(page);
  await expect(section(page, 'Les mots du métier').locator('dt')).toHaveCount(3);
  await expect(section(page, 'Les mots du métier').locator('dd').first()).not.toBeEmpty();
});

test('the names are those of the program, in another language of the page, too', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("marche");\n');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.locator('.tokens').getByRole('button', { name: 'The words', exact: true }).click();
  const words = page.getByRole('dialog', { name: 'The words' });
  await words.getByLabel('Look for a word').fill('basket');
  const entry = words.locator('.words__entry').filter({ hasText: 'panier' });
  await expect(entry.locator('.words__other')).toHaveText('basket');
});

test('fits a phone of 360 pixels, where it can be closed with a finger', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'fr-FR' });
  const page = await context.newPage();
  await openApp(page, '#/atelier/panier/1');
  await page.locator('.workshop__tabs').getByRole('button', { name: 'Code' }).tap();
  await page.locator('.tokens').getByRole('button', { name: 'Les mots', exact: true }).tap();
  await expect(dialog(page)).toBeVisible();
  const wider = await dialog(page).evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await dialog(page).evaluate((it) => it.scrollTo(0, it.scrollHeight));
  await dialog(page).getByRole('button', { name: 'Fermer' }).tap();
  await expect(dialog(page)).toBeHidden();
  await context.close();
});
