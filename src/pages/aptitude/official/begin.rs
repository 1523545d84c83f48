//! Before the first item: the session's code and seat, or a choice of form; the time; how the test
//! works.

use declic_aptitude::session_code::{CodeError, Part, SEATS, SessionCode};
use declic_aptitude::{Form, TimeFactor};
use leptos::prelude::*;

use super::super::attempt::{Choice, OWN_FORMS};
use super::{Flow, Phase};
use crate::components::aptitude::conditions::{FormChoice, TimeChoice};
use crate::components::field::{FieldKind, TextField};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::route::Route;
use crate::texts::{Text, Texts, t};

/// What is typed and chosen. It belongs to the flow: a change of language draws the page anew.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The session's code.
    code: RwSignal<String>,
    seat: RwSignal<String>,
    form: RwSignal<&'static Form>,
    /// The person's own choice; `None` while the session's offer holds.
    time: RwSignal<Option<TimeFactor>>,
}

impl Typed {
    /// Nothing but the code of the person's dossier.
    pub fn new(code: String) -> Self {
        Self {
            code: RwSignal::new(code),
            seat: RwSignal::new(String::new()),
            form: RwSignal::new(OWN_FORMS[0]),
            time: RwSignal::new(None),
        }
    }
}

/// The fields of the page.
#[derive(Clone, Copy)]
struct Fields {
    typed: Typed,
    error: RwSignal<Option<CodeError>>,
    seat_error: RwSignal<bool>,
}

impl Fields {
    /// The code, where what is typed is one; tracked.
    fn code(self) -> Option<SessionCode> {
        self.typed.code.get().parse().ok()
    }

    /// How the time is lengthened: the person's choice, else the session's offer; tracked.
    fn time_now(self) -> TimeFactor {
        let offered = || self.code().map(|code| code.time()).unwrap_or_default();
        self.typed.time.get().unwrap_or_else(offered)
    }

    /// The choice; `None` where a field is wrong, which gets a message and the focus.
    fn choice(self) -> Option<Choice> {
        let typed = self.typed.code.get_untracked();
        let session = match typed.parse::<SessionCode>() {
            Ok(code) => Some(code),
            Err(CodeError::Empty) => None,
            Err(error) => {
                self.error.set(Some(error));
                focus::focus(Target::SessionCode);
                return None;
            }
        };
        let seat = self.typed.seat.get_untracked();
        let seat = seat.trim();
        let number = seat.parse().ok().filter(|seat| (1..=SEATS).contains(seat));
        if session.is_some() && !seat.is_empty() && number.is_none() {
            self.seat_error.set(true);
            focus::focus(Target::Seat);
            return None;
        }
        let offered = session.map(|code| code.time()).unwrap_or_default();
        Some(Choice {
            form: session.map_or(self.typed.form.get_untracked(), |code| code.form()),
            session: session.map(|code| (code, number)),
            time: self.typed.time.get_untracked().unwrap_or(offered),
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
        typed: flow.typed,
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
            <CodeField fields=fields />
            <Show
                when=move || known.get()
                fallback=move || view! { <FormChoice forms=OWN_FORMS.to_vec() chosen=fields.typed.form /> }
            >
                <SeatField fields=fields />
            </Show>
            <TimeChoice
                label=Texts::begin_time
                hint=Texts::begin_time_hint
                value=Signal::derive(move || fields.time_now())
                on_choose=Callback::new(move |time| fields.typed.time.set(Some(time)))
            />
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
                    <Icon name=IconName::Right />
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

/// The field for the session's code, with the conditions that the code stands for.
#[component]
fn CodeField(
    /// The fields of the page.
    fields: Fields,
) -> impl IntoView {
    let code = Memo::new(move |_| fields.code());
    let error = move || {
        fields
            .error
            .with(|error| error.as_ref().map(problem_sentence))
    };
    view! {
        <TextField
            id="session-code"
            label=Texts::notice_code
            value=fields.typed.code
            max_length=40
            kind=FieldKind::Code
            hint=Texts::notice_code_hint as Text
            error=Signal::derive(error)
            on_type=Callback::new(move |()| fields.error.set(None))
        >
            {move || match (fields.error.get(), code.get()) {
                (Some(error), _) => nearby_codes(fields, &error).into_any(),
                (None, Some(code)) => view! {
                    <p class="field__good">
                        <Icon name=IconName::Check />
                        {code_summary(&code)}
                    </p>
                }
                .into_any(),
                (None, None) => ().into_any(),
            }}
        </TextField>
    }
}

/// The conditions that a code stands for, to be compared with those of the session.
fn code_summary(code: &SessionCode) -> String {
    let form = code.form();
    t().begin_code_read(
        code.to_string(),
        form.minutes,
        form.most_minutes,
        form.cells.len(),
    )
}

/// Buttons for the codes that may have been meant.
fn nearby_codes(fields: Fields, error: &CodeError) -> impl IntoView + use<> {
    let nearby = error
        .near()
        .iter()
        .map(|code| {
            let code = code.to_string();
            let label = t().begin_code_near(&code);
            view! {
                <button
                    class="button button--small"
                    type="button"
                    on:click=move |_| {
                        fields.error.set(None);
                        fields.typed.code.set(code.clone());
                        focus::focus(Target::SessionCode);
                    }
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    view! { <div class="row">{nearby}</div> }
}

/// What is wrong with a code, and in which part.
fn problem_sentence(error: &CodeError) -> String {
    match error {
        // An empty field stands for no session; it is no error here.
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
    }
}

/// The field for the seat in a session.
#[component]
fn SeatField(
    /// The fields of the page.
    fields: Fields,
) -> impl IntoView {
    view! {
        <TextField
            id="seat"
            label=Texts::begin_seat
            value=fields.typed.seat
            max_length=2
            kind=FieldKind::Number
            hint=Texts::begin_seat_hint as Text
            error=Signal::derive(move || {
                fields.seat_error.get().then(|| t().begin_seat_wrong(SEATS))
            })
            on_type=Callback::new(move |()| fields.seat_error.set(false))
        />
    }
}
