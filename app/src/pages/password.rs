//! Asks for the account's password again, for actions that a session alone must not allow.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::Field;
use crate::i18n::order as t;

/// The password field. `form` is the argument that contains it; empty if it stands alone. `name` is the field's own
/// name.
pub(crate) fn password_again(lang: Lang, form: &str, name: &'static str, hint: &'static str) -> impl IntoView {
    let named = if form.is_empty() { name.to_owned() } else { format!("{form}[{name}]") };
    view! {
        <Field name=named id=name label=t::password(lang) hint kind="password" autocomplete="current-password"
            maxlength=128 />
    }
}
