// Writes the results of `cargo xtask bench javascript` as a table: `node table.mjs RESULTS OUT`.

import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [from, to] = process.argv.slice(2);
const results = readFileSync(from, 'utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
const find = (engine, work) => results.find((one) => one.engine === engine && one.work === work);

const works = [
  ['fib', 'fib(27)'],
  ['sieve', 'sieve to 200,000'],
  ['strings', 'string building'],
  ['arrays', 'array sort, map, filter'],
  ['objects', 'property-heavy objects'],
  ['game', 'game, 200 sprites, one frame'],
];
const engines = [
  ['declic', 'ours, native'],
  ['declic-wasm', 'ours, wasm in Chromium'],
  ['quickjs', 'QuickJS, native'],
  ['boa', 'boa, native'],
  ['quickjs-emscripten', 'QuickJS, wasm in Node'],
  ['js-interpreter', 'js-interpreter in Node'],
];

/** One second of the game is 60 frames. */
const per = (work) => (work === 'game' ? 60 : 1);
const number = (ms) => (ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(3));
const ratio = (value) => `${value >= 10 ? value.toFixed(0) : value.toFixed(2)} ×`;
const row = (cells) => `| ${cells.join(' | ')} |`;

const lines = [
  row(['ms', ...engines.map(([, title]) => title)]),
  row(['---', ...engines.map(() => '---:')]),
];
for (const [work, title] of works) {
  lines.push(row([title, ...engines.map(([engine]) => {
    const found = find(engine, work);
    return `${found.cut ? '> ' : ''}${number(found.ms / per(work))}`;
  })]));
}

const against = (engine, peer) => works.map(([work]) => find(peer, work).ms / find(engine, work).ms);
const all = (work) => new Set(results.filter((one) => one.work === work && !one.cut).map((one) => one.result));
const disagree = works.filter(([work]) => all(work).size > 1).map(([work]) => work);
const verdict = (holds) => (holds ? 'met' : '**missed**');
const faster = against('declic', 'boa');
const quick = works.map(([work]) => find('declic', work).ms / find('quickjs', work).ms);
// The game's frame is not among the five: engines without our scene get another one.
const five = quick.slice(0, 5);
const mean = Math.exp(five.reduce((sum, it) => sum + Math.log(it), 0) / five.length);
const interpreter = against('declic-wasm', 'js-interpreter');
const frame = find('declic-wasm', 'game').ms / 60;
const live = results.find((one) => one.work === 'watched');
const wasm = readFileSync(path.join(path.dirname(from), 'bench', 'wasm32-unknown-unknown', 'web', 'declic_bench_wasm.small.wasm'));
const size = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;

const aims = [
  ['faster than boa on all', `${ratio(Math.min(...faster))} at least`, Math.min(...faster) > 1],
  ['QuickJS natively, geometric mean of the five ≤ 1.0 ×', ratio(mean), mean <= 1],
  ['none of the five over 1.25 ×', `${ratio(Math.max(...five))} at most`, Math.max(...five) <= 1.25],
  ['50 × js-interpreter, both in a browser’s engine', `${ratio(Math.min(...interpreter))} at least`, Math.min(...interpreter) >= 50],
  ['recording and live values at most 1.5 ×', ratio(live.ms), live.ms <= 1.5],
  ['a frame of the game ≤ 1 ms in wasm', `${number(frame)} ms`, frame <= 1],
  ['the whole crate ≤ 100 kB brotli of wasm', `${size.toFixed(1)} kB`, size <= 100],
];

const text = `# The learner’s machine, measured

Written by \`cargo xtask bench javascript\` in one run on ${os.cpus()[0].model.trim()}, ${os.cpus().length} cores,
${os.type()} ${os.arch()}, Node.js ${process.version}. Medians of five runs, in milliseconds; each run parses,
compiles and runs the program. js-interpreter: one run, cut after 30 s (>). The programs are in
\`bench/javascript/programs/\`; engines without our scene get it in plain JavaScript.

${lines.join('\n')}

${disagree.length === 0 ? 'All engines give the same results.' : `Results differ: ${disagree.join(', ')}.`}

| aim | measured | |
| --- | ---: | --- |
${aims.map(([aim, measured, holds]) => row([aim, measured, verdict(holds)])).join('\n')}
`;
writeFileSync(to, text);
