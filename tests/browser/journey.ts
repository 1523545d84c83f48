// The actions of a person as functions: build the game, take the test, open the file. The texts of the
// interface are looked up by language, so that a journey runs in French and in English.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from './helpers';
import type { Locator, Page } from '@playwright/test';

export type Lang = 'fr' | 'en';

export const WORDS = {
  fr: {
    start: 'Commencer l’étape 1',
    check: 'Vérifier',
    run: 'Lancer',
    next: 'Étape suivante',
    toDossier: 'Voir mon dossier',
    official: 'Lire l’information et commencer',
    read: 'J’ai lu cette page.',
    code: 'Code de session, si on vous en a donné un',
    toBegin: 'Continuer',
    begin: 'Commencer',
    yourTurn: 'À vous',
    lessonCheck: 'Vérifier',
    lessonNext: 'Continuer',
    submit: 'Valider',
    pass: 'Je passe',
    pause: 'Pause',
    resume: 'Reprendre',
    back: 'Revenir au problème',
    finish: 'Terminer le test',
    answer: 'Votre réponse',
    saved: 'Enregistré',
    count: (n: number, of = 12) => `${n} sur ${of}`,
    tabs: { text: 'Consigne', code: 'Code', game: 'Jeu' },
    newline: 'Nouvelle ligne',
    backspace: 'Effacer',
    space: 'Espace',
    down: 'Vers le bas',
  },
  en: {
    start: 'Start step 1',
    check: 'Check',
    run: 'Run',
    next: 'Next step',
    toDossier: 'See my file',
    official: 'Read the information and start',
    read: 'I have read this page.',
    code: 'Session code, if you were given one',
    toBegin: 'Continue',
    begin: 'Begin',
    yourTurn: 'Your turn',
    lessonCheck: 'Check',
    lessonNext: 'Go on',
    submit: 'Confirm',
    pass: 'Skip',
    pause: 'Pause',
    resume: 'Resume',
    back: 'Go back to problem',
    finish: 'Finish the test',
    answer: 'Your answer',
    saved: 'Saved',
    count: (n: number, of = 12) => `${n} of ${of}`,
    tabs: { text: 'Task', code: 'Code', game: 'Game' },
    newline: 'New line',
    backspace: 'Delete',
    space: 'Space',
    down: 'Down',
  },
};

type Change =
  | { replace: { lines: string; with: string } }
  | { after: { lines: string; add: string } }
  | { before: { lines: string; add: string } };

interface Game {
  title: string;
  opening: string;
  short?: string;
  review?: { step: { changes: { replace: { lines: string; with: string } }[] } };
  steps: { id: string; title: string; tokens: string[]; changes: Change[] }[];
}

/** A built game, as the app fetches it; what depends on the names is `{ fr, en }` there. */
export function game(lang: Lang, id = 'panier'): Game {
  const path = new URL(`../../dist/content/${id}.${lang}.json`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(path), 'utf8'), (_, value) => {
    const keys = value && typeof value === 'object' ? Object.keys(value).join() : '';
    return keys === 'en,fr' ? value[lang] : value;
  });
}

/** An edit of whole lines: `added` replaces the `removed` lines, all different, from line `at`, from 0. */
interface LineEdit {
  at: number;
  removed: string[];
  added: string[];
}

function lines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

function lineEdit(program: string[], change: Change): LineEdit {
  const [kind, body] = Object.entries(change)[0] as [string, { lines: string; with?: string; add?: string }];
  const anchor = lines(body.lines);
  const found = program.findIndex((_, at) => anchor.every((line, k) => program[at + k] === line));
  expect(found, `anchor ${body.lines}`).toBeGreaterThanOrEqual(0);
  if (kind === 'replace') {
    const added = body.with ? lines(body.with) : [];
    const shorter = Math.min(anchor.length, added.length);
    let before = 0;
    while (before < shorter && anchor[before] === added[before]) before += 1;
    let after = 0;
    while (after < shorter - before && anchor.at(-1 - after) === added.at(-1 - after)) after += 1;
    const changed = (whole: string[]) => whole.slice(before, whole.length - after);
    return { at: found + before, removed: changed(anchor), added: changed(added) };
  }
  return { at: kind === 'after' ? found + anchor.length : found, removed: [], added: lines(body.add ?? '') };
}

