//! The outcome of the last check or run, and what can be done next.

use declic_javascript::diagnostic::Diagnostic;
use declic_workshop::forms::Form;
use declic_workshop::{Inline, Version};
use leptos::prelude::*;

use super::comparison::CompareWithModel;
use super::diagnostics::Problem;
use super::editor_pane::keep_focus_under_finger;
use super::exercise_pane::form_name;
use super::progress::{Phase, Progress, Verdict};
use super::stepping::Stepping;
use super::values_table::ValuesTable;
use super::workspace::{Workspace, unfinished_words};
use crate::components::focus::{self, Target};
use crate::components::icon::{Icon, IconName};
use crate::components::rich;
use crate::route::Route;
use crate::texts::{Text, Texts, t, tr};

/// The verdict below the editor.
#[component]
pub fn VerdictPane(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let verdict = workspace.progress.verdict;
    // A new verdict is read from its start, also where a longer one was scrolled.
    Effect::new(move |_| {
        verdict.track();
        focus::scroll_pane_to_start(Target::Verdict);
    });
    let class = move || {
        verdict.with(|verdict| match verdict {
            Verdict::Idle | Verdict::Checking => "verdict verdict--idle",
            Verdict::Passed => "verdict verdict--passed",
            Verdict::Failed { .. } | Verdict::Unfinished(_) => "verdict verdict--failed",
            Verdict::Broken(..) => "verdict verdict--broken",
        })
    };
    let content = move || match verdict.get() {
        Verdict::Idle => view! { <Idle workspace=workspace /> }.into_any(),
        Verdict::Checking => view! { <p>{tr(Texts::verdict_checking)}</p> }.into_any(),
        Verdict::Unfinished(unfinished) => view! {
            <div class="verdict__line">
                <Icon name=IconName::Info />
                <p>{move || unfinished_words(t(), unfinished)}</p>
            </div>
        }
        .into_any(),
        Verdict::Passed => view! { <Passed workspace=workspace /> }.into_any(),
        Verdict::Failed { message, missing } => {
            view! { <Failed message=message missing=missing workspace=workspace /> }.into_any()
        }
        Verdict::Broken(problem, phase) => {
            view! { <Broken problem=problem phase=phase workspace=workspace /> }.into_any()
        }
    };
    // As the buttons below it: a finger leaves the focus where it is.
    view! { <div class=class on:pointerdown=keep_focus_under_finger>{content}</div> }
}

/// No verdict: a program that awaits its start, an edit that is not in force, an error, or none of
/// these.
#[component]
fn Idle(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let awaits_start = workspace.crash_guard.awaits_start;
    let swap_note = workspace.player.swap_note;
    let diagnostics = workspace.diagnostics;
    move || {
        if awaits_start.get() {
            return view! { <p>{tr(Texts::stage_held)}</p> }.into_any();
        }
        if let Some(note) = swap_note.get() {
            return view! { <SwapNote note=note workspace=workspace /> }.into_any();
        }
        match diagnostics.error_line() {
            Some(line) => view! {
                <p>
                    <LineLink workspace=workspace line=line text=Signal::derive(move || t().note_waiting(line)) />
                </p>
            }
            .into_any(),
            None => {
                let form = workspace.exercises.form;
                let is_free = move || workspace.progress.is_free();
                let text = move || match form.get() {
                    Form::Write if is_free() => t().free_idle(),
                    Form::Write => t().verdict_idle(),
                    _ => t().verdict_idle_exercise(),
                };
                view! { <p>{text}</p> }.into_any()
            }
        }
    }
}

/// What the running game does not show yet of an edit, with a button to restart it.
#[component]
fn SwapNote(
    /// The reason; a span that ends at 0 means something that was deleted and has no line.
    note: Diagnostic,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let wording = workspace.diagnostics.wording;
    let line = (note.span.end > 0).then(|| workspace.document.line_of(note.span.start));
    view! {
        <div class="verdict__line">
            <Icon name=IconName::Info />
            <p>
                {move || line.map(|line| t().steps_line(line))}
                " "
                {move || rich::message(&wording.with(|wording| wording.word(&note).title))}
                " "
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| {
                        workspace.start();
                    }
                >
                    {tr(Texts::stage_restart_run)}
                </button>
            </p>
        </div>
    }
}

