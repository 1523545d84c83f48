// The workshop for people who do not see its picture: what is announced, and the keys on the game.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { forget, heard, watchLiveRegions } from './helpers/live';
import { check, editorText, go, solutions, typeProgram } from './journey';
import type { Page } from '@playwright/test';

/** The live region of the frame. */
const announced = (page: Page) => page.locator('.app > .visually-hidden[role="status"]');

const WORKBENCHES = ['#/atelier/panier/3', '#/atelier/tournee/8', '#/atelier/lucioles/2'];

test('a program that writes nothing, and a paused game in another language, announce nothing', async ({ page }) => {
  test.setTimeout(120_000);
  for (const route of WORKBENCHES) {
    await openApp(page, route);
    const controls = page.locator('.stage-controls');
    await expect(controls.getByRole('status')).toHaveText('Le jeu est en marche');
    await controls.getByRole('button', { name: 'Pause' }).click();
    await watchLiveRegions(page);
    await controls.getByRole('button', { name: 'Relancer' }).click();
    await expect(controls.getByRole('status')).toHaveText('Le jeu est en marche');
    await controls.getByRole('button', { name: 'Pause' }).click();
    await expect(controls.getByRole('status')).toHaveText('En pause');
    expect(await heard(page)).toEqual(['Le jeu est en marche', 'En pause']);
    await forget(page);
    for (const language of ['EN', 'FR']) {
      await page.getByRole('button', { name: language, exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', language.toLowerCase());
      await page.waitForTimeout(400);
    }
    expect(await heard(page), route).toEqual([]);
    // Each page has an observer of its own.
    await page.goto('about:blank');
  }
});

test('the game is followed and paused from within, without its picture', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const game = page.getByRole('application', { name: 'Jeu' });
  await expect(game).toHaveAccessibleDescription(/La touche D décrit l’image\. La touche P met en pause\./);
  await typeProgram(page, 'fond("marche");\nlet panier = image("panier", 60, 350);\nlet fruit = image("tomate", 200, 40);\nfruit.vitesseY = 1;');
  // In the editor they are letters.
  await page.keyboard.press('Enter');
  await page.keyboard.type('// dp');
  expect(await editorText(page)).toMatch(/\/\/ dp$/);
  await page.keyboard.press('Control+Enter');
  const state = page.locator('.stage-controls__state');
  await expect(state).toHaveText('Le jeu est en marche');
  await game.focus();
  // Before its first frame the game has nothing to tell.
  await expect(async () => {
    await page.keyboard.press('d');
    await expect(announced(page)).toContainText('Un panier, en bas à gauche', { timeout: 500 });
  }).toPass();
  await expect(announced(page)).toContainText('Une tomate, en haut au centre');
  await expect(game).toBeFocused();
  // A moment later the same letter tells where the fruit is then.
  await expect
    .poll(async () => {
      await page.keyboard.press('d');
      return announced(page).textContent();
    }, { intervals: [500] })
    .toContain('Une tomate, au centre');
  await page.keyboard.press('p');
  await expect(state).toHaveText('En pause');
  await expect(game).toBeFocused();
  await page.keyboard.press('d');
  const paused = (await announced(page).textContent()) ?? '';
  expect(paused).toContain('Une tomate');
  await page.keyboard.press('p');
  await expect(state).toHaveText('Le jeu est en marche');
  // Shortcuts of the browser stay its own.
  await page.keyboard.press('Alt+p');
  await expect(state).toHaveText('Le jeu est en marche');
});

test('a game card says in words which steps are passed; the author of a game may be filled in', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, solutions('fr')[0].program);
  await check(page, 'fr', 'passed');
  await page.locator('.take-home summary').click();
  await expect(page.getByLabel('Votre prénom ou un pseudonyme')).toHaveAttribute('autocomplete', 'nickname');
  await go(page, '#/atelier');
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'Les lucioles' })).toBeVisible();
  const card = page.locator('.game-card').filter({ hasText: 'Le panier du maraîcher' });
  await card.locator('summary').click();
  const steps = card.locator('.contents__step');
  await expect(steps.first()).toContainText('réussie');
  await expect(steps.nth(1)).not.toContainText('réussie');
  await checkAccessibility(page);
});
