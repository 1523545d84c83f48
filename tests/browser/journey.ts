// What a person does, as functions: build the game, take the test, open the file. Words are looked
// up by language, so that the same journey runs in French and in English.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from './helpers';
import type { Page } from '@playwright/test';

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
    examples: 'Voir les exemples',
    nextExample: 'Exemple suivant',
    startTest: 'Commencer le test',
    submit: 'Valider',
    pass: 'Je passe',
    pause: 'Pause',
    resume: 'Reprendre',
    back: 'Revenir au problème',
    finish: 'Terminer le test',
    answer: 'Votre réponse',
    saved: 'Enregistré',
    count: (n: number) => `${n} sur 12`,
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
    examples: 'See the examples',
    nextExample: 'Next example',
    startTest: 'Start the test',
    submit: 'Confirm',
    pass: 'I pass',
    pause: 'Pause',
    resume: 'Resume',
    back: 'Go back to problem',
    finish: 'Finish the test',
    answer: 'Your answer',
    saved: 'Saved',
    count: (n: number) => `${n} of 12`,
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
  opening: string;
  steps: { id: string; title: string; tokens: string[]; changes: Change[] }[];
}

/** The built game, as the app fetches it; what depends on the names is `{ fr, en }` there. */
export function game(lang: Lang): Game {
  const path = new URL(`../../dist/content/panier.${lang}.json`, import.meta.url);
  return JSON.parse(readFileSync(fileURLToPath(path), 'utf8'), (_, value) => {
    const keys = value && typeof value === 'object' ? Object.keys(value).join() : '';
    return keys === 'en,fr' ? value[lang] : value;
  });
}

/** An edit as a person makes it: `removed` lines after line `at` (from 0) give way to `added`. */
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
    return { at: found, removed: anchor, added };
  }
  return { at: kind === 'after' ? found + anchor.length : found, removed: [], added: lines(body.add ?? '') };
}

function apply(program: string[], edit: LineEdit): string[] {
  return [...program.slice(0, edit.at), ...edit.added, ...program.slice(edit.at + edit.removed.length)];
}

/** For each step: the edits that solve it, and the program afterwards. */
export function solutions(lang: Lang): { edits: LineEdit[]; program: string; title: string }[] {
  const { opening, steps } = game(lang);
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

/** Checks the step and waits for what is said. */
export async function check(page: Page, lang: Lang, expected: 'passed' | 'failed' | 'broken'): Promise<void> {
  await page.getByRole('button', { name: WORDS[lang].check, exact: true }).click();
  await expect(page.locator(`.verdict--${expected}`)).toBeVisible({ timeout: 30_000 });
}

/** Waits until the masthead says that all is on the disk. */
export async function saved(page: Page, lang: Lang): Promise<void> {
  await expect(page.locator('.save-state')).toContainText(WORDS[lang].saved);
}

/** Goes through notice and examples to the first item. */
export async function startTest(page: Page, lang: Lang, code: string): Promise<void> {
  const w = WORDS[lang];
  await go(page, '#/test');
  await page.getByRole('link', { name: w.official }).click();
  await page.getByLabel(w.code).fill(code);
  await page.getByLabel(w.read).check();
  await page.getByRole('button', { name: w.examples }).click();
  for (let example = 0; example < 2; example += 1) {
    await page.getByRole('button', { name: w.nextExample }).click();
  }
  await page.getByRole('button', { name: w.startTest }).click();
  await expect(page.locator('.test-head__count')).toHaveText(w.count(1));
}

/** Answers the item on the screen, in whatever family it is, without caring whether rightly. */
export async function answerItem(page: Page, lang: Lang, by: 'keyboard' | 'touch'): Promise<void> {
  const press = async (selector: string) => {
    const target = page.locator(selector).first();
    if (by === 'touch') {
      await target.tap();
    } else {
      await target.focus();
      await page.keyboard.press('Enter');
    }
  };
  if (await page.locator('.input--number').isVisible()) {
    await page.getByLabel(WORDS[lang].answer).fill('14');
  } else if (await page.locator('.grid').isVisible()) {
    await press('.grid__cell');
  } else {
    const places = await page.locator('.stalls__stall').count();
    for (let place = 0; place < places; place += 1) {
      await press(`.tray li:nth-child(${place + 1}) button`);
      await press(`.stalls li:nth-child(${place + 1}) button`);
    }
  }
  const submit = page.getByRole('button', { name: WORDS[lang].submit, exact: true });
  if (by === 'touch') await submit.tap();
  else await submit.press('Enter');
}

/** Takes the whole test: passes item 3, comes back to it at the end, finishes. */
export async function takeTest(page: Page, lang: Lang, by: 'keyboard' | 'touch', code: string): Promise<void> {
  const w = WORDS[lang];
  await startTest(page, lang, code);
  for (let item = 1; item <= 12; item += 1) {
    await expect(page.locator('.test-head__count')).toHaveText(w.count(item));
    if (item === 3) {
      await page.getByRole('button', { name: w.pass, exact: true }).click();
    } else {
      await answerItem(page, lang, by);
    }
  }
  await page.getByRole('button', { name: `${w.back} 3` }).click();
  await expect(page.locator('.test-head__count')).toHaveText(w.count(3));
  await answerItem(page, lang, by);
  await page.getByRole('button', { name: w.finish }).click();
  await expect(page.locator('.result-families__family')).toHaveCount(3);
}

/** Puts the cursor at the end of line `index` (from 0) with a finger. */
async function tapLineEnd(page: Page, index: number): Promise<void> {
  const line = page.locator('.cm-line').nth(index);
  await line.scrollIntoViewIfNeeded();
  const box = await line.boundingBox();
  if (!box) throw new Error(`line ${index} is not on the screen`);
  await line.tap({ position: { x: box.width - 3, y: box.height - 4 } });
}

/**
 * Makes one edit of whole lines with fingers only: the token bar for every symbol, line end and
 * space, the phone's keyboard for letters and digits alone.
 */
export async function editByTokens(page: Page, lang: Lang, edit: LineEdit): Promise<void> {
  const w = WORDS[lang];
  const bar = page.locator('.tokens');
  const key = (name: string) => bar.getByRole('button', { name, exact: true }).tap();
  if (edit.removed.length > 0) {
    // Line by line from the last: one tap may erase a pair of brackets or a whole indentation.
    for (let index = edit.at + edit.removed.length - 1; index >= edit.at; index -= 1) {
      await tapLineEnd(page, index);
      while ((await page.locator('.cm-line').nth(index).textContent()) !== '') await key(w.backspace);
      if (index > edit.at) await key(w.backspace);
    }
  } else {
    await tapLineEnd(page, edit.at - 1);
    await key(w.newline);
  }
  const text = edit.added.map((line) => line.trim()).join('\n');
  let letters = '';
  const flush = async () => {
    if (letters) await page.keyboard.type(letters);
    letters = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (/[\p{L}\p{N}]/u.test(char)) {
      letters += char;
      continue;
    }
    await flush();
    if (char === '\n' && text[at + 1] === '}') {
      // The editor has closed this brace already: go down to it instead of typing it.
      await key(w.down);
      at += 1;
    } else if (char === '\n') {
      await key(w.newline);
    } else if (char === ' ') {
      await key(w.space);
    } else {
      await key(char);
    }
  }
  await flush();
}
