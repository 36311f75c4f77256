//! The sign-in page. Afterwards the person returns to where they came from.

use domain::lang::Lang;
use domain::view::refusal::Refusal;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::AppError;
use crate::api::account::SignIn;
use crate::components::{Button, Card, Field, FieldWidth, PageHead};
use crate::i18n::{account as t, use_lang};
use crate::pages::account::mailbox;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;

/// `/login`.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    let lang = use_lang();
    let form = Forms::new().of::<SignIn>();
    let error = form.error();
    // once a code was requested, its field stays visible
    let coded = Memo::new(move |before: Option<&bool>| before.is_some_and(|asked| *asked) || error.with(asks_code));
    let next = use_query_map().get_untracked().get("next").unwrap_or_default();
    let title = Signal::derive(move || t::sign_in(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::sign_in_note(lang) />
                <Card>
                    <SubmitForm form attr:class="stack">
                        <input type="hidden" name="next" value=next />
                        <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                            maxlength=254 />
                        <Field name="form[password]" id="password" label=t::password(lang) kind="password"
                            autocomplete="current-password" show=t::show_password(lang) />
                        {move || coded.get().then(|| code_field(lang))}
                        <Button wide=true>{t::sign_in(lang)}</Button>
                    </SubmitForm>
                </Card>
                <p><a href="/reset">{t::forgotten(lang)}</a></p>
                <p><a href="/register">{t::become_member(lang)}</a></p>
            </div>
        </Page>
    }
    .into_any()
}

fn asks_code(error: &Option<AppError>) -> bool {
    match error {
        Some(AppError::Refused(refusal)) => matches!(refusal, Refusal::SignInCode { .. }),
        Some(error) => error.of("code").is_some(),
        None => false,
    }
}

/// The field for the code from the mail, requested after many failed passwords.
fn code_field(lang: Lang) -> AnyView {
    let mailbox = mailbox(lang);
    view! {
        <Field name="form[code]" id="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric"
            autocomplete="one-time-code" maxlength=20 width=FieldWidth::Short />
        {mailbox}
    }
    .into_any()
}
