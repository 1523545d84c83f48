// Sprites that a program lets a person touch: on the picture, and by the buttons beside it; the game's
// sounds, their switch, and the slider that plays them again.

import { checkAccessibility, expect, openApp, test } from './helpers';
import { solutions, typeProgram } from './journey';
import type { Page } from '@playwright/test';

const codeRun = (page: Page) => page.locator('.code-actions').getByRole('button', { name: 'Lancer' });
const output = (page: Page) => page.locator('.output__lines');
const canvas = (page: Page) => page.locator('.stage__canvas');
const row = (page: Page) => page.getByRole('group', { name: 'Éléments à toucher' });
const control = (page: Page, name: string) => page.locator('.stage-controls').getByRole('button', { name });
const sound = (page: Page) => page.locator('.workshop').getByRole('switch', { name: 'Son', exact: true });

async function start(page: Page, program: string): Promise<void> {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, program);
  await codeRun(page).click();
}

/** Two fireflies; the third touch ends the game. */
const FIREFLIES = `fond("nuit");
let a = image("luciole", 60, 80);
let b = image("luciole", 340, 80);
let touches = 0;
quandTouche(a, chanter);
quandTouche(b, chanter);
pourRejouer(recommencer);

function chanter(luciole) {
  touches = touches + 1;
  luciole.lueur = "jaune";
  son("mi");
  console.log(luciole.x);
  if (touches === 3) {
    finDuJeu("Fini");
  }
}

function recommencer() {
  touches = 0;
}`;

test('a game of touching is played by keyboard without its picture', async ({ page }) => {
  await start(page, FIREFLIES);
  const buttons = row(page).getByRole('button');
  const names = ['Une luciole, en haut à gauche', 'Une luciole, en haut à droite'];
  await expect(buttons).toHaveText(names);
  await checkAccessibility(page);
  await canvas(page).evaluate((element) => (element.hidden = true));

  await buttons.first().focus();
  await page.keyboard.press('Enter');
  await expect(output(page).locator('li')).toHaveText(['60']);
  await page.keyboard.press('Tab');
  await expect(buttons.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(output(page).locator('li')).toHaveText(['60', '340']);
  // The light is no news: the button keeps its name.
  await expect(buttons).toHaveText(names);

  await page.keyboard.press('Enter');
  await expect(buttons).toHaveText([...names, 'Rejouer']);
  await expect(buttons.nth(1)).toBeFocused();
  await expect(buttons.nth(1)).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(buttons.nth(2)).toBeFocused();
  // Not at once after the end: the last press of the game plays no new one.
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await expect(buttons).toHaveText(names);
  await expect(buttons.first()).toBeFocused();
  await expect(output(page).locator('li')).toHaveText(['60', '340', '340']);
  await page.keyboard.press('Enter');
  await expect(output(page).locator('li')).toHaveText(['60', '340', '340', '60']);

  // In a pause the buttons stay and do nothing; they go with the program.
  await control(page, 'Pause').click();
  await expect(buttons.first()).toHaveAttribute('aria-disabled', 'true');
  await buttons.first().click({ force: true });
  await control(page, 'Reprendre').click();
  await expect(buttons.first()).not.toHaveAttribute('aria-disabled', 'true');
  await expect(output(page).locator('li')).toHaveText(['60', '340', '340', '60']);
  await control(page, 'Arrêter').click();
  await expect(row(page)).toHaveCount(0);
});

test('many things to touch, and many symbols, leave the rest of the workshop in view', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const steps = solutions('fr', 'lucioles');
  await openApp(page, `#/atelier/lucioles/${steps.length}`);
  await typeProgram(page, steps.at(-1)?.program ?? '');
  await codeRun(page).click();
  await expect.poll(() => row(page).getByRole('button').count()).toBeGreaterThanOrEqual(8);
  await expect(control(page, 'Pause')).toBeInViewport({ ratio: 1 });
  await expect(row(page).getByRole('button').last()).toBeInViewport({ ratio: 1 });
  // Three rows of symbols, of six.
  const height = async (selector: string) => (await page.locator(selector).boundingBox())?.height ?? 0;
  expect(await height('.tokens')).toBeLessThan((await height('.editor')) / 2);
  // The last symbol is reached by keyboard, and comes into view.
  const symbols = page.locator('.tokens').getByRole('button');
  await symbols.first().focus();
  await page.keyboard.press('End');
  await expect(symbols.last()).toBeFocused();
  await expect(symbols.last()).toBeInViewport({ ratio: 1 });
  // The switches stand in one row.
  const [values, sounds] = ['.inspection-tools__values', '.inspection-tools__sound'];
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y;
  expect(await top(values)).toBe(await top(sounds));
});

