//! A note beside a form that leads to another site.

use leptos::prelude::*;

use super::{Notice, Tone};

/// A form to another site can be blocked, and the browser says nothing. So the page explains it. `note` is visible in
/// every browser. `recover.js` shows `blocked` when the page's own content security policy blocked the form.
#[component]
pub fn OtherSiteNote(
    /// What to do if nothing happens.
    note: &'static str,
    /// The explanation when the form was blocked.
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
