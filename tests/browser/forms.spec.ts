// The change of a step, foretold, put in order, completed or written: one set of data, one judge.

import { checkAccessibility, expect, openApp, test, type Form } from './helpers';
import { check, editorText, game, go, saved, solutions, typeProgram, WORDS } from './journey';
import { click, enter, fillGaps, putInOrder, tap, trayLine, type Press } from './helpers/forms';
import type { Page } from '@playwright/test';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** The van's program after its second step, for a person who has not made the first. */
function secondStep(): string {
  const [first] = solutions('fr', 'tournee')[0].edits;
  const program = solutions('fr', 'tournee')[1].program;
  return program.replace(first.added.join('\n'), first.removed.join('\n'));
}

/** Makes the step at `index` in a form, and checks it. */
async function make(page: Page, id: string, index: number, form: Form, press: Press): Promise<void> {
  const all = solutions('fr', id);
  const after = all[index].program;
  await expect(page.locator('main h1')).toHaveText(all[index].title);
  if (form === 'order') await putInOrder(page, after, press);
  else if (form === 'gaps') await fillGaps(page, after, 'typing');
  else if (form === 'predict') await page.locator('.picture-option__input').first().check({ force: true });
  else await typeProgram(page, after);
  const verify = page.getByRole('button', { name: WORDS.fr.check, exact: true });
  await press(verify);
  await expect(page.locator('.verdict--passed')).toBeVisible({ timeout: 30_000 });
}

for (const id of ['panier', 'tournee', 'lucioles']) {
  for (const form of ['predict', 'order', 'gaps', 'write'] as const) {
    test(`${id} is built to its end: ${form}`, async ({ page }) => {
      test.setTimeout(180_000);
      await openApp(page, `#/atelier/${id}/1`, '', form);
      const all = solutions('fr', id);
      for (let index = 0; index < all.length; index += 1) {
        if (index > 0) await go(page, `#/atelier/${id}/${index + 1}`);
        await make(page, id, index, form, click);
      }
      await expect(page.locator('.verdict--passed')).toContainText(`Les ${all.length} étapes sont réussies.`);
      // What was built is the person's program.
      await page.getByRole('radio', { name: 'Écrire' }).check();
      // The editor draws what is in view of it.
      const compact = (program: string) => program.replace(/\n\s*\n/g, '\n').trim();
      const drawn = compact(await editorText(page));
      expect(drawn.length).toBeGreaterThan(200);
      expect(compact(all[all.length - 1].program)).toContain(drawn);
    });
  }
}

test('a garden of fireflies is built by keyboard with its picture hidden', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page, '#/atelier/lucioles/1', '', 'order');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('canvas { visibility: hidden !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  const all = solutions('fr', 'lucioles');
  for (let index = 0; index < all.length; index += 1) {
    if (index > 0) await go(page, `#/atelier/lucioles/${index + 1}`);
    await make(page, 'lucioles', index, 'order', enter);
  }
  await expect(page.locator('.verdict--passed')).toContainText(`Les ${all.length} étapes`);
});

