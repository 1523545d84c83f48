// The works of bench/javascript/programs/, and how a line of results is printed.

import { readFileSync } from 'node:fs';

const program = (name) => readFileSync(new URL(`../javascript/programs/${name}.js`, import.meta.url), 'utf8');

/** The works that are one call of `main`. */
export const works = ['fib', 'sieve', 'strings', 'arrays', 'objects'].map((name) => [name, program(name)]);

/** The game with a scene in plain JavaScript; its `main` is one second of it. */
export const game = ['scene', 'game', 'frames'].map(program).join('\n');

/** Prints a line of results. */
export function report(line) {
  console.log(JSON.stringify({ ...line, ms: Number(line.ms.toFixed(4)) }));
}

/** Prints the median time of `runs` calls of `work`, which gives its result. */
export function time(engine, name, runs, work) {
  const times = [];
  let result;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    result = work();
    times.push(performance.now() - start);
  }
  times.sort((one, two) => one - two);
  report({ engine, work: name, ms: times[Math.floor(runs / 2)], result: String(result) });
}
