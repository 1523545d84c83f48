// The workbench as a beginner uses it: typing a model, checking, on a phone, by keyboard alone.

import { expect, openApp, test } from './helpers';
import { check, editorText, solutions, typeProgram, WORDS } from './journey';
import type { BrowserContext, Page } from '@playwright/test';

const announced = (page: Page) => page.locator('.app > .visually-hidden[role="status"]');
const state = (page: Page) => page.locator('.stage-controls__state');
const words = (page: Page) => page.locator('.stage-words');
const actions = (page: Page) => page.locator('.code-actions');
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** A game that stands still, with a basket that can be moved. */
const STILL = `fond("marche");
let panier = image("panier", 200, 350);
`;

async function emptyProgram(page: Page): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
}

async function tab(page: Page, name: 'text' | 'code' | 'game'): Promise<void> {
  await page.locator('.workshop__tabs').getByRole('button', { name: WORDS.fr.tabs[name] }).tap();
}

/** The lines of models whose code stands on more than one row. */
function brokenCode(page: Page): Promise<string[]> {
  return page.locator('.model__line').evaluateAll((lines) =>
    lines
      .filter((line) => {
        const code = line.firstChild;
        const length = code?.textContent?.trimEnd().length ?? 0;
        if (!code || length === 0) return false;
        const range = document.createRange();
        range.setStart(code, 0);
        range.setEnd(code, length);
        return new Set([...range.getClientRects()].map((row) => Math.round(row.top))).size > 1;
      })
      .map((line) => line.textContent ?? ''),
  );
}

async function box(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await page.locator(selector).first().boundingBox();
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
}

/** What has the focus: an element inside the editor counts as the editor. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element === document.body ? 'body' : `${element?.tagName} ${element?.className}`;
  });
}

test.describe('typing a model', () => {
  test('brackets and indentation that are there already are not doubled', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await emptyProgram(page);
    const model = ['function jouer() {', '  if (panier.x > 9) {', '    panier.x = 5;', '  }', '}', 'jouer();'];
    for (const [index, line] of model.entries()) {
      await page.keyboard.type(line);
      if (index + 1 < model.length) await page.keyboard.press('Enter');
    }
    expect(await editorText(page)).toBe(model.join('\n'));
  });

  test('a bracket that the program lacks is typed', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await emptyProgram(page);
    await page.keyboard.insertText('if (true) {\n  if (true) {\n\n}');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('}');
    expect(await editorText(page)).toBe('if (true) {\n  if (true) {\n}\n}');
  });

  test('an erased `{` is typed again without a second `}`', async ({ page }) => {
    await openApp(page, '#/atelier/panier/2');
    const tokens = page.locator('.tokens').getByRole('button', { name: '{', exact: true });
    for (const press of [() => page.keyboard.type('{'), () => tokens.click()]) {
      await emptyProgram(page);
      await page.keyboard.insertText('if (true) \n  jouer();\n}');
      for (const key of ['ArrowUp', 'ArrowUp', 'End']) await page.keyboard.press(key);
      await press();
      expect(await editorText(page)).toBe('if (true) {\n  jouer();\n}');
    }
  });

  test('`} else {` goes on behind the bracket that was there', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await emptyProgram(page);
    for (const line of ['if (true) {', '  jouer();', '} else {', '  finir();']) {
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('}');
    expect(await editorText(page)).toBe('if (true) {\n  jouer();\n} else {\n  finir();\n}');
  });

  test('word buttons keep words apart', async ({ page }) => {
    await openApp(page, '#/atelier/panier/5');
    await emptyProgram(page);
    const press = (name: string) => page.locator('.tokens').getByRole('button', { name, exact: true }).click();
    await press('let');
    await press('score');
    await press('=');
    await page.keyboard.type('0');
    expect((await editorText(page)).replaceAll(/\s*=\s*/g, ' = ')).toBe('let score = 0');
  });

  test('a name that may come later is no error yet; a misspelt one is', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, `${STILL}bouger();`);
    await page.keyboard.press('Enter');
    await page.keyboard.type('let a = 1;');
    await page.waitForTimeout(1_200);
    await expect(page.locator('.diag-note, .diag-error')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('panire.x = 1;');
    await page.keyboard.press('Enter');
    await expect(page.locator('.diag-error')).toHaveText('panire');
    await actions(page).getByRole('button', { name: 'Lancer' }).click();
    await expect(page.locator('.diag-note__title').first()).toContainText('bouger');
  });

  test('a line that Alt and an arrow move is announced', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, 'fond("marche");\njouer();');
    await page.keyboard.press('Home');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(announced(page)).toHaveText('La ligne est maintenant la ligne 1.');
  });
});

