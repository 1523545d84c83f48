//! The code editor: CodeMirror, loaded when first shown, by way of `js/editor.entry.js`.

use declic_javascript::diagnostic::Severity;
use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::document;

#[wasm_bindgen(module = "/src/browser/js/load.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

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
    fn set_label(this: &JsEditor, text: &str);
    #[wasm_bindgen(method, js_name = setReadOnly)]
    fn set_read_only(this: &JsEditor, on: bool);
    #[wasm_bindgen(method, js_name = setMessages)]
    fn set_messages(this: &JsEditor, list: &Array, asked: bool);
    #[wasm_bindgen(method, js_name = setValues)]
    fn set_values(this: &JsEditor, list: &Array);
    #[wasm_bindgen(method, js_name = setRunning)]
    fn set_running(this: &JsEditor, line: u32);
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

/// The colour of a piece of program text; the order is that of `CLASSES` in the script.
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

/// A line before or after a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixLine {
    /// `before`, `after`, or `gap` where lines in between are left out.
    pub sign: &'static str,
    /// Its text in pieces, and whether each is one that goes or comes.
    pub parts: Vec<(String, bool)>,
}

/// A repair that the editor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFix {
    /// What it does, in words.
    pub label: String,
    /// Replacements of `from..to`, in UTF-16 offsets, by a text.
    pub edits: Vec<(u32, u32, String)>,
    /// What it looks like.
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
    /// While the person still types there; `{line}` stands for the number.
    pub waiting: String,
    /// The button that repairs.
    pub apply: &'static str,
    /// The button of whoever does it alone.
    pub own: &'static str,
    /// « Avant », before a line.
    pub before: &'static str,
    /// « Après », before a line.
    pub after: &'static str,
}

/// What the editor tells.
pub struct Events {
    /// The text after an edit.
    pub changed: Box<dyn Fn(String)>,
    /// Where the cursor went, in UTF-16 units.
    pub moved: Box<dyn Fn(u32)>,
    /// The number under the cursor is to grow by so many steps; whether there is one.
    pub nudge: Box<dyn Fn(i32) -> bool>,
    /// The message of this number waited, and now has its turn.
    pub opened: Box<dyn Fn(u32)>,
}

/// A command that the token bar gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Command {
    Left,
    Right,
    Up,
    Down,
    NewLine,
    Backspace,
    Undo,
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
        }
    }
}

/// An editor on the page. Dropping it takes it away.
pub struct Editor {
    inner: JsEditor,
    // Held for as long as the script may call them.
    _tokens: Closure<dyn Fn(String) -> Uint32Array>,
    _changed: Closure<dyn Fn(String)>,
    _moved: Closure<dyn Fn(u32)>,
    _nudge: Closure<dyn Fn(i32) -> bool>,
    _opened: Closure<dyn Fn(u32)>,
}

impl Editor {
    /// Shows an editor in `host`. `colour` gives `(from, to, colour)` in UTF-16 offsets for a
    /// text, in order. `None` when the module cannot be loaded.
    pub async fn create(
        host: &HtmlElement,
        text: &str,
        label: &str,
        read_only: bool,
        colour: impl Fn(&str) -> Vec<(u32, u32, Colour)> + 'static,
        events: Events,
    ) -> Option<Self> {
        let module = load(&document::beside_page("js/editor.js")).await.ok()?;
        let module: EditorModule = module.unchecked_into();
        let tokens = Closure::<dyn Fn(String) -> Uint32Array>::new(move |text: String| {
            let flat: Vec<u32> = colour(&text)
                .into_iter()
                .flat_map(|(from, to, colour)| [from, to, colour as u32])
                .collect();
            Uint32Array::from(flat.as_slice())
        });
        let changed = Closure::wrap(events.changed);
        let moved = Closure::wrap(events.moved);
        let nudge = Closure::wrap(events.nudge);
        let opened = Closure::wrap(events.opened);
        let options = Object::new();
        set(&options, "text", &text.into());
        set(&options, "label", &label.into());
        set(&options, "css", &document::beside_page("editor.css").into());
        set(&options, "readOnly", &read_only.into());
        for (name, function) in [
            ("tokens", tokens.as_ref()),
            ("changed", changed.as_ref()),
            ("moved", moved.as_ref()),
            ("nudge", nudge.as_ref()),
            ("opened", opened.as_ref()),
        ] {
            set(&options, name, function);
        }
        let inner = module.create(host, &options).ok()?;
        Some(Self {
            inner,
            _tokens: tokens,
            _changed: changed,
            _moved: moved,
            _nudge: nudge,
            _opened: opened,
        })
    }

    /// Replaces the whole text, as one edit that can be undone.
    pub fn set_text(&self, text: &str) {
        self.inner.set_text(text);
    }

    /// Names the editor for screen readers.
    pub fn set_label(&self, label: &str) {
        self.inner.set_label(label);
    }

    /// Allows or refuses edits.
    pub fn set_read_only(&self, on: bool) {
        self.inner.set_read_only(on);
    }

    /// Shows `messages` under their lines, in place of those shown before. Unless they are `asked`
    /// for, they stay small while the cursor is there.
    pub fn set_messages(&self, messages: &[LineMessage], words: &NoteWords, asked: bool) {
        let list = Array::new();
        let said = Object::new();
        for (name, word) in [
            ("waiting", words.waiting.as_str()),
            ("apply", words.apply),
            ("own", words.own),
            ("before", words.before),
            ("after", words.after),
        ] {
            set(&said, name, &word.into());
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
            set(&row, "words", &said);
            list.push(&row);
        }
        self.inner.set_messages(&list, asked);
    }

    /// Shows texts at the ends of lines, the first line's first, in place of those shown before.
    pub fn set_values(&self, values: &[String]) {
        let list: Array = values.iter().map(|text| JsValue::from_str(text)).collect();
        self.inner.set_values(&list);
    }

    /// Marks the line that runs, from 1, and shows it.
    pub fn set_running(&self, line: Option<u32>) {
        self.inner.set_running(line.unwrap_or(0));
    }

    /// Replaces `from..to`, in UTF-16 units, as an edit that can be undone; the cursor stays there.
    pub fn replace(&self, from: u32, to: u32, text: &str) {
        self.inner.replace(from, to, text);
    }

    /// Inserts `text` at the cursor, as typing would.
    pub fn insert(&self, text: &str) {
        self.inner.insert(text);
    }

    /// Carries out `command`.
    pub fn command(&self, command: Command) {
        self.inner.command(command.name());
    }

    /// Moves the focus there.
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
                .map(|(from, to, text)| {
                    let change = Object::new();
                    set(&change, "from", &(*from).into());
                    set(&change, "to", &(*to).into());
                    set(&change, "insert", &text.as_str().into());
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
        .map(|(text, changed)| Array::of2(&text.as_str().into(), &(*changed).into()))
        .collect();
    let row = Object::new();
    set(&row, "sign", &line.sign.into());
    set(&row, "parts", &parts);
    row
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.inner.destroy();
    }
}
