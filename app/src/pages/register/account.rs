//! Account and contact.

use domain::lang::Lang;
use domain::view::account::Task;
use leptos::prelude::*;

use super::{Step, gate};
use crate::api::register::{Register, standing};
use crate::components::{Button, Card, Field, FieldWidth};
use crate::i18n::{account as a, register as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of, field};

/// `/register/account`.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let lang = use_lang();
    let state = Resource::new(|| (), |()| standing());
    let action = ServerAction::<Register>::new();
    view! {
        <Step task=Task::Account>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Account) {
                        Ok(_) => form(lang, action),
                        Err(elsewhere) => elsewhere,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn form(lang: Lang, action: ServerAction<Register>) -> AnyView {
    let error = error_of(action);
    view! {
        <p class="muted">{t::account_lead(lang)}</p>
        <Card>
            <SubmitForm action attr:class="stack">
                <ActionErrors lang error />
                <Field name="form[email]" id="email" label=a::email(lang) hint=t::email_hint(lang) kind="email"
                    autocomplete="username" maxlength=254 error=field(lang, error, "email") />
                <Field name="form[password]" id="password" label=a::password(lang) hint=t::password_hint(lang)
                    kind="password" autocomplete="new-password" show=a::show_password(lang)
                    error=field(lang, error, "password") />
                <Field name="form[name]" id="name" label=t::name(lang) autocomplete="name" maxlength=60
                    error=field(lang, error, "name") />
                <Field name="form[phone]" id="phone" label=t::phone(lang) hint=t::phone_hint(lang) kind="tel"
                    autocomplete="tel" maxlength=30 width=FieldWidth::Medium error=field(lang, error, "phone") />
                <Button wide=true busy=action.pending()>{t::make_account(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
