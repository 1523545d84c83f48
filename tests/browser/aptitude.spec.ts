// The aptitude test: the whole form by keyboard and by touch, interruptions, the session's code,
// practice, each family in each state, the result and the page for the interview.

import { checkAccessibility, expect, openApp, Problems, test } from './helpers';
import {
  answerItem,
  exportFile,
  FORMS,
  giveAnswer,
  go,
  KEY,
  leaveItem,
  openForInterview,
  passItem,
  press,
  saved,
  sessionCode,
  startTest,
  takeTest,
  toItem,
  WORDS,
} from './journey';
import type { Page } from '@playwright/test';

const FAMILIES = [
  'series',
  'matrices',
  'deductions',
  'robot-trace',
  'robot-build',
  'mini-language',
  'instructions',
  'rotation',
];

const item = 'form.item[data-seed]';

test('the whole form of 36, by the Tab key alone', async ({ page }) => {
  test.setTimeout(600_000);
  await openApp(page);
  await takeTest(page, 'fr', 'tab', sessionCode(FORMS.whole, 'LOIR', 5), 36);
  // Three of this session's answers are « A », and one order is that in which the produce waits:
  // what is always answered here.
  await expect(page.locator('.page__lead')).toHaveText('Vous avez résolu 4 problèmes sur 36.');
  await expect(page.locator('.result-families__family')).toHaveCount(8);
  await expect(page.getByText('La rotation est comptée à part.')).toBeVisible();
});

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the whole form of 36, by touch', async ({ page }) => {
    test.setTimeout(600_000);
    await openApp(page);
    await takeTest(page, 'fr', 'touch', sessionCode(FORMS.whole, 'LOIR', 5), 36);
    await expect(page.locator('.page__lead')).toHaveText('Vous avez résolu 4 problèmes sur 36.');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});

/** The answers that the file would hold. */
async function responses(page: Page): Promise<{ position: number; answer?: string; kind?: string }[]> {
  const record = JSON.parse((await exportFile(page)).toString('utf8'));
  return record.aptitude[0].responses;
}

test('ten interruptions at any place lose nothing', async ({ page }) => {
  test.setTimeout(300_000);
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.whole, 'PONT', 99));
  // The same sequence each time, spread over the test by a small generator.
  let state = 20261122;
  const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  let interruptions = 0;
  for (let at = 1; at <= 20; at += 1) {
    if (interruptions < 10 && (chance() < 0.5 || 20 - at < 10 - interruptions)) {
      interruptions += 1;
      // In the middle of an example, a lesson's page or an item.
      const done = await page.locator('.marks__mark--done').count();
      await page.reload();
      await page.goto('#/test');
      await page.getByRole('link', { name: 'Reprendre le test' }).click();
      await expect(page.locator('.marks__mark--done')).toHaveCount(done);
    }
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at} sur 36`);
    await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
    if (await page.locator('.second-try').isVisible()) {
      await press(page, `${item} button:has-text("${WORDS.fr.pass}")`, 'keyboard');
      await expect(page.locator('.second-try')).toHaveCount(0);
    }
    await expect(page.locator('.marks__mark--done')).toHaveCount(at);
  }
  expect(interruptions).toBe(10);
  await saved(page, 'fr');
  const answered = (await responses(page)).filter((response) => !response.kind);
  expect(answered.map((response) => response.position)).toEqual([...Array(20).keys()]);
});

/** The seeds and texts of a form, passing through it. */
async function walkThrough(page: Page, code: string, seat: string): Promise<string[]> {
  await openApp(page, '#/test/officiel');
  await page.getByLabel(WORDS.fr.read).check();
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  await page.getByLabel(WORDS.fr.code).fill(code);
  if (seat) await page.getByLabel(/Numéro de place/).fill(seat);
  await page.getByRole('button', { name: WORDS.fr.begin, exact: true }).click();
  const seen: string[] = [];
  for (let at = 1; at <= 12; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at} sur 12`);
    const form = page.locator(item);
    seen.push(`${await form.getAttribute('data-seed')}\n${await form.innerText()}`);
    await passItem(page, 'fr', 'keyboard');
  }
  return seen;
}

