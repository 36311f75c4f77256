//! Why a use case refused: business answers with their facts, exhaustive and translatable. The words are the pages'.

use serde::{Deserialize, Serialize};

use crate::access::SigningRefusal;
use crate::approval;
use crate::assessment::Topic;
use crate::eligibility::Outcome;
use crate::expert;
use crate::id::BusinessId;
use crate::order;
use crate::time::Instant;
use crate::variant::variant_name;

/// A business answer. In JSON: its code, or `{code: facts}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The key of this command was used by somebody else, or for something else.
    KeyReused,
    /// Too many tries.
    TooManyTries {
        /// When to try again; of the system clock.
        retry_at: Instant,
    },
    /// The server has as much to do as it takes on: nothing was begun.
    Busy,
    /// Each further try costs a pause.
    Wait {
        /// For so many seconds from now.
        seconds: i64,
    },
    /// Only a demonstration can do this.
    DemoOnly,
    /// The business clock moves only forward.
    ClockBackwards {
        /// Where it stands.
        now: Instant,
    },
    /// The business clock does not leave the loaded calendar years.
    ClockBeyondCalendar {
        /// Their end, exclusive; absent when not even the present year is loaded.
        last: Option<Instant>,
    },
    /// A deadline needs a calendar year that is not loaded.
    YearNotLoaded {
        /// The missing year.
        year: i32,
    },

    /// The address or the password is wrong; which one is not said.
    WrongCredentials,
    /// Many wrong passwords were tried: a code is needed as well. It was mailed, if the address has an account.
    SignInCode {
        /// Address, password or code is wrong; which one is not said.
        wrong: bool,
    },
    /// The password of the account is wrong.
    WrongPassword,
    /// The code is wrong, used or over, or there is none; which one is not said.
    CodeWrong,
    /// The texts to agree to changed since they were shown.
    TextsChanged,
    /// The address is to be proved by a code first.
    EmailNotVerified,

    /// The registry has no such number.
    UbnNotRegistered,
    /// The business trades no more, or not now.
    BusinessNotActive {
        /// Dissolved or abolished, not only suspended.
        ended: bool,
    },
    /// The registry's words do not say for sure whether the business trades: staff must look.
    BusinessStatusUnknown,
    /// The registry does not answer; nothing was decided.
    RegistryUnreachable,
    /// Whoever proves an identity by this means does not answer; nothing was decided.
    IdentityUnreachable,
    /// This business is a member: ask its owner to invite you.
    AskOwnerToInvite,
    /// One acts for this business already.
    AlreadyMember {
        /// Which one.
        business: BusinessId,
    },
    /// Others depend on this account: it cannot be erased yet.
    AccountNeeded,
    /// The person invited acts for this business already.
    ActsAlready,
    /// As many people act for the business, or are invited, as may.
    TooManyPeople,
    /// There is no such invitation, or it is over, accepted or withdrawn.
    InvitationOver,
    /// The invitation went to another address.
    InvitationOfAnother,
    /// The only owner stays.
    LastOwner,
    /// The look-up or the verification is over, was used, or is somebody else's: begin again.
    BeginAgain,
    /// This means is not offered.
    MeansNotOffered,
    /// The identity was not proved.
    IdentityRefused {
        /// Why.
        reason: IdentityRefusal,
    },
    /// The person has not confirmed on the phone yet.
    IdentityWaiting {
        /// Ask again after so many milliseconds.
        retry_after_ms: i64,
    },

    /// There is no program.
    NoProgram,
    /// Topics are not answered.
    AssessmentIncomplete {
        /// Which, in the leaflet's order.
        missing: Vec<Topic>,
    },
    /// The assessment is finished: its answers no longer change.
    AssessmentFinished,
    /// Only an eligible business is assessed.
    NoAssessmentNeeded {
        /// What it is.
        outcome: Outcome,
    },

    /// No figure of the registry is to be corrected: they decide nothing, are as given, or are being checked.
    NothingToCorrect,
    /// There is no check of this business to decide, or no longer.
    NothingToCheck,

    /// What needs a second person was not proposed, confirmed or rejected.
    Approval(approval::Refusal),
    /// A rule of the expert service refused, with its facts.
    Expert(expert::Refusal),

    // Orders.
    /// The business has as many drafts as it may.
    TooManyDrafts,
    /// A rule of orders refused, with its facts.
    Order(Box<order::Refusal>),
    /// This person may not sign this order in this way.
    Signing {
        /// Why.
        why: SigningRefusal,
    },
    /// The payment provider cannot be reached now: nothing changed, and it is asked again.
    ProviderUnreachable,
    /// The payment provider was asked too often and is not asked before then; nothing changed.
    ProviderLocked {
        /// When it can be asked again.
        until: Instant,
    },
    /// The provider does not know yet whether the last try was paid: nothing is to be paid once more.
    PaymentPending,
    /// The service of the order has not begun: there is nothing to review yet.
    NotReviewable,
    /// The review was changed since it was read.
    ReviewChanged,
    /// The order waits for no payment: not accepted, not confirmed by the member, or paid by points alone.
    NothingToPay,
}

impl From<order::Refusal> for Refusal {
    fn from(refusal: order::Refusal) -> Self {
        Self::Order(Box::new(refusal))
    }
}

impl From<expert::Refusal> for Refusal {
    fn from(refusal: expert::Refusal) -> Self {
        Self::Expert(refusal)
    }
}

impl From<approval::Refusal> for Refusal {
    fn from(refusal: approval::Refusal) -> Self {
        Self::Approval(refusal)
    }
}

/// Why an identity was not proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityRefusal {
    /// The person cancelled.
    Cancelled,
    /// The answer came too late.
    Expired,
    /// The PIN was wrong.
    WrongPin,
    /// The card is locked.
    CardLocked,
    /// No card, no reader, or no component.
    NoCard,
    /// The certificate or the phone's binding is not valid.
    CredentialInvalid,
    /// Neither the firm nor its responsible person.
    Mismatch,
    /// The registry holds nothing to compare with: staff must look.
    NothingToCompare,
    /// A secondary card (附卡).
    SecondaryCard,
    /// Another document was signed.
    WrongDocument,
    /// No answer to this challenge.
    BadAnswer,
}

impl Refusal {
    /// The stable code, as in JSON.
    #[must_use]
    pub fn code(&self) -> String {
        if let Self::Order(refusal) = self {
            format!("order_{}", variant_name(refusal))
        } else if let Self::Expert(refusal) = self {
            format!("expert_{}", variant_name(refusal))
        } else if let Self::Approval(refusal) = self {
            format!("approval_{}", variant_name(refusal))
        } else {
            variant_name(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_has_a_stable_code_and_comes_back_from_json() {
        let refusal = Refusal::IdentityRefused { reason: IdentityRefusal::Mismatch };
        assert_eq!(refusal.code(), "identity_refused");
        let json = serde_json::to_string(&refusal).expect("json");
        assert_eq!(json, r#"{"identity_refused":{"reason":"mismatch"}}"#);
        assert_eq!(serde_json::from_str::<Refusal>(&json).expect("back"), refusal);
    }
}