/// The step is passed.
#[component]
fn Passed(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let progress = workspace.progress;
    let own = Signal::derive(move || workspace.document.code.get());
    let model = Signal::derive(move || {
        let step = progress.step.get();
        progress.game.with(|game| game.solution_of(step))
    });
    let success = move || progress.current().map(|step| rich::inline(&step.success));
    view! {
        <div class="verdict__line">
            <Icon name=IconName::Check />
            <div>
                <strong class="verdict__title">{tr(Texts::verdict_passed)}</strong>
                <p>{success}</p>
                <Show when=move || progress.is_complete()>
                    <p><strong>{move || t().verdict_complete(progress.step_count())}</strong></p>
                </Show>
                <p class="verdict__actions">
                    <button
                        type="button"
                        class="button button--primary button--small"
                        on:click=move |_| progress.go_to_next()
                    >
                        {move || if progress.is_last() { t().verdict_to_dossier() } else { t().verdict_next() }}
                        <Icon name=IconName::Right />
                    </button>
                    <Show when=move || progress.is_complete() && progress.is_last()>
                        <a class="button button--small" href=Route::Attestation.href()>
                            <Icon name=IconName::Print />
                            {tr(Texts::attestation_link)}
                        </a>
                    </Show>
                    // From here on the game has an end.
                    <Show when=move || progress.has_core()>
                        <button
                            type="button"
                            class="button button--small"
                            on:click=move |_| workspace.show_take_home()
                        >
                            <Icon name=IconName::Download />
                            {tr(Texts::take_home_title)}
                        </button>
                    </Show>
                    <FreeWorkshopLink progress=progress />
                    <OfferedForm
                        form=Signal::derive(move || workspace.exercises.offered_harder())
                        label=Texts::verdict_harder
                        workspace=workspace
                    />
                </p>
                <CompareWithModel own=own model=model names=workspace.document.names />
            </div>
        </div>
    }
}

/// The way on after the last step of a whole game.
#[component]
fn FreeWorkshopLink(
    /// The current step.
    progress: Progress,
) -> impl IntoView {
    let is_whole =
        move || Version::of(&progress.game.with(|game| game.id.clone())).1 == Version::Whole;
    let href = move || {
        let game = progress.game.with(|game| Version::Free.id(&game.id));
        Route::Step { game, step: 1 }.href()
    };
    view! {
        <Show when=move || progress.is_complete() && is_whole()>
            <a class="button button--small" href=href>
                {tr(Texts::entrance_free)}
            </a>
        </Show>
    }
}

/// The program runs, but does not do what the step asks for.
#[component]
fn Failed(
    /// What it does, from the check.
    message: Vec<Inline>,
    /// The step before it, from 0, that was skipped and that the program does not fulfil.
    missing: Option<usize>,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let progress = workspace.progress;
    let missing = missing.map(|index| view! { <MissingStep index=index progress=progress /> });
    view! {
        <Advice workspace=workspace />
        <div class="verdict__line">
            <Icon name=IconName::Info />
            <div>
                <strong class="verdict__title">{tr(Texts::verdict_failed)}</strong>
                {missing}
                <p>{rich::inline(&message)}</p>
                <Unanswered progress=progress />
                <p class="verdict__actions">
                    <OfferedForm
                        form=Signal::derive(move || workspace.exercises.offered_easier())
                        label=Texts::verdict_easier
                        workspace=workspace
                    />
                    <ContinueAnyway progress=progress />
                </p>
            </div>
        </div>
    }
}

/// A step that was skipped and that the program does not fulfil, with a link to it.
#[component]
fn MissingStep(
    /// The step, from 0.
    index: usize,
    /// The current step.
    progress: Progress,
) -> impl IntoView {
    let game = progress.game.with_untracked(|game| game.id.clone());
    let route = Route::Step {
        game,
        step: index + 1,
    };
    view! {
        <p>
            {move || progress.missing_step(t(), index)} " "
            <a href=route.href()>{move || t().verdict_to_missing(index + 1)}</a>
        </p>
    }
}

