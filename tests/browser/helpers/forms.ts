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

/** The lines of a program that say anything. */
const lines = (program: string) => program.split('\n').filter((line) => line.trim());

/**
 * The lines of the finished program that belong in each open place of the exercise on the screen: what
 * stands between the lines that stay.
 */
export async function openPlaces(page: Page, after: string): Promise<string[][]> {
  const runs = await page.locator('.program-lines').evaluate((program) => {
    const runs: string[][] = [[]];
    for (const row of program.querySelectorAll('.hole, .program-line')) {
      if (row.classList.contains('hole')) runs.push([]);
      else if (!row.closest('.hole') && row.textContent?.trim()) runs[runs.length - 1].push(row.textContent);
    }
    return runs;
  });
  const final = lines(after);
  // Where each run of lines that stay begins; the last one ends with the program.
  const align = (run: number, from: number): number[] | null => {
    if (run === runs.length) return from === final.length ? [] : null;
    const last = run === 0 ? from : final.length;
    for (let at = from; at <= last; at += 1) {
      if (!runs[run].every((line, k) => final[at + k] === line)) continue;
      const rest = align(run + 1, at + runs[run].length);
      if (rest) return [at, ...rest];
    }
    return null;
  };
  const starts = align(0, 0);
  expect(starts, `the lines that stay in ${after}`).not.toBeNull();
  return starts!.slice(1).map((start, place) => {
    const from = starts![place] + runs[place].length;
    return final.slice(from, start);
  });
}

/** The button of a line that is to be placed. */
export function trayLine(page: Page, line: string): Locator {
  return page.locator('.order-tray').getByRole('button', { name: line.trim(), exact: true }).first();
}

/** Puts all lines in order. */
export async function putInOrder(page: Page, after: string, press: Press): Promise<void> {
  await expect(page.locator('.order-tray')).toBeVisible();
  const places = await openPlaces(page, after);
  for (const [at, added] of places.entries()) {
    const here = page.locator('.hole').nth(at).locator('.hole__here');
    if (places.length > 1 && added.length > 0) await press(here);
    for (const line of added) await press(trayLine(page, line));
  }
}

/** Fills all gaps by typing, or from the bank of words. */
export async function fillGaps(page: Page, after: string, by: 'typing' | Press): Promise<void> {
  await expect(page.locator('.gap-bank')).toBeVisible();
  const final = (await openPlaces(page, after)).flat();
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
