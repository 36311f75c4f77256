//! The two people of one decision: who proposed it and who confirms it.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// One person's part in the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Who, and what they did; or who is still missing.
    pub words: String,
    /// When, or until when.
    pub note: String,
    /// A word at the end, such as "you"; may be empty.
    pub mark: &'static str,
    /// Whether somebody has acted.
    pub filled: bool,
}

/// The slots in order. An open slot has a dashed border.
#[component]
pub fn Slots(
    /// The slots.
    slots: Vec<Slot>,
) -> impl IntoView {
    let items = slots
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
    view! { <ol class="slots">{items}</ol> }.into_any()
}
