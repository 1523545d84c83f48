// Help with typing: a bracket that Enter has put in already is typed over, spaces that are already there as
// indentation are not doubled, signs that the editor closed are not carried to the next line, a word from a
// button stands apart from its neighbours.

import { EditorView } from "@codemirror/view";
import { StateEffect, StateField } from "@codemirror/state";

const OPENING = { "}": "{", ")": "(", "]": "[" };
const WORD = /[\p{L}\p{N}_$]/u;
// Places in `Colour` of `browser/editor.rs`.
const KEYWORD = 0;
const STRING = 3;
const PUNCTUATION = 5;

/** Spaces of automatic indentation before the cursor that may be typed again: `{ at, left }` or null. */
const setRepeatable = StateEffect.define();
const repeatableSpaces = StateField.define({
  create: () => null,
  update(value, change) {
    for (const effect of change.effects) if (effect.is(setRepeatable)) return effect.value;
    if (!change.docChanged && !change.selection) return value;
    if (!change.docChanged || !change.isUserEvent("input")) return null;
    // A new line: Enter leaves the cursor behind the indentation of a line that has nothing before it.
    const { main } = change.state.selection;
    const line = change.state.doc.lineAt(main.head);
    const isNewLine = change.state.doc.lines > change.startState.doc.lines;
    const before = line.text.slice(0, main.head - line.from);
    if (!main.empty || !isNewLine || before === "" || before.trim() !== "") return null;
    return { at: main.head, left: before.length };
  },
});

/** How many brackets `opening` has over `closing` in the program's own punctuation, not in texts or comments. */
function surplus(state, tokens, opening, closing) {
  const text = state.doc.toString();
  const triples = tokens(text);
  let count = 0;
  for (let at = 0; at + 2 < triples.length; at += 3) {
    for (const character of text.slice(triples[at], triples[at + 1])) {
      if (triples[at + 2] !== PUNCTUATION) break;
      if (character === opening) count += 1;
      if (character === closing) count -= 1;
    }
  }
  return count;
}

/**
 * The transaction that types `closing` over the same bracket further down, where only blank lines lie
 * between and the program needs no further one; null elsewhere. The blank lines go.
 */
function typeOverBelow(state, tokens, closing) {
  const { main } = state.selection;
  const opening = OPENING[closing];
  if (!opening || !main.empty) return null;
  const after = state.sliceDoc(main.head);
  const found = /^[ \t]*(?:\n[ \t]*)+/.exec(after);
  if (!found || after[found[0].length] !== closing) return null;
  if (surplus(state, tokens, opening, closing) > 0) return null;
  const line = state.doc.lineAt(main.head);
  const target = main.head + found[0].length;
  const targetLine = state.doc.lineAt(target);
  const isBlank = line.text.trim() === "";
  // The bracket's own line stays as it is, with its indentation.
  const from = isBlank ? line.from : line.to;
  const to = isBlank ? targetLine.from : targetLine.from - 1;
  return {
    changes: from < to ? { from, to } : [],
    selection: { anchor: target + 1 - (to - from) },
    scrollIntoView: true,
    userEvent: "input.type",
  };
}

/**
 * The transaction that types `opening` alone where the program has a closing bracket of this kind already
 * that nothing opens: the bracket was erased, or its line is written anew. Null elsewhere.
 */
function openAgain(state, tokens, opening) {
  const closing = Object.keys(OPENING).find((key) => OPENING[key] === opening);
  if (!closing || !state.selection.main.empty || surplus(state, tokens, opening, closing) >= 0) return null;
  return { ...state.replaceSelection(opening), scrollIntoView: true, userEvent: "input.type" };
}

