// Bundles the style sheet with its @imports, and the JavaScript modules
// that the app loads lazily. Called by `cargo xtask` as `node xtask/bundle.mjs`.
//
//   style/index.css                 → generated/style.css
//   src/browser/js/NAME.entry.js    → generated/js/NAME.js   (an ES module, found at js/NAME.js)
//   src/browser/worker/offline.js   → generated/offline.js   (the service worker)

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  // The oldest browsers that the app promises to run in.
  target: ['chrome109', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Files named in the style sheets live in public/, which ends at the root of dist/ beside the
 * style sheet. A name that is not there is an error now rather than a missing drawing later.
 */
const publicFiles = {
  name: 'public-files',
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ kind, path: name, resolveDir }) => {
      if (kind !== 'url-token' || name.startsWith('data:') || name.startsWith('#')) return undefined;
      const candidates = [path.resolve(resolveDir, name), inRoot('public', name.replace(/^(\.{0,2}\/)+/, ''))];
      const found = candidates.find((file) => file.startsWith(inRoot('public') + path.sep) && existsSync(file));
      if (!found) return { errors: [{ text: `${name} is not in public/` }] };
      const address = path.relative(inRoot('public'), found).split(path.sep).join('/');
      return { path: `./${address}`, external: true };
    });
  },
};

async function bundleStyle() {
  await build({
    ...common,
    entryPoints: [inRoot('style', 'index.css')],
    outfile: inRoot('generated', 'style.css'),
    plugins: [publicFiles],
  });
}

async function bundleScripts() {
  const from = inRoot('src', 'browser', 'js');
  const suffix = '.entry.js';
  const entries = existsSync(from) ? readdirSync(from).filter((name) => name.endsWith(suffix)).sort() : [];
  const to = inRoot('generated', 'js');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  if (entries.length === 0) return;
  await build({
    ...common,
    entryPoints: entries.map((name) => ({
      in: path.join(from, name),
      out: name.slice(0, -suffix.length),
    })),
    outdir: to,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    // style/editor.css and the like go inside a shadow root, as text.
    loader: { '.css': 'text' },
  });
}

async function bundleWorker() {
  await build({
    ...common,
    entryPoints: [inRoot('src', 'browser', 'worker', 'offline.js')],
    outfile: inRoot('generated', 'offline.js'),
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

try {
  await bundleStyle();
  await bundleScripts();
  await bundleWorker();
} catch (error) {
  // esbuild has already printed what is wrong and where.
  if (!error.errors) console.error(error);
  process.exit(1);
}
