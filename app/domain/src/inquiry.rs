//! A question from the contact form: its possible subjects and its number.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// How many random bytes a number needs.
pub const RANDOM_LEN: usize = 8;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CENTURY: i32 = 100;
const DATE_LEN: usize = 6;

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// The subject of a question. Forms and JSON carry its code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum InquirySubject {$(
            $(#[$doc])*
            #[serde(rename = $code)]
            $name,
        )*}

        impl InquirySubject {
            /// All subjects, in the form's order.
            pub const ALL: [Self; 9] = [$(Self::$name),*];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The name in a language.
            #[must_use]
            pub const fn name(self, lang: Lang) -> &'static str {
                match (self, lang) { $((Self::$name, Lang::Zh) => $zh, (Self::$name, Lang::En) => $en),* }
            }
        }
    };
}

subjects! {
    /// Who may become a member and receive points.
    Eligibility "eligibility" "資格與加入會員" "Eligibility and registration";
    /// A firm's number or status in the registry. Staff look into it on their desk.
    Registry "registry" "登記資料與統一編號" "Registration and UBN";
    /// Points.
    Points "points" "點數" "Points";
    /// Solutions and plans.
    Solutions "solutions" "雲端方案" "Solutions and plans";
    /// Orders and payments.
    Orders "orders" "訂單與付款" "Orders and payment";
    /// Refunds.
    Refunds "refunds" "退訂" "Refunds";
    /// The rights under the data protection act.
    PersonalData "personal_data" "個人資料" "Personal data";
    /// Something keeps a person from using the pages.
    Accessibility "accessibility" "無障礙與網站使用" "Accessibility and use of the site";
    /// Anything else.
    Other "other" "其他" "Something else";
}

/// The number of a question, such as `Q-260101-7K3M9QAB`: the day it was sent and eight random characters of
/// Crockford's base32.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InquiryNumber(String);

/// The text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the number of an inquiry")]
pub struct BadInquiryNumber;

impl InquiryNumber {
    /// Makes a number from the day and fresh random bytes, of which the low five bits are used.
    #[must_use]
    pub fn new(day: NaiveDate, random: [u8; RANDOM_LEN]) -> Self {
        let tail: String = random
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
            .map(|byte| char::from(*byte))
            .collect();
        let year = day.year().rem_euclid(CENTURY);
        Self(format!("Q-{year:02}{:02}{:02}-{tail}", day.month(), day.day()))
    }

    /// The number's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InquiryNumber {
    type Error = BadInquiryNumber;

    fn try_from(text: String) -> Result<Self, BadInquiryNumber> {
        let parts = text.strip_prefix("Q-").and_then(|rest| rest.split_once('-'));
        let fits = parts.is_some_and(|(date, tail)| {
            date.len() == DATE_LEN
                && date.bytes().all(|byte| byte.is_ascii_digit())
                && tail.len() == RANDOM_LEN
                && tail.bytes().all(|byte| ALPHABET.contains(&byte))
        });
        if fits { Ok(Self(text)) } else { Err(BadInquiryNumber) }
    }
}

impl std::str::FromStr for InquiryNumber {
    type Err = BadInquiryNumber;

    fn from_str(text: &str) -> Result<Self, BadInquiryNumber> {
        Self::try_from(text.to_owned())
    }
}

impl From<InquiryNumber> for String {
    fn from(number: InquiryNumber) -> Self {
        number.0
    }
}

impl fmt::Display for InquiryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_the_day_and_comes_back_from_an_address() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
        let number = InquiryNumber::new(day, [0, 31, 32, 63, 255, 1, 2, 3]);
        assert_eq!(number.as_str(), "Q-260105-0Z0ZZ123");
        assert_eq!(number.as_str().parse(), Ok(number));
        for odd in [
            "",
            "Q-260105-0Z0ZZ12",
            "Q-26010a-0Z0ZZ123",
            "Q-260105-0Z0ZZ12<",
            "q-260105-0Z0ZZ123",
            "Q-260105-0Z0ZZ1234",
        ] {
            assert_eq!(odd.parse::<InquiryNumber>(), Err(BadInquiryNumber), "{odd}");
        }
    }

    #[test]
    fn a_subject_is_its_code_in_json() {
        for subject in InquirySubject::ALL {
            assert_eq!(serde_json::to_value(subject).expect("json"), subject.code());
        }
    }
}
