// Ordinary events: another tab takes over during typing, a page dies while a program runs, a message
// appears at the edge of the editor, a test in which nothing was solved.

import { readFileSync } from 'node:fs';
import { expect, openApp, test } from './helpers';
import { check, FORMS, go, passItem, saved, sessionCode, solutions, startTest, toItem, typeProgram, WORDS } from './journey';
import type { Download, Page } from '@playwright/test';

const STAGE = '.stage-controls__state';

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

async function saveUnsavedSnapshot(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
  return textOf(await waiting);
}

test('unsaved changes can be saved as a file after another tab has taken over', async ({ page, context }) => {
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  // A disk that is full for this tab keeps the edit waiting.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await typeProgram(page, 'fond("nuit"); // resté ici');
  await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();

  const second = await context.newPage();
  await openApp(second, '#/atelier/panier/1');
  await second.getByRole('button', { name: 'Continuer ici' }).click();
  await saved(second, 'fr');

  const banner = page.getByText('Ce que vous veniez d’écrire ici n’est pas enregistré.');
  await expect(banner).toBeVisible();
  expect(await saveUnsavedSnapshot(page)).toContain('resté ici');
  await expect(banner).toBeHidden();
});

test('a text being typed when another tab takes over is not lost', async ({ page, context }) => {
  // Two timers never fire by themselves: the editor's debounce and the grace period after a loss.
  await page.addInitScript(() => {
    const wait = window.setTimeout;
    window.setTimeout = ((act: () => void, ms?: number) => {
      if (ms === 350) Object.assign(window, { fireDebounce: act });
      return ms === 350 || ms === 1000 ? 0 : wait(act, ms);
    }) as typeof setTimeout;
  });
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  const second = await context.newPage();
  await openApp(second, '#/atelier');
  const here = second.getByRole('button', { name: 'Continuer ici' });
  await expect(here).toBeVisible();
  await page.bringToFront();
  await typeProgram(page, 'fond("nuit"); // à moitié');
  await second.bringToFront();
  await here.click();
  await expect(page.locator('.save-state')).toContainText('Lecture seule');
  await page.evaluate(() => (window as unknown as { fireDebounce: () => void }).fireDebounce());
  await expect(page.getByText('Ce que vous veniez d’écrire ici n’est pas enregistré.')).toBeVisible();
  expect(await saveUnsavedSnapshot(page)).toContain('à moitié');
});

test('a program that ran when the page died does not start by itself', async ({ page, context, problems }) => {
  problems.allow(/crash/i);
  await openApp(page, '#/atelier/panier/1');
  await expect(page.locator(STAGE)).toHaveText('Le jeu est en marche');
  await saved(page, 'fr');
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();

  const again = await context.newPage();
  await openApp(again, '#/atelier/panier/1');
  await expect(again.locator('.cm-content')).toBeVisible();
  await expect(again.locator('.stage__notice')).toContainText('Relancez-le si vous voulez.');
  await expect(again.locator(STAGE)).toHaveText('Le jeu est arrêté');
  // A reload changes nothing; « Lancer » does.
  await again.reload();
  await expect(again.locator('.stage__notice')).toBeVisible();
  await again.locator('.stage__notice').getByRole('button', { name: 'Lancer' }).click();
  await expect(again.locator(STAGE)).toHaveText('Le jeu est en marche');
  await expect(again.locator('.stage__notice')).toHaveCount(0);

  // After a page or a screen is left normally, its program starts as before.
  await again.reload();
  await expect(again.locator(STAGE)).toHaveText('Le jeu est en marche');
  await go(again, '#/atelier');
  await go(again, '#/atelier/panier/1');
  await expect(again.locator(STAGE)).toHaveText('Le jeu est en marche');
});

for (const [width, height] of [
  [1280, 800],
  [820, 1180],
  [360, 740],
]) {
  test(`a message under a line comes into view with its line at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openApp(page, '#/atelier/panier/1');
    const code = page.locator('.tabs').getByRole('button', { name: 'Code' });
    if (await code.isVisible()) await code.click();
    const lines = Array.from({ length: 40 }, (_, line) => `// ligne ${line + 1}`);
    await typeProgram(page, [...lines, 'let x = aficherScore(1);'].join('\n'));
    await check(page, 'fr', 'broken');
    await expect(page.locator('.diag-note__why').last()).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.diag-note__fix').last()).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.cm-line').last()).toBeInViewport();
  });
}

