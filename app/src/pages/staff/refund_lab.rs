//! The refund lab: type any input, see result, derivation and curve at once.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The lab's route.
pub(crate) struct RefundLab;

#[lazy_route]
impl LazyRoute for RefundLab {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let typed = RwSignal::new(0);
        let v = view! { <button on:click=move |_| *typed.write() += 1>"x" {typed}</button> };
        v.into_any()
    }
}
