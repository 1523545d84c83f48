// The browser tests and the screenshots. `cargo xtask test --only browser` gives the paths of the
// system's Chromium and of `declic`, and two free ports; by hand, `npx playwright test -c
// tests/browser` works too.

import { defineConfig } from '@playwright/test';

const port = process.env.DECLIC_PORT ?? '8181';
const folderPort = process.env.DECLIC_FOLDER_PORT ?? '8182';
const declic = process.env.DECLIC_PROGRAM
  ? `"${process.env.DECLIC_PROGRAM}"`
  : 'cargo run --quiet --package declic-cli --bin declic --';

/** How Chromium is started, also for tests that start one of their own (a killed process). */
export const launchOptions = {
  executablePath: process.env.DECLIC_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--font-render-hinting=none',
    // A plain http origin that is no secure context, as when a laptop serves a meeting room.
    '--host-resolver-rules=MAP salle.test 127.0.0.1',
  ],
};

/** The three places where the same build must work. */
export const places = {
  root: `http://localhost:${port}/`,
  folder: `http://localhost:${folderPort}/sous/dossier/`,
  room: `http://salle.test:${port}/`,
};

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // A test that needs a second try is a defect: it is never retried.
  retries: 0,
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: places.root,
    launchOptions,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 800 },
    // Requests that a test refuses or delays go past the worker; offline.spec.ts allows it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // A trace of every test would cost a part of its time: ask for one with `--trace on`.
    trace: 'off',
  },
  projects: [
    { name: 'chromium', testMatch: '**/*.spec.ts' },
    { name: 'screenshots', testMatch: '**/*.shots.ts' },
  ],
  webServer: [
    { command: `${declic} serve dist --port ${port}`, url: places.root, cwd: '../..' },
    {
      command: `${declic} serve dist --port ${folderPort} --under /sous/dossier/`,
      url: places.folder,
      cwd: '../..',
    },
  ],
});