test('what goes into the file is chosen once, until everything is deleted', async ({ page }) => {
  await openApp(page, '#/dossier');
  const mine = page.getByRole('switch', { name: /Mon programme/ });
  const confidence = page.getByRole('switch', { name: /Je pourrais apprendre/ });
  await expect(mine).toBeChecked();
  await expect(confidence).not.toBeChecked();
  await mine.uncheck();
  await page.reload();
  await expect(mine).not.toBeChecked();
  await expect(confidence).not.toBeChecked();
  await page.getByRole('button', { name: 'Tout supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect(mine).toBeChecked();
});

test('an interval without a lower end is open in the sentence and in the drawing', async ({ page }) => {
  await openApp(page, '#/test');
  await startTest(page, 'fr', sessionCode(FORMS.short));
  for (let item = 1; item <= 12; item += 1) {
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText(WORDS.fr.count(item));
    await passItem(page, 'fr', 'keyboard');
  }
  await page.getByRole('button', { name: WORDS.fr.finish }).click();
  await expect(page.getByText('Cette fois, vous n’avez résolu aucun des 12 problèmes.')).toBeVisible();
  await expect(page.getByText(/Votre résultat est à 1,\d ou moins/)).toBeVisible();
  const drawing = await page.locator('.ruler').boundingBox();
  const bracket = await page.locator('.ruler__span').boundingBox();
  // From beyond the left end of the scale into its first half.
  expect(bracket!.x - drawing!.x).toBeLessThan(drawing!.width * 0.03);
  expect(bracket!.width).toBeGreaterThan(drawing!.width * 0.08);
  expect(bracket!.x + bracket!.width).toBeLessThan(drawing!.x + drawing!.width / 2);
  await go(page, '#/dossier');
  await expect(page.locator('.leaflet')).toContainText('ou moins.');
});

test('advisers find the school from the first page', async ({ page }) => {
  await openApp(page);
  await page.getByRole('link', { name: 'Voir la page de l’école' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Venir se former');
});

/** Replaces speech synthesis: the device has these voices, and `spoken` lists what is read. */
async function withVoices(page: Page, voices: { lang: string; localService: boolean }[]): Promise<void> {
  await page.addInitScript((voices) => {
    const spoken: string[] = [];
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      speak: (utterance: { text: string }) => spoken.push(utterance.text),
      cancel: () => spoken.push('(silence)'),
    });
    Object.assign(window, {
      spoken,
      SpeechSynthesisUtterance: class {
        constructor(readonly text: string) {}
      },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  }, voices);
}

const spoken = (page: Page) =>
  page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.join('\n'));

test('« Écouter » reads with a local voice, stops, and stops when its screen is left', async ({ page }) => {
  await withVoices(page, [
    { lang: 'en-GB', localService: true },
    { lang: 'fr-FR', localService: true },
  ]);
  await openApp(page, '#/atelier/panier/1');
  await page.getByRole('button', { name: 'Écouter' }).click();
  expect(await spoken(page)).toContain('Un programme est une suite d’instructions, une par ligne.');
  await page.getByRole('button', { name: 'Arrêter la voix' }).click();
  expect(await spoken(page)).toMatch(/\(silence\)$/);

  await go(page, '#/test/entrainement/robot-trace');
  await expect(page.locator('.worked')).toBeVisible();
  await page.getByRole('button', { name: 'Écouter' }).click();
  const example = await spoken(page);
  for (const line of await page.locator('.worked li').allTextContents()) expect(example).toContain(line.trim());
  await toItem(page, 'fr', 'keyboard');
  await page.getByRole('button', { name: 'Écouter' }).click();
  const read = await spoken(page);
  expect(read).toContain('Sur quelle case le robot s’arrête-t-il');
  for (const line of await page.locator('.instructions li').allTextContents()) expect(read).toContain(line.trim());
  await go(page, '#/');
  await expect.poll(() => spoken(page)).toMatch(/\(silence\)$/);
});

test('without a local voice for the language there is no « Écouter »', async ({ page }) => {
  await withVoices(page, [
    { lang: 'fr-FR', localService: false },
    { lang: 'en-GB', localService: true },
  ]);
  await openApp(page, '#/atelier/panier/1');
  await expect(page.locator('.lesson')).toBeVisible();
  await expect(page.locator('.listen')).toHaveCount(0);
  await page.getByRole('button', { name: /EN/ }).click();
  await expect(page.getByRole('button', { name: 'Listen' })).toBeVisible();
});

test('an opened hint stays open in the other language, and the next step has none open', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const open = page.locator('.hints details[open]');
  await page.getByText('Indice 1 sur 3').click();
  await expect(open).toHaveCount(1);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByText('Hint 1 of 3')).toBeVisible();
  await expect(open).toHaveCount(1);

  await page.getByRole('button', { name: 'FR', exact: true }).click();
  await go(page, '#/atelier/panier/2');
  await expect(page.getByText('Étape 2 sur 13')).toBeVisible();
  await expect(page.getByText('Indice 1 sur 3')).toBeVisible();
  await expect(open).toHaveCount(0);
});

test('where storage of preferences is refused the app starts and applies them until it is closed', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await openApp(page);
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Never written code?');
  await go(page, '#/atelier/panier/1');
  await expect(page.getByText('Hint 1 of 3')).toBeVisible();
});

test('a step that was skipped is named where a later one fails, with a link to it', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const steps = solutions('fr');
  await typeProgram(page, steps[0].program);
  await check(page, 'fr', 'passed');
  await go(page, '#/atelier/panier/3');
  await check(page, 'fr', 'failed');
  const verdict = page.locator('.verdict--failed');
  await expect(verdict).toContainText('L’étape 2, « Aller à droite », n’est pas faite dans ce programme.');
  await verdict.getByRole('link', { name: 'Aller à l’étape 2' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(steps[1].title);
  await check(page, 'fr', 'failed');
  await expect(page.locator('.verdict--failed')).not.toContainText('n’est pas faite');
});
