//! The code editor: CodeMirror, loaded when first shown, by way of `js/editor.entry.js`.

use declic_javascript::diagnostic::Severity;
use js_sys::{Array, Function, Object, Reflect, Uint32Array};
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
    fn set_messages(this: &JsEditor, list: &Array);
    #[wasm_bindgen(method)]
    fn insert(this: &JsEditor, text: &str);
    #[wasm_bindgen(method)]
    fn command(this: &JsEditor, name: &str);
    #[wasm_bindgen(method, js_name = goToLine)]
    fn go_to_line(this: &JsEditor, line: u32);
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

/// A repair that the editor offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFix {
    /// What its button says.
    pub label: String,
    /// Replacements of `from..to`, in UTF-16 offsets, by a text.
    pub edits: Vec<(u32, u32, String)>,
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
}

impl Editor {
    /// Shows an editor in `host`. `colour` gives `(from, to, colour)` in UTF-16 offsets for a
    /// text, in order; `changed` is called with the text after each edit. `None` when the module
    /// cannot be loaded.
    pub async fn create(
        host: &HtmlElement,
        text: &str,
        label: &str,
        read_only: bool,
        colour: impl Fn(&str) -> Vec<(u32, u32, Colour)> + 'static,
        changed: impl Fn(String) + 'static,
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
        let changed = Closure::<dyn Fn(String)>::new(changed);
        let options = Object::new();
        set(&options, "text", &text.into());
        set(&options, "label", &label.into());
        set(&options, "css", &document::beside_page("editor.css").into());
        set(&options, "readOnly", &read_only.into());
        set(
            &options,
            "tokens",
            tokens.as_ref().unchecked_ref::<Function>(),
        );
        set(
            &options,
            "changed",
            changed.as_ref().unchecked_ref::<Function>(),
        );
        let inner = module.create(host, &options).ok()?;
        Some(Self {
            inner,
            _tokens: tokens,
            _changed: changed,
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

    /// Shows `messages` under their lines, in place of those shown before.
    pub fn set_messages(&self, messages: &[LineMessage]) {
        let list = Array::new();
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
            list.push(&row);
        }
        self.inner.set_messages(&list);
    }

    /// Inserts `text` at the cursor, as typing would.
    pub fn insert(&self, text: &str) {
        self.inner.insert(text);
    }

    /// Carries out `command`.
    pub fn command(&self, command: Command) {
        self.inner.command(command.name());
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
            row
        })
        .collect()
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.inner.destroy();
    }
}
