//! Resets a forgotten password: first the address, then the code and a new password.

use domain::lang::Lang;
use leptos::prelude::*;

use super::mailbox;
use crate::api::credentials::{AskReset, ResetPassword, code_address};
use crate::api::fetched;
use crate::components::{BackLink, Button, Card, Field, FieldWidth, PageHead};
use crate::i18n::{account as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/reset`.
#[component]
pub(crate) fn ForgottenPage() -> impl IntoView {
    let lang = use_lang();
    let form = Forms::new().of::<AskReset>();
    let title = Signal::stored(t::reset_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::reset_note(lang)><BackLink href="/login">{t::sign_in(lang)}</BackLink></PageHead>
                <Card>
                    <SubmitForm form attr:class="stack">
                        <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                            maxlength=254 />
                        <Button wide=true>{t::send_code(lang)}</Button>
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
    let data = fetched(|| (), |()| code_address());
    let forms = Forms::new();
    let title = Signal::stored(t::reset_code_title(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title><BackLink href="/reset">{t::send_again(lang)}</BackLink></PageHead>
                <Answered data has_heading=true view=move |email| form(lang, email, forms) />
            </div>
        </Page>
    }
    .into_any()
}

fn form(lang: Lang, email: Option<String>, forms: Forms) -> AnyView {
    let lead =
        email.clone().map_or_else(|| t::reset_code_unsent(lang).to_owned(), |email| t::reset_code_note(lang, email));
    let mailbox = mailbox(lang);
    view! {
        <p>{lead}</p>
        {mailbox}
        <Card>
            <SubmitForm form={forms.of::<ResetPassword>()} attr:class="stack">
                <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                    value=email.unwrap_or_default() maxlength=254 />
                <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
                    autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short />
                <Field name="form[password]" id="password" label=t::new_password(lang) hint=t::new_password_hint(lang)
                    kind="password" autocomplete="new-password" show=t::show_password(lang) />
                <p class="small">{t::reset_ends(lang)}</p>
                <Button wide=true>{t::set_password(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