test('a change of language keeps the code, the seat and the time that were given', async ({ page }) => {
  await openApp(page, '#/test/officiel');
  await page.getByLabel(WORDS.fr.read).check();
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  await page.getByLabel(WORDS.fr.code).fill(sessionCode(FORMS.short, 'LUNE', 815));
  await page.locator('#seat').fill('7');
  const time = page.locator('#time');
  await time.selectOption({ index: 1 });
  const chosen = await time.inputValue();
  await page.getByRole('button', { name: /EN/ }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#seat')).toHaveValue('7');
  await expect(page.locator('#session-code')).toHaveValue(sessionCode(FORMS.short, 'LUNE', 815));
  await expect(time).toHaveValue(chosen);
});

test('the same code gives the same items on two browsers, another seat others', async ({ browser }) => {
  test.setTimeout(180_000);
  const code = sessionCode(FORMS.short, 'LUNE', 815);
  const walks: string[][] = [];
  for (const [typed, seat] of [
    [code, ''],
    [code.toLowerCase().replaceAll('-', ' '), ''],
    [code, '7'],
  ]) {
    const context = await browser.newContext();
    const problems = await Problems.watch(context);
    walks.push(await walkThrough(await context.newPage(), typed, seat));
    expect(problems.list()).toEqual([]);
    await context.close();
  }
  expect(walks[1]).toEqual(walks[0]);
  expect(walks[2]).not.toEqual(walks[0]);
  expect(walks[0][0]).toMatch(/^official:LUNE-....:0\n/);
  expect(walks[2][0]).toMatch(/^official:LUNE-....-S07:0\n/);
});

test('for a mistyped code the wrong part is named and similar codes are offered', async ({ page }) => {
  await openApp(page, '#/test/officiel');
  await page.getByLabel(WORDS.fr.read).check();
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  const code = sessionCode(FORMS.short);
  const field = page.getByLabel(WORDS.fr.code);
  const begin = page.getByRole('button', { name: WORDS.fr.begin, exact: true });
  await field.fill(code.replace('LOIR', 'L0IR'));
  await begin.click();
  await expect(page.getByText('La première partie du code a quatre lettres.')).toBeVisible();
  await page.getByRole('button', { name: `Utiliser plutôt ${code}` }).click();
  await expect(field).toHaveValue(code);
  await expect(page.getByText(`Code lu : ${code}. 12 problèmes`)).toBeVisible();
  await field.fill(code.slice(0, 8));
  await begin.click();
  await expect(page.getByText('Un code a 9 lettres et chiffres.')).toBeVisible();
  const last = code.at(-1) === 'X' ? 'Y' : 'X';
  await field.fill(code.slice(0, 10) + last);
  await begin.click();
  await expect(page.getByText('Il y a une erreur dans ce code.')).toBeVisible();
  await expect(page.locator('.test-head')).toHaveCount(0);
});

test('practice never uses an official seed, and lists what was learnt', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  for (const family of ['varie', ...FAMILIES]) {
    await go(page, `#/test/entrainement/${family}`);
    for (let task = 0; task < (family === 'varie' ? 8 : 2); task += 1) {
      await toItem(page, 'fr', 'keyboard');
      await expect(page.locator(item)).toHaveAttribute('data-seed', /^practice:/);
      await press(page, `${item} button:has-text("${WORDS.fr.pass}")`, 'keyboard');
      await press(page, '.judgement button:has-text("Continuer")', 'keyboard');
    }
  }
  await saved(page, 'fr');
  await page.reload();
  await go(page, '#/test');
  await expect(page.getByText(/\s:\s24 problèmes\./)).toBeVisible();
});

for (const family of FAMILIES) {
  test(`axe finds nothing in any state of ${family}`, async ({ page }) => {
    test.setTimeout(180_000);
    await openApp(page, `#/test/entrainement/${family}`);
    if (family === 'mini-language') {
      await expect(page.locator('.lesson-page')).toBeVisible();
      await checkAccessibility(page);
    }
    await toItem(page, 'fr', 'keyboard');
    await checkAccessibility(page);
    if (family === 'matrices') {
      // Dots and stripes are drawn, not only named.
      const drawn = await page.evaluate(() => document.querySelector('#dotted') instanceof SVGPatternElement);
      expect(drawn).toBe(true);
    }
    // Without an answer, with hints, with an answer and its explanation.
    if (family !== 'robot-build') {
      await press(page, `${item} button:has-text("${WORDS.fr.submit}")`, 'keyboard');
      await expect(page.locator('.field__error')).toBeVisible();
    }
    for (let hint = 0; hint < 3; hint += 1) await press(page, '.practice-hints button', 'keyboard');
    await expect(page.locator('.practice-hints__list li')).toHaveCount(3);
    await checkAccessibility(page);
    await answerItem(page, 'fr', 'keyboard');
    await expect(page.locator('.judgement')).toBeFocused();
    await checkAccessibility(page);
    // On a narrow screen nothing overflows.
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(320);
  });
}

