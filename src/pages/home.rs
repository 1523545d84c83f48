//! Home: the three entrances, and the person's file with its state. `index.html` holds the same
//! first screen as static markup, so that it is there before the app is.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    let state = move || {
        if !app.store.is_ready() {
            return t().home_dossier_loading().to_owned();
        }
        app.store.with(|dossier| {
            let view = dossier.view();
            let steps: usize = view.workshops.iter().map(|game| game.passed.len()).sum();
            let answers: usize = view.attempts.iter().map(|attempt| attempt.answered()).sum();
            match (steps, answers) {
                (0, 0) => t().home_dossier_empty().to_owned(),
                (steps, 0) => t().home_dossier_steps(steps),
                (0, answers) => t().home_dossier_answers(answers),
                (steps, answers) => {
                    format!(
                        "{} {}",
                        t().home_dossier_steps(steps),
                        t().home_dossier_answers(answers)
                    )
                }
            }
        })
    };
    view! {
        <main class="page home" id="main">
            <div class="page__head">
                <h1 class="home__title" tabindex="-1">
                    <span class="home__title-line">{tr(Texts::home_title_one)}</span>
                    " "
                    <span class="home__title-line">
                        <span class="home__underlined">{tr(Texts::home_title_two)}</span>
                    </span>
                </h1>
                <p class="home__lead">{tr(Texts::home_lead)}</p>
            </div>
            <ul class="entrances">
                <li class="entrances__item entrances__item--first">
                    <a class="entrance entrance--first" href=Route::Workshop.href()>
                        <img class="entrance__drawing" src="drawings/workshop.svg" alt="" width="600" height="400" />
                        <span class="entrance__body">
                            <strong class="entrance__title">{tr(Texts::home_workshop)}</strong>
                            <span class="entrance__text">{tr(Texts::home_workshop_text)}</span>
                            <span class="entrance__time">{tr(Texts::home_workshop_time)}</span>
                            <span class="entrance__go">{tr(Texts::home_workshop_go)}</span>
                        </span>
                    </a>
                </li>
                <li class="entrances__item">
                    <a class="entrance" href=Route::Aptitude.href()>
                        <img class="entrance__drawing" src="drawings/test.svg" alt="" width="600" height="400" />
                        <span class="entrance__body">
                            <strong class="entrance__title">{tr(Texts::home_test)}</strong>
                            <span class="entrance__text">{tr(Texts::home_test_text)}</span>
                            <span class="entrance__time">{tr(Texts::home_test_time)}</span>
                            <span class="entrance__go">{tr(Texts::home_test_go)}</span>
                        </span>
                    </a>
                </li>
                <li class="entrances__item">
                    <a class="entrance" href=Route::Trades.href()>
                        <img class="entrance__drawing" src="drawings/trade.svg" alt="" width="600" height="400" />
                        <span class="entrance__body">
                            <strong class="entrance__title">{tr(Texts::home_trade)}</strong>
                            <span class="entrance__text">{tr(Texts::home_trade_text)}</span>
                            <span class="entrance__time">{tr(Texts::home_trade_time)}</span>
                            <span class="entrance__go">{tr(Texts::home_trade_go)}</span>
                        </span>
                    </a>
                </li>
            </ul>
            <a class="folder-strip" href=Route::Dossier.href()>
                <strong class="folder-strip__title">{tr(Texts::title_dossier)}</strong>
                <span class="folder-strip__state">{state}</span>
                <span class="folder-strip__go">{tr(Texts::home_dossier_go)}</span>
            </a>
            <p class="home__pro">
                {tr(Texts::home_pro)} " "
                <a href=Route::School.href()>{tr(Texts::home_pro_go)}</a>
            </p>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use declic_text::Lang;

    /// The static page shows the same words as the app that takes its place.
    #[test]
    fn the_static_page_says_what_the_app_says() {
        let page = include_str!("../../index.html");
        let t = Texts(Lang::Fr);
        for text in [
            t.home_title_one(),
            t.home_title_two(),
            t.home_lead(),
            t.home_workshop(),
            t.home_workshop_text(),
            t.home_workshop_time(),
            t.home_workshop_go(),
            t.home_test(),
            t.home_test_text(),
            t.home_test_time(),
            t.home_test_go(),
            t.home_trade(),
            t.home_trade_text(),
            t.home_trade_time(),
            t.home_trade_go(),
            t.title_dossier(),
            t.home_dossier_loading(),
            t.home_dossier_go(),
            t.home_pro(),
            t.home_pro_go(),
            t.display_title(),
            t.frame_note(),
            t.title_school(),
            t.title_settings(),
        ] {
            assert!(
                page.contains(&format!(">{text}<")) || page.contains(&format!(">{text} <")),
                "{text}"
            );
        }
    }
}
