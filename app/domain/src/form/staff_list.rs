//! The lists of the staff: their filters, which are in the page's address, and the views that a member of the staff saves
//! under a name.

use serde::{Deserialize, Serialize};

use super::staff::{Narrowed, Sought};
use super::{Errors, FieldErrors, FormError, parse};
use crate::eligibility::Outcome;
use crate::id::VendorId;

/// The length limit of a view's name, in characters.
pub const NAME_MAX: usize = 30;
/// How many views a member of the staff saves for one list.
pub const VIEWS_MAX: u32 = 12;

/// A list of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffList {
    /// Orders.
    Orders,
    /// Firms.
    Members,
    /// Payments.
    Payments,
    /// Vendors.
    Vendors,
}

impl StaffList {
    /// All lists.
    pub const ALL: [Self; 4] = [Self::Orders, Self::Members, Self::Payments, Self::Vendors];

    /// The name, in addresses and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Members => "members",
            Self::Payments => "payments",
            Self::Vendors => "vendors",
        }
    }

    /// The list with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// The order of a list. Only the orders that an index serves are offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The earliest deadline first; only what has one.
    Due,
}

/// The filters of a list, as typed. An empty field does not filter; a list ignores the fields that it does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ListForm {
    /// An order number or a UBN.
    pub q: String,
    /// A state, or another choice of the list.
    pub state: String,
    /// A vendor's identifier.
    pub vendor: String,
    /// The order.
    pub sort: String,
}

/// The filter of the list of payments: received, but of no use for their order, and not returned yet.
pub const STRAY: &str = "stray";

/// The filters of the list of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdersQuery {
    /// Which orders.
    pub sought: Sought,
    /// In which state.
    pub narrowed: Option<Narrowed>,
    /// Of which vendor.
    pub vendor: Option<VendorId>,
    /// In which order.
    pub sort: Sort,
}

impl OrdersQuery {
    /// Whether an index serves the order by deadline: for all orders, those in a state, or those of a vendor.
    #[must_use]
    pub fn may_sort_by_due(&self) -> bool {
        let stated = matches!(self.narrowed, Some(Narrowed::State(_)));
        let all = self.vendor.is_none() && (self.narrowed.is_none() || stated);
        self.sought == Sought::All && (all || (self.vendor.is_some() && self.narrowed.is_none()))
    }
}

/// The filters of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListQuery {
    /// Of the list of orders.
    Orders(OrdersQuery),
    /// Of the list of firms: with this outcome of the judgement.
    Members(Option<Outcome>),
    /// Of the list of payments: only stray ones that were not returned.
    Payments {
        /// Whether only those.
        stray: bool,
    },
    /// Of the list of vendors, which has none.
    Vendors,
}

impl ListForm {
    /// The query of a list.
    ///
    /// # Errors
    /// What was typed is neither an order number nor a UBN.
    pub fn parse(&self, list: StaffList) -> Result<ListQuery, FieldErrors> {
        Ok(match list {
            StaffList::Orders => {
                let mut errors = Errors::default();
                let sought = errors.take("q", Sought::parse(&self.q));
                let narrowed = Narrowed::parse(&self.state);
                let vendor = self.vendor.parse().ok();
                let sort = parse::choice(&self.sort).unwrap_or_default();
                let query = errors.finish(|| Some(OrdersQuery { sought: sought?, narrowed, vendor, sort }))?;
                let sort = if query.may_sort_by_due() { query.sort } else { Sort::Newest };
                ListQuery::Orders(OrdersQuery { sort, ..query })
            }
            StaffList::Members => ListQuery::Members(parse::choice(&self.state).ok()),
            StaffList::Payments => ListQuery::Payments { stray: self.state == STRAY },
            StaffList::Vendors => ListQuery::Vendors,
        })
    }

    /// The fields by name, in the order of the address.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [("q", &self.q), ("state", &self.state), ("vendor", &self.vendor), ("sort", &self.sort)]
    }

    /// Whether all fields are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, value)| value.is_empty())
    }
}

/// A view to save, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ViewForm {
    /// The list.
    pub list: String,
    /// The view to rename; empty for a new one.
    pub view: String,
    /// Its name.
    pub name: String,
    /// The filters of a new view.
    pub q: String,
    /// See [`ListForm`].
    pub state: String,
    /// See [`ListForm`].
    pub vendor: String,
    /// See [`ListForm`].
    pub sort: String,
}

/// A view to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    /// The list.
    pub list: StaffList,
    /// Its name.
    pub name: String,
    /// Its filters, which the list understands.
    pub form: ListForm,
}

impl ViewForm {
    /// The view.
    ///
    /// # Errors
    /// No name, or one that is too long; filters that the list does not understand.
    pub fn parse(&self) -> Result<NewView, FieldErrors> {
        let mut errors = Errors::default();
        let list = errors.take("name", StaffList::named(&self.list).ok_or(FormError::NotAChoice));
        let name = errors.take("name", self.name());
        let Self { q, state, vendor, sort, .. } = self.clone();
        let form = ListForm { q, state, vendor, sort };
        let understood = list.is_none_or(|list| form.parse(list).is_ok());
        if !understood || form.fields().iter().any(|(_, value)| parse::optional(value, parse::value).is_err()) {
            errors.note("name", FormError::NotAChoice);
        }
        errors.finish(|| Some(NewView { list: list?, name: name?, form }))
    }

    /// The name alone, to rename a view.
    ///
    /// # Errors
    /// No name, or one that is too long.
    pub fn name(&self) -> Result<String, FormError> {
        parse::line(&self.name, 1, NAME_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_sorted_by_deadline_only_where_an_index_serves_it() {
        let sort = |q: &str, state: &str, vendor: &str| {
            let form = ListForm { q: q.into(), state: state.into(), vendor: vendor.into(), sort: "due".into() };
            let Ok(ListQuery::Orders(query)) = form.parse(StaffList::Orders) else { panic!("{form:?}") };
            query.sort
        };
        assert_eq!([sort("", "", ""), sort("", "paid", ""), sort("", "", "v1")], [Sort::Due; 3]);
        let newest =
            [sort("04595257", "", ""), sort("", "paid", "v1"), sort("", super::super::staff::INVOICE_MISSED, "")];
        assert_eq!(newest, [Sort::Newest; 3]);
    }

    #[test]
    fn a_view_has_a_name_and_filters_that_its_list_understands() {
        let view = |name: &str, q: &str| {
            ViewForm { list: "orders".into(), name: name.into(), q: q.into(), ..ViewForm::default() }.parse()
        };
        assert_eq!(view(" 待收款 ", "").expect("a view").name, "待收款");
        for (name, q) in [("", ""), ("x", "' OR 1=1"), ("x", "\u{202E}")] {
            assert!(view(name, q).is_err(), "{name} {q}");
        }
        assert!(view(&"字".repeat(NAME_MAX + 1), "").is_err());
    }
}
