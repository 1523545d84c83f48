//! A program changed while it runs: numbers that can be nudged, and edits taken over without a
//! restart.

use declic_javascript::compiler::compile;
use declic_javascript::replay::swap::number_at;
use declic_javascript::text::{LineIndex, byte_offset, utf16_offset};
use gloo_timers::callback::Timeout;

use crate::texts::{Texts, t, t_now, tr};
use crate::view::*;
use crate::widgets::icon::Icon;

use super::player::Stage;
use super::work::Work;

/// How long a button is held before it repeats, and how often it then does.
const HOLD_MS: u32 = 400;
const REPEAT_MS: u32 = 90;

impl Work {
    /// The cursor went to `unit`, in UTF-16 units.
    pub fn cursor_moved(&self, unit: u32) {
        let number = self.code.try_with_untracked(|code| {
            let offset = byte_offset(code, unit);
            self.cursor.set_value(u64::from(offset));
            let number = number_at(code, offset)?;
            Some(number.span.of(code).to_owned())
        });
        let number = number.flatten().unwrap_or_default();
        if self.number.with_untracked(|old| *old != number) {
            self.number.set(number);
        }
    }

    /// Makes the number under the cursor larger by `times` of its last digit; whether there is one.
    pub fn nudge(&self, times: i32) -> bool {
        if !self.app.store.can_write_now() {
            return false;
        }
        let code = self.code.get_untracked();
        let Some(number) = number_at(&code, self.cursor.get_value() as u32) else {
            return false;
        };
        let edit = number.nudged(times);
        let from = utf16_offset(&code, edit.span.start);
        let to = utf16_offset(&code, edit.span.end);
        self.with_editor(|editor| editor.replace(from, to, &edit.text));
        self.app.announce(edit.text);
        self.take_over();
        true
    }

    /// Lets a running game go on as the program now stands, when that can run.
    pub fn take_over(&self) {
        let stage = self.player.stage.get_untracked();
        if !matches!(stage, Stage::Running | Stage::Paused) {
            return;
        }
        let code = self.code.get_untracked();
        if self.player.runs_source(&code) {
            return;
        }
        let analysis = self.analysed();
        if !analysis.runs() {
            return;
        }
        if let Ok(code) = compile(&analysis.program, &code, self.names) {
            self.player.swap(code);
        }
    }
}

/// The number under the cursor, with buttons that make it smaller and larger.
#[component]
pub fn Nudge(work: Work) -> View {
    let there = Memo::new(move |_| !work.number.with(String::is_empty));
    let held = StoredValue::new_local(None::<Timeout>);
    let release = move || held.set_value(None);
    let button = move |times: i32, icon: &'static str, name: fn(Texts) -> &'static str| {
        view! {
            <button
                type="button"
                class="tokens__token nudge__button"
                aria-label=tr(name)
                title=tr(name)
                // The focus, and with it a phone's keyboard, stays in the editor.
                on:pointerdown=move |event| {
                    event.prevent_default();
                    press(work, held, times, HOLD_MS);
                }
                on:pointerup=move |_| release()
                on:pointerleave=move |_| release()
                on:pointercancel=move |_| release()
                on:contextmenu=|event| event.prevent_default()
                // By keyboard, or by whatever presses in the person's place.
                on:click=move |event| {
                    if event.detail() == 0 {
                        work.nudge(times);
                    }
                }
            >
                <Icon name=icon />
            </button>
        }
    };
    view! {
        <Show when=move || there.get()>
            <span class="nudge" role="group" aria-label=tr(Texts::nudge_label)>
                {button(-1, "minus", Texts::nudge_less)}
                <output class="nudge__value" translate="no">{move || work.number.get()}</output>
                {button(1, "plus", Texts::nudge_more)}
            </span>
        </Show>
    }
}

/// Nudges now, and again and again until `held` is emptied.
fn press(work: Work, held: StoredValue<Option<Timeout>, LocalStorage>, times: i32, wait_ms: u32) {
    work.nudge(times);
    let next = Timeout::new(wait_ms, move || press(work, held, times, REPEAT_MS));
    // It fires in its own place: the one before is done.
    let _ = held.try_set_value(Some(next));
}

/// What a change of the running program does not show yet, with a way to start anew.
#[component]
pub fn Kept(work: Work) -> View {
    move || {
        let note = work.player.swapped.get()?;
        let title = work.words.with(|words| words.word(&note).title);
        let index = work.code.with_untracked(|code| LineIndex::new(code));
        // What is gone has no line.
        let line = (note.span.end > 0).then(|| t().steps_line(index.line(note.span.start)));
        Some(view! {
            <div class="verdict__line">
                <Icon name="info" />
                <p>
                    {line}
                    " "
                    {crate::widgets::rich::message(&title)}
                    " "
                    <button type="button" class="link-button" on:click=move |_| { work.run(); }>
                        {move || t().stage_restart_run()}
                    </button>
                </p>
            </div>
        })
    }
}

/// The editor's words around messages.
pub fn note_words() -> crate::browser::editor::NoteWords {
    let t = t_now();
    crate::browser::editor::NoteWords {
        waiting: t.note_waiting("{line}"),
        apply: t.note_apply(),
        own: t.note_own(),
        before: t.note_before(),
        after: t.note_after(),
    }
}