test.describe('checking', () => {
  test('advice stays above the words of the check', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    const program = `${STILL}let a = 3;\nif (a = 4) {\n  panier.x = 200;\n}`;
    for (const button of ['Lancer', 'Vérifier']) {
      await typeProgram(page, program);
      await actions(page).getByRole('button', { name: button }).click();
      await expect(page.locator('.diag-note')).toHaveCount(1);
    }
    await expect(page.locator('.verdict--failed .verdict__advice')).toContainText('Ligne 4.');
    const advice = await box(page, '.verdict__advice');
    const verdict = await box(page, '.verdict--failed .verdict__title');
    expect(advice.y).toBeLessThan(verdict.y);
  });

  test('a success shows the game that was checked', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await expect(words(page)).toContainText('Un panier, en bas à gauche');
    await typeProgram(page, solutions('fr')[0].program);
    await check(page, 'fr', 'passed');
    await expect(state(page)).toHaveText('Le jeu est en marche');
    await expect(words(page)).toContainText('Un panier, en bas au centre');
    await expect(page.locator('.workbar__moves').getByRole('button', { name: 'Étape suivante' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Continuer quand même' })).toHaveCount(0);
  });

  test('takes the key that was pressed just before', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    const [whole] = solutions('fr').map(({ program }) => program);
    await typeProgram(page, whole.slice(0, -1));
    await page.keyboard.type(whole.slice(-1));
    await check(page, 'fr', 'passed');
  });

  test('by Ctrl + Enter, wherever the focus is', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, solutions('fr')[0].program);
    await page.keyboard.press('Control+Shift+Enter');
    await expect(page.locator('.verdict--passed')).toBeVisible();
    await page.getByRole('button', { name: 'Arrêter' }).click();
    await expect(state(page)).toHaveText('Le jeu est arrêté');
    await page.keyboard.press('Control+Enter');
    await expect(state(page)).toHaveText('Le jeu est en marche');
    expect(await editorText(page)).toBe(solutions('fr')[0].program);
  });
});

test('the instructions of the next step begin at their start', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 560 });
  await openApp(page, '#/atelier/panier/6');
  const pane = page.locator('.workshop__text');
  await pane.evaluate((element) => element.scrollTo(0, 10_000));
  expect(await pane.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await page.locator('.workbar__moves').getByRole('button', { name: 'Continuer quand même' }).click();
  await expect(page.locator('.workbar__step')).toContainText('7');
  expect(await pane.evaluate((element) => element.scrollTop)).toBe(0);
});

test('a press on the game of a past moment scrolls nothing', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openApp(page, '#/atelier/panier/2');
  await expect(page.locator('#timeline')).toBeEnabled();
  await page.locator('#timeline').focus();
  await page.keyboard.press('Home');
  const before = await box(page, '.stage__canvas');
  const stage = before.width / 400;
  await page.mouse.click(before.x + 60 * stage, before.y + 350 * stage);
  await expect(page.locator('.sprite-causes')).toBeInViewport();
  expect(await box(page, '.stage__canvas')).toEqual(before);
});

test('step by step says what a condition decides', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let a = 3;\nif (a > 4) {\n  a = 1;\n}\nconsole.log(a);');
  await page.getByRole('button', { name: 'Pas à pas' }).click();
  const description = page.locator('.steps__description');
  await page.getByRole('button', { name: 'Avancer', exact: true }).press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(description).toContainText('a > 4 : faux. On saute le bloc.');
});

test('the name of a step whose dot has the focus stands in the bar, and goes with Escape', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const preview = page.locator('.workbar__preview');
  await page.locator('.stepstrip a').nth(4).focus();
  await expect(preview).toContainText('Étape 5');
  await page.keyboard.press('Escape');
  await expect(preview).toHaveText('');
  await page.locator('.stepstrip a').nth(2).hover();
  await expect(preview).toContainText('Étape 3');
});

