//! Two people for one decision: who proposed it, and who confirms it.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The place of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Who, and what they did; or who is waited for.
    pub words: String,
    /// When, or until when.
    pub note: String,
    /// A word at the end, such as "you"; may be empty.
    pub mark: &'static str,
    /// Whether somebody has taken it.
    pub filled: bool,
}

/// The places, in their order; one that nobody has taken is dashed.
#[component]
pub fn Slots(
    /// The places.
    slots: Vec<Slot>,
) -> impl IntoView {
    let places = slots
        .into_iter()
        .map(|Slot { words, note, mark, filled }| {
            let (class, glyph) = if filled { ("slot", Glyph::Check) } else { ("slot open", Glyph::Clock) };
            view! {
                <li class=class>
                    <Icon glyph />
                    <span class="slot-who">{words} <small>{note}</small></span>
                    {(!mark.is_empty()).then(|| view! { <strong>{mark}</strong> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="slots">{places}</ol> }.into_any()
}
