// A workshop in a room: the facilitator's window and the projector's, side by side in one browser.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { check, editorText, solutions, typeProgram } from './journey';
import type { BrowserContext, Page } from '@playwright/test';

/** The moment at which the faked clock starts. */
const MORNING = new Date('2026-12-01T09:00:00');

async function openProjector(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('#/animer/projecteur');
  await expect(page.locator('.projector')).toBeVisible({ timeout: 30_000 });
  return page;
}

/** Begins « Le panier » for 75 minutes and 12 people. */
async function begin(page: Page, action = 'Commencer l’atelier'): Promise<void> {
  await expect(page.locator('.room-plan caption')).toContainText('75 minutes');
  await page.getByRole('button', { name: action }).click();
  await expect(page.locator('.room h1')).toHaveText('Accueil');
}

const next = (page: Page) => page.getByRole('button', { name: 'Partie suivante' });

test('the plan fills its time, for each length and number of people', async ({ page }) => {
  await openApp(page, '#/animer');
  const minutes = async () => {
    const cells = await page.locator('.room-plan tbody td:nth-of-type(2)').allTextContents();
    return cells.map(Number).reduce((sum, one) => sum + one, 0);
  };
  for (const length of [30, 45, 75]) {
    await page.getByRole('radio', { name: `${length} minutes` }).check();
    await expect(page.locator('.room-plan caption')).toContainText(`${length} minutes`);
    expect(await minutes()).toBe(length);
  }
  const people = page.getByLabel('Nombre de personnes');
  await people.fill('3');
  await expect(page.locator('.room-plan')).toContainText('personne 3');
  await expect(page.locator('.room-plan')).not.toContainText('personne 4');
  await checkAccessibility(page);
  for (const wrong of ['', '0', '31', 'dix']) {
    await people.fill(wrong);
    await expect(page.getByText('Écrivez un nombre de 1 à 30.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Commencer l’atelier' })).toBeDisabled();
  }
});

test('what is missing is said before the workshop begins', async ({ page, context }) => {
  await openApp(page, '#/animer');
  const check = page.locator('.room-check');
  await expect(check).toContainText('Ce navigateur garde l’atelier');
  await expect(check).toContainText('Cette adresse ne marche que sur cet ordinateur.');
  await expect(check).toContainText('La fenêtre du projecteur n’est pas ouverte.');
  const opening = context.waitForEvent('page');
  await check.getByRole('button', { name: 'Ouvrir le projecteur' }).click();
  const projector = await opening;
  await expect(projector.locator('.projector')).toContainText('L’atelier va commencer.', { timeout: 30_000 });
  await expect(check).toContainText('La fenêtre du projecteur est ouverte.');
  // A browser that opens no windows.
  await page.evaluate(() => {
    window.open = () => null;
  });
  await check.getByRole('button', { name: 'Ouvrir le projecteur' }).click();
  await expect(check).toContainText('Ouvrez vous-même cette page dans une autre');
});

test('the plan, a sheet for each step and the helpers’ card are printed, each by itself', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await openApp(page, '#/animer');
  await page.emulateMedia({ media: 'print' });
  const [table, sheets] = [page.locator('.room-plan'), page.locator('.room-sheet')];
  const print = async (name: string) => {
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => document.documentElement.removeAttribute('data-printed'));
    await page.getByRole('button', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
    await page.emulateMedia({ media: 'print' });
  };
  await print('Imprimer le plan');
  await expect(table).toBeVisible();
  await expect(sheets).toHaveCount(0);
  await print('Imprimer les fiches des étapes');
  await expect(table).toBeHidden();
  await expect(sheets.first()).toBeVisible();
  await expect(sheets).toHaveCount(7);
  const all = solutions('fr', 'panier');
  await expect(sheets.nth(4)).toContainText(all[4].title);
  await expect(sheets.nth(4)).toContainText('let score = 0;');
  await print('Imprimer la carte des aides');
  await expect(sheets).toHaveCount(1);
  await expect(sheets).toContainText('Ne prenez jamais le clavier.');
});

