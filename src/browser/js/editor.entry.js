// The code editor: CodeMirror in a shadow root (it adds a style element, which the page's policy
// would refuse outside one). Knows nothing of the language: colours and messages come from Rust.

import { closeBrackets, closeBracketsKeymap, insertBracket } from "@codemirror/autocomplete";
import {
  cursorCharLeft,
  cursorCharRight,
  cursorLineDown,
  cursorLineUp,
  defaultKeymap,
  deleteCharBackward,
  history,
  historyKeymap,
  indentWithTab,
  insertNewlineAndIndent,
  redo,
  undo,
} from "@codemirror/commands";
import { indentService, indentUnit } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";

const CLASSES = ["keyword", "name", "number", "string", "comment", "punctuation", "library"];
const MARKS = CLASSES.map((name) => Decoration.mark({ class: `tok-${name}` }));

const COMMANDS = {
  left: cursorCharLeft,
  right: cursorCharRight,
  up: cursorLineUp,
  down: cursorLineDown,
  newline: insertNewlineAndIndent,
  backspace: deleteCharBackward,
  undo,
  redo,
};

// Colours: the whole text is read again at each change, which the lexer does in well under a
// millisecond for a program of this size.
function colours(tokens) {
  const read = (state) => {
    const triples = tokens(state.doc.toString());
    const marks = [];
    for (let at = 0; at + 2 < triples.length; at += 3) {
      const mark = MARKS[triples[at + 2]];
      if (mark && triples[at] < triples[at + 1]) marks.push(mark.range(triples[at], triples[at + 1]));
    }
    return Decoration.set(marks, true);
  };
  return StateField.define({
    create: read,
    update: (value, change) => (change.docChanged ? read(change.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
}

// A new line stands where the one above stands, or one step further in after an opening brace.
const indentation = indentService.of((context, position) => {
  const doc = context.state.doc;
  const line = doc.lineAt(position);
  const before = line.from < position ? line.text.slice(0, position - line.from) : "";
  const above = before || (line.number > 1 ? doc.line(line.number - 1).text : "");
  const depth = above.length - above.trimStart().length;
  return /[{[(]\s*$/.test(above) ? depth + 2 : depth;
});

// Typing over a selection: left to the browser, it puts style attributes of its own into the text to
// keep the look of what was there, which the page's policy refuses.
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const selected = !view.state.selection.main.empty;
    if (event.inputType !== "insertText" || !event.data || !selected || view.composing) return false;
    if (!view.state.readOnly) {
      const typed = insertBracket(view.state, event.data) || view.state.replaceSelection(event.data);
      view.dispatch(typed, { scrollIntoView: true, userEvent: "input.type" });
    }
    event.preventDefault();
    return true;
  },
});

class Note extends WidgetType {
  constructor(message) {
    super();
    this.message = message;
    this.key = JSON.stringify([message.severity, message.title, message.why, message.fixes]);
  }

  eq(other) {
    return this.key === other.key;
  }

  toDOM(view) {
    const note = element("div", `diag-note diag-note--${this.message.severity}`);
    note.append(element("strong", "diag-note__title", this.message.title));
    if (this.message.why) note.append(element("span", "diag-note__why", this.message.why));
    const fixes = element("div", "diag-note__fixes");
    for (const fix of this.message.fixes) {
      const button = element("button", "diag-note__fix", fix.label);
      button.type = "button";
      button.addEventListener("click", () => {
        view.dispatch({ changes: fix.changes, userEvent: "input" });
        view.focus();
      });
      fixes.append(button);
    }
    if (fixes.childElementCount > 0) note.append(fixes);
    return note;
  }

  ignoreEvent() {
    return true;
  }
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

const setMessages = StateEffect.define();

const messages = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    let next = value.map(change.changes);
    for (const effect of change.effects) {
      if (effect.is(setMessages)) next = decorate(change.state, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(state, list) {
  const ranges = [];
  for (const message of list) {
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
    const widget = new Note(message);
    ranges.push(Decoration.widget({ widget, block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(ranges, true);
}

/**
 * Shows an editor in `host`. `options`: `text`, `label`, `css` (the address of its style sheet),
 * `tokens(text)` giving `from, to, class` triples in UTF-16 units, `changed(text)`,
 * `readOnly`.
 */
export function create(host, options) {
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = options.css;
  root.append(sheet);

  const label = new Compartment();
  const access = new Compartment();
  const labelled = (text) =>
    EditorView.contentAttributes.of({
      "aria-label": text,
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      translate: "no",
    });

  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        closeBrackets(),
        typeOverSelection,
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        indentUnit.of("  "),
        indentation,
        label.of(labelled(options.label)),
        access.of(EditorState.readOnly.of(options.readOnly)),
        colours(options.tokens),
        messages,
        // Escape, then Tab leaves the editor; Tab alone indents.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.changed(update.state.doc.toString());
        }),
      ],
    }),
  });

  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    setLabel: (text) => view.dispatch({ effects: label.reconfigure(labelled(text)) }),
    setReadOnly(on) {
      view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(on)) });
    },
    setMessages: (list) => view.dispatch({ effects: setMessages.of(list) }),
    /** Inserts at the cursor as typing would: brackets close themselves and are typed over. */
    insert(text) {
      const bracket = text.length === 1 ? insertBracket(view.state, text) : null;
      view.dispatch(
        bracket || {
          ...view.state.replaceSelection(text),
          scrollIntoView: true,
          userEvent: "input.type",
        },
      );
      view.focus();
    },
    command(name) {
      const command = COMMANDS[name];
      if (command) command(view);
      view.focus();
    },
    /** Puts the cursor at the end of `line` (from 1) and shows it. */
    goToLine(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).to;
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
