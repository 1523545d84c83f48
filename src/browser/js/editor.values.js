// Shows at the end of each line the last values of its expressions.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

const setValues = StateEffect.define();

class LineValues extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return this.text === other.text;
  }

  toDOM() {
    const shown = document.createElement("span");
    shown.className = "line-values";
    // Screen readers find the variables in the list below the paused game.
    shown.setAttribute("aria-hidden", "true");
    shown.textContent = this.text;
    return shown;
  }

  updateDOM(shown) {
    shown.textContent = this.text;
    return true;
  }
}

const field = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    let next = value.map(change.changes);
    for (const effect of change.effects) {
      if (!effect.is(setValues)) continue;
      const { doc } = change.state;
      const marks = [];
      for (const [number, text] of effect.value.slice(0, doc.lines).entries()) {
        if (!text) continue;
        const widget = new LineValues(text);
        marks.push(Decoration.widget({ widget, side: 1 }).range(doc.line(number + 1).to));
      }
      next = Decoration.set(marks);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// A transaction resets the cursor to where the editor last knew it: shortly after a press has moved it,
// that would undo the press. Values are delayed instead.
const QUIET_MS = 350;
let lastPress = -QUIET_MS;
const recordPress = () => {
  lastPress = performance.now();
  return false;
};
const presses = EditorView.domEventHandlers({
  pointerdown: recordPress,
  pointerup: recordPress,
  touchend: recordPress,
});

/** The latest values of each editor whose update is delayed. */
const delayed = new WeakMap();

function set(view, list) {
  if (delayed.has(view)) {
    delayed.set(view, list);
    return;
  }
  const wait = view.composing ? QUIET_MS : lastPress + QUIET_MS - performance.now();
  if (wait <= 0) {
    view.dispatch({ effects: setValues.of(list) });
    return;
  }
  delayed.set(view, list);
  setTimeout(() => {
    const latest = delayed.get(view);
    delayed.delete(view);
    if (view.dom.isConnected) set(view, latest);
  }, wait);
}

export const values = { extension: [field, presses], set };
