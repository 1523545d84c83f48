// The workbench where there is little room: a phone with very large text, a phone that is turned.

import { expect, openApp, test } from './helpers';
import { typeProgram, WORDS } from './journey';
import type { Page } from '@playwright/test';

type Box = { x: number; y: number; width: number; height: number };

const actions = (page: Page) => page.locator('.code-actions');

async function tab(page: Page, name: 'text' | 'code' | 'game'): Promise<void> {
  await page.locator('.workshop__tabs').getByRole('button', { name: WORDS.fr.tabs[name] }).tap();
}

async function box(page: Page, selector: string): Promise<Box> {
  const found = await page.locator(selector).first().boundingBox();
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
}

const bottom = ({ y, height }: Box) => y + height;

/** The cursor of the editor, in the window. */
function cursor(page: Page): Promise<{ top: number; bottom: number }> {
  return page.evaluate(() => {
    const root = document.querySelector('.editor__host')?.shadowRoot;
    const { top, bottom } = root?.querySelector('.cm-cursor-primary')?.getBoundingClientRect() ?? new DOMRect();
    return { top, bottom };
  });
}

/** Types one more line than fits and stays at its end. */
async function typeLines(page: Page, lines: number): Promise<void> {
  await page.keyboard.press('Control+End');
  for (let line = 0; line < lines; line += 1) {
    await page.keyboard.press('Enter');
    await page.keyboard.type(`fond("nuit");`);
  }
}

test.use({ hasTouch: true, isMobile: true });

test.describe('at twice the text size', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test.beforeEach(async ({ page }) => {
    await openApp(page, '#/atelier/panier/3');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
  });

  test('the bars above the work leave it more than half of the screen', async ({ page }) => {
    const work = await box(page, '.workshop__panes');
    expect(work.y).toBeLessThan(300);
    for (const name of ['Affichage', 'Menu']) {
      const button = page.locator('.masthead summary', { hasText: name });
      await button.tap();
      const panel = page.locator('.masthead details', { hasText: name }).locator('.display-menu__panel');
      await expect(panel).toBeVisible();
      const { x, width } = (await panel.boundingBox()) as Box;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(360);
      await button.tap();
    }
  });

  test('the bar of symbols does not cover the line that is typed', async ({ page }) => {
    // Less than the workbench needs: the page scrolls, and the bar sticks to the window.
    await page.setViewportSize({ width: 360, height: 460 });
    await tab(page, 'code');
    await page.locator('.cm-content').focus();
    for (let round = 0; round < 3; round += 1) {
      await typeLines(page, 2);
      const bar = await box(page, '.tokens');
      await expect.poll(async () => (await cursor(page)).bottom).toBeLessThanOrEqual(bar.y + 1);
      expect((await cursor(page)).top).toBeGreaterThanOrEqual(0);
    }
    // Also on the path back up and down again.
    await page.keyboard.press('Control+Home');
    for (let line = 0; line < 12; line += 1) {
      await page.keyboard.press('ArrowDown');
      const bar = await box(page, '.tokens');
      await expect.poll(async () => (await cursor(page)).bottom).toBeLessThanOrEqual(bar.y + 1);
    }
  });

  test('the buttons of the game hold their words', async ({ page }) => {
    await tab(page, 'game');
    const picture = await box(page, '.stage__canvas');
    expect(picture.width).toBeGreaterThanOrEqual(250);
    const wider = await page
      .locator('.gamepad__key')
      .evaluateAll((keys) => keys.filter((key) => key.scrollWidth > key.clientWidth).length);
    expect(wider).toBe(0);
  });
});

