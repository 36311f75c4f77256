//! The kinds of jobs: the name each is stored by, the clock that tells when it is due, and what it carries.

use store::job::Clock;

/// One row a kind: what it does and what it carries, its variant, its stored name, its clock.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $clock:ident;)*) => {
        /// A kind of job.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// Which clock tells when it is due.
            #[must_use]
            pub const fn clock(self) -> Clock {
                match self {
                    $(Self::$variant => Clock::$clock,)*
                }
            }
        }
    };
}

kinds! {
    /// Hands a mail over. Subject: the mail. Payload: none.
    Mail = "mail", System;
    /// Looks at an order when time alone changes it. Subject: the order. Payload: none.
    OrderDue = "order.due", Business;
    /// Reminds of a day on which a refund would give back less. Subject: the order. Payload: which day.
    TurnAhead = "order.turn_ahead", Business;
    /// Asks the provider about a try whose page was opened. Subject: the try. Payload: how often it was asked.
    TryOpened = "payment.try_opened", System;
    /// Expires points, and reminds before. Subject: the business. Payload: none.
    PointsDue = "points.due", Business;
    /// Lets a proposal lapse. Subject: the proposal. Payload: none.
    ApprovalDue = "approval.due", Business;
    /// Mails a code. Subject: none. Payload: what it is for, and the address.
    MailCode = "account.code", System;
    /// Erases an account, and a week later the mails to its address. Subject: the person. Payload: the address, the second
    /// time.
    EraseAccount = "account.erase", System;
}
