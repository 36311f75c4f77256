//! The events of the security log: what could be part of an attack, and what an attacker would change.

use serde::{Deserialize, Serialize};

/// One row for each event: its meaning, its variant, its stored name.
macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// The kinds of events.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event {
            $($(#[$doc])* $variant,)*
        }

        impl Event {
            /// All events.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the log and in the metrics.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

events! {
    /// A sign-in with a wrong address, password or code, or without a required code.
    SignInFailed = "sign_in_failed";
    /// A wrong password in an open session, where it is asked for again.
    PasswordRefused = "password_refused";
    /// A wrong code from a mail.
    CodeRefused = "code_refused";
    /// A wrong code of the second factor.
    FactorRefused = "factor_refused";
    /// A limit was reached.
    Limited = "limited";
    /// Something that the actor may not do or see.
    Denied = "denied";
    /// A request from another site that could have changed something.
    CrossSite = "cross_site";
    /// A notification of a payment that is not from the provider, not for this vendor, or not confirmed.
    ForgedNotification = "forged_notification";
    /// Somebody signed in.
    SignedIn = "signed_in";
    /// Somebody entered the second factor.
    FactorEntered = "factor_entered";
    /// Somebody turned the second factor on, or set up another app.
    FactorTurnedOn = "factor_turned_on";
    /// Somebody turned the second factor off.
    FactorTurnedOff = "factor_turned_off";
    /// Two members of the staff removed a person's second factor.
    FactorReset = "factor_reset";
    /// Somebody made new recovery codes.
    RecoveryCodesRenewed = "recovery_codes_renewed";
}

impl Event {
    /// The event with this stored name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.name() == name)
    }

    /// Whether it could be part of an attack. The others are what an attacker would do next.
    #[must_use]
    pub const fn is_suspicious(self) -> bool {
        match self {
            Self::SignInFailed
            | Self::PasswordRefused
            | Self::CodeRefused
            | Self::FactorRefused
            | Self::Limited
            | Self::Denied
            | Self::CrossSite
            | Self::ForgedNotification => true,
            Self::SignedIn
            | Self::FactorEntered
            | Self::FactorTurnedOn
            | Self::FactorTurnedOff
            | Self::FactorReset
            | Self::RecoveryCodesRenewed => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_found_by_the_name_it_is_stored_by() {
        for (place, event) in Event::ALL.iter().copied().enumerate() {
            assert_eq!((Event::named(event.name()), event as usize), (Some(event), place), "{event:?}");
        }
        assert_eq!(Event::named("something_new"), None);
    }
}
