//! The code from the mail, which can be sent again.

use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{Step, gate};
use crate::api::fetched;
use crate::api::register::{ProveEmail, ResendCode, standing};
use crate::components::{Button, ButtonKind, Card, Field, FieldWidth, Notice, Tone};
use crate::i18n::{register as t, use_lang};
use crate::pages::form::{Forms, SubmitForm};

/// `/register/email`.
#[component]
pub(crate) fn EmailPage() -> impl IntoView {
    let lang = use_lang();
    let state = fetched(|| (), |()| standing());
    let forms = Forms::new();
    let query = use_query_map();
    let again = Signal::derive(move || query.with(|query| query.get("sent").is_some()));
    view! {
        <Step task=Task::Email>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Email) {
                        Ok(state) => content(lang, state, forms, again),
                        Err(redirect) => redirect,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn content(lang: Lang, state: RegistrationState, forms: Forms, again: Signal<bool>) -> AnyView {
    let mailbox = state.demo.then(|| view! { <p><a href="/demo/mailbox">{t::mailbox(lang)}</a></p> });
    // a signed-in person changes only the address of the account
    let other = if state.signed_in { "/account/address" } else { "/register/account" };
    view! {
        {move || {
            again.get().then(|| {
                view! { <Notice tone=Tone::Go title=t::sent_again(lang) live=true>{t::sent_again_text(lang)}</Notice> }
            })
        }}
        <p>{t::code_lead(lang, state.email.unwrap_or_default())}</p>
        {mailbox}
        <Card>
            <SubmitForm form={forms.of::<ProveEmail>()} attr:class="stack">
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short />
                <Button wide=true>{t::prove(lang)}</Button>
            </SubmitForm>
        </Card>
        <p class="small">{t::no_mail(lang)}</p>
        <SubmitForm form={forms.of::<ResendCode>()} attr:class="stack">
            <div class="actions">
                <Button kind=ButtonKind::Quiet>{t::resend(lang)}</Button>
                <a href=other>{t::other_address(lang)}</a>
            </div>
        </SubmitForm>
    }
    .into_any()
}
