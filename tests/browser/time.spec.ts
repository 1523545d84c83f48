// Errors with their repairs, step by step, the last ten seconds, values, numbers to nudge: what a
// person sees and does, by mouse and by keyboard.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { editorText, saved, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const announced = (page: Page) => page.locator('.app > .visually-hidden[role="status"]');
const codeRun = (page: Page) => page.locator('.code-actions').getByRole('button', { name: 'Lancer' });
const state = (page: Page) => page.locator('.stage-controls__state');

/** Presses a button as the keyboard does. */
async function pressByKey(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

/** The basket walks by itself, and the score counts frames. */
const WALK = `fond("marche");
let panier = image("panier", 100, 200);
let score = 0;
aChaqueInstant(jouer);

function jouer() {
  score = score + 1;
  afficherScore(score);
  panier.x = 100 + score / 20;
}`;

async function runProgram(page: Page, program: string): Promise<void> {
  await typeProgram(page, program);
  await codeRun(page).click();
  await expect(state(page)).toHaveText('Le jeu est en marche');
}

/** The current value of a variable, from the list of a paused game. */
async function valueOf(page: Page, name: string): Promise<number> {
  const list = page.getByText('Les variables', { exact: true });
  const row = page.locator('.variable-history__current').filter({ hasText: name });
  if (!(await row.isVisible())) await list.click();
  const value = await row.locator('.variable-history__value').textContent();
  return Number(value);
}

test('an error is shown with its repair, before and after; applied, it can be undone', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const wrong = 'let panier = imge("panier", 60, 350);';
  await typeProgram(page, wrong);
  await codeRun(page).click();
  const note = page.locator('.diag-note');
  await expect(note.locator('.diag-note__title')).toContainText('imge');
  await expect(note.locator('.diag-fix__line--before del')).toHaveText('imge');
  await expect(note.locator('.diag-fix__line--after ins')).toHaveText('image');
  await expect(note.locator('.diag-fix__line--after')).toContainText('("panier", 60, 350);');
  await expect(announced(page)).toContainText('Ligne 1.');
  await checkAccessibility(page);
  await note.getByRole('button', { name: 'Appliquer' }).click();
  expect(await editorText(page)).toBe(wrong.replace('imge', 'image'));
  await expect(note).toHaveCount(0);
  await page.keyboard.press('Control+z');
  expect(await editorText(page)).toBe(wrong);
});

test('the message below the editor is about what is still wrong after a repair', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fnd("marche");\nlet panier = imge("panier", 60, 350);');
  await codeRun(page).click();
  await expect(page.locator('.verdict')).toContainText('fnd');
  await page.locator('.diag-note').first().getByRole('button', { name: 'Appliquer' }).click();
  await expect(page.locator('.verdict')).toContainText('imge');
  await expect(page.locator('.verdict')).not.toContainText('fnd');
});

