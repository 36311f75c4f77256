//! What needs a second person, as staff see it.

use serde::{Deserialize, Serialize};

use crate::approval::{Effect, Proposal};
use crate::id::{ApprovalId, OrderId};
use crate::order::Digest;
use crate::time::Instant;
use crate::workday::Deadline;

/// What the reader may do with a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MayAnswer {
    /// Confirm or reject it.
    Yes,
    /// It is their own: take it back.
    TakeBack,
    /// It is about a firm or a vendor that they belong to.
    OwnFirm,
    /// Their role does not answer such proposals.
    NotStaffFor,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// Its identifier.
    pub id: ApprovalId,
    /// What was proposed, with its effect then.
    pub proposal: Proposal,
    /// The name of who proposed it.
    pub first: String,
    /// The name of who confirmed or rejected it.
    pub second: Option<String>,
    /// The digest of the effect that is shown.
    pub shown: Digest,
    /// The effect as it is now; nothing once there is nothing to decide.
    pub now: Option<Effect>,
    /// How its deadline was counted, where the calendar still says so.
    pub why: Option<Deadline>,
    /// What the reader may do.
    pub may: MayAnswer,
    /// The order it is about.
    pub order: OrderId,
    /// That order's number.
    pub number: String,
    /// The member's name.
    pub member: String,
}

impl ApprovalView {
    /// Whether it would do something else now than what was proposed.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.now.as_ref() != Some(&self.proposal.effect)
    }
}

/// Proposals that wait, the most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approvals {
    /// One page of them.
    pub lines: Vec<ApprovalView>,
    /// The key of the next page, when there may be more.
    pub next: Option<(Instant, ApprovalId)>,
}

/// Whether two people decide the objection on an order, and what was proposed last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderApproval {
    /// Whether the objection that is open needs two.
    pub needed: bool,
    /// The last proposal on this order.
    pub last: Option<ApprovalView>,
}
