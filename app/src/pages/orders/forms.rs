//! What the forms on an order's page share: which order, the key of a repeated submit, what went wrong.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::api::AppError;
use crate::pages::action::ActionErrors;

/// A form that sends one command: the order, its key, what else it asks for, its button.
macro_rules! command_form {
    ($lang:expr, $action:expr, $order:expr, $key:expr, $fields:expr, $button:expr) => {{
        let action = $action;
        let lang = $lang;
        let (order, key, fields, button) = ($order, $key, $fields, $button);
        leptos::view! {
            <crate::pages::action::SubmitForm action attr:class="stack">
                <crate::pages::action::ActionErrors lang error=crate::pages::action::error_of(action) />
                <input type="hidden" name="order" value=order />
                <input type="hidden" name="key" value=key />
                {fields}
                <div class="actions">{button}</div>
            </crate::pages::action::SubmitForm>
        }
    }};
}
pub(crate) use command_form;

/// The key of one command on a page: the page's own and the command's name, so that two forms never share one.
pub(crate) fn key_of(page: &str, command: &str) -> String {
    format!("{page}-{command}")
}

/// What commands were refused with whose forms the page does not have any more: each with whether its form is there.
pub(crate) fn gone(lang: Lang, each: impl IntoIterator<Item = (bool, Signal<Option<AppError>>)>) -> AnyView {
    let gone = each.into_iter().filter(|(there, _)| !there);
    gone.map(|(_, error)| view! { <ActionErrors lang error /> }).collect_view().into_any()
}

/// What was typed already, or else the first value: a page that reads itself again loses nothing.
pub(crate) fn typed_or(typed: RwSignal<String>, first: impl Into<String>) -> String {
    let typed = typed.get_untracked();
    if typed.is_empty() { first.into() } else { typed }
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_key_of_a_command_is_still_a_key() {
        let key = key_of(&"f".repeat(32), "object");
        assert!(key.parse::<domain::id::IdempotencyKey>().is_ok(), "{key}");
    }
}
