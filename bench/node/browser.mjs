// Times the learner's machine as WebAssembly in Chromium: `node browser.mjs FILE.wasm`.

import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { works } from './works.mjs';

const bytes = readFileSync(process.argv[2]).toString('base64');
const browser = await chromium.launch({ executablePath: process.env.DECLIC_CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage();
const results = await page.evaluate(
  async ([base64, names]) => {
    const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(file, {});
    const { work, second } = instance.exports;
    const lines = [];
    const time = (name, call) => {
      const times = [];
      let result;
      for (let run = 0; run < 5; run += 1) {
        const start = performance.now();
        result = call();
        times.push(performance.now() - start);
      }
      times.sort((one, two) => one - two);
      lines.push({ engine: 'declic-wasm', work: name, ms: times[2], result: String(result) });
    };
    names.forEach((name, number) => time(name, () => work(number)));
    time('game', () => `Score : ${second()}`);
    return lines;
  },
  [bytes, works.map(([name]) => name)],
);
for (const line of results) console.log(JSON.stringify(line));
await browser.close();
