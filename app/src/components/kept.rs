//! What a person typed into a form that was refused without JavaScript: fields show it again instead of their first value.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::use_context;

/// Typed values by field name. The server provides it as context while it renders the page a refused form came from;
/// secrets are never in it.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<BTreeMap<String, String>>);

impl Kept {
    /// Keeps these fields.
    #[must_use]
    pub fn new(fields: BTreeMap<String, String>) -> Self {
        Self(Arc::new(fields))
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether a form was kept: then a box that is not in it had been left empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What was typed into this field before, or else its first value.
#[must_use]
pub fn kept_or(name: &str, first: String) -> String {
    match use_context::<Kept>() {
        Some(kept) => kept.get(name).map_or(first, ToOwned::to_owned),
        None => first,
    }
}

/// Whether this box was ticked before, or else its first state.
#[must_use]
pub fn kept_or_checked(name: &str, value: &str, first: bool) -> bool {
    match use_context::<Kept>() {
        Some(kept) if !kept.is_empty() => kept.get(name) == Some(value),
        Some(_) | None => first,
    }
}
