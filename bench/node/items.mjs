// Times items, scores and calibrations as WebAssembly in Chromium, on one thread:
// `node items.mjs FILE.wasm [ITEMS]`, with so many items of each cell (2000).

import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const bytes = readFileSync(process.argv[2]).toString('base64');
const items = Number(process.argv[3] ?? 2000);
const browser = await chromium.launch({ executablePath: process.env.DECLIC_CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage();
const results = await page.evaluate(
  async ([base64, items]) => {
    const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(file, {});
    const { memory, families, name_start, name_length, item, adaptive, two_pl } = instance.exports;
    const lines = [];
    const engine = 'declic-wasm';
    for (let family = 0; family < families(); family += 1) {
      const bytes = new Uint8Array(memory.buffer, name_start(family), name_length(family));
      // At once: a memory that grows takes its views with it.
      const name = new TextDecoder().decode(bytes);
      // The clock of a page is coarse: speed from whole cells, single times for the slowest only.
      let whole = 0;
      const times = [];
      for (let level = 0; level < 5; level += 1) {
        const start = performance.now();
        for (let number = 0; number < items; number += 1) item(family, level, number);
        whole += performance.now() - start;
        for (let number = 0; number < items; number += 1) {
          const start = performance.now();
          item(family, level, number);
          times.push(performance.now() - start);
        }
      }
      times.sort((one, two) => one - two);
      lines.push({
        engine, work: 'items', family: name,
        per_second: Math.round((1000 * times.length) / whole),
        p99_ms: times[Math.floor(times.length * 0.99)],
      });
    }
    adaptive();
    let start = performance.now();
    for (let run = 0; run < 50; run += 1) adaptive();
    lines.push({ engine, work: 'eap-next', us: (1000 * (performance.now() - start)) / (50 * 40) });
    two_pl();
    start = performance.now();
    two_pl();
    lines.push({ engine, work: '2pl', s: (performance.now() - start) / 1000 });
    return lines;
  },
  [bytes, items],
);
for (const line of results) console.log(JSON.stringify(line));
await browser.close();
