// « Vernissage »: games from links and files, one of them hostile, one after another on the projector.

import { readFileSync } from 'node:fs';

import type { Page } from '@playwright/test';

import { checkAccessibility, expect, openApp, test } from './helpers';
import { go, solutions, typeProgram } from './journey';

const finished = (id: string) => solutions('fr', id).at(-1)?.program ?? '';

/** Makes a link or a file of a game on the bench. */
async function bench(page: Page, id: string, program: string, title: string, author: string): Promise<void> {
  await go(page, `#/atelier/${id}/${solutions('fr', id).length}`);
  await expect(page.locator('.cm-content')).toBeVisible({ timeout: 30_000 });
  await typeProgram(page, program);
  const details = page.locator('.take-home');
  if (!(await details.evaluate((element) => (element as HTMLDetailsElement).open))) {
    await details.locator('summary').click();
  }
  await page.getByLabel('Titre du jeu').fill(title);
  await page.getByLabel('Votre prénom ou un pseudonyme').fill(author);
}

test('six games from links and files are shown, one of them hostile', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page, '#/atelier');
  const links: string[] = [];
  for (const [id, title, author] of [
    ['panier', 'Le panier de Léa', 'Léa'],
    ['tournee', 'La tournée', ''],
    ['lucioles', 'Les lucioles de Tom', 'Tom'],
  ]) {
    await bench(page, id, finished(id).replace('"nuit"', '"jardin"'), title, author);
    await page.getByRole('button', { name: 'Faire le lien' }).click();
    links.push(await page.getByLabel('Lien vers votre jeu').inputValue());
  }
  await bench(page, 'panier', finished('panier').replaceAll('"panier"', '"tracteur"'), 'Le tracteur', 'Ana');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');
  // What a person might do to such a file: a program that never ends, words that are HTML.
  const [before, rest] = file.split('data-names');
  expect(before + rest).toContain('name="declic"');
  const hostile = file
    .replace(/id="programme">[\s\S]*?<\/script>/, 'id="programme">\nwhile (true) { console.log("<script>alert(1)</script>"); }\n</script>')
    .replace(/<title>.*<\/title>/, '<title>&lt;img src=x onerror=alert(1)&gt;</title>');

  await go(page, '#/animer/vernissage');
  await expect(page.getByText('Aucun jeu pour l’instant.')).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel('Liens vers des jeux').fill([...links, links[0], 'http://ecole.example/#/jeu/panier/ZZZZ'].join('\n'));
  await page.getByRole('button', { name: 'Ajouter les liens' }).click();
  const list = page.locator('.show-list__item');
  await expect(list).toHaveCount(3);
  await expect(page.getByText('Ce jeu est déjà dans la liste.')).toBeVisible();
  await expect(page.getByText('Ce lien est abîmé')).toBeVisible();
  const html = (name: string, text: string) => ({ name, mimeType: 'text/html', buffer: Buffer.from(text) });
  await page.getByLabel('Ajouter des fichiers').setInputFiles([
    html('tracteur.html', file),
    html('hostile.html', hostile),
    html('liens.txt', `Mon jeu : ${links[1].replace('tournee', 'tournee')}\n`),
    html('photo.html', '<p>rien</p>'),
  ]);
  await expect(list).toHaveCount(5);
  await expect(page.getByText('photo.html : Ce n’est ni un lien')).toBeVisible();
  await bench(page, 'lucioles', finished('lucioles').replace('330);', '320);'), 'Le concert', 'Zoé');
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  const sixth = await page.getByLabel('Lien vers votre jeu').inputValue();
  await go(page, '#/animer/vernissage');
  // The list is still there.
  await expect(list).toHaveCount(5);
  await page.getByLabel('Liens vers des jeux').fill(sixth);
  await page.getByRole('button', { name: 'Ajouter les liens' }).click();
  await expect(list).toHaveCount(6);
  await checkAccessibility(page);

  await page.getByRole('button', { name: 'Commencer le vernissage' }).click();
  const title = page.locator('.show h1');
  const next = page.getByRole('button', { name: 'Jeu suivant' });
  await expect(title).toHaveText('Le panier de Léa');
  await expect(page.locator('.projector__typist')).toHaveText('Un jeu de Léa');
  await expect(page.locator('.show__count')).toHaveText('1 sur 6');
  await expect(page.locator('.masthead')).toBeHidden();
  await checkAccessibility(page);
  // It plays by itself: fruit is caught.
  await expect(page.locator('.show')).toHaveAttribute('class', /projector/);
  const score = () =>
    page.locator('.show canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL().length);
  const still = await score();
  await expect.poll(score).not.toBe(still);
  // Its author takes the keys, and gives them back.
  await page.getByRole('button', { name: 'Jouer soi-même' }).click();
  await expect(page.locator('.show canvas')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Laisser jouer' }).click();
  const titles = ['La tournée', 'Les lucioles de Tom', 'Le tracteur', '<img src=x onerror=alert(1)>', 'Le concert', 'Le panier de Léa'];
  const place = await next.boundingBox();
  for (const expected of titles) {
    await next.click();
    await expect(title).toHaveText(expected);
    // The button stays under the pointer, whatever the game brings along.
    const now = await next.boundingBox();
    expect(Math.abs((now?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(2);
    expect(now?.x).toBe(place?.x);
    // The page stays alive, whatever the game does.
    await expect(next).toBeEnabled();
  }
  await page.getByRole('button', { name: 'Jeu précédent' }).click();
  await expect(title).toHaveText('Le concert');
  await page.getByRole('button', { name: 'Revenir à la liste' }).click();
  await expect(list).toHaveCount(6);
  await page.getByRole('button', { name: 'Retirer : Le tracteur' }).click();
  await expect(list).toHaveCount(5);
});

test('the next game comes by itself, unless it is stopped', async ({ page }) => {
  await page.clock.install();
  await openApp(page, '#/atelier');
  await bench(page, 'panier', finished('panier'), 'Un', '');
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  const one = await page.getByLabel('Lien vers votre jeu').inputValue();
  await page.getByLabel('Titre du jeu').fill('Deux');
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  const two = await page.getByLabel('Lien vers votre jeu').inputValue();
  await go(page, '#/animer/vernissage');
  await page.getByLabel('Liens vers des jeux').fill(`${one}\n${two}`);
  await page.getByRole('button', { name: 'Ajouter les liens' }).click();
  await page.getByRole('button', { name: 'Commencer le vernissage' }).click();
  await expect(page.locator('.show h1')).toHaveText('Un');
  await page.clock.runFor(42_000);
  await expect(page.locator('.show h1')).toHaveText('Deux');
  await page.getByRole('button', { name: 'Rester sur ce jeu' }).click();
  await page.clock.runFor(60_000);
  await expect(page.locator('.show h1')).toHaveText('Deux');
});
