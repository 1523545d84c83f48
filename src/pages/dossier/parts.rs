//! The parts of the file: what each holds in plain words, and whether it goes along.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::details::{Comment, Person, ProgramDetails, TestDetails, Words, WorkshopDetails};
use super::exporting::Chosen;
use super::summaries::{
    comment_summary, confidence_summary, person_summary, program_summary, test_summary,
    words_summary, workshop_summary,
};
use crate::components::confidence::Confidence;
use crate::texts::{Text, Texts, tr};

/// All parts, in their order.
#[component]
pub fn PartList(
    /// What goes into the file.
    chosen: Chosen,
) -> impl IntoView {
    view! {
        <div class="dossier__parts">
            <Part
                title=Texts::part_person
                summary=person_summary
                chosen=chosen
                get=|parts| parts.name
                set=|parts, on| {
                    parts.name = on;
                    parts.session_code = on;
                }
            >
                <Person />
            </Part>
            <Part
                title=Texts::part_workshop
                summary=workshop_summary
                chosen=chosen
                get=|parts| parts.progress
                set=|parts, on| parts.progress = on
            >
                <WorkshopDetails />
            </Part>
            <Part
                title=Texts::part_program
                summary=program_summary
                chosen=chosen
                get=|parts| parts.program
                set=|parts, on| parts.program = on
            >
                <ProgramDetails />
            </Part>
            <Part
                title=Texts::part_words
                summary=words_summary
                chosen=chosen
                get=|parts| parts.words
                set=|parts, on| parts.words = on
            >
                <Words />
            </Part>
            <Part
                title=Texts::part_test
                summary=test_summary
                chosen=chosen
                get=|parts| parts.aptitude
                set=|parts, on| parts.aptitude = on
            >
                <TestDetails chosen=chosen />
            </Part>
            <Part
                title=Texts::part_comment
                summary=comment_summary
                chosen=chosen
                get=|parts| parts.comment
                set=|parts, on| parts.comment = on
            >
                <Comment />
            </Part>
            <Part
                title=Texts::part_confidence
                summary=confidence_summary
                chosen=chosen
                get=|parts| parts.confidence
                set=|parts, on| parts.confidence = on
            >
                <Confidence />
            </Part>
        </div>
    }
}

/// One part: title, switch, summary; opens on its details.
#[component]
fn Part(
    /// Its title.
    title: Text,
    /// What it holds, in a sentence.
    summary: fn() -> String,
    /// Where its switch is kept.
    chosen: Chosen,
    /// Whether it goes along.
    get: fn(&Parts) -> bool,
    /// Lets it go along, or not.
    set: fn(&mut Parts, bool),
    /// Its details.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let inside = move || get(&chosen.parts());
    view! {
        <section class="part" class:part--out=move || !inside()>
            <h2 class="part__title">
                <button
                    type="button"
                    class="part__opener"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {tr(title)}
                </button>
            </h2>
            <p class="part__summary">{summary}</p>
            <label class="switch">
                <input
                    class="switch__input"
                    type="checkbox"
                    role="switch"
                    prop:checked=inside
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        chosen.change(|parts| set(parts, on));
                    }
                />
                <span class="visually-hidden">{tr(title)} " "</span>
                <span>{tr(Texts::part_in_file)}</span>
                <span class="switch__track" aria-hidden="true"></span>
                <span
                    class="switch__state"
                    aria-hidden="true"
                    data-on=tr(Texts::display_yes)
                    data-off=tr(Texts::display_no)
                ></span>
            </label>
            <Show when=move || open.get()>
                <div class="part__body">{children()}</div>
            </Show>
        </section>
    }
}