test('a message stays small while the cursor is on its line; the keyboard goes to it and repairs', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("marche");\nlet panier = imge("panier", 60, 350);');
  const note = page.locator('.diag-note');
  await expect(note).toHaveText('Un message vous attend à la ligne 2');
  await expect(page.locator('.verdict')).toHaveText('Un message vous attend à la ligne 2');
  await page.keyboard.press('End');
  await page.waitForTimeout(600);
  await expect(note.locator('.diag-note__title')).toHaveCount(0);
  // It opens when the cursor leaves the line.
  await page.keyboard.press('ArrowUp');
  await expect(note.locator('.diag-note__title')).toContainText('imge');
  await expect(announced(page)).toContainText('Ligne 2.');
  // Folded by its own button: the cursor is at the error, the message a small line.
  await page.keyboard.press('F8');
  await page.keyboard.press('Tab');
  await expect(note.getByRole('button', { name: 'J’ai compris' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(note.locator('.diag-note__title')).toHaveCount(0);
  await expect(page.locator('.cm-content')).toBeFocused();
  await expect(page.locator('.cm-activeLine')).toContainText('imge');
  // Repaired by the button.
  await page.keyboard.press('F8');
  await expect(note.getByRole('button', { name: 'Appliquer' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await editorText(page)).toContain('image("panier", 60, 350)');
  await expect(note).toHaveCount(0);
  await expect(page.locator('.cm-content')).toBeFocused();
});

test('step by step, forwards and backwards, by keyboard', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let score = 1;\nscore = score + 2;\nlet fin = score > 2;');
  await pressByKey(page, 'Pas à pas');
  const description = page.locator('.steps__description');
  await expect(description).toContainText('Rien n’a encore été exécuté.');
  await expect(page.getByRole('button', { name: 'Avancer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(description).toContainText('Ligne 1. score vaut maintenant 1.');
  await page.keyboard.press('ArrowRight');
  await expect(description).toContainText('Instruction 2 sur 3');
  await expect(announced(page)).toHaveText('Ligne 2. score vaut maintenant 3.');
  await expect(page.locator('.line-running')).toHaveText('score = score + 2;');
  await expect(page.locator('.values__changed')).toContainText('vient de changer');
  await checkAccessibility(page);
  await page.keyboard.press('ArrowLeft');
  await expect(description).toContainText('Ligne 1. score vaut maintenant 1.');
  await expect(page.locator('.line-running')).toHaveText('let score = 1;');
  await page.getByRole('slider', { name: 'Instruction' }).focus();
  await page.keyboard.press('End');
  await expect(description).toContainText('Ligne 3. fin vaut maintenant true. Fin du programme.');
  await page.keyboard.press('Home');
  await expect(description).toContainText('Départ');
  await page.keyboard.press('Escape');
  await expect(page.locator('.steps')).toHaveCount(0);
  await expect(page.locator('.line-running')).toHaveCount(0);
  await expect(page.locator('.cm-content')).toBeFocused();
});

test('a running game goes back ten seconds; a press on a sprite leads to the line that moved it', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page, '#/atelier/panier/1');
  await runProgram(page, WALK);
  const time = page.getByRole('slider', { name: 'Remonter le temps' });
  await expect(time).toHaveAttribute('min', '-600', { timeout: 120_000 });
  await time.focus();
  await page.keyboard.press('Home');
  await expect(time).toHaveAttribute('aria-valuetext', 'il y a 10,0 s');
  await expect(state(page)).toHaveText('En pause');
  const then = await valueOf(page, 'score');
  await time.focus();
  await page.keyboard.press('PageUp');
  await expect(time).toHaveAttribute('aria-valuetext', 'il y a 9,0 s');
  expect(await valueOf(page, 'score')).toBe(then + 60);
  await page.keyboard.press('ArrowRight');
  expect(await valueOf(page, 'score')).toBe(then + 61);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowLeft');
  expect(await valueOf(page, 'score')).toBe(then);

  // The sprite on the picture.
  const canvas = page.locator('.stage__canvas');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no stage');
  const x = 100 + then / 20;
  await canvas.click({ position: { x: (x / 400) * box.width, y: box.height / 2 } });
  const row = page.locator('.sprite-causes tr').filter({ has: page.getByRole('rowheader', { name: 'x', exact: true }) });
  await expect(row).toContainText('ligne 9');
  await checkAccessibility(page);
  await row.getByRole('button').click();
  await expect(page.locator('.line-running')).toContainText('panier.x = 100 + score / 20;');
  await expect(page.locator('.cm-activeLine')).toContainText('panier.x');

  // An earlier value of a variable leads to its frame.
  await page.locator('.variable-history__current').filter({ hasText: 'score' }).click();
  await page.locator('.variable-history__list button').nth(3).click();
  await expect(time).not.toHaveAttribute('aria-valuetext', 'il y a 10,0 s');

  // The same by keyboard, then resumed from there.
  await pressByKey(page, 'Revenir au présent');
  await expect(page.locator('.timeline__when')).toHaveText('maintenant');
  await time.focus();
  await page.keyboard.press('Home');
  const basket = page.locator('.inspection').getByRole('button', { name: 'panier', exact: true });
  if (await page.locator('.sprite-causes').isVisible()) await basket.press('Enter');
  await expect(page.locator('.sprite-causes')).toHaveCount(0);
  await basket.press('Enter');
  await expect(row).toContainText('ligne 9');
  const last = await valueOf(page, 'score');
  await pressByKey(page, 'Reprendre ici');
  await expect(state(page)).toHaveText('Le jeu est en marche');
  await page.locator('.stage-controls').getByRole('button', { name: 'Pause' }).click();
  const on = await valueOf(page, 'score');
  expect(on).toBeGreaterThanOrEqual(last);
  expect(on).toBeLessThan(last + 500);
});

/** A variable that holds a function is not in the list: `etat` comes into it at the 60th frame. */
const GROWING_LIST = `let etat = jouer;
let score = 0;
let double = 0;
aChaqueInstant(jouer);

function jouer() {
  score = score + 1;
  double = score * 2;
  if (score === 60) {
    etat = score;
  }
}`;

test('an unfolded variable stays unfolded while the slider moves, and no other unfolds in its place', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page, '#/atelier/panier/1');
  await runProgram(page, GROWING_LIST);
  const time = page.getByRole('slider', { name: 'Remonter le temps' });
  const reach = async () => -Number(await time.getAttribute('min'));
  await expect.poll(reach, { timeout: 120_000 }).toBeGreaterThan(90);
  await page.locator('.stage-controls').getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Les variables', { exact: true }).click();
  const names = page.locator('.variable-history__current > code:first-child');
  const row = (name: string) => page.locator('.variable-history').filter({ has: page.locator('code', { hasText: name }) });
  const unfolded = page.locator('.variable-history[open]');
  await expect(names).toHaveText(['etat', 'score', 'double']);
  await row('score').locator('.variable-history__current').click();
  await expect(unfolded).toHaveCount(1);
  const score = await valueOf(page, 'score');
  expect(score).toBeGreaterThan(60);

  // Earlier values, in a list that is shorter by the variable before it.
  await time.focus();
  await page.keyboard.press('Home');
  await expect(names).toHaveText(['score', 'double']);
  expect(await valueOf(page, 'score')).toBe(0);
  await expect(unfolded).toHaveCount(1);
  await expect(unfolded.locator('.variable-history__current > code:first-child')).toHaveText('score');
  await expect(unfolded.locator('.variable-history__list button').first()).toBeVisible();
  await expect(time).toBeFocused();

  // Other values in the same list.
  await page.keyboard.press('ArrowRight');
  expect(await valueOf(page, 'score')).toBe(1);
  expect(await valueOf(page, 'double')).toBe(2);
  await expect(unfolded.locator('.variable-history__current > code:first-child')).toHaveText('score');

  // The variable before it is back, folded.
  await page.keyboard.press('End');
  await expect(names).toHaveText(['etat', 'score', 'double']);
  expect(await valueOf(page, 'score')).toBe(score);
  await expect(unfolded).toHaveCount(1);
  await expect(unfolded.locator('.variable-history__current > code:first-child')).toHaveText('score');
});

test('a frame of a game, step by step', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await runProgram(page, WALK);
  await page.waitForTimeout(1200);
  await page.getByRole('button', { name: 'Pas à pas' }).click();
  await expect(state(page)).toHaveText('En pause');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.steps__description')).toContainText(/Ligne 7\. score vaut maintenant \d+\./);
  await page.getByRole('slider', { name: 'Instruction', exact: true }).press('End');
  await expect(page.locator('.steps__description')).toContainText('Fin de cet instant.');
  await pressByKey(page, 'Le programme');
  await expect(page.locator('.steps__description')).toContainText('Rien n’a encore été exécuté.');
  await page.getByRole('button', { name: 'Quitter' }).click();
  await page.locator('.stage-controls').getByRole('button', { name: 'Reprendre' }).click();
  await expect(state(page)).toHaveText('Le jeu est en marche');
});

test('a number is nudged while the game runs: no restart, and it is saved', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const still = WALK.replace('panier.x = 100 + score / 20;', 'panier.x = panier.x + 0;');
  await runProgram(page, still);
  await page.locator('.cm-line').filter({ hasText: 'panier.x +' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const nudge = page.locator('.nudge');
  await expect(nudge).toContainText('0');
  const pause = page.locator('.stage-controls').getByRole('button', { name: 'Pause' });
  await pause.click();
  const before = await valueOf(page, 'score');
  await page.locator('.stage-controls').getByRole('button', { name: 'Reprendre' }).click();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.locator('.cm-activeLine')).toContainText('panier.x + 1;');
  await expect(announced(page)).toHaveText('1');
  await page.waitForTimeout(700);
  await expect(state(page)).toHaveText('Le jeu est en marche');
  await pause.click();
  expect(await valueOf(page, 'score')).toBeGreaterThan(before);
  await expect(page.locator('.variable-history__current').filter({ hasText: 'panier' })).not.toContainText('x: 100,');
  await page.locator('.stage-controls').getByRole('button', { name: 'Reprendre' }).click();
  // By the buttons, which repeat while held.
  await nudge.getByRole('button', { name: /Moins/ }).click();
  await expect(page.locator('.cm-activeLine')).toContainText('panier.x + 0;');
  await nudge.getByRole('button', { name: /Plus/ }).hover();
  await page.mouse.down();
  await expect(page.locator('.cm-activeLine')).toContainText(/panier\.x \+ [3-9]/);
  await page.mouse.up();
  await expect(state(page)).toHaveText('Le jeu est en marche');
  await saved(page, 'fr');
  const text = await editorText(page);
  await page.reload();
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(await editorText(page)).toBe(text);
});

test('an edit that is only in force at the next start is reported, with a button to restart', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await runProgram(page, WALK);
  await page.locator('.cm-line').first().click();
  await page.keyboard.press('End');
  await page.keyboard.insertText('\nfond("nuit");');
  await expect(page.locator('.verdict')).toContainText('au prochain lancement');
  await expect(page.locator('.verdict')).toContainText('Ligne 2.');
  await expect(state(page)).toHaveText('Le jeu est en marche');
  await page.locator('.verdict').getByRole('button', { name: 'Relancer' }).click();
  await expect(page.locator('.verdict')).not.toContainText('au prochain lancement');
});

