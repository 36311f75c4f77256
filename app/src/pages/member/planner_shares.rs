//! How the planner divides points among the plans: the totals, and a table for each way of dividing with the refund at
//! mid-term. The domain computes all of it, in the browser and on the server.

use domain::form::FieldErrors;
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::planner::{Back, Shares, Way, mid_term, price_that_takes, share_out};
use domain::view::planner::{PickedPlan, Planner};
use leptos::prelude::*;

use crate::components::{Card, CardHead, Column, DataTable, Notice, Sum, SumKind, Sums, Tone};
use crate::i18n::{format, planner as t, use_lang};

/// The results for the picked plans.
#[component]
pub(super) fn Results(planner: Planner, points: Memo<Result<Points, FieldErrors>>) -> impl IntoView {
    let lang = use_lang();
    let available = planner.available;
    // the last readable amount, so that the results stay visible while the person types
    let wanted =
        Memo::new(move |last: Option<&Points>| points.get().unwrap_or_else(|_| last.copied().unwrap_or(available)));
    let planner = StoredValue::new(planner);
    let by = move |way: Way| {
        Memo::new(move |_| planner.with_value(|planner| share_out(&planner.candidates(), wanted.get(), way)))
    };
    let even = by(Way::Even);
    let several = planner.with_value(|planner| planner.picked.len() > 1);
    let first = several.then(|| view! { <p class="small">{t::way_text(lang, Way::Even)}</p> });
    let others = several.then(|| {
        let cards = [Way::LongestFirst, Way::DearestFirst].map(|way| {
            let shares = by(way);
            let same = Memo::new(move |_| shares.with(|shares| even.with(|even| shares.points == even.points)));
            view! {
                <Card>
                    <CardHead title=t::way(lang, way) />
                    <p class="small">{t::way_text(lang, way)}</p>
                    <Show when=move || !same.get() fallback=move || view! { <p>{t::same_as_before(lang)}</p> }>
                        {table(lang, way, planner, shares)}
                    </Show>
                </Card>
            }
        });
        cards.collect_view()
    });
    let heading = if several { t::way(lang, Way::Even) } else { t::ways(lang) };
    view! {
        <Totals planner shares=even wanted />
        <p class="small">{t::ways_text(lang)} " " {t::start_today(lang)}</p>
        <Card>
            <CardHead title=heading />
            {first}
            {table(lang, Way::Even, planner, even)}
        </Card>
        {others}
    }
    .into_any()
}

/// The totals, which are the same for every way of dividing.
#[component]
fn Totals(planner: StoredValue<Planner>, shares: Memo<Shares>, wanted: Memo<Points>) -> impl IntoView {
    let lang = use_lang();
    let used = Signal::derive(move || shares.with(|shares| format::points(lang, shares.used)));
    let all = Signal::derive(move || t::of(lang, format::points(lang, wanted.get())));
    let cash = Signal::derive(move || shares.with(|shares| format::cash(shares.self_pay)));
    let least = Signal::stored(t::least(lang).to_owned());
    let unused = Signal::derive(move || shares.with(|shares| format::points(lang, shares.unused)));
    let left = Memo::new(move |_| shares.with(|shares| shares.unused));
    let why = move || planner.with_value(|planner| why_unused(lang, planner, left.get()));
    view! {
        <Card>
            <CardHead title=t::in_all(lang) />
            <Sums>
                <Sum kind=SumKind::Points label=t::used(lang) amount=used note=all />
                <Sum kind=SumKind::Cash label=t::own_cash(lang) amount=cash note=least />
                <Sum label=t::unused(lang) amount=unused />
            </Sums>
            <Show when=move || !left.get().is_zero()>
                <Notice tone=Tone::Wait>{why}</Notice>
            </Show>
        </Card>
    }
    .into_any()
}

/// Why points remain, and what would use them.
fn why_unused(lang: Lang, planner: &Planner, left: Points) -> String {
    if planner.picked.iter().all(|picked| picked.candidate.cap.is_zero()) {
        return t::none_in_zone(lang).to_owned();
    }
    let why = t::all_at_cap(lang, planner.rules.points_share_percent, format::points(lang, left));
    let cure = price_that_takes(&planner.rules, left)
        .map_or_else(|| t::would_take_several(lang).to_owned(), |price| t::would_take(lang, format::cash(price)));
    match lang {
        Lang::Zh => format!("{why}{cure}"),
        Lang::En => format!("{why} {cure}"),
    }
}

/// One way of dividing, plan by plan.
fn table(lang: Lang, way: Way, planner: StoredValue<Planner>, shares: Memo<Shares>) -> AnyView {
    let columns = vec![
        Column::text(t::plan(lang)),
        Column::number(t::used(lang)),
        Column::number(t::own_cash(lang)),
        Column::text(t::before_half(lang)),
        Column::text(t::after_half(lang)),
        Column::text(t::next(lang)),
    ];
    let rows = planner.with_value(|planner| {
        let row = |(place, picked): (usize, &PickedPlan)| {
            let points =
                Memo::new(move |_| shares.with(|shares| shares.points.get(place).copied().unwrap_or(Points::ZERO)));
            row(lang, planner, picked, points)
        };
        planner.picked.iter().enumerate().map(row).collect()
    });
    view! { <DataTable caption=t::way(lang, way) caption_hidden=true columns rows /> }.into_any()
}

fn row(lang: Lang, planner: &Planner, picked: &PickedPlan, points: Memo<Points>) -> Vec<AnyView> {
    let candidate = picked.candidate;
    let (half, start) = (planner.rules.half, planner.today);
    let name = format!("{} · {}", picked.plan.solution, picked.plan.plan.name);
    let cash = move || format::cash(candidate.price.checked_sub(points.get().worth()).unwrap_or(Twd::ZERO));
    let term = Memo::new(move |_| mid_term(&candidate, points.get(), half, start));
    let next = if picked.orderable {
        let (plan, business, label) = (picked.plan.plan.id.clone(), planner.business.clone(), name.clone());
        let href = move || format!("/member/orders/new?plan={plan}&points={}&business={business}", points.get().get());
        view! { <a href=href>{t::order(lang)} <span class="visually-hidden">" " {label}</span></a> }.into_any()
    } else {
        t::cannot_order(lang).into_any()
    };
    vec![
        name.into_any(),
        (move || format::points(lang, points.get())).into_any(),
        cash.into_any(),
        (move || back(lang, term.get().before)).into_any(),
        (move || back(lang, term.get().after)).into_any(),
        next,
    ]
}

fn back(lang: Lang, back: Back) -> String {
    let (cash, points) = (format::cash(back.cash), format::points(lang, back.points));
    if back.forfeited == Twd::ZERO {
        t::back(lang, cash, points)
    } else {
        t::back_lost(lang, cash, points, format::cash(back.forfeited))
    }
}
