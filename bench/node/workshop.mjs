// Times what the workshop computes, as WebAssembly in Chromium, at full speed and with the processor slowed
// four times: `node workshop.mjs FILE.wasm CONTENT OUT`. CONTENT is the folder of the built contents.

import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

const [file, content, to] = process.argv.slice(2);
const GAMES = ['panier', 'tournee', 'lucioles'];
const bytes = readFileSync(file).toString('base64');
const games = GAMES.map((id) => readFileSync(path.join(content, `${id}.fr.json`), 'utf8'));

const browser = await chromium.launch({ executablePath: process.env.DECLIC_CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage();
const session = await page.context().newCDPSession(page);

/** Milliseconds of each work, the slowest of `runs` medians of nine for the checks. */
async function measure(rate) {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return page.evaluate(
    async ([base64, texts]) => {
      const module = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const { instance } = await WebAssembly.instantiate(module, {});
      const { memory, room, load, keystroke, verify, frame, take_home: takeHome } = instance.exports;
      const median = (runs, call) => {
        const times = [];
        for (let run = 0; run < runs; run += 1) {
          const start = performance.now();
          call();
          times.push(performance.now() - start);
        }
        return times.sort((one, two) => one - two)[runs >> 1];
      };
      const result = { keystroke: 0, lines: 0, checks: [], frame: 0, sprites: 0, home: [] };
      for (const text of texts) {
        const letters = new TextEncoder().encode(text);
        // Making room may move the memory.
        const start = room(letters.length);
        new Uint8Array(memory.buffer, start, letters.length).set(letters);
        const steps = load();
        result.lines = keystroke();
        // As after a few minutes of work: the browser has compiled it well by then.
        for (let run = 0; run < 40; run += 1) keystroke();
        result.keystroke = Math.max(result.keystroke, median(15, keystroke));
        const checks = [];
        for (let step = 0; step < steps; step += 1) {
          if (verify(step) !== 1) throw new Error(`step ${step + 1} does not pass`);
          checks.push(median(5, () => verify(step)));
        }
        result.checks.push(checks);
        result.home.push(takeHome());
      }
      result.sprites = frame();
      // The clock is too coarse for one.
      const FRAMES = 500;
      result.frame = median(9, () => {
        for (let at = 0; at < FRAMES; at += 1) frame();
      }) / FRAMES;
      return result;
    },
    [bytes, games],
  );
}

const full = await measure(1);
const slow = await measure(4);
await browser.close();

const ms = (value) => (value < 1 ? value.toFixed(3) : value.toFixed(1));
const row = (cells) => `| ${cells.join(' | ')} |`;
const verdict = (holds) => (holds ? 'met' : '**missed**');
const slowest = ({ checks }) => Math.max(...checks.flat());
const kB = (value) => `${(value / 1000).toFixed(1)} kB`;
const largest = Math.max(...full.home);
const aims = [
  [`a keystroke in ${full.lines} lines, to checked diagnostics ≤ 8 ms`, `${ms(full.keystroke)} ms`, full.keystroke <= 8],
  ['the same with the processor slowed four times ≤ 33 ms', `${ms(slow.keystroke)} ms`, slow.keystroke <= 33],
  ['« Vérifier » ≤ 150 ms at each shipped step', `${ms(slowest(full))} ms at most`, slowest(full) <= 150],
  [`a frame with ${full.sprites} sprites and its display list ≤ 2 ms`, `${ms(full.frame)} ms`, full.frame <= 2],
  ['a game taken home, without drawings ≤ 60 kB', `${kB(largest)} at most`, largest <= 60_000],
];
const text = `# The workshop, measured

Written by \`cargo xtask bench workshop\` on ${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${os.type()}
${os.arch()}: WebAssembly built as the app's, in Chromium. Medians; of the checks, the slowest step.

| aim | measured | |
| --- | ---: | --- |
${aims.map(([aim, measured, holds]) => row([aim, measured, verdict(holds)])).join('\n')}

« Vérifier », milliseconds for the solution of each step, all steps before it passed (in brackets with the
processor slowed four times):

| game | ${Array.from({ length: Math.max(...full.checks.map(({ length }) => length)) }, (_, at) => at + 1).join(' | ')} |
| --- | ${full.checks[0].map(() => '---:').join(' | ')} |
${full.checks
  .map((checks, at) => row([GAMES[at], ...checks.map((value, step) => `${ms(value)} (${ms(slow.checks[at][step])})`)]))
  .join('\n')}

## Beside others

What each waits before it looks at what was typed, from its published source; the work comes on top.

| | waits after a keystroke | then |
| --- | ---: | --- |
| Déclic | 350 ms | diagnostics under the line, and the running game goes on as the program now stands |
| p5.js Web Editor (client/modules/IDE/components/Editor/index.jsx, October 2024) | 1000 ms | the sketch starts again, if that was asked for |
| its lint messages for screen readers (same file) | 2000 ms | announced |
| Preact REPL (preact-www, src/components/controllers/repl/index.jsx, February 2026) | 250 ms | the program is bundled and starts again |
`;
writeFileSync(to, text);
