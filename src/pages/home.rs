//! Home: the three entrances, and the person's file with its state. `index.html` holds the same
//! first screen as static markup, so that it is there before the app is.

use declic_dossier::view::AttemptView;
use leptos::prelude::*;

use crate::route::Route;
use crate::state::use_app;
use crate::texts::{Text, Texts, t, tr};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let app = use_app();
    let state = move || {
        if !app.store.is_ready() {
            return t().home_dossier_loading().to_owned();
        }
        app.store.with(|dossier| {
            let steps = dossier.passed_steps();
            let answers: usize = dossier.attempts().map(AttemptView::answered).sum();
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
    // Passed steps of the workshop, and how many there are; the second is 0 before the first visit.
    let workshop = Memo::new(move |_| {
        app.store
            .with(|dossier| (dossier.passed_steps(), dossier.workshop_steps()))
    });
    let workshop_time = move || match workshop.get() {
        (0, _) => t().home_workshop_time().to_owned(),
        (passed, total) => t().entrance_passed(passed, total),
    };
    let workshop_go = move || match workshop.get() {
        (0, _) => t().home_workshop_go(),
        (passed, total) if passed < total => t().home_workshop_on(),
        _ => t().entrance_see_again(),
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
                <Entrance
                    rank=Rank::First
                    route=Route::Workshop
                    drawing="drawings/workshop.svg"
                    title=Texts::home_workshop
                    text=Texts::home_workshop_text
                    time=workshop_time
                    action=workshop_go
                />
                <Entrance
                    rank=Rank::Other
                    route=Route::Aptitude
                    drawing="drawings/test.svg"
                    title=Texts::home_test
                    text=Texts::home_test_text
                    time=tr(Texts::home_test_time)
                    action=tr(Texts::home_test_go)
                />
                <Entrance
                    rank=Rank::Other
                    route=Route::Trades
                    drawing="drawings/trade.svg"
                    title=Texts::home_trade
                    text=Texts::home_trade_text
                    time=tr(Texts::home_trade_time)
                    action=tr(Texts::home_trade_go)
                />
            </ul>
            <a class="folder-strip" href=Route::Dossier.href()>
                <h2 class="folder-strip__title">{tr(Texts::title_dossier)}</h2>
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

/// The place of an entrance among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    /// The first: larger.
    First,
    /// Any other.
    Other,
}

/// The link to a part of the app.
#[component]
fn Entrance(
    /// Its place among the others.
    rank: Rank,
    /// The route of the part.
    route: Route,
    /// The drawing's address.
    drawing: &'static str,
    /// The name of the part.
    title: Text,
    /// What can be done there.
    text: Text,
    /// How long it takes.
    #[prop(into)]
    time: Signal<String>,
    /// The words of the link.
    #[prop(into)]
    action: Signal<String>,
) -> impl IntoView {
    let (item, link) = match rank {
        Rank::First => (
            "entrances__item entrances__item--first",
            "entrance entrance--first",
        ),
        Rank::Other => ("entrances__item", "entrance"),
    };
    view! {
        <li class=item>
            <a class=link href=route.href()>
                <img class="entrance__drawing" src=drawing alt="" width="600" height="400" />
                <div class="entrance__body">
                    <h2 class="entrance__title">{tr(title)}</h2>
                    <p class="entrance__text">{tr(text)}</p>
                    <p class="entrance__time">{time}</p>
                    <span class="entrance__go">{action}</span>
                </div>
            </a>
        </li>
    }
}
