//! The label, hint and error of an input, and the ids that connect them.

use leptos::prelude::*;

use super::form::error_at;
use super::{Glyph, Icon};

/// The ids and texts of one input.
#[derive(Clone)]
pub(super) struct Frame {
    pub id: String,
    pub hint: String,
    pub error: MaybeProp<String>,
}

impl Frame {
    /// `id` defaults to the field's name, so that an error summary can link to it.
    pub(super) fn new(id: String, name: &str, hint: String, error: MaybeProp<String>) -> Self {
        let id = if id.is_empty() { name.to_owned() } else { id };
        let error = error_at(&id, error);
        Self { id, hint, error }
    }

    /// The value of `aria-describedby`: the hint, then the error, if they exist.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let Self { id, hint, error } = self.clone();
        move || match (hint.is_empty(), error.get().is_some()) {
            (true, false) => None,
            (true, true) => Some(format!("{id}-error")),
            (false, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-hint {id}-error")),
        }
    }

    /// The value of `aria-invalid`.
    pub(super) fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let error = self.error;
        move || error.get().map(|_| "true")
    }

    /// The class of the frame; `bad` while there is an error.
    pub(super) fn class(&self) -> impl Fn() -> &'static str + Clone + Send + Sync + use<> {
        let error = self.error;
        move || if error.get().is_some() { "field bad" } else { "field" }
    }

    /// The hint, then the error.
    pub(super) fn notes(&self) -> impl IntoView + use<> {
        let Self { id, hint, error } = self.clone();
        let hint = super::filled(hint).map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
        let error = move || {
            error.get().map(|words| {
                view! {
                    <p class="field-error" id=format!("{id}-error")>
                        <Icon glyph=Glyph::Warning size=20/>
                        <span>{words}</span>
                    </p>
                }
            })
        };
        view! { {hint} {error} }
    }
}

/// The label's text, followed by the word for "optional" if given.
pub(super) fn name_with(label: String, optional: String) -> impl IntoView {
    let optional = super::filled(optional).map(|word| view! { <span class="field-optional">{word}</span> });
    view! { {label} {optional} }
}