test.describe('lines in order', () => {
  test('each line says what it is for, a wrong one what it does', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2', '', 'order');
    const after = secondStep();
    await putInOrder(page, after, click);
    const line = page.locator('.placed-line').nth(1);
    await line.locator('.placed-line__text').click();
    await line.getByRole('button', { name: 'Pourquoi ?' }).click();
    await expect(line.locator('.placed-line__why')).toContainText('Sans cette ligne :');
    await expect(line.locator('.placed-line__why')).not.toContainText('Vérification');
    const wrong = page.locator('.tray-line:visible').first();
    await wrong.click();
    await page.getByRole('button', { name: WORDS.fr.check, exact: true }).click();
    await expect(page.locator('.verdict')).toContainText('Il y a une ligne de trop.');
    const last = page.locator('.placed-line').last();
    await last.locator('.placed-line__text').click();
    await last.getByRole('button', { name: 'Pourquoi ?' }).click();
    await expect(last.locator('.placed-line__why')).toContainText('Avec cette ligne :');
    await checkAccessibility(page);
    await last.getByRole('button', { name: 'Enlever' }).click();
    await check(page, 'fr', 'passed');
  });

  test('lines move by buttons and by keyboard; a wrong order is judged, and an easier form offered', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2', '', 'order');
    const after = secondStep();
    await putInOrder(page, after, click);
    const texts = () => page.locator('.placed-line__text').allTextContents();
    const right = await texts();
    const first = page.locator('.placed-line__text').first();
    await first.focus();
    await page.keyboard.press('Alt+ArrowDown');
    // Before the `if` it is no longer inside.
    await expect.poll(texts).toEqual([`  ${right[1].trim()}`, right[0], ...right.slice(2)]);
    await expect(page.locator('.placed-line__text').nth(1)).toBeFocused();
    const verify = page.getByRole('button', { name: WORDS.fr.check, exact: true });
    const offer = page.getByRole('button', { name: 'Essayer autrement : Prévoir' });
    await verify.click();
    await expect(page.locator('.verdict--broken, .verdict--failed')).toBeVisible();
    await expect(offer).toHaveCount(0);
    await verify.click();
    await expect(offer).toBeVisible();
    await page.locator('.placed-line__text').nth(1).click();
    await page.getByRole('button', { name: /^Monter/ }).click();
    await expect.poll(texts).toEqual(right);
    await check(page, 'fr', 'passed');
  });

  test('are still there after a reload, and the program is the old one until all are placed', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2', '', 'order');
    const { edits } = solutions('fr', 'tournee')[1];
    const [one, ...rest] = edits.flatMap((edit) => edit.added).filter((line) => line.trim());
    await trayLine(page, one).click();
    await page.reload();
    await expect(page.locator('.placed-line__text')).toHaveText([one]);
    for (const line of rest) await trayLine(page, line).click();
    await check(page, 'fr', 'passed');
    await saved(page, 'fr');
  });

  test('what is written after an exercise is not taken back, nor is the program that it replaces lost', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2', '', 'order');
    const { edits } = solutions('fr', 'tournee')[1];
    const [one] = edits.flatMap((edit) => edit.added).filter((line) => line.trim());
    await trayLine(page, one).click();
    // On to writing: the exercise does not come back.
    await page.getByRole('radio', { name: 'Écrire' }).check();
    const own = '// à moi\nlet monProgramme = 1;\n';
    await typeProgram(page, own);
    await saved(page, 'fr');
    await page.reload();
    await expect(page.locator('.cm-content')).toBeVisible();
    expect(await editorText(page)).toContain('// à moi');
    // Back to an exercise, which starts from the step's program, to its end.
    await page.getByRole('radio', { name: 'Ordonner' }).check();
    await putInOrder(page, solutions('fr', 'tournee')[1].program, click);
    await check(page, 'fr', 'passed');
    await saved(page, 'fr');
    await go(page, '#/dossier');
    await expect(page.locator('#damage')).toContainText('// à moi');
  });

  test('a program that goes back to its start takes its exercise along', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2', '', 'order');
    const { edits } = solutions('fr', 'tournee')[1];
    for (const line of edits.flatMap((edit) => edit.added).filter((line) => line.trim())) await trayLine(page, line).click();
    await page.getByRole('button', { name: 'Programme de départ' }).click();
    await page.getByRole('button', { name: 'Revenir au départ' }).click();
    await expect(page.locator('.placed-line')).toHaveCount(0);
    await putInOrder(page, solutions('fr', 'tournee')[1].program, click);
    await check(page, 'fr', 'passed');
    // The program is that of the step, not the one before « Programme de départ ».
    await page.getByRole('radio', { name: 'Écrire' }).check();
    expect(await editorText(page)).toContain('let vitesse = 4;');
  });

  test('an exercise that does not start from one’s own program says so and leaves it alone', async ({ page }) => {
    await openApp(page, '#/atelier/tournee/2');
    await typeProgram(page, 'let monProgramme = 1;');
    await page.getByRole('radio', { name: 'Ordonner' }).check();
    await expect(page.locator('.exercise__note')).toContainText('le vôtre est différent');
    await page.getByRole('radio', { name: 'Écrire' }).check();
    expect(await editorText(page)).toContain('let monProgramme = 1;');
  });
});

test('three steps in a row in one form, and a harder one is offered', async ({ page }) => {
  await openApp(page, '#/atelier/tournee/1', '', 'predict');
  for (let index = 0; index < 3; index += 1) {
    if (index > 0) await go(page, `#/atelier/tournee/${index + 1}`);
    await make(page, 'tournee', index, 'predict', click);
  }
  const offer = page.getByRole('button', { name: 'Un peu plus difficile : Ordonner' });
  await expect(offer).toBeVisible();
  await go(page, '#/atelier/tournee/4');
  await expect(page.locator('.picture-option').first()).toBeVisible();
});

test('a prediction says which picture is right, in words, too', async ({ page }) => {
  await openApp(page, '#/atelier/tournee/2', '', 'predict');
  await expect(page.locator('.predict__question')).toHaveText('On appuie sur la flèche droite pendant un court moment. Que voit-on alors ?');
  await page.getByRole('button', { name: WORDS.fr.check, exact: true }).click();
  await expect(page.locator('.verdict')).toContainText('Choisissez d’abord une image.');
  await page.getByRole('radio', { name: /^A/ }).check({ force: true });
  await page.getByRole('radio', { name: /^B/ }).check({ force: true });
  await expect(page.locator('#predict-answer')).toContainText(/^(Oui|Non)/);
  await expect(page.locator('.picture-option--right')).toHaveCount(1);
  await checkAccessibility(page);
});

test('gaps are filled from the bank of words by touch', async ({ browser }) => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await openApp(page, '#/atelier/tournee/2', '', 'gaps');
  await page.getByRole('button', { name: 'Passer au code' }).tap();
  const after = secondStep();
  await fillGaps(page, after, tap);
  await page.getByRole('button', { name: WORDS.fr.check, exact: true }).tap();
  await expect(page.locator('.verdict--passed')).toBeVisible({ timeout: 30_000 });
  await checkAccessibility(page);
  await context.close();
});

