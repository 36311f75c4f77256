//! The names of the states, and one table of what is true of every order in a state.
//!
//! Rows, views, queries and pages use the name of a state; the facts of one order are in [`super::State`]. A test
//! compares the table with the transitions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::side::Side;

/// The name of a state, as stored, sent and shown in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StateName {
    /// A plan is picked; nothing is held.
    Draft,
    /// Signed; points are held; the vendor answers.
    Submitted,
    /// The vendor accepted; the member pays.
    Accepted,
    /// Paid; held points are spent; the vendor makes the service usable.
    Paid,
    /// Declared usable; the member confirms or objects.
    HandedOver,
    /// The start date is fixed; the term runs.
    InService,
    /// Refund applied for; the vendor confirms or objects.
    RefundRequested,
    /// Points are back; the vendor returns the cash.
    Refunding,
    /// End: everything due was returned.
    Refunded,
    /// End: the term is over.
    Completed,
    /// End: the vendor, or staff for a suspended vendor, declined.
    Declined,
    /// End: the member withdrew.
    Withdrawn,
    /// End: the vendor did not answer, or the member did not pay.
    Lapsed,
    /// End: the member discarded the draft, or it expired.
    Discarded,
}

/// Where the points of an order are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Points {
    /// With the member: not taken yet, or returned.
    Free,
    /// Held by the order.
    Held,
    /// Spent. A refund may have returned some of them.
    Spent,
}

/// What the vendor sees of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Nothing, because the order was never signed.
    Nothing,
    /// The order, and the member's name and UBN.
    Order,
    /// Also the person who orders for the member.
    Contact,
}

/// A row of the table.
struct Properties {
    name: &'static str,
    points: Points,
    seen: Seen,
    /// Whether it counts towards the plan's capacity.
    places: bool,
    /// The side whose turn it is; `None` when only time must pass.
    turn: Option<Side>,
    end: bool,
}

/// The row of a state that has successors.
const fn open(name: &'static str, points: Points, seen: Seen, places: bool, turn: Option<Side>) -> Properties {
    Properties { name, points, seen, places, turn, end: false }
}

/// The row of a final state.
const fn end(name: &'static str, points: Points, seen: Seen) -> Properties {
    Properties { name, points, seen, places: false, turn: None, end: true }
}

impl StateName {
    /// All states, in the order of the table in the rules.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Submitted,
        Self::Accepted,
        Self::Paid,
        Self::HandedOver,
        Self::InService,
        Self::RefundRequested,
        Self::Refunding,
        Self::Refunded,
        Self::Completed,
        Self::Declined,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Discarded,
    ];

    /// The table.
    const fn properties(self) -> Properties {
        let (member, vendor) = (Some(Side::Member), Some(Side::Vendor));
        match self {
            Self::Draft => open("draft", Points::Free, Seen::Nothing, false, member),
            Self::Submitted => open("submitted", Points::Held, Seen::Order, false, vendor),
            Self::Accepted => open("accepted", Points::Held, Seen::Contact, true, member),
            Self::Paid => open("paid", Points::Spent, Seen::Contact, true, vendor),
            Self::HandedOver => open("handed_over", Points::Spent, Seen::Contact, true, member),
            Self::InService => open("in_service", Points::Spent, Seen::Contact, true, None),
            Self::RefundRequested => open("refund_requested", Points::Spent, Seen::Contact, true, vendor),
            Self::Refunding => open("refunding", Points::Spent, Seen::Contact, true, vendor),
            Self::Refunded => end("refunded", Points::Spent, Seen::Contact),
            Self::Completed => end("completed", Points::Spent, Seen::Contact),
            Self::Declined => end("declined", Points::Free, Seen::Contact),
            Self::Withdrawn => end("withdrawn", Points::Free, Seen::Contact),
            Self::Lapsed => end("lapsed", Points::Free, Seen::Contact),
            Self::Discarded => end("discarded", Points::Free, Seen::Nothing),
        }
    }

    /// The states with a property.
    pub fn those(is_so: fn(Self) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |name| is_so(*name))
    }

    /// The stored text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.properties().name
    }

    /// Whether this state is final.
    #[must_use]
    pub const fn is_end(self) -> bool {
        self.properties().end
    }

    /// Whether this state is not final.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        !self.is_end()
    }

    /// Whether the order holds its points: it is signed and not yet paid (rules §4).
    #[must_use]
    pub const fn holds_points(self) -> bool {
        matches!(self.properties().points, Points::Held)
    }

    /// Whether the points were spent, which only a payment does.
    #[must_use]
    pub const fn spent_points(self) -> bool {
        matches!(self.properties().points, Points::Spent)
    }

    /// Whether the vendor sees the order, which requires a signature.
    #[must_use]
    pub const fn is_seen_by_vendor(self) -> bool {
        !matches!(self.properties().seen, Seen::Nothing)
    }

    /// Whether the vendor sees the person who orders for the member: from the acceptance on.
    #[must_use]
    pub const fn shows_member(self) -> bool {
        matches!(self.properties().seen, Seen::Contact)
    }

    /// Whether the order counts towards the capacity of its plan: from the acceptance to the end.
    #[must_use]
    pub const fn takes_place(self) -> bool {
        self.properties().places
    }

    /// Whether a service is running or has ended, so that it can be renewed.
    #[must_use]
    pub const fn is_served(self) -> bool {
        matches!(self, Self::InService | Self::Completed)
    }

    /// The side whose turn it is in this state; `None` when only time must pass, or nothing is awaited.
    #[must_use]
    pub const fn turn(self) -> Option<Side> {
        self.properties().turn
    }
}

impl fmt::Display for StateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is not the name of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the state of an order")]
pub struct UnknownState;

impl FromStr for StateName {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|name| name.as_str() == text).ok_or(UnknownState)
    }
}

impl TryFrom<String> for StateName {
    type Error = UnknownState;

    fn try_from(text: String) -> Result<Self, UnknownState> {
        text.parse()
    }
}
