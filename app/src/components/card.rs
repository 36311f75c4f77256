//! A card: a bordered section about one subject.

use leptos::prelude::*;

/// A card. `class` can add `sunken`, or `link` if the link in the heading covers the whole card.
#[component]
pub fn Card(
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! { <section class=format!("card {class}").trim_end().to_owned()>{children()}</section> }
}

/// The heading of a card, with an optional note or link at the end of the line (the children).
#[component]
pub fn CardHead(
    /// The heading.
    #[prop(into)]
    title: String,
    /// The heading's anchor; empty for none.
    #[prop(optional, into)]
    id: String,
    /// The content at the end of the line.
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
