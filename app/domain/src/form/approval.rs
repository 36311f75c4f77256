//! The answers to a proposal that needs a second person, as typed.

use serde::{Deserialize, Serialize};

use super::staff::REASON_MAX;
use super::{Errors, FieldErrors, FormError, parse};
use crate::id::ApprovalId;
use crate::order::Digest;

/// A confirmation. Nothing is typed; the page sends back what it showed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    /// The proposal.
    pub id: String,
    /// The digest of the effect that was shown.
    pub shown: String,
}

/// A confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The proposal.
    pub id: ApprovalId,
    /// The digest of the effect that was shown.
    pub shown: Digest,
}

impl ConfirmForm {
    /// The confirmation.
    ///
    /// # Errors
    /// Values that no page sends.
    pub fn parse(&self) -> Result<Confirmation, FieldErrors> {
        let mut errors = Errors::default();
        let id = errors.take("id", self.id.parse().map_err(|_| FormError::NotAChoice));
        let shown = errors.take("shown", self.shown.parse().map_err(|_| FormError::NotAChoice));
        errors.finish(|| Some(Confirmation { id: id?, shown: shown? }))
    }
}

/// The rejection of a proposal, or the withdrawal of one's own, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RejectForm {
    /// The proposal.
    pub id: String,
    /// The reason.
    pub reason: String,
}

/// A rejection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The proposal.
    pub id: ApprovalId,
    /// The reason, which staff read.
    pub reason: String,
}

impl RejectForm {
    /// The rejection.
    ///
    /// # Errors
    /// No reason, or one that is too long.
    pub fn parse(&self) -> Result<Rejection, FieldErrors> {
        let mut errors = Errors::default();
        let id = errors.take("id", self.id.parse().map_err(|_| FormError::NotAChoice));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(Rejection { id: id?, reason: reason? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejection_gives_a_reason_and_a_confirmation_the_effect_shown() {
        let reject = |reason: &str| RejectForm { id: "a1".into(), reason: reason.into() }.parse();
        assert_eq!(reject(" ").expect_err("refused").of("reason"), Some(FormError::Required));
        assert_eq!(reject("金額不對").expect("a rejection").reason, "金額不對");
        let confirm = |shown: &str| ConfirmForm { id: "a1".into(), shown: shown.into() }.parse();
        assert!(confirm("").expect_err("refused").of("shown").is_some());
        assert!(confirm(Digest::of(b"x").as_str()).is_ok());
    }
}
