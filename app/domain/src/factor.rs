//! The second factor (rules §14): one-time codes of an app (TOTP, RFC 6238), and recovery codes for the day on which the
//! app is lost. The numbers are what the usual apps expect.

/// How many digits a code has.
pub const DIGITS: u8 = 6;
/// How long a code lasts, in seconds.
pub const STEP_SECS: u64 = 30;
/// How many codes before and after the present one are accepted, because clocks differ.
pub const SKEW: u16 = 1;
/// How many recovery codes a person has.
pub const RECOVERY_CODES: usize = 10;
/// How many characters a recovery code has: 80 bits, so that its hash needs no key.
pub const RECOVERY_LEN: usize = 16;
/// The 32 characters of recovery codes: Crockford's base32.
pub const RECOVERY_CHARS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
/// The name under which an app lists the account.
pub const ISSUER: &str = "Yunshiji";

/// A recovery code as it is shown: groups of four characters.
#[must_use]
pub fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}