test('a whole workshop of 75 minutes in two windows, with a clock', async ({ page, context }) => {
  test.setTimeout(180_000);
  await page.clock.install({ time: MORNING });
  await openApp(page, '#/animer');
  // Twenty times as fast: every faked second costs the browser its frames.
  await begin(page, 'Répéter');
  const projector = await openProjector(context);
  await expect(projector.locator('.projector h1')).toHaveText('Accueil');
  await checkAccessibility(projector);
  // Nothing of the facilitator's is on the projector.
  await expect(projector.locator('.room-notes')).toHaveCount(0);
  await expect(projector.locator('.masthead')).toHaveCount(0);
  await expect(page.locator('.room-notes__say')).toContainText('Personne n’a besoin de savoir programmer');

  // The welcome takes too long.
  await page.clock.runFor(24_000);
  // The faked clock goes on by itself meanwhile.
  await expect(page.locator('.pace')).toHaveText(/^En retard de \d+ min$/);
  await expect(projector.locator('.pace')).toHaveText(/^En retard de \d+ min$/);

  const all = solutions('fr', 'panier');
  await next(page).click();
  await expect(page.locator('.room h1')).toHaveText(`Étape 1 : ${all[0].title}`);
  await expect(projector.locator('.projector h1')).toHaveText(`Étape 1 : ${all[0].title}`);
  await expect(projector.locator('.projector__typist')).toHaveText('Au clavier : personne 1');
  await expect(projector.locator('.projector__code')).toHaveText('Pour nous rejoindre : panier 1');
  await checkAccessibility(page);

  // Both windows say what is to be done.
  await expect(projector.locator('.projector__task')).toContainText('À vous :');
  await expect(page.locator('.room-notes__task')).toContainText('À vous :');
  // The room types: the projector follows and marks what is new.
  // What is typed goes into the program, not to the button that was pressed.
  await expect(page.locator('.cm-content')).toBeFocused();
  await typeProgram(page, all[0].program);
  await page.clock.runFor(2_000);
  const added = projector.locator('.projector__program .program-line--new');
  await expect(added).toHaveCount(1);
  await expect(added).toContainText('200');
  // An error on purpose: the projector says what is wrong, or shows the wrong line.
  const slip = page.locator('.room__slip').first();
  const wrong = (await slip.textContent()) ?? '';
  await slip.click();
  await expect(projector.locator('.projector__program')).toContainText(wrong.trim());
  // The room looks for it: no line is marked.
  await expect(added).toHaveCount(0);
  await page.getByRole('button', { name: 'Fin de l’étape' }).click();
  await expect(projector.locator('.projector__program')).not.toContainText(wrong.trim());

  // The facilitator's tab is closed in the middle, and opened again a little later.
  await page.locator('.room__part').nth(3).click();
  await expect(projector.locator('.projector h1')).toContainText('Étape 3');
  // What was typed last is kept, without a pause before the end.
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// la salle ');
  const kept = await editorText(page);
  expect(kept).toContain('// la salle');
  await page.close();
  await expect(projector.locator('.projector h1')).toContainText('Étape 3');
  const again = await context.newPage();
  await again.clock.install({ time: new Date(MORNING.getTime() + 20 * 60_000) });
  await again.goto('#/animer');
  await expect(again.locator('.room h1')).toContainText('Étape 3');
  // The projector's window, which stayed, keeps this one from nothing.
  await expect(again.getByText('vous pouvez lire, mais pas écrire')).toHaveCount(0);
  await expect.poll(async () => (await editorText(again)).slice(0, 200)).toBe(kept.slice(0, 200));
  // What passed meanwhile is decided about.
  await again.clock.runFor(2_000);
  await expect(again.getByText('Ce temps compte-t-il ?')).toBeVisible();
  await again.getByRole('button', { name: 'Non, on l’oublie' }).click();
  await expect(again.getByText('Ce temps compte-t-il ?')).toHaveCount(0);

  // On to the end; the projector is closed and opened again on the way.
  await projector.close();
  const other = await openProjector(context);
  await expect(other.locator('.projector h1')).toContainText('Étape 3');
  while (await next(again).isEnabled()) {
    await next(again).click();
    const title = (await again.locator('.room h1').textContent()) ?? '';
    // The room's own game has a name of its own; at the end it is shown again, to be taken home.
    const shown = ['Notre jeu', 'Pour finir'].includes(title) ? 'Le panier du maraîcher' : title;
    await expect(other.locator('.projector h1')).toHaveText(shown);
    await expect(again.locator('.room-notes__say')).toBeVisible();
  }
  await expect(again.getByRole('link', { name: 'Ouvrir notre jeu' })).toHaveAttribute('href', /^#\/jeu\/panier\//);
  await again.getByRole('button', { name: 'Terminer' }).click();
  await again.getByRole('dialog').getByRole('button', { name: 'Terminer' }).click();
  await expect(again.locator('.room-plan')).toBeVisible();
  await expect(other.locator('.projector')).toContainText('L’atelier est fini. Merci !');
  expect(await again.evaluate(() => localStorage.getItem('declic-room'))).toBeNull();
});

test('with one screen a key switches between the two views, and the clock goes on', async ({ page }) => {
  await page.clock.install({ time: MORNING });
  await openApp(page, '#/animer');
  await begin(page, 'Répéter');
  await next(page).click();
  await page.keyboard.press('F2');
  await expect(page.locator('.projector h1')).toContainText('Étape 1');
  await expect(page.locator('.room-notes')).toHaveCount(0);
  await expect(page.locator('.masthead')).toBeHidden();
  await page.clock.runFor(15_000);
  await page.keyboard.press('F2');
  await expect(page.locator('.room h1')).toContainText('Étape 1');
  await expect(page.locator('.room__time')).toContainText('Répétition : 5 min');
  // As a person of the room sees it: nothing is kept, and nothing of this browser's is read.
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Voir comme une personne de la salle' }).click();
  const person = await opening;
  await expect(person.locator('.workbar__step')).toHaveText('Étape 1', { timeout: 30_000 });
  await expect(person.locator('.masthead__save')).toContainText('Essai : rien n’est gardé');
});

test('a trial keeps nothing, and leaves the work of this browser alone', async ({ page, context }) => {
  await openApp(page, '#/atelier/panier/2');
  await typeProgram(page, 'fond("nuit");\n');
  await expect(page.locator('.masthead__save')).toContainText('Enregistré');
  const trial = await context.newPage();
  await trial.goto('?essai#/rejoindre/panier/7');
  const all = solutions('fr', 'panier');
  await expect(trial.locator('main h1')).toHaveText(all[6].title, { timeout: 30_000 });
  await typeProgram(trial, all[6].program);
  await check(trial, 'fr', 'passed');
  const before = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  await trial.reload();
  await expect(trial.locator('main h1')).toHaveText(all[6].title, { timeout: 30_000 });
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe(before);
  await page.reload();
  await expect.poll(() => editorText(page)).toContain('fond("nuit");');
  await expect(page.locator('.masthead__save')).toContainText('Enregistré');
});

test('the projector keeps the line of an error in view, with its number, and the time', async ({ page, context }) => {
  await openApp(page, '#/animer');
  await begin(page);
  const projector = await openProjector(context);
  // The parts before are skipped: the program follows.
  await page.locator('.room__part').nth(5).click();
  await expect(projector.locator('.projector h1')).toContainText('Étape 5');
  const all = solutions('fr', 'panier');
  await expect.poll(() => editorText(page)).toContain('eclat(fruit);');
  await typeProgram(page, all[4].program.replace('score = score + 1;', 'score = score + 0,5;'));
  const faulty = projector.locator('.program-line--error');
  await expect(faulty).toContainText('score + 0,5');
  const number = (await faulty.locator('.program-line__number').textContent())?.trim();
  await expect(projector.locator('.projector__fault')).toContainText(`Ligne ${number}`);
  await expect(faulty).toBeInViewport();
  for (const shown of ['.clock-band__words', '.projector__code', '.projector__task', '.projector__fault']) {
    await expect(projector.locator(shown)).toBeInViewport({ ratio: 0.9 });
  }
  // A program of the room's own stays; a note says that it is not that of the step.
  await typeProgram(page, 'fond("nuit");\n');
  await page.locator('.room__part').nth(7).click();
  await expect(page.locator('.room h1')).toContainText('Étape 6');
  expect(await editorText(page)).toContain('fond("nuit");');
  await expect(page.getByText('Ce programme n’a pas encore tout ce qui vient avant cette étape.')).toBeVisible();
});

test('on a small laptop the step’s buttons, the program and the way on are in view together', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openApp(page, '#/animer');
  await begin(page);
  await next(page).click();
  const buttons = ['Début de l’étape', 'Fin de l’étape', 'Partie suivante', 'Ouvrir le projecteur', 'Terminer'];
  for (const name of buttons) await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.room h1')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.room-notes__say')).toBeInViewport({ ratio: 1 });
  const rows = await page.locator('.room__controls > *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  const middles = rows.map(({ top, height }) => top + height / 2);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(4);
});

