// « Emporter mon jeu »: the saved file plays by itself, from disk.

import { readFile } from 'node:fs/promises';

import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

import { expect, openApp, test } from './helpers';
import { solutions, typeProgram } from './journey';
import { launchOptions } from './playwright.config';

/** Saves the game on the bench; gives the file's path. */
async function takeHome(page: Page, title: string, author: string): Promise<string> {
  await page.locator('.take-home summary').click();
  await page.getByLabel('Titre du jeu').fill(title);
  await page.getByLabel('Votre prénom ou un pseudonyme').fill(author);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('le-jeu-de-léa.html');
  await expect(page.locator('#take-home-message')).toContainText('le-jeu-de-léa.html');
  const path = test.info().outputPath('jeu.html');
  await file.saveAs(path);
  return path;
}

test('the finished game is taken home and plays from disk, without a network', async ({ page }) => {
  await openApp(page, '#/atelier/panier/13');
  const program = solutions('fr')[12].program;
  await typeProgram(page, program);
  const path = await takeHome(page, 'Le jeu de Léa', 'Léa & Tom');
  expect((await readFile(path)).length).toBeLessThan(80_000);

  const browser = await chromium.launch(launchOptions);
  const context = await browser.newContext({ locale: 'fr-FR', offline: true });
  const home = await context.newPage();
  const errors: string[] = [];
  home.on('pageerror', (error) => errors.push(error.message));
  home.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await home.goto(`file://${path}?graine=un`);
  await expect(home.getByRole('heading', { name: 'Le jeu de Léa' })).toBeVisible();
  await expect(home.getByText('Un jeu de Léa & Tom')).toBeVisible();
  await home.getByText('Lire le programme').click();
  await expect(home.locator('#lecture')).toHaveText(program.trim());
  // Nobody plays: the game ends; Space plays again.
  const outcome = home.locator('#resultat');
  await expect(outcome).toContainText('pour rejouer', { timeout: 60_000 });
  await home.getByRole('application', { name: 'Jeu' }).focus();
  // Not at once after the end: the last press of the game plays no new one.
  await expect(async () => {
    await home.keyboard.press('Space');
    await expect(outcome).not.toContainText('pour rejouer', { timeout: 300 });
  }).toPass();
  // The letters of the workshop: the picture in words, and a pause.
  await home.keyboard.press('d');
  await expect(home.locator('#image')).toContainText(/panier, en bas/i);
  await home.keyboard.press('p');
  await expect(home.getByRole('button', { name: 'Pause' })).toHaveAttribute('aria-pressed', 'true');
  const still = await home.locator('#jeu').screenshot();
  await home.waitForTimeout(400);
  expect((await home.locator('#jeu').screenshot()).equals(still)).toBe(true);
  await home.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(async () => (await home.locator('#jeu').screenshot()).equals(still)).toBe(false);
  expect(errors).toEqual([]);
  await browser.close();
});

test('on a server, the game that was taken home can be installed', async ({ page, context }) => {
  await openApp(page, '#/atelier/panier/13');
  await typeProgram(page, solutions('fr')[12].program);
  const path = await takeHome(page, 'Le jeu de Léa', 'Léa & Tom');
  const body = await readFile(path);
  const home = await context.newPage();
  const address = new URL('chez-lea.html', page.url()).href;
  await home.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await home.goto(address);
  await expect(home.locator('#jeu')).toBeVisible();
  const session = await context.newCDPSession(home);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Le jeu de Léa', start_url: address, display: 'standalone' });
  // The pages of a test are private windows, in which nothing is installed; nothing else is in the way.
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map((it) => it.errorId)).toEqual(['in-incognito']);
});

test('a program with an error is not taken home: its line is named', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("marche");\nlet panier = ;\n');
  await page.locator('.take-home summary').click();
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  await expect(page.locator('#take-home-message')).toContainText('La ligne 2 contient une erreur');
});
