//! The points planner: plans are kept in the address, and the points are divided among them while the person types.
//!
//! Without JavaScript the forms send a query and picking a plan is a link. The server answers with the same page.

use domain::form::planner::named;
use domain::form::{FieldErrors, PlannerForm};
use domain::id::PlanId;
use domain::lang::Lang;
use domain::money::Points;
use domain::planner::MAX_PLANS;
use domain::view::planner::{Planner, ShelfPlan};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

use super::no_business;
use super::planner_shares::Results;
use crate::api::fetched;
use crate::api::member::planner;
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Empty, ErrorSummary, Field, FieldError, FieldWidth, Glyph, Notice,
    PageHead, Slider, Tag, Tone,
};
use crate::i18n::{form_error, format, member as m, planner as t, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::frame::Page;

const PATH: &str = "/member/planner";

/// The planner's query in the address.
#[derive(Debug, Clone, PartialEq)]
struct PlannerQuery {
    business: String,
    plans: String,
    q: String,
}

impl PlannerQuery {
    fn read(query: &ParamsMap) -> Self {
        let of = |name: &str| query.get(name).unwrap_or_default();
        Self { business: of("business"), plans: of("plans"), q: of("q") }
    }

    /// The address of the page for these plans and points.
    fn address(&self, plans: &str, points: &str) -> String {
        let mut query = ParamsMap::new();
        for (name, value) in
            [("business", self.business.as_str()), ("plans", plans), ("points", points), ("q", &self.q)]
        {
            if !value.is_empty() {
                query.insert(name, value.to_owned());
            }
        }
        format!("{PATH}{}", query.to_query_string())
    }
}

/// `/member/planner`.
#[component]
pub(crate) fn PlannerPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let current = Memo::new(move |_| query.with(PlannerQuery::read));
    let typed = RwSignal::new(query.with_untracked(|query| query.get("points").unwrap_or_default()));
    let found = fetched(
        move || current.get(),
        |PlannerQuery { business, plans, q }| planner(business, PlannerForm { plans, points: String::new(), q }),
    );
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let shown = |found| match found {
                        Some(planner) => view! { <Board planner current typed /> }.into_any(),
                        None => no_business(lang),
                    };
                    headed(lang, || view! { <PageHead title note=t::note(lang) /> }.into_any(), found.await.map(shown))
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

#[component]
fn Board(planner: Planner, current: Memo<PlannerQuery>, typed: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let available = planner.available;
    // without points the field is hidden, and an amount in the address is out of date
    if typed.get_untracked().is_empty() || available.is_zero() {
        typed.set(available.get().to_string());
    }
    let points = Memo::new(move |_| PlannerForm { points: typed.get(), ..PlannerForm::default() }.points(available));
    let sent = points.get_untracked().err();
    // before an amount was readable there are no results; afterwards results stay visible while the person types
    let readable = Memo::new(move |last: Option<&bool>| last == Some(&true) || points.get().is_ok());
    let errors = Memo::new(move |_| if readable.get() { Vec::new() } else { in_words(lang, sent.as_ref()) });
    // the address names the amount only if it differs from all available points
    let points_named = Memo::new(move |_| if points.get() == Ok(available) { String::new() } else { typed.get() });
    let navigate = use_navigate();
    Effect::new(move |before: Option<String>| {
        // start from the current address: a plan may have been added whose page has not arrived yet
        let here = current.get_untracked();
        let now = here.address(&here.plans, &points_named.get());
        if before.is_some_and(|before| before != now) {
            navigate(&now, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
        }
        now
    });
    let current = current.get_untracked();
    let notices = notices(lang, &planner);
    let picked = picked(lang, &planner, &current, points_named);
    let amount = amount(lang, &planner, &current, typed, points);
    let shelf = shelf(lang, &planner, &current, points_named);
    let results = if planner.picked.is_empty() {
        view! { <Empty title=t::none_picked(lang) note=t::none_picked_text(lang) /> }.into_any()
    } else {
        let planner = StoredValue::new(planner);
        view! { <Show when=move || readable.get()><Results planner=planner.get_value() points /></Show> }.into_any()
    };
    view! {
        <ErrorSummary title=t::fix(lang) errors />
        {notices}
        <div class="split lead-rail">
            <div class="stack">
                {picked}
                {amount}
            </div>
            <div class="stack">{results}</div>
        </div>
        {shelf}
    }
    .into_any()
}

/// The errors of the amount in the address. An error while typing shows only at the field.
fn in_words(lang: Lang, errors: Option<&FieldErrors>) -> Vec<FieldError> {
    let errors = errors.map(|errors| errors.0.clone()).unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldError { field: error.field, words: form_error::words(lang, error.error) })
        .collect()
}

/// Notices about what prevents or limits the plan.
fn notices(lang: Lang, planner: &Planner) -> AnyView {
    let count = planner.gone;
    let gone = (count > 0).then(|| view! { <Notice tone=Tone::Wait>{t::gone(lang, count)}</Notice> });
    let barred = (!planner.may_buy).then(|| view! { <Notice tone=Tone::Wait>{t::may_not_buy(lang)}</Notice> });
    let business = planner.business.to_string();
    let empty = planner.available.is_zero().then(|| {
        let href = super::of_business("/member/points", &business);
        let why = match planner.closed {
            Points::ZERO => t::no_points(lang).to_owned(),
            closed => m::closed(lang, format::points(lang, closed)),
        };
        view! { <Notice>{why} " " <a href=href>{t::see_points(lang)}</a></Notice> }
    });
    view! { {gone} {barred} {empty} }.into_any()
}

/// The picked plans, each with a link to remove it.
fn picked(lang: Lang, planner: &Planner, current: &PlannerQuery, points: Memo<String>) -> AnyView {
    let ids = planner.ids();
    let lines = planner
        .picked
        .iter()
        .map(|picked| {
            let id = &picked.plan.plan.id;
            let others: Vec<PlanId> = ids.iter().filter(|other| *other != id).cloned().collect();
            let (current, others) = (current.clone(), named(&others));
            let href = move || current.address(&others, &points.get());
            let label = format!("{} {}", picked.plan.solution, picked.plan.plan.name);
            let what = described(lang, &picked.plan, pays(planner, !picked.candidate.cap.is_zero()));
            view! {
                <li>
                    <div>{what}</div>
                    <a class="btn quiet small" href=href>{t::remove(lang)} <span class="visually-hidden">" " {label}</span></a>
                </li>
            }
        })
        .collect_view();
    (!planner.picked.is_empty())
        .then(|| view! { <Card><CardHead title=t::picked(lang) /><ul class="plain rows brief">{lines}</ul></Card> })
        .into_any()
}

/// Whether points pay for a plan; `None` if there are no points to pay with.
fn pays(planner: &Planner, takes: bool) -> Option<bool> {
    (!planner.available.is_zero()).then_some(takes)
}

/// A plan in words, with a link to its page.
fn described(lang: Lang, shelf: &ShelfPlan, pays: Option<bool>) -> AnyView {
    let ShelfPlan { slug, solution, vendor, plan } = shelf.clone();
    let terms = t::terms(lang, &plan.name, format::cash(plan.price), plan.term_months);
    let tag = pays.map(|pays| match pays {
        true => view! { <Tag tone=Tone::Go>{t::points_pay(lang)}</Tag> },
        false => view! { <Tag>{t::self_paid(lang)}</Tag> },
    });
    view! {
        <p><a href=format!("/solutions/{slug}")>{solution}</a> " " {tag}</p>
        <p class="small">{terms} " · " {vendor}</p>
    }
    .into_any()
}

/// The amount of points: a field and a slider.
fn amount(
    lang: Lang,
    planner: &Planner,
    current: &PlannerQuery,
    typed: RwSignal<String>,
    points: Memo<Result<Points, FieldErrors>>,
) -> AnyView {
    let most = planner.available;
    if most.is_zero() {
        return ().into_any();
    }
    let error = MaybeProp::derive(move || {
        points.get().err().and_then(|errors| errors.of("points")).map(|error| form_error::words(lang, error))
    });
    let all = format::points(lang, most);
    let hint = match planner.last_day {
        Some(day) => t::points_hint_until(lang, all, format::date(lang, day)),
        None => t::points_hint(lang, all),
    };
    let value_text = MaybeProp::derive(move || points.get().ok().map(|points| format::points(lang, points)));
    let at = points.get_untracked().unwrap_or(most).get();
    let hidden = hidden(&[("business", &current.business), ("plans", &current.plans), ("q", &current.q)]);
    view! {
        <Card>
            <form method="get" action=PATH class="stack">
                {hidden}
                <Field name="points" label=t::points(lang) hint inputmode="numeric" maxlength=20 width=FieldWidth::Medium
                    error value=typed.get_untracked() live=typed />
                <div class="needs-script">
                    <Slider id="points-slider" label=t::points(lang) min=0 max=most.get() value=at live=typed value_text />
                </div>
                <Button kind=ButtonKind::Quiet>{t::calculate(lang)}</Button>
            </form>
        </Card>
    }
    .into_any()
}

fn hidden(fields: &[(&'static str, &str)]) -> AnyView {
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    fields
        .map(|(name, value)| view! { <input type="hidden" name=*name value=(*value).to_owned() /> })
        .collect_view()
        .into_any()
}

/// More plans to add: the search results or the recommendations.
fn shelf(lang: Lang, planner: &Planner, current: &PlannerQuery, points: Memo<String>) -> AnyView {
    let ids = planner.ids();
    let full = ids.len() >= MAX_PLANS;
    let lines = planner
        .shelf
        .iter()
        .map(|shelf| {
            let with: Vec<PlanId> = ids.iter().chain([&shelf.plan.id]).cloned().collect();
            let (current, with) = (current.clone(), named(&with));
            let href = Signal::derive(move || current.address(&with, &points.get()));
            let label = format!("{} {}", shelf.solution, shelf.plan.name);
            let what = described(lang, shelf, pays(planner, shelf.plan.points_pay));
            let add = (!full).then(|| {
                view! {
                    <ButtonLink href kind=ButtonKind::Quiet small=true>
                        {t::add(lang)} <span class="visually-hidden">" " {label}</span>
                    </ButtonLink>
                }
            });
            view! { <li><div>{what}</div> {add}</li> }
        })
        .collect_view();
    let list = if planner.shelf.is_empty() {
        let (current, plans) = (PlannerQuery { q: String::new(), ..current.clone() }, current.plans.clone());
        let href = Signal::derive(move || current.address(&plans, &points.get()));
        view! {
            <Empty glyph=Glyph::Search title=t::nothing_found(lang) note=t::nothing_found_text(lang)>
                <ButtonLink href kind=ButtonKind::Quiet>{t::search_button(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Card><ul class="plain rows brief">{lines}</ul></Card> }.into_any()
    };
    let hidden = hidden(&[("business", &current.business), ("plans", &current.plans)]);
    let full = full.then(|| view! { <Notice>{t::full(lang)}</Notice> });
    view! {
        <section class="stack">
            <h2>{t::add_plans(lang)}</h2>
            <form method="get" action=PATH role="search" class="stack">
                {hidden}
                <input type="hidden" name="points" value=move || points.get() />
                <Field name="q" label=t::search(lang) hint=t::search_hint(lang) kind="search" maxlength=60
                    value=current.q.clone() />
                <div class="actions"><Button kind=ButtonKind::Quiet>{t::search_button(lang)}</Button></div>
            </form>
            {full}
            {list}
        </section>
    }
    .into_any()
}
