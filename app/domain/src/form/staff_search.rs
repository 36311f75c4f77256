//! What staff type into the search over everything: a UBN, a name, an address, a telephone, the number of an order or an
//! invoice. One text can be the beginning of several of them.

use super::parse;
use crate::contact::EMAIL_MAX;
use crate::order_number::{self, OrderNumber};
use crate::search;
use crate::text::folded_case;
use crate::ubn::{UBN_LEN, Ubn};

/// How many characters of it are read.
pub const SOUGHT_MAX: usize = EMAIL_MAX;
/// The shortest beginning of a UBN or an invoice number that is looked for.
const NUMBER_LEAST: usize = 3;
/// The shortest beginning of a telephone number or an address that is looked for. Fewer would list strangers.
const PERSON_LEAST: usize = 4;

/// What a text may be, each in its normal form. What it cannot be is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everywhere {
    /// The beginning of a UBN.
    pub ubn: Option<String>,
    /// A part of a name.
    pub name: Option<String>,
    /// The beginning of an e-mail address.
    pub email: Option<String>,
    /// The beginning of a telephone number.
    pub phone: Option<String>,
    /// The beginning of an order number.
    pub order: Option<String>,
    /// The beginning of an invoice number.
    pub invoice: Option<String>,
}

impl Everywhere {
    /// Parses what was typed. It never fails.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let text: String = typed.trim().chars().take(SOUGHT_MAX).collect();
        let bare: String = folded_case(&text).chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        if text.contains(['@', '＠']) {
            return Self { email: at_least(PERSON_LEAST, bare), ..Self::default() };
        }
        let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            ubn: Some(bare.clone()).filter(|bare| digits && (NUMBER_LEAST..=UBN_LEN).contains(&bare.len())),
            // digits are a name's too: 85度C
            name: search::beginning(&text),
            email: Some(bare.clone())
                .filter(|bare| !digits && bare.is_ascii())
                .and_then(|bare| at_least(PERSON_LEAST, bare)),
            phone: phone(&bare),
            order: order_number::beginning(&text),
            invoice: invoice(&bare),
        }
    }

    /// The order number, if a complete one was typed.
    #[must_use]
    pub fn exact_order(&self) -> Option<OrderNumber> {
        OrderNumber::parse(self.order.as_deref()?).ok()
    }

    /// The UBN, if a complete one was typed.
    #[must_use]
    pub fn exact_ubn(&self) -> Option<Ubn> {
        parse::ubn(self.ubn.as_deref()?).ok()
    }
}

fn at_least(least: usize, text: String) -> Option<String> {
    (text.chars().count() >= least).then_some(text)
}

/// The beginning of a mobile number as it is stored: digits from 0 on.
fn phone(bare: &str) -> Option<String> {
    let home = match bare.strip_prefix("+886").or_else(|| bare.strip_prefix("886")) {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => bare.to_owned(),
    };
    let digits = home.bytes().all(|byte| byte.is_ascii_digit()) && home.starts_with('0');
    Some(home).filter(|_| digits).and_then(|home| at_least(PERSON_LEAST, home))
}

/// The beginning of an invoice number: two letters, then digits.
fn invoice(bare: &str) -> Option<String> {
    let upper = bare.to_ascii_uppercase();
    let fits = upper.bytes().enumerate().all(|(place, byte)| match place {
        0 | 1 => byte.is_ascii_uppercase(),
        _ => byte.is_ascii_digit(),
    });
    (fits && (NUMBER_LEAST..=10).contains(&upper.len())).then_some(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_for_as_all_that_it_can_be() {
        let sought = Everywhere::parse;
        assert_eq!(sought("  "), Everywhere::default());
        let ubn = sought("０４５９ ５２５７");
        assert_eq!(ubn.exact_ubn(), Ubn::parse("04595257").ok());
        assert_eq!((ubn.ubn.as_deref(), ubn.phone.as_deref()), (Some("04595257"), Some("04595257")));
        assert_eq!(sought("04595258").exact_ubn(), None, "a wrong check digit is no UBN");
        assert_eq!(sought("0912-345").phone.as_deref(), Some("0912345"));
        assert_eq!(sought("+886 912 345 678").phone.as_deref(), Some("0912345678"));
        assert_eq!(sought("ab-1234").invoice.as_deref(), Some("AB1234"));
        assert_eq!(sought("Chen@").email.as_deref(), Some("chen@"));
        assert_eq!(sought("chen@example.tw").name, None, "an address is no name");
        assert_eq!(sought("青嶼 海風").name.as_deref(), Some("青嶼海風"));
        assert_eq!((sought("陳").name.as_deref(), sought("陳").email), (Some("陳"), None));
    }
}
