//! Pages without data: empty, or not there yet.

use leptos::prelude::*;

use super::{Glyph, Icon, filled};

/// Nothing here: says what to do about it (the children: a button).
#[component]
pub fn Empty(
    /// What is drawn.
    #[prop(default = Glyph::Empty)]
    glyph: Glyph,
    /// What is not here.
    #[prop(into)]
    title: String,
    /// Why, or what to do.
    #[prop(optional, into)]
    note: String,
    /// The way out.
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

/// Lines of paper where text will stand; shown only after a moment, so that a quick answer does not flicker.
#[component]
pub fn Skeleton(
    /// What is loading, for those who hear it.
    #[prop(into)]
    label: String,
    /// How many lines.
    #[prop(default = 3)]
    lines: u8,
) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <span class="bone"></span> }).collect_view();
    view! { <div class="skeleton" role="status"><span class="visually-hidden">{label}</span>{lines}</div> }
}
