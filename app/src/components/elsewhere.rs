//! What stands beside a form that leads to another site.

use leptos::prelude::*;

use super::{Notice, Tone};

/// A form to another site may be stopped on its way, and the browser says nothing: so the page does. The words beside the
/// button are for every browser; `blocked` is shown by `recover.js` when the page's own policy stopped the form.
#[component]
pub fn Elsewhere(
    /// What to do when nothing happens.
    note: &'static str,
    /// What happened when the form was stopped.
    blocked: &'static str,
) -> impl IntoView {
    view! {
        <p class="small">{note}</p>
        <div hidden=true data-when-blocked="">
            <Notice tone=Tone::Bad live=true>{blocked}</Notice>
        </div>
    }
    .into_any()
}
