// Screenshots of each screen at three widths, for docs/screenshots/ (`cargo xtask screenshots`).

import { fileURLToPath } from 'node:url';
import { expect, openApp, places, test } from './helpers';
import { answerItem, check, exportFile, FORMS, giveAnswer, go, KEY, leaveItem, openForInterview, sessionCode, solutions, startTest, toItem, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

const SIZES = [
  { width: 360, height: 740 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];

/** The screens that a route alone shows: the name of the picture, and the route. */
const SCREENS: [name: string, route: string][] = [
  ['home', '#/'],
  ['workshop-start', '#/atelier'],
  ['open-game', '#/jeux/ouvrir'],
  ['attestation', '#/dossier/attestation'],
  ['test-start', '#/test'],
  ['test-notice', '#/test/officiel'],
  ['room-plan', '#/animer'],
  ['handover', '#/suivante'],
  ['session', '#/session'],
  ['trades', '#/metier'],
  ['school', '#/ecole'],
  ['settings', '#/reglages'],
  ['site-map', '#/plan'],
  ['accessibility', '#/accessibilite'],
  ['not-found', '#/nulle/part'],
];

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

async function photograph(page: Page, name: string, width: number): Promise<void> {
  await expect(page.locator('.loading:visible')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${FOLDER}${name}-${width}.png`, animations: 'disabled' });
}

/** Shows a part of the workbench where the window shows one at a time. */
async function showPart(page: Page, name: 'Consigne' | 'Code' | 'Jeu'): Promise<void> {
  const button = page.locator('.workshop__tabs').getByRole('button', { name });
  if (await button.isVisible()) await button.click();
}

/** Runs the finished game `id` for a moment, from the end of its last step. */
async function runFinished(page: Page, id: string): Promise<void> {
  const steps = solutions('fr', id);
  await openApp(page, `#/atelier/${id}/${steps.length}`);
  await showPart(page, 'Code');
  await typeProgram(page, steps.at(-1)?.program ?? '');
  await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
  await page.waitForTimeout(1500);
}

for (const viewport of SIZES) {
  const { width } = viewport;

  test(`plain screens at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const [name, route] of SCREENS) {
      await openApp(page, route);
      await photograph(page, name, width);
    }
  });

  test(`the workshop at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/atelier/panier/5');
    await photograph(page, 'workshop-instructions', width);
    await showPart(page, 'Code');
    const solved = solutions('fr')[4].program;
    await typeProgram(page, solved.replace('afficherScore(score)', 'aficherScore(score)'));
    await check(page, 'fr', 'broken');
    await photograph(page, 'workshop-error', width);
    await typeProgram(page, solved);
    await check(page, 'fr', 'passed');
    await showPart(page, 'Jeu');
    await page.locator('.stage-controls').getByRole('button', { name: /Lancer|Relancer/ }).click();
    await page.waitForTimeout(1200);
    if (width < 700) await photograph(page, 'workshop-game', width);
    await showPart(page, 'Code');
    await photograph(page, 'workshop', width);
  });

  test(`errors, steps, time and values at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/atelier/panier/13');
    const solved = solutions('fr')[12].program;
    await showPart(page, 'Code');
    await typeProgram(page, solved.replace('manques = manques + 1', 'manques = manque + 1'));
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await page.getByRole('button', { name: /Voir la ligne/ }).click();
    await photograph(page, 'workshop-repair', width);
    await typeProgram(page, 'let n = 0;\nlet total = 5;\nwhile (n < 10) {\n  total = total + 1;\n}');
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await expect(page.locator('.verdict--broken .verdict__title')).toHaveText(/La boucle/);
    await showPart(page, 'Code');
    await page.getByText('Les valeurs à ce moment').click();
    await expect(page.locator('.at-fault .values')).toBeVisible();
    await photograph(page, 'workshop-endless', width);
    await typeProgram(page, solved);
    await page.locator('.code-actions').getByRole('button', { name: 'Lancer' }).click();
    await showPart(page, 'Jeu');
    await page.getByRole('switch', { name: 'Valeurs' }).check();
    await page.waitForTimeout(3000);
    await page.getByRole('slider', { name: 'Remonter le temps' }).press('PageDown');
    await page.locator('.inspection').getByRole('button', { name: 'fruit' }).click();
    await photograph(page, 'workshop-past', width);
    await page.getByRole('button', { name: 'Pas à pas' }).click();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
    await photograph(page, 'workshop-steps', width);
    await page.emulateMedia({ colorScheme: 'dark' });
    if (width > 1000) await photograph(page, 'workshop-steps-dark', width);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.locator('.cm-line').filter({ hasText: 'fruit.vitesseY = 3;' }).first().click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.nudge')).toBeVisible();
    await photograph(page, 'workshop-values', width);
  });

  test(`the other games, their cards and a game to take home at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    // Sprites that move by themselves, and sprites that can be touched.
    for (const id of ['tournee', 'lucioles']) {
      await runFinished(page, id);
      await photograph(page, `workshop-${id}`, width);
      if (width > 1000) await page.emulateMedia({ colorScheme: 'dark' });
      if (width > 1000) await photograph(page, `workshop-${id}-dark`, width);
      await page.emulateMedia({ colorScheme: 'light' });
      await showPart(page, 'Code');
      if (width < 700) await photograph(page, `workshop-${id}-code`, width);
    }
    await showPart(page, 'Jeu');
    await page.locator('.take-home summary').click();
    await page.getByLabel('Titre du jeu').fill('Les lucioles de Zoé');
    await page.locator('.take-home__buttons').scrollIntoViewIfNeeded();
    await photograph(page, 'take-home', width);
    await go(page, '#/atelier');
    const card = page.locator('.game-card').last();
    await card.locator('summary').click();
    await card.scrollIntoViewIfNeeded();
    await photograph(page, 'game-card', width);
  });

  test(`the forms of a step, and a machine’s program at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const shot = async (name: string) => {
      await photograph(page, name, width);
      await page.emulateMedia({ colorScheme: 'dark' });
      await photograph(page, `${name}-dark`, width);
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await openApp(page, '#/atelier/panier/4', '', 'order');
    await showPart(page, 'Code');
    const [first] = await page.locator('.tray-line:visible').all();
    await first.click();
    await page.locator('.placed-line__text').first().click();
    await page.getByRole('button', { name: 'Pourquoi ?' }).click();
    await expect(page.locator('.placed-line__why')).toContainText(/ligne\s*:/);
    await shot('form-order');
    await page.getByRole('radio', { name: 'Compléter' }).check();
    await page.locator('.gap-bank button').first().click();
    await shot('form-gaps');
    await page.getByRole('radio', { name: 'Prévoir' }).check();
    await page.getByRole('radio', { name: /^A/ }).check();
    await expect(page.locator('.picture-option--right')).toBeVisible();
    await shot('form-predict');
    await go(page, '#/atelier/panier-relire/1');
    await expect(page.locator('main h1')).toContainText('Relire');
    await showPart(page, 'Code');
    await page.locator('.find__choice').first().click();
    await shot('review');
  });

  test(`what a person made, and what it was before at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const shot = async (name: string) => {
      await photograph(page, name, width);
      await page.emulateMedia({ colorScheme: 'dark' });
      await photograph(page, `${name}-dark`, width);
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await runFinished(page, 'panier');
    await showPart(page, 'Code');
    await page.locator('#verify').click();
    await expect(page.locator('.verdict--passed')).toBeVisible();
    await showPart(page, 'Jeu');
    await page.getByText('Mes versions').click();
    await page.locator('.versions').scrollIntoViewIfNeeded();
    await shot('versions');
    await go(page, '#/atelier/panier/revoir');
    await page.getByRole('slider').press('End');
    await shot('replay');
    await go(page, '#/atelier/panier/page');
    for (const [language, text] of [
      ['HTML', '<h1>Le panier de Léa</h1>\n<p>Un jeu de Léa, de <strong>Souillac</strong></p>\n'],
      ['CSS', 'body {\n  background: ivory;\n  color = darkgreen;\n}\nh1 {\n  color: crimson;\n}\n'],
    ] as const) {
      await page.getByRole('textbox', { name: `Votre ${language}` }).click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    }
    await page.keyboard.press('F8');
    await shot('own-page');
    await go(page, '#/atelier/panier-libre/1');
    await expect(page.locator('main h1')).toHaveText('À vous de jouer');
    await shot('free-workshop');
    await showPart(page, 'Code');
    await page.getByRole('button', { name: 'Les mots' }).click();
    await shot('words');
    await page.keyboard.press('Escape');
    await go(page, '#/dossier/attestation');
    await shot('attestation');
    await go(page, '#/jeux/ouvrir');
    await shot('open-game');
  });

  test(`a workshop in a room at ${width} px`, async ({ page, context }) => {
    await page.setViewportSize(viewport);
    // At an address that other devices can open: with its QR codes.
    const projector = await context.newPage();
    await projector.setViewportSize(width === 820 ? { width: 1024, height: 768 } : viewport);
    for (const [scheme, suffix] of [['light', ''], ['dark', '-dark']] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await projector.emulateMedia({ colorScheme: scheme });
      await openApp(page, '#/animer', places.room);
      if (suffix === '') await page.getByRole('button', { name: 'Commencer l’atelier' }).click();
      await page.locator('.room__part').nth(5).click();
      await page.getByRole('button', { name: 'Fin de l’étape' }).click();
      await projector.goto(`${places.room}#/animer/projecteur`);
      await expect(projector.locator('.program-line--new').first()).toBeVisible({ timeout: 30_000 });
      await photograph(page, `room-lead${suffix}`, width);
      await photograph(projector, `room-projector${suffix}`, width);
      const screen = (name: string) => page.getByRole('radio', { name }).check();
      await screen('Notre jeu');
      await expect(projector.locator('.projector__choices')).toBeVisible();
      await photograph(page, `room-own-game${suffix}`, width);
      await photograph(projector, `room-projector-own-game${suffix}`, width);
      await screen('L’adresse');
      await expect(projector.locator('.projector__join')).toBeVisible();
      await photograph(projector, `room-projector-address${suffix}`, width);
      await screen('Le plan');
    }
  });

  test(`a laptop of a room at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/atelier');
    await page.locator('.join-room').scrollIntoViewIfNeeded();
    await photograph(page, 'room-join', width);
    await page.getByLabel('première personne').fill('Léa');
    await page.getByLabel('pseudonyme de la seconde').fill('Tom');
    await page.getByRole('button', { name: 'Commencer à deux' }).click();
    await page.getByLabel('Les mots affichés au projecteur').fill('panier 5');
    await page.getByRole('button', { name: 'Rejoindre la salle' }).click();
    await expect(page.locator('.workbar--room')).toBeVisible();
    await photograph(page, 'room-sign', width);
    await page.getByRole('button', { name: 'J’ai besoin d’aide' }).click();
    await photograph(page, 'room-sign-help', width);
    await page.emulateMedia({ colorScheme: 'dark' });
    await photograph(page, 'room-sign-help-dark', width);
    await page.emulateMedia({ colorScheme: 'light' });
    await go(page, '#/dossier');
    await page.getByRole('button', { name: 'À deux' }).click();
    await page.locator('#pair-given-first').scrollIntoViewIfNeeded();
    await photograph(page, 'pair-file', width);
  });

  test(`a vernissage at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await runFinished(page, 'panier');
    await showPart(page, 'Jeu');
    await page.locator('.take-home summary').click();
    await page.getByLabel('Titre du jeu').fill('Le panier de Léa');
    await page.getByLabel('Votre prénom ou un pseudonyme').fill('Léa');
    await page.getByRole('button', { name: 'Faire le lien' }).click();
    const link = await page.getByLabel('Lien vers votre jeu').inputValue();
    await go(page, '#/animer/vernissage');
    await page.getByLabel('Liens vers des jeux').fill(`${link}\nhttp://ecole.example/#/jeu/panier/ZZZZ`);
    await page.getByRole('button', { name: 'Ajouter les liens' }).click();
    await expect(page.locator('.show-list__item')).toHaveCount(1);
    await photograph(page, 'show-list', width);
    await page.getByRole('button', { name: 'Commencer le vernissage' }).click();
    await page.waitForTimeout(3000);
    await photograph(page, 'show', width);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Jouer soi-même' }).click();
    await photograph(page, 'show-by-hand-dark', width);
  });

  test(`practice in each family at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const family of FAMILIES) {
      await openApp(page, `#/test/entrainement/${family}`);
      if (family === 'mini-language') await photograph(page, 'lesson', width);
      await toItem(page, 'fr', 'keyboard');
      await page.evaluate(() => window.scrollTo(0, 0));
      await photograph(page, `practice-${family}`, width);
      await answerItem(page, 'fr', 'keyboard');
      await expect(page.locator('.judgement')).toBeFocused();
      if (width > 1000) await page.emulateMedia({ colorScheme: 'dark' });
      await photograph(page, `answered-${family}`, width);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

  test(`the test and the file at ${width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openApp(page, '#/test');
    await startTest(page, 'fr', sessionCode(FORMS.short));
    for (let item = 1; item <= 12; item += 1) {
      await toItem(page, 'fr', 'keyboard');
      await expect(page.locator('.test-head__count')).toHaveText(`${item} sur 12`);
      if (item === 8) await photograph(page, 'test-item', width);
      const known = ![3, 7, 9, 10, 11].includes(item);
      await leaveItem(page, () => (known ? giveAnswer(page, KEY[item - 1]) : answerItem(page, 'fr', 'keyboard')));
    }
    await page.getByRole('button', { name: 'Terminer le test' }).click();
    await photograph(page, 'test-result', width);
    await go(page, '#/dossier');
    await photograph(page, 'file', width);
    const file = await exportFile(page);
    await go(page, '#/entretien');
    await openForInterview(page, file);
    await expect(page.locator('.attempt-facts')).toBeVisible();
    await photograph(page, 'interview', width);
  });
}

test('what a room prints, as files', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await openApp(page, '#/animer');
  for (const [button, name] of [
    ['Imprimer le plan', 'room-plan'],
    ['Imprimer les fiches des étapes', 'room-sheets'],
    ['Imprimer la carte des aides', 'room-helpers'],
  ]) {
    await page.evaluate(() => document.documentElement.removeAttribute('data-printed'));
    await page.getByRole('button', { name: button }).click();
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
    await page.pdf({ path: `${FOLDER}../paper/${name}.pdf`, format: 'A4', preferCSSPageSize: true });
  }
});

test.describe('a phone with little room', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('the workshop on a phone that is turned', async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 360 });
    await openApp(page, '#/atelier/panier/3');
    await photograph(page, 'turned-instructions', 640);
    await showPart(page, 'Code');
    await photograph(page, 'turned-code', 640);
    await check(page, 'fr', 'failed');
    await photograph(page, 'turned-verdict', 640);
    await showPart(page, 'Jeu');
    await photograph(page, 'turned-game', 640);
  });

  test('the workshop at twice the text size', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await openApp(page, '#/atelier/panier/3');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    for (const [name, part] of [['instructions', 'Consigne'], ['code', 'Code'], ['game', 'Jeu']] as const) {
      await showPart(page, part);
      await photograph(page, `large-text-${name}`, 360);
    }
  });
});
