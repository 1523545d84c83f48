// Times the works in npm's engines. js-interpreter is slow enough that one run must do, and is cut
// after PATIENCE: it sorts by exchanging neighbours, which would take hours here.

import { createRequire } from 'node:module';
import { getQuickJS } from 'quickjs-emscripten';
import { game, report, time, works } from './works.mjs';

const Interpreter = createRequire(import.meta.url)('js-interpreter');
const quickjs = await getQuickJS();

/** Milliseconds after which js-interpreter is cut. */
const PATIENCE = 30_000;

/** Steps between two looks at the clock. */
const SLICE = 20_000;

/** Times `machine` to its end, once, or says that it was cut; the program does the work `times` times. */
function interpret(name, machine, times = 1) {
  const start = performance.now();
  let more = true;
  while (more && performance.now() - start < PATIENCE) {
    for (let step = 0; more && step < SLICE; step += 1) more = machine.step();
  }
  const ms = performance.now() - start;
  report({ engine: 'js-interpreter', work: name, ms: ms / times, cut: more, result: more ? '' : String(machine.value) });
}

/** The value of `source` in a QuickJS context. */
function evaluate(context, source) {
  const outcome = context.evalCode(source);
  const handle = context.unwrapResult(outcome);
  const value = context.dump(handle);
  handle.dispose();
  return value;
}

for (const [name, source] of works) {
  const whole = `${source}\nString(main());`;
  time('quickjs-emscripten', name, 5, () => {
    const context = quickjs.newContext();
    const value = evaluate(context, whole);
    context.dispose();
    return value;
  });
  interpret(name, new Interpreter(whole));
}

const context = quickjs.newContext();
evaluate(context, game);
time('quickjs-emscripten', 'game', 5, () => evaluate(context, 'main()'));
context.dispose();

const machine = new Interpreter(game);
machine.run();
// Five seconds, as the others play: so all end with the same score.
machine.appendCode('main();'.repeat(5));
interpret('game', machine, 5);
