//! Placeholders for empty lists and for data that is still loading.

use leptos::prelude::*;

use super::{Glyph, Icon, filled};

/// An empty state. It says what to do (the children: usually a button).
#[component]
pub fn Empty(
    /// The icon.
    #[prop(default = Glyph::Empty)]
    glyph: Glyph,
    /// What is missing.
    #[prop(into)]
    title: String,
    /// Why, or what to do.
    #[prop(optional, into)]
    note: String,
    /// The action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-sign"><Icon glyph=glyph size=36/></span>
            <p class="empty-title">{title}</p>
            {filled(note).map(|note| view! { <p class="muted">{note}</p> })}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Grey lines where text will appear. They become visible after a moment, so that a quick answer does not flicker.
#[component]
pub fn Skeleton(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: String,
    /// The number of lines.
    #[prop(default = 3)]
    lines: u8,
) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <span class="bone"></span> }).collect_view();
    view! { <div class="skeleton" role="status"><span class="visually-hidden">{label}</span>{lines}</div> }
}
