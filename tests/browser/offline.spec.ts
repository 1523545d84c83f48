// The service worker: what works without a network after one visit, what happens when a new build comes, when
// files are damaged or the disk is full, and that other apps keep what is theirs.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, openApp, test } from './helpers';
import { ROOT, type Server, serve } from './helpers/server';
import { answerItem, check, editorText, go, startTest, typeProgram } from './journey';

test.use({ serviceWorkers: 'allow' });

const folders: string[] = [];
const servers: Server[] = [];
test.afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A server of the test's own. */
async function ownServer(folder: string, ...options: string[]): Promise<Server> {
  const server = await serve(folder, ...options);
  servers.push(server);
  return server;
}

/** A copy of the build, whose files a test changes; `under` is a folder inside a site. */
function copyOfBuild(under = ''): { site: string; build: string } {
  const site = mkdtempSync(join(tmpdir(), 'declic-site-'));
  folders.push(site);
  const build = join(site, under);
  mkdirSync(build, { recursive: true });
  cpSync(join(ROOT, 'dist'), build, { recursive: true, filter: (name) => !/\.(br|gz)$/.test(name) });
  return { site, build };
}

/** Changes a file of a build. */
function edit(build: string, name: string, from: string | RegExp, to: string): void {
  const file = join(build, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

/** Writes the worker's list of files anew, as `cargo xtask build` does. */
function listFiles(build: string): void {
  execFileSync('node', [join(ROOT, 'xtask/offline.mjs'), build]);
}

const footer = (page: Page) => page.locator('.colophon__offline');

/** Visits the home page until all is stored. */
async function visit(page: Page, address: string): Promise<void> {
  await openApp(page, '#/', address);
  await expect(footer(page)).toHaveText(/Prêt hors ligne/, { timeout: 60_000 });
}

/** Asks for a new build, as the browser does at each visit, and waits until it is stored. */
async function fetchNewBuild(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    for (let tries = 0; !registration.waiting && tries < 300; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    if (!registration.waiting) throw new Error('no new build');
  });
}

/** The caches of the origin, with the number of their files. */
const caches = (page: Page) =>
  page.evaluate(async () => {
    const names = await window.caches.keys();
    return Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await (await window.caches.open(name)).keys()).length])),
    );
  });

const SCREENS: [route: string, title: RegExp, shown: string][] = [
  ['#/', /Accueil|Home/, '.entrance'],
  ['#/atelier', /L’atelier|workshop/i, '.join-room'],
  ['#/atelier/panier/1', /panier|basket/i, '.cm-content'],
  ['#/atelier/tournee/1', /tournée|round/i, '.cm-content'],
  ['#/atelier/lucioles/1', /lucioles|fireflies/i, '.cm-content'],
  ['#/atelier/panier/page', /page/i, 'iframe'],
  ['#/jeux/ouvrir', /jeu|game/i, 'input[type=file]'],
  ['#/test', /test/i, 'a'],
  ['#/test/entrainement/series', /entraîner|practi/i, 'form[data-seed], .worked'],
  ['#/test/officiel', /test/i, 'input'],
  ['#/metier', /métiers|trades/i, '.prose h2'],
  ['#/ecole', /former|train/i, '.prose h2, .sheet'],
  ['#/session', /session/i, 'input'],
  ['#/animer', /Animer|workshop/i, '.room-plan'],
  ['#/entretien', /dossier|file/i, 'input'],
  ['#/dossier', /dossier|file/i, '.folder, section'],
  ['#/reglages', /Réglages|Settings/, 'input'],
];

test('after one visit every screen opens without a network, in both languages', async ({ page, problems }) => {
  test.setTimeout(240_000);
  problems.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|no-response|Failed to load resource/);
  const server = await ownServer('dist');
  await visit(page, server.own);
  server.stop();
  for (const lang of ['fr', 'en']) {
    await page.evaluate((lang) => {
      const key = 'declic-preferences';
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), lang }));
    }, lang);
    for (const [route, title, shown] of SCREENS) {
      await page.goto(`${server.own}${route}`);
      await page.reload();
      await expect(page, route).toHaveTitle(title, { timeout: 30_000 });
      await expect(page.locator('main').locator(shown).first(), route).toBeVisible({ timeout: 30_000 });
      const broken = await page.evaluate(() =>
        [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src),
      );
      expect(broken, route).toEqual([]);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  }
  // The page around a game is shown in a frame of its own origin.
  await page.goto(`${server.own}#/atelier/panier/page`);
  await expect(page.frameLocator('iframe').locator('h1, p').first()).toBeVisible({ timeout: 30_000 });
  // And it works: a program runs and is checked.
  await page.goto(`${server.own}#/atelier/panier/1`);
  await expect(page.locator('.cm-content')).toBeVisible();
  await check(page, 'en', 'failed');
});

