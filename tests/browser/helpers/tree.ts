// The page as its accessibility tree alone shows it: roles, names, values and nesting. Nothing here knows
// a class, a selector or a position; actions are keys on elements that are found by role and name.

import { expect, type Locator, type Page } from '@playwright/test';

/** A node of the tree. */
export interface Node {
  role: string;
  name: string;
  /** The text of a node without children. */
  text: string;
  children: Node[];
}

/** Texts with plain spaces and apostrophes. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'").trim();
}

/** A YAML scalar as Playwright writes it. */
function scalar(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text;
}

/** A line of a snapshot, after its dash: « role "name" [level=1]: text ». */
function parseLine(line: string): Node {
  let key = line;
  let value = '';
  const quoted = /^('(?:[^']|'')*')(?::\s*(.*))?$/.exec(line);
  if (quoted) {
    key = scalar(quoted[1]);
    value = quoted[2] ?? '';
  } else {
    const parts = /^([a-z]+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]*\])*)(?::\s*(.*))?$/.exec(line);
    if (parts) [key, value] = [parts[1], parts[2] ?? ''];
  }
  const [, role = '', name = '""'] = /^(\/?[a-z]+)(?: ("(?:[^"\\]|\\.)*"))?/.exec(key) ?? [];
  return { role, name: plain(JSON.parse(name) as string), text: plain(scalar(value)), children: [] };
}

/** The tree under `locator`. */
export async function tree(locator: Locator): Promise<Node> {
  const root: Node = { role: 'root', name: '', text: '', children: [] };
  const open: Node[] = [root];
  for (const line of (await locator.ariaSnapshot()).split('\n')) {
    const found = /^( *)- (.*)$/.exec(line);
    if (!found) continue;
    const depth = found[1].length / 2;
    const node = parseLine(found[2]);
    open.length = depth + 1;
    open[depth].children.push(node);
    open[depth + 1] = node;
  }
  return root;
}

/** All nodes of a role, in the order of the tree; of this name, where one is given. */
export function all(node: Node, role: string, name?: string | RegExp): Node[] {
  const fits = (one: Node) =>
    one.role === role && (name === undefined || (typeof name === 'string' ? one.name === name : name.test(one.name)));
  return node.children.flatMap((child) => [...(fits(child) ? [child] : []), ...all(child, role, name)]);
}

/** The first node of a role and a name. */
export function one(node: Node, role: string, name?: string | RegExp): Node {
  const [first] = all(node, role, name);
  expect(first, `${role} ${String(name)} in the tree`).toBeDefined();
  return first;
}

/** The words of a node and of all in it. */
export function words(node: Node): string {
  return [node.name, node.text, ...node.children.map(words)].filter(Boolean).join(' ');
}

/** A line of a program and the block under it. */
export interface Line {
  text: string;
  inner: Line[];
}

/** The items of a list with the lists in them. */
export function lines(list: Node): Line[] {
  return list.children
    .filter((child) => child.role === 'listitem')
    .map((item) => {
      const own = item.children.filter((child) => child.role !== 'list');
      const inner = item.children.filter((child) => child.role === 'list');
      const text = [item.text, ...own.map(words)].filter(Boolean).join(' ');
      return { text, inner: inner.flatMap(lines) };
    });
}

/** Presses the only element of a role and a name with a key. */
export async function pressNamed(page: Page, role: 'button' | 'radio' | 'link', name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' });
  await expect(target).toHaveCount(1);
  await target.focus();
  await expect(target).toBeFocused();
  await page.keyboard.press(role === 'radio' ? 'Space' : 'Enter');
}
