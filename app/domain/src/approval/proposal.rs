//! A proposal, and how it ends: confirmed, rejected, or lapsed when nobody answered in time.

use serde::{Deserialize, Serialize};

use super::{Act, Effect};
use crate::id::PersonId;
use crate::order::{Clock, Digest};
use crate::time::Instant;
use crate::workday::{Calendar, YearNotLoaded};

/// A proposal is answered within so many working days (rules §12).
pub const APPROVAL_WD: u16 = 5;

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What is to be done.
    pub act: Act,
    /// What it does, as it was when it was proposed.
    pub effect: Effect,
    /// Why.
    pub reason: String,
    /// Who proposes it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// Until when it is answered.
    pub answer: Clock,
    /// Where it stands.
    pub standing: Standing,
}

/// Where a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It waits for a second person.
    Proposed,
    /// Somebody else confirmed it, and it was done.
    Confirmed {
        /// Who.
        by: PersonId,
        /// When.
        at: Instant,
    },
    /// Somebody else rejected it, or who proposed it took it back.
    Rejected {
        /// Who.
        by: PersonId,
        /// When.
        at: Instant,
        /// Why.
        reason: String,
    },
    /// Nobody answered in time.
    Lapsed {
        /// When that was noted.
        at: Instant,
    },
}

/// The second person, and what must be known to judge the confirmation.
#[derive(Debug, Clone)]
pub struct Second<'a> {
    /// Who confirms.
    pub by: &'a PersonId,
    /// Whether that is for a firm or a vendor that they belong to.
    pub own: bool,
    /// Whether the first person may still propose this.
    pub first_may: bool,
    /// The digest of the effect that was shown to them.
    pub shown: &'a Digest,
    /// The effect as it is now; nothing once there is nothing to decide.
    pub effect: Option<&'a Effect>,
    /// The server's clock.
    pub now: Instant,
}

/// Why a proposal was not made, confirmed or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// One is open already: it is answered first.
    OpenAlready,
    /// There is nothing that needs a second person, or no longer.
    NothingToPropose,
    /// It was answered by somebody else, or taken back.
    Answered,
    /// Nobody answered in time: it has lapsed.
    Lapsed,
    /// Nobody confirms what they proposed.
    OwnProposal,
    /// Nobody decides for a firm or a vendor that they belong to.
    OwnFirm,
    /// Whoever proposed it may no longer do so.
    FirstMayNot,
    /// The effect is another than the one that was proposed, or shown.
    EffectChanged,
}

impl Proposal {
    /// Proposes an act with its effect.
    ///
    /// # Errors
    /// [`YearNotLoaded`]: until when it is answered cannot be known.
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
    /// [`Refusal`], for the first of its reasons that holds.
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

    /// Rejects it, or takes one's own back: `own` says that it is for a firm or a vendor that they belong to.
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

    /// The lapse, once its time is over; nothing before, and nothing once it was answered.
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
    /// Its name, as it is stored.
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
