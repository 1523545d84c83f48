//! Before the first item: the session's code and seat, or a form of one's own choice; how long it
//! takes; how the test goes.

use declic_aptitude::session_code::{CodeError, Part, SEATS, SessionCode};
use declic_aptitude::{Form, TimeFactor, form_by_id};
use leptos::prelude::*;

use super::super::attempt::{Choice, FORMS};
use super::{Flow, Phase};
use crate::browser::document;
use crate::components::icon::Icon;
use crate::route::Route;
use crate::texts::t;

/// What is typed and chosen before the first item.
#[derive(Clone, Copy)]
struct Fields {
    flow: Flow,
    form: RwSignal<&'static str>,
    seat: RwSignal<String>,
    /// The person's own choice; `None`: as the session offers.
    time: RwSignal<Option<TimeFactor>>,
    error: RwSignal<Option<CodeError>>,
    seat_error: RwSignal<bool>,
}

impl Fields {
    /// The code as it stands, if it is one.
    fn code(self) -> Option<SessionCode> {
        self.flow.code.get().parse().ok()
    }

    fn time_offered(self) -> TimeFactor {
        self.code().map(|code| code.time()).unwrap_or_default()
    }

    /// What was chosen, or the field that has to be looked at.
    fn choice(self) -> Option<Choice> {
        let typed = self.flow.code.get_untracked();
        let session = match typed.parse::<SessionCode>() {
            Ok(code) => Some(code),
            Err(CodeError::Empty) => None,
            Err(error) => {
                self.error.set(Some(error));
                document::focus("#session-code");
                return None;
            }
        };
        let seat = self.seat.get_untracked();
        let seat = seat.trim();
        let number = seat.parse().ok().filter(|seat| (1..=SEATS).contains(seat));
        if session.is_some() && !seat.is_empty() && number.is_none() {
            self.seat_error.set(true);
            document::focus("#seat");
            return None;
        }
        let offered = session.map(|code| code.time()).unwrap_or_default();
        Some(Choice {
            form: session.map_or(self.form.get_untracked(), |code| code.form().id.as_str()),
            session: session.map(|code| (code, number)),
            time: self.time.get_untracked().unwrap_or(offered),
        })
    }
}

/// Code, seat, form, time; then the first item.
#[component]
pub fn Begin(
    /// The flow.
    flow: Flow,
) -> impl IntoView {
    let fields = Fields {
        flow,
        form: RwSignal::new(FORMS[0]),
        seat: RwSignal::new(String::new()),
        time: RwSignal::new(None),
        error: RwSignal::new(None),
        seat_error: RwSignal::new(false),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        fields.error.set(None);
        fields.seat_error.set(false);
        if let Some(choice) = fields.choice()
            && !flow.attempt.has_begun()
        {
            flow.attempt.begin(&choice);
            flow.follow();
        }
    };
    let known = Memo::new(move |_| fields.code().is_some());
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().begin_title()}</h1>
            <p class="page__lead">{t().begin_lead()}</p>
        </div>
        <form class="stack--loose" on:submit=submit novalidate>
            {code_field(fields)}
            {move || if known.get() { seat_field(fields) } else { own_choice(fields) }}
            {move || {
                let now = fields.time.get_untracked().unwrap_or(fields.time_offered());
                let (label, hint) = (t().begin_time(), t().begin_time_hint());
                times(now, label, hint, Callback::new(move |time| fields.time.set(Some(time))))
            }}
            <section class="sheet">
                <h2>{t().begin_how()}</h2>
                <ul class="reasons">
                    <li>{t().begin_how_example()}</li>
                    <li>{t().begin_how_pass()}</li>
                    <li>{t().begin_how_pause()}</li>
                    <li>{t().begin_how_paper()}</li>
                </ul>
            </section>
            <div class="row">
                <button class="button button--primary button--large" type="submit">
                    {t().begin_go()}
                    <Icon name="right" />
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| flow.to(Phase::Notice)
                >
                    {t().begin_back()}
                </button>
                <a class="button button--quiet" href=Route::Aptitude.href()>{t().notice_later()}</a>
            </div>
        </form>
    }
}

fn code_field(fields: Fields) -> AnyView {
    let flow = fields.flow;
    view! {
        <div class="field">
            <label class="field__label" for="session-code">{t().notice_code()}</label>
            <input
                class="input input--code"
                id="session-code"
                type="text"
                maxlength="40"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                aria-describedby="session-code-hint session-code-said"
                aria-invalid=move || fields.error.with(Option::is_some).to_string()
                prop:value=move || flow.code.get()
                on:input=move |event| {
                    fields.error.set(None);
                    flow.code.set(event_target_value(&event));
                }
            />
            <p class="field__hint" id="session-code-hint">{t().notice_code_hint()}</p>
            <div id="session-code-said" role="alert">
                {move || match (fields.error.get(), fields.code()) {
                    (Some(error), _) => wrong_code(fields, &error),
                    (None, Some(code)) => read_code(&code),
                    (None, None) => ().into_any(),
                }}
            </div>
        </div>
    }
    .into_any()
}

