//! Changes the password.

use domain::lang::Lang;
use leptos::prelude::*;

use super::AccountSubpage;
use crate::api::credentials::{ChangePassword, my_account};
use crate::api::fetched;
use crate::components::{Button, Card, Field, Username};
use crate::i18n::{account as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};

/// `/account/password`.
#[component]
pub(crate) fn PasswordPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| my_account());
    let forms = Forms::new();
    view! {
        <AccountSubpage title=t::password_title(lang) note=t::reset_ends(lang)>
            <Answered data has_heading=true view=move |account| form(lang, account.email, forms) />
        </AccountSubpage>
    }
    .into_any()
}

fn form(lang: Lang, email: String, forms: Forms) -> AnyView {
    view! {
        <Card>
            <SubmitForm form={forms.of::<ChangePassword>()} attr:class="stack">
                <Username email />
                <Field name="form[current]" id="current" label=t::current(lang) kind="password"
                    autocomplete="current-password" show=t::show_password(lang) />
                <Field name="form[password]" id="password" label=t::new_password(lang) hint=t::new_password_hint(lang)
                    kind="password" autocomplete="new-password" show=t::show_password(lang) />
                <Button wide=true>{t::change_password(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
