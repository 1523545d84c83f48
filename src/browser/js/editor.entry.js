// The code editor: CodeMirror in a shadow root, since it adds a style element, which the page's policy
// refuses outside one. Holds no rule of the learner's language: colours and messages come from Rust.

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
  undo,
} from "@codemirror/commands";
import { indentRange, indentService, indentUnit } from "@codemirror/language";
import { Compartment, EditorState, RangeSetBuilder, StateField } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { noteCommands, notes } from "./editor.notes.js";
import { here } from "./editor.here.js";
import { running } from "./editor.running.js";
import { dropClosers, spaced, typedSign, typingHelp } from "./editor.typing.js";
import { values } from "./editor.values.js";

// In the order of `Colour` in `browser/editor.rs`.
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
  tidy(view) {
    const changes = indentRange(view.state, 0, view.state.doc.length);
    if (!changes.empty) view.dispatch({ changes, userEvent: "input.tidy" });
    return true;
  },
};

// Ctrl+Enter belongs to the workbench, which runs or checks the program.
const editingKeymap = defaultKeymap.filter(({ key }) => key !== "Mod-Enter");

// A longer line is coloured up to here: it was pasted, and thousands of marks in one line take the browser
// longer to lay out than a person waits.
const LONGEST_COLOURED = 1000;