test('an endless loop is reported with its line, its last steps and its values', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let n = 0;\nlet total = 5;\nwhile (n < 10) {\n  total = total + 1;\n}');
  await codeRun(page).click();
  const verdict = page.locator('.verdict--broken');
  await expect(verdict).toContainText('La boucle while (n < 10) ne s’arrête pas');
  await expect(verdict.getByRole('button', { name: 'Voir la ligne 3' })).toBeVisible();
  await expect(page.locator('.diag-note__title')).toContainText('while (n < 10)');
  await page.getByText('Les valeurs à ce moment').focus();
  await page.keyboard.press('Enter');
  await expect(verdict.locator('.values')).toContainText(/total\s*\d{4,}/);
  await checkAccessibility(page);
  await pressByKey(page, 'Voir pas à pas');
  await expect(page.locator('.steps__description')).toContainText('Le programme s’arrête ici.', { timeout: 30_000 });
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.steps__description')).not.toContainText('Le programme s’arrête ici.');
});

test('an error of a running game shows its values and its steps', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const broken = WALK.replace('afficherScore(score);', 'if (score === 30) {\n    perdu.x = 3;\n  }');
  await typeProgram(page, broken.replace('let score = 0;', 'let score = 0;\nlet perdu;'));
  await codeRun(page).click();
  await expect(page.locator('.verdict--broken')).toBeVisible();
  await page.getByText('Les valeurs à ce moment').click();
  await expect(page.locator('.at-fault .values')).toContainText(/score\s*30/);
  // The earlier frames of a failed game can be shown, too.
  await page.getByRole('slider', { name: 'Remonter le temps' }).press('PageDown');
  await expect(page.locator('.timeline__when')).toHaveText(/il y a 0,5 s|il y a 1,0 s/);
});

