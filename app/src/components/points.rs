//! The points ticket, and the tiles of a result.

use domain::money::Points;
use leptos::prelude::*;

/// The texts of a points ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketWords {
    /// The heading.
    pub title: String,
    /// The text after the big number: `點可用`.
    pub available: String,
    /// The label of the held points.
    pub held: String,
    /// The label of the spent points.
    pub spent: String,
    /// The label of the day on which points expire.
    pub expiry: String,
}

/// The length of the ticket's strip in units of its drawing.
const STRIP: i64 = 1000;

/// A firm's points as one strip: available, held, spent, and the day they expire.
#[component]
pub fn PointTicket(
    /// The texts.
    words: TicketWords,
    /// The available points.
    balance: Points,
    /// The points held by open orders.
    held: Points,
    /// The points spent for good.
    spent: Points,
    /// The day on which the points expire, in words.
    #[prop(into)]
    expiry: String,
) -> impl IntoView {
    let (free, bound) = strip(balance, held, spent);
    view! {
        <section class="ticket">
            <div class="ticket-top">
                <h2>{words.title}</h2>
                <p class="ticket-big"><strong>{balance.to_string()}</strong>" "<span>{words.available}</span></p>
                <svg class="ticket-strip" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <defs>
                        <pattern id="held-stripes" width="14" height="12" patternUnits="userSpaceOnUse">
                            <rect class="strip-held" width="7" height="12"></rect>
                        </pattern>
                    </defs>
                    <rect class="strip-ground" width="1000" height="12"></rect>
                    <rect class="strip-free" width=free.to_string() height="12"></rect>
                    <rect x=free.to_string() width=bound.to_string() height="12" fill="url(#held-stripes)"></rect>
                </svg>
            </div>
            <dl class="ticket-stub">
                <div><dt>{words.held}</dt><dd>{held.to_string()}</dd></div>
                <div><dt>{words.spent}</dt><dd>{spent.to_string()}</dd></div>
                <div><dt>{words.expiry}</dt><dd>{expiry}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}

/// The available and the held part of the strip; the rest is spent. Without granted points both are 0.
fn strip(balance: Points, held: Points, spent: Points) -> (i64, i64) {
    let all = balance.get().max(0) + held.get().max(0) + spent.get().max(0);
    let part = |points: Points| if all == 0 { 0 } else { points.get().max(0) * STRIP / all };
    (part(balance), part(held))
}

/// The kind of a sum, which decides its colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SumKind {
    /// Neither cash nor points.
    #[default]
    Plain,
    /// Cash.
    Cash,
    /// Points.
    Points,
    /// A loss.
    Lost,
}

/// Tiles side by side, one [`Sum`] each.
#[component]
pub fn Sums(
    /// The tiles.
    children: Children,
) -> impl IntoView {
    view! { <dl class="sums">{children()}</dl> }
}

/// One result: its name, its amount and a note.
#[component]
pub fn Sum(
    /// The kind.
    #[prop(optional, into)]
    kind: Signal<SumKind>,
    /// The name.
    #[prop(into)]
    label: String,
    /// The amount with its unit.
    #[prop(into)]
    amount: Signal<String>,
    /// A note: a part of what, or why.
    #[prop(optional, into)]
    note: Signal<String>,
) -> impl IntoView {
    let class = move || match kind.get() {
        SumKind::Plain => "sum",
        SumKind::Cash => "sum cash",
        SumKind::Points => "sum points",
        SumKind::Lost => "sum lost",
    };
    view! {
        <div class=class>
            <dt>{label}</dt>
            <dd><strong>{move || amount.get()}</strong><small>{move || note.get()}</small></dd>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Points, STRIP, strip};

    #[test]
    fn the_strip_is_divided_into_available_held_and_spent() {
        assert_eq!(strip(Points::new(18_000), Points::new(6_000), Points::new(6_000)), (600, 200));
        assert_eq!(strip(Points::new(30_000), Points::ZERO, Points::ZERO), (STRIP, 0));
    }

    #[test]
    fn a_ticket_without_points_draws_nothing() {
        assert_eq!(strip(Points::ZERO, Points::ZERO, Points::ZERO), (0, 0));
    }
}
