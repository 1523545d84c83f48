// A game of somebody's own, opened from a file or a folder: checked in the page, and played.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import { checkAccessibility, expect, openApp, test } from './helpers';
import { zip } from './helpers/zip';
import { check, editorText, go, saved, typeProgram, WORDS } from './journey';

const SMALL = fileURLToPath(new URL('../../crates/content/tests/small/', import.meta.url));

type Files = Record<string, string>;

/** The small game of the tests of `declic content check`, which has no fault. */
function small(): Files {
  const files: Files = {};
  for (const folder of ['', 'steps/']) {
    for (const name of readdirSync(join(SMALL, folder))) {
      if (/\.(toml|md)$/.test(name)) files[folder + name] = readFileSync(join(SMALL, folder, name), 'utf8');
    }
  }
  return files;
}

/** The small game with one text of it replaced. */
function damaged(file: string, old: string, by: string): Files {
  const files = small();
  expect(files[file]).toContain(old);
  return { ...files, [file]: files[file].replace(old, by) };
}

/** The files in a folder of their own. */
const inside = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const file = (buffer: Buffer, name = 'jeu.zip') => ({ name, mimeType: 'application/zip', buffer });

async function choose(page: Page, buffer: Buffer, name?: string): Promise<void> {
  await page.locator('#open-file').setInputFiles(file(buffer, name));
}

