//! The kinds of jobs: the stored name of each, the clock by which it is due, and its payload.

use store::job::Clock;

/// One row for each kind: its work and payload, its variant, its stored name, its clock.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $clock:ident;)*) => {
        /// A kind of job.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($(#[$doc])* $variant,)*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The clock by which it is due.
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
    /// Sends a mail. Subject: the mail. Payload: none.
    Mail = "mail", System;
    /// Processes an order when the passing of time changes it. Subject: the order. Payload: none.
    OrderDue = "order.due", Business;
    /// Reminds of a day on which a refund begins to return less. Subject: the order. Payload: the day.
    TurnAhead = "order.turn_ahead", Business;
    /// Asks the provider about a try whose page was opened. Subject: the try. Payload: how many times it was asked.
    TryOpened = "payment.try_opened", System;
    /// Expires points, and reminds of coming expiry. Subject: the business. Payload: none.
    PointsDue = "points.due", Business;
    /// Lets a proposal lapse. Subject: the proposal. Payload: none.
    ApprovalDue = "approval.due", Business;
    /// Recalculates open orders after the calendar changed. Subject: the change. Payload: where to go on.
    CalendarChanged = "calendar.changed", Business;
    /// Returns a case to staff when the member has not answered. Subject: the case. Payload: none.
    CaseDue = "case.due", Business;
    /// Replays a draft of a program's rules over past orders. Subject: the program. Payload: where to go on.
    RulesReplay = "rules.replay", Business;
    /// Mails a code. Subject: none. Payload: the purpose and the address.
    MailCode = "account.code", System;
    /// Erases an account, and a week later the mails to its address. Subject: the person. Payload: the address, the
    /// second time only.
    EraseAccount = "account.erase", System;
}