test('a rehearsal goes fast, and only one window leads', async ({ page, context }) => {
  await page.clock.install({ time: MORNING });
  await openApp(page, '#/animer');
  await begin(page, 'Répéter');
  await page.clock.runFor(15_000);
  await expect(page.locator('.room__time')).toContainText('Répétition : 5 min');
  const second = await context.newPage();
  await second.goto('#/animer');
  // The new window asks; the one that leads goes on.
  await expect(second.getByText('déjà ouvert dans une autre fenêtre')).toBeVisible();
  await expect(second.getByText('vous pouvez lire, mais pas écrire')).toHaveCount(0);
  await expect(page.locator('.room h1')).toHaveText('Accueil');
  await second.getByRole('button', { name: 'Le conduire d’ici' }).click();
  await expect(second.locator('.room h1')).toHaveText('Accueil');
  await expect(page.getByText('déjà ouvert dans une autre fenêtre')).toBeVisible();
  // Closed, it leaves the lead to the one that waits.
  await second.close();
  await page.clock.runFor(8_000);
  await expect(page.locator('.room h1')).toHaveText('Accueil');
});

test('the words of the projector bring a laptop to the step, and keep a program of one’s own', async ({ page }) => {
  const own = 'fond("nuit");\nlet lune = cercle(200, 80, 40);\n';
  await openApp(page, '#/atelier/panier/2');
  await typeProgram(page, own);
  await expect(page.locator('.masthead__save')).toContainText('Enregistré');
  await page.goto('#/atelier');
  const field = page.getByLabel('Les mots affichés au projecteur');
  await field.fill('bonjour');
  await field.press('Enter');
  await expect(page.getByText('Écrivez les mots du projecteur')).toBeVisible();
  // A slip: the nearest reading is offered.
  await field.fill('pannier 7');
  await field.press('Enter');
  await checkAccessibility(page);
  await page.getByRole('button', { name: 'panier 7' }).click();
  const all = solutions('fr', 'panier');
  await expect(page.locator('main h1')).toHaveText(all[6].title);
  await expect.poll(() => editorText(page)).toContain('manques');
  await page.goto('#/dossier');
  await expect(page.getByRole('heading', { name: 'Ce qui est gardé à part' })).toBeVisible();
  await page.goto('#/atelier/panier/7');
  await expect(page.locator('main h1')).toHaveText(all[6].title);
  // Whoever is there already keeps what they have: the step is made, with a number of their own.
  await typeProgram(page, all[6].program.replace('200, 350', '190, 350'));
  await expect(page.locator('.masthead__save')).toContainText('Enregistré');
  await page.goto('#/atelier');
  await field.fill('Panier 7');
  await field.press('Enter');
  await expect(page.locator('main h1')).toHaveText(all[6].title);
  await expect.poll(() => editorText(page)).toContain('190, 350');
});