test('values of lines are shown when switched on, and the switch is remembered', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await runProgram(page, WALK);
  await expect(page.locator('.line-values')).toHaveCount(0);
  await page.getByRole('switch', { name: 'Valeurs' }).focus();
  await page.keyboard.press('Space');
  const line = page.locator('.cm-line').filter({ hasText: 'score = score + 1;' });
  await expect(line.locator('.line-values')).toHaveText(/score \d+/);
  const first = await line.locator('.line-values').textContent();
  await expect(line.locator('.line-values')).not.toHaveText(first ?? '');
  // Hidden from screen readers, and not part of the program.
  await expect(line.locator('.line-values')).toHaveAttribute('aria-hidden', 'true');
  await checkAccessibility(page);
  await page.reload();
  await expect(page.getByRole('switch', { name: 'Valeurs' })).toBeChecked();
  await expect(page.locator('.line-values').first()).toHaveText(/panier/);
  await page.getByRole('switch', { name: 'Valeurs' }).uncheck();
  await expect(page.locator('.line-values')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('all of it by touch, and nothing is wider than the screen', async ({ page }) => {
    test.setTimeout(180_000);
    await openApp(page, '#/atelier/panier/1');
    const tab = (name: string) => page.locator('.tabs').getByRole('button', { name }).tap();
    const fits = async (what: string) => {
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, what).toBeLessThanOrEqual(0);
    };
    await tab('Code');
    await typeProgram(page, WALK.replace('afficherScore', 'aficherScore'));
    await expect(page.locator('.verdict')).toHaveText('Un message vous attend à la ligne 8');
    await fits('a message that waits');
    await codeRun(page).tap();
    // It does not start: the tab with the reason stays on show.
    await page.getByRole('button', { name: 'Voir la ligne 8' }).tap();
    await fits('an error');
    await page.getByRole('button', { name: 'Appliquer' }).tap();
    await codeRun(page).tap();
    await page.getByRole('switch', { name: 'Valeurs' }).tap();
    await page.waitForTimeout(1500);
    await tab('Code');
    await expect(page.locator('.line-values').first()).toBeAttached();
    // The editor measures its lines when it is back in sight.
    await page.waitForTimeout(400);
    await fits('values beside the lines');
    await page.locator('.cm-line').filter({ hasText: 'score / 20' }).tap();
    await expect(page.locator('.cm-activeLine')).toContainText('score / 20');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.nudge')).toContainText('20');
    await page.locator('.nudge').getByRole('button', { name: /Moins/ }).tap();
    await expect(page.locator('.cm-activeLine')).toContainText('score / 19;');
    await fits('a number to nudge');
    await tab('Jeu');
    await page.locator('.stage-controls').getByRole('button', { name: 'Pause' }).tap();
    await page.locator('.inspection').getByRole('button', { name: 'panier', exact: true }).tap();
    await expect(page.locator('.sprite-causes')).toBeVisible();
    await fits('who moved it');
    await checkAccessibility(page);
    await page.locator('.sprite-causes').getByRole('button', { name: 'ligne 9' }).tap();
    await expect(page.locator('.line-running')).toBeVisible();
    await tab('Jeu');
    await page.getByRole('button', { name: 'Pas à pas' }).tap();
    await page.getByRole('button', { name: 'Avancer' }).tap();
    await expect(page.locator('.steps__description')).toContainText('Ligne 7.');
    await expect(page.locator('.line-running')).toBeVisible();
    await fits('step by step');
    await checkAccessibility(page);
  });
});