function apply(program: string[], edit: LineEdit): string[] {
  return [...program.slice(0, edit.at), ...edit.added, ...program.slice(edit.at + edit.removed.length)];
}

/** For each step of a game: the edits that solve it, and the program afterwards. */
export function solutions(lang: Lang, id = 'panier'): { edits: LineEdit[]; program: string; title: string }[] {
  const { opening, steps } = game(lang, id);
  let program = lines(opening);
  return steps.map((step) => {
    const edits = step.changes.map((change) => {
      const edit = lineEdit(program, change);
      program = apply(program, edit);
      return edit;
    });
    return { edits, program: program.join('\n'), title: step.title };
  });
}

/** Goes to a route of the app that is open, as a link would. */
export async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((route) => {
    location.hash = route;
  }, route);
}

/**
 * The text in the editor, without the messages that stand between its lines: as much of a long
 * program as the editor has drawn.
 */
export async function editorText(page: Page): Promise<string> {
  return (await page.locator('.cm-line').allTextContents()).join('\n');
}

/** Replaces the whole program from the keyboard. */
export async function typeProgram(page: Page, program: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(program);
}

/** Checks the step and waits for the verdict. */
export async function check(page: Page, lang: Lang, expected: 'passed' | 'failed' | 'broken'): Promise<void> {
  await page.getByRole('button', { name: WORDS[lang].check, exact: true }).click();
  await expect(page.locator(`.verdict--${expected}`)).toBeVisible({ timeout: 30_000 });
}

/** Waits until the masthead says that all is on the disk. */
export async function saved(page: Page, lang: Lang): Promise<void> {
  await expect(page.locator('.save-state')).toContainText(WORDS[lang].saved);
}

const SIGNS = '23456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** The numbers that session codes hold for the forms. */
export const FORMS = { whole: 0, discovery: 1, short: 2, look: 3 };

/** A session's code, computed from the specification and not by the app. */
export function sessionCode(form: number, word = 'LOIR', number = 4711, time = 0): string {
  let rest = (number * 6 + form) * 5 + time;
  let middle = '';
  for (let sign = 0; sign < 4; sign += 1) {
    middle = SIGNS[rest % 31] + middle;
    rest = Math.floor(rest / 31);
  }
  const letters = [...word].map((letter, at) => (at + 1) * (letter.charCodeAt(0) - 65));
  const signs = [...middle].map((sign, at) => (at + 5) * SIGNS.indexOf(sign));
  const sum = [...letters, ...signs].reduce((one, two) => one + two, 0);
  return `${word}-${middle}-${SIGNS[sum % 31]}`;
}

/** The input: touch, keyboard with the focus set as by a screen reader, or the Tab key alone. */
export type By = 'keyboard' | 'touch' | 'tab';

/** Presses the first element of `selector`. */
export async function press(page: Page, selector: string, by: By, key = 'Enter'): Promise<void> {
  const target = page.locator(selector).first();
  await expect(target).toBeVisible();
  // A new screen takes the focus in its first frame, which must not come between focus and key press.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  if (by === 'touch') {
    await target.tap();
    return;
  }
  if (by === 'keyboard') await target.focus();
  else await tabTo(page, selector);
  await page.keyboard.press(key);
}