/** Writes files into a folder of this test; gives the folder. */
function folderOf(files: Record<string, string | Buffer>): string {
  const folder = test.info().outputPath('mon-jeu');
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

const message = (page: Page) => page.locator('#open-game-message');

/** The faults that are shown, each with its file and line. */
async function faults(page: Page): Promise<string[]> {
  await expect(page.locator('.fault').first()).toBeVisible();
  return page.locator('.fault').evaluateAll((all) =>
    all.map((one) => {
      const file = one.closest('section')?.querySelector('.fault__file')?.textContent?.trim();
      const [line, words] = [...one.children].map((it) => it.textContent?.trim());
      // Blanks that do not break count as blanks.
      return `${file} · ${line} · ${words}`.replace(/\s+/g, ' ');
    }),
  );
}

test('a zip of a game is checked, and its first step is played and passed', async ({ page }) => {
  await openApp(page, '#/atelier');
  await page.getByRole('link', { name: 'Ouvrir un jeu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ouvrir un jeu');
  await checkAccessibility(page);
  await choose(page, zip(inside('petit', small())));
  await expect(message(page)).toHaveText('Tout va bien : aucune faute.');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('Un petit jeu');
  await checkAccessibility(page);
  await page.getByRole('link', { name: 'Jouer ce jeu' }).click();
  await expect(page).toHaveURL(/#\/atelier\/ouvert-petit\/1$/);
  await expect(page).toHaveTitle('Étape 1, petit, jeu ouvert · Déclic');
  const solved = (await editorText(page)).replace('60, 350', '200, 350');
  await check(page, 'fr', 'failed');
  await typeProgram(page, solved);
  await check(page, 'fr', 'passed');
  await checkAccessibility(page);
  // A link would lead nobody to this game.
  await page.locator('.take-home summary').click();
  await expect(page.getByRole('button', { name: 'Enregistrer le fichier' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Faire le lien' })).toHaveCount(0);
  await saved(page, 'fr');

  // The tab keeps the game over a reload; the dossier has the progress and exports it.
  await page.reload();
  await openApp(page, '#/atelier/ouvert-petit/2');
  await expect.poll(() => editorText(page)).toContain('200, 350');
  await go(page, '/dossier');
  await expect(page.locator('main')).toContainText('petit, jeu ouvert');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /tableau/i }).first().click();
  const table = readFileSync(await (await saving).path(), 'utf8');
  expect(table).toContain('ouvert-petit');
});

test('once its tab is closed the game is opened again, and goes on where it was', async ({ page, context }) => {
  await openApp(page, '#/jeux/ouvrir');
  await choose(page, zip(small()));
  await page.getByRole('link', { name: 'Jouer ce jeu' }).click();
  await typeProgram(page, (await editorText(page)).replace('60, 350', '190, 350'));
  await check(page, 'fr', 'passed');
  await go(page, '/atelier/ouvert-petit/2');
  await expect(page.locator('.workbar__title')).toHaveText('Faire tomber');
  await saved(page, 'fr');
  await page.close();

  const later = await context.newPage();
  await openApp(later, '#/atelier/ouvert-petit/1');
  await expect(later.getByRole('heading', { level: 1 })).toHaveText('Ouvrez ce jeu encore une fois');
  await expect(later.locator('main')).toContainText('Votre programme est gardé.');
  await checkAccessibility(later);
  await later.getByRole('link', { name: 'Ouvrir un jeu' }).click();
  await choose(later, zip(small()));
  await later.getByRole('link', { name: 'Jouer ce jeu' }).click();
  await expect(later).toHaveURL(/#\/atelier\/ouvert-petit\/2$/);
  await expect.poll(() => editorText(later)).toContain('190, 350');
});

test('faults are shown with file and line, in French and in English', async ({ page }) => {
  await openApp(page, '#/jeux/ouvrir');
  await choose(page, zip(damaged('steps/02-tomber.toml', 'wait 10', 'walk 10')));
  const [french, ...others] = await faults(page);
  expect(french).toMatch(/^steps\/02-tomber\.toml · Ligne 13 · walk 10 n’est pas une action\. Voici les actions/);
  expect(others).toEqual([]);
  await expect(message(page)).toContainText('1 faute. Corrigez, puis ouvrez le jeu encore une fois.');
  await expect(page.getByRole('link', { name: 'Jouer ce jeu' })).toHaveCount(0);
  await checkAccessibility(page);

  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect.poll(async () => (await faults(page))[0]).toMatch(
    /^steps\/02-tomber\.toml · Line 13 · walk 10 is not an action\. These are the actions/,
  );
  await expect(message(page)).toContainText('1 fault. Correct, then open the game once more.');
});

test('faults of programs name what is wrong; those that harm nobody let the game be played', async ({ page }) => {
  await openApp(page, '#/jeux/ouvrir');
  // The solution does not run: nobody could pass the step.
  await choose(page, zip(damaged('steps/02-tomber.toml', 'fruit.vitesseY = 2;', 'poire.vitesseY = 2;')));
  expect((await faults(page))[0]).toMatch(/^steps\/02-tomber\.toml · Ligne 3 · La solution ne marche pas : à sa ligne/);
  await expect(page.getByRole('link', { name: 'Jouer ce jeu' })).toHaveCount(0);
  // A mistake that passes is for its author alone.
  await choose(page, zip(damaged('steps/01-placer.toml', '"panier", 100, 350', '"panier", 205, 350')));
  await expect(message(page)).toContainText('1 faute. On peut déjà jouer.');
  expect((await faults(page))[0]).toContain('steps/01-placer.toml · Ligne 15 · L’erreur « not far enough » passe');
  // A long sentence is no fault.
  const long = `Ce ${'très '.repeat(20)}long texte.`;
  await choose(page, zip(damaged('game.fr.md', 'Bonjour.', long)));
  await expect(message(page)).toHaveText('Tout va bien : aucune faute.');
  await expect(page.getByRole('heading', { name: 'Des phrases à raccourcir' })).toBeVisible();
  expect((await faults(page))[0]).toContain('game.fr.md · Ligne 7 · Phrase de 23 mots');
  await expect(page.getByRole('link', { name: 'Jouer ce jeu' })).toBeVisible();
  await checkAccessibility(page);
});

test('a packed game plays without its sources, in the languages that it has', async ({ page }) => {
  const built = fileURLToPath(new URL('../../dist/content/panier.fr.json', import.meta.url));
  const packed = zip({
    'declic.json': JSON.stringify({ format: 1, id: 'panier', languages: ['fr'] }),
    'game.fr.json': readFileSync(built),
  });
  await openApp(page, '#/atelier/panier/1');
  const own = await editorText(page);
  await typeProgram(page, `${own}\nconsole.log("à moi");`);
  await saved(page, 'fr');
  await go(page, '/jeux/ouvrir');
  await choose(page, packed);
  await expect(message(page)).toContainText('Il n’y a rien à vérifier.');
  await page.getByRole('link', { name: 'Jouer ce jeu' }).click();
  // Beside the game of this name that comes with the app.
  await expect(page).toHaveURL(/#\/atelier\/ouvert-panier\/1$/);
  await expect.poll(() => editorText(page)).not.toContain('à moi');
  await page.getByRole('button', { name: WORDS.fr.run, exact: true }).first().click();
  await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
  await go(page, '/atelier/panier/1');
  await expect.poll(() => editorText(page)).toContain('à moi');
});

test('what is no game says so, and leads on', async ({ page }) => {
  const bomb = zip({ 'game.toml': Buffer.alloc(3 << 20, '0') });
  expect(bomb.length).toBeLessThan(10_000);
  const whole = zip(small());
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`${at}.md`, '']));
  const cases: [Buffer, string][] = [
    [bomb, 'Ce fichier est trop gros pour un jeu : game.toml'],
    [Buffer.from('%PDF-1.7 …'), 'Ce fichier n’est pas un zip, ou il est abîmé'],
    [Buffer.alloc(0), 'Ce fichier n’est pas un zip, ou il est abîmé'],
    [whole.subarray(0, whole.length - 40), 'Ce fichier n’est pas un zip, ou il est abîmé'],
    [Buffer.alloc(5 << 20), 'Ce fichier est trop gros. Un jeu fait moins de 4 Mo.'],
    [zip(many), 'Il y a plus de 500 fichiers'],
    [zip({ 'lisez-moi.md': 'Bonjour' }), 'Il n’y a pas de jeu ici. Un jeu a un fichier game.toml.'],
    [zip({ ...inside('un', small()), ...inside('deux', small()) }), 'Il y a plusieurs jeux ici : deux, un.'],
    [zip({ ...small(), 'game.fr.md': Buffer.from([0x4d, 0xe9]) }), 'Ce fichier n’est pas un texte en UTF-8 : game.fr.md'],
    [zip({ '../game.toml': '' }), 'Un fichier porte un nom qui n’est pas permis : ../game.toml'],
    [zip({ 'declic.json': '{"format":2,"id":"a","languages":["fr"]}' }), 'une version plus récente de Déclic'],
    [zip({ 'declic.json': '{' }), 'Ce fichier est abîmé : declic.json'],
  ];
  await openApp(page, '#/jeux/ouvrir');
  for (const [buffer, sentence] of cases) {
    await choose(page, whole);
    await expect(message(page)).toHaveText('Tout va bien : aucune faute.');
    await choose(page, buffer);
    await expect(message(page)).toContainText(sentence);
    await expect(page.getByRole('link', { name: 'Jouer ce jeu' })).toHaveCount(0);
  }
  await checkAccessibility(page);
});

test('a folder is opened, and the folders of tools in it are passed over', async ({ page }) => {
  const tools = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`node_modules/m${at}/game.toml`, 'no game']));
  await openApp(page, '#/jeux/ouvrir');
  await page.locator('#open-folder').setInputFiles(folderOf({ ...small(), ...tools }));
  await expect(message(page)).toHaveText('Tout va bien : aucune faute.');
  await page.getByRole('link', { name: 'Jouer ce jeu' }).click();
  await expect(page.locator('.workbar__title')).toHaveText('Placer le panier');
  await go(page, '/jeux/ouvrir');
  const folder = folderOf({ 'game.fr.md': Buffer.from([0xff]), 'steps/01-placer.toml': 'minutes = "deux"' });
  await page.locator('#open-folder').setInputFiles(folder);
  await expect(message(page)).toContainText('Ce fichier n’est pas un texte en UTF-8 : game.fr.md');
});

