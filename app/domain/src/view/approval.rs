//! Proposals that need a second person, as staff see them.

use serde::{Deserialize, Serialize};

use crate::approval::{Effect, Proposal};
use crate::id::{ApprovalId, BusinessId, OrderId};
use crate::order::Digest;
use crate::time::Instant;
use crate::workday::Deadline;

/// What the reader may do with a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MayAnswer {
    /// Confirm or reject it.
    Yes,
    /// Withdraw it, because it is the reader's own.
    TakeBack,
    /// Nothing, because it concerns the reader, or a firm or a vendor to which the reader belongs.
    OwnFirm,
    /// Nothing, because the reader's role does not answer such proposals.
    NotStaffFor,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// Its identifier.
    pub id: ApprovalId,
    /// What was proposed, with its effect at that time.
    pub proposal: Proposal,
    /// The name of the proposer.
    pub first: String,
    /// The name of the person who confirmed or rejected it.
    pub second: Option<String>,
    /// The digest of the effect that is shown.
    pub shown: Digest,
    /// The effect as it is now; `None` when there is nothing left to decide.
    pub now: Option<Effect>,
    /// How its deadline was counted, if the calendar still gives the same result.
    pub why: Option<Deadline>,
    /// What the reader may do.
    pub may: MayAnswer,
    /// What it is about.
    pub about: About,
}

/// What a proposal is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An order.
    Order {
        /// The order.
        id: OrderId,
        /// Its number.
        number: String,
        /// The member's name.
        member: String,
    },
    /// A firm.
    Firm {
        /// The firm.
        id: BusinessId,
        /// Its name.
        name: String,
    },
    /// The staff. The effect names the person.
    Staff,
    /// A legal text. The effect names it.
    Text,
    /// A program. The effect names it.
    Program,
}

impl ApprovalView {
    /// Whether its effect differs from the one proposed.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.now.as_ref() != Some(&self.proposal.effect)
    }
}

/// Open proposals, the most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approvals {
    /// One page of them.
    pub lines: Vec<ApprovalView>,
    /// The key of the next page, if there may be one.
    pub next: Option<(Instant, ApprovalId)>,
}

/// Whether the objection on an order needs two people, and the last proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderApproval {
    /// Whether the open objection needs two people.
    pub needed: bool,
    /// The last proposal on this order.
    pub last: Option<ApprovalView>,
}
