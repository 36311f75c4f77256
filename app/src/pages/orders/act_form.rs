//! The form of an act on an order, for its member and its vendor alike.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind};
use crate::pages::form::{Form, Sends, SubmitForm};

/// Sends one act: which order, what else it asks for, its button. An act's page has one place for it, where the act is
/// matched.
#[component]
pub(crate) fn ActForm<S: Sends>(
    /// What it sends.
    form: Form<S>,
    /// The order.
    #[prop(into)]
    order: String,
    /// The words of its button.
    button: &'static str,
    /// How strong the button stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether the button is as wide as its container.
    #[prop(optional)]
    wide: bool,
    /// The words under which it is folded away; empty leaves it open.
    #[prop(optional)]
    folded: &'static str,
    /// What it asks for, and what is to be known before.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let sent = view! {
        <SubmitForm form attr:class="stack">
            <input type="hidden" name="order" value=order />
            {children.map(|children| children())}
            <div class="actions"><Button kind wide>{button}</Button></div>
        </SubmitForm>
    }
    .into_any();
    if folded.is_empty() {
        return sent;
    }
    // open when it was refused, so that the words are seen
    view! { <details open=form.failed()><summary>{folded}</summary>{sent}</details> }.into_any()
}
