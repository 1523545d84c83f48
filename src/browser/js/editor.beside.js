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

export const values = {
  extension: field,
  set: (view, list) => view.dispatch({ effects: setValues.of(list) }),
};
