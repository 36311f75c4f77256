//! A section of text: a heading, paragraphs, a list.

use leptos::prelude::*;

use crate::components::{Card, CardHead};

/// A heading, the first paragraph, an optional list, and the remaining paragraphs.
#[component]
pub(super) fn Section(
    /// The heading.
    title: &'static str,
    /// The paragraphs.
    #[prop(optional, into)]
    paragraphs: Vec<&'static str>,
    /// The list.
    #[prop(optional, into)]
    items: Vec<&'static str>,
    /// The content after the text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text}</p> });
    let first = paragraphs.next();
    let rest = paragraphs.collect_view();
    let list = (!items.is_empty()).then(|| {
        let items = items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <ul>{items}</ul> }
    });
    view! {
        <Card>
            <CardHead title=title />
            <div class="prose">{first} {list} {rest}</div>
            {children.map(|children| children())}
        </Card>
    }
}
