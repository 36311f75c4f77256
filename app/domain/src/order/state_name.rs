//! The names of the states, and what is true of every order in a state: one table.
//!
//! Rows, views, queries and pages know a state by its name; the facts of one order are in [`super::State`]. What the
//! table says is compared with the transitions by a test.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::side::Side;

/// The name of a state: stored, sent and shown as in JSON.
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
    /// End: everything due came back.
    Refunded,
    /// End: the term is over.
    Completed,
    /// End: the vendor, or staff for a suspended vendor, declined.
    Declined,
    /// End: the member withdrew.
    Withdrawn,
    /// End: somebody was silent.
    Lapsed,
    /// End: a draft was thrown away, or forgotten.
    Discarded,
}

/// Where the points of an order are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Points {
    /// With the member: not taken yet, or back.
    Free,
    /// Held by the order.
    Held,
    /// Spent; a refund may have returned some.
    Spent,
}

/// What the vendor sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Nothing: it was never signed.
    Nothing,
    /// The order, and the member's name and UBN.
    Order,
    /// Also who orders for the member.
    Contact,
}

/// A row of the table.
struct Properties {
    name: &'static str,
    points: Points,
    seen: Seen,
    /// Whether it takes a place of the plan.
    places: bool,
    /// Whose turn it is; none where only time is awaited.
    turn: Option<Side>,
    end: bool,
}

/// A state that others follow.
const fn open(name: &'static str, points: Points, seen: Seen, places: bool, turn: Option<Side>) -> Properties {
    Properties { name, points, seen, places, turn, end: false }
}

/// A state that nothing follows.
const fn end(name: &'static str, points: Points, seen: Seen) -> Properties {
    Properties { name, points, seen, places: false, turn: None, end: true }
}

impl StateName {
    /// All of them, in the order of the table of the rules.
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

    /// The states of which something is true.
    pub fn those(is_so: fn(Self) -> bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |name| is_so(*name))
    }

    /// The stored text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.properties().name
    }

    /// Whether nothing ever leaves it.
    #[must_use]
    pub const fn is_end(self) -> bool {
        self.properties().end
    }

    /// Whether something is still to come.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        !self.is_end()
    }

    /// Whether the order holds its points: signed, and not yet paid (rules §4).
    #[must_use]
    pub const fn holds_points(self) -> bool {
        matches!(self.properties().points, Points::Held)
    }

    /// Whether the points were spent: only a payment leads here.
    #[must_use]
    pub const fn spent_points(self) -> bool {
        matches!(self.properties().points, Points::Spent)
    }

    /// Whether the vendor sees the order: it was signed.
    #[must_use]
    pub const fn is_seen_by_vendor(self) -> bool {
        !matches!(self.properties().seen, Seen::Nothing)
    }

    /// Whether the vendor sees who orders for the member: from the acceptance on.
    #[must_use]
    pub const fn shows_member(self) -> bool {
        matches!(self.properties().seen, Seen::Contact)
    }

    /// Whether the order takes a place of its plan: from the acceptance to the end.
    #[must_use]
    pub const fn takes_place(self) -> bool {
        self.properties().places
    }

    /// Whether a service runs or has ended: it can be renewed.
    #[must_use]
    pub const fn is_served(self) -> bool {
        matches!(self, Self::InService | Self::Completed)
    }

    /// Whether staff may have an objection to decide.
    #[must_use]
    pub const fn may_be_objected(self) -> bool {
        matches!(self, Self::HandedOver | Self::RefundRequested)
    }

    /// Whose turn it is, as far as the state alone says; none where time alone is awaited, or nothing.
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

/// A text that names no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no state of an order")]
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