for (const viewport of [
  { width: 640, height: 360 },
  { width: 844, height: 390 },
]) {
  test.describe(`turned: ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('code and game stand side by side', async ({ page }) => {
      await openApp(page, '#/atelier/panier/3');
      await tab(page, 'code');
      const [editor, line] = [await box(page, '.editor'), await box(page, '.cm-line')];
      expect(editor.height / line.height).toBeGreaterThanOrEqual(4);
      const picture = await box(page, '.stage__canvas');
      expect(picture.width).toBeGreaterThanOrEqual(180);
      expect(picture.x).toBeGreaterThanOrEqual(editor.x + editor.width);
      await expect(page.locator('.stage__canvas')).toBeInViewport({ ratio: 1 });
      await expect(actions(page).getByRole('button', { name: 'Vérifier' })).toBeInViewport({ ratio: 1 });
      const pad = page.locator('.gamepad__key');
      for (const key of await pad.all()) await expect(key).toBeInViewport({ ratio: 1 });
      const wider = await pad.evaluateAll((keys) => keys.filter((key) => key.scrollWidth > key.clientWidth).length);
      expect(wider).toBe(0);
      // The page itself does not scroll.
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    });

    test('the instructions have the game beside them; the game alone is larger', async ({ page }) => {
      await openApp(page, '#/atelier/panier/3');
      await expect(page.locator('.lesson__minutes')).toBeInViewport({ ratio: 1 });
      await expect(page.locator('.stage__canvas')).toBeInViewport({ ratio: 1 });
      const beside = await box(page, '.stage__canvas');
      await tab(page, 'game');
      const alone = await box(page, '.stage__canvas');
      expect(alone.width).toBeGreaterThan(beside.width + 30);
      await expect(page.locator('.stage__canvas')).toBeInViewport({ ratio: 1 });
      const controls = await box(page, '.stage-controls');
      expect(controls.x).toBeGreaterThanOrEqual(alone.x + alone.width);
    });

    test('a verdict has the room of the symbols, and is read from its start', async ({ page }) => {
      await openApp(page, '#/atelier/panier/3');
      await tab(page, 'code');
      const verdict = page.locator('.verdict--failed');
      const verify = () => actions(page).getByRole('button', { name: 'Vérifier' }).tap();
      await verify();
      await expect(verdict).toBeVisible();
      const { height } = await box(page, '.verdict');
      expect(height).toBeGreaterThanOrEqual(90);
      await expect(actions(page).getByRole('button', { name: 'Vérifier' })).toBeInViewport({ ratio: 1 });
      await verdict.evaluate((element) => element.scrollTo(0, 10_000));
      expect(await verdict.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
      await verify();
      await expect.poll(() => verdict.evaluate((element) => element.scrollTop)).toBe(0);
      await page.locator('.cm-content').tap();
      await expect(page.locator('.tokens')).toBeInViewport({ ratio: 1 });
    });

    test('with its keyboard open, code, symbols and the check stay in view', async ({ page }) => {
      await openApp(page, '#/atelier/panier/1');
      await tab(page, 'code');
      await page.locator('.cm-content').tap();
      await page.setViewportSize({ width: viewport.width, height: 190 });
      await expect(page.locator('.tokens')).toBeInViewport({ ratio: 1 });
      const verify = actions(page).getByRole('button', { name: 'Vérifier' });
      await expect(verify).toBeInViewport({ ratio: 1 });
      const [editor, line] = [await box(page, '.editor'), await box(page, '.cm-line')];
      expect(editor.height / line.height).toBeGreaterThanOrEqual(2);
      const edge = await box(page, '.tokens');
      await expect.poll(async () => (await cursor(page)).bottom).toBeLessThanOrEqual(edge.y + 1);
      expect((await cursor(page)).top).toBeGreaterThanOrEqual(0);
      await typeProgram(page, 'fond("marche");\nlet panier = image("panier", 60, 350);');
      await verify.tap();
      await expect(page.locator('.verdict--failed .verdict__title')).toBeInViewport({ ratio: 1 });
      await expect(verify).toBeInViewport({ ratio: 1 });
      expect(bottom(await box(page, '.editor'))).toBeLessThan((await box(page, '.verdict')).y + 1);
    });
  });
}

/** A program whose seventh line lacks a bracket. */
const UNCLOSED = `fond("marche");
let panier = image("panier", 200, 350);
let fruit = image("pomme", 60, 0);
let score = 0;
aChaqueInstant(jouer);
function jouer() {
  if (touchePressee("droite") {
    panier.x = panier.x + 5;
  }
}
`;

/** Whether all of `target` is in the part of the editor that is in view. */
async function expectInEditor(page: Page, target: string): Promise<void> {
  const editor = await box(page, '.editor');
  const inner = page.locator('.editor').locator(target).first();
  await expect(inner).toBeInViewport({ ratio: 0.95 });
  await expect.poll(async () => (await inner.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(editor.y - 1);
  await expect
    .poll(async () => bottom((await inner.boundingBox()) as Box))
    .toBeLessThanOrEqual(bottom(editor) + 1);
}

test.describe('a phone of little height', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test('shows the wrong line, why it is wrong and the button of the repair', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await tab(page, 'code');
    await typeProgram(page, UNCLOSED);
    await actions(page).getByRole('button', { name: 'Lancer' }).tap();
    await expectInEditor(page, '.cm-line:has(.diag-error)');
    await expectInEditor(page, '.diag-note__title');
    await expectInEditor(page, '.diag-note__fix');
  });

  test('keeps « Vérifier » in view below the longest verdict', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await tab(page, 'code');
    const verify = actions(page).getByRole('button', { name: 'Vérifier' });
    await verify.tap();
    await expect(page.locator('.verdict--failed')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(640);
    await expect(verify).toBeInViewport({ ratio: 1 });
  });
});

test.describe('a laptop window of little height', () => {
  test.use({ viewport: { width: 1366, height: 600 }, hasTouch: false, isMobile: false });

  test('shows the wrong line and the button that has the focus after F8', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, UNCLOSED);
    await actions(page).getByRole('button', { name: 'Lancer' }).click();
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await expect(page.locator('.diag-note__fix')).toBeFocused();
    await expectInEditor(page, '.cm-line:has(.diag-error)');
    await expectInEditor(page, '.diag-note__fix');
  });
});

test.describe('a window of little height, with a mouse', () => {
  test.use({ viewport: { width: 640, height: 360 }, hasTouch: false, isMobile: false });

  test('has the same two columns: a zoom of 200 %', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/3');
    await page.locator('.workshop__tabs').getByRole('button', { name: 'Code' }).click();
    await page.locator('.cm-content').focus();
    const [editor, picture] = [await box(page, '.editor'), await box(page, '.stage__canvas')];
    expect(picture.x).toBeGreaterThanOrEqual(editor.x + editor.width);
    await expect(page.locator('.stage__canvas')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.masthead')).toBeInViewport({ ratio: 1 });
  });
});
