// « Emporter mon jeu » in Chromium, Firefox and WebKit: the files of the three games, opened from disk, take
// the same course with the same seed and the same keys.

import { pathToFileURL } from 'node:url';

import { expect, openApp, test } from './helpers';
import { ENGINES, type GameKey, type OpenPage } from './helpers/engines';
import { solutions, typeProgram } from './journey';

/** A key that is held, or a button of « Éléments à toucher » from 0 that is pressed, and frames until the next. */
type Move = { hold?: GameKey; touch?: number; frames: number };

/** Moves of the arrows: `L12 .18 R30` is left for twelve frames, none for eighteen, right for thirty. */
const arrows = (moves: string): Move[] =>
  moves.split(' ').map((move) => ({
    hold: { L: 'ArrowLeft', R: 'ArrowRight' }[move[0]] as GameKey | undefined,
    frames: Number(move.slice(1)),
  }));
const wait = (frames: number): Move => ({ frames });
const touch = (...buttons: number[]): Move[] => buttons.map((button) => ({ touch: button, frames: 12 }));
const repeat = (times: number, moves: Move[]): Move[] => Array.from({ length: times }, () => moves).flat();

/**
 * What is played in each game: `lose` ends the first one, whose length nobody counts; `play` is the second.
 * `end` is read at its end.
 */
const GAMES: Record<string, { seed: string; lose: Move[]; play: Move[]; end: string }> = {
  panier: {
    seed: '10',
    lose: [],
    play: arrows('L12 .18 R30 .54 L24 R24 .162 L36 R6 L6 R6 L6 R6 L6 R6 L6 R60'),
    end: 'Un escargot dans le panier, score 5',
  },
  tournee: {
    seed: '25',
    lose: [],
    play: repeat(10, arrows('L20 .25 R20 .25 R20 .25 L20 .25')),
    end: 'Distance 1159, record 1159',
  },
  lucioles: {
    seed: '10',
    lose: touch(1),
    // Do, Re, Mi, Fa, Sol are 0 to 4; with this seed, the song goes on with Re. Nobody waits until it has
    // been heard.
    play: [...touch(4, 2, 0, 2, 4), ...touch(4, 2, 0, 2, 4, 1), ...touch(4, 0)],
    end: 'Fin, notes justes : 1',
  },
};

declare global {
  interface Window {
    /** The frames of the page, taken by the test. */
    taken: { next: ((now: number) => void) | null; now: number; frame: number; seen: string[] };
  }
}

/** From now on the page's next frame comes when the test asks for it. */
function takeFrames(): void {
  window.taken = { next: null, now: 0, frame: 0, seen: [] };
  window.requestAnimationFrame = (turn) => {
    window.taken.next = turn;
    return 0;
  };
}

/** Whether the page asks for its next frame; then it makes up for the most that it can, and owes nothing. */
function areTaken(): boolean {
  const { taken } = window;
  if (!taken.next) return false;
  taken.now = performance.now() + 1000;
  taken.next(taken.now);
  return true;
}

/** Plays frames, and writes down each change of what is read beside the game; gives what is read then. */
function playFrames(frames: number): string {
  const { taken } = window;
  const read = () => document.getElementById('resultat')?.textContent ?? '';
  let before = read();
  for (let left = frames; left > 0; left -= 1) {
    taken.now += 1000 / 60;
    taken.frame += 1;
    taken.next?.(taken.now);
    if (read() !== before) taken.seen.push(`${taken.frame}: ${read()}`);
    before = read();
  }
  return before;
}

const RESTART = 'pour rejouer';

async function make(page: OpenPage, moves: Move[]): Promise<void> {
  for (const { hold, touch, frames } of moves) {
    if (hold) await page.down(hold);
    if (touch !== undefined) {
      await page.run((at) => document.querySelectorAll<HTMLElement>('#touches button')[at].focus(), touch);
      await page.down('Enter');
      await page.up('Enter');
    }
    const read = await page.run(playFrames, frames);
    if (hold) await page.up(hold);
    if (read.includes(RESTART)) return;
  }
}

/** Plays a first game to its end, and a second one by `play`: the course of the second. */
async function course(page: OpenPage, { lose, play }: (typeof GAMES)[string]): Promise<string[]> {
  await page.run(takeFrames, null);
  await expect.poll(() => page.run(areTaken, null)).toBe(true);
  // How many frames the page had played by itself is not known: the end of this game is the same.
  await make(page, [...lose, ...repeat(60, [wait(60)])]);
  await page.run(() => {
    document.getElementById('jeu')?.focus();
    Object.assign(window.taken, { frame: 0, seen: [] });
  }, null);
  // Not at once after the end: the last press of a game plays no new one.
  await make(page, [wait(30)]);
  await page.down(' ');
  await page.run(playFrames, 2);
  await page.up(' ');
  await make(page, play);
  expect(await page.run(() => document.getElementById('erreur')?.textContent ?? '', null)).toBe('');
  return page.run(() => window.taken.seen, null);
}

for (const [id, script] of Object.entries(GAMES)) {
  test(`the file of ${id} plays to the same score in three browsers`, async ({ page }) => {
    test.setTimeout(300_000);
    const all = solutions('fr', id);
    await openApp(page, `#/atelier/${id}/${all.length}`);
    await typeProgram(page, all[all.length - 1].program);
    await page.locator('.take-home summary').click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
    const path = test.info().outputPath('jeu.html');
    await (await saving).saveAs(path);

    const courses: Record<string, string[]> = {};
    for (const [engine, open] of Object.entries(ENGINES)) {
      const home = await open(`${pathToFileURL(path).href}?graine=${script.seed}`);
      courses[engine] = await course(home, script).finally(() => home.close());
    }
    expect(courses.Chromium.at(-1)).toContain(script.end);
    expect(courses.Firefox).toEqual(courses.Chromium);
    expect(courses.WebKit).toEqual(courses.Chromium);
  });
}
