// The exercises of a step, solved as a person would who knows the finished program.

import { expect } from '../helpers';
import type { Locator, Page } from '@playwright/test';

/** How a button is pressed. */
export type Press = (button: Locator) => Promise<void>;

export const click: Press = (button) => button.click();
export const tap: Press = (button) => button.tap();
/** By keyboard, with the focus set as by a screen reader. */
export const enter: Press = async (button) => {
  await button.focus();
  await button.press('Enter');
};

const lines = (program: string) => program.replace(/\n$/, '').split('\n');

/** The lines of `after` that `before` lacks, by the open places where they belong. */
export function openPlaces(before: string, after: string): string[][] {
  const [old, now] = [lines(before), lines(after)];
  // The longest common subsequence from each pair of places on.
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i][j] = old[i] === now[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const places: string[][] = [];
  let open: { removed: number; added: string[] } | null = null;
  const close = () => {
    const added = open?.added.filter((line) => line.trim()) ?? [];
    if (open && (added.length > 0 || open.removed > 0)) places.push(added);
    open = null;
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      close();
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
      open ??= { removed: 0, added: [] };
      open.removed += old[i].trim() ? 1 : 0;
      i += 1;
    } else {
      open ??= { removed: 0, added: [] };
      open.added.push(now[j]);
      j += 1;
    }
  }
  close();
  return places;
}

/** The button of a line that is to be placed. */
export function trayLine(page: Page, line: string): Locator {
  return page.locator('.order-tray').getByRole('button', { name: line.trim(), exact: true }).first();
}

/** Puts all lines in order. */
export async function putInOrder(page: Page, before: string, after: string, press: Press): Promise<void> {
  const places = openPlaces(before, after);
  await expect(page.locator('.hole')).toHaveCount(places.length);
  for (const [at, added] of places.entries()) {
    const here = page.locator('.hole').nth(at).locator('.hole__here');
    if (places.length > 1 && added.length > 0) await press(here);
    for (const line of added) await press(trayLine(page, line));
  }
}

/** Fills all gaps by typing, or from the bank of words. */
export async function fillGaps(page: Page, before: string, after: string, by: 'typing' | Press): Promise<void> {
  const final = openPlaces(before, after).flat();
  let from = 0;
  for (const row of await page.locator('.program-line--new').all()) {
    const pieces = await row.evaluate((element) =>
      [...element.childNodes].map((node) => (node instanceof HTMLInputElement ? null : (node.textContent ?? ''))),
    );
    const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${pieces.map((piece) => (piece === null ? '(.+?)' : escape(piece))).join('')}$`);
    const at = final.findIndex((line, at) => at >= from && pattern.test(line));
    expect(at, `a line like ${pattern}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
    const words = pattern.exec(final[at])?.slice(1) ?? [];
    const gaps = row.locator('.gap');
    for (const [index, word] of words.entries()) {
      if (by === 'typing') {
        await gaps.nth(index).fill(word);
      } else {
        await gaps.nth(index).focus();
        await by(page.locator('.gap-bank').getByRole('button', { name: word, exact: true }));
      }
    }
  }
}
