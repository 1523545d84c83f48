// Nothing that was typed is lost, and each loss of the last second is reported: pages that are closed or killed while
// the person types, site data that are cleared, damaged records, files that are damaged in part, a start
// that fails.
//
// DECLIC_KILLS=60 kills the browser sixty times.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Download, type Page } from '@playwright/test';
import { appReady, expect, launchOptions, openApp, places, Problems, test } from './helpers';
import { editorText, saved, typeProgram } from './journey';

type Row = [store: string, key: string, text: string];

const BANNER = {
  found: 'Ce que vous veniez d’écrire a été retrouvé.',
  mayMiss: 'La dernière seconde peut manquer',
  restored: 'Les données de ce site ont été effacées pendant que Déclic était ouvert.',
  elsewhere: 'Déclic est ouvert dans un autre onglet.',
  remains: 'Voir ou enregistrer ce qui reste',
};

/** A page of the same origin without the app. */
async function openBarePage(page: Page): Promise<void> {
  // The browser asks for it by itself where a page names no icon.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto('licences.txt');
}

/** All rows of the database, read without the app's code. */
function rows(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('declic');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no database'));
    });
    const found: [string, string, string][] = [];
    for (const store of ['log', 'documents', 'quarantine']) {
      if (!db.objectStoreNames.contains(store)) continue;
      const transaction = db.transaction(store, 'readonly');
      const all = (request: IDBRequest) =>
        new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const keys = all(transaction.objectStore(store).getAllKeys());
      const texts = await all(transaction.objectStore(store).getAll());
      (await keys).forEach((key, index) => found.push([store, String(key), String(texts[index])]));
    }
    db.close();
    return found;
  });
}

/** Replaces the database by one of this version with these stores and rows. */
function setDatabase(page: Page, version: number, stores: string[], content: Row[]): Promise<void> {
  return page.evaluate(
    async ([version, stores, content]) => {
      const done = (request: IDBOpenDBRequest) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error('failed'));
          request.onblocked = () => reject(new Error('blocked'));
        });
      await done(indexedDB.deleteDatabase('declic'));
      const request = indexedDB.open('declic', version);
      request.onupgradeneeded = () => stores.forEach((name) => request.result.createObjectStore(name));
      const db = await done(request);
      if (content.length > 0) {
        const transaction = db.transaction(stores, 'readwrite');
        for (const [store, key, text] of content) transaction.objectStore(store).put(text, key);
        await new Promise((resolve) => (transaction.oncomplete = resolve));
      }
      db.close();
    },
    [version, stores, content] as const,
  );
}

async function textOf(download: Promise<Download>): Promise<string> {
  return readFileSync(await (await download).path(), 'utf8');
}

/** Writes a program, has it saved, and leaves the app. */
async function writeAndLeave(page: Page, program: string): Promise<void> {
  await openApp(page, '#/atelier/panier/1');
  await typeProgram(page, program);
  await saved(page, 'fr');
  await openBarePage(page);
}

async function programIs(page: Page, program: string): Promise<void> {
  await openApp(page, '#/atelier/panier/1');
  await expect(page.locator('.cm-content')).toBeVisible();
  await expect.poll(() => editorText(page)).toBe(program);
}

test.describe('typing', () => {
  test('a page that is left in the middle of a word loses nothing', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, 'fond("nuit"); // ');
    await page.keyboard.type('jusqu au dernier mot', { delay: 20 });
    await openBarePage(page);
    await programIs(page, 'fond("nuit"); // jusqu au dernier mot');
  });

  test('typing for seconds without a pause reaches the disk meanwhile', async ({ page, context }) => {
    await openApp(page, '#/dossier');
    await page.getByRole('button', { name: 'Mon commentaire', exact: true }).click();
    const field = page.getByLabel('Ce que vous voulez ajouter, avec vos mots');
    await field.focus();
    const reader = await context.newPage();
    await openBarePage(reader);
    const typing = page.keyboard.type('abcdefghij'.repeat(6), { delay: 60 });
    await expect
      .poll(async () => (await rows(reader)).find(([, key]) => key === 'comment')?.[2] ?? '')
      .toContain('abcdefghij');
    await typing;
    await saved(page, 'fr');
  });

  test('a field that goes away with the page keeps its last word', async ({ page }) => {
    await openApp(page, '#/dossier');
    await page.getByRole('button', { name: 'Mon commentaire', exact: true }).click();
    await page.getByLabel('Ce que vous voulez ajouter, avec vos mots').focus();
    await page.keyboard.type('un mot');
    await page.evaluate(() => (location.hash = '#/'));
    await expect(page.locator('.home__title')).toBeVisible();
    await saved(page, 'fr');
    await openBarePage(page);
    const comment = (await rows(page)).find(([, key]) => key === 'comment');
    expect(comment?.[2]).toContain('un mot');
  });

  test('the browser asks before a page is left whose work is not on the disk', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await saved(page, 'fr');
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await typeProgram(page, 'fond("nuit");');
    await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await expect(page.locator('.cm-content')).toBeVisible();
  });

  test('what the disk refused is in the journal, and comes back', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await saved(page, 'fr');
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await typeProgram(page, 'fond("nuit"); // refusé');
    await expect(page.getByText('Il n’y a plus de place pour enregistrer.')).toBeVisible();
    await openBarePage(page);
    await openApp(page, '#/');
    await expect(page.getByText(BANNER.found)).toBeVisible();
    await saved(page, 'fr');
    await programIs(page, 'fond("nuit"); // refusé');
    expect(await page.evaluate(() => localStorage.getItem('declic-typed'))).toBeNull();
  });
});