test('a new build waits during a test and while typing, and comes when it is asked for', async ({ page, context }) => {
  test.setTimeout(180_000);
  const { site, build } = copyOfBuild();
  const server = await ownServer(site);
  await visit(page, server.own);
  const before = await caches(page);
  const offer = page.getByRole('button', { name: 'Passer à la nouvelle version' });
  await startTest(page, 'fr', '');

  edit(build, 'content/trades.fr.json', 'Trois familles', 'Nouveau : trois familles');
  listFiles(build);
  await fetchNewBuild(page);
  await answerItem(page, 'fr', 'keyboard');
  await expect(offer).toBeHidden();

  await go(page, '#/atelier/panier/1');
  await typeProgram(page, '// mon texte\n');
  await expect(offer).toBeHidden();
  // The old build, whole, until then.
  await go(page, '#/metier');
  await expect(page.locator('main')).not.toContainText('Nouveau :');
  await expect(offer).toBeVisible();

  // Another tab would change under the hands of who works there.
  const other = await context.newPage();
  await other.goto(`${server.own}#/metier`);
  await expect(other.locator('main h1')).toBeVisible();
  await offer.click();
  await expect(page.getByText('Déclic est ouvert dans un autre onglet. Fermez-le')).toBeVisible();
  await other.close();
  await offer.click();
  await expect(page.locator('main')).toContainText('Nouveau :', { timeout: 30_000 });
  await expect(offer).toBeHidden();
  await go(page, '#/atelier/panier/1');
  await expect.poll(() => editorText(page)).toContain('// mon texte');
  // Nothing of the old build is left.
  await go(page, '#/');
  await expect(footer(page)).toBeVisible({ timeout: 30_000 });
  expect(await caches(page)).toEqual(before);
});

test('half a build is not taken: the one before goes on', async ({ page, problems }) => {
  problems.allow(/integrity|Failed to fetch|bad-precaching|ERR_/);
  const { site, build } = copyOfBuild();
  const server = await ownServer(site);
  await visit(page, server.own);
  // The worker of a new build is there, one of its files is not yet.
  edit(build, 'content/trades.fr.json', 'Trois familles', 'Nouveau : trois familles');
  listFiles(build);
  edit(build, 'content/trades.fr.json', 'Nouveau', 'Ancien');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    await new Promise<void>((resolve) => {
      if (!worker) return resolve();
      worker.onstatechange = () => worker.state === 'redundant' && resolve();
    });
    if (registration.waiting) throw new Error('half a build waits');
  });
  server.stop();
  await page.goto(`${server.own}#/metier`);
  await page.reload();
  await expect(page.locator('.prose h2').first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText('Ancien');
});

test('an emptied or damaged cache is mended at the next start', async ({ page, problems }) => {
  problems.allow(/ERR_CONNECTION_REFUSED|Failed to fetch|no-response|Failed to load resource/);
  const server = await ownServer('dist');
  await visit(page, server.own);
  const [name, count] = Object.entries(await caches(page)).find(([name]) => name.includes('precache')) ?? ['', 0];
  expect(count).toBeGreaterThan(50);
  await page.evaluate(async (name) => {
    const cache = await window.caches.open(name);
    for (const key of await cache.keys()) await cache.delete(key);
  }, name);
  await page.reload();
  await expect(footer(page)).toBeVisible({ timeout: 60_000 });
  expect((await caches(page))[name]).toBe(count);

  // Damaged: the page itself, code, contents.
  await page.evaluate(async (name) => {
    const cache = await window.caches.open(name);
    for (const key of await cache.keys()) {
      if (!/index\.html|split_pages|panier\.fr|boot\.js/.test(key.url)) continue;
      await cache.put(key, new Response('<p>abîmé', { headers: { 'Content-Type': 'text/html' } }));
    }
  }, name);
  await page.goto(`${server.own}#/atelier/panier/1`);
  await page.reload();
  await expect(page.locator('.cm-content')).toBeVisible({ timeout: 30_000 });
  await go(page, '#/reglages');
  await expect(page.getByText('Prêt hors ligne : tout Déclic')).toBeVisible({ timeout: 60_000 });
  server.stop();
  await page.goto(`${server.own}#/atelier/panier/1`);
  await page.reload();
  await expect(page.locator('.cm-content')).toBeVisible({ timeout: 30_000 });
});

test('a full disk: the app works, and says that it is not ready offline', async ({ page, context, problems }) => {
  problems.allow(/quota|Quota|ERR_/i);
  const server = await ownServer('dist');
  const session = await context.newCDPSession(page);
  await page.goto(server.own);
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.own.slice(0, -1), quotaSize: 1_000_000 });
  await openApp(page, '#/reglages', server.own);
  await expect(page.getByText('Des fichiers manquent encore')).toBeVisible({ timeout: 60_000 });
  await go(page, '#/atelier/panier/1');
  await expect(page.locator('.cm-content')).toBeVisible();
  await go(page, '#/');
  await expect(footer(page)).toBeHidden();
});

test('another app on the same address keeps its worker and its caches', async ({ page, problems }) => {
  test.setTimeout(120_000);
  // The other app has no icon.
  problems.allow(/404/);
  const { site, build } = copyOfBuild('declic');
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Autre</title><p>Une autre app');
  writeFileSync(join(site, 'autre.js'), 'self.addEventListener("fetch", (event) => event.respondWith(new Response("autre")));');
  const server = await ownServer(site);
  const foreign = [`workbox-precache-v2-${server.own}`, `workbox-precache-v2-${server.own}declic/autre/`, 'autre'];
  await page.goto(server.own);
  await page.evaluate(async (names) => {
    await navigator.serviceWorker.register('autre.js');
    await navigator.serviceWorker.ready;
    for (const name of names) {
      const cache = await window.caches.open(name);
      await cache.put('/une-page', new Response('à un autre'));
    }
  }, foreign);
  // The other worker answers for every address of the site until ours is there.
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  });
  await visit(page, `${server.own}declic/`);
  edit(build, 'content/trades.fr.json', 'Trois familles', 'Nouveau : trois familles');
  listFiles(build);
  await fetchNewBuild(page);
  await page.getByRole('button', { name: 'Passer à la nouvelle version' }).click();
  await expect(footer(page)).toBeVisible({ timeout: 60_000 });
  const stored = await caches(page);
  for (const name of foreign) expect(stored[name], name).toBe(1);
});
