//! A proposal, and how it ends: confirmed, rejected, or lapsed because nobody answered in time.

use serde::{Deserialize, Serialize};

use super::{Act, Effect};
use crate::id::PersonId;
use crate::order::{Clock, Digest};
use crate::time::Instant;
use crate::workday::{Calendar, YearNotLoaded};

/// How many working days there are to answer a proposal (rules §12).
pub const APPROVAL_WD: u16 = 5;

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What is proposed.
    pub act: Act,
    /// The effect at the time of the proposal.
    pub effect: Effect,
    /// Why it is proposed.
    pub reason: String,
    /// Who proposed it.
    pub by: PersonId,
    /// When it was proposed.
    pub at: Instant,
    /// The deadline for an answer.
    pub answer: Clock,
    /// Its standing: open, or how it ended.
    pub standing: Standing,
}

/// The standing of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It waits for a second person.
    Proposed,
    /// Another person confirmed it, and it was carried out.
    Confirmed {
        /// Who confirmed it.
        by: PersonId,
        /// When it was confirmed.
        at: Instant,
    },
    /// Another person rejected it, or its proposer withdrew it.
    Rejected {
        /// Who rejected it.
        by: PersonId,
        /// When it was rejected.
        at: Instant,
        /// The reason.
        reason: String,
    },
    /// Nobody answered in time.
    Lapsed {
        /// When the lapse was recorded.
        at: Instant,
    },
}

/// The second person, and the facts needed to judge the confirmation.
#[derive(Debug, Clone)]
pub struct Second<'a> {
    /// Who confirms.
    pub by: &'a PersonId,
    /// Whether it concerns the second person, or a firm or a vendor to which the second person belongs.
    pub own: bool,
    /// Whether the proposer may still propose this.
    pub first_may: bool,
    /// The digest of the effect that was shown to the second person.
    pub shown: &'a Digest,
    /// The effect as it is now; `None` when there is nothing left to decide.
    pub effect: Option<&'a Effect>,
    /// The server's clock.
    pub now: Instant,
}

/// Why a proposal was not made, confirmed or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A proposal is open already and must be answered first.
    OpenAlready,
    /// Nothing here needs a second person (any more).
    NothingToPropose,
    /// It was already answered, or withdrawn.
    Answered,
    /// Nobody answered in time: it has lapsed.
    Lapsed,
    /// Nobody may confirm their own proposal.
    OwnProposal,
    /// Nobody may decide about themselves, or for a firm or a vendor that they belong to.
    OwnFirm,
    /// The proposer is no longer allowed to propose this.
    FirstMayNot,
    /// The effect differs from the one that was proposed or shown.
    EffectChanged,
    /// The person of the address works for the program already.
    StaffAlready,
    /// Nobody would be an administrator any more.
    LastAdministrator,
    /// Two programs would grant points at the same time.
    GrantsOverlap,
    /// The time in which the program grants points is over already.
    GrantsOver,
    /// The day on which the rules were to come into force has begun.
    DayPast,
}

impl Proposal {
    /// Proposes an act with its effect.
    ///
    /// # Errors
    /// [`YearNotLoaded`]: the deadline for the answer cannot be computed.
    pub fn new(
        (act, effect): (Act, Effect),
        reason: String,
        by: PersonId,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<Self, YearNotLoaded> {
        let answer = Clock::start(calendar, now.day(), APPROVAL_WD)?;
        Ok(Self { act, effect, reason, by, at: now, answer, standing: Standing::Proposed })
    }

    /// Judges the confirmation by a second person.
    ///
    /// # Errors
    /// The first [`Refusal`] that applies.
    pub fn confirm(&self, second: &Second<'_>) -> Result<Standing, Refusal> {
        self.open(second.now)?;
        if second.by == &self.by {
            return Err(Refusal::OwnProposal);
        }
        if second.own {
            return Err(Refusal::OwnFirm);
        }
        if !second.first_may {
            return Err(Refusal::FirstMayNot);
        }
        let same = second.effect == Some(&self.effect);
        let shown = self.effect.digest().is_ok_and(|digest| digest == *second.shown);
        if !same || !shown {
            return Err(Refusal::EffectChanged);
        }
        Ok(Standing::Confirmed { by: second.by.clone(), at: second.now })
    }

    /// Rejects the proposal, or withdraws it when `by` is its proposer. `own`: `by` belongs to the firm or vendor
    /// concerned.
    ///
    /// # Errors
    /// [`Refusal::Answered`], [`Refusal::Lapsed`], [`Refusal::OwnFirm`].
    pub fn reject(&self, by: &PersonId, own: bool, reason: String, now: Instant) -> Result<Standing, Refusal> {
        self.open(now)?;
        if own {
            return Err(Refusal::OwnFirm);
        }
        Ok(Standing::Rejected { by: by.clone(), at: now, reason })
    }

    /// The lapse, once the deadline has passed; `None` before that, and when the proposal was answered.
    #[must_use]
    pub fn lapse(&self, now: Instant) -> Option<Standing> {
        (self.standing == Standing::Proposed && self.answer.is_over(now)).then_some(Standing::Lapsed { at: now })
    }

    fn open(&self, now: Instant) -> Result<(), Refusal> {
        match self.standing {
            Standing::Proposed if self.answer.is_over(now) => Err(Refusal::Lapsed),
            Standing::Proposed => Ok(()),
            Standing::Lapsed { .. } => Err(Refusal::Lapsed),
            Standing::Confirmed { .. } | Standing::Rejected { .. } => Err(Refusal::Answered),
        }
    }
}

impl Standing {
    /// The stored name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed { .. } => "confirmed",
            Self::Rejected { .. } => "rejected",
            Self::Lapsed { .. } => "lapsed",
        }
    }
}