test('on a phone lines are put in order at first; one’s choice stays', async ({ browser }) => {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await openApp(page, '#/atelier/tournee/1', '', 'default');
  await page.getByRole('button', { name: 'Passer au code' }).tap();
  await expect(page.locator('.tray-line:visible').first()).toBeVisible();
  await make(page, 'tournee', 0, 'order', tap);
  await page.getByRole('radio', { name: 'Écrire' }).check();
  await go(page, '#/atelier/tournee/2');
  await page.reload();
  await page.getByRole('button', { name: 'Passer au code' }).tap();
  await expect(page.locator('.cm-content')).toBeVisible();
  await context.close();
});

test('after a success one’s own program stands beside the model', async ({ page }) => {
  await openApp(page, '#/atelier/tournee/1');
  const model = solutions('fr', 'tournee')[0].program;
  const own = model.replace(/vitesse = \d+/, 'vitesse = 6');
  expect(own).not.toBe(model);
  await typeProgram(page, own);
  await check(page, 'fr', 'passed');
  await page.locator('.verdict summary').filter({ hasText: 'Comparer' }).click();
  await expect(page.locator('.comparison__line--removed')).toHaveText(['Vouslet vitesse = 6;']);
  await expect(page.locator('.comparison__line--added')).toHaveText([/^Modèlelet vitesse = \d+;$/]);
  await typeProgram(page, model);
  await check(page, 'fr', 'passed');
  await page.locator('.verdict summary').filter({ hasText: 'Comparer' }).click();
  await expect(page.locator('.verdict')).toContainText('a les mêmes lignes que le modèle');
});

test('the last hint shows the change in one’s own program and makes it', async ({ page }) => {
  await openApp(page, '#/atelier/tournee/2');
  const own = solutions('fr', 'tournee')[0].program.replace(/vitesse = \d+/, 'vitesse = 7');
  await typeProgram(page, own);
  await page.getByText('Indice 3 sur 3').click();
  await expect(page.locator('.comparison__line--added')).toHaveCount(3);
  await page.getByRole('button', { name: 'Mettre ces lignes dans mon programme' }).click();
  expect(await editorText(page)).toContain('let vitesse = 7;');
  await check(page, 'fr', 'passed');
  // Once it is made, there is nothing more to put.
  await expect(page.locator('.comparison__line--added')).toHaveCount(0);
});

for (const id of ['panier', 'tournee', 'lucioles']) {
  test(`${id} in ten minutes: three steps, lines in order`, async ({ page }) => {
    await openApp(page, '#/atelier', '', 'default');
    const card = page.locator('.game-card').filter({ hasText: game('fr', id).title });
    await card.getByRole('link', { name: /^En dix minutes/ }).click();
    await expect(page.locator('.workbar__step')).toHaveText('Étape 1 sur 3');
    const all = solutions('fr', id);
    const from = game('fr', id).steps.findIndex((step) => step.id === game('fr', id).short);
    for (let index = 0; index < 3; index += 1) {
      if (index > 0) await page.getByRole('button', { name: WORDS.fr.next }).first().click();
      await expect(page.locator('main h1')).toHaveText(all[from + index].title);
      await putInOrder(page, all[from + index].program, click);
      await check(page, 'fr', 'passed');
    }
    await expect(page.locator('.verdict--passed')).toContainText('Les 3 étapes sont réussies.');
    // The whole game has its own program.
    await go(page, `#/atelier/${id}/1`);
    await expect(page.locator('.workbar__step')).toHaveText(`Étape 1 sur ${all.length}`);
  });

  test(`${id}, a machine’s program: the wrong line is found and corrected`, async ({ page }) => {
    await openApp(page, '#/atelier', '', 'default');
    const card = page.locator('.game-card').filter({ hasText: game('fr', id).title });
    await card.getByRole('link', { name: /^Relire la machine/ }).click();
    const { review } = game('fr', id);
    const { lines: wrong, with: right } = review!.step.changes[0].replace;
    await page.getByRole('button', { name: WORDS.fr.check, exact: true }).click();
    await expect(page.locator('.verdict')).toContainText('Dites d’abord quelle ligne est fausse.');
    await page.locator('.find__choice').first().click();
    await expect(page.locator('.find__answer')).toContainText('fait ce qu’il faut');
    await checkAccessibility(page);
    await page.getByRole('button', { name: wrong.trim(), exact: true }).click();
    await expect(page.locator('.cm-content')).toBeVisible();
    await check(page, 'fr', 'failed');
    const program = (await page.locator('.cm-line').allTextContents()).join('\n');
    expect(program).toContain(wrong.trim());
    await page.locator('.cm-line').filter({ hasText: wrong.trim() }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.insertText(right.trim());
    await check(page, 'fr', 'passed');
  });
}