test('the pointer touches a sprite on the picture, with a hand over it', async ({ page }) => {
  await start(page, FIREFLIES);
  await expect(row(page)).toBeVisible();
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no picture');
  const at = (x: number, y: number) => [box.x + (x / 400) * box.width, box.y + (y / 400) * box.height] as const;
  await page.mouse.move(...at(200, 300));
  await expect(canvas(page)).toHaveCSS('cursor', 'auto');
  await page.mouse.move(...at(345, 85));
  await expect(canvas(page)).toHaveCSS('cursor', 'pointer');
  await page.mouse.down();
  await page.mouse.up();
  await expect(output(page).locator('li')).toHaveText(['340']);
});

test('the focus stays in the row when a touched sprite goes', async ({ page }) => {
  await start(
    page,
    `for (let x = 60; x < 400; x = x + 140) {
  quandTouche(image("pomme", x, 60), supprimer);
}`,
  );
  const buttons = row(page).getByRole('button');
  await expect(buttons).toHaveCount(3);
  await buttons.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(buttons).toHaveText(['Une pomme, en haut à gauche', 'Une pomme, en haut à droite']);
  await expect(buttons.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(buttons).toHaveText(['Une pomme, en haut à droite']);
  await expect(buttons.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page)).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
});

/** A page whose sounds are written down: the pitches of their tones in hertz, rounded. */
async function listen(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const heard: number[] = [];
    const nothing = () => {};
    const parameter = (set: (value: number) => void) => ({
      setValueAtTime: set,
      linearRampToValueAtTime: nothing,
      exponentialRampToValueAtTime: nothing,
    });
    const node = (more: object) => ({ connect: (to: unknown) => to, start: nothing, stop: nothing, ...more });
    class Silent {
      currentTime = 0;
      state = 'running';
      destination = {};
      createOscillator = () => node({ frequency: parameter((value) => heard.push(Math.round(value))) });
      createGain = () => node({ gain: parameter(nothing) });
      createBiquadFilter = () => node({ frequency: parameter(nothing) });
    }
    Object.assign(window, { AudioContext: Silent, heard });
  });
  return () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.splice(0));
}

test('sounds are off until they are switched on, and stay on', async ({ page }) => {
  const heard = await listen(page);
  await start(page, FIREFLIES);
  const left = row(page).getByRole('button', { name: 'en haut à gauche' });
  await expect(sound(page)).not.toBeChecked();
  await left.click();
  await expect(output(page).locator('li')).toHaveText(['60']);
  expect(await heard()).toEqual([]);
  // The switch gives an example.
  await sound(page).press('Space');
  await expect(sound(page)).toBeChecked();
  expect(await heard()).toContain(392);
  await left.click();
  await expect.poll(heard).toContain(330);
  await page.reload();
  await expect(sound(page)).toBeChecked();
});

test('the slider plays the notes that it passes while sounds are on', async ({ page }) => {
  const heard = await listen(page);
  await start(
    page,
    `let images = 0;
aChaqueInstant(jouer);

function jouer() {
  images = images + 1;
  if (images % 20 === 0) {
    son("la");
  }
}`,
  );
  const slider = page.getByRole('slider', { name: 'Remonter le temps' });
  await expect(slider).toBeEnabled();
  await page.waitForTimeout(1000);
  await control(page, 'Pause').click();
  await slider.focus();
  for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowLeft');
  expect(await heard()).toEqual([]);
  await sound(page).press('Space');
  await heard();
  await slider.focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
  // Twenty frames hold one note: once, with its two overtones.
  expect(await heard()).toEqual([440, 1320, 1760]);
});
