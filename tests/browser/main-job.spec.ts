// The main job: build the game, play it, take the test, export, delete, import, find everything again.
// In French by keyboard, and in English on a phone by touch.

import { readFileSync } from 'node:fs';
import { expect, openApp, places, test } from './helpers';
import {
  buildByTokens,
  check,
  editorText,
  FORMS,
  go,
  saved,
  sessionCode,
  solutions,
  takeTest,
  typeProgram,
  WORDS,
} from './journey';
import type { Page } from '@playwright/test';

/** Plays the running game by keyboard until it ends, then plays again. */
async function playToTheEnd(page: Page, lang: 'fr' | 'en'): Promise<void> {
  const stage = page.locator('.stage__canvas');
  await stage.focus();
  await page.keyboard.down('ArrowLeft');
  await page.waitForTimeout(600);
  await page.keyboard.up('ArrowLeft');
  // Without moving, three fruits are missed, or the snail is met: the game ends.
  const end = lang === 'fr' ? /Fin du marché|escargot dans le panier/i : /market closes|snail in the basket/i;
  const words = page.locator('.stage-words');
  await expect(words).toHaveText(end, { timeout: 60_000 });
  // A short while later space starts a new game; a slow machine may need to be asked again.
  await page.keyboard.down('ArrowRight');
  await expect(async () => {
    await page.keyboard.press('Space', { delay: 120 });
    await page.waitForTimeout(300);
    await expect(words).not.toHaveText(end, { timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.up('ArrowRight');
}

async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

for (const [place, address] of [
  ['at the root', places.root],
  ['from a room’s laptop, no secure context', places.room],
]) {
  test(`the main job in French, by keyboard, ${place}`, async ({ page }) => {
    test.setTimeout(420_000);
    await openApp(page, '#/', address);
    await page.getByRole('link', { name: /L’atelier/ }).first().click();
    await expect(page.getByText('L’atelier ne compte pas pour la sélection.')).toBeVisible();
    await page.getByRole('link', { name: WORDS.fr.start }).first().click();

    const all = solutions('fr');
    expect(all).toHaveLength(13);
    for (const [index, step] of all.entries()) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.title);
      await check(page, 'fr', 'failed');
      await typeProgram(page, step.program);
      await check(page, 'fr', 'passed');
      if (index < all.length - 1) await page.locator('.verdict').getByRole('button', { name: WORDS.fr.next }).click();
    }
    await page.locator('.code-actions').getByRole('button', { name: WORDS.fr.run }).click();
    await playToTheEnd(page, 'fr');
    await saved(page, 'fr');
    // The workshop's first page and home know that all steps are done.
    await go(page, '#/atelier');
    await expect(page.locator('.game-card__progress').first()).toHaveText('13 étapes réussies sur 13');
    await expect(page.getByText('Votre jeu est complet.')).toBeVisible();
    await go(page, '#/');
    await expect(page.locator('.entrance--first')).toContainText('Revoir votre jeu');

    await takeTest(page, 'fr', 'keyboard', sessionCode(FORMS.short, 'LOIR', 4712));
    const result = await page.locator('.page__lead').textContent();
    // Two of this session's answers are « A », and one order is that in which the produce waits:
    // what is always answered here.
    expect(result).toBe('Vous avez résolu 3 problèmes sur 12.');

    await go(page, '#/dossier');
    await page.getByRole('button', { name: 'Qui je suis' }).click();
    await page.getByLabel('Nom ou pseudonyme').fill('Camille R.');
    await page.getByLabel('Nom ou pseudonyme').blur();
    await page.getByRole('button', { name: 'Mon commentaire' }).click();
    await page.getByLabel('Ce que vous voulez ajouter').fill('=1+1 ; la suite me plaît');
    await page.getByLabel('Ce que vous voulez ajouter').blur();
    await saved(page, 'fr');

    const json = await download(page, 'Exporter le fichier');
    expect(json.name).toMatch(/^declic-camiller-\d{4}-\d{2}-\d{2}\.json$/);
    const record = JSON.parse(json.text);
    expect(record.person.name).toBe('Camille R.');
    expect(record.workshop[0].progress.passed).toHaveLength(13);
    expect(record.workshop[0].program.code.trim()).toBe(all[12].program);
    const answered = record.aptitude[0].responses.filter(
      (response: { answer?: string; kind?: string }) => response.answer && !response.kind,
    );
    expect(answered).toHaveLength(12);
    expect(json.text).not.toMatch(/T\d\d:\d\d/);
    expect(record.confidence).toBeUndefined();

    const csv = await download(page, 'Tableau (CSV)');
    expect(csv.text.startsWith('\ufeff')).toBe(true);
    expect(csv.text).toContain(';');
    expect(csv.text).toContain("'=1+1");
    expect(csv.text).toContain(all[0].title);
    expect(csv.text).toMatch(/\d,\d/);

    await page.getByRole('button', { name: 'Tout supprimer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
    await expect(page.getByText('Tout est supprimé de ce navigateur.').first()).toBeVisible();
    await expect(page.locator('.dossier__tab')).toHaveText('Sans nom');
    await saved(page, 'fr');
    await page.reload();
    await expect(page.locator('.dossier__tab')).toHaveText('Sans nom');

    await page.getByLabel('Fichier Déclic (.json)').setInputFiles({
      name: json.name,
      mimeType: 'application/json',
      buffer: Buffer.from(json.text),
    });
    await expect(page.getByText('Le fichier est ouvert.')).toBeVisible();
    await saved(page, 'fr');
    await page.reload();
    await expect(page.locator('.dossier__tab')).toHaveText('Camille R.');
    await expect(page.getByText('13 étapes réussies.').first()).toBeVisible();
    await expect(page.getByText('=1+1 ; la suite me plaît').first()).toBeVisible();
    await go(page, '#/test/resultat');
    await expect(page.locator('.page__lead')).toHaveText(result ?? '');
    await go(page, '#/atelier/panier/13');
    await expect(page.locator('.cm-content')).toBeVisible();
    const shown = await editorText(page);
    expect(shown.split('\n').length).toBeGreaterThan(10);
    expect(all[12].program.startsWith(shown.trim())).toBe(true);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'en-GB' });

  test('the main job in English, by touch: token bar, other words and digits alone', async ({ page }) => {
    test.setTimeout(900_000);
    await openApp(page);
    await page.getByRole('link', { name: /The workshop/ }).first().tap();
    await page.getByRole('link', { name: WORDS.en.start }).first().tap();
    await buildByTokens(page, 'en', 'panier');
    await page.locator('.tabs').getByRole('button', { name: WORDS.en.tabs.game }).tap();
    await page.locator('.stage-controls').getByRole('button', { name: /Run/ }).tap();
    await expect(page.getByRole('button', { name: 'Left', exact: true })).toBeVisible();
    await playToTheEnd(page, 'en');

    await takeTest(page, 'en', 'touch', '');
    // Without a session code the items are random.
    await expect(page.locator('.page__lead')).toHaveText(/You solved \d+ problems? out of 12\.|This time, you solved none of the 12 problems/);
    await go(page, '#/dossier');
    await expect(page.getByText('13 steps completed.').first()).toBeVisible();
    const json = await download(page, 'Export the file');
    expect(JSON.parse(json.text).language).toBe('en');
  });
});
