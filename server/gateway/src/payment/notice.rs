//! The content of an ECPay notification whose signature is already checked. The simulator's have the same form.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use domain::money::Twd;
use domain::time::{Instant, start_of};

use super::{Notification, NotificationError, PaymentNumber, Receipt};

/// ECPay's time format, in Taipei time.
const TIME_FORMAT: &str = "%Y/%m/%d %H:%M:%S";
/// The `RtnCode` of a payment.
const PAID: &str = "1";
/// The `RtnCode`s that only say that a number to pay with was issued (ATM; shop or barcode).
const NUMBER_ISSUED: [&str; 2] = ["2", "10100073"];
/// The `RtnCode`s after which a try can no longer be paid: the issuer declined the card. `0` is the simulator's. All
/// others are pending, such as 10300066, with which ECPay says that it does not know yet.
const FAILED: [&str; 8] = ["0", "10100058", "10100248", "10100251", "10100252", "10100254", "10100255", "10100256"];
const MILLIS_PER_SECOND: i64 = 1000;

/// Parses the fields of a notification. `trust_tests` accepts `SimulatePaid=1`, which must not be accepted from a real
/// provider.
///
/// # Errors
/// [`NotificationError::Malformed`] when a field is missing or has the wrong shape.
pub fn read(fields: &BTreeMap<String, String>, trust_tests: bool) -> Result<Notification, NotificationError> {
    let field = |name: &str| fields.get(name).map(String::as_str).ok_or(NotificationError::Malformed);
    let number: PaymentNumber = field("MerchantTradeNo")?.parse().map_err(|_| NotificationError::Malformed)?;
    let code = field("RtnCode")?;
    if code != PAID {
        return Ok(if NUMBER_ISSUED.contains(&code) {
            Notification::NumberIssued(number)
        } else if FAILED.contains(&code) {
            Notification::Failed { number, code: code.to_owned() }
        } else {
            Notification::Pending { number, code: code.to_owned() }
        });
    }
    let test = fields.get("SimulatePaid").is_some_and(|mark| mark != "0");
    if test && !trust_tests {
        return Ok(Notification::Test(number));
    }
    Ok(Notification::Paid(Receipt {
        amount: amount(field("TradeAmt")?).ok_or(NotificationError::Malformed)?,
        paid_at: taipei(field("PaymentDate")?).ok_or(NotificationError::Malformed)?,
        provider_ref: field("TradeNo")?.to_owned(),
        method: field("PaymentType")?.to_owned(),
        number,
    }))
}

/// A whole positive amount in ASCII digits.
#[must_use]
pub fn amount(text: &str) -> Option<Twd> {
    let plain = (1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten().filter(|units| *units > 0).map(Twd::new)
}

/// Parses a Taipei time such as `2025/01/01 12:05:00`.
#[must_use]
pub fn taipei(text: &str) -> Option<Instant> {
    taipei_as(text, TIME_FORMAT)
}

/// Parses a Taipei time in another of chrono's formats.
#[must_use]
pub fn taipei_as(text: &str, format: &str) -> Option<Instant> {
    let time = NaiveDateTime::parse_from_str(text, format).ok()?;
    let since_midnight = time.time().signed_duration_since(chrono::NaiveTime::MIN).num_milliseconds();
    Some(start_of(time.date()).plus_millis(since_midnight))
}

/// An instant as ECPay writes it: Taipei time, to the second.
#[must_use]
pub fn taipei_text(instant: Instant) -> String {
    instant.in_taipei().format(TIME_FORMAT).to_string()
}

/// Seconds since the epoch, as in the providers' time stamps.
#[must_use]
pub fn unix_seconds(instant: Instant) -> i64 {
    instant.millis().div_euclid(MILLIS_PER_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(changes: &[(&str, &str)]) -> BTreeMap<String, String> {
        let mut fields: BTreeMap<String, String> = [
            ("MerchantID", "3002607"),
            ("MerchantTradeNo", "Test1234567890"),
            ("RtnCode", "1"),
            ("TradeNo", "2301011234567890"),
            ("TradeAmt", "100"),
            ("PaymentDate", "2025/01/01 12:05:00"),
            ("PaymentType", "Credit_CreditCard"),
            ("SimulatePaid", "0"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        for (name, value) in changes {
            fields.insert((*name).to_owned(), (*value).to_owned());
        }
        fields
    }

    #[test]
    fn a_paid_notice_gives_the_amount_and_the_taipei_time() {
        let Ok(Notification::Paid(receipt)) = read(&notice(&[]), false) else { panic!("paid") };
        assert_eq!(receipt.amount, Twd::new(100));
        assert_eq!(receipt.paid_at.millis(), 1_735_704_300_000, "2025-01-01T04:05:00Z");
        assert_eq!(taipei_text(receipt.paid_at), "2025/01/01 12:05:00");
    }

    #[test]
    fn the_providers_own_test_is_not_money() {
        let test = notice(&[("SimulatePaid", "1")]);
        assert!(matches!(read(&test, false), Ok(Notification::Test(_))));
        assert!(matches!(read(&test, true), Ok(Notification::Paid(_))), "the simulator's are accepted in demo mode");
    }

    #[test]
    fn only_code_one_is_paid() {
        for code in ["2", "10100073"] {
            assert!(matches!(read(&notice(&[("RtnCode", code)]), false), Ok(Notification::NumberIssued(_))), "{code}");
        }
        for code in ["0", "10100058", "10100252"] {
            assert!(matches!(read(&notice(&[("RtnCode", code)]), false), Ok(Notification::Failed { .. })), "{code:?}");
        }
    }

    #[test]
    fn a_code_that_is_neither_success_nor_a_final_failure_is_pending() {
        for code in ["10300066", "10000185", "01", "1 ", ""] {
            assert!(matches!(read(&notice(&[("RtnCode", code)]), false), Ok(Notification::Pending { .. })), "{code:?}");
        }
    }

    #[test]
    fn a_notice_with_a_bad_field_is_malformed() {
        for (name, value) in [
            ("TradeAmt", "0"),
            ("TradeAmt", "-100"),
            ("TradeAmt", "1e3"),
            ("TradeAmt", "１００"),
            ("PaymentDate", "2025-01-01 12:05:00"),
            ("PaymentDate", "2025/02/30 12:05:00"),
            ("MerchantTradeNo", "a b"),
        ] {
            assert_eq!(read(&notice(&[(name, value)]), false), Err(NotificationError::Malformed), "{name}={value}");
        }
        assert_eq!(read(&BTreeMap::new(), false), Err(NotificationError::Malformed));
    }
}
