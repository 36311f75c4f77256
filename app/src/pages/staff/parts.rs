//! What several of the staff's pages know: their query, and the way to other pages of a list.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::encoded;
use crate::pages::list::paging;

/// A value of the address' query, as it is now; empty when it is not there.
pub(super) fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// The way to the other pages of a list at `path`, whose query keeps what it is filtered by; `after` is the key that this page
/// begins after, `next` that of the next one.
pub(super) fn pages(lang: Lang, path: &str, kept: &[(&str, &str)], after: &str, next: Option<String>) -> AnyView {
    let address = |after: &str| {
        let all = kept.iter().copied().chain([("after", after)]).filter(|(_, value)| !value.is_empty());
        let query: Vec<_> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    };
    paging(lang, (!after.is_empty()).then(|| address("")), next.map(|key| address(&key)))
}
