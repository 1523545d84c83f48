// Collects the licences of everything that the app ships into generated/licences.txt: the crates
// inside the WebAssembly and the npm packages inside the lazily loaded scripts. Called by
// `cargo xtask` as `node xtask/licences.mjs`.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LICENCE_FILE = /^(licen[cs]e|copying|notice|unlicense)([-._].*)?$/i;

/** The crates that are linked into the app: normal dependencies, all the way down. */
function crates() {
  const metadata = JSON.parse(
    execFileSync(
      'cargo',
      ['metadata', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown'],
      { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  );
  const packages = new Map(metadata.packages.map((item) => [item.id, item]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  // Procedural macros run while building; nothing of theirs is linked.
  const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
  const app = metadata.packages.find(({ name, source }) => name === 'declic-app' && source === null);
  const reached = new Set([app.id]);
  for (const id of reached) {
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind === null) && !isMacro(pkg)) reached.add(pkg);
    }
  }
  return [...reached]
    .map((id) => packages.get(id))
    .filter(({ source }) => source !== null)
    .map(({ name, version, license, repository, manifest_path }) => ({
      name,
      version,
      licence: license ?? 'see its text',
      home: repository,
      folder: path.dirname(manifest_path),
    }));
}

/** The npm packages that are not for development. */
function modules() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, { dev, optional }]) => place !== '' && !dev && !optional)
    .map(([place, { version, license }]) => ({
      name: place.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? 'see its text',
      folder: path.join(root, place),
    }));
}

/** The licence texts in a package's folder. */
function texts(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => LICENCE_FILE.test(name)) : [];
  return names
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => !file.endsWith('.html'))
    .flatMap((file) => {
      try {
        return [readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()];
      } catch {
        // A folder named LICENSES and the like.
        return [];
      }
    });
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const shipped = [...crates(), ...modules()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));

// Most texts are shared by many packages: each is printed once, under the names it covers.
const covered = new Map();
for (const item of shipped) {
  for (const text of texts(item.folder)) covered.set(text, [...(covered.get(text) ?? []), `${item.name} ${item.version}`]);
}

const rule = '-'.repeat(78);
const list = shipped.map(({ name, version, licence, home }) => `${name} ${version}: ${licence}${home ? `, ${home}` : ''}`);
const blocks = [...covered].map(([text, names]) => `${rule}\n${names.join(', ')}\n${rule}\n\n${text}\n`);
const notice = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
mkdirSync(path.join(root, 'generated'), { recursive: true });
writeFileSync(
  path.join(root, 'generated', 'licences.txt'),
  `${notice}\n\nLibraries inside the app\n\n${list.join('\n')}\n\n${blocks.join('\n')}`,
);
