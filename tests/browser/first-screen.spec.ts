// The static page and the app that replaces it have the same layout.
import { appReady, expect, test } from './helpers';

const WIDTHS = [360, 820, 1440];

/** What is compared: everything of the first screen, and where what follows it begins. */
const PARTS = [
  '.masthead__brand',
  '.masthead__tools',
  '.home__title',
  '.home__lead',
  '.entrance',
  '.entrance__drawing',
  '.entrance__title',
  '.entrance__go',
  '.folder-strip__title',
];

declare global {
  interface Window {
    shifts: number;
  }
}

for (const width of WIDTHS) {
  test(`the app takes the static page's place without a jump at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      window.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          window.shifts += (entry as PerformanceEntry & { value: number }).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let deliver = () => {};
    const held = new Promise<void>((resolve) => {
      deliver = resolve;
    });
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('.', { waitUntil: 'domcontentloaded' });
    await expect(page.locator('#loading')).toBeVisible();
    await page.evaluate(() => document.fonts.ready);

    const places = (root: string) =>
      page.evaluate(
        ([root, parts]) =>
          (parts as string[]).flatMap((part) =>
            [...document.querySelectorAll(`${root} ${part}`)].map((element, index) => {
              const { x, y, width, height } = element.getBoundingClientRect();
              return { part: `${part} ${index}`, x, y, width, height };
            }),
          ),
        [root, PARTS] as const,
      );
    const before = await places('#shell');
    deliver();
    await appReady(page);
    await expect(page.locator('#shell')).toHaveCount(0);
    const after = await places('.app');
    expect(after.map((place) => place.part)).toEqual(before.map((place) => place.part));
    before.forEach((place, index) => {
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        const moved = Math.abs(after[index][side] - place[side]);
        expect(moved, `${place.part}: ${side}`).toBeLessThanOrEqual(1);
      }
    });
    expect(await page.evaluate(() => window.shifts)).toBeLessThanOrEqual(0.02);
  });
}
