// Messages under the lines of the editor: open, or one small line while the cursor is there.

import { EditorSelection, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/** Pixels below what is scrolled into view. */
const EDGE = 6;

const setNotes = StateEffect.define();
const setMode = StateEffect.define();

/**
 * The notes: `list` of `{ message, mode }`, where `mode` is "waiting" (small until the cursor leaves the
 * line), "folded" (small until it is opened) or "open"; `editedLine`, the line that was edited last (from
 * 1, null before the first edit); `marks`, their decorations.
 */
const field = StateField.define({
  create: () => ({ list: [], editedLine: null, marks: Decoration.none }),
  update(value, change) {
    let { list, editedLine } = value;
    let touched = false;
    if (change.docChanged) {
      editedLine = change.state.doc.lineAt(change.state.selection.main.head).number;
      list = list.map(({ message, mode }) => ({ message: moved(message, change.changes), mode }));
      touched = list.length > 0;
    }
    for (const effect of change.effects) {
      touched = true;
      if (effect.is(setNotes)) list = arrange(change.state, list, effect.value);
      else if (effect.is(setMode)) {
        const { number, mode } = effect.value;
        list = list.map((note, at) => (at === number ? { ...note, mode } : note));
      }
    }
    if (!touched) return editedLine === value.editedLine ? value : { ...value, editedLine };
    return { list, editedLine, marks: decorate(change.state, list) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.marks),
});

/** The message with its offsets mapped through `changes`. */
function moved(message, changes) {
  const map = ({ from, to, ...rest }) => ({
    ...rest,
    from: changes.mapPos(from, 1),
    to: Math.max(changes.mapPos(from, 1), changes.mapPos(to, -1)),
  });
  const fixes = message.fixes.map((fix) => ({ ...fix, changes: fix.changes.map(map) }));
  return { ...map(message), fixes };
}

function lineOf(state, message) {
  return state.doc.lineAt(Math.min(message.from, state.doc.length)).number;
}

/**
 * The notes of new messages. After a request they open at once, warnings folded; while the person types,
 * a note keeps its mode and a new one waits.
 */
function arrange(state, before, { list, trigger }) {
  const cursor = state.doc.lineAt(state.selection.main.head).number;
  return list.map((message) => {
    const known = before.find((note) => note.message.key === message.key);
    const here = lineOf(state, message) === cursor;
    let mode = "waiting";
    if (trigger === "request") mode = message.severity === "warning" ? "folded" : "open";
    else if (known && (known.mode !== "open" || !here)) mode = known.mode;
    else if (message.severity === "warning") mode = "folded";
    return { message, mode };
  });
}

function decorate(state, list) {
  const ranges = [];
  for (const [number, { message, mode }] of list.entries()) {
    const from = Math.min(message.from, state.doc.length);
    const line = state.doc.lineAt(from);
    // An empty range, or one across lines, is marked on its first line, at least one character wide.
    let to = Math.min(Math.max(message.to, from), line.to);
    let start = from;
    if (start === to) {
      if (to < line.to) to += 1;
      else if (start > line.from) start -= 1;
    }
    if (start < to) {
      ranges.push(Decoration.mark({ class: `diag-${message.severity}` }).range(start, to));
    }
    const widget = new Note(message, mode, number, line.number);
    ranges.push(Decoration.widget({ widget, block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(ranges, true);
}

class Note extends WidgetType {
  constructor(message, mode, number, line) {
    super();
    Object.assign(this, { message, mode, number });
    this.line = line;
    // Without offsets, which are read when a button is pressed: an edit elsewhere redraws nothing.
    const fixes = message.fixes.map(({ label, lines }) => [label, lines]);
    this.key = JSON.stringify([message.key, message.why, message.words, fixes, mode, number, line]);
  }

  eq(other) {
    return this.key === other.key;
  }

  toDOM(view) {
    const { message, mode, number } = this;
    const open = mode === "open";
    const note = element("div", `diag-note diag-note--${message.severity}`);
    note.classList.toggle("diag-note--small", !open);
    note.setAttribute("role", "group");
    note.setAttribute("aria-label", message.title.replaceAll("`", ""));
    note.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" && event.key !== "F8") return;
      event.preventDefault();
      view.focus();
    });
    const small = mode === "waiting" ? message.words.waiting.replace("{line}", this.line) : message.title;
    if (!open) {
      const button = textButton("diag-note__open", small, () => {
        view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
        focusNote(view, number);
      });
      button.setAttribute("aria-expanded", "false");
      note.append(button);
      return note;
    }
    note.append(element("strong", "diag-note__title", message.title));
    if (message.why) {
      const why = element("span", "diag-note__why", message.why);
      why.id = `note-why-${number}`;
      note.setAttribute("aria-describedby", why.id);
      note.append(why);
    }
    for (const index of message.fixes.keys()) note.append(repair(view, number, index, message));
    const own = textButton("diag-note__own", message.words.own, () => {
      // Folds the note and moves the cursor to the start of the underlined part.
      const { list } = view.state.field(field);
      const selection = EditorSelection.cursor(list[number]?.message.from ?? 0);
      view.dispatch({ effects: setMode.of({ number, mode: "folded" }), selection, scrollIntoView: true });
      view.focus();
    });
    (note.querySelector(".diag-fix:last-child .diag-fix__actions") || note).append(own);
    return note;
  }

  ignoreEvent() {
    return true;
  }
}

/** A repair of the note `number`: the lines before and after, and the button that applies it. */
function repair(view, number, index, message) {
  const fix = message.fixes[index];
  const shown = element("div", "diag-fix");
  const head = element("div", "diag-fix__head");
  head.append(element("span", "diag-fix__label", fix.label));
  const lines = element("div", "diag-fix__lines");
  lines.setAttribute("translate", "no");
  for (const { kind, parts } of fix.lines) {
    const line = element("div", `diag-fix__line diag-fix__line--${kind}`);
    const mark = element("span", "diag-fix__sign");
    mark.textContent = { before: "−", after: "+", gap: "…" }[kind];
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", message.words[kind] || "…");
    const text = element("span", "diag-fix__text");
    for (const [part, changed] of parts) {
      const piece = document.createElement(changed ? (kind === "after" ? "ins" : "del") : "span");
      piece.textContent = part;
      text.append(piece);
    }
    line.append(mark, text);
    lines.append(line);
  }
  const actions = element("div", "diag-fix__actions");
  actions.append(
    textButton("diag-note__fix", message.words.apply, () => {
      // From the state field: the offsets may have moved since this was drawn.
      const { list } = view.state.field(field);
      const changes = list[number]?.message.fixes[index]?.changes;
      if (changes && !view.state.readOnly) view.dispatch({ changes, userEvent: "input" });
      view.focus();
    }),
  );
  // The button first: where there is little room, it is in view before the lines.
  head.append(actions);
  shown.append(head, lines);
  return shown;
}

function textButton(className, text, onClick) {
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("click", onClick);
  return button;
}

/** An element whose `text` has code between backticks. */
function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  for (const [index, part] of (text || "").split("`").entries()) {
    if (index % 2 === 0) {
      made.append(part);
    } else {
      const code = document.createElement("code");
      code.textContent = part;
      made.append(code);
    }
  }
  return made;
}

/** Moves the focus to the first button of a note. */
function focusNote(view, number) {
  const { list } = view.state.field(field);
  const key = list[number]?.message.title.replaceAll("`", "");
  const drawn = [...view.dom.querySelectorAll(".diag-note")];
  const note = drawn.find((note) => note.getAttribute("aria-label") === key);
  const button = note?.querySelector("button");
  button?.focus({ preventScroll: true });
  if (button) showNote(view, note, button);
}

/**
 * Scrolls so that the line above `note` and all of the note are in view; where there is no room for both,
 * up to `button`, which has the focus.
 */
function showNote(view, note, button) {
  // Reads the layout, and so carries out the scroll that a key just before has asked for: it would undo this one.
  view.coordsAtPos(view.state.selection.main.head);
  const box = view.scrollDOM.getBoundingClientRect();
  const top = (note.previousElementSibling || note).getBoundingClientRect().top - box.top;
  const room = box.height - EDGE;
  const [end, least] = [note, button].map((it) => it.getBoundingClientRect().bottom - box.top);
  let by = least - room;
  if (end - top <= room) by = Math.max(Math.min(top, 0), end - room);
  else if (least - top <= room) by = top;
  view.scrollDOM.scrollTop += by;
  button.scrollIntoView({ block: "nearest" });
}

export const noteCommands = {
  /** Replaces all notes; `trigger` is "request" or "typing". */
  set(view, list, trigger) {
    const known = list.map((message) => ({ ...message, key: `${message.severity} ${message.title}` }));
    const effects = [setNotes.of({ list: known, trigger })];
    // A note that appears while somebody types does not push their line out of view.
    if (trigger === "typing" && view.hasFocus) {
      effects.push(EditorView.scrollIntoView(view.state.selection.main.head, { y: "nearest" }));
    }
    view.dispatch({ effects });
  },
  /** Opens the note of `line`, from 1. */
  open(view, line) {
    const { list } = view.state.field(field);
    const number = list.findIndex(({ message }) => lineOf(view.state, message) === line);
    if (number >= 0) view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
  },
  /** Opens the first note and moves the focus into it. Returns false where there is none. */
  enter(view) {
    const { list } = view.state.field(field);
    if (list.length === 0) return false;
    view.dispatch({ effects: setMode.of({ number: 0, mode: "open" }) });
    focusNote(view, 0);
    return true;
  },
};

/** The extension; `opened(number)` is called when a note that waited opens. */
export function notes(opened) {
  const openWaiting = EditorView.updateListener.of((update) => {
    if (!update.selectionSet || update.docChanged) return;
    const { list, editedLine } = update.state.field(field);
    const cursor = update.state.doc.lineAt(update.state.selection.main.head).number;
    if (cursor === editedLine) return;
    const due = (note) => note.mode === "waiting" && lineOf(update.state, note.message) !== cursor;
    const numbers = [...list.keys()].filter((number) => due(list[number]));
    if (numbers.length === 0) return;
    // Later: a listener may not dispatch while the editor applies an update.
    queueMicrotask(() => {
      for (const number of numbers) {
        update.view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
        opened(number);
      }
    });
  });
  return [field, openWaiting];
}
