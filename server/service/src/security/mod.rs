//! The security log: sign-ins, possible attacks, and what an attacker would change. Each event is counted, logged as one
//! line of the same form (event, who, what, from where), and stored ([`Log`]), where staff read it ([`log()`]). A line
//! never contains a secret or an e-mail address in clear text. [`domain::security`] lists the events.

mod log;
mod show;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

pub use domain::security::Event;
pub use log::{IN_ALL, Log, OF_NETWORK};
pub use show::{Filter, PAGE, Place, SETTLED_MS, after, log};

use crate::error::Result;
use crate::{Cx, Error, Refusal};

/// How often waiting events are stored.
const EVERY: Duration = Duration::from_secs(5);

/// How many lines of one event are logged in a minute. The counter counts all, but a flood of tries must not flood the
/// log.
const LINES_A_MINUTE: u64 = 100;
/// How many characters the hash of an address has.
const SIGNS: usize = 12;

/// The event of a use case's error, if it is one.
#[must_use]
pub fn event_of(error: &Error) -> Option<Event> {
    if matches!(error, Error::Forbidden | Error::NotFound) {
        return Some(Event::Denied);
    }
    let refusal = error.refusal()?;
    let is = [
        (matches!(refusal, Refusal::WrongCredentials | Refusal::SignInCode { .. }), Event::SignInFailed),
        (matches!(refusal, Refusal::WrongPassword), Event::PasswordRefused),
        (matches!(refusal, Refusal::CodeWrong), Event::CodeRefused),
        (matches!(refusal, Refusal::FactorWrong), Event::FactorRefused),
        (matches!(refusal, Refusal::TooManyTries { .. } | Refusal::Wait { .. }), Event::Limited),
    ];
    is.into_iter().find_map(|(is, event)| is.then_some(event))
}

fn counts(event: Event) -> &'static Counts {
    static COUNTS: [Counts; Event::ALL.len()] = [const { Counts::new() }; Event::ALL.len()];
    COUNTS.get(event as usize).unwrap_or_else(|| unreachable!("each event has a counter"))
}

/// How many times an event happened since the process began.
#[must_use]
pub fn count(event: Event) -> u64 {
    counts(event).all.load(Ordering::Relaxed)
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

/// Records an event: it is counted, logged, and stored a moment later. `who`: a principal's label or the hash of an
/// address; `what`: the request and its answer; `from`: the network address.
pub fn note(cx: &Cx, event: Event, who: &str, what: &str, from: &str) {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    cx.security.take(cx.clock.system(), cx.random.id_text(), event, (who, what, from));
    let minute = BEGAN.get_or_init(Instant::now).elapsed().as_secs().div_euclid(60);
    if !counts(event).one_more(minute) {
        return;
    }
    if event.is_suspicious() {
        tracing::warn!(target: "security", event = event.name(), who, what, from);
    } else {
        tracing::info!(target: "security", event = event.name(), who, what, from);
    }
}

/// A turn of the loop that stores waiting events. Returns how long until the next one.
///
/// # Errors
/// Those of the database.
pub async fn turn(cx: Cx) -> Result<Duration> {
    cx.security.store(&cx.db).await?;
    Ok(EVERY)
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
}