// Closing signs alone, up to the end of the line: the editor closed them, and they were not typed over.
const ONLY_CLOSERS = /^[)\]"']+$/;
// `;` and line ends stand between the brackets of this one.
const FOR = /\bfor\s*\(/;

/** The line of the cursor, before and after it; null where something is selected. */
function around(state) {
  const { main } = state.selection;
  if (!main.empty) return null;
  const line = state.doc.lineAt(main.head);
  const at = main.head - line.from;
  return { before: line.text.slice(0, at), after: line.text.slice(at).trimEnd(), to: line.to };
}

/** Whether `text` has as many closing as opening round and square brackets. */
function isBalanced(text) {
  const count = (sign) => text.split(sign).length;
  return count("(") === count(")") && count("[") === count("]");
}

/** Whether the cursor is inside a text. */
function isInText(state, tokens) {
  const { head } = state.selection.main;
  const triples = tokens(state.doc.toString());
  for (let at = 0; at + 2 < triples.length; at += 3) {
    if (triples[at + 2] === STRING && triples[at] < head && head < triples[at + 1]) return true;
  }
  return false;
}

/**
 * The transaction that types `;` behind the brackets that the editor closed at the end of the line: a
 * statement ends there, and inside of them it would be carried to the next line. Null elsewhere.
 */
function semicolonBehind(state, tokens, text) {
  const line = text === ";" && around(state);
  if (!line || !/^[)\]]+$/.test(line.after) || FOR.test(line.before) || isInText(state, tokens)) return null;
  return {
    changes: { from: line.to, insert: ";" },
    selection: { anchor: line.to + 1 },
    scrollIntoView: true,
    userEvent: "input.type",
  };
}

/**
 * Before Enter behind `{` or `;`: removes closing signs behind the cursor that no bracket before it needs.
 * On the next line they would be a fault that the person did not type. A needed one is that of a call whose
 * last argument is a function.
 */
export function dropClosers(view) {
  const line = around(view.state);
  if (!line || view.state.readOnly || !ONLY_CLOSERS.test(line.after)) return false;
  if (!/[{;]\s*$/.test(line.before) || !isBalanced(line.before)) return false;
  const { head } = view.state.selection.main;
  view.dispatch({ changes: { from: head, to: line.to }, userEvent: "input.type" });
  return false;
}

/** The extension; `tokens` are those of the editor's options. */
export function typingHelp(tokens) {
  const input = EditorView.inputHandler.of((view, from, to, text) => {
    if (view.state.readOnly || view.composing || from !== to) return false;
    const spaces = view.state.field(repeatableSpaces);
    if (text === " " && spaces && spaces.at === from) {
      const left = spaces.left - 1;
      view.dispatch({ effects: setRepeatable.of(left > 0 ? { at: from, left } : null) });
      return true;
    }
    const sign = typedSign(view.state, tokens, text);
    if (!sign) return false;
    view.dispatch(sign);
    return true;
  });
  return [repeatableSpaces, input];
}

/**
 * The transaction that types a quotation mark alone on a line that has an odd number of them: it is the one
 * that was missing. Null elsewhere.
 */
function quoteAlone(state, quote) {
  const line = quote === '"' && around(state);
  if (!line || line.after.startsWith(quote)) return null;
  const isOdd = (line.before + line.after).split(quote).length % 2 === 0;
  return isOdd ? { ...state.replaceSelection(quote), scrollIntoView: true, userEvent: "input.type" } : null;
}

/**
 * The transaction that types a sign where it helps: over a bracket further down, without a closing one that
 * is there already, behind brackets that the editor closed. Null where it is typed as elsewhere.
 */
export function typedSign(state, tokens, text) {
  return (
    typeOverBelow(state, tokens, text) ||
    openAgain(state, tokens, text) ||
    quoteAlone(state, text) ||
    semicolonBehind(state, tokens, text)
  );
}

/** `text`, of a button, with the spaces that keep it apart from words beside the cursor. */
export function spaced(state, tokens, text) {
  const [start, end, colour] = tokens(text);
  const isKeyword = start === 0 && end === text.length && colour === KEYWORD;
  const { from, to } = state.selection.main;
  const before = state.sliceDoc(Math.max(0, from - 1), from);
  const after = state.sliceDoc(to, to + 1);
  const lead = WORD.test(text[0] || "") && (WORD.test(before) || before === "}") ? " " : "";
  const ends = WORD.test(text.at(-1) || "");
  const trail = ends && (WORD.test(after) || (isKeyword && !/^[\s;)]/.test(after))) ? " " : "";
  return lead + text + trail;
}