/// Advice on the program, each with a button to its line.
#[component]
fn Advice(
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let lines = move || {
        let advice = workspace.diagnostics.advice().into_iter();
        let lines = advice.map(|one| {
            let line = one.line;
            view! {
                <p class="verdict__advice">
                    <LineLink workspace=workspace line=line text=Signal::derive(move || t().steps_line(line)) />
                    " "
                    {rich::message(&one.title)}
                </p>
            }
        });
        lines.collect_view()
    };
    view! { {lines} }
}

/// The program cannot run, or failed.
#[component]
fn Broken(
    /// The error.
    problem: Problem,
    /// Whether it ran: then its steps and values can be shown.
    phase: Phase,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    let Problem { title, why, line } = problem;
    let ran = phase == Phase::Run;
    let steps = move || {
        view! {
            <button
                type="button"
                class="link-button"
                on:click=move |_| workspace.open_steps_at_fault()
            >
                {tr(Texts::verdict_show_steps)}
            </button>
        }
    };
    let values = move || view! { <ValuesAtFault stepping=workspace.stepping /> };
    view! {
        <div class="verdict__line">
            <Icon name=IconName::Error />
            <div>
                <strong class="verdict__title">{rich::message(&title)}</strong>
                // Hidden where there is little room: the message under the line has the same text.
                <p class="verdict__why">{rich::message(&why)}</p>
                {(!ran).then(|| view! { <Unanswered progress=workspace.progress /> })}
                <p class="verdict__actions">
                    <LineLink workspace=workspace line=line text=Signal::derive(move || t().verdict_show_line(line)) />
                    {ran.then(steps)}
                    <OfferedForm
                        form=Signal::derive(move || workspace.exercises.offered_easier())
                        label=Texts::verdict_easier
                        workspace=workspace
                    />
                    <ContinueAnyway progress=workspace.progress />
                </p>
                {ran.then(values)}
            </div>
        </div>
    }
}

/// A question of the program that the check cancelled, which may be why it is not passed.
#[component]
fn Unanswered(
    /// The outcome of the check.
    progress: Progress,
) -> impl IntoView {
    move || {
        let question = progress.unanswered.get()?;
        Some(view! { <p>{t().verdict_unanswered(question)}</p> })
    }
}

/// The variables where the program failed, looked up when the details are opened.
#[component]
fn ValuesAtFault(
    /// Looks the variables up.
    stepping: Stepping,
) -> impl IntoView {
    let toggled = move |event| {
        if event_target::<web_sys::HtmlDetailsElement>(&event).open() {
            stepping.inspect_fault();
        }
    };
    let values = move || match stepping.at_fault.get() {
        Some(moment) => view! { <ValuesTable rows=moment.rows /> }.into_any(),
        None => view! { <p>{tr(Texts::frame_loading)}</p> }.into_any(),
    };
    view! {
        <details class="unfold at-fault" on:toggle=toggled>
            <summary class="unfold__summary">{tr(Texts::verdict_values)}</summary>
            {values}
        </details>
    }
}

/// A button that chooses another form, where one is offered.
#[component]
fn OfferedForm(
    /// The form; `None` where none is offered.
    form: Signal<Option<Form>>,
    /// What stands before its name.
    label: Text,
    /// The game on the bench.
    workspace: Workspace,
) -> impl IntoView {
    move || {
        let form = form.get()?;
        Some(view! {
            <button type="button" class="link-button" on:click=move |_| workspace.choose_form(form)>
                {tr(label)} " " {tr(form_name(form))}
            </button>
        })
    }
}

/// A button to the next step although this one is not passed.
#[component]
fn ContinueAnyway(
    /// The current step.
    progress: Progress,
) -> impl IntoView {
    view! {
        <button type="button" class="link-button" on:click=move |_| progress.continue_anyway()>
            {tr(Texts::workshop_anyway)}
        </button>
    }
}

/// Leads to a line of the program.
#[component]
fn LineLink(
    /// The game on the bench.
    workspace: Workspace,
    /// The line, from 1.
    line: u32,
    /// What it says, in the person's language.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    // An exercise shows the program without its lines' numbers, and the editor is hidden.
    let has_lines = move || workspace.exercises.exercise.with(Option::is_none);
    view! {
        <Show when=has_lines>
        <button type="button" class="link-button" on:click=move |_| workspace.go_to_line(line)>
            {text}
        </button>
        </Show>
    }
}
