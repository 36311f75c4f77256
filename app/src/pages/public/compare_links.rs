//! How a plan gets into the comparison: the choice travels in the address from page to page, nothing else keeps it.

use domain::compare::Selection;
use domain::id::PlanId;
use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::i18n::{compare as t, use_lang};

/// The address of a comparison.
pub(super) fn path(chosen: &Selection) -> String {
    let plans = chosen.plans().iter().map(|plan| format!("plan={plan}")).collect::<Vec<_>>().join("&");
    if plans.is_empty() { "/compare".to_owned() } else { format!("/compare?{plans}") }
}

/// An address that takes the choice along.
pub(super) fn carrying(path: &str, chosen: &Selection) -> String {
    if chosen.is_empty() { path.to_owned() } else { format!("{path}?compare={}", chosen.key()) }
}

/// Adds a plan to the comparison, or says that it is there; nothing when there is no place left.
#[component]
pub(super) fn CompareLink(
    /// The plan.
    plan: PlanId,
    /// What is chosen already.
    chosen: Selection,
    /// The id of the heading that names the plan, for those who hear the link.
    #[prop(into)]
    named_by: String,
) -> impl IntoView {
    let lang = use_lang();
    if chosen.holds(&plan) {
        return view! { <p class="compare-add"><Icon glyph=Glyph::Check size=20 /> {t::added(lang)}</p> }.into_any();
    }
    let Some(with) = chosen.with(&plan) else { return ().into_any() };
    view! {
        <p class="compare-add">
            <a href=path(&with) aria-describedby=named_by><Icon glyph=Glyph::Compare size=20 />{t::add(lang)}</a>
        </p>
    }
    .into_any()
}

/// What is chosen so far, with the way to it; nothing when nothing is.
#[component]
pub(super) fn CompareBar(chosen: Selection) -> impl IntoView {
    let lang = use_lang();
    (!chosen.is_empty()).then(|| {
        let words =
            if chosen.is_full() { t::chosen_full(lang).to_owned() } else { t::chosen(lang, chosen.plans().len()) };
        view! {
            <div class="compare-bar">
                <span>{words}</span>
                <a href=path(&chosen)>{t::see(lang)}</a>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_stands_in_the_address_alone() {
        let chosen = Selection::read(["a", "b"]);
        assert_eq!(path(&chosen), "/compare?plan=a&plan=b");
        assert_eq!(path(&Selection::default()), "/compare");
        assert_eq!(carrying("/solutions", &chosen), "/solutions?compare=a.b");
        assert_eq!(carrying("/solutions", &Selection::default()), "/solutions");
    }
}
