// Long and hostile programs: when they are analysed, and how long they block the page.
//
// DECLIC_MEASURE=1 measures the longest block after each action; docs/sizes.md holds the numbers.

import { expect, openApp, test } from './helpers';
import { saved, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const codeRun = (page: Page) => page.locator('.code-actions').getByRole('button', { name: 'Lancer' });
const codeCheck = (page: Page) => page.getByRole('button', { name: 'Vérifier', exact: true });

test('a program over 20 kB is analysed when it is run or checked, not while it is typed', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const wrong = 'imge("panier", 60, 350);\n';
  const long = wrong + 'fond("nuit");\n'.repeat(1_500);
  const note = page.locator('.diag-note');
  await typeProgram(page, wrong);
  await expect(note).toHaveCount(1);
  await typeProgram(page, long);
  // What was typed is saved after the same pause after which a short program is analysed.
  await saved(page, 'fr');
  await page.waitForTimeout(1_500);
  await expect(note).toHaveCount(0);
  await codeRun(page).click();
  await expect(note.locator('.diag-note__title')).toContainText('imge');
  await typeProgram(page, long + '\n');
  await expect(note).toHaveCount(0);
  await codeCheck(page).click();
  await expect(note.locator('.diag-note__title')).toContainText('imge');
  // Short again, it is analysed by itself.
  await typeProgram(page, wrong + '\n');
  await page.waitForTimeout(1_000);
  await expect(note).toHaveCount(1);
});

test('a long program runs, and passes the checks of its step', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("nuit");\n'.repeat(7_000));
  await codeRun(page).click();
  await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
  await codeCheck(page).click();
  await expect(page.locator('.verdict--failed, .verdict--passed')).toBeVisible({ timeout: 30_000 });
});

test('a pasted line of 96 kB is coloured at its start only, and can be typed into at its end', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const line = 'a=1;'.repeat(24_000);
  await typeProgram(page, line);
  const coloured = page.locator('.cm-line span[class^="tok-"]');
  await page.keyboard.press('Control+Home');
  // Four pieces in four characters; thousands of them in one line would block the page.
  await expect(coloured.first()).toBeAttached();
  expect(await coloured.count()).toBeLessThanOrEqual(1_000);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('b');
  await saved(page, 'fr');
  await page.reload();
  await expect(page.locator('.cm-content')).toBeVisible();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await expect(page.locator('.cm-line')).toHaveText(/a=1;b$/);
});

/** Starts to count how long tasks block the page. */
async function watchBlocks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const blocks: number[] = [];
    (window as unknown as { blocks: number[] }).blocks = blocks;
    new PerformanceObserver((list) => list.getEntries().forEach((one) => blocks.push(one.duration))).observe({
      type: 'longtask',
    });
  });
}

/** The longest block since the last call, after a while; 0 where none was over 50 ms. */
async function longestBlock(page: Page): Promise<number> {
  await page.waitForTimeout(2_500);
  return page.evaluate(() => {
    const blocks = (window as unknown as { blocks: number[] }).blocks.splice(0);
    return Math.round(Math.max(0, ...blocks));
  });
}

/** Does one thing after the other, and gives the longest block of each. */
async function measure(page: Page, actions: (() => Promise<unknown>)[]): Promise<string> {
  const found: string[] = [];
  for (const action of actions) {
    await action();
    found.push(String(await longestBlock(page)).padStart(5));
  }
  return found.join(' ');
}

function numbered(bytes: number, line: (n: number) => string): string {
  let text = '';
  for (let n = 0; text.length < bytes; n += 1) text += line(n);
  return text;
}

const BYTES = 100_000;
const repeated = (line: string) => line.repeat(BYTES / line.length);

