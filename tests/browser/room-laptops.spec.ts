// The laptops of a room, on plain http from `declic serve --lan`: each a profile of its own. They join by the
// words on the projector, take the room's own game, work in a pair, and are handed on.

import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

import type { Browser, BrowserContext, Page } from '@playwright/test';

import { checkAccessibility, expect, openApp, Problems, test } from './helpers';
import { type Server, serve } from './helpers/server';
import { check, editorText, game, go, solutions, typeProgram } from './journey';

/** Whether this computer has an address that others can reach; a machine for tests may have none. */
const hasNetwork = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'));

let server: Server;
test.beforeAll(async () => {
  server = await serve('dist', '--lan');
});
test.afterAll(() => {
  server.stop();
});

/** A laptop: a profile of its own, at the workshop's first page. */
async function laptop(browser: Browser): Promise<{ context: BrowserContext; page: Page; problems: Problems }> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1366, height: 768 } });
  const problems = await Problems.watch(context);
  const page = await context.newPage();
  await openApp(page, '#/atelier', server.room);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  return { context, page, problems };
}

/** Types the words on the projector. */
async function join(page: Page, words: string): Promise<void> {
  await go(page, '#/atelier');
  const field = page.getByLabel('Les mots affichés au projecteur');
  await field.fill(words);
  await field.press('Enter');
}

/** What is on the disk of a profile: databases, texts and caches. */
async function stored(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => `base ${name}`);
    const texts = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    const cached = 'caches' in window ? await caches.keys() : [];
    return [...databases, ...texts, ...cached];
  });
}

