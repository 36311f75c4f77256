//! Why a field was refused: stable codes, with the limit where there is one. The texts are in the pages.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ubn::UbnError;

/// Why a field was refused. In JSON: the code, or `{code: limit}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormError {
    /// The field is empty.
    Required,
    /// More than this many characters.
    TooLong {
        /// The highest number of characters.
        max: i64,
    },
    /// Fewer than this many characters.
    TooShort {
        /// The lowest number of characters.
        min: i64,
    },
    /// A control character, a control of writing direction, or another character that is never accepted.
    ForbiddenCharacter,
    /// Not a number.
    NotANumber,
    /// A number with a fraction where whole units are needed.
    NotWhole,
    /// More decimal places than are accepted.
    TooPrecise {
        /// The highest number of decimal places.
        max: i64,
    },
    /// Below the lowest value.
    TooSmall {
        /// The lowest value.
        min: i64,
    },
    /// Above the highest value.
    TooLarge {
        /// The highest value.
        max: i64,
    },
    /// Not a date in a known format.
    NotADate,
    /// The calendar has no such day, such as 2022-02-30.
    NoSuchDay,
    /// A date outside 1900-01-01 to 2999-12-31.
    DateOutOfRange,
    /// A year of two digits, which is ambiguous.
    AmbiguousYear,
    /// A date after today.
    DateInFuture,
    /// A date before the payment.
    BeforePayment {
        /// The day of the payment.
        paid: NaiveDate,
    },
    /// A date before the earliest possible one.
    DateBefore {
        /// The earliest day.
        day: NaiveDate,
    },
    /// A date after the latest possible one.
    DateAfter {
        /// The latest day.
        day: NaiveDate,
    },
    /// Not the code of a program: three digits.
    NotAProgramCode,
    /// Another program has this code.
    ProgramCodeTaken,
    /// Not a time of day.
    NotATime,
    /// A time that is not in the future.
    NotInFuture,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a Taiwanese mobile number.
    NotAMobile,
    /// Not a code of six digits.
    NotACode,
    /// Neither a code of six digits nor a recovery code.
    NotAFactorCode,
    /// Not the code of the second factor, or one that was used before.
    NotTheFactor,
    /// Not the password of the account.
    NotThePassword,
    /// Not an invoice number: two letters and eight digits.
    NotAnInvoiceNumber,
    /// The vendor's invoice with this number is recorded already for the same two months.
    InvoiceTaken,
    /// Something else has this name or number already.
    Taken,
    /// Nothing has this name or number yet.
    Unknown,
    /// Not an order's number: its length, a character or its check digit is wrong.
    NotAnOrderNumber,
    /// Not a personal ID number, or its check digit is wrong.
    NotAnIdNumber,
    /// Not one of the choices offered.
    NotAChoice,
    /// A search for punctuation only.
    NothingSought,
    /// The declaration or consent was not ticked.
    NotAccepted,
    /// The UBN has a character that is not a digit.
    UbnNotDigits,
    /// The UBN does not have eight digits.
    UbnLength,
    /// The UBN does not fit its checksum.
    UbnChecksum,
    /// The UBN is all zeros.
    UbnZeros,
    /// The password is one that many people use.
    PasswordCommon,
    /// The password contains the e-mail address or the name.
    PasswordPersonal,
    /// More points than may be used for this price.
    OverPointsCap {
        /// The highest number of points for this price.
        max: i64,
    },
    /// More points than are available.
    OverBalance {
        /// The points available.
        max: i64,
    },
    /// More files than are accepted at once.
    TooManyFiles {
        /// The highest number of files.
        max: i64,
    },
    /// A file with more than this many megabytes.
    FileTooLarge {
        /// The limit in megabytes.
        max: i64,
    },
    /// The name is taken.
    NameTaken,
    /// More views than are saved for one list.
    TooManyViews {
        /// The highest number of views.
        max: i64,
    },
    /// A file of a type that is not accepted. The type is read from its first bytes, not from its name.
    FileNotTaken,
    /// The files of the thread have reached their limit together.
    ThreadFull {
        /// The limit in megabytes.
        max: i64,
    },
}

