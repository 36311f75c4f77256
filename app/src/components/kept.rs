//! The values of a form that was rejected without JavaScript. Fields show these values instead of their initial ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::use_context;

/// Typed values by field name. The server provides them as context while it renders the page of a rejected form. They
/// never contain secrets.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<BTreeMap<String, String>>);

impl Kept {
    /// Keeps these fields.
    #[must_use]
    pub fn new(fields: BTreeMap<String, String>) -> Self {
        Self(Arc::new(fields))
    }

    /// The value typed into a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether no form was kept. If one was kept, a checkbox that is missing in it was not checked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The value typed into this field before, or else its initial value.
#[must_use]
pub fn kept_or(name: &str, first: String) -> String {
    match use_context::<Kept>() {
        Some(kept) => kept.get(name).map_or(first, ToOwned::to_owned),
        None => first,
    }
}

/// Whether this checkbox was checked before, or else its initial state.
#[must_use]
pub fn kept_or_checked(name: &str, value: &str, first: bool) -> bool {
    match use_context::<Kept>() {
        Some(kept) if !kept.is_empty() => kept.get(name) == Some(value),
        Some(_) | None => first,
    }
}
