//! Another address: its code proves it before anything changes.

use domain::lang::Lang;
use domain::view::account::Account;
use leptos::prelude::*;

use super::{Under, mailbox};
use crate::api::credentials::{MoveAddress, StartMove, code_address, my_account};
use crate::components::{Button, ButtonLink, Card, Empty, Field, FieldWidth, Username};
use crate::i18n::{account as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of, field};
use crate::pages::answer::Answered;

/// `/account/address`.
#[component]
pub(crate) fn AddressPage() -> impl IntoView {
    let lang = use_lang();
    let data = Resource::new(|| (), |()| my_account());
    let action = ServerAction::<StartMove>::new();
    view! {
        <Under title=t::address_title(lang)>
            <Answered data under=true view=move |account| start(lang, account, action) />
        </Under>
    }
    .into_any()
}

fn start(lang: Lang, account: Account, action: ServerAction<StartMove>) -> AnyView {
    let error = error_of(action);
    view! {
        <p>{t::address_note(lang, account.email.clone())}</p>
        <Card>
            <SubmitForm action attr:class="stack">
                <ActionErrors lang error />
                <Field name="form[email]" id="email" label=t::new_address(lang) kind="email" autocomplete="email"
                    maxlength=254 error=field(lang, error, "email") />
                <Username email=account.email />
                <Field name="form[password]" id="password" label=t::current(lang) kind="password"
                    autocomplete="current-password" maxlength=128 show=t::show_password(lang)
                    error=field(lang, error, "password") />
                <Button wide=true busy=action.pending()>{t::send_code(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// `/account/address/code`.
#[component]
pub(crate) fn AddressCodePage() -> impl IntoView {
    let lang = use_lang();
    let data = Resource::new(|| (), |()| async { my_account().await.and(code_address().await) });
    let action = ServerAction::<MoveAddress>::new();
    view! {
        <Under title=t::address_code_title(lang)>
            <Answered data under=true view=move |email| finish(lang, email, action) />
        </Under>
    }
    .into_any()
}

fn finish(lang: Lang, email: Option<String>, action: ServerAction<MoveAddress>) -> AnyView {
    let Some(email) = email else {
        return view! {
            <Empty title=t::no_code(lang)><ButtonLink href="/account/address">{t::address_title(lang)}</ButtonLink></Empty>
        }
        .into_any();
    };
    let error = error_of(action);
    let mailbox = mailbox(lang);
    view! {
        <p>{t::address_code_note(lang, email)}</p>
        {mailbox}
        <Card>
            <SubmitForm action attr:class="stack">
                <ActionErrors lang error />
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short error=field(lang, error, "code") />
                <Button wide=true busy=action.pending()>{t::confirm_address(lang)}</Button>
            </SubmitForm>
        </Card>
        <p><a href="/account/address">{t::send_again(lang)}</a></p>
    }
    .into_any()
}
