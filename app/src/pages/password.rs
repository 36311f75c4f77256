//! The account's password once more, for what whoever merely holds a session must not do.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::Field;
use crate::i18n::order as t;

/// Its field: `form` is the argument of the function that holds it, empty when it stands alone; `name` is its own.
pub(crate) fn password_again(lang: Lang, form: &str, name: &'static str, hint: &'static str) -> impl IntoView {
    let named = if form.is_empty() { name.to_owned() } else { format!("{form}[{name}]") };
    view! {
        <Field name=named id=name label=t::password(lang) hint kind="password" autocomplete="current-password"
            maxlength=128 />
    }
}
