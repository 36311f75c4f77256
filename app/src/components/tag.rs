//! A state in one or two words.

use leptos::prelude::*;

/// What a state means for the reader; the words say it too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Neutral,
    /// It runs, or succeeded.
    Go,
    /// Somebody is waited for.
    Wait,
    /// Refused, lost or late.
    Bad,
    /// Worth knowing.
    Info,
}

impl Tone {
    /// The class that colours it.
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
    /// What it means.
    #[prop(optional)]
    tone: Tone,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class=format!("tag {}", tone.class())>{children()}</span> }
}