test.describe('on an old laptop', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('no line of a model is broken, remarks aside', async ({ page }) => {
    test.setTimeout(180_000);
    const panier = [2, 3, 5, 7, 10, 11, 13].map((step) => `panier/${step}`);
    for (const step of [...panier, 'tournee/3', 'tournee/13', 'lucioles/11']) {
      await openApp(page, `#/atelier/${step}`);
      const hints = page.locator('.hints .unfold__summary');
      for (const hint of await hints.all()) await hint.click();
      expect(await brokenCode(page), `step ${step}`).toEqual([]);
      const cut = await page.locator('.lesson pre').evaluateAll((models) =>
        models.filter((model) => model.scrollWidth > model.clientWidth).map((model) => model.textContent),
      );
      expect(cut, `step ${step}`).toEqual([]);
    }
  });

  test('how to leave the editor covers no line of the program', async ({ page }) => {
    await openApp(page, '#/atelier/panier/3');
    await page.locator('.cm-content').click();
    const help = await box(page, '.editor__leave');
    const editor = await box(page, '.cm-scroller');
    await expect(page.locator('.editor__leave')).toBeVisible();
    expect(help.y).toBeGreaterThanOrEqual(editor.y + editor.height - 1);
  });
});

test.describe('by keyboard', () => {
  test('ten stops lead from the heading to the check', async ({ page }) => {
    await openApp(page, '#/atelier/panier/3');
    await expect(page.locator('.cm-content')).toBeVisible();
    await page.locator('main h1').focus();
    for (let stops = 1; stops <= 10; stops += 1) {
      // Tab indents in the editor, which Escape leaves.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (name === 'Vérifier') return;
    }
    throw new Error('more than ten stops');
  });

  test('arrow keys move among the symbols', async ({ page }) => {
    await openApp(page, '#/atelier/panier/3');
    const buttons = page.locator('.tokens button:visible');
    await expect(page.locator('.tokens button[tabindex="0"]')).toHaveCount(1);
    await buttons.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(buttons.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(buttons.last()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(buttons.first()).toBeFocused();
    await expect(page.locator('.tokens button[tabindex="0"]')).toHaveCount(1);
  });

  test('no button of the stage drops the focus', async ({ page }) => {
    await openApp(page, '#/atelier/panier/2');
    await expect(page.locator('#timeline')).toBeEnabled();
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(100);
      expect(await focused(page), name).not.toBe('body');
    };
    await page.locator('#timeline').focus();
    await page.keyboard.press('Home');
    await page.locator('.unfold__summary', { hasText: 'Les variables' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.variable-history__current').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.variable-history__list button').last().focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    expect(await focused(page), 'an earlier value').not.toBe('body');
    await page.locator('#timeline').focus();
    await page.keyboard.press('Home');
    await press('Revenir au présent');
    await page.keyboard.press('Home');
    await press('Reprendre ici');
    await press('Pause');
    await press('Arrêter');
  });
});

test.describe('for a screen reader', () => {
  test('the game has a short name; score and end are announced once', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(
      page,
      `${STILL}let score = 0;
let temps = 0;
aChaqueInstant(jouer);
function jouer() {
  temps = temps + 1;
  console.log(temps);
  if (temps === 150) score = 5;
  afficherScore(score);
  if (temps === 400) finDuJeu("Fini");
}`,
    );
    await actions(page).getByRole('button', { name: 'Lancer' }).click();
    const game = page.getByRole('application', { name: 'Jeu', exact: true });
    await expect(game).toHaveAccessibleDescription(/flèches/);
    await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
    await expect(announced(page)).toHaveText(/^Score\s:\s5\.$/, { timeout: 30_000 });
    await expect(announced(page)).toContainText('Le jeu est terminé : Fini', { timeout: 30_000 });
  });

  test('an end is announced, also of a game that shows no score', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, `${STILL}let temps = 0;
aChaqueInstant(jouer);
function jouer() {
  temps = temps + 1;
  if (temps === 60) finDuJeu("Fini");
}`);
    await actions(page).getByRole('button', { name: 'Lancer' }).click();
    await expect(announced(page)).toContainText('Le jeu est terminé : Fini', { timeout: 30_000 });
    await expect(state(page)).toHaveText('Le jeu est terminé');
  });

  test('the editor says how it is left and that it holds an error', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    const editor = page.getByRole('textbox', { name: 'Votre programme' });
    await expect(editor).toHaveAccessibleDescription(/appuyez sur Échap/);
    await expect(editor).not.toHaveAttribute('aria-invalid');
    await typeProgram(page, 'let a = ;');
    await actions(page).getByRole('button', { name: 'Lancer' }).click();
    await expect(editor).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('.diag-note')).toHaveAccessibleDescription(/./);
  });
});