test.describe('killed while typing', () => {
  const kills = Number(process.env.DECLIC_KILLS ?? 4);
  let random = Number(process.env.DECLIC_SEED ?? 7);
  const draw = (below: number) => {
    random = (random * 1103515245 + 12345) % 2147483648;
    return random % below;
  };

  async function openProfile(profile: string): Promise<[BrowserContext, Page]> {
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      // The HTTP cache of a killed browser may answer late, or not at all.
      args: [...launchOptions.args, '--disk-cache-size=1'],
      baseURL: places.root,
      locale: 'fr-FR',
      viewport: { width: 1280, height: 800 },
    });
    await Problems.watch(context);
    return [context, context.pages()[0] ?? (await context.newPage())];
  }

  test(`${kills} times at a random moment: at most the last second is lost, with a notice`, async () => {
    test.setTimeout(60_000 + kills * 40_000);
    const profile = mkdtempSync(join(tmpdir(), 'declic-typing-'));
    const lost: number[] = [];
    try {
      for (let round = 1; round <= kills; round += 1) {
        let [context, page] = await openProfile(profile);
        await openApp(page, '#/atelier/panier/1');
        const start = `// ${round} `;
        await typeProgram(page, start);
        await saved(page, 'fr');
        // The times at which the text had so many letters more.
        const times: number[] = [];
        let ended = false;
        const typing = (async () => {
          while (!ended) {
            await page.keyboard.press(String.fromCharCode(97 + (times.length % 26)));
            times.push(Date.now());
            await new Promise((resolve) => setTimeout(resolve, 40));
          }
        })().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 300 + draw(4000)));
        const closes = round % 4 === 0;
        const end = Date.now();
        if (closes) await page.close({ runBeforeUnload: true }).catch(() => undefined);
        else execFileSync('pkill', ['-KILL', '-f', `user-data-dir=${profile}`]);
        ended = true;
        await typing;
        await context.close().catch(() => undefined);

        [context, page] = await openProfile(profile);
        await openApp(page, '#/atelier/panier/1');
        await expect(page.locator('.cm-content')).toBeVisible();
        const text = await editorText(page);
        expect(text.startsWith(start), `${round}: ${text}`).toBe(true);
        const letters = text.length - start.length;
        const due = times.filter((time) => time <= end - 1000).length;
        expect(letters, `round ${round}: ${letters} letters of ${times.length}`).toBeGreaterThanOrEqual(due);
        const sure = times.filter((time) => time < end).length;
        lost.push(Math.max(0, sure - letters));
        if (letters < sure) {
          await expect(page.getByText(BANNER.mayMiss), `round ${round}`).toBeVisible();
        }
        await context.close();
      }
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
    test.info().annotations.push({ type: 'letters lost', description: lost.join(' ') });
    if (process.env.DECLIC_KILLS) console.log(`letters lost, 25 a second: ${lost.join(' ')}`);
  });
});