impl FormError {
    /// The stable code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::ForbiddenCharacter => "forbidden_character",
            Self::NotANumber => "not_a_number",
            Self::NotWhole => "not_whole",
            Self::TooPrecise { .. } => "too_precise",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::NotADate => "not_a_date",
            Self::NoSuchDay => "no_such_day",
            Self::DateOutOfRange => "date_out_of_range",
            Self::AmbiguousYear => "ambiguous_year",
            Self::DateInFuture => "date_in_future",
            Self::BeforePayment { .. } => "before_payment",
            Self::DateBefore { .. } => "date_before",
            Self::DateAfter { .. } => "date_after",
            Self::NotAProgramCode => "not_a_program_code",
            Self::ProgramCodeTaken => "program_code_taken",
            Self::NotATime => "not_a_time",
            Self::NotInFuture => "not_in_future",
            Self::NotAnEmail => "not_an_email",
            Self::NotAMobile => "not_a_mobile",
            Self::NotACode => "not_a_code",
            Self::NotAFactorCode => "not_a_factor_code",
            Self::NotTheFactor => "not_the_factor",
            Self::NotThePassword => "not_the_password",
            Self::NotAnInvoiceNumber => "not_an_invoice_number",
            Self::InvoiceTaken => "invoice_taken",
            Self::Taken => "taken",
            Self::Unknown => "unknown",
            Self::NotAnOrderNumber => "not_an_order_number",
            Self::NotAnIdNumber => "not_an_id_number",
            Self::NotAChoice => "not_a_choice",
            Self::NothingSought => "nothing_sought",
            Self::NotAccepted => "not_accepted",
            Self::UbnNotDigits => "ubn_not_digits",
            Self::UbnLength => "ubn_length",
            Self::UbnChecksum => "ubn_checksum",
            Self::UbnZeros => "ubn_zeros",
            Self::PasswordCommon => "password_common",
            Self::PasswordPersonal => "password_personal",
            Self::OverPointsCap { .. } => "over_points_cap",
            Self::OverBalance { .. } => "over_balance",
            Self::TooManyFiles { .. } => "too_many_files",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::NameTaken => "name_taken",
            Self::TooManyViews { .. } => "too_many_views",
            Self::FileNotTaken => "file_not_taken",
            Self::ThreadFull { .. } => "thread_full",
        }
    }
}

impl From<UbnError> for FormError {
    fn from(error: UbnError) -> Self {
        match error {
            UbnError::Empty => Self::Required,
            UbnError::NotDigits => Self::UbnNotDigits,
            UbnError::Length => Self::UbnLength,
            UbnError::Zeros => Self::UbnZeros,
            UbnError::Checksum => Self::UbnChecksum,
        }
    }
}

/// One refused field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    /// The reason.
    pub error: FormError,
}

/// All refused fields of a form, in the form's order; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Why a field was refused, if it was.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<FormError> {
        self.0.iter().find(|error| error.field == field).map(|error| error.error)
    }

    /// A refusal of one field.
    #[must_use]
    pub fn one(field: &str, error: FormError) -> Self {
        Self(vec![FieldError { field: field.to_owned(), error }])
    }
}

/// Collects the errors of a form, so that all of them are reported at once.
#[derive(Debug, Default)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Returns a field's value, or records its error.
    pub fn take<T>(&mut self, field: &str, read: Result<T, FormError>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.note(field, error);
                None
            }
        }
    }

    /// Records an error.
    pub fn note(&mut self, field: &str, error: FormError) {
        self.0.push(FieldError { field: field.to_owned(), error });
    }

    /// The parsed form, if no field was refused. `build` may return `None` only for a value whose error was recorded.
    ///
    /// # Errors
    /// All recorded errors.
    pub fn finish<T>(self, build: impl FnOnce() -> Option<T>) -> Result<T, FieldErrors> {
        if !self.0.is_empty() {
            return Err(FieldErrors(self.0));
        }
        build().ok_or_else(|| FieldErrors::one("form", FormError::Required))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_in_json_is_the_stable_code() {
        let paid = NaiveDate::from_ymd_opt(2022, 5, 26).expect("a date");
        let dated = FormError::BeforePayment { paid };
        for error in [FormError::TooLong { max: 9 }, FormError::UbnChecksum, FormError::NotAccepted, dated] {
            assert_eq!(crate::variant::variant_name(&error), error.code());
            let json = serde_json::to_value(error).expect("json");
            assert_eq!(serde_json::from_value::<FormError>(json).expect("back"), error);
        }
    }
}
