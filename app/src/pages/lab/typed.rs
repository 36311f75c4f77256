//! What is typed into the refund lab.

use domain::form::RefundLabForm;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// The typed values, field by field.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub self_pay: RwSignal<String>,
    pub points: RwSignal<String>,
    pub term_months: RwSignal<String>,
    pub start: RwSignal<String>,
    pub on: RwSignal<String>,
    pub fault: RwSignal<String>,
    pub half: RwSignal<String>,
    /// The second policy; empty for none.
    pub compare: RwSignal<String>,
}

impl Typed {
    /// The case in the address. What it does not name is as in `first`, but an address with a day and without a start
    /// means that the service has not started.
    pub(super) fn from_address(query: &ParamsMap, first: RefundLabForm) -> Self {
        let of = |name: &str, first: String| RwSignal::new(query.get(name).unwrap_or(first));
        let start = if query.get("on").is_some() { String::new() } else { first.start };
        Self {
            self_pay: of("self_pay", first.self_pay),
            points: of("points", first.points),
            term_months: of("term_months", first.term_months),
            start: of("start", start),
            on: of("on", first.on),
            fault: of("fault", first.fault),
            half: of("half", first.half),
            compare: of("compare", String::new()),
        }
    }

    pub(super) fn fields(self) -> [(&'static str, RwSignal<String>); 8] {
        [
            ("self_pay", self.self_pay),
            ("points", self.points),
            ("term_months", self.term_months),
            ("start", self.start),
            ("on", self.on),
            ("fault", self.fault),
            ("half", self.half),
            ("compare", self.compare),
        ]
    }

    pub(super) fn form(self) -> RefundLabForm {
        RefundLabForm {
            self_pay: self.self_pay.get(),
            points: self.points.get(),
            term_months: self.term_months.get(),
            start: self.start.get(),
            on: self.on.get(),
            fault: self.fault.get(),
            half: self.half.get(),
        }
    }
}
