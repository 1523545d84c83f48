// The service worker: keeps the page, its code and its contents, all of one build, so that the app starts
// without a network. `xtask/bundle.mjs` bundles it, `xtask/offline.mjs` puts the list of files in.
//
// A new build is fetched beside the old one and waits: a page never changes under a person's hands. The page
// asks for it (UPDATE); that is refused while another window of the app is open.

import { cacheNames, clientsClaim, setCacheNameDetails } from 'workbox-core';
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';

/** Every file of this build: address, revision and checksum. */
const FILES = self.__WB_MANIFEST;

/** The file that a school writes after the build, and where it is stored. */
const SCHOOL = new URL('school.json', self.registration.scope).href;
const SCHOOL_CACHE = `declic-school-${self.registration.scope}`;

/** Seconds after which its stored copy is used instead. */
const PATIENCE_SECONDS = 3;

// All caches of the app begin so; the scope is a part of their names, for another copy in another folder.
setCacheNameDetails({ prefix: 'declic' });

/** Whether the stored `response` is the file whose checksum is `integrity`. */
async function isIntact(response, integrity) {
  if (!response?.ok) return false;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === integrity;
}

// A damaged file counts as missing: it is then fetched, and replaced.
const refuseDamaged = {
  async cachedResponseWillBeUsed({ request, cachedResponse }) {
    const integrity = precache.getIntegrityForCacheKey(request.url);
    return (await isIntact(cachedResponse?.clone(), integrity)) ? cachedResponse : null;
  },
};

const precache = new PrecacheController({ plugins: [refuseDamaged] });
precache.addToCacheList(FILES);

self.addEventListener('install', (event) => precache.install(event));
self.addEventListener('activate', (event) => precache.activate(event));
// The first visit is kept, too, without a reload.
clientsClaim();

// What follows the address (`?essai`) does not change the file.
registerRoute(new PrecacheRoute(precache, { directoryIndex: 'index.html', ignoreURLParametersMatching: [/./] }));
registerRoute(
  ({ url }) => url.href === SCHOOL,
  new NetworkFirst({ cacheName: SCHOOL_CACHE, networkTimeoutSeconds: PATIENCE_SECONDS }),
);

/** Fetches `file` anew and stores it. */
async function repair(cache, key, { url, integrity }) {
  await cache.delete(key);
  const response = await fetch(new Request(url, { integrity, cache: 'reload', credentials: 'same-origin' }));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(key, response);
}

/** Stores the school's file where it is not yet: the page of a first visit asked for it before this worker was
 * there. */
async function storeSchool() {
  const cache = await caches.open(SCHOOL_CACHE);
  if (!(await cache.match(SCHOOL))) await cache.add(SCHOOL);
}

/** Looks at every stored file: browsers remove caches, disks fail. Gives how many are missing and cannot be
 * fetched. */
async function check() {
  const cache = await caches.open(cacheNames.precache);
  let missing = 0;
  for (const file of FILES) {
    const key = precache.getCacheKeyForURL(file.url);
    if (await isIntact(await cache.match(key), file.integrity)) continue;
    await repair(cache, key, file).catch(() => (missing += 1));
  }
  await storeSchool().catch(() => (missing += 1));
  return { missing };
}

/** Puts this build in the place of the running one, where no other window would change with it. */
async function update() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const own = windows.filter(({ url }) => url.startsWith(self.registration.scope));
  if (own.length > 1) return { updated: false };
  await self.skipWaiting();
  return { updated: true };
}

const ANSWERS = { CHECK: check, UPDATE: update };

self.addEventListener('message', (event) => {
  const answer = ANSWERS[event.data?.type];
  if (answer) event.waitUntil(answer().then((result) => event.ports[0]?.postMessage(result)));
});
