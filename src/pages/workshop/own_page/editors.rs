//! The editors of the two texts, each with buttons for its marks and words.

use std::rc::Rc;

use declic_javascript::diagnostic::{Edit, Severity};
use declic_javascript::text::{LineIndex, Span, utf16_offset};
use declic_page::Fault;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::faults::{fault_words, repair_words};
use super::highlight::{css_colours, html_colours};
use super::texts::OwnTexts;
use crate::browser::editor::{
    Access, Editor, Events, LineFix, LineMessage, Options, TextEdit, Trigger,
};
use crate::browser::roving::Roving;
use crate::pages::workshop::diagnostics::note_words;
use crate::pages::workshop::message::before_and_after;
use crate::texts::{Texts, t, t_now, tr};

/// Faults that are shown at a time: one cause often has several.
const MOST_FAULTS: usize = 2;

/// Colours with a button; each can be told from its neighbours.
const COLOURS: [&str; 12] = [
    "ivory",
    "white",
    "gold",
    "salmon",
    "lightblue",
    "lightgreen",
    "crimson",
    "darkgreen",
    "navy",
    "indigo",
    "saddlebrown",
    "black",
];

/// One of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// What there is.
    Html,
    /// How it looks.
    Css,
}

impl Language {
    fn name(self) -> &'static str {
        match self {
            Language::Html => "HTML",
            Language::Css => "CSS",
        }
    }

    fn text(self, texts: OwnTexts) -> RwSignal<String> {
        match self {
            Language::Html => texts.html,
            Language::Css => texts.css,
        }
    }

    /// Tracked.
    fn faults(self, texts: OwnTexts) -> Vec<Fault> {
        match self {
            Language::Html => texts.elements.with(|html| html.faults.clone()),
            Language::Css => texts.rules.with(|sheet| sheet.faults.clone()),
        }
    }

    /// What its buttons insert.
    fn tokens(self) -> &'static [&'static str] {
        match self {
            Language::Html => &[
                "<h1>",
                "</h1>",
                "<p>",
                "</p>",
                "<strong>",
                "</strong>",
                "<br>",
            ],
            Language::Css => &["{", "}", ":", ";", "background", "color", "font-size"],
        }
    }
}