test('a program is run, mended, and can be seen again by the interviewer', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.look, 'PAIN', 12));
  for (let at = 1; at <= 5; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at} sur 5`);
    await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
  }
  await press(page, `button:has-text("${WORDS.fr.finish}")`, 'keyboard');
  await expect(page.getByText('1 programme essayé')).toBeVisible();
  await page.getByText('1 programme essayé').click();
  await page.getByRole('button', { name: 'Revoir' }).click();
  await expect(page.locator('.worlds').last()).toBeVisible();
  await page.getByText('Le déroulé').click();
  const own = await page.locator('main').innerText();

  const file = await exportFile(page);
  await go(page, '#/entretien');
  await openForInterview(page, file);
  await expect(page.locator('.attempt-facts')).toBeVisible();
  // On a wide screen one below the other, each as wide as the page's text.
  const widths = await page.locator('.attempt-facts > *').evaluateAll((parts) => parts.map((part) => part.clientWidth));
  expect(Math.min(...widths)).toBeGreaterThan(500);
  await page.locator('.attempt-facts summary').first().click();
  await page.getByText('Le déroulé').click();
  // The same facts as on the person's own page.
  const facts = (await page.locator('.attempt-facts').innerText()).split('\n').map((line) => line.trim());
  for (const fact of facts) expect(own).toContain(fact);
  await expect(page.getByText('Des questions pour en discuter')).toBeVisible();
  await checkAccessibility(page);
});

test('a wrong answer in the mini-language brings a hint and a second try', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.whole, 'VENT', 3));
  for (let at = 1; at < 18; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at} sur 36`);
    await passItem(page, 'fr', 'keyboard');
  }
  await toItem(page, 'fr', 'keyboard');
  await page.locator('.input--number').fill('77');
  await press(page, `${item} button:has-text("${WORDS.fr.submit}")`, 'keyboard');
  await expect(page.getByText('Un indice, puis un deuxième essai')).toBeVisible();
  await expect(page.locator('.second-try .note')).toBeFocused();
  await expect(page).toHaveTitle(/^Problème 18 sur 36, Mini-langage, Un indice, puis un deuxième essai · /);
  await page.locator('.input--number').fill('78');
  await press(page, `${item} button:has-text("${WORDS.fr.submit}")`, 'keyboard');
  await expect(page.locator('.test-head__count')).toHaveText('19 sur 36');
  const kinds = (await responses(page)).map((response) => response.kind ?? 'answer');
  expect(kinds.filter((kind) => kind === 'lesson')).toHaveLength(6);
  expect(kinds.slice(-2)).toEqual(['answer', 'second']);
});

test('a session’s code is made and printed, and read back as it was made', async ({ page }) => {
  await openApp(page, '#/session');
  await page.getByLabel('Quatre lettres de votre choix').fill('mans');
  await page.locator('input[value="court-12"]').check();
  await page.getByLabel('Temps proposé à toute la salle').selectOption('150');
  await page.getByLabel('Lieu, pour la feuille').fill('Salle 2');
  const code = (await page.locator('.session-sheet__code').textContent()) ?? '';
  expect(code).toMatch(/^MANS-....-.$/);
  await expect(page.locator('.session-sheet')).toContainText('Salle 2');
  await expect(page.locator('.session-sheet')).toContainText('Après 45 minutes');
  await checkAccessibility(page);
  await go(page, '#/test/officiel');
  await page.getByLabel(WORDS.fr.read).check();
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  await page.getByLabel(WORDS.fr.code).fill(code);
  await expect(page.getByText(`Code lu : ${code}. 12 problèmes`)).toBeVisible();
  await expect(page.getByLabel('Votre temps')).toHaveValue('150');
});

test('when the time has passed the test asks whether to go on, and does not close', async ({ page }) => {
  test.setTimeout(120_000);
  await page.clock.install();
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.short, 'TOIT', 5));
  const asks = page.getByText('Le temps prévu est passé');
  // The short form asks after 30 minutes, and again after 15 more.
  await page.clock.runFor(29 * 60_000);
  await expect(asks).toHaveCount(0);
  await page.clock.runFor(2 * 60_000);
  await expect(asks).toBeVisible();
  await expect(page.locator(item)).toBeVisible();
  await page.getByRole('button', { name: 'Continuer', exact: true }).click();
  await expect(asks).toHaveCount(0);
  await page.clock.runFor(16 * 60_000);
  await expect(asks).toBeVisible();
  // After the time was lengthened in a pause, the question comes later.
  await page.getByRole('button', { name: WORDS.fr.pause, exact: true }).click();
  await page.getByLabel('Votre temps').selectOption('0');
  await page.getByRole('button', { name: WORDS.fr.resume, exact: true }).click();
  await page.clock.runFor(60 * 60_000);
  await expect(asks).toHaveCount(0);
  await expect(page.locator('.test-head__count')).toHaveText('1 sur 12');
});

test('the answers of the printed key solve everything', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await startTest(page, 'fr', sessionCode(FORMS.short));
  for (const [at, answer] of KEY.entries()) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at + 1} sur 12`);
    await leaveItem(page, () => giveAnswer(page, answer));
  }
  await press(page, `button:has-text("${WORDS.fr.finish}")`, 'keyboard');
  await expect(page.locator('.page__lead')).toHaveText('Vous avez résolu 12 problèmes sur 12.');
  await expect(page.getByText('Programmes justes du premier coup : 1.')).toBeVisible();
  await expect(page.getByText('Votre résultat est à 3,4 ou plus').first()).toBeVisible();
});
