//! The cells of a list, as its page shows them.

use domain::eligibility::Outcome;
use domain::lang::Lang;
use domain::view::staff_list::PaymentStanding;
use leptos::prelude::*;

use crate::components::{Tag, Tone};
use crate::i18n::format;
use crate::listing::Cell;
use crate::pages::orders::parts;

/// A cell: states are tags in their colour, dates do not wrap.
pub(super) fn shown(lang: Lang, cell: Cell) -> AnyView {
    let words = cell.words(lang);
    match cell {
        Cell::Text(text) => text.into_any(),
        Cell::Link(text, href) => view! { <a href=href>{text}</a> }.into_any(),
        Cell::State(state) => tag(parts::tone(state), words),
        Cell::Outcome(outcome) => tag(judged(outcome), words),
        Cell::Payment(standing) => tag(paid(standing), words),
        Cell::Active(active) => tag(if active { Tone::Go } else { Tone::Bad }, words),
        Cell::Amount(amount) => amount.map(format::count).unwrap_or_default().into_any(),
        Cell::Day(day) => view! { <span class="nowrap">{day.map(|day| format::date(lang, day))}</span> }.into_any(),
        Cell::At(at) => view! { <span class="nowrap">{format::stamp(at)}</span> }.into_any(),
    }
}

fn tag(tone: Tone, words: String) -> AnyView {
    view! { <Tag tone>{words}</Tag> }.into_any()
}

const fn judged(outcome: Option<Outcome>) -> Tone {
    match outcome {
        Some(Outcome::Eligible) => Tone::Go,
        Some(Outcome::EligibleToBuyOnly) => Tone::Info,
        Some(Outcome::NeedsReview) => Tone::Wait,
        Some(Outcome::Refused) => Tone::Bad,
        None => Tone::Neutral,
    }
}

const fn paid(standing: PaymentStanding) -> Tone {
    match standing {
        PaymentStanding::Paid => Tone::Go,
        PaymentStanding::Open | PaymentStanding::Pending => Tone::Wait,
        PaymentStanding::Failed | PaymentStanding::Stray => Tone::Bad,
        PaymentStanding::Closed | PaymentStanding::Returned => Tone::Neutral,
    }
}