test('four laptops: the room’s own game arrives in all, one goes to step 7, one is a pair, one is handed on', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const all = solutions('fr', 'panier');
  // The facilitator chooses with the room.
  await openApp(page, '#/animer', server.own);
  await page.getByRole('button', { name: 'Commencer l’atelier' }).click();
  // Before the steps there is little to choose.
  await page.locator('.room__part', { hasText: 'Notre jeu' }).click();
  await expect(page.getByLabel('Décor')).toBeVisible();
  // The room has skipped the steps: the program followed.
  await expect(page.getByLabel('Règle')).toBeVisible();
  await page.getByLabel('Titre de notre jeu').fill('La foire aux navets');
  await page.getByLabel('Décor').selectOption({ label: 'le jardin' });
  await page.getByLabel('Ce qui attrape').selectOption({ label: 'le tracteur' });
  await page.getByLabel('Règle').selectOption({ label: 'un seul raté, et c’est fini' });
  await checkAccessibility(page);
  const projector = await page.context().newPage();
  await projector.setViewportSize({ width: 1024, height: 768 });
  await projector.goto(`${server.own}#/animer/projecteur`);
  await expect(projector.locator('.projector h1')).toHaveText('La foire aux navets');
  await expect(projector.locator('.projector__choices')).toContainText('le jardin');
  if (hasNetwork) await expect(projector.locator('.projector__qr svg')).toBeVisible();
  await checkAccessibility(projector);
  const shown = (await projector.locator('.projector__carry .projector__code').textContent()) ?? '';
  const words = shown.replace(/^À taper\s*:\s*/u, '');
  expect(words).toMatch(/^panier \d+ \d{6} La foire aux navets$/);
  // The address for the back row, as a code and as letters.
  await page.getByRole('radio', { name: 'L’adresse' }).check();
  await expect(projector.locator('.projector h1')).toHaveText('Ouvrez cette page');
  if (hasNetwork) {
    await expect(projector.locator('.projector__address')).toHaveText(/^http:\/\/\d+\.\d+\.\d+\.\d+:\d+\/$/);
  } else {
    await expect(projector.locator('.projector__join')).toContainText('Cette page n’a pas d’adresse');
  }
  await checkAccessibility(projector);

  const laptops = await Promise.all([1, 2, 3, 4].map(() => laptop(browser)));
  const pages = laptops.map((one) => one.page);
  // It arrives in all, whichever way it is typed.
  for (const [at, one] of pages.entries()) {
    await join(one, at % 2 ? words.toUpperCase() : words);
    await expect(one.locator('.join-room__own h3')).toHaveText(at % 2 ? 'LA FOIRE AUX NAVETS' : 'La foire aux navets');
    await expect(one.locator('.join-room__own')).toContainText('le tracteur');
    if (at === 0) await checkAccessibility(one);
    await one.getByRole('button', { name: 'Oui, l’ouvrir' }).click();
    await expect.poll(() => editorText(one)).toContain('fond("jardin");');
    await expect.poll(() => editorText(one)).toContain('image("tracteur"');
    // Read from the other side of the room.
    const sign = one.locator('.workbar__step');
    await expect(sign).toHaveText(/^Étape\s\d+$/);
    const height = await sign.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    expect(height).toBeGreaterThan(55);
  }
  const [first, second, third, fourth] = pages;

  // One asks for help, and has it.
  await first.getByRole('button', { name: 'J’ai besoin d’aide' }).click();
  await expect(first.locator('.workbar__step')).toHaveText(/^Étape\s\d+\s: besoin d’aide$/);
  await checkAccessibility(first);
  const window = first.viewportSize() ?? { width: 1280, height: 800 };
  await first.setViewportSize({ width: 360, height: 740 });
  const sign = await first.locator('.workbar__step').boundingBox();
  expect((sign?.x ?? 0) + (sign?.width ?? 999)).toBeLessThanOrEqual(360);
  await first.setViewportSize(window);
  await first.getByRole('button', { name: 'C’est bon, merci' }).click();
  await expect(first.locator('.workbar__step')).toHaveText(/^Étape\s\d+$/);

  // One goes to step 7, and its own code is kept aside.
  await typeProgram(second, '// mon jeu à moi\nfond("nuit");\nlet lune = cercle(200, 80, 40);\n');
  await join(second, 'panier 7');
  await expect(second.locator('main h1')).toHaveText(all[6].title);
  await expect.poll(() => editorText(second)).toContain('manques');
  await go(second, '#/dossier');
  await expect(second.getByRole('heading', { name: 'Ce qui est gardé à part' })).toBeVisible();

  // One is a pair: the keyboard changes hands, and each has a file.
  await go(third, '#/atelier');
  await third.getByLabel('première personne').fill('Léa');
  await third.getByLabel('pseudonyme de la seconde').fill('Tom');
  await third.getByRole('button', { name: 'Commencer à deux' }).click();
  await expect(third.getByText('Vous êtes à deux : Léa et Tom.')).toBeVisible();
  await checkAccessibility(third);
  await join(third, 'panier 2');
  await expect(third.locator('.workbar__turn')).toContainText('Au clavier : Léa');
  await join(third, 'panier 1');
  await expect(third.locator('main h1')).toHaveText(all[0].title);
  await typeProgram(third, all[0].program);
  await check(third, 'fr', 'passed');
  await expect(third.locator('.workbar__turn')).toContainText('Au clavier : Tom');
  await go(third, '#/dossier');
  await third.getByRole('button', { name: 'À deux' }).click();
  await third.locator('#pair-given-first').fill('J’ai lu l’erreur à voix haute.');
  await third.locator('#pair-received-second').fill('Léa m’a montré la parenthèse.');
  await checkAccessibility(third);
  const file = async (name: string) => {
    const waiting = third.waitForEvent('download');
    await third.getByRole('button', { name: `Enregistrer le dossier : ${name}` }).click();
    const download = await waiting;
    const text = readFileSync(await download.path(), 'utf8');
    return { name: download.suggestedFilename(), record: JSON.parse(text) };
  };
  const lea = await file('Léa');
  const tom = await file('Tom');
  expect([lea.name, tom.name].map((name) => name.split('-')[1])).toEqual(['la', 'tom']);
  expect(lea.record.pair).toMatchObject({ with: 'Tom', given: 'J’ai lu l’erreur à voix haute.' });
  expect(lea.record.pair.received).toBeUndefined();
  expect(tom.record.person).toEqual({ name: 'Tom' });
  expect(tom.record.pair).toMatchObject({ with: 'Léa', received: 'Léa m’a montré la parenthèse.' });
  for (const { record } of [lea, tom]) {
    expect(record.pair.games).toEqual([{ game: 'panier', steps: [game('fr').steps[0].id] }]);
  }

  // One is handed on: nothing is left.
  await go(fourth, '#/suivante');
  await checkAccessibility(fourth);
  expect((await stored(fourth)).length).toBeGreaterThan(0);
  await fourth.locator('.button--danger').click();
  await fourth.getByRole('dialog').getByRole('button', { name: 'Tout effacer' }).click();
  await expect(fourth.getByText('C’est vérifié : il ne reste rien de Déclic')).toBeVisible();
  expect(await stored(fourth)).toEqual([]);
  await fourth.getByRole('button', { name: 'Commencer avec la personne suivante' }).click();
  await go(fourth, '#/dossier');
  await expect(fourth.locator('.dossier')).toBeVisible({ timeout: 30_000 });
  await expect(fourth.locator('.part__summary').first()).not.toContainText('Léa');
  await go(fourth, '#/atelier/panier/1');
  await expect.poll(() => editorText(fourth)).toContain('fond("marche");');

  for (const { problems } of laptops) expect(problems.list()).toEqual([]);
  await Promise.all(laptops.map(({ context }) => context.close()));
});

test('a computer is not handed on while another tab is at work', async ({ page, context, problems }) => {
  // The page below has no icon.
  problems.allow(/404/);
  await openApp(page, '#/atelier/panier/1', server.room);
  await typeProgram(page, 'fond("nuit");\n');
  await expect(page.locator('.masthead__save')).toContainText('Enregistré');
  // A page of ours that does not let go of the database.
  const other = await context.newPage();
  await other.goto(`${server.room}room.json`);
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('declic');
        opening.onsuccess = () => resolve();
      }),
  );
  await go(page, '#/suivante');
  await page.locator('.button--danger').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tout effacer' }).click();
  await expect(page.getByText('Fermez les autres onglets de Déclic')).toBeVisible({ timeout: 30_000 });
});
