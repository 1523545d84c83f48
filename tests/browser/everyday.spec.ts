// What people meet on ordinary days: another tab takes over while one types, a page dies under a
// running program, a message appears at the edge of the editor, a test where nothing was solved.

import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './helpers';
import { check, go, saved, startTest, typeProgram, WORDS } from './journey';
import type { Download, Page } from '@playwright/test';

const STAGE = '.stage-controls__state';

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

async function saveLeftBehind(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
  return textOf(await waiting);
}

test('what had not reached the disk when another tab took over can go into a file', async ({ page, context }) => {
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  // A disk that is full for this tab keeps the edit waiting.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await typeProgram(page, 'fond("nuit"); // resté ici');
  await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();

  const second = await context.newPage();
  await openApp(second, '#/atelier/panier/1');
  await second.getByRole('button', { name: 'Continuer ici' }).click();
  await saved(second, 'fr');

  const banner = page.getByText('Ce que vous veniez d’écrire ici n’est pas enregistré.');
  await expect(banner).toBeVisible();
  expect(await saveLeftBehind(page)).toContain('resté ici');
  await expect(banner).toBeHidden();
});

test('what was being typed at that moment is not lost either', async ({ page, context }) => {
  // The editor waits a little longer for the next key, so that the other tab is quicker for sure.
  await page.addInitScript(() => {
    const wait = window.setTimeout;
    window.setTimeout = ((act: TimerHandler, ms?: number) => wait(act, ms === 350 ? 900 : ms)) as typeof setTimeout;
  });
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  const second = await context.newPage();
  await openApp(second, '#/atelier');
  const here = second.getByRole('button', { name: 'Continuer ici' });
  await expect(here).toBeVisible();
  await page.bringToFront();
  await typeProgram(page, 'fond("nuit"); // à moitié');
  // A click would wait for the picture of a page that is not in front.
  await here.evaluate((button: HTMLButtonElement) => button.click());
  await expect(page.locator('.save-state')).toContainText('Lecture seule');
  await expect(page.getByText('Ce que vous veniez d’écrire ici n’est pas enregistré.')).toBeVisible();
  expect(await saveLeftBehind(page)).toContain('à moitié');
});

test('a program that ran when the page died waits to be asked', async ({ page, context, problems }) => {
  problems.allow(/crash/i);
  await openApp(page, '#/atelier/panier/1');
  await expect(page.locator(STAGE)).toHaveText('Le jeu tourne');
  await saved(page, 'fr');
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();

  const again = await context.newPage();
  await openApp(again, '#/atelier/panier/1');
  await expect(again.locator('.cm-content')).toBeVisible();
  await expect(again.locator('.stage__held')).toContainText('Il ne repart pas tout seul.');
  await expect(again.locator(STAGE)).toHaveText('Le jeu est arrêté');
  // Looking again changes nothing; pressing « Lancer » does.
  await again.reload();
  await expect(again.locator('.stage__held')).toBeVisible();
  await again.locator('.stage__held').getByRole('button', { name: 'Lancer' }).click();
  await expect(again.locator(STAGE)).toHaveText('Le jeu tourne');
  await expect(again.locator('.stage__held')).toHaveCount(0);

  // A page that is left in good order starts its program as before, and so does a screen.
  await again.reload();
  await expect(again.locator(STAGE)).toHaveText('Le jeu tourne');
  await go(again, '#/atelier');
  await go(again, '#/atelier/panier/1');
  await expect(again.locator(STAGE)).toHaveText('Le jeu tourne');
});

for (const [width, height] of [
  [1280, 800],
  [820, 1180],
  [360, 740],
]) {
  test(`a message under a line comes into view with its line at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openApp(page, '#/atelier/panier/1');
    const code = page.locator('.tabs').getByRole('button', { name: 'Code' });
    if (await code.isVisible()) await code.click();
    const lines = Array.from({ length: 40 }, (_, line) => `// ligne ${line + 1}`);
    await typeProgram(page, [...lines, 'let x = aficherScore(1);'].join('\n'));
    await check(page, 'fr', 'broken');
    await expect(page.locator('.diag-note__why').last()).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.diag-note__fix').last()).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.cm-line').last()).toBeInViewport();
  });
}

test('what goes into the file is chosen once, until everything is deleted', async ({ page }) => {
  await openApp(page, '#/dossier');
  const mine = page.getByRole('switch', { name: /Mon programme/ });
  const confidence = page.getByRole('switch', { name: /Je pourrais apprendre/ });
  await expect(mine).toBeChecked();
  await expect(confidence).not.toBeChecked();
  await mine.uncheck();
  await page.reload();
  await expect(mine).not.toBeChecked();
  await expect(confidence).not.toBeChecked();
  await page.getByRole('button', { name: 'Tout supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect(mine).toBeChecked();
});

test('a test where nothing was solved is open below, in words and in the picture', async ({ page }) => {
  await openApp(page, '#/test');
  await startTest(page, 'fr', 'BAS-1');
  for (let item = 1; item <= 12; item += 1) {
    await expect(page.locator('.test-head__count')).toHaveText(WORDS.fr.count(item));
    await page.getByRole('button', { name: WORDS.fr.pass, exact: true }).click();
  }
  await page.getByRole('button', { name: WORDS.fr.finish }).click();
  await expect(page.getByText('Aucun des 12 problèmes n’est résolu cette fois.')).toBeVisible();
  await expect(page.getByText(/Votre place est à 1,\d ou moins/)).toBeVisible();
  const drawing = await page.locator('.ruler').boundingBox();
  const bracket = await page.locator('.ruler__span').boundingBox();
  // From beyond the left end of the rule to somewhere in its first half.
  expect(bracket!.x - drawing!.x).toBeLessThan(drawing!.width * 0.03);
  expect(bracket!.width).toBeGreaterThan(drawing!.width * 0.08);
  expect(bracket!.x + bracket!.width).toBeLessThan(drawing!.x + drawing!.width / 2);
  await go(page, '#/dossier');
  await expect(page.locator('.leaflet')).toContainText('ou moins.');
});

test('advisers find the school from the first page', async ({ page }) => {
  await openApp(page);
  await page.getByRole('link', { name: 'Voir la page de l’école' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Venir se former');
});