test('a program that never ends does not block the page, and the check can be stopped', async ({ page }) => {
  const loops = 'while (true) { fruit.vitesseY = 2; }';
  const files = damaged('steps/02-tomber.toml', 'fruit.vitesseY = 2;', loops);
  await openApp(page, '#/jeux/ouvrir');
  await choose(page, zip(files));
  expect((await faults(page))[0]).toMatch(/La solution ne marche pas/);

  // A game that would take minutes: each check waits long.
  const slow = small();
  slow['steps/01-placer.toml'] = slow['steps/01-placer.toml'].replace('do = ["look"]', 'do = ["wait 40000000", "look"]');
  await choose(page, zip(slow));
  await expect(page.getByRole('progressbar')).toBeVisible();
  // The longest time for which the page answered nothing, of two seconds.
  const longest = await page.evaluate(async () => {
    let [last, longest] = [performance.now(), 0];
    const end = last + 2_000;
    while (last < end) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return longest;
  });
  expect(longest).toBeLessThan(500);
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'Arrêter' }).click();
  await expect(message(page)).toContainText('La vérification est arrêtée.');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

test('by keyboard alone, from the file to the game', async ({ page }) => {
  await openApp(page, '#/jeux/ouvrir');
  const tabTo = async (selector: string) => {
    for (let stop = 0; stop < 40; stop += 1) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key does not lead to ${selector}`);
  };
  await tabTo('#open-file');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file(zip(small())));
  await expect(message(page)).toHaveText('Tout va bien : aucune faute.');
  await expect(page.locator('#open-file')).toBeFocused();
  await tabTo('main a.button--primary');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/atelier\/ouvert-petit\/1$/);
  await expect(page.locator('.workbar__title')).toBeFocused();
});

test('at 360 px nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp(page, '#/jeux/ouvrir');
  const long = `steps/02-${'a'.repeat(80)}.toml`;
  const files = damaged('game.toml', '"02-tomber"', `"02-${'a'.repeat(80)}"`);
  files[long] = files['steps/02-tomber.toml'].replace('wait 10', `walk${'k'.repeat(90)} 10`);
  await choose(page, zip(files));
  await faults(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await checkAccessibility(page);
});
