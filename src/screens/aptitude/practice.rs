//! Practice: parallel items without end, each explained after its answer. Nothing is recorded.

use std::sync::Arc;

use crate::view::*;
use declic_aptitude::practice::{Ladder, practice_item};
use declic_aptitude::{Answer, Family, Item, Stem, wording};

use super::explain::{Why, walked};
use super::item::ItemForm;
use super::words;
use super::{texts, with_texts};
use crate::browser::{document, entropy};
use crate::route::Route;
use crate::state::contents::TextTree;
use crate::state::use_app;
use crate::texts::{Texts, t, t_now, tr};
use crate::widgets::icon::Icon;

/// Where a practice run stands.
#[derive(Clone, Copy)]
struct Run {
    family: Family,
    ladder: RwSignal<Ladder>,
    number: RwSignal<u32>,
    given: RwSignal<Option<Answer>>,
    // Passing shows the answer too.
    passed: RwSignal<bool>,
    seed: StoredValue<String>,
}

impl Run {
    fn item(self) -> Option<Item> {
        let level = self.ladder.get_untracked().level();
        let number = self.number.get();
        self.seed
            .with_value(|seed| practice_item(self.family, level, number, seed).ok())
    }

    fn next(self, right: bool) {
        self.ladder.update(|ladder| *ladder = ladder.after(right));
        self.given.set(None);
        self.passed.set(false);
        self.number.update(|number| *number += 1);
        request_animation_frame(|| {
            document::scroll_to_top();
            document::focus("main h1");
        });
    }
}

/// Practice in one family.
#[component]
pub fn Practice(
    /// The family's id, from the address.
    family: String,
) -> View {
    let texts = texts();
    let Ok(family) = family.parse::<Family>() else {
        return view! {
            <main class="page" id="main">
                <div class="plain">
                    <h1 tabindex="-1">{tr(Texts::title_practice)}</h1>
                    <p>{tr(Texts::practice_unknown)}</p>
                    <p>
                        <a class="button" href=Route::Aptitude.href()>{tr(Texts::title_aptitude)}</a>
                    </p>
                </div>
            </main>
        };
    };
    let run = Run {
        family,
        ladder: RwSignal::new(Ladder::default()),
        number: RwSignal::new(0),
        given: RwSignal::new(None),
        passed: RwSignal::new(false),
        seed: StoredValue::new(entropy::random_hex()),
    };
    let item = Memo::new(move |_| run.item());
    view! {
        <main class="page page--column" id="main">
            {move || with_texts(texts, move |texts| {
                match item.get() {
                    Some(item) => page(run, item, texts),
                    None => View::Nothing,
                }
            })}
        </main>
    }
}

fn page(run: Run, item: Item, texts: Arc<TextTree>) -> View {
    let app = use_app();
    let closed = move || run.given.get().is_some() || run.passed.get();
    let level = item.cell.level.number();
    let shown = item.clone();
    let told = texts.clone();
    let correct = item.answer.clone();
    let after = move || {
        closed().then(|| {
            let given = run.given.get();
            verdict(run, shown.clone(), given, told.clone())
        })
    };
    view! {
        <div class="test-head">
            <p class="test-head__count">{t().practice_level(level)}</p>
            <a class="button button--quiet button--small test-head__pause" href=Route::Aptitude.href()>
                {t().practice_stop()}
            </a>
        </div>
        <ItemForm
            item=item
            texts=texts
            busy=Signal::derive(closed)
            over=Signal::derive(closed)
            status=Signal::derive(String::new)
            submit=Callback::new(move |answer: Answer| {
                let right = answer == correct;
                run.given.set(Some(answer));
                if right {
                    app.announce(t_now().practice_right());
                }
                request_animation_frame(|| document::focus(".judged"));
            })
            pass=Callback::new(move |()| {
                run.passed.set(true);
                request_animation_frame(|| document::focus(".judged"));
            })
        />
        {after}
    }
}

fn verdict(run: Run, item: Item, given: Option<Answer>, texts: Arc<TextTree>) -> View {
    let right = given.as_ref().is_some_and(|given| item.is_correct(given));
    let remarks = given
        .map(|given| wording::remark(&item, &given))
        .unwrap_or_default()
        .iter()
        .map(|sentence| view! { <p>{texts.say(sentence)}</p> })
        .collect_view();
    let drawing = match &item.stem {
        Stem::RobotTrace(stem) => walked(stem, &item),
        _ => View::Nothing,
    };
    let answer = words::answer(&texts, &item.answer);
    view! {
        <section class="judged stack" tabindex="-1" aria-label=t().practice_why()>
            <h2>
                {if right { t().practice_right().to_owned() } else { t().practice_wrong(answer) }}
            </h2>
            {remarks}
            <h3>{t().practice_why()}</h3>
            {drawing}
            <Why item=item texts=texts />
            <p>
                <button
                    class="button button--primary button--large"
                    type="button"
                    on:click=move |_| run.next(right)
                >
                    {t().practice_next()}
                    <Icon name="right" />
                </button>
            </p>
        </section>
    }
}