/** Presses Tab until the first element of `selector` has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = await page.locator(selector).first().elementHandle();
  for (let step = 0; step < 150; step += 1) {
    if (await page.evaluate((element) => document.activeElement === element, target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${selector}`);
}

/** Goes through the notice to the first item of a form; without a code, of the short one. */
export async function startTest(page: Page, lang: Lang, code: string, by: By = 'keyboard'): Promise<void> {
  const w = WORDS[lang];
  await go(page, '#/test');
  await page.getByRole('link', { name: w.official }).click();
  await page.getByLabel(w.read).check();
  await page.getByRole('button', { name: w.toBegin, exact: true }).click();
  if (code) await page.getByLabel(w.code).fill(code);
  else await page.locator('input[value="court-12"]').check();
  await page.getByRole('button', { name: w.begin, exact: true }).click();
  await expect(page.locator('.test-head__count')).toBeVisible();
  await toItem(page, lang, by);
}

/** Goes through examples and lesson pages to the next item. */
export async function toItem(page: Page, lang: Lang, by: By): Promise<void> {
  const w = WORDS[lang];
  for (;;) {
    const here = page.locator('form[data-seed], .worked, .lesson-page, .review').first();
    await expect(here).toBeVisible();
    const lesson = page.locator('form.lesson-page');
    if (await page.locator('.worked').isVisible()) {
      const title = await page.locator('main h1').textContent();
      await press(page, `.item__actions button:has-text("${w.yourTurn}")`, by);
      await expect(page.locator('main h1')).not.toHaveText(title ?? '');
    } else if (await lesson.isVisible()) {
      const title = await page.locator('main h1').textContent();
      await typeNumber(page, '8', by);
      await press(page, 'form.lesson-page button[type=submit]', by);
      await press(page, `.judgement button:has-text("${w.lessonNext}")`, by);
      await expect(page.locator('main h1')).not.toHaveText(title ?? '');
    } else {
      return;
    }
  }
}

async function typeNumber(page: Page, number: string, by: By): Promise<void> {
  if (by === 'tab') {
    await tabTo(page, '.input--number');
    await page.keyboard.type(number);
  } else {
    await page.locator('.input--number').fill(number);
  }
}

/** Answers the item on the screen, of any family, correctly or not. */
export async function answerItem(page: Page, lang: Lang, by: By): Promise<void> {
  if (await page.locator('.input--number').isVisible()) {
    await typeNumber(page, '14', by);
  } else if (await page.locator('.option__radio').first().isVisible()) {
    await press(page, '.option__radio', by, 'Space');
  } else if (await page.locator('.builder').isVisible()) {
    await press(page, '.builder .block', by);
    await press(page, `.builder button:has(.icon--play)`, by);
    await expect(page.locator('.endings__one').first()).toBeVisible();
  } else if (await page.locator('.grid').isVisible()) {
    // One stop for the Tab key; the arrows move inside.
    await press(page, by === 'tab' ? '.grid__cell[tabindex="0"]' : '.grid__cell', by);
  } else {
    const places = await page.locator('.stalls__stall').count();
    for (let place = 0; place < places; place += 1) {
      await press(page, `.tray li:nth-child(${place + 1}) button`, by);
      await press(page, `.stalls li:nth-child(${place + 1}) button`, by);
    }
  }
  await press(page, `form.item button:has-text("${WORDS[lang].submit}")`, by);
}

/** The key of `LOIR-6R4D-M`, as `declic paper --session LOIR-6R4D-M --key-only` prints it. */
export const KEY = [
  '9',
  '2,1',
  'E',
  'A',
  'courgette tomato pumpkin',
  '[F2 F R F]',
  '93',
  '5,4',
  'E',
  'pumpkin pear carrot strawberry',
  'C',
  '69',
];

const BLOCKS: Record<string, string> = { F: 'Avancer', F2: 'Avancer de 2', L: 'Tourner à gauche', R: 'Tourner à droite' };

