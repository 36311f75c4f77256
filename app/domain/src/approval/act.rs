//! Which acts need a second person: [`Kind::needs`] is the table.

use serde::{Deserialize, Serialize};

use super::refund::{self, RefundObjectionEffect};
use crate::access::StaffAct;
use crate::id::OrderId;
use crate::order::{Digest, Order};

/// A kind of act that needs a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The decision on an objection to a refund whose cash reaches the program's limit.
    RefundObjection,
}

/// A row of the table: who of the staff proposes, and who confirms or rejects. One of the acts is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// What whoever proposes it may do.
    pub propose: StaffAct,
    /// What whoever confirms or rejects it may do.
    pub confirm: &'static [StaffAct],
}

/// What is proposed, with all that is needed to do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Decide the objection to a refund.
    RefundObjection {
        /// Of which order.
        order: OrderId,
        /// Whether the objection is right.
        upheld: bool,
    },
}

/// What an act does, as people are shown it: the same facts are the same effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Of the decision on an objection to a refund.
    RefundObjection(RefundObjectionEffect),
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::RefundObjection];

    /// Its name, as it is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RefundObjection => "refund_objection",
        }
    }

    /// The table: a row for each kind.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self {
            Self::RefundObjection => {
                Needs { propose: StaffAct::Review, confirm: &[StaffAct::Review, StaffAct::MoveMoney] }
            }
        }
    }

    /// By which of their acts somebody of the staff confirms or rejects it, if by any.
    #[must_use]
    pub fn confirmed_by(self, may: impl Fn(StaffAct) -> bool) -> Option<StaffAct> {
        self.needs().confirm.iter().copied().find(|act| may(*act))
    }
}

impl Act {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::RefundObjection { .. } => Kind::RefundObjection,
        }
    }

    /// What it is about: of each thing one proposal of a kind is open at a time.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::RefundObjection { order, .. } => order.as_str(),
        }
    }

    /// What it would do to an order as it stands; nothing once there is nothing to decide.
    #[must_use]
    pub fn effect(&self, order: &Order) -> Option<Effect> {
        match self {
            Self::RefundObjection { upheld, .. } => refund::effect(order, *upheld).map(Effect::RefundObjection),
        }
    }
}

impl Effect {
    /// The digest of its facts: sent back by the form that showed it.
    ///
    /// # Errors
    /// Never for what this crate makes: the facts are plain data.
    pub fn digest(&self) -> Result<Digest, serde_json::Error> {
        serde_json::to_vec(self).map(|bytes| Digest::of(&bytes))
    }
}