/// What a code says, so that the person can compare.
fn read_code(code: &SessionCode) -> AnyView {
    let form = code.form();
    let said = t().begin_code_read(code.to_string(), form.minutes, form.cells.len());
    view! {
        <p class="field__good">
            <Icon name="check" />
            {said}
        </p>
    }
    .into_any()
}

/// What is wrong, in which part, and what may have been meant.
fn wrong_code(fields: Fields, error: &CodeError) -> AnyView {
    let said = match error {
        CodeError::Empty => String::new(),
        CodeError::Length { found, .. } => t().begin_code_length(*found),
        CodeError::Sign { part, sign, .. } => {
            let part = match part {
                Part::Word => t().begin_code_word(),
                Part::Number => t().begin_code_number(),
                Part::Check => t().begin_code_check(),
            };
            format!("{} {part}", t().begin_code_sign(sign.to_string()))
        }
        CodeError::Check { .. } => t().begin_code_mismatch().to_owned(),
        CodeError::UnknownForm => t().begin_code_newer().to_owned(),
    };
    let near = error
        .near()
        .iter()
        .map(|code| {
            let text = code.to_string();
            let put = text.clone();
            view! {
                <button
                    class="button button--small"
                    type="button"
                    on:click=move |_| {
                        fields.error.set(None);
                        fields.flow.code.set(put.clone());
                        document::focus("#session-code");
                    }
                >
                    {t().begin_code_near(text)}
                </button>
            }
        })
        .collect_view();
    view! {
        <p class="field__error">
            <Icon name="error" />
            {said}
        </p>
        <div class="row">{near}</div>
    }
    .into_any()
}

fn seat_field(fields: Fields) -> AnyView {
    view! {
        <div class="field">
            <label class="field__label" for="seat">{t().begin_seat()}</label>
            <input
                class="input input--number"
                id="seat"
                type="text"
                inputmode="numeric"
                maxlength="2"
                autocomplete="off"
                aria-describedby="seat-hint"
                aria-invalid=move || fields.seat_error.get().to_string()
                prop:value=move || fields.seat.get()
                on:input=move |event| {
                    fields.seat_error.set(false);
                    fields.seat.set(event_target_value(&event));
                }
            />
            <p class="field__hint" id="seat-hint">{t().begin_seat_hint()}</p>
            <div role="alert">
                <Show when=move || fields.seat_error.get()>
                    <p class="field__error">
                        <Icon name="error" />
                        {t().begin_seat_wrong(SEATS)}
                    </p>
                </Show>
            </div>
        </div>
    }
    .into_any()
}

fn own_choice(fields: Fields) -> AnyView {
    forms(FORMS.iter().filter_map(|id| form_by_id(id)), fields.form)
}

/// A choice among forms, by their lengths.
pub fn forms(
    forms: impl Iterator<Item = &'static Form>,
    chosen: RwSignal<&'static str>,
) -> AnyView {
    let forms = forms
        .map(|form| {
            let id = form.id.as_str();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="form"
                        value=id
                        prop:checked=move || chosen.get() == id
                        on:change=move |_| chosen.set(id)
                    />
                    <span>{t().begin_form(form.minutes, form.cells.len())}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="field__label">{t().begin_form_title()}</legend>
            {forms}
        </fieldset>
    }
    .into_any()
}

/// By how much the time is lengthened; `chosen` takes what the person chooses.
pub fn times(
    now: TimeFactor,
    label: &'static str,
    hint: &'static str,
    chosen: Callback<TimeFactor>,
) -> AnyView {
    let t = t();
    let options = TimeFactor::ALL
        .map(|factor| {
            let said = match factor {
                TimeFactor::Plain => t.begin_time_plain(),
                TimeFactor::Third => t.begin_time_third(),
                TimeFactor::Half => t.begin_time_half(),
                TimeFactor::Double => t.begin_time_double(),
                TimeFactor::Unlimited => t.begin_time_none(),
            };
            let value = factor.hundredths().to_string();
            view! { <option value=value selected=factor == now>{said}</option> }
        })
        .into_iter()
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" for="time">{label}</label>
            <select
                class="input"
                id="time"
                aria-describedby="time-hint"
                on:change=move |event| {
                    let value = event_target_value(&event).parse().ok();
                    if let Some(time) = value.and_then(TimeFactor::from_hundredths) {
                        chosen.run(time);
                    }
                }
            >
                {options}
            </select>
            <p class="field__hint" id="time-hint">{hint}</p>
        </div>
    }
    .into_any()
}
