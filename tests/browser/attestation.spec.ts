// « Attestation de participation »: one sheet of paper, without score or test.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { check, go, saved, solutions, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const sheet = (page: Page) => page.locator('.leaflet.attestation');

/** Passes the first steps of « Le panier du maraîcher ». */
async function passSteps(page: Page, count: number): Promise<void> {
  const steps = solutions('fr');
  for (let index = 0; index < count; index += 1) {
    if (index === 0) await openApp(page, '#/atelier/panier/1');
    else await go(page, `#/atelier/panier/${index + 1}`);
    await expect(page.locator('main h1')).toHaveText(steps[index].title);
    await typeProgram(page, steps[index].program);
    await check(page, 'fr', 'passed');
  }
  await saved(page, 'fr');
}

test('says what was built in words of the trade, who, when and where', async ({ page }) => {
  await passSteps(page, 2);
  await go(page, '#/dossier');
  await page.getByRole('link', { name: 'Attestation de participation' }).click();
  await expect(page).toHaveTitle(/Attestation de participation · Déclic/);
  await expect(sheet(page)).toContainText('Le panier du maraîcher');
  await expect(sheet(page)).toContainText(/2 étapes réussies sur 1\d/);
  await expect(sheet(page)).toContainText('Mots du métier :');
  await expect(sheet(page)).toContainText('École du Loir');
  await expect(sheet(page)).toContainText(/Fait le \d{1,2}.* \d{4}\./);
  await expect(sheet(page)).toContainText('Signature et cachet');
  await expect(sheet(page)).not.toContainText(/score|le test/i);
  await checkAccessibility(page);
});

test('a name goes on the sheet, and is not stored', async ({ page }) => {
  await openApp(page, '#/dossier/attestation');
  const name = page.getByLabel('Nom sur la feuille');
  await expect(sheet(page).locator('.attestation__blank')).toBeVisible();
  await name.focus();
  await page.keyboard.type('Nadia Morel');
  await expect(sheet(page)).toContainText('Nadia Morel');
  await go(page, '#/dossier');
  await expect(page.locator('.dossier')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Nadia Morel');
  await go(page, '#/dossier/attestation');
  await expect(name).toHaveValue('');
});

test('confidence before and after is shown to the person, and not printed', async ({ page }) => {
  await openApp(page, '#/atelier');
  await page.getByRole('radio', { name: 'Plutôt non' }).check({ force: true });
  await saved(page, 'fr');
  await go(page, '#/dossier/attestation');
  const own = page.locator('.attestation-confidence');
  await expect(own).toContainText('« Plutôt non »');
  await expect(sheet(page)).not.toContainText('Plutôt non');
  await page.emulateMedia({ media: 'print' });
  await expect(own).toBeHidden();
  await expect(sheet(page)).toBeVisible();
});

test('prints on one page, the sheet alone', async ({ page }) => {
  await passSteps(page, 3);
  await go(page, '#/dossier/attestation');
  await expect(sheet(page)).toContainText('3 étapes réussies');
  await page.getByLabel('Nom sur la feuille').fill('Nadia Morel');
  const pages = async () => ((await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  expect(await pages()).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByLabel('Nom sur la feuille')).toBeHidden();
  await expect(page.locator('main h1')).toBeHidden();
  await expect(sheet(page)).toContainText('Nadia Morel');
});

test('« Imprimer » opens the print dialog by keyboard; the page is on the site map; it fits 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset.printed = 'yes';
    };
  });
  await openApp(page, '#/plan');
  const link = page.locator('main').getByRole('link', { name: 'Attestation de participation' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main h1')).toBeFocused();
  const button = page.getByRole('button', { name: 'Imprimer' });
  for (let presses = 0; presses < 4; presses += 1) {
    if (await button.evaluate((it) => it === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await expect(sheet(page)).toContainText('Aucune étape');
  await checkAccessibility(page);
});