test.describe('the disk', () => {
  test('site data cleared while the app is open are written again, with a notice', async ({ page, context }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, 'fond("nuit"); // gardé');
    await saved(page, 'fr');
    const session = await context.newCDPSession(page);
    const origin = new URL(places.root).origin;
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ici');
    await expect(page.getByText(BANNER.restored)).toBeVisible();
    await saved(page, 'fr');
    await openBarePage(page);
    await programIs(page, 'fond("nuit"); // gardé ici');
    // The steps that were opened are there, too.
    expect((await rows(page)).some(([store]) => store === 'log')).toBe(true);
  });

  test('a database of version 1 is read, and gets its quarantine', async ({ page }) => {
    await writeAndLeave(page, 'fond("nuit"); // version 1');
    const content = (await rows(page)).filter(([store]) => store !== 'quarantine');
    await setDatabase(page, 1, ['log', 'documents', 'lease'], content);
    await programIs(page, 'fond("nuit"); // version 1');
    await saved(page, 'fr');
    const [version, stores] = await page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('declic');
        request.onsuccess = () => resolve(request.result);
      });
      const found: [number, string[]] = [db.version, [...db.objectStoreNames]];
      db.close();
      return found;
    });
    expect(version).toBe(2);
    expect(stores).toEqual(expect.arrayContaining(['quarantine', 'marks', 'log', 'documents', 'lease']));
  });

  for (const version of [1, 2]) {
    test(`a database of version ${version} without stores is repaired`, async ({ page }) => {
      await openBarePage(page);
      await setDatabase(page, version, [], []);
      await writeAndLeave(page, 'fond("nuit"); // réparé');
      await programIs(page, 'fond("nuit"); // réparé');
    });
  }

  test('a damaged program is not written over; what is left is shown, saved and taken back', async ({ page }) => {
    const mine = 'fond("nuit"); // longue phrase de la personne';
    await writeAndLeave(page, mine);
    const content = await rows(page);
    const damaged = content.map(
      ([store, key, text]): Row => [store, key, key === 'program/panier' ? text.replace('phrase', 'phrXse') : text],
    );
    await setDatabase(page, 1, ['log', 'documents', 'lease'], damaged.filter(([store]) => store !== 'quarantine'));
    // Opening the page writes the game's opening program under the same key.
    await openApp(page, '#/atelier/panier/1');
    await expect(page.locator('.cm-content')).toBeVisible();
    expect(await editorText(page)).not.toContain('personne');
    await typeProgram(page, 'fond("marche");');
    await saved(page, 'fr');
    await page.getByRole('link', { name: BANNER.remains }).click();
    await expect(page.getByRole('heading', { name: 'Ce qui est gardé à part' })).toBeVisible();
    const left = page.locator('#damage pre');
    await expect(left).toHaveText(mine.replace('phrase', 'phrXse'));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer ce qui reste dans un fichier' }).click();
    expect(await textOf(download)).toContain('longue phrXse de la personne');
    await page.getByRole('button', { name: 'Remettre ce programme dans l’atelier' }).click();
    await expect(page.getByText('Le programme est dans l’atelier.')).toBeVisible();
    await saved(page, 'fr');
    await openBarePage(page);
    await programIs(page, mine.replace('phrase', 'phrXse'));
    const kept = await rows(page);
    expect(kept.filter(([store]) => store === 'quarantine')).toHaveLength(2);
  });

  test('a first read that fails is tried again', async ({ page }) => {
    await writeAndLeave(page, 'fond("nuit"); // lu');
    await page.addInitScript(() => {
      const read = IDBObjectStore.prototype.getAll;
      // Two attempts, each of which reads four stores.
      let failures = 8;
      IDBObjectStore.prototype.getAll = function (...all) {
        if (failures-- > 0) throw new DOMException('a moment', 'UnknownError');
        return read.apply(this, all);
      };
    });
    await programIs(page, 'fond("nuit"); // lu');
    await saved(page, 'fr');
  });

  test('Web Locks that never answer do not keep the app from saving', async ({ page }) => {
    await page.addInitScript(() => {
      LockManager.prototype.request = () => new Promise(() => {});
    });
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, 'fond("nuit"); // sans verrou');
    await saved(page, 'fr');
    await openBarePage(page);
    await programIs(page, 'fond("nuit"); // sans verrou');
  });

  test('sessionStorage that is refused does not keep the app from saving', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await openApp(page, '#/atelier/panier/1', places.room);
    await typeProgram(page, 'fond("nuit"); // sans session');
    await saved(page, 'fr');
  });

  for (const [name, place] of [
    ['with web locks', places.root],
    ['with a lease', places.room],
  ] as const) {
    test(`the waiting tab takes over when the writing one is closed: ${name}`, async ({ page, context }) => {
      await openApp(page, '#/atelier/panier/1', place);
      await typeProgram(page, 'fond("nuit"); // premier');
      await saved(page, 'fr');
      const second = await context.newPage();
      await openApp(second, '#/atelier/panier/1', place);
      await expect(second.getByText(BANNER.elsewhere)).toBeVisible({ timeout: 20_000 });
      await page.close();
      await expect(second.locator('.save-state')).toContainText('Enregistré', { timeout: 30_000 });
      await expect(second.getByText(BANNER.elsewhere)).toBeHidden();
      await expect.poll(() => editorText(second)).toBe('fond("nuit"); // premier');
      await typeProgram(second, 'fond("nuit"); // second');
      await saved(second, 'fr');
    });
  }
});

