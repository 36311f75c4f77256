//! Possible attacks: each event is counted, and logged as one line of the same form (event, who, what, from where). A
//! line never contains a secret or an e-mail address in clear text.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::{Cx, Error, Refusal};

/// How many lines of one event are logged in a minute. The counter counts all, but a flood of tries must not flood the
/// log.
const LINES_A_MINUTE: u64 = 100;
/// How many characters the hash of an address has.
const SIGNS: usize = 12;

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A sign-in with a wrong address, password or code, or without a required code.
    SignInFailed,
    /// A wrong password in an open session, where it is asked for again.
    PasswordRefused,
    /// A wrong code from a mail.
    CodeRefused,
    /// A wrong code of the second factor.
    FactorRefused,
    /// A limit was reached.
    Limited,
    /// Something that the actor may not do or see.
    Denied,
    /// A request from another site that could have changed something.
    CrossSite,
    /// A notification of a payment that is not from the provider, not for this vendor, or not confirmed.
    ForgedNotification,
}

impl Event {
    /// All events.
    pub const ALL: [Self; 8] = [
        Self::SignInFailed,
        Self::PasswordRefused,
        Self::CodeRefused,
        Self::FactorRefused,
        Self::Limited,
        Self::Denied,
        Self::CrossSite,
        Self::ForgedNotification,
    ];

    /// Its name in the log and in the metrics.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignInFailed => "sign_in_failed",
            Self::PasswordRefused => "password_refused",
            Self::CodeRefused => "code_refused",
            Self::FactorRefused => "factor_refused",
            Self::Limited => "limited",
            Self::Denied => "denied",
            Self::CrossSite => "cross_site",
            Self::ForgedNotification => "forged_notification",
        }
    }

    /// The event of a use case's error, if it is one.
    #[must_use]
    pub fn of(error: &Error) -> Option<Self> {
        if matches!(error, Error::Forbidden | Error::NotFound) {
            return Some(Self::Denied);
        }
        let refusal = error.refusal()?;
        let is = [
            (matches!(refusal, Refusal::WrongCredentials | Refusal::SignInCode { .. }), Self::SignInFailed),
            (matches!(refusal, Refusal::WrongPassword), Self::PasswordRefused),
            (matches!(refusal, Refusal::CodeWrong), Self::CodeRefused),
            (matches!(refusal, Refusal::FactorWrong), Self::FactorRefused),
            (matches!(refusal, Refusal::TooManyTries { .. } | Refusal::Wait { .. }), Self::Limited),
        ];
        is.into_iter().find_map(|(is, event)| is.then_some(event))
    }

    fn counts(self) -> &'static Counts {
        static COUNTS: [Counts; Event::ALL.len()] = [const { Counts::new() }; Event::ALL.len()];
        COUNTS.get(self as usize).unwrap_or_else(|| unreachable!("each event has a counter"))
    }

    /// How many times it happened since the process began.
    #[must_use]
    pub fn count(self) -> u64 {
        self.counts().all.load(Ordering::Relaxed)
    }
}

struct Counts {
    all: AtomicU64,
    /// The minute since the process began, and the lines in it.
    minute: AtomicU64,
    lines: AtomicU64,
}

impl Counts {
    const fn new() -> Self {
        Self { all: AtomicU64::new(0), minute: AtomicU64::new(0), lines: AtomicU64::new(0) }
    }

    /// Counts an event. Returns whether it may be logged.
    fn one_more(&self, minute: u64) -> bool {
        self.all.fetch_add(1, Ordering::Relaxed);
        if self.minute.swap(minute, Ordering::Relaxed) != minute {
            self.lines.store(0, Ordering::Relaxed);
        }
        self.lines.fetch_add(1, Ordering::Relaxed) < LINES_A_MINUTE
    }
}

/// Records an event. `who`: a principal's label or the hash of an address; `what`: the request and its answer; `from`:
/// the network address.
pub fn note(event: Event, who: &str, what: &str, from: &str) {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let minute = BEGAN.get_or_init(Instant::now).elapsed().as_secs().div_euclid(60);
    if event.counts().one_more(minute) {
        tracing::warn!(target: "security", event = event.name(), who, what, from);
    }
}

/// The text in place of an e-mail address: the same for the same address, and not reversible without the installation's
/// secret.
#[must_use]
pub fn address(cx: &Cx, email: &str) -> String {
    let hash: String = cx.config.keyed_hash(&["yunshiji/security/", email]).chars().take(SIGNS).collect();
    format!("address:{hash}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_counted_in_full_and_logged_in_part() {
        let counts = Counts::new();
        let lines = (0..LINES_A_MINUTE + 5).filter(|_| counts.one_more(0)).count();
        assert_eq!(u64::try_from(lines).unwrap_or_default(), LINES_A_MINUTE);
        assert_eq!(counts.all.load(Ordering::Relaxed), LINES_A_MINUTE + 5);
        assert!(counts.one_more(1), "the next minute");
    }

    #[test]
    fn each_event_has_its_own_counter() {
        for (place, event) in Event::ALL.into_iter().enumerate() {
            assert_eq!(event as usize, place, "{event:?}");
        }
    }
}
