// Failures that must lose nothing and must be reported: a killed browser, a second tab, refused storage,
// hostile files, an endless loop, a stopped app.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { checkAccessibility, expect, launchOptions, openApp, places, Problems, test } from './helpers';
import { answerItem, check, editorText, FORMS, leaveItem, saved, sessionCode, startTest, toItem, typeProgram, WORDS } from './journey';

async function openProfile(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    baseURL: places.root,
    locale: 'fr-FR',
    viewport: { width: 1280, height: 800 },
  });
  await Problems.watch(context);
  return context;
}

/** Kills the browser of `profile`. */
function kill(profile: string): void {
  execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
}

test('a browser killed in the middle of a step and of an item loses nothing that was confirmed', async () => {
  test.setTimeout(180_000);
  const profile = mkdtempSync(join(tmpdir(), 'declic-profile-'));
  try {
    let context = await openProfile(profile);
    let page = context.pages()[0] ?? (await context.newPage());
    await openApp(page, '#/atelier/panier/2');
    const mine = 'fond("marche");\nlet panier = image("panier", 123, 350);\n// à moi';
    await typeProgram(page, mine);
    await saved(page, 'fr');
    kill(profile);
    await context.close().catch(() => undefined);

    context = await openProfile(profile);
    page = context.pages()[0] ?? (await context.newPage());
    await openApp(page, '#/atelier');
    await page.getByRole('link', { name: 'Continuer à l’étape 2' }).click();
    await expect(page.locator('.cm-content')).toBeVisible();
    expect(await editorText(page)).toBe(mine);

    await startTest(page, 'fr', sessionCode(FORMS.short));
    await leaveItem(page, () => answerItem(page, 'fr', 'keyboard'));
    await toItem(page, 'fr', 'keyboard');
    await expect(page.locator('.test-head__count')).toHaveText('2 sur 12');
    await expect(page.locator('.item__status').last()).toHaveText('Problème 1 : réponse enregistrée.');
    const instructions = await page.locator('.instructions').textContent();
    kill(profile);
    await context.close().catch(() => undefined);

    context = await openProfile(profile);
    page = context.pages()[0] ?? (await context.newPage());
    await openApp(page, '#/test');
    await page.getByRole('link', { name: 'Reprendre le test' }).click();
    await expect(page.locator('.test-head__count')).toHaveText('2 sur 12');
    await expect(page.locator('.instructions')).toHaveText(instructions ?? '');
    await expect(page.locator('.marks__mark--done')).toHaveCount(1);
    await context.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

for (const [name, place] of [
  ['with web locks', places.root],
  ['with a lease', places.room],
] as const) {
  test(`a second tab is read-only, reports it, and can take over: ${name}`, async ({ page, context }) => {
    await openApp(page, '#/atelier/panier/1', place);
    await typeProgram(page, 'fond("nuit");');
    await saved(page, 'fr');

    const second = await context.newPage();
    await openApp(second, '#/atelier/panier/1', place);
    await expect(second.getByText('Déclic est ouvert dans un autre onglet.')).toBeVisible({ timeout: 20_000 });
    await expect(second.locator('.save-state')).toContainText('Lecture seule');
    await second.getByRole('button', { name: 'Continuer ici' }).click();
    await saved(second, 'fr');
    await expect(page.getByText('Déclic est ouvert dans un autre onglet.')).toBeVisible();
    await expect(page.locator('.save-state')).toContainText('Lecture seule');

    await second.locator('.cm-content').click();
    await second.keyboard.press('Control+A');
    await second.keyboard.insertText('fond("jardin");');
    await saved(second, 'fr');
    await page.getByRole('button', { name: 'Continuer ici' }).click();
    await saved(page, 'fr');
    await page.reload();
    await expect(page.locator('.cm-content')).toBeVisible();
    expect(await editorText(page)).toBe('fond("jardin");');
  });
}

test('refused storage is reported; work continues in memory and can be saved as a file', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await openApp(page, '#/atelier/panier/1');
  await expect(page.getByText('Ce navigateur refuse d’enregistrer.')).toBeVisible();
  await expect(page.locator('.save-state')).toContainText('Non enregistré');
  await typeProgram(page, 'fond("nuit");');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer dans un fichier' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  await page.goto('#/dossier');
  await expect(page.getByText('Un programme de 1 ligne.').first()).toBeVisible();
});

test('a full disk is reported, and changes are saved once there is room', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    (window as unknown as { mend: () => void }).mend = () => {
      IDBObjectStore.prototype.put = put;
    };
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await typeProgram(page, 'fond("nuit");');
  await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.keyboard.insertText('\nfond("ciel");');
  await saved(page, 'fr');
  await page.reload();
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(await editorText(page)).toBe('fond("nuit");\nfond("ciel");');
});

test('foreign files are refused with a reason and change nothing', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("nuit");');
  await saved(page, 'fr');
  await page.goto('#/dossier');
  const cases: [string, string, RegExp][] = [
    ['vide.json', '', /Ce fichier est vide/],
    ['photo.json', '\u0000\u0001PNG', /pas un dossier Déclic/],
    ['autre.json', '{"name": "package"}', /pas un dossier Déclic/],
    ['coupe.json', '{"format": "declic-dossier", "schema": 1, "dossier": "ab', /La fin de ce fichier manque/],
    ['neuf.json', '{"format": "declic-dossier", "schema": 99}', /version plus récente/],
    ['profond.json', `{"format": "declic-dossier", "x": ${'['.repeat(5000)}${']'.repeat(5000)}}`, /contient des erreurs/],
    ['gros.json', ' '.repeat(3 * 1024 * 1024), /trop gros/],
  ];
  for (const [name, text, message] of cases) {
    await page.getByLabel('Fichier Déclic (.json)').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await expect(page.getByText(message).first(), name).toBeVisible();
  }
  // A real file, with one letter changed.
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter le fichier' }).click();
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await (await waiting).path(), 'utf8').replace('nuit', 'muit');
  await page.getByLabel('Fichier Déclic (.json)').setInputFiles({
    name: 'change.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(page.getByText(/modifié ou abîmé/).first()).toBeVisible();
  await page.goto('#/atelier/panier/1');
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(await editorText(page)).toBe('fond("nuit");');
});

test('failing programs are stopped and explained; the page stays responsive', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  const run = page.locator('.code-actions').getByRole('button', { name: 'Lancer' });
  const wrong: [string, RegExp][] = [
    ['let n = 0;\nwhile (n < 10) {\n}', /La boucle while \(n < 10\) ne s’arrête pas/],
    ['function encore() {\n  encore();\n}\nencore();', /encore/],
    ['let grand = [1];\nwhile (true) {\n  grand = grand.concat(grand);\n}', /Un tableau de 1\s048\s576 cases est trop grand ici/],
    ['let panier = imag("panier", 60, 350);', /imag/],
    ['class Panier {}', /class/],
    ['let x = (3;', /n’est jamais fermé/],
  ];
  for (const [program, title] of wrong) {
    await typeProgram(page, program);
    await run.click();
    await expect(page.locator('.verdict--broken')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.verdict--broken .verdict__title')).toHaveText(title);
    await expect(page.locator('.diag-note').first()).toBeVisible();
    expect(await editorText(page)).toBe(program);
  }
  // Responsive: the language still switches, and a correct program still runs.
  await page.getByRole('button', { name: /EN/ }).click();
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /FR/ }).click();
  await typeProgram(page, 'fond("marche");\nlet panier = image("panier", 200, 350);');
  await run.click();
  await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
});

