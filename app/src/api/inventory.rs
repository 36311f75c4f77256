//! Every server function and who may call it, for the end-to-end tests that ask each of them as everybody.
//!
//! Beside each function stands who may call it ([`callers!`]): the least that is asked of a caller, or all the sides of an
//! order that may. A test fails until a new one says so. Path, method, arguments and their fields come from the function
//! itself.

use std::collections::BTreeMap;

use leptos::server_fn::{Protocol, ServerFn, inventory};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fields::{self, Names};

/// Who may call a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// Anybody.
    Visitor,
    /// Whoever has an account; what is named is the account's own.
    SignedIn,
    /// Who acts for the business, or for the one whose order is named. Where no business is named one's own is meant; some
    /// functions that only read answer `null` to an account without one.
    Member,
    /// The same for the vendor.
    Vendor,
    /// A member of the staff with a role that may.
    Staff,
}

/// A server function as a caller sees it.
#[derive(Debug, Clone, Serialize)]
pub struct Function {
    /// Where it is called.
    path: &'static str,
    /// By which method.
    method: String,
    /// Its arguments.
    args: Names,
    /// The fields of those arguments that are forms: sent as `argument[field]`.
    fields: BTreeMap<&'static str, Names>,
    /// Who may call it.
    callers: &'static [Caller],
}

/// What stands beside a function.
pub(super) struct Row {
    function: fn(&'static [Caller]) -> Function,
    callers: &'static [Caller],
}

inventory::collect!(Row);

impl Row {
    /// That these may call it.
    pub(super) const fn of<F: ServerFn + DeserializeOwned>(callers: &'static [Caller]) -> Self {
        Self { function: function::<F>, callers }
    }
}

/// All of them, by their paths.
#[must_use]
pub(crate) fn functions() -> Vec<Function> {
    let mut all: Vec<_> = inventory::iter::<Row>().map(|row| (row.function)(row.callers)).collect();
    all.sort_unstable_by(|one, other| one.path.cmp(other.path));
    all
}

fn function<F: ServerFn + DeserializeOwned>(callers: &'static [Caller]) -> Function {
    let args = fields::of::<F>();
    let forms = args.iter().map(|arg| (*arg, fields::within::<F>(arg)));
    Function {
        path: F::PATH,
        method: F::Protocol::METHOD.to_string(),
        args,
        fields: forms.filter(|(_, fields)| !fields.is_empty()).collect(),
        callers,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use leptos::server_fn::axum::server_fn_paths;

    use super::*;

    #[test]
    fn every_server_function_has_one_row() {
        let rows: Vec<_> = functions().into_iter().map(|row| (row.method, row.path)).collect();
        let known: BTreeSet<_> = rows.iter().cloned().collect();
        assert_eq!(rows.len(), known.len(), "a function has two rows");
        let registered: BTreeSet<_> = server_fn_paths().map(|(path, method)| (method.to_string(), path)).collect();
        assert!(registered.len() > 100, "the functions are registered: {registered:?}");
        let without: Vec<_> = registered.difference(&known).collect();
        assert!(without.is_empty(), "say beside it who may call {without:?}");
    }

    #[test]
    fn arguments_and_fields_of_forms_are_named_as_they_are_sent() {
        let rows = functions();
        let row = |path| rows.iter().find(|row| row.path == path).expect("a row");
        let review = row("/api/fn/write_review");
        assert_eq!((review.method.as_str(), review.args), ("POST", &["order", "form"][..]));
        assert_eq!(review.fields, BTreeMap::from([("form", &["stars", "text"][..])]));
        let agree = row("/api/fn/agree");
        assert_eq!(agree.fields.keys().copied().collect::<BTreeSet<_>>(), agree.args.iter().copied().collect());
        let order = row("/api/fn/order");
        assert_eq!((order.method.as_str(), order.args, order.fields.len()), ("GET", &["order"][..], 0));
    }
}
