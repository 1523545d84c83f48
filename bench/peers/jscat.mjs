// jsCAT beside ours: `node jscat.mjs PATTERNS` compares the answers and times an adaptive test;
// `node jscat.mjs PATTERNS --golden N` prints the first N tests with jsCAT's answers, for
// crates/psychometrics/tests/golden/jscat.txt.

import { readFileSync } from 'node:fs';
import jscat from '@bdelab/jscat';

const { Cat } = jscat;
const [file, golden, count] = process.argv.slice(2);
const tests = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const zeta = ([a, b, c]) => ({ a, b, c, d: 1 });
const stimulus = (item, at) => ({ at, discrimination: item[0], difficulty: item[1], guessing: item[2], slipping: 1 });

/** What jsCAT says of a test. */
function answers({ items, right, bank }) {
  const eap = new Cat({ method: 'EAP', minTheta: -6, maxTheta: 6, priorDist: 'norm', priorPar: [0, 1] });
  eap.updateAbilityEstimate(items.map(zeta), right);
  const mle = new Cat({ method: 'MLE', minTheta: -6, maxTheta: 6 });
  mle.updateAbilityEstimate(items.map(zeta), right);
  const next = eap.findNextItem(bank.map(stimulus), 'MFI').nextStimulus.at;
  return { eap: eap.theta, se: eap.seMeasurement, mle: mle.theta, next };
}

if (golden) {
  for (const { items, right, bank } of tests.slice(0, Number(count))) {
    const { eap, se, mle, next } = answers({ items, right, bank });
    const list = (items) => items.map((item) => item.join(' ')).join(';');
    console.log([list(items), right.join(''), list(bank), eap, se, mle, next].join('|'));
  }
  process.exit();
}

let [most, mostSe, sameNext, likeliest, likelySame] = [0, 0, 0, 0, 0];
for (const test of tests) {
  const theirs = answers(test);
  most = Math.max(most, Math.abs(theirs.eap - test.eap));
  mostSe = Math.max(mostSe, Math.abs(theirs.se - test.se));
  sameNext += theirs.next === test.next;
  // Without guessing the likelihood has one top; jsCAT stops at the ends of its scale.
  if (test.mle !== null && Math.abs(test.mle) < 6 && test.items.every(([, , c]) => c === 0)) {
    likeliest += 1;
    likelySame += Math.abs(theirs.mle - test.mle) < 0.01;
  }
}
console.log(JSON.stringify({
  engine: 'jscat', work: 'agreement', tests: tests.length, most, most_se: mostSe, same_next: sameNext,
  mle: likeliest, same_mle: likelySame,
}));

const BANK = 1000;
const ANSWERS = 40;
const draw = () => [0.5 + 1.5 * Math.random(), 6 * Math.random() - 3, 0];
let steps = 0;
let ms = 0;
for (let run = 0; run < 5; run += 1) {
  const cat = new Cat({ method: 'EAP', minTheta: -6, maxTheta: 6, priorDist: 'norm', priorPar: [0, 1] });
  let left = Array.from({ length: BANK }, () => stimulus(draw(), 0));
  let item = left.pop();
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    const start = performance.now();
    const { discrimination: a, difficulty: b, guessing: c, slipping: d } = item;
    cat.updateAbilityEstimate({ a, b, c, d }, Math.random() < 0.5 ? 1 : 0);
    const found = cat.findNextItem(left, 'MFI', false);
    ms += performance.now() - start;
    steps += 1;
    item = found.nextStimulus;
    left = found.remainingStimuli;
  }
}
console.log(JSON.stringify({ engine: 'jscat', work: 'eap-next', us: (1000 * ms) / steps }));
