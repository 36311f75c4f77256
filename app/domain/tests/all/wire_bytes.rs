//! The same bytes everywhere: 100,000 fixed refunds, native and in the browser, hashed and compared with one committed
//! digest.

use domain::wire::refund_line;
use sha2::{Digest, Sha256};
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
use wasm_bindgen_test::wasm_bindgen_test as test;

const CASES: u32 = 100_000;

/// SHA-256 of every answer with a line feed after each. It changes only when an answer changes.
const DIGEST: &str = "fd39006737084ce3b2be624999e737408692eb3eea2fa2f027af421c741f1d29";

/// splitmix64: a fixed sequence, the same on every machine.
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// One line: mostly a valid one near its term, sometimes with a field out of bounds or without a valid day.
fn line(sequence: &mut Sequence) -> String {
    let highest = if sequence.below(4) == 0 { 100_000_100 } else { 200_000 };
    let price = 1 + sequence.below(highest);
    let points = sequence.below(price + 1);
    let longest = if sequence.below(50) == 0 { 62 } else { 36 };
    let term = 1 + sequence.below(longest);
    let (year, month, day) = (2020 + sequence.below(8), 1 + sequence.below(12), 1 + sequence.below(31));
    let later = sequence.below(term + 2);
    let on_month = month - 1 + later;
    let (on_year, on_month, on_day) = (year + on_month / 12, on_month % 12 + 1, 1 + sequence.below(29));
    let fault = ["member", "member", "member", "vendor_ended", "vendor_not_started", "nobody"];
    let half = ["calendar", "calendar", "counted_months", "counted_months_strict"];
    let fault = fault[usize::try_from(sequence.below(6)).expect("small")];
    let half = half[usize::try_from(sequence.below(4)).expect("small")];
    let self_pay = price - points;
    format!(
        r#"{{"self_pay":{self_pay},"points":{points},"term_months":{term},"start":"{year}-{month:02}-{day:02}","on":"{on_year}-{on_month:02}-{on_day:02}","fault":"{fault}","half":"{half}"}}"#
    )
}

#[test]
fn a_hundred_thousand_answers_are_the_same_bytes_on_every_machine() {
    let mut sequence = Sequence(111);
    let mut hash = Sha256::new();
    let (mut errors, mut refusals) = (0, 0);
    for _ in 0..CASES {
        let answer = refund_line(&line(&mut sequence));
        errors += u32::from(answer.is_error);
        refusals += u32::from(answer.json.starts_with(r#"{"refused""#));
        hash.update(answer.json.as_bytes());
        hash.update(b"\n");
    }
    let results = CASES - errors - refusals;
    assert!(results > CASES / 2 && refusals > 1_000 && errors > 1_000, "{results} {refusals} {errors}");
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, DIGEST);
}
