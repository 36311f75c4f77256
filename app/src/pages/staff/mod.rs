//! Pages of the program's staff, each a lazy route. Whether somebody is staff is decided by every use case anew.

pub(crate) mod audit;
pub(crate) mod checks;
pub(crate) mod desk;
pub(crate) mod expert;
mod expert_forms;
pub(crate) mod experts;
pub(crate) mod ledger;
pub(crate) mod messages;
pub(crate) mod objection;
pub(crate) mod order;
pub(crate) mod orders;
pub(crate) mod refund_lab;
pub(crate) mod reviews;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A value of the address' query, as it is now; empty when it is not there.
fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// The address of the next page of a list: a path with its query, and the key of the last line.
fn next_page(path: &str, query: &[(&str, &str)], after: &str) -> String {
    let mut address = format!("{path}?after={}", crate::pages::frame::encoded(after));
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        address.push_str(&format!("&{name}={}", crate::pages::frame::encoded(value)));
    }
    address
}
