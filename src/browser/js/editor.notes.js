// Messages under the lines of the editor: open, or small as long as the person still types there.

import { EditorSelection, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

const setNotes = StateEffect.define();
const setMode = StateEffect.define();

/**
 * The notes on show: each `{ message, mode }`, where `mode` is "waiting" (small until the cursor
 * leaves), "folded" (small until it is opened) or "open"; and the line that was edited last.
 */
const field = StateField.define({
  create: () => ({ list: [], edited: 0, marks: Decoration.none }),
  update(value, change) {
    let { list, edited } = value;
    let touched = false;
    if (change.docChanged) {
      edited = change.state.doc.lineAt(change.state.selection.main.head).number;
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
    if (!touched) return edited === value.edited ? value : { ...value, edited };
    return { list, edited, marks: decorate(change.state, list) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.marks),
});

/** The message where its text has gone meanwhile. */
function moved(message, changes) {
  const place = ({ from, to, ...rest }) => ({
    ...rest,
    from: changes.mapPos(from, 1),
    to: Math.max(changes.mapPos(from, 1), changes.mapPos(to, -1)),
  });
  const fixes = message.fixes.map((fix) => ({ ...fix, changes: fix.changes.map(place) }));
  return { ...place(message), fixes };
}

function lineOf(state, message) {
  return state.doc.lineAt(Math.min(message.from, state.doc.length)).number;
}

/** What new messages look like: those that were asked for are open, the others wait. */
function arrange(state, before, { list, asked }) {
  const cursor = state.doc.lineAt(state.selection.main.head).number;
  return list.map((message) => {
    const known = before.find((note) => note.message.key === message.key);
    const here = lineOf(state, message) === cursor;
    let mode = "waiting";
    if (asked) mode = message.severity === "warning" ? "folded" : "open";
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
    // An empty or line-crossing place is shown on its first line, at least one character wide.
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
    // Places are left out: they are read when a button is pressed.
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
      const button = press("diag-note__open", small, () => {
        view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
        enter(view, number);
      });
      button.setAttribute("aria-expanded", "false");
      note.append(button);
      return note;
    }
    note.append(element("strong", "diag-note__title", message.title));
    if (message.why) note.append(element("span", "diag-note__why", message.why));
    for (const [place, fix] of message.fixes.entries()) note.append(repair(view, number, place, fix, message));
    const own = press("diag-note__own", message.words.own, () => {
      // Small, and out of the way: the cursor goes to the place.
      const { list } = view.state.field(field);
      const selection = EditorSelection.cursor(list[number]?.message.from ?? 0);
      view.dispatch({ effects: setMode.of({ number, mode: "folded" }), selection, scrollIntoView: true });
      view.focus();
    });
    (note.querySelector(".diag-fix:last-child .diag-fix__ways") || note).append(own);
    return note;
  }

  ignoreEvent() {
    return true;
  }
}

/** One repair: the lines before and after, and its button. */
function repair(view, number, place, fix, message) {
  const shown = element("div", "diag-fix");
  shown.append(element("span", "diag-fix__label", fix.label));
  const lines = element("div", "diag-fix__lines");
  lines.setAttribute("translate", "no");
  for (const { sign, parts } of fix.lines) {
    const line = element("div", `diag-fix__line diag-fix__line--${sign}`);
    const mark = element("span", "diag-fix__sign");
    mark.textContent = { before: "−", after: "+", gap: "…" }[sign];
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", message.words[sign] || "…");
    const text = element("span", "diag-fix__text");
    for (const [part, changed] of parts) {
      const piece = document.createElement(changed ? (sign === "after" ? "ins" : "del") : "span");
      piece.textContent = part;
      text.append(piece);
    }
    line.append(mark, text);
    lines.append(line);
  }
  const ways = element("div", "diag-fix__ways");
  ways.append(
    press("diag-note__fix", message.words.apply, () => {
      // As the field has it: the text may have moved since this was drawn.
      const { list } = view.state.field(field);
      const changes = list[number]?.message.fixes[place]?.changes;
      if (changes && !view.state.readOnly) view.dispatch({ changes, userEvent: "input" });
      view.focus();
    }),
  );
  shown.append(lines, ways);
  return shown;
}

function press(className, text, act) {
  const button = element("button", className, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  // Code stands between backticks.
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

/** Moves the focus into a note, once it is drawn. */
function enter(view, number) {
  const { list } = view.state.field(field);
  const key = list[number]?.message.title.replaceAll("`", "");
  const drawn = [...view.dom.querySelectorAll(".diag-note")];
  const note = drawn.find((note) => note.getAttribute("aria-label") === key);
  note?.querySelector("button")?.focus();
}

export const noteCommands = {
  set(view, list, asked) {
    const known = list.map((message) => ({ ...message, key: `${message.severity} ${message.title}` }));
    view.dispatch({ effects: setNotes.of({ list: known, asked }) });
  },
  /** Opens what is said on `line`, from 1. */
  open(view, line) {
    const { list } = view.state.field(field);
    const number = list.findIndex(({ message }) => lineOf(view.state, message) === line);
    if (number >= 0) view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
  },
  /** Opens the first message and goes into it. */
  enter(view) {
    const { list } = view.state.field(field);
    if (list.length === 0) return false;
    view.dispatch({ effects: setMode.of({ number: 0, mode: "open" }) });
    enter(view, 0);
    return true;
  },
};

/** The notes; `opened(number)` is called when one that waited has its turn. */
export function notes(opened) {
  const follow = EditorView.updateListener.of((update) => {
    if (!update.selectionSet || update.docChanged) return;
    const { list, edited } = update.state.field(field);
    const cursor = update.state.doc.lineAt(update.state.selection.main.head).number;
    if (cursor === edited) return;
    const due = (note) => note.mode === "waiting" && lineOf(update.state, note.message) !== cursor;
    const numbers = [...list.keys()].filter((number) => due(list[number]));
    if (numbers.length === 0) return;
    // The editor takes no other change while it tells of this one.
    queueMicrotask(() => {
      for (const number of numbers) {
        update.view.dispatch({ effects: setMode.of({ number, mode: "open" }) });
        opened(number);
      }
    });
  });
  return [field, follow];
}
