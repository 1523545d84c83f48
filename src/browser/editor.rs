//! The code editor: CodeMirror behind `js/editor.entry.js`, a module that is loaded when an editor
//! is first shown.

use declic_javascript::diagnostic::Severity;
use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{assets, document};

#[wasm_bindgen]
extern "C" {
    type EditorModule;
    #[wasm_bindgen(method, catch)]
    fn create(
        this: &EditorModule,
        host: &HtmlElement,
        options: &Object,
    ) -> Result<JsEditor, JsValue>;

    #[derive(Clone)]
    type JsEditor;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &JsEditor, text: &str);
    #[wasm_bindgen(method, js_name = setLabel)]
    fn set_label(this: &JsEditor, text: &str, help: &str);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    fn set_read_only(this: &JsEditor, on: bool);
    #[wasm_bindgen(method, js_name = setMessages)]
    fn set_messages(this: &JsEditor, list: &Array, trigger: &str);
    #[wasm_bindgen(method, js_name = setValues)]
    fn set_values(this: &JsEditor, list: &Array);
    #[wasm_bindgen(method, js_name = setHere)]
    fn set_here(this: &JsEditor, lines: &Array, word: &str);
    #[wasm_bindgen(method, js_name = setRunning)]
    fn set_running(this: &JsEditor, line: Option<u32>);
    #[wasm_bindgen(method)]
    fn replace(this: &JsEditor, from: u32, to: u32, text: &str);
    #[wasm_bindgen(method)]
    fn insert(this: &JsEditor, text: &str);
    #[wasm_bindgen(method)]
    fn command(this: &JsEditor, name: &str);
    #[wasm_bindgen(method, js_name = goToLine)]
    fn go_to_line(this: &JsEditor, line: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &JsEditor);
    #[wasm_bindgen(method)]
    fn destroy(this: &JsEditor);
}

/// The colour of a piece of program text; the order is that of `CLASSES` in `js/editor.entry.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// `let`, `if`, `function`…
    Keyword,
    /// A name of the person's own.
    Name,
    /// A number.
    Number,
    /// A text.
    String,
    /// A comment.
    Comment,
    /// Brackets, operators and the like.
    Punctuation,
    /// A name of the scene's library.
    Library,
}

/// A coloured piece of a program, in UTF-16 offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColourSpan {
    /// First unit.
    pub from: u32,
    /// One past the last unit.
    pub to: u32,
    /// Its colour.
    pub colour: Colour,
}

/// A replacement of `from..to`, in UTF-16 offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// First unit that is removed.
    pub from: u32,
    /// One past the last unit that is removed.
    pub to: u32,
    /// What is inserted.
    pub text: String,
}

/// Which side of a repair a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixLineKind {
    /// The program as it is.
    Before,
    /// The program with the repair.
    After,
    /// Lines between two places of the repair are left out here.
    Gap,
}

impl FixLineKind {
    /// The name in the script and in `style/editor.css`.
    pub fn name(self) -> &'static str {
        match self {
            FixLineKind::Before => "before",
            FixLineKind::After => "after",
            FixLineKind::Gap => "gap",
        }
    }
}

/// A piece of a line of a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixPart {
    /// Its text.
    pub text: String,
    /// Whether the repair removes or inserts it.
    pub changed: bool,
}

/// A line before or after a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixLine {
    /// Which side of the repair it shows.
    pub kind: FixLineKind,
    /// Its text in pieces; none for a gap.
    pub parts: Vec<FixPart>,
}

/// A repair that the editor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFix {
    /// What it does, in words.
    pub label: String,
    /// What it replaces.
    pub edits: Vec<TextEdit>,
    /// The lines that it touches, before and after.
    pub lines: Vec<FixLine>,
}

/// A message under a line, in UTF-16 offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMessage {
    /// First unit of the underlined part.
    pub from: u32,
    /// One past its last.
    pub to: u32,
    /// Error, outside or warning.
    pub severity: Severity,
    /// What is the matter.
    pub title: String,
    /// Why, and what to do.
    pub why: String,
    /// Repairs, the best first.
    pub fixes: Vec<LineFix>,
}

/// The words around messages, in the interface's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteWords {
    /// The small line shown while the cursor is there; `{line}` stands for the line's number.
    pub waiting: String,
    /// The button that applies a repair.
    pub apply: &'static str,
    /// The button that folds the message and moves the cursor there, for a repair by hand.
    pub own: &'static str,
    /// « Avant », before a line.
    pub before: &'static str,
    /// « Après », before a line.
    pub after: &'static str,
}