const LONG: [string, string][] = [
  ['a=1;', repeated('a=1;')],
  ['let a; a=1;', `let a; ${repeated('a=1;')}`],
  ['words', repeated('lorem ipsum dolor sit ')],
  ['calls', repeated('fond("nuit");')],
  ['misspelt calls', repeated('fnod("nuit");')],
  ['one word', 'x'.repeat(BYTES)],
  ['unknown names', numbered(BYTES, (n) => `v${n}=${n};`)],
  ['declarations', numbered(BYTES, (n) => `let v${n}=1;`)],
  ['near names', numbered(BYTES, (n) => `let name${n}a = 1; console.log(name${n});\n`)],
  ['5,000 lines', numbered(BYTES, (n) => `let name${n} = ${n};\n`)],
  ['functions', numbered(BYTES, (n) => `function f${n}(a) { return a + 1; }\nf${n}(1);\n`)],
  ['text', `let a = "${'x '.repeat(BYTES / 2)}";`],
  ['array', `let a = [${'1,'.repeat(BYTES / 2)}]; console.log(a[1]);`],
  ['sum', `let a = 1; let b = ${'a+'.repeat(BYTES / 2)}a;`],
  ['brackets', '('.repeat(BYTES)],
  ['nested', `let a = 1;\n${repeated(`${'if (a) {'.repeat(30)}a = 1;${'}'.repeat(30)}\n`)}`],
  ['nameless', repeated('[1].map((a) => a + 1);')],
];

test('the longest block of a page with a program of 100 kB', async ({ page }) => {
  test.skip(!process.env.DECLIC_MEASURE, 'a measurement');
  test.setTimeout(900_000);
  console.log(`${'ms'.padEnd(16)} paste   key   run   key check  stop`);
  for (const [name, program] of LONG) {
    await openApp(page, '#/atelier/panier/1');
    await watchBlocks(page);
    const type = async () => {
      await page.locator('.cm-content').focus();
      await page.keyboard.press('End');
      await page.keyboard.type('b');
      await page.keyboard.press('Backspace');
    };
    const row = await measure(page, [
      () => typeProgram(page, program),
      type,
      () => codeRun(page).click(),
      type,
      () => codeCheck(page).click(),
      () => page.locator('.stage-controls').getByRole('button', { name: 'Arrêter' }).click({ force: true }),
    ]);
    console.log(`${name.padEnd(16)} ${row}`);
    await page.goto('about:blank');
  }
});

const HOSTILE: [string, string][] = [
  ['endless loop', 'let n = 0;\nwhile (true) { n = n + 1; }'],
  ['visible loop', 'let n = 0;\nwhile (true) { n = n + 1; console.log(n); }'],
  ['recursion', 'function f() { f(); }\nf();'],
  ['caught for ever', 'function f() { try { f(); } catch (e) { f(); } }\nwhile (true) { f(); }'],
  ['arrays', 'let l = [];\nwhile (true) { l.push(Array(20000).fill(1)); }'],
  ['doubled text', 'let t = "x";\nwhile (true) { t = t + t; }'],
  ['doubled list', 'let l = [1];\nwhile (true) { l = l.concat(l); }'],
  ['sprites', 'while (true) { image("panier", 60, 350); }'],
  ['sort', 'let l = [];\nfor (let i = 0; i < 90000; i++) { l.push(i * 7919 % 90001); }\nwhile (true) { l.sort((a, b) => a - b); }'],
  ['join', 'let l = Array(200000).fill("ab");\nwhile (true) { l.join(","); }'],
  ['heavy frames', 'let n = 0;\naChaqueInstant(() => { for (let i = 0; i < 90000; i++) { n = n + i; } });'],
  ['growing frames', 'let l = [];\naChaqueInstant(() => { for (let i = 0; i < 2000; i++) { l.push({ x: i }); } });'],
  ['logging frames', 'aChaqueInstant(() => { for (let i = 0; i < 900; i++) { console.log(i); } });'],
];

test('the longest block of a page while a hostile program runs and is stopped', async ({ page }) => {
  test.skip(!process.env.DECLIC_MEASURE, 'a measurement');
  test.setTimeout(900_000);
  const control = (name: string) => page.locator('.stage-controls').getByRole('button', { name, exact: true });
  console.log(`${'ms'.padEnd(16)}   run pause check  stop`);
  for (const [name, program] of HOSTILE) {
    await openApp(page, '#/atelier/panier/1');
    await watchBlocks(page);
    await typeProgram(page, program);
    await longestBlock(page);
    const row = await measure(page, [
      () => codeRun(page).click(),
      async () => {
        if (await control('Pause').isEnabled()) await control('Pause').click();
      },
      () => codeCheck(page).click(),
      async () => {
        if (await control('Arrêter').isEnabled()) await control('Arrêter').click();
      },
    ]);
    console.log(`${name.padEnd(16)} ${row}`);
    await page.goto('about:blank');
  }
});
