// Games built to their ends in English on a phone by touch: words and symbols from the bar, the keyboard for
// other words and digits. The basket is built so in main-job.spec.ts.

import { expect, openApp, test } from './helpers';
import { buildByTokens, editorText, solutions, WORDS } from './journey';
import type { Page } from '@playwright/test';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'en-GB' });

/** What ends each game: nobody steers the van, and a wrong firefly is touched. */
const LOSE: Record<string, (page: Page) => Promise<void>> = {
  tournee: async () => {},
  lucioles: (page) => page.getByRole('group', { name: 'Sprites to touch' }).getByRole('button').nth(1).tap(),
};

for (const [id, lose] of Object.entries(LOSE)) {
  test(`${id} is built by touch with the word bar, and played`, async ({ page }) => {
    test.setTimeout(900_000);
    await openApp(page, `#/atelier/${id}/1`);
    await buildByTokens(page, 'en', id);
    const all = solutions('en', id);
    await expect(page.locator('.verdict--passed')).toContainText(`All ${all.length} steps are completed.`);
    const lines = (program: string) => program.split('\n').map((line) => line.trim());
    const model = lines(all[all.length - 1].program);
    expect(lines(await editorText(page)).filter((line) => !model.includes(line))).toEqual([]);
    await page.locator('.tabs').getByRole('button', { name: WORDS.en.tabs.game }).tap();
    await page.locator('.stage-controls').getByRole('button', { name: /Run/ }).tap();
    await lose(page);
    const state = page.locator('.stage-controls__state');
    await expect(state).toHaveText('The game is over', { timeout: 60_000 });
    // Not at once after the end: the last press of the game plays no new one.
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: 'Space', exact: true }).tap();
    await expect(state).toHaveText('The game is running');
  });
}
