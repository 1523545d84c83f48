// The page around a game: written in HTML and CSS, with errors that are explained, shown in a sandboxed
// frame, and taken home.

import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { checkAccessibility, expect, openApp, test } from './helpers';
import { press, saved } from './journey';

const PANIER = '#/atelier/panier/page';

const editor = (page: Page, language: 'HTML' | 'CSS') => page.getByRole('textbox', { name: `Votre ${language}` });
const frame = (page: Page) => page.frameLocator('.own-page__frame');

/** Types a whole text in place of the one that is there, without help from closing brackets. */
async function write(page: Page, language: 'HTML' | 'CSS', text: string): Promise<void> {
  await editor(page, language).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

test('a title, a maker and two colours make the page one’s own, live and in the file', async ({ page }, testInfo) => {
  await openApp(page, PANIER);
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText('Le panier du maraîcher');
  await expect(page.locator('.own-page__next')).toContainText('Changez le titre');
  await checkAccessibility(page);

  await write(page, 'HTML', '<h1>Le panier de Léa</h1>\n<p>Un jeu de Léa, de <strong>Souillac</strong></p>\n');
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText('Le panier de Léa');
  await expect(page.locator('.own-page__next')).toContainText('La page est blanche');
  await expect(page.locator('.own-page__goal--done')).toHaveCount(2);

  await write(page, 'CSS', 'body {\n  background: ivory;\n  color: yellow;\n}\n');
  await expect(page.locator('.own-page__next')).toContainText('h1 se lit mal : le contraste est de 1,1');
  await write(page, 'CSS', 'body {\n  background: ivory;\n  color: darkgreen;\n}\nh1 { color: crimson; }\n');
  await expect(page.locator('.own-page__next')).toContainText('C’est fait');
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(220, 20, 60)');
  await expect(frame(page).locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 240)');
  await checkAccessibility(page);
  await saved(page, 'fr');

  // What was written is there after a reload, marked as done in the strip, and in the file.
  await page.reload();
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText('Le panier de Léa');
  await page.getByRole('link', { name: 'Emporter mon jeu' }).click();
  await expect(page.getByRole('link', { name: 'La page autour du jeu, réussie' })).toBeAttached();
  await page.locator('.take-home summary').click();
  await expect(page.getByText('Le fichier contient la page que vous avez écrite.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  const file = testInfo.outputPath('game.html');
  await (await download).saveAs(file);
  const html = readFileSync(file, 'utf8');
  expect(html).toContain('<title>Le panier de Léa</title>');
  expect(html).toContain('<p>Un jeu de Léa, de <strong>Souillac</strong></p>');
  const home = await page.context().newPage();
  await home.goto(`file://${file}`);
  await expect(home.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(220, 20, 60)');
  await expect(home.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 240)');
});

test('a page of one’s own stays beside a program that is edited afterwards', async ({ page }) => {
  await openApp(page, PANIER);
  await write(page, 'HTML', '<h1>Mon panier</h1>\n<p>Un jeu de Tom</p>\n');
  await saved(page, 'fr');
  await openApp(page, '#/atelier/panier/1');
  await page.getByRole('textbox', { name: 'Votre programme' }).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// fin');
  await saved(page, 'fr');
  await openApp(page, PANIER);
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText('Mon panier');
});

test('what is wrong in HTML or CSS is explained, with a repair', async ({ page }) => {
  await openApp(page, PANIER);
  await write(page, 'CSS', 'body {\n  background = rouge;\n  color: navy;\n}\n');
  await expect(page.locator('.own-page__next')).toContainText('Le CSS contient une erreur');
  await page.keyboard.press('F8');
  const host = page.locator('.editor__host').nth(1);
  await expect(host.getByText('En CSS, on écrit : et non =.')).toBeVisible();
  await host.getByRole('button', { name: 'Appliquer' }).first().click();
  await expect(editor(page, 'CSS')).toContainText('background : rouge;');
  await editor(page, 'CSS').click();
  await page.keyboard.press('F8');
  await host.getByRole('button', { name: 'Appliquer' }).first().click();
  await expect(editor(page, 'CSS')).toContainText('background : red;');
  await expect(frame(page).locator('body')).toHaveCSS('background-color', 'rgb(255, 0, 0)');
});

test('nothing that is written runs, loads or leaves the frame', async ({ page, problems }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openApp(page, PANIER);
  asked.length = 0;
  await write(
    page,
    'HTML',
    '<h1 onclick="alert(1)">Moi</h1><script>top.broken = 1</script><img src="https://x.example/a.png" onerror="top.broken = 1"><p>a</p>',
  );
  await write(page, 'CSS', 'body { background: url(https://x.example/b.png); color: red; }\n@import "https://x.example/c.css";');
  await expect(frame(page).getByRole('heading', { level: 1 })).toHaveText('Moi');
  await expect(frame(page).locator('body script, img[src^="http"], [onclick]')).toHaveCount(0);
  await page.waitForTimeout(300);
  // The app's own files may still be on their way.
  expect(asked.filter((address) => address.includes('x.example'))).toEqual([]);
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  expect(problems.list()).toEqual([]);
});

test('on a phone the buttons write it, and nothing is wider than the screen', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'fr-FR' });
  const page = await context.newPage();
  await openApp(page, PANIER);
  await editor(page, 'CSS').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('body ');
  const buttons = page.getByRole('toolbar', { name: 'Signes et mots : CSS' });
  for (const name of ['{', 'background', ':', 'navy', ';', 'color', ':', 'ivory', ';']) {
    await buttons.getByRole('button', { name, exact: true }).tap();
  }
  await expect(frame(page).locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 128)');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await checkAccessibility(page);
  await context.close();
});

test('by keyboard alone: written, a repair taken, and back to the game', async ({ page }) => {
  await openApp(page, PANIER);
  await press(page, '.own-page__editor .editor__host', 'tab', 'ControlOrMeta+A');
  await page.keyboard.insertText('<h1>Moi</h1>\n<p>Un jeu de Zoé</p>\n');
  // Tab alone indents.
  await page.keyboard.press('Escape');
  await press(page, '.own-page__editor + .own-page__editor .editor__host', 'tab', 'ControlOrMeta+A');
  await page.keyboard.insertText('body {\n  background: ivory;\n  color = navy;\n}\n');
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(page.locator('.own-page__next')).toContainText('C’est fait');
  await page.keyboard.press('Escape');
  await press(page, '.own-page__text a.button', 'tab');
  // The step that is open, not the last one.
  await expect(page.locator('main h1')).toHaveText('Placer le panier');
});