/// Why messages are shown, which decides whether they may cover the line being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The person ran or checked the program: messages open at once.
    Request,
    /// The person typed: a message stays one small line while the cursor is there.
    Typing,
}

impl Trigger {
    fn name(self) -> &'static str {
        match self {
            Trigger::Request => "request",
            Trigger::Typing => "typing",
        }
    }
}

/// Whether the text of an editor can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It can.
    ReadWrite,
    /// It can be read, selected and copied only.
    ReadOnly,
}

impl Access {
    /// The access of a tab that may write, or may not.
    pub fn of(can_write: bool) -> Self {
        if can_write {
            Access::ReadWrite
        } else {
            Access::ReadOnly
        }
    }
}

/// An editor at its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its name for screen readers.
    pub label: &'a str,
    /// How to leave it, for screen readers.
    pub help: &'a str,
    /// Whether its text can be changed.
    pub access: Access,
}

/// The callbacks of an editor.
pub struct Events {
    /// The text was edited: the text after the edit.
    pub changed: Box<dyn Fn(String)>,
    /// The cursor moved: its offset in UTF-16 units.
    pub moved: Box<dyn Fn(u32)>,
    /// Alt and an arrow were pressed: adds so many times its last digit to the number under the
    /// cursor. Returns false where there is no number.
    pub nudge: Box<dyn Fn(i32) -> bool>,
    /// Alt and an arrow moved a line: its new number, from 1.
    pub line_moved: Box<dyn Fn(u32)>,
    /// A message that was small while the person typed is open now: its index.
    pub opened: Box<dyn Fn(u32)>,
}

/// A command of the token bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names describe the commands")]
pub enum Command {
    Left,
    Right,
    Up,
    Down,
    NewLine,
    Backspace,
    Undo,
    Tidy,
}

impl Command {
    fn name(self) -> &'static str {
        match self {
            Command::Left => "left",
            Command::Right => "right",
            Command::Up => "up",
            Command::Down => "down",
            Command::NewLine => "newline",
            Command::Backspace => "backspace",
            Command::Undo => "undo",
            Command::Tidy => "tidy",
        }
    }
}

/// An editor on the page; removed from it when dropped.
pub struct Editor {
    inner: JsEditor,
    // The script calls them for as long as the editor lives.
    _tokens: Closure<dyn Fn(String) -> Uint32Array>,
    _changed: Closure<dyn Fn(String)>,
    _moved: Closure<dyn Fn(u32)>,
    _nudge: Closure<dyn Fn(i32) -> bool>,
    _line_moved: Closure<dyn Fn(u32)>,
    _opened: Closure<dyn Fn(u32)>,
}

impl Editor {
    /// Shows an editor in `host`. `colours` returns the coloured pieces of a text, in order. `None`
    /// where the module cannot be loaded.
    pub async fn create(
        host: &HtmlElement,
        options: Options<'_>,
        colours: impl Fn(&str) -> Vec<ColourSpan> + 'static,
        events: Events,
    ) -> Option<Self> {
        let module: EditorModule = assets::module("js/editor.js").await?;
        let tokens = Closure::<dyn Fn(String) -> Uint32Array>::new(move |text: String| {
            let flat: Vec<u32> = colours(&text)
                .into_iter()
                .flat_map(|span| [span.from, span.to, span.colour as u32])
                .collect();
            Uint32Array::from(flat.as_slice())
        });
        let changed = Closure::wrap(events.changed);
        let moved = Closure::wrap(events.moved);
        let nudge = Closure::wrap(events.nudge);
        let line_moved = Closure::wrap(events.line_moved);
        let opened = Closure::wrap(events.opened);
        let script_options = Object::new();
        let read_only = options.access == Access::ReadOnly;
        for (name, value) in [
            ("text", options.text.into()),
            ("label", options.label.into()),
            ("help", options.help.into()),
            ("css", document::resolve("editor.css").into()),
            ("readOnly", read_only.into()),
        ] {
            set(&script_options, name, &value);
        }
        for (name, function) in [
            ("tokens", tokens.as_ref()),
            ("changed", changed.as_ref()),
            ("moved", moved.as_ref()),
            ("nudge", nudge.as_ref()),
            ("lineMoved", line_moved.as_ref()),
            ("opened", opened.as_ref()),
        ] {
            set(&script_options, name, function);
        }
        let inner = module.create(host, &script_options).ok()?;
        Some(Self {
            inner,
            _tokens: tokens,
            _changed: changed,
            _moved: moved,
            _nudge: nudge,
            _line_moved: line_moved,
            _opened: opened,
        })
    }

