//! Links that add plans to the comparison. The selection is kept only in the address, from page to page.

use domain::compare::Selection;
use domain::id::PlanId;
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::address::encoded;
use crate::components::{Glyph, Icon};
use crate::i18n::{compare as t, use_lang};

/// The query fields of a catalogue search.
pub(super) const FILTERS: [&str; 7] = ["q", "category", "size", "min_price", "max_price", "term", "sort"];

/// The state in the links between catalogue pages: the plans chosen for a comparison, and the search to return to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Carried {
    /// The chosen plans.
    pub(super) chosen: Selection,
    /// The search as a query, without `?`.
    search: String,
}

impl Carried {
    /// The chosen plans together with the search in a query.
    pub(super) fn of(chosen: Selection, query: &ParamsMap) -> Self {
        let typed = FILTERS.into_iter().filter_map(|name| Some((name, query.get(name)?)));
        let fields = typed.filter(|(_, value)| !value.is_empty());
        let search = fields.map(|(name, value)| format!("{name}={}", encoded(&value))).collect::<Vec<_>>().join("&");
        Self { chosen, search }
    }

    /// The state in the address of a catalogue page.
    pub(super) fn in_address(query: &ParamsMap) -> Self {
        Self::of(Selection::from_key(&query.get("compare").unwrap_or_default()), query)
    }

    /// The same search with other chosen plans.
    pub(super) fn choosing(&self, chosen: Selection) -> Self {
        Self { chosen, search: self.search.clone() }
    }

    /// The address of a page with this state.
    pub(super) fn to(&self, path: &str) -> String {
        let chosen = (!self.chosen.is_empty()).then(|| format!("compare={}", self.chosen.key()));
        self.address(path, chosen.into_iter().collect())
    }

    /// The address of the catalogue without the search.
    pub(super) fn cleared(&self) -> String {
        Self { chosen: self.chosen.clone(), search: String::new() }.to("/solutions")
    }

    /// The address of the comparison.
    pub(super) fn comparison(&self) -> String {
        self.address("/compare", self.chosen.plans().iter().map(|plan| format!("plan={plan}")).collect())
    }

    fn address(&self, path: &str, mut parts: Vec<String>) -> String {
        parts.extend((!self.search.is_empty()).then(|| self.search.clone()));
        if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
    }
}

/// A link that adds a plan to the comparison, or a note that it is already there. Nothing if the comparison is full.
#[component]
pub(super) fn CompareLink(
    /// The plan.
    plan: PlanId,
    /// The current state.
    carried: Carried,
    /// The id of the heading that names the plan, for screen readers.
    #[prop(into)]
    named_by: String,
) -> impl IntoView {
    let lang = use_lang();
    if carried.chosen.holds(&plan) {
        return view! { <p class="compare-add"><Icon glyph=Glyph::Check size=20 /> {t::added(lang)}</p> }.into_any();
    }
    let Some(with) = carried.chosen.with(&plan).map(|with| carried.choosing(with)) else { return ().into_any() };
    view! {
        <p class="compare-add">
            <a href=with.comparison() aria-describedby=named_by><Icon glyph=Glyph::Compare size=20 />{t::add(lang)}</a>
        </p>
    }
    .into_any()
}

/// The number of chosen plans with a link to the comparison; nothing if no plan is chosen.
#[component]
pub(super) fn CompareBar(carried: Carried) -> impl IntoView {
    let lang = use_lang();
    let chosen = &carried.chosen;
    (!chosen.is_empty()).then(|| {
        let words =
            if chosen.is_full() { t::chosen_full(lang).to_owned() } else { t::chosen(lang, chosen.plans().len()) };
        view! {
            <div class="compare-bar">
                <span>{words}</span>
                <a href=carried.comparison()>{t::see(lang)}</a>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_is_kept_in_the_address() {
        let chosen = Carried { chosen: Selection::read(["a", "b"]), search: String::new() };
        assert_eq!(chosen.comparison(), "/compare?plan=a&plan=b");
        assert_eq!(Carried::default().comparison(), "/compare");
        assert_eq!(chosen.to("/solutions"), "/solutions?compare=a.b");
        assert_eq!(Carried::default().to("/solutions"), "/solutions");
    }

    #[test]
    fn a_search_is_kept_on_the_way_to_the_comparison_and_back() {
        let mut query = ParamsMap::new();
        for (name, value) in [("q", "會計 軟體"), ("max_price", "30,000"), ("after", "-5.s1"), ("term", "")] {
            query.insert(name, value.to_owned());
        }
        let carried = Carried::of(Selection::read(["a"]), &query);
        let search = "q=%E6%9C%83%E8%A8%88%20%E8%BB%9F%E9%AB%94&max_price=30%2C000";
        assert_eq!(carried.comparison(), format!("/compare?plan=a&{search}"));
        assert_eq!(carried.choosing(Selection::default()).to("/solutions"), format!("/solutions?{search}"));
        assert_eq!(carried.cleared(), "/solutions?compare=a");
    }
}
