// The problems of the eight families, read and solved from the accessibility tree. Each solver knows the
// rules that the app explains, and what the tree says; it gives the answer by keys.

import { expect, type Page } from '@playwright/test';
import { all, lines, one, pressNamed, tree, words, type Line, type Node } from './tree';

type Solver = (page: Page, problem: Node) => Promise<void>;

function fail(what: string): never {
  throw new Error(`not solved: ${what}`);
}

// --- Numbers ---------------------------------------------------------------------------------------

/** The next number of a series: a steady step or factor, a step that changes steadily, sums, strands. */
export function nextNumber(terms: number[]): number | undefined {
  const gaps = terms.slice(1).map((term, at) => term - terms[at]);
  const last = terms.at(-1) ?? 0;
  if (gaps.every((gap) => gap === gaps[0])) return last + gaps[0];
  const factor = terms[1] / terms[0];
  if (terms.slice(1).every((term, at) => term === terms[at] * factor)) return last * factor;
  const bends = gaps.slice(1).map((gap, at) => gap - gaps[at]);
  if (bends.length > 1 && bends.every((bend) => bend === bends[0])) return last + (gaps.at(-1) ?? 0) + bends[0];
  if (terms.slice(2).every((term, at) => term === terms[at] + terms[at + 1])) return last + (terms.at(-2) ?? 0);
  for (let times = 2; times <= 5; times += 1) {
    const plus = terms[1] - times * terms[0];
    if (terms.slice(1).every((term, at) => term === times * terms[at] + plus)) return times * last + plus;
  }
  if (terms.length < 6) return undefined;
  return nextNumber(terms.filter((_, at) => at % 2 === terms.length % 2));
}

async function typeAnswer(page: Page, answer: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Votre réponse' }).focus();
  await page.keyboard.type(String(answer));
}

const series: Solver = async (page, problem) => {
  const items = lines(one(problem, 'list', 'Suite')).map((line) => Number(line.text));
  const next = nextNumber(items.filter((term) => !Number.isNaN(term)));
  await typeAnswer(page, next ?? fail(items.join(' ')));
};

// --- Figures ---------------------------------------------------------------------------------------

const VALUES = [
  ['cercle', 'carré', 'triangle', 'losange', 'étoile'],
  ['une? ', 'deux ', 'trois ', 'quatre '],
  ['intérieur blanc', 'à pois', 'à rayures', 'intérieur noir'],
  ['petite', 'moyenne', 'grande'],
];

/** Shape, number, inside and size of a figure in words. */
function figure(text: string): number[] {
  return VALUES.map((values) => values.findIndex((value) => new RegExp(value).test(text)));
}

/** The ninth value of an attribute; `grid` has eight. */
function missingValue(grid: number[]): number {
  const rows = [grid.slice(0, 3), grid.slice(3, 6), grid.slice(6)];
  const columns = [0, 1, 2].map((column) => rows.map((row) => row[column]));
  for (const [first, second, third] of [rows, columns]) {
    const whole = [first, second];
    if (whole.every(([a, b, c]) => a === b && b === c) && third[0] === third[1]) return third[0];
    const step = first[1] - first[0];
    if ([...whole, third].every(([a, b, c]) => b - a === step && (c === undefined || c - b === step))) {
      return third[1] + step;
    }
    const kinds = [...first].sort().join();
    if (new Set(first).size === 3 && [...second].sort().join() === kinds) {
      return first.find((value) => !third.slice(0, 2).includes(value)) ?? fail('figure');
    }
  }
  return fail(`figures ${grid.join()}`);
}

const matrices: Solver = async (page, problem) => {
  const cells = all(one(problem, 'table'), 'img').map((image) => figure(image.name));
  expect(cells).toHaveLength(8);
  const wanted = [0, 1, 2, 3].map((kind) => missingValue(cells.map((cell) => cell[kind])));
  const options = all(problem, 'radio').filter((radio) => figure(radio.name).join() === wanted.join());
  expect(options).toHaveLength(1);
  await pressNamed(page, 'radio', new RegExp(`^${options[0].name[0]}\\b`));
};

// --- Deductions ------------------------------------------------------------------------------------

function orders<T>(things: T[]): T[][] {
  if (things.length < 2) return [things];
  return things.flatMap((thing) => orders(things.filter((other) => other !== thing)).map((rest) => [thing, ...rest]));
}

