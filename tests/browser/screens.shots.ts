// Photographs of each screen at three widths, for docs/screenshots/ (`cargo xtask screenshots`).

import { fileURLToPath } from 'node:url';
import { openApp, test } from './helpers';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

/** The name of the picture, and the route of the screen. */
const SCREENS: [name: string, route: string][] = [['accueil', '#/']];

const SIZES = [
  { width: 360, height: 740 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];

for (const [name, route] of SCREENS) {
  for (const viewport of SIZES) {
    test(`${name} at ${viewport.width} px`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await openApp(page, route);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `${FOLDER}${name}-${viewport.width}.png`, animations: 'disabled' });
    });
  }
}
