// Writes the results of `cargo xtask bench aptitude` as a table: `node table-aptitude.mjs RESULTS OUT`.

import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';

const [from, to] = process.argv.slice(2);
const results = readFileSync(from, 'utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
const find = (engine, work, family) =>
  results.find((one) => one.engine === engine && one.work === work && (!family || one.family === family));
const row = (cells) => `| ${cells.join(' | ')} |`;
const whole = (value) => Math.round(value).toLocaleString('en-US');
const digits = (value) => (value >= 100 ? whole(value) : value >= 1 ? value.toFixed(1) : value.toPrecision(2));
const verdict = (holds) => (holds ? 'met' : '**missed**');

// Items per second in the browser; families without an aim are measured all the same.
const aims = { series: 10000, 'robot-trace': 10000, matrices: 5000, deductions: 1000 };
const P99 = 16;

const families = results.filter((one) => one.engine === 'declic-wasm' && one.work === 'items').map((one) => one.family);
const items = [
  row(['family', 'native, items/s', 'native, p99 ms', 'browser, items/s', 'browser, p99 ms', 'aim, items/s', '']),
  row(['---', '---:', '---:', '---:', '---:', '---:', '---']),
  ...families.map((family) => {
    const native = find('declic', 'items', family);
    const browser = find('declic-wasm', 'items', family);
    const aim = aims[family];
    const holds = browser.p99_ms <= P99 && (!aim || browser.per_second >= aim);
    return row([
      family, whole(native.per_second), digits(native.p99_ms), whole(browser.per_second), browser.p99_ms.toFixed(1),
      aim ? whole(aim) : '—', verdict(holds),
    ]);
  }),
];

const engines = [
  ['declic', 'ours, native'],
  ['declic-wasm', 'ours, wasm in Chromium'],
  ['jscat', 'jsCAT 5.2.3, in Node.js'],
  ['catsim', 'catsim 0.21.0 (estimates by maximum likelihood)'],
  ['girth', 'girth 0.8.0'],
];
const cell = (engine, work, key) => {
  const found = find(engine, work);
  return found ? digits(found[key]) : '—';
};
const scores = [
  row(['', 'estimate and next item, µs', 'two parameters, s']),
  row(['---', '---:', '---:']),
  ...engines.map(([engine, title]) => row([title, cell(engine, 'eap-next', 'us'), cell(engine, '2pl', 's')])),
];

const agreement = find('jscat', 'agreement');
const raven = find('raven-gen', 'items');
const [step, two] = [find('declic', 'eap-next').us, find('declic', '2pl').s];
const checks = [
  ['estimate and next item of 1,000 ≤ 50 µs natively', `${digits(step)} µs`, step <= 50],
  ['two parameters, 100 items × 1,000 people ≤ 0.3 s natively', `${digits(two)} s`, two <= 0.3],
  [`EAP of jsCAT within 0.01 on ${whole(agreement.tests)} tests`, `${agreement.most.toExponential(1)} at most`, agreement.most <= 0.01],
  ['the same standard error there within 0.01', `${agreement.most_se.toExponential(1)} at most`, agreement.most_se <= 0.01],
  ['the same next item', `${whole(agreement.same_next)} of ${whole(agreement.tests)}`, agreement.same_next === agreement.tests],
  ['the same maximum of the likelihood within 0.01', `${whole(agreement.same_mle)} of ${whole(agreement.mle)}`, agreement.same_mle === agreement.mle],
];

const text = `# The aptitude test, measured

Written by \`cargo xtask bench aptitude\` in one run on ${os.cpus()[0].model.trim()}, ${os.cpus().length} cores,
${os.type()} ${os.arch()}, Node.js ${process.version}.

## Items

Each item is built, proved from its stem alone and placed on the scale. All five levels count
alike; one thread. An aim is met when one item in a hundred at most takes longer than ${P99} ms, too.

${items.join('\n')}

${raven ? `raven-gen 0.3.2, without a proof: ${digits(raven.per_second)} matrices a second in Python.` : 'raven-gen did not run.'}

## Scores

An adaptive test of 40 answers with a bank of 1,000 items; the model with two parameters for the
answers of 1,000 people to 100 items.

${scores.join('\n')}

## Aims

The tests compared hold 5 to 40 items, answered by the model or by tossing a coin. Maxima of the
likelihood are compared where there is no guessing, since there is only one.

| aim | measured | |
| --- | ---: | --- |
${checks.map(([aim, measured, holds]) => row([aim, measured, verdict(holds)])).join('\n')}
`;
writeFileSync(to, text);