test('with reduced motion the game waits to be started', async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await openApp(page, '#/atelier/panier/1');
  await expect(page.locator('.stage__notice')).toContainText('Le jeu attend.');
  await expect(state(page)).toHaveText('Le jeu est arrêté');
  await typeProgram(page, solutions('fr')[0].program);
  await check(page, 'fr', 'passed');
  await expect(state(page)).toHaveText('Le jeu est arrêté');
  await page.locator('.stage__notice').getByRole('button', { name: 'Lancer' }).click();
  await expect(state(page)).toHaveText('Le jeu est en marche');
  await context.close();
});

test.describe('on a phone', () => {
  let context: BrowserContext;
  let page: Page;

  test.beforeEach(async ({ browser }) => {
    context = await browser.newContext(PHONE);
    page = await context.newPage();
  });

  test.afterEach(() => context.close());

  test('the first page begins with the way in', async () => {
    await openApp(page, '#/atelier');
    await expect(page.getByRole('link', { name: WORDS.fr.start }).first()).toBeInViewport({ ratio: 1 });
  });

  test('a finger drags the basket', async () => {
    await openApp(page, '#/atelier/panier/9');
    await tab(page, 'code');
    await typeProgram(
      page,
      `${STILL}aChaqueInstant(jouer);
function jouer() {
  panier.x = pointeur.x;
}`,
    );
    await actions(page).getByRole('button', { name: 'Lancer' }).tap();
    await expect(state(page)).toHaveText('Le jeu est en marche');
    const stage = await box(page, '.stage__canvas');
    const client = await context.newCDPSession(page);
    const touch = (type: string, x: number) =>
      client.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x: stage.x + x, y: stage.y + stage.height / 2 }],
      });
    await touch('touchStart', 20);
    // Far enough for a browser that scrolls to take the finger over.
    for (let x = 20; x <= stage.width - 20; x += 12) {
      await touch('touchMove', x);
      await page.waitForTimeout(16);
    }
    await expect(words(page)).toContainText('Un panier, en bas à droite');
    await touch('touchEnd', 0);
  });

  test('the buttons of the game are in view below it', async () => {
    await openApp(page, '#/atelier/panier/3');
    await tab(page, 'game');
    const pad = await box(page, '.gamepad');
    expect(pad.y + pad.height).toBeLessThanOrEqual(640);
    await expect(page.locator('.stage__canvas')).toBeInViewport({ ratio: 1 });
  });

  test('the bars above the work leave it the screen', async () => {
    await openApp(page, '#/atelier/panier/3');
    const work = await box(page, '.workshop__panes');
    expect(work.y).toBeLessThanOrEqual(140);
  });

  test('with its keyboard open, code, symbols and the check stay in view', async () => {
    await openApp(page, '#/atelier/panier/3');
    await tab(page, 'code');
    await page.locator('.cm-content').tap();
    await page.setViewportSize({ width: 360, height: 330 });
    const editor = await box(page, '.editor');
    const line = await box(page, '.cm-line');
    expect(editor.height / line.height).toBeGreaterThanOrEqual(6);
    await expect(actions(page).getByRole('button', { name: 'Vérifier' })).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.tokens')).toBeInViewport({ ratio: 1 });
  });

  test('with its keyboard open, one tap runs and one tap checks', async () => {
    await openApp(page, '#/atelier/panier/1');
    await tab(page, 'code');
    await page.locator('.cm-content').tap();
    await page.setViewportSize({ width: 360, height: 340 });
    await actions(page).getByRole('button', { name: 'Vérifier' }).tap();
    await expect(page.locator('.verdict--failed')).toBeVisible();
    await page.locator('.cm-content').tap();
    await actions(page).getByRole('button', { name: 'Lancer' }).tap();
    await expect(state(page)).toHaveText('Le jeu est en marche');
  });

  test('the instructions end with the way to the code', async () => {
    await openApp(page, '#/atelier/panier/3');
    await page.getByRole('button', { name: 'Passer au code' }).tap();
    await expect(page.locator('.workshop')).toHaveAttribute('data-tab', 'code');
    await expect(page.locator('.cm-content')).toBeInViewport();
    expect(await focused(page)).toContain('tabs__tab');
  });

  test('a note opens with its first words in view', async () => {
    await openApp(page, '#/atelier/panier/1');
    await tab(page, 'code');
    await typeProgram(page, `${STILL}let fruit = imge("tomate", 200, 40);\n`);
    await page.locator('.diag-note__open').tap();
    await expect(page.locator('.diag-note__title')).toBeInViewport({ ratio: 1 });
  });

  test('instructions are read from their start, also after those of the step before were scrolled', async () => {
    await openApp(page, '#/atelier/panier/2');
    await page.locator('.tradeword').scrollIntoViewIfNeeded();
    await tab(page, 'code');
    await typeProgram(page, solutions('fr')[1].program);
    await check(page, 'fr', 'passed');
    await page.locator('.verdict').getByRole('button', { name: 'Étape suivante' }).tap();
    await expect(page.locator('.lesson__minutes')).toBeInViewport({ ratio: 1 });
  });

  test('the next step begins with its instructions', async () => {
    await openApp(page, '#/atelier/panier/1');
    await tab(page, 'code');
    await typeProgram(page, solutions('fr')[0].program);
    await check(page, 'fr', 'passed');
    await page.locator('.verdict').getByRole('button', { name: 'Étape suivante' }).tap();
    await expect(page.locator('.workshop')).toHaveAttribute('data-tab', 'text');
    await expect(page.locator('.lesson')).toBeVisible();
  });

  test('at twice the text size the masthead is whole', async () => {
    await openApp(page, '#/');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    const button = await box(page, '.display-menu__button');
    expect(button.x).toBeGreaterThanOrEqual(0);
    expect(button.x + button.width).toBeLessThanOrEqual(360);
  });

  test('the small picture of the game is whole', async () => {
    await openApp(page, '#/atelier/panier/3');
    await tab(page, 'code');
    const picture = await box(page, '.workshop__game .stage__canvas');
    const word = await box(page, '.stage__enlarge-word');
    expect(word.y).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
  });
});

