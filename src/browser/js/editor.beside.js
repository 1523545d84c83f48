// What the lines last had to do with, in a quiet voice at their ends.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

const setValues = StateEffect.define();

class Beside extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return this.text === other.text;
  }

  toDOM() {
    const shown = document.createElement("span");
    shown.className = "beside";
    // The same values stand in a list for those who listen.
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
        const widget = new Beside(text);
        marks.push(Decoration.widget({ widget, side: 1 }).range(doc.line(number + 1).to));
      }
      next = Decoration.set(marks);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// A change of the editor puts the cursor where the editor believes it to be: in the moment after a
// finger has put it elsewhere, that would undo the press. Values can wait.
const QUIET_MS = 350;
let pressed = -QUIET_MS;
const press = () => {
  pressed = performance.now();
  return false;
};
const presses = EditorView.domEventHandlers({ pointerdown: press, pointerup: press, touchend: press });

/** The latest values of each editor that waits. */
const waiting = new WeakMap();

function set(view, list) {
  if (waiting.has(view)) {
    waiting.set(view, list);
    return;
  }
  const wait = view.composing ? QUIET_MS : pressed + QUIET_MS - performance.now();
  if (wait <= 0) {
    view.dispatch({ effects: setValues.of(list) });
    return;
  }
  waiting.set(view, list);
  setTimeout(() => {
    const latest = waiting.get(view);
    waiting.delete(view);
    if (view.dom.isConnected) set(view, latest);
  }, wait);
}

export const values = { extension: [field, presses], set };
