//! The parts of the dossier: what each holds, and whether the exported file includes it.

use declic_dossier::export::Parts;
use leptos::prelude::*;

use super::details::{Comment, OwnQuestions, Person, ProgramDetails, TestDetails, WorkshopDetails};
use super::exporting::Chosen;
use super::pair_details::{PairDetails, pair_summary};
use super::summaries::{
    comment_summary, confidence_summary, person_summary, program_summary, test_summary,
    words_summary, workshop_summary,
};
use crate::components::confidence::Confidence;
use crate::components::switch::Switch;
use crate::texts::{Text, Texts, tr};

/// All parts, in their order.
#[component]
pub fn PartList(
    /// What the file includes.
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
                <OwnQuestions />
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
                title=Texts::part_pair
                summary=pair_summary
                chosen=chosen
                get=|parts| parts.pair
                set=|parts, on| parts.pair = on
            >
                <PairDetails chosen=chosen />
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

/// One part: title, switch, summary, and its details once it is opened.
#[component]
fn Part(
    /// Its title.
    title: Text,
    /// Its content in a sentence; tracked.
    summary: fn() -> String,
    /// What the file includes.
    chosen: Chosen,
    /// Whether the file includes it.
    get: fn(&Parts) -> bool,
    /// Includes it in the file, or leaves it out.
    set: fn(&mut Parts, bool),
    /// Its details.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let included = move || get(&chosen.parts());
    view! {
        <section class="part" class:part--out=move || !included()>
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
            <Switch
                label=Texts::part_in_file
                subject=title
                on=Signal::derive(included)
                on_switch=Callback::new(move |on| chosen.change(|parts| set(parts, on)))
                on_word=Texts::display_yes
                off_word=Texts::display_no
            />
            <Show when=move || open.get()>
                <div class="part__body">{children()}</div>
            </Show>
        </section>
    }
}
