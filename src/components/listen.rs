//! « Écouter »: reads a text aloud, where the device has a local voice for its language.

use leptos::prelude::*;

use super::icon::{Icon, IconName};
use crate::browser::speech::{self, Voices};
use crate::texts::{lang, lang_now, t};

/// A button that reads `text` aloud and stops again; not rendered without a voice.
#[component]
pub fn Listen(
    /// Returns the text, in the interface's language, when the button is pressed; read line by line.
    text: Callback<(), String>,
) -> impl IntoView {
    // Some browsers list their voices late.
    let changed = RwSignal::new(());
    StoredValue::new_local(Voices::watch(move || {
        let _ = changed.try_set(());
    }));
    let available = Memo::new(move |_| {
        changed.track();
        speech::has_voice(lang())
    });
    let reading = RwSignal::new(false);
    on_cleanup(move || {
        if reading.try_get_untracked() == Some(true) {
            speech::silence();
        }
    });
    let press = move |_| {
        if reading.get_untracked() {
            speech::silence();
        } else {
            let text = text.run(());
            speech::speak(&text, lang_now(), move || {
                let _ = reading.try_set(false);
            });
            reading.set(true);
        }
    };
    view! {
        <Show when=move || available.get()>
            <button type="button" class="listen" on:click=press>
                {move || view! { <Icon name=if reading.get() { IconName::Stop } else { IconName::Listen } /> }}
                {move || if reading.get() { t().listen_stop() } else { t().listen_start() }}
            </button>
        </Show>
    }
}
