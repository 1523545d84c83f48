// Events around the test: a killed tab, a lost network, a test begun by mistake, a second file, a
// reload.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, openApp, test } from './helpers';
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
  toItem,
  WORDS,
} from './journey';
import type { Page } from '@playwright/test';

const item = 'form.item[data-seed]';

/** Goes to an item of the short form by passing those before it. */
async function passUntil(page: Page, position: number): Promise<void> {
  await startTest(page, 'fr', sessionCode(FORMS.short));
  for (let at = 1; at < position; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(`${at} sur 12`);
    await passItem(page, 'fr', 'keyboard');
  }
  await toItem(page, 'fr', 'keyboard');
  await expect(page.locator('.test-head__count')).toHaveText(`${position} sur 12`);
}

test('an unfinished program outlives a pause, another language and a killed tab', async ({ page, context }) => {
  test.setTimeout(120_000);
  await openApp(page);
  await passUntil(page, 6);
  await page.getByRole('button', { name: 'Avancer de 2', exact: true }).click();
  await page.getByRole('button', { name: 'Avancer', exact: true }).click();
  const names = (of: Page) => of.locator('.blocks__name').evaluateAll((all) => all.map((one) => one.firstChild?.textContent?.trim()));
  const mine = ['Avancer de 2', 'Avancer'];
  expect(await names(page)).toEqual(mine);

  await page.getByRole('button', { name: WORDS.fr.pause, exact: true }).click();
  await page.getByRole('button', { name: WORDS.fr.resume, exact: true }).click();
  await expect(page.locator('.builder')).toBeVisible();
  expect(await names(page)).toEqual(mine);

  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Go forward 2', exact: true })).toBeVisible();
  await expect(page.locator('.blocks__name')).toHaveCount(2);
  await page.getByRole('button', { name: 'FR', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Avancer de 2', exact: true })).toBeVisible();

  await saved(page, 'fr');
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await openApp(again, '#/test/officiel');
  await expect(again.locator('.builder')).toBeVisible();
  expect(await names(again)).toEqual(mine);
  // The answer continues from there and is correct once complete.
  await again.getByRole('button', { name: 'Tourner à droite', exact: true }).click();
  await again.getByRole('button', { name: 'Avancer', exact: true }).click();
  await again.getByRole('button', { name: 'Lancer', exact: true }).click();
  await expect(again.locator('.blocks__name')).toHaveCount(4);
  await expect(again.locator('.endings__one--reached')).toHaveCount(3);
  // Deleting everything deletes it, too.
  const sketch = () => again.evaluate(() => localStorage.getItem('declic-sketch'));
  expect(await sketch()).not.toBeNull();
  await go(again, '#/dossier');
  await again.getByRole('button', { name: 'Tout supprimer' }).click();
  await again.getByRole('button', { name: 'Continuer', exact: true }).click();
  await again.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect.poll(sketch).toBeNull();
});

test('produce on the stalls stays there when the language changes', async ({ page }) => {
  await openApp(page, '#/test/entrainement/deductions');
  await toItem(page, 'fr', 'keyboard');
  await page.locator('.tray li:nth-child(2) button').click();
  await page.locator('.stalls button').nth(0).click();
  const placed = () => page.locator('.stalls button').nth(0).locator('img').getAttribute('src');
  const mine = await placed();
  expect(mine).toMatch(/^pictures\//);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Confirm', exact: true })).toBeVisible();
  expect(await placed()).toBe(mine);
  // Another problem begins with empty stalls.
  await press(page, `${item} button:has-text("${WORDS.en.pass}")`, 'keyboard');
  await press(page, '.judgement button:has-text("Go on")', 'keyboard');
  await expect(page.locator('.stalls button img')).toHaveCount(0);
});

test('a test begun by mistake can be ended, and another begun', async ({ page }) => {
  await openApp(page);
  await startTest(page, 'fr', '');
  await page.getByRole('button', { name: WORDS.fr.pause, exact: true }).click();
  await page.getByRole('button', { name: 'Arrêter ce test' }).click();
  await expect(page.getByText('Il reste 12 problèmes. Ils ne compteront pas.')).toBeVisible();
  await page.getByRole('button', { name: 'Reprendre le test' }).click();
  await expect(page.locator('.test-head__count')).toHaveText('1 sur 12');
  await page.getByRole('button', { name: WORDS.fr.pause, exact: true }).click();
  await page.getByRole('button', { name: 'Arrêter ce test' }).click();
  await page.getByRole('button', { name: 'Terminer le test' }).click();
  await expect(page.getByRole('heading', { name: 'Votre résultat', level: 1 })).toBeVisible();
  await go(page, '#/test');
  await page.getByRole('link', { name: 'Passer le test de nouveau' }).click();
  await page.getByLabel(WORDS.fr.read).check();
  await page.getByRole('button', { name: WORDS.fr.toBegin, exact: true }).click();
  const code = sessionCode(FORMS.short, 'MARS', 8);
  await page.getByLabel(WORDS.fr.code).fill(code);
  await page.getByRole('button', { name: WORDS.fr.begin, exact: true }).click();
  await expect(page.locator('.test-head__count')).toHaveText('1 sur 12');
});

test('once the app is open the test needs no network', async ({ page, context, problems }) => {
  test.setTimeout(120_000);
  const texts = page.waitForResponse(/aptitude\.en\.json/);
  await openApp(page);
  await texts;
  // What is fetched ahead has come: each picture and each decor.
  const drawings = ['pictures', 'decors'].flatMap((folder) => {
    const names = readdirSync(fileURLToPath(new URL(`../../dist/${folder}/`, import.meta.url)));
    return names.filter((name) => name.endsWith('.svg')).map((name) => `${folder}/${name}`);
  });
  const missingYet = async () => {
    const entries = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    // And what keeps the app for later.
    return [...drawings, 'js/offline.js'].filter((file) => !entries.some((entry) => entry.endsWith(file)));
  };
  await expect.poll(missingYet).toEqual([]);
  await page.waitForLoadState('networkidle');
  // The browser asks for the tab's icon again; nothing on the page may be missing.
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  const missing: string[] = [];
  page.on('requestfailed', (request) => {
    if (!request.url().endsWith('/icon.svg')) missing.push(request.url());
  });
  await context.setOffline(true);
  await go(page, '#/test/entrainement/deductions');
  await toItem(page, 'fr', 'keyboard');
  const drawn = page.locator('.tray img').first();
  await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('button', { name: WORDS.en.submit, exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'FR', exact: true }).click();
  await startTest(page, 'fr', sessionCode(FORMS.short));
  for (const answer of KEY.slice(0, 3)) {
    await toItem(page, 'fr', 'keyboard');
    await leaveItem(page, () => giveAnswer(page, answer));
  }
  await expect(page.locator('.test-head__count')).toHaveText('4 sur 12');
  await go(page, '#/session');
  await expect(page.locator('.session-sheet__code')).toBeVisible();
  expect(missing).toEqual([]);
});

test('a session’s code stays after a reload, and nothing is printed without one', async ({ page }) => {
  await openApp(page, '#/session');
  const code = page.locator('.session-sheet__code');
  await page.getByLabel('Quatre lettres de votre choix').fill('MANS');
  await page.locator('input[value="court-12"]').check();
  const mine = (await code.textContent()) ?? '';
  expect(mine).toMatch(/^MANS-/);
  await page.reload();
  await expect(code).toHaveText(mine);
  await page.getByLabel('Quatre lettres de votre choix').fill('12');
  await expect(page.getByText('Il faut quatre lettres')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Imprimer la feuille' })).toBeDisabled();
  await page.getByLabel('Quatre lettres de votre choix').fill('MANS');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByLabel('Time offered to the whole room')).toBeVisible();
});

test('the interview page shows name, date and session; a refused file changes nothing', async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page);
  const session = sessionCode(FORMS.look, 'LUNE', 3);
  await startTest(page, 'fr', session);
  for (let at = 1; at <= 5; at += 1) {
    await toItem(page, 'fr', 'keyboard');
    await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
  }
  await press(page, `button:has-text("${WORDS.fr.finish}")`, 'keyboard');
  await expect(page.getByText(`Session ${session}`)).toBeVisible();
  const file = await exportFile(page);
  await go(page, '#/entretien');
  await openForInterview(page, file);
  await expect(page.getByText(`Session ${session}`)).toBeVisible();
  await openForInterview(page, file.subarray(0, file.length / 2));
  await expect(page.locator('main .note--care')).toBeVisible();
  await expect(page.getByText(`Session ${session}`)).toBeVisible();
});
