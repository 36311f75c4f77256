//! A state in one or two words.

use leptos::prelude::*;

/// The meaning of a state, which decides the colour. The text says it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Neutral,
    /// In progress, or successful.
    Go,
    /// Waiting for somebody.
    Wait,
    /// Refused, lost or late.
    Bad,
    /// Worth knowing.
    Info,
}

impl Tone {
    /// The CSS class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Go => "go",
            Self::Wait => "wait",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }
}

/// A state in one or two words.
#[component]
pub fn Tag(
    /// The meaning.
    #[prop(optional)]
    tone: Tone,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class())>{children()}</span> }
}
