//! The code that confirms an e-mail address: six digits, single use, valid for ten minutes, stored hashed; five tries
//! per code, and ten per address and hour over all codes (rules §3).
//!
//! Every try is counted before it is judged, for known and unknown addresses alike, so that no answer shows whether an
//! address is known.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// How many digits a code has.
pub const DIGITS: usize = 6;
/// How long a code is valid, in seconds.
pub const TTL_SECS: i64 = 10 * 60;
/// How many tries each code has.
pub const TRIES_PER_CODE: u32 = 5;
/// How many tries an address has within [`WINDOW_SECS`], over all its codes.
pub const TRIES_PER_ADDRESS: u32 = 10;
/// The window in which tries of an address are counted, in seconds.
pub const WINDOW_SECS: i64 = 60 * 60;

/// What is stored about the newest code of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCode {
    /// When it was created.
    pub made_at: Instant,
    /// Whether it was used.
    pub used: bool,
    /// Earlier tries with this code.
    pub tries: u32,
}

/// One try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// The newest code of the address; `None` when the address has none or is not known.
    pub stored: Option<StoredCode>,
    /// Whether the hash of the typed code equals the stored hash (compared in constant time).
    pub matches: bool,
    /// Earlier tries for this address in the last hour, over all its codes.
    pub tries_of_address: u32,
    /// The system clock.
    pub now: Instant,
}

/// Why a code is refused. This is for the audit; people see [`Self::shown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeRefusal {
    /// The address has tried too often within the hour.
    TooManyForAddress,
    /// There is no code.
    NoCode,
    /// The code was used.
    Used,
    /// The code is older than ten minutes.
    Expired,
    /// This code was tried too often.
    TooManyForCode,
    /// The code is wrong.
    Wrong,
}

/// What people are told. It never shows whether the address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownRefusal {
    /// Not accepted: check it, or ask for a new one.
    CodeNotAccepted,
    /// Too many tries: wait an hour.
    TooManyTries,
}

impl CodeRefusal {
    /// What people are told about this refusal.
    #[must_use]
    pub const fn shown(self) -> ShownRefusal {
        match self {
            Self::TooManyForAddress => ShownRefusal::TooManyTries,
            Self::NoCode | Self::Used | Self::Expired | Self::TooManyForCode | Self::Wrong => {
                ShownRefusal::CodeNotAccepted
            }
        }
    }
}

/// Judges a try. The caller has counted it already, and marks the code as used when it is accepted.
///
/// # Errors
/// The first reason against it.
pub fn judge(attempt: &Try) -> Result<(), CodeRefusal> {
    if attempt.tries_of_address >= TRIES_PER_ADDRESS {
        return Err(CodeRefusal::TooManyForAddress);
    }
    let stored = attempt.stored.ok_or(CodeRefusal::NoCode)?;
    if stored.used {
        return Err(CodeRefusal::Used);
    }
    if attempt.now >= stored.made_at.plus_millis(TTL_SECS * 1000) {
        return Err(CodeRefusal::Expired);
    }
    if stored.tries >= TRIES_PER_CODE {
        return Err(CodeRefusal::TooManyForCode);
    }
    if attempt.matches { Ok(()) } else { Err(CodeRefusal::Wrong) }
}

/// Makes a code from a random number: its last six decimal digits. Use 64 random bits, so that all codes are
/// practically equally likely.
#[must_use]
pub fn code_from(random: u64) -> String {
    format!("{:06}", random % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: Instant = Instant::from_millis(1_000_000);

    fn attempt() -> Try {
        let stored = StoredCode { made_at: MADE, used: false, tries: 0 };
        Try { stored: Some(stored), matches: true, tries_of_address: 0, now: MADE }
    }

    fn code(change: impl FnOnce(&mut StoredCode)) -> Try {
        let mut stored = StoredCode { made_at: MADE, used: false, tries: 0 };
        change(&mut stored);
        Try { stored: Some(stored), ..attempt() }
    }

    #[test]
    fn a_code_is_good_for_ten_minutes() {
        assert_eq!(judge(&Try { now: MADE.plus_millis(600_000 - 1), ..attempt() }), Ok(()));
        assert_eq!(judge(&Try { now: MADE.plus_millis(600_000), ..attempt() }), Err(CodeRefusal::Expired));
    }

    #[test]
    fn a_code_works_once_and_has_five_tries() {
        assert_eq!(judge(&code(|code| code.used = true)), Err(CodeRefusal::Used));
        assert_eq!(judge(&code(|code| code.tries = 4)), Ok(()));
        assert_eq!(judge(&code(|code| code.tries = 5)), Err(CodeRefusal::TooManyForCode));
        assert_eq!(judge(&Try { matches: false, ..attempt() }), Err(CodeRefusal::Wrong));
    }

    #[test]
    fn an_address_has_ten_tries_an_hour_across_resends() {
        assert_eq!(judge(&Try { tries_of_address: 9, ..attempt() }), Ok(()));
        assert_eq!(judge(&Try { tries_of_address: 10, ..attempt() }), Err(CodeRefusal::TooManyForAddress));
    }

    #[test]
    fn an_unknown_address_is_told_the_same_as_a_wrong_code() {
        for tries_of_address in [0, 9, 10, 11] {
            let known = judge(&Try { matches: false, tries_of_address, ..attempt() });
            let unknown = judge(&Try { stored: None, matches: false, tries_of_address, ..attempt() });
            assert_eq!(known.map_err(CodeRefusal::shown), unknown.map_err(CodeRefusal::shown));
        }
    }

    #[test]
    fn a_code_always_has_six_digits() {
        for random in [0, 7, 999_999, 1_000_000, u64::MAX] {
            assert_eq!(code_from(random).len(), DIGITS);
        }
    }
}
