// What a program asks with prompt, alert and confirm: the field on the stage, by keyboard and by touch,
// on wide and narrow screens; the game's past, an edit and « Pas à pas » while it waits.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { typeProgram } from './journey';
import type { Page } from '@playwright/test';

const codeRun = (page: Page) => page.locator('.code-actions').getByRole('button', { name: 'Lancer' });
const state = (page: Page) => page.locator('.stage-controls__state');
const field = (page: Page) => page.getByRole('dialog');
const output = (page: Page) => page.locator('.output__lines');
const codeTab = (page: Page) => page.locator('.tabs__tab', { hasText: 'Code' });
const WAITS = 'Le jeu attend votre réponse';

async function start(page: Page, program: string): Promise<void> {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, program);
  await codeRun(page).click();
}

test('a question is asked on the stage and answered by keyboard; the focus comes back', async ({ page }) => {
  await start(
    page,
    'let nom = prompt("Quel est <b>votre</b> nom ?", "Léa");\nconsole.log(nom);\nlet ville = prompt("Et votre ville ?");\nconsole.log(ville);',
  );
  await expect(state(page)).toHaveText(WAITS);
  // The program's text is text.
  const name = page.getByRole('textbox', { name: 'Quel est <b>votre</b> nom ?' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Léa');
  await expect(field(page)).toHaveAccessibleName('Quel est <b>votre</b> nom ?');
  await expect(field(page).locator('b')).toHaveCount(0);
  await checkAccessibility(page);
  // What it proposes is selected: typing replaces it.
  await page.keyboard.type('Zoé');
  await page.keyboard.press('Enter');
  await expect(output(page)).toHaveText('Zoé');
  const town = page.getByRole('textbox', { name: 'Et votre ville ?' });
  await expect(town).toBeFocused();
  await expect(town).toHaveValue('');
  await page.keyboard.type('perdu');
  await page.keyboard.press('Escape');
  await expect(output(page)).toHaveText('Zoénull');
  await expect(field(page)).toHaveCount(0);
  await expect(page.locator('.stage__canvas')).toBeFocused();
  await expect(state(page)).toHaveText('Le jeu est en marche');
});

test('confirm has two buttons, alert has one', async ({ page }) => {
  await start(page, 'console.log(confirm("On continue ?"));\nconsole.log(confirm("Encore ?"));\nalert("Merci");\nconsole.log("fin");');
  const ok = field(page).getByRole('button', { name: 'OK' });
  const cancel = field(page).getByRole('button', { name: 'Annuler' });
  await expect(field(page)).toHaveAccessibleName('On continue ?');
  await expect(ok).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(output(page)).toHaveText('false');
  await expect(field(page)).toHaveAccessibleName('Encore ?');
  await expect(ok).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(output(page)).toHaveText('falsetrue');
  await expect(field(page)).toHaveAccessibleName('Merci');
  await expect(field(page).getByRole('button')).toHaveText(['OK']);
  await checkAccessibility(page);
  await ok.click();
  await expect(output(page)).toHaveText('falsetruefin');
});

/** Asks at its 90th frame, and counts frames. */
const GAME = `let images = 0;
let reponse = "rien";
aChaqueInstant(jouer);

function jouer() {
  images = images + 1;
  afficherScore(images);
  if (images === 90) {
    reponse = prompt("Combien ?");
    console.log(reponse);
  }
}`;

test('a game waits, goes back with its answers, and asks again from there', async ({ page }) => {
  await start(page, GAME);
  await expect(field(page)).toBeVisible({ timeout: 60_000 });
  const time = page.getByRole('slider', { name: 'Remonter le temps' });
  // The game's time stands still.
  const reach = await time.getAttribute('min');
  await page.waitForTimeout(800);
  expect(await time.getAttribute('min')).toBe(reach);
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(output(page)).toHaveText('12');
  await expect.poll(async () => -Number(await time.getAttribute('min')), { timeout: 60_000 }).toBeGreaterThan(119);
  await page.locator('.stage-controls').getByRole('button', { name: 'Pause' }).click();

  // The answer is part of the past that is shown again.
  await page.getByText('Les variables', { exact: true }).click();
  const variable = (name: string) =>
    page.locator('.variable-history__current').filter({ hasText: name }).locator('.variable-history__value');
  await time.focus();
  await page.keyboard.press('Home');
  await expect(variable('reponse')).toHaveText("'rien'");
  for (let frame = 0; frame < 90; frame += 1) await page.keyboard.press('ArrowRight');
  await expect(variable('images')).toHaveText('90');
  await expect(variable('reponse')).toHaveText("'12'");

  // Resumed from before the question: it is asked again.
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Reprendre ici' }).click();
  await expect(field(page)).toBeVisible({ timeout: 60_000 });
  await expect(state(page)).toHaveText(WAITS);
  // While it waits the past can be shown; the question is there again in the present.
  await time.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(field(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Revenir au présent' }).click();
  await page.locator('.stage-controls').getByRole('button', { name: 'Reprendre' }).click();
  await expect(page.getByRole('textbox', { name: 'Combien ?' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(output(page)).toHaveText('12null');
});

test('an edit while the program waits changes the question, and leaves the focus in the editor', async ({ page }) => {
  await start(page, 'console.log("début");\nlet a = prompt("Un ?");\nlet b = prompt("Deux ?");\nconsole.log(a, b);');
  await expect(page.getByRole('textbox', { name: 'Un ?' })).toBeFocused();
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveAccessibleName('Deux ?');
  // What is typed in the field stays there, too.
  await field(page).getByRole('textbox').fill('2');
  await page.locator('.cm-line').filter({ hasText: 'Deux' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(' encore');
  await expect(field(page)).toHaveAccessibleName('Deux ? encore');
  await expect(page.locator('.cm-content')).toBeFocused();
  await expect(field(page).getByRole('textbox')).toHaveValue('2');
  await field(page).getByRole('textbox').press('Enter');
  await expect(output(page).locator('li')).toHaveText(['début', '1 2']);
});

test('step by step asks too', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let a = 1;\nlet nom = prompt("Nom ?");\nlet fin = nom + a;');
  await page.getByRole('button', { name: 'Pas à pas' }).click();
  const forward = page.getByRole('button', { name: 'Avancer' });
  const description = page.locator('.steps__description');
  await forward.click();
  await expect(description).toContainText('Ligne 1. a vaut maintenant 1.');
  await expect(field(page)).toHaveCount(0);
  await forward.click();
  await expect(description).toContainText('Ligne 2. Cette ligne pose une question.');
  await expect(page.getByRole('textbox', { name: 'Nom ?' })).toBeFocused();
  await page.keyboard.type('Léa');
  await page.keyboard.press('Enter');
  await expect(description).toContainText("Ligne 2. nom vaut maintenant 'Léa'.");
  await expect(forward).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(description).toContainText('Fin du programme.');
});

test('the check names the question that it cancelled', async ({ page }) => {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, 'let x = prompt("Où ?").length;\nlet panier = image("panier", x, 350);');
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await expect(page.locator('.verdict--broken')).toContainText('elle a annulé la question « Où ? »');
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('the field fits on the stage, and a long question scrolls in it', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await codeTab(page).click();
    const long = 'Un mot de plus. '.repeat(60).trim();
    await typeProgram(page, `let nom = prompt("Votre nom ?");\nalert("${long}");\nconsole.log(nom);`);
    await codeRun(page).click();
    const name = page.getByRole('textbox', { name: 'Votre nom ?' });
    await expect(name).toBeFocused();
    await name.fill('Zoé');
    await checkAccessibility(page);
    const stage = await page.locator('.stage').boundingBox();
    const asked = await field(page).boundingBox();
    if (!stage || !asked) throw new Error('no stage');
    expect(asked.x).toBeGreaterThanOrEqual(stage.x - 1);
    expect(asked.x + asked.width).toBeLessThanOrEqual(stage.x + stage.width + 1);
    expect(asked.y + asked.height).toBeLessThanOrEqual(stage.y + stage.height + 1);
    for (const button of await field(page).getByRole('button').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await field(page).getByRole('button', { name: 'OK' }).tap();
    await expect(field(page)).toContainText('Un mot de plus.');
    const tall = await field(page).boundingBox();
    expect(tall?.height).toBeLessThanOrEqual(stage.height + 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await field(page).getByRole('button', { name: 'OK' }).tap();
    await expect(output(page)).toHaveText('Zoé');
  });

  test('on the code, the small game says that it waits', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await codeTab(page).click();
    await typeProgram(page, 'console.log(confirm("Prêt ?"));');
    await codeRun(page).click();
    await codeTab(page).click();
    await expect(field(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Répondre' }).click();
    await field(page).getByRole('button', { name: 'OK' }).click();
    await expect(output(page)).toHaveText('true');
  });
});
