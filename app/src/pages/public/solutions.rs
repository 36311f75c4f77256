//! The catalogue. Search, filters and order are in the address. The results follow the typing, or the form without
//! JavaScript.

use domain::catalogue::{Category, SizeBand};
use domain::compare::Selection;
use domain::form::{CatalogueForm, FieldErrors};
use domain::lang::Lang;
use domain::view::catalogue::{CataloguePage, SolutionView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

use super::address;
use super::compare_links::{Carried, CompareBar, CompareLink};
use super::offer::Offer;
use super::reviews::mean;
use crate::api::catalogue::search;
use crate::api::{fetched, written_key};
use crate::components::{
    Button, Card, Choice, Empty, ErrorSummary, Field, FieldError, Glyph, Notice, PageHead, Select, Skeleton, Tag,
};
use crate::i18n::{catalogue as t, form_error, use_lang};
use crate::pages::answer::failure;
use crate::pages::frame::Page;
use crate::pages::list::paging;

/// The filters as typed.
#[derive(Clone, Copy)]
struct Typed {
    q: RwSignal<String>,
    category: RwSignal<String>,
    min_price: RwSignal<String>,
    max_price: RwSignal<String>,
    term: RwSignal<String>,
    size: RwSignal<String>,
    sort: RwSignal<String>,
    /// The plans chosen for a comparison, which stay in the address.
    compare: RwSignal<String>,
}

impl Typed {
    fn from_address(query: &ParamsMap) -> Self {
        let of = |name: &str| RwSignal::new(query.get(name).unwrap_or_default());
        Self {
            q: of("q"),
            category: of("category"),
            min_price: of("min_price"),
            max_price: of("max_price"),
            term: of("term"),
            size: of("size"),
            sort: of("sort"),
            compare: of("compare"),
        }
    }

    fn fields(self) -> [(&'static str, RwSignal<String>); 8] {
        [
            ("q", self.q),
            ("category", self.category),
            ("min_price", self.min_price),
            ("max_price", self.max_price),
            ("term", self.term),
            ("size", self.size),
            ("sort", self.sort),
            ("compare", self.compare),
        ]
    }

    fn form(self) -> CatalogueForm {
        CatalogueForm {
            q: self.q.get(),
            category: self.category.get(),
            size: self.size.get(),
            min_price: self.min_price.get(),
            max_price: self.max_price.get(),
            term: self.term.get(),
            sort: self.sort.get(),
        }
    }

    /// The plans chosen for a comparison.
    fn chosen(self) -> Selection {
        self.compare.with_untracked(|key| Selection::from_key(key))
    }

    /// Whether any filter is set.
    fn filtered(self) -> bool {
        self.fields().into_iter().any(|(name, value)| name != "compare" && value.with(|value| !value.is_empty()))
    }

    /// The state for the links of the page.
    fn carried(self) -> Carried {
        Carried::of(self.chosen(), &self.query())
    }

    /// The query of this page's address.
    fn query(self) -> ParamsMap {
        let mut query = ParamsMap::new();
        for (name, value) in self.fields() {
            let value = value.get();
            if !value.is_empty() {
                query.insert(name, value);
            }
        }
        query
    }

    /// The address of the results page after a key.
    fn page_after(self, key: String) -> String {
        let mut query = self.query();
        if !key.is_empty() {
            query.insert("after", key);
        }
        format!("/solutions{}", query.to_query_string())
    }
}

/// `/solutions`.
#[component]
pub(crate) fn SolutionsPage() -> impl IntoView {
    let lang = use_lang();
    let address = use_query_map();
    let typed = Typed::from_address(&address.get_untracked());
    address::follow("/solutions", typed.fields());
    let parsed = Memo::new(move |_| typed.form().parse().map(|_| typed.form()));
    let after = Memo::new(move |_| address.with(|query| query.get("after").unwrap_or_default()));
    let found = fetched(
        move || (parsed.get().ok(), after.get()),
        |(form, after)| async move {
            match form {
                Some(form) => search(form, after).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let sent = StoredValue::new(parsed.get_untracked().err());
    let errors = Memo::new(move |_| if parsed.get().is_err() { in_words(lang, sent.get_value()) } else { Vec::new() });
    let results = move || {
        Suspend::new(async move {
            match found.await {
                Ok(Some(page)) => view! { <Results page typed /> }.into_any(),
                Ok(None) => ().into_any(),
                Err(error) => failure(lang, &error),
            }
        })
    };
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <ErrorSummary title=t::fix(lang) errors=errors />
            <PageHead title=Signal::stored(t::title(lang).to_owned()) note=t::note(lang) />
            <div class="split lead-rail">
                <Filters typed parsed />
                <div>
                    {move || view! { <CompareBar carried=typed.carried() /> }}
                    <Transition fallback=move || view! { <Skeleton label=t::loading(lang) /> }>{results}</Transition>
                </div>
            </div>
        </Page>
    }
    .into_any()
}

fn in_words(lang: Lang, errors: Option<FieldErrors>) -> Vec<FieldError> {
    let errors = errors.map(|errors| errors.0).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}

#[component]
fn Filters(typed: Typed, parsed: Memo<Result<CatalogueForm, FieldErrors>>) -> impl IntoView {
    let lang = use_lang();
    let error = move |field: &'static str| {
        MaybeProp::derive(move || {
            parsed.get().err().and_then(|errors| errors.of(field)).map(|error| form_error::words(lang, error))
        })
    };
    let mut categories = vec![Choice::new("", t::any_category(lang))];
    categories.extend(Category::ALL.map(|category| Choice::new(category.code(), category.name(lang))));
    let mut sizes = vec![Choice::new("", t::any_size(lang))];
    sizes.extend(SizeBand::ALL.map(|band| Choice::new(band.code(), t::band(lang, band))));
    let chosen = typed.chosen();
    let orders = vec![
        Choice::new("", t::sort_relevance(lang)),
        Choice::new("price_up", t::sort_price_up(lang)),
        Choice::new("price_down", t::sort_price_down(lang)),
        Choice::new("newest", t::sort_newest(lang)),
    ];
    view! {
        <Card>
            <form method="get" action="/solutions" role="search" class="stack">
                <Field name="q" label=t::words(lang) hint=t::words_hint(lang) kind="search" maxlength=60 error=error("q")
                    value=typed.q.get_untracked() live=typed.q />
                <div class="fields pair">
                    <Select name="category" label=t::category(lang) error=error("category")
                        value=typed.category.get_untracked() live=typed.category options=categories />
                    <Field name="min_price" label=t::min_price(lang) prefix="NT$" inputmode="numeric" maxlength=20
                        error=error("min_price") value=typed.min_price.get_untracked() live=typed.min_price />
                    <Field name="max_price" label=t::max_price(lang) prefix="NT$" inputmode="numeric" maxlength=20
                        error=error("max_price") value=typed.max_price.get_untracked() live=typed.max_price />
                    <Field name="term" label=t::term(lang) suffix=t::months(lang) inputmode="numeric" maxlength=8
                        error=error("term") value=typed.term.get_untracked() live=typed.term />
                    <Select name="size" label=t::size(lang) error=error("size")
                        value=typed.size.get_untracked() live=typed.size options=sizes />
                    <Select name="sort" label=t::sort(lang) error=error("sort")
                        value=typed.sort.get_untracked() live=typed.sort options=orders />
                </div>
                <Button wide=true>{t::apply(lang)}</Button>
                {(!chosen.is_empty()).then(|| view! { <input type="hidden" name="compare" value=chosen.key() /> })}
                {move || typed.filtered().then(|| view! { <a href=typed.carried().cleared() rel="external">{t::clear(lang)}</a> })}
            </form>
        </Card>
    }
}

#[component]
fn Results(page: CataloguePage, typed: Typed) -> impl IntoView {
    let lang = use_lang();
    let CataloguePage { solutions, near, next } = page;
    let count = solutions.len();
    if count == 0 {
        return view! {
            <Empty glyph=Glyph::Search title=t::none_title(lang) note=t::none_text(lang)>
                <a class="btn quiet" href=untrack(|| typed.carried().cleared()) rel="external">{t::clear(lang)}</a>
            </Empty>
        }
        .into_any();
    }
    let carried = untrack(|| typed.carried());
    let cards = solutions
        .into_iter()
        .map(|solution| {
            let carried = carried.clone();
            view! { <li><SolutionCard solution carried /></li> }
        })
        .collect_view();
    let next = next.map(|last| untrack(|| typed.page_after(written_key(&last))));
    let further = use_query_map().with_untracked(|query| query.get("after").is_some());
    let first = further.then(|| untrack(|| typed.page_after(String::new())));
    let near = near.then(|| view! { <Notice>{t::near(lang)}</Notice> });
    view! {
        <p class="small" role="status">{t::count(lang, count)}</p>
        {near}
        <ul class="tiles">{cards}</ul>
        {paging(lang, first, next)}
    }
    .into_any()
}

/// A solution in the list, with its cheapest plan that matches the filters.
#[component]
fn SolutionCard(solution: SolutionView, carried: Carried) -> impl IntoView {
    let lang = use_lang();
    let SolutionView { slug, name, summary, category, vendor_name, plans, rating, .. } = solution;
    let rating = mean(lang, rating).map(|mean| view! { <p class="small">"★ " {mean}</p> });
    let heading = format!("solution-{slug}");
    let href = carried.to(&format!("/solutions/{slug}"));
    let named_by = heading.clone();
    let offer = plans.into_iter().next().map(|offer| {
        let compared = offer.plan.id.clone();
        view! {
            <Offer offer />
            <CompareLink plan=compared carried named_by />
        }
    });
    view! {
        <Card class="link">
            <Tag>{category.name(lang)}</Tag>
            <h2 id=heading><a href=href>{name}</a></h2>
            <p class="small">{t::by_vendor(lang, &vendor_name)}</p>
            {rating}
            <p>{summary}</p>
            {offer}
        </Card>
    }
}