    /// Replaces the whole text, as one edit that can be undone.
    pub fn set_text(&self, text: &str) {
        self.inner.set_text(text);
    }

    /// Names the editor for screen readers, and describes how to leave it.
    pub fn set_label(&self, label: &str, help: &str) {
        self.inner.set_label(label, help);
    }

    /// Allows or refuses edits.
    pub fn set_access(&self, access: Access) {
        self.inner.set_read_only(access == Access::ReadOnly);
    }

    /// Shows `messages` under their lines, in place of those shown before.
    pub fn set_messages(&self, messages: &[LineMessage], words: &NoteWords, trigger: Trigger) {
        let list = Array::new();
        let labels = Object::new();
        for (name, word) in [
            ("waiting", words.waiting.as_str()),
            ("apply", words.apply),
            ("own", words.own),
            ("before", words.before),
            ("after", words.after),
        ] {
            set(&labels, name, &word.into());
        }
        for message in messages {
            let row = Object::new();
            let severity = match message.severity {
                Severity::Error => "error",
                Severity::Outside => "outside",
                Severity::Warning => "warning",
            };
            let fields: [(&str, JsValue); 5] = [
                ("from", message.from.into()),
                ("to", message.to.into()),
                ("severity", severity.into()),
                ("title", message.title.as_str().into()),
                ("why", message.why.as_str().into()),
            ];
            for (name, value) in fields {
                set(&row, name, &value);
            }
            set(&row, "fixes", &fixes(&message.fixes));
            set(&row, "words", &labels);
            list.push(&row);
        }
        self.inner.set_messages(&list, trigger.name());
    }

    /// Shows texts at the ends of lines, the first line's first, in place of those shown before.
    pub fn set_values(&self, values: &[String]) {
        let list: Array = values.iter().map(|text| JsValue::from_str(text)).collect();
        self.inner.set_values(&list);
    }

    /// Shows `word` at the ends of `lines`, from 1 and in order: where the step's lines belong.
    pub fn set_here(&self, lines: &[u32], word: &str) {
        let lines: Array = lines.iter().map(|line| JsValue::from(*line)).collect();
        self.inner.set_here(&lines, word);
    }

    /// Marks the line that runs, from 1, and scrolls it into view; `None` marks none.
    pub fn set_running(&self, line: Option<u32>) {
        self.inner.set_running(line);
    }

    /// Replaces `from..to`, in UTF-16 units, as an edit that can be undone; the cursor stays there.
    pub fn replace(&self, from: u32, to: u32, text: &str) {
        self.inner.replace(from, to, text);
    }

    /// Inserts `text` at the cursor, as typing would, with spaces where it would join another word.
    pub fn insert(&self, text: &str) {
        self.inner.insert(text);
    }

    /// Runs `command`.
    pub fn command(&self, command: Command) {
        self.inner.command(command.name());
    }

    /// Moves the focus to the editor.
    pub fn focus(&self) {
        self.inner.focus();
    }

    /// Puts the cursor at the end of `line`, from 1.
    pub fn go_to_line(&self, line: u32) {
        self.inner.go_to_line(line);
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a plain object of our own cannot fail.
    let _ = Reflect::set(object, &name.into(), value);
}

fn fixes(fixes: &[LineFix]) -> Array {
    fixes
        .iter()
        .map(|fix| {
            let changes: Array = fix
                .edits
                .iter()
                .map(|edit| {
                    let change = Object::new();
                    set(&change, "from", &edit.from.into());
                    set(&change, "to", &edit.to.into());
                    set(&change, "insert", &edit.text.as_str().into());
                    change
                })
                .collect();
            let row = Object::new();
            set(&row, "label", &fix.label.as_str().into());
            set(&row, "changes", &changes);
            set(
                &row,
                "lines",
                &fix.lines.iter().map(fix_line).collect::<Array>(),
            );
            row
        })
        .collect()
}

fn fix_line(line: &FixLine) -> Object {
    let parts: Array = line
        .parts
        .iter()
        .map(|part| Array::of2(&part.text.as_str().into(), &part.changed.into()))
        .collect();
    let row = Object::new();
    set(&row, "kind", &line.kind.name().into());
    set(&row, "parts", &parts);
    row
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.inner.destroy();
    }
}