/** Enters an answer in the notation of the key. */
export async function giveAnswer(page: Page, answer: string): Promise<void> {
  if (/^\d+$/.test(answer)) {
    await page.locator('.input--number').fill(answer);
  } else if (/^\d,\d$/.test(answer)) {
    await page.locator(`[data-cell="${answer.replace(',', '-')}"]`).click();
  } else if (/^[A-J]$/.test(answer)) {
    await page.locator(`.option__radio[value="${answer}"]`).check();
  } else if (answer.startsWith('[')) {
    for (const block of answer.slice(1, -1).split(' ')) {
      await page.getByRole('button', { name: BLOCKS[block], exact: true }).click();
    }
    await page.getByRole('button', { name: 'Lancer', exact: true }).click();
    await expect(page.locator('.endings__one--reached')).toHaveCount(3);
  } else {
    for (const [at, produce] of answer.split(' ').entries()) {
      await page.locator(`.tray button:has(img[src="pictures/${produce}.svg"])`).click();
      await page.locator('.stalls button').nth(at).click();
    }
  }
  await press(page, `form.item button:has-text("${WORDS.fr.submit}")`, 'keyboard');
}

/**
 * Does something that ends the item on the screen, and waits until it has gone. A wrong answer to
 * the mini-language brings the same item again, below a hint.
 */
export async function leaveItem(page: Page, act: () => Promise<void>): Promise<void> {
  const seed = await page.locator('form.item[data-seed]').getAttribute('data-seed');
  await act();
  await expect(page.locator(`form[data-seed="${seed}"]`).and(page.locator(':not(.second-try *)'))).toHaveCount(0);
}

/** Presses « Je passe » and waits for the next screen. */
export async function passItem(page: Page, lang: Lang, by: By): Promise<void> {
  await leaveItem(page, () => press(page, `form.item button:has-text("${WORDS[lang].pass}")`, by));
}

/** Takes a whole test: passes item 3, comes back to it at the end, finishes. */
export async function takeTest(page: Page, lang: Lang, by: By, code: string, of = 12): Promise<void> {
  const w = WORDS[lang];
  await startTest(page, lang, code, by);
  for (let item = 1; item <= of; item += 1) {
    await toItem(page, lang, by);
    await expect(page.locator('.test-head__count')).toHaveText(w.count(item, of));
    if (item === 3) await passItem(page, lang, by);
    else await leaveItem(page, () => answerItem(page, lang, by));
    if (await page.locator('.second-try').isVisible()) {
      await press(page, `form.item button:has-text("${w.pass}")`, by);
      await expect(page.locator('.second-try')).toHaveCount(0);
    }
  }
  await press(page, `button:has-text("${w.back} 3")`, by);
  await expect(page.locator('.test-head__count')).toHaveText(w.count(3, of));
  await answerItem(page, lang, by);
  await press(page, `button:has-text("${w.finish}")`, by);
  await expect(page.locator('.result-families__family').first()).toBeVisible();
}

/** Exports the person's file, as « Mon dossier » offers it. */
export async function exportFile(page: Page): Promise<Buffer> {
  await go(page, '#/dossier');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter le fichier' }).click();
  return readFileSync(await (await waiting).path());
}

/** Opens a file on the page for the interview. */
export async function openForInterview(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel('Ouvrir un fichier').setInputFiles({ name: 'dossier.json', mimeType: 'application/json', buffer });
}

