//! What may be an attack: each event is one line of the log, of one shape (which, who, what, from where), and is counted.
//! Never a secret, nor an e-mail address in clear.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::{Cx, Error, Refusal};

/// Lines of one event in a minute; the counter counts all, but a flood of tries is no flood of lines.
const LINES_A_MINUTE: u64 = 100;
/// Signs of the hash that stands for an address.
const SIGNS: usize = 12;

/// Which event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A sign-in with a wrong address, password or code, or without the code that is needed.
    SignInFailed,
    /// A wrong password in a live session, where it is asked once more.
    PasswordRefused,
    /// A wrong code from a mail.
    CodeRefused,
    /// A limit refused.
    Limited,
    /// Something that one may not do, or that is not there for whoever asks.
    Denied,
    /// A request from another site that could have changed something.
    CrossSite,
    /// A notification of a payment that is not the provider's, or not of this vendor, or not confirmed.
    ForgedNotification,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::SignInFailed,
        Self::PasswordRefused,
        Self::CodeRefused,
        Self::Limited,
        Self::Denied,
        Self::CrossSite,
        Self::ForgedNotification,
    ];

    /// Its name in the log and among the measurements.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignInFailed => "sign_in_failed",
            Self::PasswordRefused => "password_refused",
            Self::CodeRefused => "code_refused",
            Self::Limited => "limited",
            Self::Denied => "denied",
            Self::CrossSite => "cross_site",
            Self::ForgedNotification => "forged_notification",
        }
    }

    /// The event that an error of a use case is, if it is one.
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
            (matches!(refusal, Refusal::TooManyTries { .. } | Refusal::Wait { .. }), Self::Limited),
        ];
        is.into_iter().find_map(|(is, event)| is.then_some(event))
    }

    fn counts(self) -> &'static Counts {
        static COUNTS: [Counts; Event::ALL.len()] = [const { Counts::new() }; Event::ALL.len()];
        COUNTS.get(self as usize).unwrap_or_else(|| unreachable!("each event has its counts"))
    }

    /// How often it happened since the process began.
    #[must_use]
    pub fn count(self) -> u64 {
        self.counts().all.load(Ordering::Relaxed)
    }
}

struct Counts {
    all: AtomicU64,
    /// The minute since the process began, and the lines of it.
    minute: AtomicU64,
    lines: AtomicU64,
}

impl Counts {
    const fn new() -> Self {
        Self { all: AtomicU64::new(0), minute: AtomicU64::new(0), lines: AtomicU64::new(0) }
    }

    /// Counts one more; whether it may have a line.
    fn one_more(&self, minute: u64) -> bool {
        self.all.fetch_add(1, Ordering::Relaxed);
        if self.minute.swap(minute, Ordering::Relaxed) != minute {
            self.lines.store(0, Ordering::Relaxed);
        }
        self.lines.fetch_add(1, Ordering::Relaxed) < LINES_A_MINUTE
    }
}

/// Notes an event. `who`: an actor's label or the hash of an address; `what`: what was asked and how it was answered;
/// `from`: the network address.
pub fn note(event: Event, who: &str, what: &str, from: &str) {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let minute = BEGAN.get_or_init(Instant::now).elapsed().as_secs().div_euclid(60);
    if event.counts().one_more(minute) {
        tracing::warn!(target: "security", event = event.name(), who, what, from);
    }
}

/// What stands for an e-mail address: the same for the same address, and nothing that leads back to it without the
/// installation's secret.
#[must_use]
pub fn address(cx: &Cx, email: &str) -> String {
    let hash: String = cx.config.keyed_hash(&["yunshiji/security/", email]).chars().take(SIGNS).collect();
    format!("address:{hash}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_flood_all_is_counted_and_a_part_is_written() {
        let counts = Counts::new();
        let lines = (0..LINES_A_MINUTE + 5).filter(|_| counts.one_more(0)).count();
        assert_eq!(u64::try_from(lines).unwrap_or_default(), LINES_A_MINUTE);
        assert_eq!(counts.all.load(Ordering::Relaxed), LINES_A_MINUTE + 5);
        assert!(counts.one_more(1), "the next minute");
    }

    #[test]
    fn each_event_has_counts_of_its_own() {
        for (place, event) in Event::ALL.into_iter().enumerate() {
            assert_eq!(event as usize, place, "{event:?}");
        }
    }
}
