// Marks a line in the text and in the gutter: the one that runs, or that moved a sprite.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

const setLine = StateEffect.define();

const inText = Decoration.line({ class: "line-running" });
const inGutter = new (class extends GutterMarker {
  elementClass = "gutter-running";
})();

const NOTHING = { text: Decoration.none, gutter: RangeSet.empty };

const field = StateField.define({
  create: () => NOTHING,
  update(value, change) {
    for (const effect of change.effects) {
      if (!effect.is(setLine)) continue;
      const { doc } = change.state;
      const line = effect.value;
      if (line === undefined || line < 1 || line > doc.lines) return NOTHING;
      const { from } = doc.line(line);
      return { text: Decoration.set(inText.range(from)), gutter: RangeSet.of(inGutter.range(from)) };
    }
    // After an edit the line may no longer be the one that ran.
    return change.docChanged ? NOTHING : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.text),
    gutterLineClass.from(field, (value) => value.gutter),
  ],
});

export const running = {
  extension: field,
  /** Marks `line`, from 1, and scrolls it into view; undefined marks none. */
  set(view, line) {
    const effects = [setLine.of(line)];
    if (line !== undefined && line >= 1 && line <= view.state.doc.lines) {
      effects.push(EditorView.scrollIntoView(view.state.doc.line(line).from, { y: "nearest", yMargin: 48 }));
    }
    view.dispatch({ effects });
  },
};
