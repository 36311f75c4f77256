//! What the forms on an order's page share: which order, the key of a repeated submit, what went wrong.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::api::AppError;

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

/// Reads the page again once a command has been carried out.
pub(crate) fn reread<S>(action: ServerAction<S>, again: RwSignal<u32>)
where
    S: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    S::Output: Clone + Send + Sync + 'static,
{
    let value = action.value();
    Effect::new(move |_| {
        if value.with(|answer| matches!(answer, Some(Ok(_)))) {
            again.update(|times| *times += 1);
        }
    });
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
