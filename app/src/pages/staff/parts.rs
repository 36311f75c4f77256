//! Parts that several staff pages share: query values and paging.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::encoded;
use crate::pages::list::paging;

/// The current value of a query parameter; empty if it is missing.
pub(super) fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// Links to the other pages of a list at `path`. The links keep the filters in `kept`. `after` is the key that this
/// page starts after, `next` that of the next page.
pub(super) fn pages(lang: Lang, path: &str, kept: &[(&str, &str)], after: &str, next: Option<String>) -> AnyView {
    let address = |after: &str| {
        let all = kept.iter().copied().chain([("after", after)]).filter(|(_, value)| !value.is_empty());
        let query: Vec<_> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    };
    paging(lang, (!after.is_empty()).then(|| address("")), next.map(|key| address(&key)))
}