/** Whether an order keeps a clue. */
function keeps(order: string[], clue: string): boolean {
  const [a, b, c] = order
    .filter((name) => clue.toLowerCase().includes(name))
    .sort((one, other) => clue.toLowerCase().indexOf(one) - clue.toLowerCase().indexOf(other))
    .map((name) => order.indexOf(name));
  const end = (at: number) => at === 0 || at === order.length - 1;
  const place = Number(/place (\d)/.exec(clue)?.[1]) - 1;
  if (/n'est pas à la place/.test(clue)) return a !== place;
  if (/à la place/.test(clue)) return a === place;
  if (/entre/.test(clue)) return (a - b) * (a - c) < 0;
  if (/juste à gauche/.test(clue)) return a === b - 1;
  if (/juste à droite/.test(clue)) return a === b + 1;
  if (/à gauche/.test(clue)) return a < b;
  if (/à droite/.test(clue)) return a > b;
  if (/n'est pas juste à côté/.test(clue)) return Math.abs(a - b) !== 1;
  if (/juste à côté/.test(clue)) return Math.abs(a - b) === 1;
  if (/à un bout/.test(clue)) return end(a);
  if (/ni à la première/.test(clue)) return !end(a);
  return fail(clue);
}

const deductions: Solver = async (page, problem) => {
  const [clues] = all(problem, 'list').map(lines);
  const produce = all(problem, 'button')
    .map((button) => button.name)
    .filter((name) => /^l[ae] \S+$/.test(name));
  const fitting = orders(produce).filter((order) => clues.every((clue) => keeps(order, clue.text)));
  expect(fitting).toHaveLength(1);
  for (const [at, name] of fitting[0].entries()) {
    await pressNamed(page, 'button', new RegExp(`^${name}$`));
    // The name of a chosen piece says that it is chosen; the name of a placed one says where.
    await expect(page.getByRole('button', { name: `${name}, en main` })).toHaveCount(1);
    await pressNamed(page, 'button', new RegExp(`^place ${at + 1}\\b`));
    await expect(page.getByRole('button', { name: `${name}, place ${at + 1}` })).toHaveCount(1);
  }
};

// --- The robot -------------------------------------------------------------------------------------

interface World {
  columns: number;
  rows: number;
  walls: string[];
  at: [number, number];
  /** 0 up, 1 right, 2 down, 3 left. */
  heading: number;
}

const HEADINGS = ['le haut', 'la droite', 'le bas', 'la gauche'];

function cellOf(text: string): [number, number] {
  const found = /colonne (\d), ligne (\d)/i.exec(text) ?? fail(text);
  return [Number(found[1]), Number(found[2])];
}

/** Carries out lines in a world, which changes; a line whose block is skipped counts as done. */
function carryOut(program: Line[], world: World, path: string[]): void {
  const ahead = (): [number, number] | undefined => {
    const [column, row] = world.at;
    const [across, down] = [[0, -1], [1, 0], [0, 1], [-1, 0]][world.heading];
    const to: [number, number] = [column + across, row + down];
    const inside = to[0] >= 1 && to[1] >= 1 && to[0] <= world.columns && to[1] <= world.rows;
    return inside && !world.walls.includes(to.join()) ? to : undefined;
  };
  for (const [at, line] of program.entries()) {
    const number = Number(/\d+/.exec(line.text)?.[0] ?? 1);
    if (/^Avancer/.test(line.text)) {
      for (let step = 0; step < number; step += 1) {
        world.at = ahead() ?? world.at;
        if (path.at(-1) !== world.at.join()) path.push(world.at.join());
      }
    } else if (/^Tourner/.test(line.text)) {
      world.heading = (world.heading + (/droite/.test(line.text) ? 1 : 3)) % 4;
    } else if (/^Répéter/.test(line.text)) {
      for (let round = 0; round < number; round += 1) carryOut(line.inner, world, path);
    } else if (/^Si un mur/.test(line.text)) {
      const other = /^Sinon/.test(program[at + 1]?.text ?? '') ? program[at + 1].inner : [];
      carryOut(ahead() ? other : line.inner, world, path);
    }
  }
}

const robotTrace: Solver = async (page, problem) => {
  const program = lines(one(one(problem, 'region', 'Le programme du robot'), 'list'));
  const grid = one(problem, 'table', 'Grille');
  const start = all(grid, 'button', /départ/)[0].name;
  const walls = all(grid, 'cell').filter((cell) => /mur$/.test(words(cell)));
  const world: World = {
    columns: all(grid, 'columnheader').length,
    rows: all(grid, 'rowheader').length,
    walls: walls.map((wall) => cellOf(words(wall)).join()),
    at: cellOf(start),
    heading: HEADINGS.findIndex((heading) => start.includes(`vers ${heading}`)),
  };
  carryOut(program, world, []);
  await pressNamed(page, 'button', new RegExp(`^colonne ${world.at[0]}, ligne ${world.at[1]}`));
};

/** A world from the name of its drawing. */
function worldOf(text: string): World & { goal: string } {
  const [, columns, rows] = /(\d) colonnes, (\d) lignes/.exec(text) ?? fail(text);
  const parts = text.split('. ');
  const start = parts.find((part) => /départ/.test(part)) ?? fail(text);
  const goal = parts.find((part) => /Le but/.test(part)) ?? fail(text);
  return {
    columns: Number(columns),
    rows: Number(rows),
    walls: parts.filter((part) => /mur$/.test(part)).map((part) => cellOf(part).join()),
    at: cellOf(start),
    heading: HEADINGS.findIndex((heading) => start.includes(`vers ${heading}`)),
    goal: cellOf(goal).join(),
  };
}

/** All programs of `size` blocks. */
function* programs(palette: string[], size: number): Generator<Line[]> {
  if (size === 0) yield [];
  if (size === 0) return;
  for (const text of palette) {
    const repeats = /^Répéter/.test(text);
    const asks = /^Si /.test(text);
    const most = repeats || asks ? size - 1 : 0;
    for (let inside = 0; inside <= most; inside += 1) {
      if (repeats && inside === 0) continue;
      for (const inner of programs(palette, inside)) {
        for (const rest of programs(palette, size - 1 - inside)) {
          if (!asks) yield [{ text, inner }, ...rest];
          for (let cut = 0; asks && inside > 0 && cut <= inner.length; cut += 1) {
            yield [{ text, inner: inner.slice(0, cut) }, { text: 'Sinon', inner: inner.slice(cut) }, ...rest];
          }
        }
      }
    }
  }
}

/** Puts blocks together, one place after another. */
async function assemble(page: Page, program: Line[]): Promise<void> {
  for (const line of program) {
    if (line.text !== 'Sinon') await pressNamed(page, 'button', line.text);
    if (!/^(Répéter|Si |Sinon)/.test(line.text)) continue;
    await assemble(page, line.inner);
    await pressNamed(page, 'button', 'Sortir de ce bloc');
  }
}

const robotBuild: Solver = async (page, problem) => {
  const worlds = all(problem, 'img', /^Monde/).map((image) => worldOf(image.name));
  expect(worlds.length).toBeGreaterThan(1);
  const budget = Number(/(\d+) blocs au maximum/.exec(words(problem))?.[1] ?? fail('budget'));
  const palette = all(one(problem, 'group', 'Ajouter un bloc'), 'button').map((button) => button.name);
  const reaches = (program: Line[]) =>
    worlds.every((world) => {
      const copy = { ...world };
      carryOut(program, copy, []);
      return copy.at.join() === world.goal;
    });
  let found: Line[] | undefined;
  for (let size = 1; size <= budget && !found; size += 1) {
    for (const program of programs(palette, size)) {
      if (reaches(program)) found = program;
      if (found) break;
    }
  }
  const program = found ?? fail('program');
  await assemble(page, program);
  await pressNamed(page, 'button', 'Lancer');
  await expect(page.getByRole('listitem').filter({ hasText: /: le robot s’arrête sur le but\.$/ })).toHaveCount(worlds.length);
  // The picture's name lists the cells that the robot passed.
  const after = await tree(page.getByRole('main'));
  const images = all(after, 'img', /^Monde/);
  for (const [at, world] of worlds.entries()) {
    const path = [world.at.join()];
    carryOut(program, { ...world }, path);
    const listed = images[at].name.split('Cases passées')[1].match(/colonne \d, ligne \d/g) ?? [];
    expect(listed.map((cell) => cellOf(cell).join())).toEqual(path);
  }
};

// --- The invented language -------------------------------------------------------------------------

function carryOutSigns(program: Line[], boxes: Record<string, number>, shown: number[]): void {
  for (const { text, inner } of program) {
    const value = (sign: string) => boxes[sign] ?? Number(sign);
    let found: RegExpExecArray | null;
    if ((found = /^([ABC]) : (\w+)$/.exec(text))) boxes[found[1]] = value(found[2]);
    else if ((found = /^([ABC]) \+ (\w+)$/.exec(text))) boxes[found[1]] += value(found[2]);
    else if ((found = /^(\d+) x$/.exec(text))) {
      for (let round = 0; round < Number(found[1]); round += 1) carryOutSigns(inner, boxes, shown);
    } else if ((found = /^([ABC]) > (\w+) \?$/.exec(text))) {
      if (boxes[found[1]] > value(found[2])) carryOutSigns(inner, boxes, shown);
    } else if ((found = /^! ([ABC])$/.exec(text))) shown.push(boxes[found[1]]);
    else fail(text);
  }
}

const miniLanguage: Solver = async (page, problem) => {
  const shown: number[] = [];
  carryOutSigns(lines(one(one(problem, 'region', 'Le programme'), 'list')), { A: 0, B: 0, C: 0 }, shown);
  await typeAnswer(page, shown.at(-1) ?? fail('signal'));
};

// --- Instructions ----------------------------------------------------------------------------------

/** A statement about a row in words. */
function holds(statement: string, row: string): boolean {
  const number = Number(/numéro (\d+)/.exec(row)?.[1]);
  const weight = Number(/(\d+) kg/.exec(row)?.[1]);
  const letter = /Lettre (\w)/.exec(row)?.[1];
  const limit = Number(/\d+/.exec(statement)?.[0]);
  const named = /lettre ([A-Z])/.exec(statement)?.[1];
  const mark = /(cercle|carré|triangle)/.exec(statement)?.[1];
  const not = /\bne\b|Une autre/.test(statement);
  if (named) return (letter === named) !== not;
  if (mark) return row.includes(mark) !== not;
  if (/impair/.test(statement)) return number % 2 === 1;
  if (/pair/.test(statement)) return number % 2 === 0;
  if (/plus petit que/.test(statement)) return number < limit;
  if (/ou plus/.test(statement)) return number >= limit;
  if (/ou moins/.test(statement)) return weight <= limit;
  if (/plus de/.test(statement)) return weight > limit;
  return fail(statement);
}

/** Whether a row keeps a rule. */
function keepsRule(rule: string, row: string): boolean {
  let found: RegExpExecArray | null;
  if ((found = /^Chaque caisse (.*)\.$/.exec(rule))) return holds(found[1], row);
  if ((found = /^Aucune caisse (ne .*)\.$/.exec(rule))) return holds(found[1], row);
  if ((found = /^Si une caisse (.*), elle (.*)\.$/.exec(rule))) return !holds(found[1], row) || holds(found[2], row);
  if ((found = /^(.*) seulement sur les caisses (.*)\.$/.exec(rule))) return !holds(found[1], row) || holds(found[2], row);
  return fail(rule);
}

const instructions: Solver = async (page, problem) => {
  const [rules] = all(problem, 'list').map(lines);
  const broken = all(problem, 'radio').filter((row) => !rules.every((rule) => keepsRule(rule.text, row.name)));
  expect(broken).toHaveLength(1);
  await pressNamed(page, 'radio', new RegExp(`^${broken[0].name[0]}\\b`));
};

// --- Rotation --------------------------------------------------------------------------------------

/** The squares of a piece in words. */
function squares(text: string): [number, number][] {
  const rows = [...text.matchAll(/Ligne (\d) : colonnes? ([\d, ]+)/g)];
  return rows.flatMap(([, row, columns]) =>
    (columns.match(/\d/g) ?? []).map((column): [number, number] => [Number(column), Number(row)]),
  );
}

/** A piece at the upper left corner, as a text that equal pieces share. */
function shape(piece: [number, number][]): string {
  const left = Math.min(...piece.map(([column]) => column));
  const top = Math.min(...piece.map(([, row]) => row));
  return piece.map(([column, row]) => `${column - left},${row - top}`).sort().join(' ');
}

const rotation: Solver = async (page, problem) => {
  let piece = squares(all(problem, 'img')[0].name);
  const turned = new Set<string>();
  for (let turn = 0; turn < 4; turn += 1) {
    turned.add(shape(piece));
    piece = piece.map(([column, row]): [number, number] => [-row, column]);
  }
  const same = all(problem, 'radio').filter((option) => turned.has(shape(squares(option.name))));
  expect(same).toHaveLength(1);
  await pressNamed(page, 'radio', new RegExp(`^${same[0].name[0]}\\b`));
};

/** The solver of each family, by the name on its screen. */
export const SOLVERS: Record<string, Solver> = {
  Suites: series,
  Figures: matrices,
  Déductions: deductions,
  Robot: robotTrace,
  'Robot à programmer': robotBuild,
  'Mini-langage': miniLanguage,
  Consignes: instructions,
  Rotation: rotation,
};
