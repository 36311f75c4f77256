//! The ready accounts of demo mode, one per role. Staff decide some things together, so each
//! of their roles has one.

use domain::view::demo::PASSWORD;
use leptos::prelude::*;

use crate::api::demo::EnterDemo;
use crate::components::{Button, ButtonKind, Card, PageHead};
use crate::i18n::{demo as t, use_lang};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/demo`.
#[component]
pub(crate) fn AccountsPage() -> impl IntoView {
    let lang = use_lang();
    let form = Forms::new().of::<EnterDemo>();
    let title = Signal::derive(move || t::accounts(lang).to_owned());
    let accounts = [
        ("owner", t::owner(lang)),
        ("vendor", t::vendor(lang)),
        ("staff", t::staff(lang)),
        ("reviewer", t::reviewer(lang)),
        ("finance", t::finance(lang)),
        ("support", t::support(lang)),
        ("administrator", t::administrator(lang)),
        ("newcomer", t::newcomer(lang)),
    ];
    let rows = accounts.map(|(code, name)| {
        view! {
            <li>
                <h2>{name}</h2>
                <SubmitForm form quiet=true>
                    <input type="hidden" name="account" value=code />
                    <Button kind=ButtonKind::Quiet small=true>
                        {t::enter(lang)}<span class="visually-hidden">" "{name}</span>
                    </Button>
                </SubmitForm>
            </li>
        }
    });
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::accounts_note(lang) />
                {form.errors()}
                <Card>
                    <ul class="rows">{rows.collect_view()}</ul>
                    <p class="small">{t::accounts_password(lang, PASSWORD)}</p>
                </Card>
            </div>
        </Page>
    }
    .into_any()
}
