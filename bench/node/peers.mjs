// Times the works in npm's engines. js-interpreter is slow enough that one run must do.

import { createRequire } from 'node:module';
import { getQuickJS } from 'quickjs-emscripten';
import { game, time, works } from './works.mjs';

const Interpreter = createRequire(import.meta.url)('js-interpreter');
const quickjs = await getQuickJS();

/** Runs a program to its end and gives the value of its last expression. */
function interpret(source) {
  const machine = new Interpreter(source);
  machine.run();
  return machine.value;
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
  time('js-interpreter', name, 1, () => interpret(whole));
}

const context = quickjs.newContext();
evaluate(context, game);
time('quickjs-emscripten', 'game', 5, () => evaluate(context, 'main()'));
context.dispose();

const machine = new Interpreter(game);
machine.run();
time('js-interpreter', 'game', 3, () => {
  machine.appendCode('main()');
  machine.run();
  return machine.value;
});
