//! Parts that several member pages share.

use domain::lang::Lang;
use domain::view::member::Ticket;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{ButtonLink, Empty, PointTicket, TicketWords};
use crate::i18n::{format, member as t};

/// The id of the business that the address names; empty for the default.
pub(super) fn business_named() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("business").unwrap_or_default()))
}

/// The address of a page for the same business.
pub(crate) fn of_business(path: &str, business: &str) -> String {
    if business.is_empty() { path.to_owned() } else { format!("{path}?business={business}") }
}

/// For a signed-in person without a business.
pub(super) fn no_business(lang: Lang) -> AnyView {
    view! {
        <Empty title=t::no_business(lang) note=t::no_business_text(lang)>
            <ButtonLink href="/register">{t::register(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// The points ticket of a business. Notes below it tell of points that expire earlier than others, and of points that
/// can no longer pay for anything.
pub(super) fn ticket(lang: Lang, ticket: &Ticket) -> AnyView {
    let usable = ticket.usable();
    let first = ticket.last_day.filter(|_| ticket.ending < usable);
    let words = TicketWords {
        title: t::ticket(lang).to_owned(),
        available: t::available(lang).to_owned(),
        held: t::held(lang).to_owned(),
        spent: t::spent(lang).to_owned(),
        expiry: if first.is_some() { t::expiry_first(lang) } else { t::expiry(lang) }.to_owned(),
    };
    let expiry = match ticket.last_day {
        Some(day) => format::numeric(day),
        // without points nothing can expire
        None if ticket.available.is_zero() => t::none(lang).to_owned(),
        None if usable.is_zero() => t::expiry_over(lang).to_owned(),
        None => t::no_expiry(lang).to_owned(),
    };
    let points = |points| format::points(lang, points);
    let first = first.map(|day| t::ending(lang, points(ticket.ending), format::numeric(day)));
    let closed = (!ticket.closed.is_zero()).then(|| t::closed(lang, points(ticket.closed)));
    let expired = (!ticket.expired.is_zero()).then(|| t::expired(lang, points(ticket.expired)));
    let notes = [first, closed, expired].into_iter().flatten().map(|note| view! { <p class="small">{note}</p> });
    let notes = notes.collect_view();
    view! { <PointTicket words balance=usable held=ticket.held spent=ticket.spent expiry /> {notes} }.into_any()
}
