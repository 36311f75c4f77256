//! Identifiers as newtypes, so that identifiers of different things cannot be confused.
//!
//! The service makes identifiers from its source of randomness; a device makes the key of a repeated submit. Here an
//! identifier is only text of a bounded shape.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest identifier, in bytes.
pub const MAX_ID_LEN: usize = 40;

/// The text is not an identifier: it is empty, too long, or has a character outside `A-Z a-z 0-9 - _`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct BadId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                let fits = (1..=MAX_ID_LEN).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
                if fits { Ok(Self(text)) } else { Err(BadId) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    PersonId;
    /// A firm: a member that receives points and buys.
    BusinessId;
    /// A vendor (資訊服務廠商).
    VendorId;
    /// A solution (雲端解決方案) of a vendor.
    SolutionId;
    /// A plan (方案) of a solution: a price and a term.
    PlanId;
    /// One order (訂單).
    OrderId;
    /// One lot of points, which came in together and expire together.
    LotId;
    /// One entry of the points ledger.
    EntryId;
    /// One try to pay an order. Its identifier is the payment provider's number for it.
    PaymentId;
    /// One proposal that needs a second person.
    ApprovalId;
    /// A program of one year, such as `111`.
    ProgramCode;
    /// A version of a program's rules.
    RulesVersion;
    /// The key, made by the caller, that lets a command be repeated without a second effect.
    IdempotencyKey;
    /// One job for the job loop.
    JobId;
    /// One notice to a person.
    NoticeId;
    /// One invitation to act for a firm.
    InvitationId;
    /// One invitation to work for the program.
    StaffInvitationId;
    /// One message on an order.
    MessageId;
    /// One file of a message.
    AttachmentId;
    /// A list's filters that a member of the staff saved under a name.
    SavedViewId;
    /// One request for an expert.
    ExpertRequestId;
    /// One case that staff decide.
    CaseId;
    /// One template of a reason.
    ReasonId;
}
