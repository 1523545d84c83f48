//! « Essai »: a page whose address has `?essai` keeps nothing and reads nothing that was kept: it shows the app
//! as a person sees it who has just come.

use std::cell::OnceCell;

/// In the address, before the fragment.
pub const QUERY: &str = "?essai";

thread_local! {
    static IS_TRIAL: OnceCell<bool> = const { OnceCell::new() };
}

/// Whether this page is a trial, from its start to its end.
pub fn is_trial() -> bool {
    IS_TRIAL.with(|known| {
        *known.get_or_init(|| {
            let search = web_sys::window().and_then(|window| window.location().search().ok());
            search.is_some_and(|search| search == QUERY)
        })
    })
}
