//! The picture of a step's goal: its finished program plays beside the instructions, small and silent,
//! once, and again on request.

use declic_javascript::scene::DisplayList;
use declic_javascript::scene::describe::describe;
use declic_workshop::preview::Preview;
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::picture::draw;
use super::progress::Progress;
use crate::browser::{canvas, document};
use crate::components::button::{ActionButton, ButtonStyle};
use crate::components::icon::IconName;
use crate::texts::{Texts, lang, t, tr};

/// The time between two pictures, in milliseconds.
const TICK_MS: u32 = 33;
/// The frames that are played in that time.
const FRAMES_PER_TICK: u64 = 2;
/// The frame that is shown where nothing may move by itself: two seconds after the start.
const STILL_FRAME: u64 = 120;

/// The goal of one step. Cheap to copy; lives as long as the step's instructions.
#[derive(Clone, Copy)]
pub struct Goal {
    progress: Progress,
    /// The step, from 0.
    index: usize,
    canvas: NodeRef<html::Canvas>,
    /// What plays; `None` before it is ready, and where the step's program cannot run.
    preview: StoredValue<Option<Preview>, LocalStorage>,
    timer: StoredValue<Option<Interval>, LocalStorage>,
    /// The picture that is described: the first one, then the last one that was shown.
    described: RwSignal<Option<DisplayList>>,
    /// Whether there is nothing to show. The place of the picture is there before it, so that the text
    /// below does not move.
    is_absent: RwSignal<bool>,
    /// Whether the device asks for no motion: then nothing plays unasked.
    is_still: bool,
    /// Whether it has been shown or has begun to play.
    has_begun: StoredValue<bool>,
}

impl Goal {
    /// The goal of the step at `index`, from 0, made ready in a task of its own: compiling the program
    /// would delay the step.
    pub fn new(progress: Progress, index: usize) -> Self {
        let goal = Self {
            progress,
            index,
            canvas: NodeRef::new(),
            preview: StoredValue::new_local(None),
            timer: StoredValue::new_local(None),
            described: RwSignal::new(None),
            is_absent: RwSignal::new(false),
            is_still: document::prefers_reduced_motion(),
            has_begun: StoredValue::new(false),
        };
        on_cleanup(move || goal.stop());
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            goal.prepare();
        });
        goal
    }

    /// Puts the program before its first frame. Does nothing once the step is left.
    fn prepare(self) {
        let Some(mut preview) = self.new_preview() else {
            let _ = self.is_absent.try_set(true);
            return;
        };
        if self.is_still {
            // Whether it ends before that frame does not matter: its last picture is shown then.
            let _ = preview.play(STILL_FRAME);
        }
        let picture = preview.picture();
        if self.preview.try_set_value(Some(preview)).is_none() {
            let _ = self.described.try_set(Some(picture));
        }
    }

    fn new_preview(self) -> Option<Preview> {
        let game = self.progress.game.try_get_untracked()?;
        Preview::of_step(&game, self.index)
    }

    /// Draws the picture on the canvas, and plays the first time.
    fn begin(self) {
        self.draw_when_loaded();
        let begun = self
            .has_begun
            .try_update_value(|it| std::mem::replace(it, true));
        if begun == Some(false) && !self.is_still {
            self.start_timer();
        }
    }

    /// Plays from the first frame.
    fn replay(self) {
        if let Some(preview) = self.new_preview() {
            let _ = self.preview.try_set_value(Some(preview));
            self.start_timer();
        }
    }

    fn start_timer(self) {
        let timer = Interval::new(TICK_MS, move || self.tick());
        let _ = self.timer.try_set_value(Some(timer));
    }

    fn stop(self) {
        let _ended = self.timer.try_update_value(Option::take);
    }

    /// Plays the frames of one tick, where the canvas is in view.
    fn tick(self) {
        let Some(Some(canvas)) = self.canvas.try_get_untracked() else {
            return;
        };
        if !document::is_visible() || !document::is_in_view(&canvas) {
            return;
        }
        let goes_on = self.preview.try_update_value(|preview| {
            let preview = preview.as_mut()?;
            Some(preview.play(FRAMES_PER_TICK))
        });
        if goes_on.flatten() == Some(true) {
            if let Some(picture) = self.picture() {
                draw(&canvas, &picture);
            }
        } else {
            self.draw_when_loaded();
            let _ = self.described.try_set(self.picture());
            self.stop();
        }
    }

    /// What is seen now.
    fn picture(self) -> Option<DisplayList> {
        let picture = (self.preview).try_with_value(|preview| Some(preview.as_ref()?.picture()));
        picture.flatten()
    }

    /// Draws the picture now, and again when its drawings have come.
    fn draw_when_loaded(self) {
        let canvas = self.canvas.try_get_untracked().flatten();
        let (Some(canvas), Some(picture)) = (canvas, self.picture()) else {
            return;
        };
        canvas::when_loaded(move || {
            // By then it may play, or play again.
            let now = self.picture();
            draw(&canvas, now.as_ref().unwrap_or(&picture));
        });
    }
}

/// The picture with its words, or nothing where there is none.
#[component]
pub fn GoalPicture(
    /// The goal of the step.
    goal: Goal,
) -> impl IntoView {
    canvas::preload();
    let is_ready = Memo::new(move |_| goal.described.with(Option::is_some));
    Effect::new(move |_| {
        if goal.canvas.get().is_some() && is_ready.get() {
            // Once the canvas has its size.
            request_animation_frame(move || goal.begin());
        }
    });
    let description = move || {
        let picture = goal.described.get();
        picture.map(|picture| describe(&picture, lang()))
    };
    let again = move || match goal.is_still {
        true => t().goal_play(),
        false => t().goal_again(),
    };
    view! {
        <Show when=move || !goal.is_absent.get()>
            <div class="goal">
                <canvas
                    class="goal__picture"
                    node_ref=goal.canvas
                    width="400"
                    height="400"
                    aria-hidden="true"
                ></canvas>
                <div class="goal__words">
                    <p class="goal__title">{tr(Texts::goal_title)}</p>
                    <p class="visually-hidden">{description}</p>
                    <ActionButton
                        icon=IconName::Play
                        style=ButtonStyle::Quiet
                        class="goal__again"
                        on_press=move |()| goal.replay()
                    >
                        {again}
                    </ActionButton>
                </div>
            </div>
        </Show>
    }
}
