// Beside the instructions: the picture of the goal, and models that are copied with one button.

import { checkAccessibility, expect, openApp, places, test } from './helpers';
import { go } from './journey';
import { heard, watchLiveRegions } from './helpers/live';
import type { Page } from '@playwright/test';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const picture = (page: Page) => page.locator('.goal__picture');

/** The drawing of the goal as it is now. */
const drawn = (page: Page) => picture(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** Waits until the goal has stopped: two looks at it are the same. */
async function stopped(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const before = await drawn(page);
        await page.waitForTimeout(400);
        return before === (await drawn(page));
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

/** What the canvas has in its middle row: a drawing, not an empty sheet. */
function hasDrawing(page: Page): Promise<boolean> {
  return picture(page).evaluate((canvas: HTMLCanvasElement) => {
    const row = canvas.getContext('2d')?.getImageData(0, canvas.height / 2, canvas.width, 1).data ?? [];
    return row.some((value) => value > 0);
  });
}

test.describe('the goal', () => {
  test('plays once, stops by itself, and plays again on request', async ({ page }) => {
    await openApp(page, '#/atelier/panier/2');
    await expect(page.locator('.goal')).toContainText('Le but de cette étape');
    await expect.poll(() => hasDrawing(page)).toBe(true);
    const first = await drawn(page);
    await expect.poll(async () => (await drawn(page)) !== first).toBe(true);
    await stopped(page);
    const last = await drawn(page);
    const again = page.locator('.goal').getByRole('button', { name: 'Revoir' });
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await drawn(page)) !== last).toBe(true);
    await expect(again).toBeFocused();
    await stopped(page);
    await checkAccessibility(page);
  });

  test('is described in words, in the language of the page, and announces nothing', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await watchLiveRegions(page);
    const words = page.locator('.goal .visually-hidden');
    await expect(words).toContainText('panier');
    await expect(picture(page)).toHaveAttribute('aria-hidden', 'true');
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await expect(page.locator('.goal')).toContainText('The goal of this step');
    await expect(words).toContainText('basket');
    expect((await heard(page)).join(' ')).not.toContain('basket');
  });

  test('each step has its own; the game beside it runs on', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await expect.poll(() => hasDrawing(page)).toBe(true);
    await stopped(page);
    const before = await drawn(page);
    await go(page, '#/atelier/panier/12');
    await expect.poll(() => hasDrawing(page)).toBe(true);
    await expect.poll(async () => (await drawn(page)) !== before).toBe(true);
    await expect(page.locator('.stage-controls__state')).toHaveText('Le jeu est en marche');
  });

  test('waits while it is out of view', async ({ browser }) => {
    const context = await browser.newContext({ ...PHONE, locale: 'fr-FR' });
    const page = await context.newPage();
    await openApp(page, '#/atelier/panier/2');
    await expect.poll(() => hasDrawing(page)).toBe(true);
    await page.getByRole('button', { name: 'Code', exact: true }).click();
    const hidden = await drawn(page);
    await page.waitForTimeout(600);
    expect(await drawn(page)).toBe(hidden);
    await page.getByRole('button', { name: 'Consigne', exact: true }).click();
    await expect.poll(async () => (await drawn(page)) !== hidden).toBe(true);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await checkAccessibility(page);
    await context.close();
  });

  test('stands still where the device asks for reduced motion, until it is asked to move', async ({ browser }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'fr-FR' });
    const page = await context.newPage();
    await openApp(page, '#/atelier/panier/2');
    await expect.poll(() => hasDrawing(page)).toBe(true);
    await stopped(page);
    const still = await drawn(page);
    await page.waitForTimeout(800);
    expect(await drawn(page)).toBe(still);
    await page.getByRole('button', { name: 'Voir le jeu bouger' }).click();
    await expect.poll(async () => (await drawn(page)) !== still).toBe(true);
    await context.close();
  });
});

test.describe('a model', () => {
  test('is copied without its remarks, by keyboard; « Copié » is announced', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openApp(page, '#/atelier/panier/2');
    const model = page.locator('.lesson > pre.model').first();
    const copy = page.locator('.lesson > .copy-code').first();
    await expect(copy.getByRole('status')).toHaveText('');
    await copy.getByRole('button', { name: 'Copier' }).focus();
    await page.keyboard.press('Enter');
    await expect(copy.getByRole('status')).toHaveText(/Copié/);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const lines = await model.locator('.model__line').evaluateAll((rows) =>
      rows.map((row) => (row.firstChild?.textContent ?? '').trimEnd()),
    );
    expect(copied.split('\n')).toEqual(lines);
    for (const line of copied.split('\n')) expect(line).not.toMatch(/\S\s*\/\//);
    // Below the code, never over it.
    const code = (await model.boundingBox())!;
    const button = (await copy.boundingBox())!;
    expect(button.y).toBeGreaterThanOrEqual(code.y + code.height - 1);
    await checkAccessibility(page);
  });

  test('is copied in a room without a secure context, and the focus stays', async ({ page }) => {
    await openApp(page, '#/atelier/panier/2', places.room);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.evaluate(() => {
      document.addEventListener('copy', () => {
        const field = document.activeElement as HTMLTextAreaElement;
        document.documentElement.dataset.copied = field.value;
      });
    });
    const copy = page.locator('.lesson > .copy-code').first();
    const button = copy.getByRole('button', { name: 'Copier' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(copy.getByRole('status')).toHaveText(/Copié/);
    await expect(button).toBeFocused();
    await expect(page.locator('body > textarea')).toHaveCount(0);
    const first = await page.locator('.lesson > pre.model .model__line').first().evaluate((row) => row.firstChild?.textContent);
    await expect(page.locator('html')).toHaveAttribute('data-copied', new RegExp(`^${first!.trim().slice(0, 2)}`));
  });

  test('of a hint has the button, the texts of the entrance do not', async ({ page }) => {
    await openApp(page, '#/atelier/panier/3');
    await page.locator('.hints .unfold__summary').last().click();
    await expect(page.locator('.hints .copy-code').last()).toBeVisible();
    await go(page, '#/atelier');
    await expect(page.locator('.game-card').first()).toBeVisible();
    await expect(page.locator('.copy-code')).toHaveCount(0);
  });
});