// Colours: the lexer reads the text again at each change, well under a millisecond for a program of this
// size. What cannot be coloured at the end of a text, the rest of a long line, is not read.
function colours(tokens) {
  const decorate = ({ doc }) => {
    const readable = Math.min(doc.length, doc.line(doc.lines).from + LONGEST_COLOURED);
    const triples = tokens(doc.sliceString(0, readable));
    const marks = new RangeSetBuilder();
    let line = doc.line(1);
    for (let at = 0; at + 2 < triples.length; at += 3) {
      const [from, to] = [triples[at], triples[at + 1]];
      if (from > line.to) line = doc.lineAt(from);
      const mark = MARKS[triples[at + 2]];
      if (mark && from < to && from - line.from < LONGEST_COLOURED) marks.add(from, to, mark);
    }
    return marks.finish();
  };
  return StateField.define({
    create: decorate,
    update: (value, change) => (change.docChanged ? decorate(change.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  });
}

// Hanging indentation: the rest of a line that wraps is indented further than its start. By class, not
// by style: the page's policy refuses style attributes.
const DEEPEST = 8;
const hangingLines = [...Array(DEEPEST + 1).keys()].map((depth) =>
  Decoration.line({ class: `hang-${depth}` }),
);
const hangingIndentation = EditorView.decorations.compute(["doc"], ({ doc }) => {
  const marks = new RangeSetBuilder();
  let from = 0;
  for (const text of doc.iterLines()) {
    const depth = text.length - text.trimStart().length;
    marks.add(from, from, hangingLines[Math.min(depth >> 1, DEEPEST)]);
    from += text.length + 1;
  }
  return marks.finish();
});

// A new line is indented like the one above, or one step further after an opening bracket.
const indentation = indentService.of((context, position) => {
  const doc = context.state.doc;
  const line = doc.lineAt(position);
  const before = line.from < position ? line.text.slice(0, position - line.from) : "";
  const above = before || (line.number > 1 ? doc.line(line.number - 1).text : "");
  const depth = above.length - above.trimStart().length;
  return /[{[(]\s*$/.test(above) ? depth + 2 : depth;
});

// Typing over a selection: by default the browser adds style attributes to the text to keep the look of
// what it replaces, which the page's policy refuses.
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

// The bar after the editor sticks to the lower edge of the window: it covers lines of an editor that reaches
// further down, among which the cursor must not stay.
const clearOfBar = (host) =>
  EditorView.scrollMargins.of(() => {
    const editor = host.parentElement;
    const bar = editor?.nextElementSibling?.getBoundingClientRect();
    const covered = bar && bar.height > 0 ? editor.getBoundingClientRect().bottom - bar.top : 0;
    return covered > 1 ? { bottom: covered + 4 } : null;
  });

/**
 * Scrolls the line at `position` and the message under it into view as far as there is room. While the
 * editor has the focus, the cursor's line stays in view.
 */
function reveal(view, position) {
  // In the next frame: the page sets the editor's new height before the editor measures the message.
  requestAnimationFrame(() =>
    view.requestMeasure({
      read() {
        const block = view.lineBlockAt(Math.min(position, view.state.doc.length));
        const cursor = view.lineBlockAt(view.state.selection.main.head);
        const scroller = view.scrollDOM;
        const { top: above } = view.documentPadding;
        const bottom = scroller.scrollTop + scroller.clientHeight;
        const inView = (line) => line.top + above < bottom && line.bottom + above > scroller.scrollTop;
        let by = block.bottom + above + 4 - bottom;
        if (block.top + above < scroller.scrollTop) by = block.top + above - scroller.scrollTop;
        else by = Math.max(0, Math.min(by, block.top + above - scroller.scrollTop));
        if (!view.hasFocus || !inView(cursor)) return by;
        const [up, down] = [cursor.bottom + above - bottom, cursor.top + above - scroller.scrollTop];
        return Math.min(Math.max(by, Math.min(up, 0)), Math.max(down, 0));
      },
      write: (by) => {
        if (by !== 0) view.scrollDOM.scrollTop += by;
      },
    }),
  );
}

/**
 * Shows an editor in `host`. Offsets count UTF-16 units. Options:
 *
 * - `text`: its text; `label`: its name for screen readers; `help`: its description; `readOnly`
 * - `css`: the address of its style sheet
 * - `tokens(text)`: returns `from, to, class` triples
 * - `changed(text)`: called after an edit
 * - `moved(position)`: called when the cursor moves
 * - `nudge(times)`: changes the number under the cursor; returns whether there is one
 * - `lineMoved(line)`: called when a line was moved by Alt and an arrow: its new number, from 1
 * - `opened(number)`: called when a message that was small while the person typed opens
 */
export function create(host, options) {
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = options.css;
  root.append(sheet);

  // In the shadow root, where the editor's text can refer to it.
  const help = document.createElement("p");
  help.id = "editor-help";
  help.className = "editor-help";
  root.append(help);

  const label = new Compartment();
  const validity = new Compartment();
  const access = new Compartment();
  const valid = (hasError) => EditorView.contentAttributes.of(hasError ? { "aria-invalid": "true" } : {});
  const labelled = (text, description) => {
    help.textContent = description;
    return EditorView.contentAttributes.of({
      "aria-label": text,
      "aria-describedby": help.id,
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      translate: "no",
    });
  };

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
        typingHelp(options.tokens),
        closeBrackets(),
        typeOverSelection,
        EditorView.lineWrapping,
        EditorState.tabSize.of(2),
        indentUnit.of("  "),
        indentation,
        label.of(labelled(options.label, options.help)),
        validity.of(valid(false)),
        access.of(EditorState.readOnly.of(options.readOnly)),
        colours(options.tokens),
        hangingIndentation,
        clearOfBar(host),
        notes(options.opened),
        values,
        here,
        running,
        // Without a number under the cursor, Alt and an arrow move the line, as elsewhere.
        keymap.of([
          { key: "Alt-ArrowUp", run: () => options.nudge(1) },
          { key: "Alt-ArrowDown", run: () => options.nudge(-1) },
          { key: "Enter", run: dropClosers },
          { key: "F8", run: (view) => noteCommands.enter(view) },
        ]),
        // Escape, then Tab leaves the editor; Tab alone indents.
        keymap.of([...closeBracketsKeymap, ...editingKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.changed(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) options.moved(update.state.selection.main.head);
          if (update.transactions.some((change) => change.isUserEvent("move.line"))) {
            options.lineMoved(update.state.doc.lineAt(update.state.selection.main.head).number);
          }
        }),
      ],
    }),
  });

  // A position to be shown while the editor is hidden (another tab of a phone) is shown when the editor
  // is visible again.
  let pendingPosition = null;
  const show = (position) => {
    if (view.scrollDOM.clientHeight === 0) {
      pendingPosition = position;
      return;
    }
    // Lines far away have estimated heights only: the editor draws them first.
    const { from, to } = view.viewport;
    if (!view.hasFocus && (position < from || position > to)) {
      view.dispatch({ effects: EditorView.scrollIntoView(position, { y: "center" }) });
    }
    reveal(view, position);
  };
  let height = 0;
  new ResizeObserver(() => {
    // Visible again, it must have measured its lines before the first press.
    view.requestMeasure();
    const shrinks = view.scrollDOM.clientHeight < height;
    height = view.scrollDOM.clientHeight;
    // A phone's keyboard opens where the cursor was put.
    if (shrinks && height > 0 && view.hasFocus) {
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head) });
    }
    if (pendingPosition === null || view.scrollDOM.clientHeight === 0) return;
    show(pendingPosition);
    pendingPosition = null;
  }).observe(view.scrollDOM);

  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    /** Names and describes the editor for screen readers. */
    setLabel(text, description) {
      view.dispatch({ effects: label.reconfigure(labelled(text, description)) });
    },
    setReadOnly(on) {
      view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(on)) });
    },
    /** Shows messages under their lines; `trigger` is "request" (open at once) or "typing". */
    setMessages(list, trigger) {
      noteCommands.set(view, list, trigger);
      const hasError = list.some(({ severity }) => severity !== "warning");
      view.dispatch({ effects: validity.reconfigure(valid(hasError)) });
      pendingPosition = null;
      if (trigger === "request" && list.length > 0) show(list[0].from);
    },
    /** Shows texts at the ends of lines, the first line's first. */
    setValues: (list) => values.set(view, list),
    /** Shows `word` at the ends of `lines`, from 1: where the step's lines belong. */
    setHere: (lines, word) => here.set(view, lines, word),
    /** Marks the line that runs, from 1, and scrolls it into view; undefined marks none. */
    setRunning: (line) => running.set(view, line),
    /** Replaces `from..to` by `text` and puts the cursor at its end. */
    replace(from, to, text) {
      const selection = { anchor: from + text.length };
      view.dispatch({ changes: { from, to, insert: text }, selection, userEvent: "input.nudge" });
    },
    /** Inserts at the cursor as typing would: brackets are closed and typed over, words stand apart. */
    insert(text) {
      const single = text.length === 1;
      const sign = single && (typedSign(view.state, options.tokens, text) || insertBracket(view.state, text));
      view.dispatch(
        sign || {
          ...view.state.replaceSelection(spaced(view.state, options.tokens, text)),
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
    /** Puts the cursor at the end of `line`, from 1, and shows the line with its message open. */
    goToLine(line) {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).to;
      noteCommands.open(view, line);
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      view.focus();
      show(at);
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