test.describe('start and rescue', () => {
  const overlay = (page: Page) => page.getByRole('alertdialog');
  const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer mes données dans un fichier' });
  const stop = (page: Page, name: 'RuntimeError' | 'RangeError') =>
    page.evaluate((name) => {
      const error =
        name === 'RangeError'
          ? new RangeError('Maximum call stack size exceeded')
          : new WebAssembly.RuntimeError('unreachable');
      dispatchEvent(new ErrorEvent('error', { error }));
    }, name);

  test('on a fresh profile the rescue finds nothing, says so, and leaves no database', async ({ page, problems }) => {
    problems.allow(/Failed to load resource/);
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('.');
    await expect(page.locator('html')).toHaveAttribute('data-boot', 'failed');
    await stop(page, 'RuntimeError');
    await save(page).click();
    await expect(page.locator('#panic-state')).toContainText('Rien n’est enregistré dans ce navigateur');
    const names = await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
    expect(names).not.toContain('declic');
  });

  test('a stack that overflows stops the app as a trap does; other range errors do not', async ({ page }) => {
    await openApp(page, '#/');
    await page.evaluate(() => {
      dispatchEvent(new ErrorEvent('error', { error: new RangeError('Invalid position 7') }));
    });
    await expect(overlay(page)).toBeHidden();
    await stop(page, 'RangeError');
    await expect(overlay(page)).toBeVisible();
  });

  test('a crash while the app starts shows the overlay, and the data can be saved', async ({ page }) => {
    await writeAndLeave(page, 'fond("nuit"); // avant la panne');
    await page.addInitScript(() => {
      const instantiate = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (source, imports) => {
        const { instance, module } = await instantiate.call(WebAssembly, source, imports);
        const crash = () => {
          throw new WebAssembly.RuntimeError('unreachable');
        };
        return { instance: { exports: { ...instance.exports, __wbindgen_start: crash } }, module };
      };
    });
    await page.goto('.');
    await expect(overlay(page)).toBeVisible();
    await expect(page.locator('#no-wasm [data-cause="crash"]')).toBeAttached();
    const download = page.waitForEvent('download');
    await save(page).click();
    expect(await textOf(download)).toContain('avant la panne');
  });

  test('a database that never answers is said, in the app and in the rescue', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    await openApp(page, '#/');
    await expect(page.getByText('Le navigateur n’arrive pas à enregistrer.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Enregistrer dans un fichier' })).toBeVisible();
    await expect(page.getByText('Nous essayons encore')).toBeHidden();
    await stop(page, 'RuntimeError');
    await save(page).click();
    await expect(page.locator('#panic-state')).toContainText('ne répond pas', { timeout: 20_000 });
  });

  for (const file of ['**/*_bg.wasm', '**/declic-app*.js']) {
    test(`a page of the network in place of ${file} is a file that did not come`, async ({ page, problems }) => {
      problems.allow(/Failed to load module script|MIME type/);
      await page.route(file, (route) =>
        route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Wifi</title>' }),
      );
      await page.goto('.');
      await expect(page.locator('html')).toHaveAttribute('data-boot', 'failed');
      await expect(page.locator('#no-wasm [data-cause="download"]')).toBeVisible();
      await expect(page.locator('#no-wasm [data-cause="unsupported"]')).toBeHidden();
    });
  }

  test('half a WebAssembly file is a file that did not come', async ({ page }) => {
    await page.route('**/*_bg.wasm', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ status: 200, contentType: 'application/wasm', body: body.subarray(0, body.length / 2) });
    });
    await page.goto('.');
    await expect(page.locator('html')).toHaveAttribute('data-boot', 'failed');
    await expect(page.locator('#no-wasm [data-cause="download"]')).toBeVisible();
  });

  test('a rescue file with a damaged line gives the others, after a question', async ({ page }) => {
    await openApp(page, '#/atelier/panier/1');
    await typeProgram(page, 'fond("nuit"); // intact');
    await saved(page, 'fr');
    await stop(page, 'RuntimeError');
    const download = page.waitForEvent('download');
    await save(page).click();
    const text = await textOf(download);
    await page.getByRole('button', { name: 'Recharger' }).click();
    await appReady(page);
    await page.goto('#/dossier');
    await page.getByRole('button', { name: 'Tout supprimer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
    // One line of the log is changed.
    await page.getByLabel('Fichier Déclic (.json)').setInputFiles({
      name: 'secours.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text.replace('step-reached', 'step-rXached')),
    });
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('1 ligne de ce fichier est abîmée.');
    await dialog.getByRole('button', { name: 'Garder ce qui est intact' }).click();
    await expect(page.getByText('Le fichier est ouvert.')).toBeVisible();
    await saved(page, 'fr');
    await programIs(page, 'fond("nuit"); // intact');
  });
});
