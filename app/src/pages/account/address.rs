//! Changes the account's email address. A code proves the new address before anything changes.

use domain::lang::Lang;
use domain::view::account::Account;
use leptos::prelude::*;

use super::{AccountSubpage, mailbox};
use crate::api::credentials::{MoveAddress, StartMove, code_address, my_account};
use crate::api::fetched;
use crate::components::{Button, ButtonLink, Card, Empty, Field, FieldWidth, Username};
use crate::i18n::{account as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/address`.
#[component]
pub(crate) fn AddressPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| my_account());
    let forms = Forms::new();
    view! {
        <AccountSubpage title=t::address_title(lang)>
            <Answered data has_heading=true view=move |account| start(lang, account, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn start(lang: Lang, account: Account, forms: Forms) -> AnyView {
    view! {
        <p>{t::address_note(lang, account.email.clone())}</p>
        <Card>
            <SubmitForm form={forms.of::<StartMove>()} attr:class="stack">
                <Field name="form[email]" id="email" label=t::new_address(lang) kind="email" autocomplete="email"
                    maxlength=254 />
                <Username email=account.email />
                <Field name="form[password]" id="password" label=t::current(lang) kind="password"
                    autocomplete="current-password" maxlength=128 show=t::show_password(lang) />
                <Button wide=true>{t::send_code(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// `/account/address/code`.
#[component]
pub(crate) fn AddressCodePage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| async { my_account().await.and(code_address().await) });
    let forms = Forms::new();
    view! {
        <AccountSubpage title=t::address_code_title(lang)>
            <Answered data has_heading=true view=move |email| finish(lang, email, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn finish(lang: Lang, email: Option<String>, forms: Forms) -> AnyView {
    let Some(email) = email else {
        return view! {
            <Empty title=t::no_code(lang)><ButtonLink href="/account/address">{t::address_title(lang)}</ButtonLink></Empty>
        }
        .into_any();
    };
    let mailbox = mailbox(lang);
    view! {
        <p>{t::address_code_note(lang, email)}</p>
        {mailbox}
        <Card>
            <SubmitForm form={forms.of::<MoveAddress>()} attr:class="stack">
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short />
                <Button wide=true>{t::confirm_address(lang)}</Button>
            </SubmitForm>
        </Card>
        <p><a href="/account/address">{t::send_again(lang)}</a></p>
    }
    .into_any()
}
