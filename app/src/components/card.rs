//! A sheet of paper that holds one subject.

use leptos::prelude::*;

/// A sheet of paper; `class` adds `sunken`, or `link` when the link in its heading covers it.
#[component]
pub fn Card(
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! { <section class=format!("card {class}").trim_end().to_owned()>{children()}</section> }
}

/// The heading of a card, with an optional remark or link at its end (the children).
#[component]
pub fn CardHead(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Anchor of the heading; empty sets none.
    #[prop(optional, into)]
    id: String,
    /// What stands at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="card-head">
            <h2 id=super::filled(id)>{title}</h2>
            {children.map(|children| children())}
        </div>
    }
}
