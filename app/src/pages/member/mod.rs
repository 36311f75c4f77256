//! Pages of a member: its centre, the self-assessment, what is recommended, its points.

pub(crate) mod assessment;
pub(crate) mod business;
pub(crate) mod centre;
pub(crate) mod expert;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod planner;
mod planner_shares;
pub(crate) mod points;
pub(crate) mod recommendations;
pub(crate) mod result;
pub(crate) mod verdicts;
pub(crate) mod why;

use domain::lang::Lang;
use domain::view::member::Ticket;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::components::{ButtonLink, Empty, PointTicket, TicketWords};
use crate::i18n::{format, member as t};

/// The business that the address names; empty for the first one.
pub(super) fn business_named() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("business").unwrap_or_default()))
}

/// The address of a page for the same business.
pub(crate) fn of_business(path: &str, business: &str) -> String {
    if business.is_empty() { path.to_owned() } else { format!("{path}?business={business}") }
}

/// Signed in, without a business.
pub(super) fn no_business(lang: Lang) -> AnyView {
    view! {
        <Empty title=t::no_business(lang) note=t::no_business_text(lang)>
            <ButtonLink href="/register">{t::register(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// The point ticket of a business.
pub(super) fn ticket(lang: Lang, ticket: &Ticket) -> AnyView {
    let words = TicketWords {
        title: t::ticket(lang).to_owned(),
        available: t::available(lang).to_owned(),
        held: t::held(lang).to_owned(),
        spent: t::spent(lang).to_owned(),
        expiry: t::expiry(lang).to_owned(),
    };
    let expiry = match ticket.expires_on {
        Some(day) => format::numeric(day),
        // where there are none, none can run out
        None if ticket.available.is_zero() => t::none(lang).to_owned(),
        None => t::no_expiry(lang).to_owned(),
    };
    view! { <PointTicket words balance=ticket.available held=ticket.held spent=ticket.spent expiry /> }.into_any()
}
