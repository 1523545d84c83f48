//! « Session »: the code of a session and the printed sheet, for the person who prepares it. Date,
//! place and school appear on the sheet only and are not stored.

use declic_aptitude::Form;
use declic_aptitude::form::{FORMS, offered};
use declic_aptitude::session_code::{NUMBERS, SessionCode, TimeFactor};
use leptos::prelude::*;

use crate::browser::{document, entropy, local};
use crate::components::aptitude::conditions::{FormChoice, TimeChoice};
use crate::components::field::TextField;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, t_now, tr};

/// The words of new codes; the person may replace them by any four letters.
const WORDS: [&str; 8] = [
    "LOIR", "PONT", "LUNE", "CHAT", "PAIN", "VENT", "MARS", "TOIT",
];

#[derive(Clone, Copy)]
struct Fields {
    word: RwSignal<String>,
    number: RwSignal<u32>,
    form: RwSignal<&'static Form>,
    time: RwSignal<TimeFactor>,
    date: RwSignal<String>,
    place: RwSignal<String>,
    school: RwSignal<String>,
}

impl Fields {
    fn code(self) -> Option<SessionCode> {
        SessionCode::new(
            self.form.get(),
            self.time.get(),
            self.word.get().trim(),
            self.number.get(),
        )
    }
}

/// A random number below `bound`.
fn random(bound: u32) -> u32 {
    let digits = entropy::random_hex();
    let number = digits
        .get(..8)
        .and_then(|it| u32::from_str_radix(it, 16).ok());
    number.unwrap_or(0) % bound
}

/// The page that creates a session's code.
#[component]
pub fn SessionPage() -> impl IntoView {
    let app = use_app();
    // The latest code is stored: a reload shows it again.
    let last = local::get(local::SESSION).and_then(|code| code.parse().ok());
    let code: SessionCode = last.or_else(|| {
        let word = WORDS.get(random(WORDS.len() as u32) as usize)?;
        SessionCode::new(&FORMS[0], TimeFactor::Plain, word, random(NUMBERS))
    })?;
    let fields = Fields {
        word: RwSignal::new(code.word()),
        number: RwSignal::new(code.number()),
        form: RwSignal::new(code.form()),
        time: RwSignal::new(code.time()),
        date: RwSignal::new(String::new()),
        place: RwSignal::new(String::new()),
        school: RwSignal::new(String::new()),
    };
    let code = Memo::new(move |_| fields.code());
    Effect::new(move |_| {
        if let Some(code) = code.get() {
            local::set(local::SESSION, &code.to_string());
        }
    });
    let another = move || {
        fields.number.set(random(NUMBERS));
        let made = code.get_untracked().map(|code| code.to_string());
        app.announce(made.map_or_else(
            || t_now().session_word_wrong().to_owned(),
            |code| t_now().session_made(code),
        ));
    };
    Some(view! {
        <main class="page page--column" id="main">
            <div class="page__head">
                // The sheet is for candidates: on paper the heading is its own.
                <h1 tabindex="-1">
                    <span class="no-print">{tr(Texts::title_session)}</span>
                    <span class="print-only">{tr(Texts::session_sheet_title)}</span>
                </h1>
                <p class="page__lead no-print">{tr(Texts::session_lead)}</p>
            </div>
            <div class="stack--loose">
                <div class="stack no-print">
                    <FormChoice forms=offered().collect() chosen=fields.form />
                    <TimeChoice
                        label=Texts::session_time
                        hint=Texts::session_time_hint
                        value=fields.time
                        on_choose=Callback::new(move |time| fields.time.set(time))
                    />
                    <TextField
                        id="session-word"
                        label=Texts::session_word
                        value=fields.word
                        max_length=4
                        required=true
                        hint=Texts::session_word_hint as Text
                        error=Signal::derive(move || {
                            code.get().is_none().then(|| t().session_word_wrong().to_owned())
                        })
                    />
                    <TextField
                        id="session-date"
                        label=Texts::session_date
                        value=fields.date
                        max_length=60
                    />
                    <TextField
                        id="session-place"
                        label=Texts::session_place
                        value=fields.place
                        max_length=80
                    />
                    <TextField
                        id="session-school"
                        label=Texts::session_school
                        value=fields.school
                        max_length=80
                    />
                    <p class="field__hint">{tr(Texts::session_paper_only)}</p>
                    <div class="row">
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| another()
                        >
                            {tr(Texts::session_another)}
                        </button>
                        <button
                            class="button button--primary"
                            type="button"
                            disabled=move || code.get().is_none()
                            on:click=move |_| document::print()
                        >
                            {tr(Texts::session_print)}
                        </button>
                    </div>
                </div>
                {move || code.get().map(|code| view! { <Sheet code=code fields=fields /> })}
            </div>
        </main>
    })
}

/// The sheet: the code in large type, and the instructions for candidates.
#[component]
fn Sheet(
    /// The session's code.
    code: SessionCode,
    /// The fields, for the head of the sheet.
    fields: Fields,
) -> impl IntoView {
    let form = code.form();
    let minutes = code.time().lengthen(form.cap);
    let time = move || match minutes {
        Some(minutes) => t().session_sheet_time(minutes, form.minutes, form.most_minutes),
        None => t().session_sheet_no_time(form.minutes, form.most_minutes),
    };
    let head = move || {
        [fields.school, fields.place, fields.date]
            .map(|field| field.get())
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    view! {
        <article class="leaflet session-sheet">
            <header class="leaflet__head">
                <h2 class="no-print">{tr(Texts::session_sheet_title)}</h2>
                <p>{head}</p>
            </header>
            <p class="session-sheet__code">{code.to_string()}</p>
            <ol class="reasons">
                <li>{move || t().session_sheet_open(document::public_address().unwrap_or_default())}</li>
                <li>{tr(Texts::session_sheet_type)}</li>
                <li>{move || t().session_sheet_tasks(form.cells.len())} " " {time}</li>
                <li>{tr(Texts::begin_how_pass)}</li>
                <li>{tr(Texts::begin_how_pause)}</li>
                <li>{tr(Texts::begin_how_paper)}</li>
            </ol>
        </article>
    }
}
