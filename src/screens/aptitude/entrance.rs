//! The test's first page: practise, or take the official form.

use crate::view::*;
use declic_aptitude::Family;

use super::attempt::{finished, running};
use super::words;
use crate::route::Route;
use crate::screens::school::SchoolProblems;
use crate::state::use_app;
use crate::texts::{Texts, t, tr};
use crate::widgets::icon::Icon;

/// The test's first page.
#[component]
pub fn Entrance() -> View {
    let app = use_app();
    view! {
        <main class="page page--column" id="main">
            <div class="page__head page__head--drawn">
                <div>
                    <h1 tabindex="-1">{tr(Texts::title_aptitude)}</h1>
                    <p class="page__lead">{tr(Texts::aptitude_lead)}</p>
                </div>
                <img class="page__drawing" src="drawings/test.svg" alt="" width="600" height="400" />
            </div>
            <div class="stack--loose">
                <p>{tr(Texts::aptitude_no_knowledge)}</p>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_practice_title)}</h2>
                    <p>{tr(Texts::aptitude_practice_text)}</p>
                    {move || {
                        let ways = Family::ALL
                            .into_iter()
                            .map(|family| {
                                let name = words::family(family);
                                let route = Route::Practice { family: family.id().to_owned() };
                                view! {
                                    <li class="ways__way">
                                        <a class="ways__link" href=route.href()>
                                            {t().aptitude_practice_go(name)}
                                            <Icon name="right" />
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view();
                        view! { <ul class="ways">{ways}</ul> }
                    }}
                </section>
                <section class="sheet">
                    <h2>{tr(Texts::aptitude_official_title)}</h2>
                    <p>{tr(Texts::aptitude_official_text)}</p>
                    {move || {
                        let open = app.school.with(|school| school.ready().is_some());
                        let begun = running(app).is_some_and(|attempt| attempt.start.is_some());
                        let done = finished(app).is_some();
                        let label = match (begun, done) {
                            (true, _) => t().aptitude_official_go_on(),
                            (false, true) => t().aptitude_official_again(),
                            _ => t().aptitude_official_start(),
                        };
                        if open {
                            view! {
                                <p class="row">
                                    {done
                                        .then(|| {
                                            view! {
                                                <a
                                                    class="button button--primary button--large"
                                                    href=Route::AptitudeResult.href()
                                                >
                                                    {t().aptitude_official_result()}
                                                    <Icon name="right" />
                                                </a>
                                            }
                                        })}
                                    <a
                                        class="button"
                                        class:button--primary=!done
                                        class:button--large=!done
                                        class:button--quiet=done
                                        href=Route::Official.href()
                                    >
                                        {label} {(!done).then(|| view! { <Icon name="right" /> })}
                                    </a>
                                </p>
                            }
                        } else {
                            view! {
                                <p>{t().aptitude_official_closed()}</p>
                                <SchoolProblems />
                            }
                        }
                    }}
                </section>
            </div>
        </main>
    }
}