test('what the editor closed by itself is not left behind where the person goes on', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await page.getByRole('textbox', { name: 'Votre programme' }).click();
  for (const [typed, expected] of [
    ['fruit.x = hasard(20, 380;', 'fruit.x = hasard(20, 380);'],
    ['let fruits = [1, 2;', 'let fruits = [1, 2];'],
    ['for (let n = 0; n < 3; n += 1) {}', 'for (let n = 0; n < 3; n += 1) {}'],
    ['for (let n = Math.min(a, b); n < 3; n += 1) {}', 'for (let n = Math.min(a, b); n < 3; n += 1) {}'],
    ['let mot = "a; b";', 'let mot = "a; b";'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type(typed);
    await expect.poll(async () => (await editorText(page)).trim()).toBe(expected);
  }
  // A button of the symbols does as the key.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('fruit.x = hasard(20, 380');
  await page.locator('.tokens').getByRole('button', { name: ';', exact: true }).click();
  await expect.poll(() => editorText(page)).toBe('fruit.x = hasard(20, 380);');
  // The bracket of a call whose last argument is a function is needed.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('setTimeout(() => {');
  await page.keyboard.press('Enter');
  await page.keyboard.type('jouer();');
  await expect.poll(() => editorText(page)).toBe('setTimeout(() => {\n  jouer();\n})');
  // Enter behind `{` takes no closing signs along.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('if (touchePressee("droite)) {');
  await page.keyboard.press('Enter');
  await page.keyboard.type('panier.x = 1;');
  await expect.poll(() => editorText(page)).toBe('if (touchePressee("droite)) {\n  panier.x = 1;');
  // The missing quotation mark comes alone.
  for (let at = 0; at < 'panier.x = 1;'.length + 3 + ')) {'.length; at += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('"');
  await expect.poll(() => editorText(page)).toBe('if (touchePressee("droite")) {\n  panier.x = 1;');
});
