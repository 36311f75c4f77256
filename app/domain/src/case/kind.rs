//! The kinds of cases: one table with the stored name, the right to decide and the promise.

use serde::{Deserialize, Serialize};

use crate::access::StaffAct;
use crate::eligibility::Checked;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $act:expr;)*) => {
        /// What staff decide.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $name)] $kind,)*
        }

        impl Kind {
            /// All kinds, in the order in which pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The stored name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// The act that a member of staff must be allowed to work on it.
            #[must_use]
            pub const fn right(self) -> StaffAct {
                match self {
                    $(Self::$kind => $act,)*
                }
            }

            /// The kind with this stored name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    /// Whether a tax registration is correct.
    TaxRegistration = "tax_registration", StaffAct::Review;
    /// Whether a firm's correction of the registry's figures is correct.
    Correction = "correction", StaffAct::Review;
    /// Whether who proved to act for a firm is its responsible person, where the registry cannot confirm it.
    Identity = "identity", StaffAct::Review;
    /// Whether a firm's objection to its eligibility is justified.
    Objection = "eligibility_objection", StaffAct::Review;
    /// Whether a declaration of a firm was wrong.
    Declaration = "declaration", StaffAct::Review;
}

impl Kind {
    /// The check before points are granted that such a case decides.
    #[must_use]
    pub const fn check(self) -> Option<Checked> {
        match self {
            Self::TaxRegistration => Some(Checked::TaxRegistration),
            Self::Correction => Some(Checked::Correction),
            Self::Identity => Some(Checked::Identity),
            Self::Objection | Self::Declaration => None,
        }
    }
}

impl From<Checked> for Kind {
    fn from(of: Checked) -> Self {
        match of {
            Checked::TaxRegistration => Self::TaxRegistration,
            Checked::Correction => Self::Correction,
            Checked::Identity => Self::Identity,
        }
    }
}
