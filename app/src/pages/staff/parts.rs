//! Parts that several staff pages share: query values and paging.

use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::with_fields;
use crate::pages::list::paging;

/// The current value of a query parameter; empty if it is missing.
pub(super) fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// Links to the other pages of a list at `path`. The links keep the filters in `kept`. `after` is the key that this
/// page starts after, `next` that of the next page.
pub(super) fn pages(lang: Lang, path: &str, kept: &[(&str, &str)], after: &str, next: Option<String>) -> AnyView {
    let address = |after: &str| with_fields(path, &[kept, &[("after", after)]].concat());
    paging(lang, (!after.is_empty()).then(|| address("")), next.map(|key| address(&key)))
}
