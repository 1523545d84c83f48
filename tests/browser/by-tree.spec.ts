// The eight families of problems, solved through the accessibility tree alone: roles, names, values and
// keys. No class, no selector, no position.

import { expect, test } from './helpers';
import { SOLVERS } from './helpers/families';
import { all, pressNamed, tree } from './helpers/tree';
import type { Page } from '@playwright/test';

/** The same problems at each run. */
async function withoutChance(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let state = 20261129;
    crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
      const bytes = array as unknown as Uint8Array;
      for (let at = 0; at < bytes.length; at += 1) {
        state = (state * 1103515245 + 12345) % 2147483648;
        bytes[at] = (state >> 16) & 255;
      }
      return array;
    };
  });
}

/** Opens practice in a family by its link. */
async function practise(page: Page, family: string): Promise<void> {
  await page.goto('./#/test');
  await pressNamed(page, 'link', family);
}

/** Goes on from page to page until a problem is there. Each page gives the focus to its heading. */
async function toProblem(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const submit = page.getByRole('button', { name: 'Valider' });
  for (const way of ['Passer la leçon', 'À vous']) {
    const on = page.getByRole('button', { name: way });
    await expect(submit.or(page.getByRole('button', { name: /Passer la leçon|À vous/ })).first()).toBeAttached();
    await expect(heading).toBeFocused();
    if (await on.count()) await pressNamed(page, 'button', way);
  }
  await expect(submit).toBeAttached();
  await expect(heading).toBeFocused();
}

for (const [family, solve] of Object.entries(SOLVERS)) {
  test(`solved without sight: ${family}`, async ({ page }) => {
    test.setTimeout(120_000);
    await withoutChance(page);
    await practise(page, family);
    for (let task = 1; task <= 2; task += 1) {
      await toProblem(page);
      await expect(page).toHaveTitle(`Problème ${task}, ${family} · S’entraîner · Déclic`);
      await solve(page, await tree(page.getByRole('main')));
      await pressNamed(page, 'button', 'Valider');
      const verdict = page.getByRole('region', { name: 'C’est juste' });
      await expect(verdict).toBeFocused();
      await pressNamed(page, 'button', 'Continuer');
      await expect(verdict).toHaveCount(0);
    }
  });
}

test('a program with a block in a block has lists in lists, and its places are announced', async ({ page }) => {
  test.setTimeout(120_000);
  await withoutChance(page);
  await practise(page, 'Robot à programmer');
  const status = page.getByRole('status').last();
  // The first tasks have no repetition on offer.
  const repeat = page.getByRole('group', { name: 'Ajouter un bloc' }).getByRole('button', { name: /^Répéter/ });
  for (let task = 0; task < 8; task += 1) {
    await toProblem(page);
    if (await repeat.count()) break;
    const [, solve] = Object.entries(SOLVERS).find(([name]) => name === 'Robot à programmer') ?? [];
    await solve?.(page, await tree(page.getByRole('main')));
    await pressNamed(page, 'button', 'Valider');
    await pressNamed(page, 'button', 'Continuer');
  }
  const name = ((await repeat.first().textContent()) ?? '').trim();
  await pressNamed(page, 'button', name);
  await expect(status).toContainText(`Bloc ajouté : ${name}`);
  await expect(status).toContainText(`Le prochain bloc vient dans ${name}, au début.`);
  await pressNamed(page, 'button', 'Avancer');
  await expect(status).toContainText(`Le prochain bloc vient dans ${name}, après Avancer.`);
  const program = page.getByRole('list', { name: 'Votre programme' });
  const inner = program.getByRole('list', { name: `dans ${name}` });
  await expect(inner.getByRole('button', { name: 'Avancer. Ajouter après' })).toHaveCount(1);
  await expect(program.getByRole('button', { name: `${name}. Ajouter dedans` })).toHaveCount(1);

  // Out of the block: the button stays and keeps the focus, and does nothing more.
  const leave = page.getByRole('button', { name: 'Sortir de ce bloc' });
  await pressNamed(page, 'button', 'Sortir de ce bloc');
  await expect(leave).toBeFocused();
  await expect(leave).toHaveAttribute('aria-disabled', 'true');
  await expect(status).toContainText(`Le prochain bloc vient après ${name}.`);
  await page.keyboard.press('Enter');
  await expect(leave).toBeFocused();

  const start = page.getByRole('button', { name: 'Ajouter au début' });
  await pressNamed(page, 'button', 'Ajouter au début');
  await expect(start).toBeFocused();
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(status).toContainText('Le prochain bloc vient au début.');

  // A line that is chosen keeps the focus; what is taken out gives it to a neighbour.
  await pressNamed(page, 'button', 'Avancer. Ajouter après');
  await expect(page.getByRole('button', { name: 'Avancer. Ajouter après' })).toBeFocused();
  await pressNamed(page, 'button', 'Enlever : Avancer');
  await expect(page.getByRole('button', { name: `${name}. Ajouter dedans` })).toBeFocused();
  await expect(status).toContainText('Bloc enlevé : Avancer');
  await pressNamed(page, 'button', `Enlever : ${name}`);
  await expect(page.getByRole('group', { name: 'Ajouter un bloc' }).getByRole('button').first()).toBeFocused();
  expect(all(await tree(program), 'button')).toEqual([]);
});
