//! The information notice before the first question (GDPR article 13).

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Flow, Phase};
use crate::components::field::{FieldAlert, Required};
use crate::components::focus::{self, Target};
use crate::route::Route;
use crate::state::school::School;
use crate::state::use_app;
use crate::texts::{lang, t};

/// The notice, and the checkbox for having read it.
#[component]
pub fn Notice(
    /// The flow.
    flow: Flow,
    /// The school that offers the test.
    school: School,
) -> impl IntoView {
    let app = use_app();
    let read = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let version = school.notice.version;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        missing.set(!read.get_untracked());
        if missing.get_untracked() {
            focus::focus(Target::NoticeRead);
            return;
        }
        flow.attempt.notice_read(version);
        spawn_local(async move {
            app.store.flush().await;
        });
        flow.to(Phase::Begin);
    };
    let notice = school.notice;
    let controller = school.controller;
    view! {
        <div class="page__head">
            <h1 tabindex="-1">{t().notice_title()}</h1>
            <p class="page__lead">{t().notice_lead()}</p>
        </div>
        <div class="sheet">
            <dl class="notice">
                <dt>{t().notice_who()}</dt>
                <dd>
                    {controller.name} ", " {controller.address} ". " {t().school_contact()} " "
                    {controller.contact}
                </dd>
                <dt>{t().notice_why()}</dt>
                <dd>{notice.purposes.get(lang()).to_owned()}</dd>
                <dt>{t().notice_basis()}</dt>
                <dd>{notice.basis.get(lang()).to_owned()}</dd>
                <dt>{t().notice_method()}</dt>
                <dd>{t().notice_method_text()}</dd>
                <dt>{t().notice_recorded()}</dt>
                <dd>{t().notice_recorded_text()}</dd>
                <dt>{t().notice_where()}</dt>
                <dd>{t().notice_where_text()}</dd>
                <dt>{t().notice_recipients()}</dt>
                <dd>{notice.recipients.get(lang()).to_owned()}</dd>
                <dt>{t().notice_retention_here()}</dt>
                <dd>{t().notice_retention_here_text()}</dd>
                <dt>{t().notice_retention()}</dt>
                <dd>{notice.retention.get(lang()).to_owned()}</dd>
                <dt>{t().notice_not()}</dt>
                <dd>{t().notice_not_text()}</dd>
                <dt>{t().notice_rights()}</dt>
                <dd>{notice.rights.get(lang()).to_owned()}</dd>
            </dl>
        </div>
        <form class="stack" on:submit=submit novalidate>
            <label class="choice">
                <input
                    id="notice-read"
                    type="checkbox"
                    required
                    aria-describedby="notice-read-message"
                    aria-invalid=move || missing.get().to_string()
                    prop:checked=move || read.get()
                    on:change=move |event| {
                        read.set(event_target_checked(&event));
                        missing.set(false);
                    }
                />
                <span>
                    {t().notice_read()}
                    <Required />
                </span>
            </label>
            <FieldAlert
                id="notice-read-message"
                message=Signal::derive(move || {
                    missing.get().then(|| t().notice_must_read().to_owned())
                })
            />
            <div class="row">
                <button class="button button--primary button--large" type="submit">
                    {t().notice_go()}
                </button>
                <a class="button button--quiet" href=Route::Aptitude.href()>{t().notice_later()}</a>
            </div>
        </form>
    }
}
