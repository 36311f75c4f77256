//! What a vendor records for its accounts: an invoice, and a cash refund with its allowance.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::money::{MAX_PRICE, Twd};

/// The length limit of a payment reference, in characters.
pub const REFERENCE_MAX: usize = 64;
/// The length limit of an allowance's number (折讓單號), in characters.
pub const ALLOWANCE_MAX: usize = 32;

/// An invoice number (發票號碼): two letters, eight digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InvoiceNumber(String);

/// The text is not an invoice number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an invoice number")]
pub struct BadInvoiceNumber;

impl InvoiceNumber {
    /// The ten characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InvoiceNumber {
    type Error = BadInvoiceNumber;
    fn try_from(text: String) -> Result<Self, BadInvoiceNumber> {
        let (letters, digits) = text.split_at_checked(2).ok_or(BadInvoiceNumber)?;
        let fits = letters.bytes().all(|b| b.is_ascii_uppercase())
            && digits.len() == 8
            && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(text)) } else { Err(BadInvoiceNumber) }
    }
}

impl From<InvoiceNumber> for String {
    fn from(number: InvoiceNumber) -> Self {
        number.0
    }
}

/// An invoice, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InvoiceForm {
    /// Its number.
    pub number: String,
    /// Its date.
    pub date: String,
    /// Its amount, tax included.
    pub amount: String,
}

/// An invoice to record. The rules of the order decide whether it fits the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Its number.
    pub number: InvoiceNumber,
    /// Its date, not after today.
    pub date: NaiveDate,
    /// Its amount in dollars, tax included.
    pub amount: Twd,
}

impl InvoiceForm {
    /// The invoice, checked against a day in Taipei.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self, today: NaiveDate) -> Result<Invoice, FieldErrors> {
        let mut errors = Errors::default();
        let number = errors.take("number", invoice_number(&self.number));
        let date =
            parse::date(&self.date).and_then(|date| if date > today { Err(FormError::DateInFuture) } else { Ok(date) });
        let date = errors.take("date", date);
        let amount = errors.take("amount", parse::amount(&self.amount, 1, MAX_PRICE));
        errors.finish(|| Some(Invoice { number: number?, date: date?, amount: amount? }))
    }
}

/// Parses an invoice number. `ab-12345678` and full-width characters are accepted.
fn invoice_number(typed: &str) -> Result<InvoiceNumber, FormError> {
    let bare: String = parse::value(typed)?.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    InvoiceNumber::try_from(bare.to_ascii_uppercase()).map_err(|_| FormError::NotAnInvoiceNumber)
}

/// A cash refund, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CashRefundForm {
    /// The reference of the bank or the payment provider.
    pub reference: String,
    /// The allowance's number; empty when the invoice was voided or none was issued.
    pub allowance_number: String,
}

/// A cash refund to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashRefund {
    /// The reference.
    pub reference: String,
    /// The allowance's number, where there is one.
    pub allowance_number: Option<String>,
}

impl CashRefundForm {
    /// The cash refund to record.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<CashRefund, FieldErrors> {
        let mut errors = Errors::default();
        let reference = errors.take("reference", parse::line(&self.reference, 1, REFERENCE_MAX));
        let allowance = parse::optional(&self.allowance_number, |typed| parse::line(typed, 1, ALLOWANCE_MAX));
        let allowance_number = errors.take("allowance_number", allowance);
        errors.finish(|| Some(CashRefund { reference: reference?, allowance_number: allowance_number? }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, 7, 15).expect("a date")
    }

    #[test]
    fn an_invoice_number_is_two_letters_and_eight_digits() {
        let form =
            |number: &str| InvoiceForm { number: number.into(), date: "111/7/15".into(), amount: "NT$60,000".into() };
        for typed in ["AB12345678", "ab-12345678", "ＡＢ１２３４５６７８"] {
            let invoice = form(typed).parse(today()).expect("understood");
            assert_eq!((invoice.number.as_str(), invoice.amount), ("AB12345678", Twd::new(60_000)), "{typed}");
        }
        for typed in ["A123456789", "AB1234567", "AB123456789", "１２AB345678", "甲乙12345678"] {
            let errors = form(typed).parse(today()).expect_err("not a number");
            assert_eq!(errors.of("number"), Some(FormError::NotAnInvoiceNumber), "{typed}");
        }
    }

    #[test]
    fn an_invoice_is_neither_dated_tomorrow_nor_for_zero() {
        let form = InvoiceForm { number: "AB12345678".into(), date: "2022/7/16".into(), amount: "0".into() };
        let errors = form.parse(today()).expect_err("two wrong fields");
        assert_eq!(errors.of("date"), Some(FormError::DateInFuture));
        assert_eq!(errors.of("amount"), Some(FormError::TooSmall { min: 1 }));
    }

    #[test]
    fn a_cash_refund_has_a_reference_and_perhaps_an_allowance() {
        let form = CashRefundForm { reference: " R-77 ".into(), allowance_number: String::new() };
        assert_eq!(form.parse(), Ok(CashRefund { reference: "R-77".into(), allowance_number: None }));
        assert_eq!(CashRefundForm::default().parse().expect_err("empty").of("reference"), Some(FormError::Required));
    }
}
