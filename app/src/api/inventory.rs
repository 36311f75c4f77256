//! Every server function and who may call it, for the end-to-end tests, which call each of them as every kind of
//! caller.
//!
//! Each function is followed by its callers ([`callers!`]): the least that a caller needs, or all sides of an order
//! that may call it. A test fails until a new function has them. Path, method, arguments and fields come from the
//! function itself.

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
    /// Anybody with an account, for the account's own data.
    SignedIn,
    /// A person who acts for the named business, or for that of the named order. Without a name, the person's own
    /// business is used; some functions that only read return `null` to an account without one.
    Member,
    /// The same for a vendor.
    Vendor,
    /// A member of the staff with a suitable role.
    Staff,
}

/// A server function as a caller sees it.
#[derive(Debug, Clone, Serialize)]
pub struct Function {
    /// Its path.
    path: &'static str,
    /// Its method.
    method: String,
    /// Its arguments.
    args: Names,
    /// The fields of the arguments that are forms, sent as `argument[field]`.
    fields: BTreeMap<&'static str, Names>,
    /// Who may call it.
    callers: &'static [Caller],
}

/// The callers of a function.
pub(super) struct Row {
    function: fn(&'static [Caller]) -> Function,
    callers: &'static [Caller],
}

inventory::collect!(Row);

impl Row {
    /// Registers the callers of a function.
    pub(super) const fn of<F: ServerFn + DeserializeOwned>(callers: &'static [Caller]) -> Self {
        Self { function: function::<F>, callers }
    }
}

/// All functions by path.
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
        assert!(without.is_empty(), "add callers!(…) to {without:?}");
    }

    #[test]
    fn arguments_and_fields_have_the_names_of_the_request() {
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
