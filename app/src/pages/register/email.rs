//! The code from the mail; it can be sent again.

use domain::lang::Lang;
use domain::view::account::{RegistrationState, Task};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{Step, gate};
use crate::api::register::{ProveEmail, ResendCode, standing};
use crate::components::{Button, ButtonKind, Card, Field, FieldWidth, Notice, Tone};
use crate::i18n::{register as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of, field};

/// `/register/email`.
#[component]
pub(crate) fn EmailPage() -> impl IntoView {
    let lang = use_lang();
    let state = Resource::new(|| (), |()| standing());
    let prove = ServerAction::<ProveEmail>::new();
    let resend = ServerAction::<ResendCode>::new();
    let query = use_query_map();
    let again = Signal::derive(move || query.with(|query| query.get("sent").is_some()));
    view! {
        <Step task=Task::Email>
            <Suspense>
                {move || Suspend::new(async move {
                    match gate(lang, state.await, Task::Email) {
                        Ok(state) => forms(lang, state, prove, resend, again),
                        Err(elsewhere) => elsewhere,
                    }
                })}
            </Suspense>
        </Step>
    }
    .into_any()
}

fn forms(
    lang: Lang,
    state: RegistrationState,
    prove: ServerAction<ProveEmail>,
    resend: ServerAction<ResendCode>,
    again: Signal<bool>,
) -> AnyView {
    let (wrong, not_sent) = (error_of(prove), error_of(resend));
    let mailbox = state.demo.then(|| view! { <p><a href="/demo/mailbox">{t::mailbox(lang)}</a></p> });
    // an account that is there keeps all else
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
            <SubmitForm action=prove attr:class="stack">
                <ActionErrors lang error=wrong />
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short error=field(lang, wrong, "code") />
                <Button wide=true busy=prove.pending()>{t::prove(lang)}</Button>
            </SubmitForm>
        </Card>
        <p class="small">{t::no_mail(lang)}</p>
        <SubmitForm action=resend attr:class="stack">
            <ActionErrors lang error=not_sent />
            <div class="actions">
                <Button kind=ButtonKind::Quiet busy=resend.pending()>{t::resend(lang)}</Button>
                <a href=other>{t::other_address(lang)}</a>
            </div>
        </SubmitForm>
    }
    .into_any()
}
