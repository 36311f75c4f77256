//! The account and the contact data.

use domain::lang::Lang;
use domain::view::account::Task;
use leptos::prelude::*;

use super::{Step, gate};
use crate::api::fetched;
use crate::api::register::{Register, standing};
use crate::components::{Button, Card, Field, FieldWidth};
use crate::i18n::{account as a, register as t, use_lang};
use crate::pages::form::{Forms, SubmitForm};

/// `/register/account`.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let forms = Forms::new();
    view! {
        <Step task=Task::Account>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Account) {
                        Ok(_) => form(lang, forms),
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn form(lang: Lang, forms: Forms) -> AnyView {
    view! {
        <p class="muted">{t::account_lead(lang)}</p>
        <Card>
            <SubmitForm form={forms.of::<Register>()} attr:class="stack">
                <Field name="form[email]" id="email" label=a::email(lang) hint=t::email_hint(lang) kind="email"
                    autocomplete="username" maxlength=254 />
                <Field name="form[password]" id="password" label=a::password(lang) hint=t::password_hint(lang)
                    kind="password" autocomplete="new-password" show=a::show_password(lang) />
                <Field name="form[name]" id="name" label=t::name(lang) autocomplete="name" maxlength=60 />
                <Field name="form[phone]" id="phone" label=t::phone(lang) hint=t::phone_hint(lang) kind="tel"
                    autocomplete="tel" maxlength=30 width=FieldWidth::Medium />
                <Button wide=true>{t::make_account(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
