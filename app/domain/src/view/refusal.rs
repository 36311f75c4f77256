//! Why a use case refuses: business answers with their facts, complete and translatable. The texts are in the pages.

use serde::{Deserialize, Serialize};

use crate::access::SigningRefusal;
use crate::approval;
use crate::assessment::Topic;
use crate::case;
use crate::eligibility::Outcome;
use crate::expert;
use crate::id::BusinessId;
use crate::import::BadFile;
use crate::order;
use crate::time::Instant;
use crate::variant::variant_name;

/// A business answer. In JSON: its code, or `{code: facts}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The idempotency key was used by somebody else, or with other content.
    KeyReused,
    /// Too many tries.
    TooManyTries {
        /// When to try again, by the system clock.
        retry_at: Instant,
    },
    /// The server is at its limit; nothing was begun.
    Busy,
    /// Each further try requires a pause.
    Wait {
        /// The pause, in seconds from now.
        seconds: i64,
    },
    /// This works only in a demonstration.
    DemoOnly,
    /// The business clock can only be moved forward.
    ClockBackwards {
        /// Its present time.
        now: Instant,
    },
    /// The business clock cannot leave the loaded calendar years.
    ClockBeyondCalendar {
        /// Their end, exclusive; `None` when not even the present year is loaded.
        last: Option<Instant>,
    },
    /// A deadline needs a calendar year that is not loaded.
    YearNotLoaded {
        /// The missing year.
        year: i32,
    },

    /// The address or the password is wrong. The answer does not say which.
    WrongCredentials,
    /// Many wrong passwords were tried, so a code is required as well. It was mailed if the address has an account.
    SignInCode {
        /// Whether address, password or code is wrong. The answer does not say which.
        wrong: bool,
    },
    /// The password of the account is wrong.
    WrongPassword,
    /// The code is wrong, used or expired, or there is none. The answer does not say which.
    CodeWrong,
    /// The code of the second factor is wrong, or was used before, or there is none. The answer does not say which.
    FactorWrong,
    /// The person's role requires the second factor, so it cannot be turned off.
    FactorRequired,
    /// The texts to agree to changed since they were shown.
    TextsChanged,
    /// The address must be confirmed by a code first.
    EmailNotVerified,

    /// The registry has no such number.
    UbnNotRegistered,
    /// The business has ceased or suspended trading.
    BusinessNotActive {
        /// Whether it was dissolved or abolished, not only suspended.
        ended: bool,
    },
    /// The registry's entry does not clearly say whether the business trades: staff must check.
    BusinessStatusUnknown,
    /// The registry does not answer; nothing was decided.
    RegistryUnreachable,
    /// The provider of this means of identification does not answer; nothing was decided.
    IdentityUnreachable,
    /// This business is registered already: ask its owner to invite you.
    AskOwnerToInvite,
    /// The person acts for this business already.
    AlreadyMember {
        /// The business.
        business: BusinessId,
    },
    /// The account is needed by others and cannot be erased yet.
    AccountNeeded,
    /// The person invited acts for this business already.
    ActsAlready,
    /// The limit of people who act for the business, or are invited, is reached.
    TooManyPeople,
    /// There is no such invitation, or it has expired, or was accepted or withdrawn.
    InvitationOver,
    /// The invitation went to another address.
    InvitationOfAnother,
    /// The address of the invitation has an account: sign in with it to accept.
    SignInToAccept,
    /// The only owner cannot be removed.
    LastOwner,
    /// The look-up or the verification has expired, was used, or belongs to somebody else: begin again.
    BeginAgain,
    /// This means is not offered.
    MeansNotOffered,
    /// The identity was not proved.
    IdentityRefused {
        /// The reason.
        reason: IdentityRefusal,
    },
    /// The person has not confirmed on the phone yet.
    IdentityWaiting {
        /// When to ask again, in milliseconds from now.
        retry_after_ms: i64,
    },

    /// There is no program.
    NoProgram,
    /// A file was refused: nothing was changed.
    BadFile(BadFile),
    /// The calendar was changed since, or the change was applied before.
    CalendarChanged,
    /// A year that is needed cannot be taken away.
    YearInUse {
        /// The year.
        year: i32,
    },
    /// The program or its draft was changed, published or dropped since it was read.
    ProgramChanged,
    /// Some topics are not answered.
    AssessmentIncomplete {
        /// The missing topics, in the leaflet's order.
        missing: Vec<Topic>,
    },
    /// The assessment is finished: its answers no longer change.
    AssessmentFinished,
    /// Only an eligible business is assessed.
    NoAssessmentNeeded {
        /// The outcome of this business.
        outcome: Outcome,
    },

    /// No figure of the registry can be corrected: they do not matter for the outcome, are unchanged, or are being
    /// checked.
    NothingToCorrect,
    /// There is no check of this business to decide, or no longer.
    NothingToCheck,

    /// A proposal was refused, or its confirmation or rejection.
    Approval(approval::Refusal),
    /// A rule of the expert service refused.
    Expert(expert::Refusal),
    /// A rule of cases refused.
    Case(case::Refusal),

    // Orders.
    /// The business has the highest number of drafts.
    TooManyDrafts,
    /// A rule of orders refused.
    Order(Box<order::Refusal>),
    /// This person may not sign this order by this means.
    Signing {
        /// The reason.
        why: SigningRefusal,
    },
    /// The payment provider cannot be reached now. Nothing changed, and it will be asked again.
    ProviderUnreachable,
    /// The payment provider was asked too often and will not be asked before `until`. Nothing changed.
    ProviderLocked {
        /// When it can be asked again.
        until: Instant,
    },
    /// The provider does not know yet whether the last try was paid, so no new one is opened.
    PaymentPending,
    /// The service of the order has not begun, so there is nothing to review yet.
    NotReviewable,
    /// The review was changed since it was read.
    ReviewChanged,
    /// The order waits for no payment: it is not accepted, not confirmed by the member, or paid by points alone.
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

impl From<case::Refusal> for Refusal {
    fn from(refusal: case::Refusal) -> Self {
        Self::Case(refusal)
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
    /// The person is neither the firm nor its responsible person.
    Mismatch,
    /// The registry has nothing to compare with: staff must check.
    NothingToCompare,
    /// A secondary card (附卡).
    SecondaryCard,
    /// Another document was signed.
    WrongDocument,
    /// The answer does not belong to this challenge.
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
        } else if let Self::Case(refusal) = self {
            format!("case_{}", variant_name(refusal))
        } else {
            variant_name(self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_has_a_stable_code_and_survives_json() {
        let refusal = Refusal::IdentityRefused { reason: IdentityRefusal::Mismatch };
        assert_eq!(refusal.code(), "identity_refused");
        let json = serde_json::to_string(&refusal).expect("json");
        assert_eq!(json, r#"{"identity_refused":{"reason":"mismatch"}}"#);
        assert_eq!(serde_json::from_str::<Refusal>(&json).expect("back"), refusal);
    }
}
