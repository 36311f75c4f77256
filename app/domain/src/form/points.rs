//! The filters of My Points. They are in the page's address, where anybody may write anything.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Errors, FieldErrors, FormError, parse};
use crate::ledger::EntryKind;
use crate::order_number::OrderNumber;
use crate::time::{Instant, end_of, start_of};

/// The filters, as typed. An empty field does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsForm {
    /// The name of a kind of entry.
    pub kind: String,
    /// An order's number.
    pub order: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// The parsed filters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsQuery {
    /// Only entries of this kind.
    pub kind: Option<EntryKind>,
    /// Only entries of this order.
    pub order: Option<OrderNumber>,
    /// Only entries on this day (in Taipei) or later.
    pub from: Option<NaiveDate>,
    /// Only entries on this day (in Taipei) or earlier.
    pub to: Option<NaiveDate>,
}

impl PointsForm {
    /// The query.
    ///
    /// # Errors
    /// The fields with errors.
    pub fn parse(&self) -> Result<PointsQuery, FieldErrors> {
        let mut errors = Errors::default();
        let kind = errors.take("kind", parse::optional(&self.kind, parse::choice));
        let order = errors.take("order", parse::optional(&self.order, number));
        let from = errors.take("from", parse::optional(&self.from, parse::date));
        let to = errors.take("to", parse::optional(&self.to, parse::date));
        errors.finish(|| Some(PointsQuery { kind: kind?, order: order?, from: from?, to: to? }))
    }

    /// The fields by name, in the order of the form.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [("kind", &self.kind), ("order", &self.order), ("from", &self.from), ("to", &self.to)]
    }

    /// Whether all fields are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.trim().is_empty())
    }
}

fn number(typed: &str) -> Result<OrderNumber, FormError> {
    OrderNumber::parse(typed).map_err(|_| FormError::NotAnOrderNumber)
}

impl PointsQuery {
    /// Whether the filters accept an entry of this kind and instant. The filter by order is applied elsewhere.
    #[must_use]
    pub fn takes(&self, kind: EntryKind, at: Instant) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
            && !self.is_before(at)
            && self.to.is_none_or(|last| at < end_of(last))
    }

    /// Whether an instant is before the first day. Then all older entries are excluded, too.
    #[must_use]
    pub fn is_before(&self, at: Instant) -> bool {
        self.from.is_some_and(|first| at < start_of(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_fields_filter_nothing() {
        assert!(PointsForm::default().is_empty());
        let query = PointsForm::default().parse().expect("understood");
        assert_eq!(query, PointsQuery::default());
        assert!(query.takes(EntryKind::Hold, Instant::from_millis(0)));
    }

    #[test]
    fn both_days_are_whole_days_in_taipei() {
        let form =
            PointsForm { kind: "hold".into(), from: "2022/7/1".into(), to: "111/07/31".into(), ..Default::default() };
        let query = form.parse().expect("understood");
        let (first, last) = (query.from.expect("a day"), query.to.expect("a day"));
        assert!(query.takes(EntryKind::Hold, start_of(first)));
        assert!(query.takes(EntryKind::Hold, end_of(last).plus_millis(-1)));
        assert!(!query.takes(EntryKind::Hold, end_of(last)));
        assert!(!query.takes(EntryKind::Hold, start_of(first).plus_millis(-1)));
        assert!(query.is_before(start_of(first).plus_millis(-1)) && !query.is_before(start_of(first)));
        assert!(!query.takes(EntryKind::Spend, start_of(first)));
    }

    #[test]
    fn an_invalid_filter_is_refused_at_its_field() {
        let form = PointsForm { kind: "gift".into(), order: "123".into(), from: "x".into(), to: "2022/2/30".into() };
        let errors = form.parse().expect_err("four wrong");
        let found = ["kind", "order", "from", "to"].map(|field| errors.of(field));
        let expected =
            [FormError::NotAChoice, FormError::NotAnOrderNumber, FormError::NotADate, FormError::NoSuchDay].map(Some);
        assert_eq!(found, expected);
    }
}
