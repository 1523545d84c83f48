// Plays programs with the runtime's scene: reads jobs from standard input, writes one line for each with
// the display lists of every `every`-th frame and of the last one, or the error that stopped it.
import { readFileSync } from 'node:fs';

const { scene, names, every, jobs } = JSON.parse(readFileSync(0, 'utf8'));
const createScene = new Function(`${scene}; return createScene;`)();
const out = [];
for (const { lang, source, seed, inputs } of jobs) {
  const game = createScene(names[lang], seed);
  const math = Object.create(Math, { random: { value: game.random } });
  const globals = { ...game.library, Math: math, console: { log() {} } };
  const shown = [];
  let error = null;
  try {
    new Function(...Object.keys(globals), `"use strict";\n${source}`)(...Object.values(globals));
    shown.push(game.display());
    let frame = 0;
    for (const { frames, ...input } of inputs) {
      for (let i = 0; i < frames; i += 1) {
        game.advance(input);
        frame += 1;
        if (frame % every === 0) shown.push(game.display());
      }
    }
    shown.push(game.display());
  } catch (thrown) {
    error = `${thrown.name}: ${thrown.message}`;
  }
  out.push(JSON.stringify({ shown, error }));
}
console.log(out.join('\n'));
