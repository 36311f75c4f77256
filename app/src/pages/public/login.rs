//! Signing in; afterwards one is back where one came from.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::account::SignIn;
use crate::components::{Button, Card, Field, PageHead};
use crate::i18n::{account as t, use_lang};
use crate::pages::action::{ActionErrors, SubmitForm, error_of, field};
use crate::pages::frame::Page;

/// `/login`.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    let lang = use_lang();
    let action = ServerAction::<SignIn>::new();
    let error = error_of(action);
    let next = use_query_map().get_untracked().get("next").unwrap_or_default();
    let title = Signal::derive(move || t::sign_in(lang).to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note=t::sign_in_note(lang) />
                <Card>
                    <SubmitForm action attr:class="stack">
                        <ActionErrors lang error />
                        <input type="hidden" name="next" value=next />
                        <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="username"
                            maxlength=254 error=field(lang, error, "email") />
                        <Field name="form[password]" id="password" label=t::password(lang) kind="password"
                            autocomplete="current-password" show=t::show_password(lang) error=field(lang, error, "password") />
                        <Button wide=true busy=action.pending()>{t::sign_in(lang)}</Button>
                    </SubmitForm>
                </Card>
                <p><a href="/reset">{t::forgotten(lang)}</a></p>
                <p><a href="/register">{t::become_member(lang)}</a></p>
            </div>
        </Page>
    }
    .into_any()
}
