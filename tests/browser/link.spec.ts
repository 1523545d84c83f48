// A game in a link: made in one browser, opened in another one, seen before it runs, gone on from.

import type { Browser, Page } from '@playwright/test';

import { checkAccessibility, expect, openApp, Problems, test } from './helpers';
import { editorText, go, saved, solutions, typeProgram, WORDS } from './journey';

const TOURNEE = solutions('fr', 'tournee').at(-1)?.program ?? '';
const LAST = solutions('fr', 'tournee').length;
/** As a person leaves it: with other names, numbers and texts. */
const MINE = TOURNEE.replaceAll('camionnette', 'velo')
  .replaceAll('"velo"', '"camionnette"')
  .replace('let vitesse = 4;', 'let vitesse = 5;')
  .replace('"Distance "', '"Bravo, "');

/** Puts a program on the bench, and unfolds « Emporter mon jeu ». */
async function onBench(page: Page, program: string): Promise<void> {
  await openApp(page, `#/atelier/tournee/${LAST}`);
  await typeProgram(page, program);
  await page.locator('.take-home summary').click();
}

/** Makes the link of the game on the bench; gives its address. */
async function makeLink(page: Page, title = '', author = ''): Promise<string> {
  if (title) await page.getByLabel('Titre du jeu').fill(title);
  await page.getByLabel('Votre prénom ou un pseudonyme').fill(author);
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  return page.getByLabel('Lien vers votre jeu').inputValue();
}

/** The page of another person, in a profile of their own. */
async function elsewhere(browser: Browser): Promise<{ page: Page; problems: Problems; close: () => Promise<void> }> {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const problems = await Problems.watch(context);
  const page = await context.newPage();
  return { page, problems, close: () => context.close() };
}

const lines = (program: string) => program.split('\n').filter((line) => line.trim());

/** The lines of the shown program that are not empty. */
async function shownLines(page: Page): Promise<string[]> {
  const shown = await page.locator('.shared-game__program .program-line').allTextContents();
  return shown.filter((line) => line.trim());
}

/** Whether anything is drawn on the picture. */
async function isDrawn(page: Page): Promise<boolean> {
  return page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d');
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return [...data].some((value) => value !== 0);
  });
}

