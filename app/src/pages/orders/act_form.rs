//! The form of an act on an order, for member and vendor.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind};
use crate::pages::form::{Form, Sends, SubmitForm};

/// The form of one act: the order, further fields, a button. Each page has one place for it: the match over the acts.
#[component]
pub(crate) fn ActForm<S: Sends>(
    /// The form.
    form: Form<S>,
    /// The order.
    #[prop(into)]
    order: String,
    /// The button's text.
    button: &'static str,
    /// The button's visual weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether the button fills the width of its container.
    #[prop(optional)]
    wide: bool,
    /// The summary of a disclosure around the form; empty for none.
    #[prop(optional)]
    folded: &'static str,
    /// Further fields and notes.
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
    // open after an error, so that it is visible
    view! { <details open=form.failed()><summary>{folded}</summary>{sent}</details> }.into_any()
}
