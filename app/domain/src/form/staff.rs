//! What staff type: decisions with their reasons, and searches for orders.

use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::id::{BusinessId, OrderId, ReasonId};
use crate::order::StateName;
use crate::order_number::OrderNumber;
use crate::queue::Queue;
use crate::time::Instant;
use crate::ubn::Ubn;

/// The length limit of a reason, in characters.
pub const REASON_MAX: usize = 300;
/// The filter of the list of orders that is not a state: the invoice is overdue and not recorded yet.
pub const INVOICE_MISSED: &str = "invoice_missed";

/// The address of the list of orders up to its filter.
pub const ORDERS_IN: &str = "/staff/orders?state=";

/// A filter of the list of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrowed {
    /// Orders in a state.
    State(StateName),
    /// Orders whose invoice is overdue and not recorded yet.
    InvoiceMissed,
    /// Orders in a queue of the desk, the most urgent first.
    Waiting(Queue),
}

impl Narrowed {
    /// The chosen filter; `None` for all orders.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed == INVOICE_MISSED {
            return Some(Self::InvoiceMissed);
        }
        let is_list = |queue: &Queue| queue.terms().list.strip_prefix(ORDERS_IN) == Some(typed);
        let queue = Queue::ALL.into_iter().find(is_list).map(Self::Waiting);
        queue.or_else(|| typed.parse().ok().map(Self::State))
    }
}

/// Yes or no, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes: what was checked is confirmed, or the objection is justified.
    Yes,
    /// No.
    No,
}

/// A decision on an eligibility check, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckForm {
    /// The business.
    pub business: String,
    /// When the check that was shown began, in milliseconds, so that a newer one is not decided unread.
    pub since: String,
    /// `yes` or `no`.
    pub verdict: String,
    /// A template of the reason; may be empty.
    pub template: String,
    /// The reason; required for a rejection without a template.
    pub reason: String,
}

/// A decision on an eligibility check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckDecision {
    /// The business.
    pub business: BusinessId,
    /// When the check that was shown began.
    pub since: Instant,
    /// Whether what was checked is confirmed.
    pub passed: bool,
    /// A template, whose text comes before the reason.
    pub template: Option<ReasonId>,
    /// The reason in own words; never empty for a rejection without a template.
    pub reason: String,
}

impl CheckForm {
    /// The decision.
    ///
    /// # Errors
    /// No choice, a rejection without a reason, or a reason that is too long.
    pub fn parse(&self) -> Result<CheckDecision, FieldErrors> {
        let mut errors = Errors::default();
        let business = errors.take("business", id(&self.business));
        let since = errors.take("since", id(&self.since).map(Instant::from_millis));
        let passed = errors.take("verdict", verdict(&self.verdict));
        let template = errors.take("template", parse::optional(&self.template, id));
        let least = usize::from(passed == Some(false) && template == Some(None));
        let reason = errors.take("reason", parse::line(&self.reason, least, REASON_MAX));
        errors.finish(|| {
            let (business, since, passed) = (business?, since?, passed?);
            Some(CheckDecision { business, since, passed, template: template?, reason: reason? })
        })
    }
}

/// A decision on an objection, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectionForm {
    /// The order.
    pub order: String,
    /// `yes` (the objection is justified) or `no`.
    pub verdict: String,
    /// The reason.
    pub reason: String,
}

/// A decision on an objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionVerdict {
    /// The order.
    pub order: OrderId,
    /// Whether the objection is justified.
    pub upheld: bool,
    /// The reason; shown to member and vendor.
    pub reason: String,
}

impl ObjectionForm {
    /// The decision.
    ///
    /// # Errors
    /// No choice, no reason, or a reason that is too long.
    pub fn parse(&self) -> Result<ObjectionVerdict, FieldErrors> {
        let mut errors = Errors::default();
        let order = errors.take("order", id(&self.order));
        let upheld = errors.take("verdict", verdict(&self.verdict));
        let reason = errors.take("reason", parse::line(&self.reason, 1, REASON_MAX));
        errors.finish(|| Some(ObjectionVerdict { order: order?, upheld: upheld?, reason: reason? }))
    }
}

fn verdict(typed: &str) -> Result<bool, FormError> {
    parse::choice::<Verdict>(typed).map(|verdict| verdict == Verdict::Yes)
}

fn id<T: std::str::FromStr>(typed: &str) -> Result<T, FormError> {
    typed.parse().map_err(|_| FormError::NotAChoice)
}

/// A search for orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// All orders.
    All,
    /// The order with this number.
    Number(OrderNumber),
    /// Orders of the business with this UBN.
    Ubn(Ubn),
}

impl Sought {
    /// Parses a search: nothing, an order number or a UBN. Text of digits only, at most as many as a UBN has, is parsed
    /// as a UBN.
    ///
    /// # Errors
    /// Neither a number nor a UBN, with the reason.
    pub fn parse(typed: &str) -> Result<Self, FormError> {
        let Some(text) = parse::optional(typed, parse::value)? else { return Ok(Self::All) };
        if let Ok(number) = OrderNumber::parse(&text) {
            return Ok(Self::Number(number));
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return parse::ubn(&text).map(Self::Ubn);
        }
        Err(FormError::NotAChoice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verdict: &str, reason: &str) -> Result<CheckDecision, FieldErrors> {
        let (business, since) = ("b1".into(), "0".into());
        let (verdict, reason) = (verdict.into(), reason.into());
        CheckForm { business, since, verdict, reason, ..CheckForm::default() }.parse()
    }

    #[test]
    fn a_rejection_by_a_template_needs_no_own_words() {
        let form = CheckForm {
            business: "b1".into(),
            since: "0".into(),
            verdict: "no".into(),
            template: "r1".into(),
            reason: String::new(),
        };
        let decision = form.parse().expect("a decision");
        assert_eq!((decision.template, decision.reason.as_str()), ("r1".parse().ok(), ""));
    }

    #[test]
    fn a_rejection_needs_a_reason_and_a_confirmation_does_not() {
        assert!(check("yes", "").expect("a decision").passed);
        assert_eq!(check("no", " ").expect_err("refused").of("reason"), Some(FormError::Required));
        assert_eq!(check("no", "停業").expect("a decision").reason, "停業");
        assert!(check("", "").expect_err("refused").of("verdict").is_some());
        assert!(check("maybe", "x").expect_err("refused").of("verdict").is_some());
    }

    #[test]
    fn the_search_takes_order_numbers_and_ubns_as_people_type_them() {
        let number = OrderNumber::new(&"111".parse().expect("a program"), chrono_day(), [7; 10]).expect("a number");
        let spaced = format!(" {}-{} ", &number.as_str()[..9].to_lowercase(), &number.as_str()[9..]);
        assert_eq!(Sought::parse(&spaced), Ok(Sought::Number(number)));
        assert_eq!(Sought::parse("０４５９５２５７"), Ok(Sought::Ubn(Ubn::parse("04595257").expect("a UBN"))));
        assert_eq!(Sought::parse("  "), Ok(Sought::All));
        assert_eq!(Sought::parse("04595258"), Err(FormError::UbnChecksum));
        assert_eq!(Sought::parse("' OR 1=1"), Err(FormError::NotAChoice));
    }

    fn chrono_day() -> chrono::NaiveDate {
        chrono::NaiveDate::from_ymd_opt(2022, 6, 1).expect("a date")
    }
}
