//! Ready accounts for each role.

use domain::view::demo::PASSWORD;
use leptos::prelude::*;

use crate::api::demo::EnterDemo;
use crate::components::{Button, ButtonKind, Card, PageHead};
use crate::i18n::{demo as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of};
use crate::pages::frame::Page;

/// `/demo`.
#[component]
pub(crate) fn AccountsPage() -> impl IntoView {
    let lang = use_lang();
    let action = ServerAction::<EnterDemo>::new();
    let title = Signal::derive(move || t::accounts(lang).to_owned());
    let accounts = [
        ("owner", t::owner(lang)),
        ("vendor", t::vendor(lang)),
        ("staff", t::staff(lang)),
        ("newcomer", t::newcomer(lang)),
    ];
    let rows = accounts.map(|(code, name)| {
        view! {
            <li>
                <h2>{name}</h2>
                <SubmitForm action>
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
                <ActionErrors lang error=error_of(action) />
                <Card>
                    <ul class="rows">{rows.collect_view()}</ul>
                    <p class="small">{t::accounts_password(lang, PASSWORD)}</p>
                </Card>
            </div>
        </Page>
    }
    .into_any()
}
