// Marks the lines after which, or in whose place, the step's lines belong.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

const setHere = StateEffect.define();

class Here extends WidgetType {
  constructor(word) {
    super();
    this.word = word;
  }

  eq(other) {
    return this.word === other.word;
  }

  toDOM() {
    const shown = document.createElement("span");
    shown.className = "line-here";
    // The instructions say where in words.
    shown.setAttribute("aria-hidden", "true");
    // Drawn by the style sheet: no part of the text that is copied.
    shown.dataset.word = this.word;
    return shown;
  }
}

const field = StateField.define({
  create: () => Decoration.none,
  update(value, change) {
    let next = value.map(change.changes);
    for (const effect of change.effects) {
      if (!effect.is(setHere)) continue;
      const { doc } = change.state;
      const { lines, word } = effect.value;
      const known = lines.filter((line) => line >= 1 && line <= doc.lines);
      const widget = new Here(word);
      next = Decoration.set(known.map((line) => Decoration.widget({ widget, side: 2 }).range(doc.line(line).to)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const here = {
  extension: field,
  /** Shows `word` at the ends of `lines`, from 1 and in order, in place of those shown before. */
  set(view, lines, word) {
    view.dispatch({ effects: setHere.of({ lines, word }) });
  },
};
