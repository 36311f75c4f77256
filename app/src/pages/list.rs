//! Lists with several pages: links to the other pages, and a table with a replacement if it is empty.

use domain::lang::Lang;
use domain::time::Instant;
use leptos::prelude::*;

use crate::components::{Card, Column, DataTable, Pagination};
use crate::i18n::{common as t, format};

/// Links to the next page and back to the first. A missing address gets no link.
pub(crate) fn paging(lang: Lang, first: Option<String>, next: Option<String>) -> AnyView {
    between(lang, first, t::first_page(lang), next, t::next_page(lang))
}

/// The same for a list by time, newest first.
pub(crate) fn paging_by_time(lang: Lang, newest: Option<String>, older: Option<String>) -> AnyView {
    between(lang, newest, t::newest(lang), older, t::older(lang))
}

fn between(
    lang: Lang,
    first: Option<String>,
    first_text: &'static str,
    next: Option<String>,
    next_text: &'static str,
) -> AnyView {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    let (first, next) = (first.unwrap_or_default(), next.unwrap_or_default());
    view! { <Pagination label=t::pages(lang) first first_text next next_text /> }.into_any()
}

/// Date and time in a cell. The date does not wrap; the time may.
pub(crate) fn moment(lang: Lang, at: Instant) -> AnyView {
    view! { <span class="nowrap">{format::date(lang, at.day())}</span> " " {format::clock(at)} }.into_any()
}

/// A table in a card, or the replacement if there are no rows.
pub(crate) fn table(
    caption: &str,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    nothing: impl FnOnce() -> AnyView,
) -> AnyView {
    if rows.is_empty() {
        return nothing();
    }
    let caption = caption.to_owned();
    view! { <Card><DataTable caption caption_hidden=true columns rows /></Card> }.into_any()
}