test('a link shows the program in another browser, and runs it when it is asked to', async ({ page, browser }) => {
  await onBench(page, MINE);
  const address = await makeLink(page, 'La tournée de Léa', 'Léa');
  expect(address).toMatch(/^http:\/\/localhost:\d+\/#\/jeu\/tournee\/[A-Z2-7]+$/);
  expect(address.length).toBeLessThan(300);
  await expect(page.getByRole('img', { name: 'Code QR du lien' })).toBeVisible();
  await checkAccessibility(page);
  // The link is of the program as it was.
  await page.getByLabel('Titre du jeu').fill('Autre');
  await expect(page.getByLabel('Lien vers votre jeu')).toHaveCount(0);

  const other = await elsewhere(browser);
  await openApp(other.page, address.slice(address.indexOf('#')));
  await expect(other.page.getByRole('heading', { level: 1 })).toHaveText('La tournée de Léa');
  await expect(other.page.getByText('Un jeu de Léa')).toBeVisible();
  expect(await shownLines(other.page)).toEqual(lines(MINE));
  await checkAccessibility(other.page);
  // Nothing runs unasked, however long one reads.
  await expect(other.page.locator('.stage-controls__state')).toHaveText('Le jeu est arrêté');
  await other.page.waitForTimeout(1_000);
  expect(await isDrawn(other.page)).toBe(false);
  await expect(other.page.locator('.stage-controls__state')).toHaveText('Le jeu est arrêté');

  await other.page.getByRole('button', { name: WORDS.fr.run, exact: true }).click();
  await expect(other.page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
  await expect.poll(() => isDrawn(other.page)).toBe(true);
  await expect(other.page.locator('canvas')).toBeFocused();
  await checkAccessibility(other.page);
  await other.page.getByRole('button', { name: 'Arrêter' }).click();
  await expect(other.page.getByRole('button', { name: WORDS.fr.run, exact: true })).toBeFocused();
  expect(other.problems.list()).toEqual([]);
  await other.close();
});

test('« Repartir de ce jeu » makes it one’s own and keeps its lineage', async ({ page, browser }) => {
  await onBench(page, MINE);
  const first = await makeLink(page, '', 'Léa');

  const tom = await elsewhere(browser);
  await openApp(tom.page, first.slice(first.indexOf('#')));
  // The game's own title, since Léa gave none.
  const own = await tom.page.getByRole('heading', { level: 1 }).textContent();
  await tom.page.getByRole('button', { name: 'Repartir de ce jeu' }).click();
  await expect(tom.page).toHaveURL(new RegExp(`#/atelier/tournee/${LAST}$`));
  await expect.poll(() => editorText(tom.page)).toContain('let vitesse = 5;');
  await saved(tom.page, 'fr');
  await tom.page.locator('.take-home summary').click();
  await expect(tom.page.locator('.take-home')).toContainText('D’après le jeu de Léa');
  await expect(tom.page.getByLabel('Titre du jeu')).toHaveValue(own ?? '');

  // It is kept over a reload, into the file, and into the next link.
  await tom.page.reload();
  await openApp(tom.page, `#/atelier/tournee/${LAST}`);
  const details = tom.page.locator('.take-home');
  if (!(await details.evaluate((it: HTMLDetailsElement) => it.open))) await details.locator('summary').click();
  await tom.page.getByLabel('Votre prénom ou un pseudonyme').fill('Tom');
  const saving = tom.page.waitForEvent('download');
  await tom.page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  const path = test.info().outputPath('jeu.html');
  await (await saving).saveAs(path);
  const home = await tom.page.context().newPage();
  await home.goto(`file://${path}`);
  await expect(home.getByText('D’après le jeu de Léa')).toBeVisible();
  await home.close();
  const second = await makeLink(tom.page, '', 'Tom');
  expect(tom.problems.list()).toEqual([]);
  await tom.close();

  const ana = await elsewhere(browser);
  await openApp(ana.page, second.slice(second.indexOf('#')));
  await expect(ana.page.getByText('Un jeu de Tom')).toBeVisible();
  await expect(ana.page.getByText('D’après le jeu de Léa')).toBeVisible();
  await ana.page.getByRole('button', { name: 'Repartir de ce jeu' }).click();
  await ana.page.locator('.take-home summary').click();
  await expect(ana.page.locator('.take-home')).toContainText('D’après le jeu de Tom, Léa');
  expect(ana.problems.list()).toEqual([]);
  await ana.close();
});

test('one’s own program is not lost: a question first, and a place in the dossier', async ({ page }) => {
  await onBench(page, MINE);
  const address = await makeLink(page, '', 'Léa');
  const route = address.slice(address.indexOf('#') + 1);
  const own = `// à moi\n${TOURNEE}`;
  await typeProgram(page, own);
  await saved(page, 'fr');

  await go(page, route);
  await page.getByRole('button', { name: 'Repartir de ce jeu' }).click();
  const question = page.getByRole('dialog', { name: 'Remplacer votre programme ?' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Enregistrer d’abord' })).toBeVisible();
  await checkAccessibility(page);
  await question.getByRole('button', { name: 'Annuler' }).click();
  await expect(page).toHaveURL(/#\/jeu\//);
  await page.getByRole('button', { name: 'Repartir de ce jeu' }).click();
  await question.getByRole('button', { name: 'Remplacer' }).click();
  await expect.poll(() => editorText(page)).toContain('let vitesse = 5;');
  await saved(page, 'fr');

  await go(page, '/dossier');
  const aside = page.locator('#damage');
  await expect(aside.getByRole('heading', { name: 'Ce qui est gardé à part' })).toBeVisible();
  await expect(aside).toContainText('// à moi');
  await aside.getByRole('button', { name: 'Remettre ce programme dans l’atelier' }).click();
  await saved(page, 'fr');
  await go(page, `/atelier/tournee/${LAST}`);
  await expect.poll(() => editorText(page)).toContain('// à moi');
});

test('damaged and foreign links say so and lead on', async ({ page }) => {
  await onBench(page, MINE);
  const address = await makeLink(page);
  const code = address.slice(address.lastIndexOf('/') + 1);
  const other = code.startsWith('A', 12) ? 'B' : 'A';
  const links: [string, string][] = [
    [`/jeu/tournee/${code.slice(0, -3)}`, 'Il est abîmé'],
    [`/jeu/tournee/${code.slice(0, 12)}${other}${code.slice(13)}`, 'Il est abîmé'],
    [`/jeu/lucioles/${code}`, 'Il est abîmé'],
    [`/jeu/tournee/${'A'.repeat(20_000)}`, 'Il est abîmé'],
    ['/jeu/tournee/<script>alert(1)</script>', 'Cette page n’existe pas'],
    ['/jeu/tournee/%3Cscript%3E', 'Il est abîmé'],
    [`/jeu/autre/${code}`, 'un jeu que Déclic ne connaît pas'],
    [`/jeu/..%2F..%2Fschool/${code}`, 'un jeu que Déclic ne connaît pas'],
  ];
  for (const [route, sentence] of links) {
    await go(page, '/atelier');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('L’atelier');
    await go(page, route);
    await expect(page.locator('main')).toContainText(sentence);
  }
  await checkAccessibility(page);
  await page.getByRole('link', { name: 'Voir les jeux' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('L’atelier');
  // In small letters it is the same link.
  await go(page, `/jeu/tournee/${code.toLowerCase()}`);
  await expect.poll(() => shownLines(page)).toEqual(lines(MINE));
});

test('a program in a link that loops or fails is stopped and explained', async ({ page }) => {
  const programs: [string, RegExp][] = [
    ['let n = 0;\nwhile (true) { n = n + 1; }\n', /^Ligne 2/],
    ['fond("route");\nlet a = [];\na[0].x = 1;\n', /^Ligne 3/],
  ];
  for (const [program, message] of programs) {
    await openApp(page, `#/atelier/tournee/${LAST}`);
    await typeProgram(page, program);
    const details = page.locator('.take-home');
    if (!(await details.evaluate((it: HTMLDetailsElement) => it.open))) await details.locator('summary').click();
    const address = await makeLink(page);
    await go(page, address.slice(address.indexOf('#') + 1));
    await page.getByRole('button', { name: WORDS.fr.run, exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Ligne' })).toContainText(message, { timeout: 60_000 });
    await expect(page.locator('.stage-controls__state')).toHaveText('Le programme s’est arrêté');
    await checkAccessibility(page);
  }
});

test('a program with an error, or one that differs too much, gets no link', async ({ page }) => {
  await onBench(page, 'fond("route");\nlet a = ;\n');
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  await expect(page.locator('#game-link-message')).toContainText('La ligne 2 contient une erreur');

  const own = Array.from({ length: 400 }, (_, n) => `let a${n} = ${(n * 7919) % 1009};`).join('\n');
  await typeProgram(page, own);
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  await expect(page.locator('#game-link-message')).toContainText('Enregistrez plutôt le fichier');
});

test('a link is copied, in a room without a secure context, too, or selected where that is refused', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await onBench(page, MINE);
  const address = await makeLink(page);
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await expect(page.getByText('Le lien est copié.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);

  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await expect(page.getByText('Le lien est sélectionné.')).toBeVisible();
  await expect(page.getByLabel('Lien vers votre jeu')).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(address);
});

test('a game made in ten minutes can be shared, too', async ({ page, browser }) => {
  await openApp(page, '#/atelier/tournee-court/1');
  await page.locator('.take-home summary').click();
  const address = await makeLink(page, '', 'Zoé');
  const other = await elsewhere(browser);
  await openApp(other.page, address.slice(address.indexOf('#')));
  await expect(other.page.getByText('Un jeu de Zoé')).toBeVisible();
  await other.page.getByRole('button', { name: 'Repartir de ce jeu' }).click();
  await expect(other.page).toHaveURL(/#\/atelier\/tournee-court\/3$/);
  expect(other.problems.list()).toEqual([]);
  await other.close();
});
