// Writes the service worker of a built app, with the list of its files: `node xtask/offline.mjs FOLDER`. To be
// called again after a file was changed.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
/** Where the list goes, in the bundled worker. */
const PLACE = 'self.__WB_MANIFEST';

// Not kept: the worker itself, what hosts send in place of a file, browsers that have no service worker, and
// files that are written after the build.
const LEFT_OUT = [/\.(br|gz)$/, /^offline\.js$/, /^boot-old\.js$/, /^(school|room)\.json$/];
// Under these names there is only ever one file: the browser's own copy is good.
const HASHED = [/^app-[0-9a-f]{16}\//, /-[0-9a-f]{16}\.css$/];

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => !LEFT_OUT.some((pattern) => pattern.test(name)))
  .sort();

const list = files.map((url) => {
  const digest = createHash('sha256').update(readFileSync(path.join(folder, url)));
  const integrity = `sha256-${digest.digest('base64')}`;
  const revision = HASHED.some((pattern) => pattern.test(url)) ? null : integrity.slice(7, 23);
  return { url, revision, integrity };
});

const source = readFileSync(new URL('../generated/offline.js', import.meta.url), 'utf8');
const [before, after, ...more] = source.split(PLACE);
if (after === undefined || more.length > 0) {
  console.error(`generated/offline.js: ${PLACE} is expected once`);
  process.exit(1);
}
writeFileSync(path.join(folder, 'offline.js'), `${before}${JSON.stringify(list)}${after}`);
