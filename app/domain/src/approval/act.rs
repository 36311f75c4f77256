//! Which acts need a second person. The table is [`Kind::needs`].

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

/// A row of the table: who of the staff proposes, and who confirms or rejects. One of the listed acts is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// The act that a proposer must be allowed.
    pub propose: StaffAct,
    /// The acts of which the second person must be allowed one.
    pub confirm: &'static [StaffAct],
}

/// A proposed act, with all that is needed to carry it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Decide the objection to a refund.
    RefundObjection {
        /// The order.
        order: OrderId,
        /// Whether the objection is justified.
        upheld: bool,
    },
}

/// What an act does, as it is shown to people. Two effects are the same when their facts are equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The effect of deciding an objection to a refund.
    RefundObjection(RefundObjectionEffect),
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 1] = [Self::RefundObjection];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RefundObjection => "refund_objection",
        }
    }

    /// The table: one row for each kind.
    #[must_use]
    pub const fn needs(self) -> Needs {
        match self {
            Self::RefundObjection => {
                Needs { propose: StaffAct::Review, confirm: &[StaffAct::Review, StaffAct::MoveMoney] }
            }
        }
    }

    /// The act by which a member of staff may confirm or reject this kind, if there is one.
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

    /// What the act is about. For each subject, one proposal of a kind can be open at a time.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::RefundObjection { order, .. } => order.as_str(),
        }
    }

    /// What the act would do to an order in its present state; `None` when there is nothing left to decide.
    #[must_use]
    pub fn effect(&self, order: &Order) -> Option<Effect> {
        match self {
            Self::RefundObjection { upheld, .. } => refund::effect(order, *upheld).map(Effect::RefundObjection),
        }
    }
}

impl Effect {
    /// The digest of its facts. The form that shows the effect sends it back.
    ///
    /// # Errors
    /// Never for effects made by this crate: they are plain data.
    pub fn digest(&self) -> Result<Digest, serde_json::Error> {
        serde_json::to_vec(self).map(|bytes| Digest::of(&bytes))
    }
}