/// The editor of one text.
#[component]
pub fn PageEditor(
    /// The two texts.
    texts: OwnTexts,
    /// Which one.
    language: Language,
) -> impl IntoView {
    let app = texts.app;
    let host = NodeRef::<html::Div>::new();
    let failed = RwSignal::new(false);
    let editor = StoredValue::new_local(None::<Rc<Editor>>);
    let with_editor = move |act: &dyn Fn(&Editor)| {
        if let Some(editor) = editor.try_get_value().flatten() {
            act(&editor);
        }
    };
    let text = language.text(texts);
    let show_faults = move |trigger| {
        let messages = untrack(|| messages(texts, language));
        with_editor(&|editor| editor.set_messages(&messages, &note_words(), trigger));
    };
    let names = move || {
        (
            t().own_page_editor(language.name()),
            t().workshop_editor_help(),
        )
    };
    Effect::new(move |started: Option<bool>| {
        let (Some(host), false) = (host.get(), started.unwrap_or(false)) else {
            return started.unwrap_or(false);
        };
        let initial = text.get_untracked();
        let (label, help) = untrack(names);
        let access = Access::of(app.store.can_write_now());
        spawn_local(async move {
            let opened = move |number: u32| {
                let faults = untrack(|| language.faults(texts));
                if let Some(fault) = faults.get(number as usize) {
                    let code = text.get_untracked();
                    let line = LineIndex::new(&code).line(fault.range.start as u32);
                    let (title, _) = fault_words(t_now(), &fault.kind);
                    app.announce(t_now().verdict_spoken(line, title.replace('`', "")));
                }
            };
            let found = Editor::create(
                &host,
                Options {
                    text: &initial,
                    label: &label,
                    help,
                    access,
                },
                move |text| match language {
                    Language::Html => html_colours(text),
                    Language::Css => css_colours(text),
                },
                Events {
                    changed: Box::new(move |code| {
                        text.set(code);
                        texts.save();
                        show_faults(Trigger::Typing);
                    }),
                    moved: Box::new(|_| {}),
                    nudge: Box::new(|_| false),
                    line_moved: Box::new(move |line| {
                        app.announce(t_now().workshop_line_moved(line));
                    }),
                    opened: Box::new(opened),
                },
            );
            match found.await {
                Some(found) => {
                    let _ = editor.try_set_value(Some(Rc::new(found)));
                    show_faults(Trigger::Request);
                }
                None => {
                    let _ = failed.try_set(true);
                }
            }
        });
        true
    });
    Effect::new(move |_| {
        let (label, help) = names();
        with_editor(&|editor| editor.set_label(&label, help));
    });
    let access = Memo::new(move |_| Access::of(app.store.can_write()));
    Effect::new(move |_| {
        let access = access.get();
        with_editor(&|editor| editor.set_access(access));
    });
    on_cleanup(move || {
        let _ = editor.try_set_value(None);
    });
    let bar = NodeRef::<html::Div>::new();
    let roving = Roving::new(bar);
    Effect::new(move |_| request_animation_frame(move || roving.refresh()));
    let insert = Callback::new(move |token: &'static str| {
        with_editor(&|editor| editor.insert(token));
    });
    let tokens = language.tokens().iter().map(|token| {
        view! { <InsertButton token=token on_insert=insert /> }
    });
    let colours = (language == Language::Css).then(|| {
        let colours = COLOURS.iter();
        let colours = colours
            .map(|colour| view! { <InsertButton token=colour is_colour=true on_insert=insert /> });
        colours.collect_view()
    });
    let what = move || match language {
        Language::Html => t().own_page_html_label(),
        Language::Css => t().own_page_css_label(),
    };
    view! {
        <div class="own-page__editor">
            <h2 class="pane-label">
                {language.name()} <span class="own-page__what">{what}</span>
            </h2>
            <div class="editor">
                <div class="editor__host" node_ref=host></div>
                <Show when=move || failed.get()>
                    <p class="loading">{tr(Texts::workshop_editor_missing)}</p>
                </Show>
            </div>
            <div
                class="tokens own-page__tokens"
                node_ref=bar
                role="toolbar"
                aria-label=move || t().own_page_tokens(language.name())
                on:keydown=move |event| roving.key(&event)
                on:focusin=move |event| roving.focused(&event)
            >
                {tokens.collect_view()}
                {colours}
            </div>
        </div>
    }
}

/// A button that inserts a sign, a word or the name of a colour.
#[component]
fn InsertButton(
    /// What it inserts, which is its label.
    token: &'static str,
    /// Whether it is a colour, which it shows.
    #[prop(optional)]
    is_colour: bool,
    /// Inserts it.
    on_insert: Callback<&'static str>,
) -> impl IntoView {
    let swatch = is_colour.then(|| {
        view! {
            <svg class="own-page__swatch" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="7" fill=token></circle>
            </svg>
        }
    });
    view! {
        <button
            type="button"
            class="tokens__token"
            class:tokens__token--name=is_colour
            translate="no"
            // Without the default, which would move the focus and close a phone's keyboard.
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| on_insert.run(token)
        >
            {swatch}
            {token}
        </button>
    }
}

/// The faults of a text as the editor shows them; tracked.
fn messages(texts: OwnTexts, language: Language) -> Vec<LineMessage> {
    let code = language.text(texts).get();
    let faults = language.faults(texts);
    let shown = faults.iter().take(MOST_FAULTS);
    shown.map(|fault| message(&code, fault)).collect()
}

fn message(code: &str, fault: &Fault) -> LineMessage {
    let (title, why) = fault_words(t_now(), &fault.kind);
    let unit = |at: usize| utf16_offset(code, at as u32);
    let fixes = fault.repair.iter().map(|repair| {
        let edit = Edit {
            span: Span::new(repair.range.start as u32, repair.range.end as u32),
            text: repair.text.clone(),
        };
        LineFix {
            label: repair_words(t_now(), repair),
            edits: vec![TextEdit {
                from: unit(repair.range.start),
                to: unit(repair.range.end),
                text: repair.text.clone(),
            }],
            lines: before_and_after(code, &[edit]),
        }
    });
    LineMessage {
        from: unit(fault.range.start),
        to: unit(fault.range.end),
        severity: Severity::Error,
        title,
        why,
        fixes: fixes.collect(),
    }
}