/** Line `index` of the program, from 0: the editor draws what is near its window. */
async function drawnLine(page: Page, index: number): Promise<Locator> {
  const lines = page.locator('.cm-line');
  for (;;) {
    const first = await page.locator('.cm-lineNumbers .cm-gutterElement:visible').first().textContent();
    const at = index + 1 - Number(first);
    if (at >= 0 && at < (await lines.count())) return lines.nth(at);
    await page.locator('.cm-scroller').evaluate((editor, by) => editor.scrollBy(0, by), at < 0 ? -300 : 300);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
}

/** Puts the cursor at the end of line `index` (from 0) with a finger. */
async function tapLineEnd(page: Page, index: number): Promise<void> {
  const cursor = page.locator('.cm-lineNumbers .cm-activeLineGutter');
  await expect(async () => {
    await (await drawnLine(page, index)).scrollIntoViewIfNeeded();
    // Looked up again: other lines may be drawn after scrolling.
    const line = await drawnLine(page, index);
    const box = await line.boundingBox();
    if (!box) throw new Error(`line ${index} is not on the screen`);
    await line.tap({ position: { x: box.width - 3, y: box.height - 4 } });
    await expect(cursor).toHaveText(String(index + 1), { timeout: 1_000 });
  }).toPass();
}

/** Presses a button of the token bar `times` times. */
async function pressToken(page: Page, name: string, times = 1): Promise<void> {
  const button = page.locator('.tokens').getByRole('button', { name, exact: true });
  await button.tap();
  const box = times > 1 ? await button.boundingBox() : null;
  for (let time = 1; box && time < times; time += 1) {
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  }
}

/** Erases the text of line `index`, and the line itself where `whole`. */
async function eraseLine(page: Page, lang: Lang, index: number, whole: boolean): Promise<void> {
  const erase = (times: number) => pressToken(page, WORDS[lang].backspace, times);
  await tapLineEnd(page, index);
  for (;;) {
    const text = await page.locator('.cm-activeLine').textContent();
    if (!text) break;
    // One press may erase a step of the indentation.
    await erase(Math.max(1, text.trimStart().length));
  }
  if (whole) await erase(1);
}

/**
 * Makes one edit of whole lines with fingers only: the token bar for every symbol, line end and space, and
 * for each word that it has, among `tokens`; the phone's keyboard for other words and digits alone.
 */
export async function editByTokens(page: Page, lang: Lang, edit: LineEdit, tokens: string[]): Promise<void> {
  const w = WORDS[lang];
  if (edit.removed.length > 0) {
    for (let index = edit.at + edit.removed.length - 1; index >= edit.at; index -= 1) {
      await eraseLine(page, lang, index, index > edit.at || edit.added.length === 0);
    }
  } else {
    await tapLineEnd(page, edit.at - 1);
    await pressToken(page, w.newline);
  }
  const text = edit.added.map((line) => line.trim()).join('\n');
  const longestFirst = [...tokens].sort((one, two) => two.length - one.length);
  const isWord = (char = '') => /[\p{L}\p{N}_$]/u.test(char);
  // Characters in the line of the cursor.
  const written = async () => (await page.locator('.cm-activeLine').textContent())?.length ?? 0;
  let at = 0;
  while (at < text.length) {
    const starts = (token: string) =>
      text.startsWith(token, at) &&
      !(isWord(token[0]) && isWord(text[at - 1])) &&
      !(isWord(token.at(-1)) && isWord(text[at + token.length]));
    const token = longestFirst.find(starts);
    if (token) {
      const before = await written();
      await pressToken(page, token);
      at += token.length;
      // Most keywords bring their space along.
      if (isWord(token.at(-1)) && text[at] === ' ' && (await written()) > before + token.length) at += 1;
    } else if (isWord(text[at])) {
      const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(at))?.[0] ?? '';
      await page.keyboard.type(word);
      at += word.length;
    } else {
      await pressToken(page, { '\n': w.newline, ' ': w.space }[text[at]] ?? text[at]);
      at += 1;
    }
  }
}

/** Builds a whole game from its first step with fingers only. */
export async function buildByTokens(page: Page, lang: Lang, id: string): Promise<void> {
  const w = WORDS[lang];
  const { steps } = game(lang, id);
  const all = solutions(lang, id);
  for (const [index, step] of all.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.title);
    await page.locator('.tabs').getByRole('button', { name: w.tabs.code }).tap();
    await check(page, lang, 'failed');
    for (const edit of step.edits) await editByTokens(page, lang, edit, steps[index].tokens);
    await check(page, lang, 'passed');
    // The running game stays reachable: a thumbnail on the Code tab, whole on its own tab.
    await expect(page.locator('.stage')).toBeVisible();
    if (index < all.length - 1) await page.locator('.verdict').getByRole('button', { name: w.next }).tap();
  }
}
