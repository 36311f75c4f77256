//! Keeps the page's address in step with what is typed, so that a reload, a shared link and the other language show the
//! same state.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use leptos_router::params::ParamsMap;

/// Writes the fields into the address of the page at `path` as they change; empty ones are left out. Back leads to
/// the page before, not to the letter before.
pub(super) fn follow<const N: usize>(path: &'static str, fields: [(&'static str, RwSignal<String>); N]) {
    let navigate = use_navigate();
    Effect::new(move |before: Option<String>| {
        let mut query = ParamsMap::new();
        for (name, value) in fields {
            let value = value.get();
            if !value.is_empty() {
                query.insert(name, value);
            }
        }
        let now = format!("{path}{}", query.to_query_string());
        if before.is_some_and(|before| before != now) {
            navigate(&now, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        }
        now
    });
}