test('an error is repaired by its button', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let panier = imge("panier", 60, 350);');
  await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
  await page.locator('.diag-note__fix').first().click();
  expect(await editorText(page)).toBe('let panier = image("panier", 60, 350);');
  await expect(page.locator('.diag-note')).toHaveCount(0);
});

test('« Continuer quand même » is always available and is not exported', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await page.getByRole('button', { name: 'Continuer quand même' }).first().click();
  await expect(page.locator('.workbar__step')).toHaveText('Étape 2 sur 13');
  await saved(page, 'fr');
  await page.goto('#/dossier');
  await page.getByRole('button', { name: 'L’atelier', exact: true }).click();
  await expect(page.getByText('jamais dans le fichier')).toBeVisible();
});

test('a part that is left out of the file leaves no trace in it', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("nuit"); // ma phrase secrète');
  await saved(page, 'fr');
  await page.goto('#/dossier');
  await page.getByRole('switch', { name: /Mon programme/ }).uncheck();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter le fichier' }).click();
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await (await waiting).path(), 'utf8');
  expect(text).not.toContain('secrète');
  expect(text).not.toContain('program');
});

test('a stopped app shows what to do and saves the data as a file, without the app', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'fond("nuit"); // sauvé');
  await saved(page, 'fr');
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }));
  });
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await checkAccessibility(page);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer mes données dans un fichier' }).click();
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await (await waiting).path(), 'utf8');
  expect(text).toContain('sauvé');
  await page.getByRole('button', { name: 'Recharger' }).click();
  await expect(page.locator('.cm-content')).toBeVisible();

  // The file can be imported into an empty browser.
  await page.goto('#/dossier');
  await page.getByRole('button', { name: 'Tout supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
  await page.getByLabel('Fichier Déclic (.json)').setInputFiles({
    name: 'secours.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(page.getByText('Le fichier est ouvert.')).toBeVisible();
  await page.goto('#/atelier/panier/1');
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(await editorText(page)).toBe('fond("nuit"); // sauvé');
});

test('a pause is not counted and leaves no trace in the file', async ({ page }) => {
  await openApp(page, '#/test');
  await startTest(page, 'fr', sessionCode(FORMS.short));
  await page.getByRole('button', { name: WORDS.fr.pause, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pause');
  await page.reload();
  await page.goto('#/test');
  await page.getByRole('link', { name: 'Reprendre le test' }).click();
  await expect(page.locator('.test-head__count')).toHaveText('1 sur 12');
  await saved(page, 'fr');
  await page.goto('#/dossier');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter le fichier' }).click();
  const { readFileSync } = await import('node:fs');
  const text = readFileSync(await (await waiting).path(), 'utf8');
  expect(text).not.toMatch(/paus/i);
});

test('without a valid controller there is no official test, and the problems are listed', async ({
  page,
}) => {
  await page.route('**/school.json', async (route) => {
    const school = await (await route.fetch()).json();
    school.controller.name = '';
    await route.fulfill({ json: school });
  });
  await openApp(page, '#/test');
  await expect(page.getByText('Le test n’est pas encore ouvert')).toBeVisible();
  await expect(page.getByText('controller.name')).toBeVisible();
  await page.goto('#/test/officiel');
  await expect(page.getByText('Le test n’est pas encore ouvert')).toBeVisible();
  await page.goto('#/test/entrainement/series');
  await expect(page.locator('.series')).toBeVisible();
  await page.goto('#/ecole');
  await expect(page.getByText('school.json manque, ou il contient des erreurs')).toBeVisible();
});

test('practice explains each answer', async ({ page }) => {
  for (const family of ['series', 'robot-trace', 'deductions']) {
    await openApp(page, `#/test/entrainement/${family}`);
    // A family that is met for the first time begins with an example.
    await expect(page.locator('.worked')).toBeVisible();
    await toItem(page, 'fr', 'keyboard');
    await page.getByRole('button', { name: 'Je passe' }).click();
    await expect(page.locator('.judgement .reasons li').first()).toBeVisible();
    await page.locator('.judgement').getByRole('button', { name: 'Continuer' }).click();
    await expect(page.locator('.judgement')).toHaveCount(0);
  }
});

test('a page that is left right after a press does not say that typed text was found', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await saved(page, 'fr');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.evaluate(() => (location.hash = '#/atelier/panier/2'));
  await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();
  // A page of the same origin without the app.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto('licences.txt');
  await openApp(page, '#/');
  // The journal is read, and what it had is on the disk.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('declic-typed'))).toBeNull();
  await saved(page, 'fr');
  await expect(page.locator('.banner')).toHaveCount(0);
});
