//! « Session »: the code of a session, for whoever prepares it, and the sheet that is printed.
//! Nothing is kept: date, place and school stand on the paper only.

use declic_aptitude::form::{FORMS, offered};
use declic_aptitude::session_code::{NUMBERS, SessionCode, TimeFactor};
use leptos::prelude::*;

use crate::browser::{document, entropy, local};
use crate::components::icon::Icon;
use crate::pages::aptitude::official::begin::{forms, times};
use crate::texts::{Texts, t, t_now, tr};

/// Words that a new code begins with; any four letters do as well.
const WORDS: [&str; 8] = [
    "LOIR", "PONT", "LUNE", "CHAT", "PAIN", "VENT", "MARS", "TOIT",
];

#[derive(Clone, Copy)]
struct Fields {
    word: RwSignal<String>,
    number: RwSignal<u32>,
    form: RwSignal<&'static str>,
    time: RwSignal<TimeFactor>,
    date: RwSignal<String>,
    place: RwSignal<String>,
    school: RwSignal<String>,
}

impl Fields {
    fn code(self) -> Option<SessionCode> {
        let id = self.form.get();
        let form = FORMS.iter().find(|form| form.id.as_str() == id)?;
        SessionCode::new(
            form,
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

/// The page that makes a session's code.
#[component]
pub fn SessionPage() -> impl IntoView {
    // The code made last stays until another one is wanted: a reload changes nothing.
    let last = local::get(local::SESSION).and_then(|code| code.parse().ok());
    let code: Option<SessionCode> = last.or_else(|| {
        let word = WORDS.get(random(WORDS.len() as u32) as usize)?;
        SessionCode::new(&FORMS[0], TimeFactor::Plain, word, random(NUMBERS))
    });
    let Some(code) = code else {
        return ().into_any();
    };
    let fields = Fields {
        word: RwSignal::new(code.word()),
        number: RwSignal::new(code.number()),
        form: RwSignal::new(code.form().id.as_str()),
        time: RwSignal::new(code.time()),
        date: RwSignal::new(String::new()),
        place: RwSignal::new(String::new()),
        school: RwSignal::new(String::new()),
    };
    Effect::new(move |_| {
        if let Some(code) = fields.code() {
            local::set(local::SESSION, &code.to_string());
        }
    });
    view! {
        <main class="page page--column" id="main">
            <div class="page__head no-print">
                <h1 tabindex="-1">{tr(Texts::title_session)}</h1>
                <p class="page__lead">{tr(Texts::session_lead)}</p>
            </div>
            <div class="stack--loose">
                <div class="stack no-print">
                    {move || forms(offered(), fields.form)}
                    {move || times(
                        fields.time.get_untracked(),
                        t().session_time(),
                        t().session_time_hint(),
                        Callback::new(move |time| fields.time.set(time)),
                    )}
                    {text("session-word", Texts::session_word, 4, fields.word)}
                    <p class="field__hint">{tr(Texts::session_word_hint)}</p>
                    <div role="alert">
                        <Show when=move || fields.code().is_none()>
                            <p class="field__error">
                                <Icon name="error" />
                                {tr(Texts::session_word_wrong)}
                            </p>
                        </Show>
                    </div>
                    {text("session-date", Texts::session_date, 60, fields.date)}
                    {text("session-place", Texts::session_place, 80, fields.place)}
                    {text("session-school", Texts::session_school, 80, fields.school)}
                    <p class="field__hint">{tr(Texts::session_paper_only)}</p>
                    <div class="row">
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| fields.number.set(random(NUMBERS))
                        >
                            {tr(Texts::session_another)}
                        </button>
                        <button
                            class="button button--primary"
                            type="button"
                            disabled=move || fields.code().is_none()
                            on:click=move |_| document::print()
                        >
                            {tr(Texts::session_print)}
                        </button>
                    </div>
                </div>
                {move || sheet(fields)}
            </div>
        </main>
    }
    .into_any()
}

fn text(
    id: &'static str,
    label: crate::texts::Text,
    most: u32,
    value: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for=id>{tr(label)}</label>
            <input
                class="input"
                id=id
                type="text"
                maxlength=most.to_string()
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// The sheet: the code, large, and what a candidate has to know.
fn sheet(fields: Fields) -> AnyView {
    let Some(code) = fields.code() else {
        return ().into_any();
    };
    let form = code.form();
    let minutes = code.time().lengthen(form.cap);
    let time = match minutes {
        Some(minutes) => t().session_sheet_time(minutes, form.minutes),
        None => t().session_sheet_no_time(form.minutes),
    };
    let lines = [fields.school.get(), fields.place.get(), fields.date.get()];
    let head = lines
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <article class="leaflet session-sheet">
            <header class="leaflet__head">
                <h2>{t().session_sheet_title()}</h2>
                <p>{head}</p>
            </header>
            <p class="session-sheet__code">{code.to_string()}</p>
            <ol class="reasons">
                <li>{t().session_sheet_open(document::address())}</li>
                <li>{t().session_sheet_type()}</li>
                <li>{t_now().session_sheet_tasks(form.cells.len())} " " {time}</li>
                <li>{t().begin_how_pass()}</li>
                <li>{t().begin_how_pause()}</li>
                <li>{t().begin_how_paper()}</li>
            </ol>
        </article>
    }
    .into_any()
}
