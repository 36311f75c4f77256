//! A forgotten password: the address, then code and new password.

use domain::lang::Lang;
use leptos::prelude::*;

use super::mailbox;
use crate::api::credentials::{AskReset, ResetPassword, code_address};
use crate::components::{BackLink, Button, Card, Field, FieldWidth, PageHead};
use crate::i18n::{account as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of, field};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;

/// `/reset`.
#[component]
pub(crate) fn ForgottenPage() -> impl IntoView {
    let lang = use_lang();
    let action = ServerAction::<AskReset>::new();
    let error = error_of(action);
    let title = Signal::stored(t::reset_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::reset_note(lang)><BackLink href="/login">{t::sign_in(lang)}</BackLink></PageHead>
                <Card>
                    <SubmitForm action attr:class="stack">
                        <ActionErrors lang error />
                        <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                            maxlength=254 error=field(lang, error, "email") />
                        <Button wide=true busy=action.pending()>{t::send_code(lang)}</Button>
                    </SubmitForm>
                </Card>
            </div>
        </Page>
    }
    .into_any()
}

/// `/reset/code`.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let lang = use_lang();
    let data = Resource::new(|| (), |()| code_address());
    let action = ServerAction::<ResetPassword>::new();
    let title = Signal::stored(t::reset_code_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title><BackLink href="/reset">{t::send_again(lang)}</BackLink></PageHead>
                <Answered data under=true view=move |email| form(lang, email, action) />
            </div>
        </Page>
    }
    .into_any()
}

fn form(lang: Lang, email: Option<String>, action: ServerAction<ResetPassword>) -> AnyView {
    let error = error_of(action);
    let lead =
        email.clone().map_or_else(|| t::reset_code_unsent(lang).to_owned(), |email| t::reset_code_note(lang, email));
    let mailbox = mailbox(lang);
    view! {
        <p>{lead}</p>
        {mailbox}
        <Card>
            <SubmitForm action attr:class="stack">
                <ActionErrors lang error />
                <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                    value=email.unwrap_or_default() maxlength=254 error=field(lang, error, "email") />
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short error=field(lang, error, "code") />
                <Field name="form[password]" id="password" label=t::new_password(lang) hint=t::new_password_hint(lang)
                    kind="password" autocomplete="new-password" show=t::show_password(lang)
                    error=field(lang, error, "password") />
                <p class="small">{t::reset_ends(lang)}</p>
                <Button wide=true busy=action.pending()>{t::set_password(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
