//! The results of the refund lab: sums and curve, which stay in sight on a phone, and below them what differs between two
//! policies, the table and the derivation.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::refund::{self, Difference, Fault, Input};
use domain::rules::HalfPolicy;
use leptos::prelude::*;

use super::inputs::policy;
use crate::components::{Card, CardHead, Notice, Tag, Tone};
use crate::i18n::{format, lab as t, use_lang};
use crate::pages::refund_view::{RefundCutOff, RefundDerivation, RefundPicture, RefundSums, RefundTable};

/// The results of the last readable case.
#[component]
pub(super) fn Results(
    /// The last readable case.
    case: Memo<Option<Input>>,
    /// The same case with the second policy, if one is chosen.
    other: Memo<Option<Input>>,
    /// Whether something typed cannot be read, so that the results are those of an earlier case.
    stale: Memo<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let input = Signal::derive(move || case.get().unwrap_or(EMPTY));
    let second = Signal::derive(move || other.get().unwrap_or(EMPTY));
    let compared = Memo::new(move |_| other.with(Option::is_some));
    let found = Memo::new(move |_| match other.get() {
        Some(other) => refund::differences(&input.get(), &other),
        None => Vec::new(),
    });
    let shaded = Signal::derive(move || found.with(|found| spans(found)));
    let live = move || match (compared.get(), stale.get()) {
        (false, false) => "lab-live",
        (false, true) => "lab-live stale",
        (true, false) => "lab-live two",
        (true, true) => "lab-live two stale",
    };
    let none = move || view! { <div class="lab-live"><Notice tone=Tone::Wait>{t::no_result(lang)}</Notice></div> };
    view! {
        <Show when=move || case.with(Option::is_some) fallback=none>
            <div class=live>
                <p class="lab-stale" role="status">{move || stale.get().then(|| t::stale(lang))}</p>
                <div class=move || if compared.get() { "split even" } else { "stack" }>
                    <Side input shaded named=compared id="term" />
                    <Show when=move || compared.get()>
                        <Side input=second shaded named=compared id="term-2" />
                    </Show>
                </div>
            </div>
            <div class=move || if stale.get() { "lab-more stale" } else { "lab-more" }>
                <Show when=move || compared.get()>
                    <Notice live=true>{move || found.with(|found| difference_words(lang, found))}</Notice>
                </Show>
                <Card>
                    <CardHead title=t::whole_term(lang) />
                    <Term input named=compared />
                    <Show when=move || compared.get()>
                        <Term input=second named=compared />
                    </Show>
                </Card>
                <RefundDerivation input open=true />
            </div>
        </Show>
    }
    .into_any()
}

/// The name of the policy, where there are two.
#[component]
fn PolicyTag(input: Signal<Input>, named: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    view! { <Show when=move || named.get()><div><Tag>{move || policy(lang, input.get().half)}</Tag></div></Show> }
}

/// Sums and curve by one policy.
#[component]
fn Side(
    input: Signal<Input>,
    shaded: Signal<Vec<(NaiveDate, NaiveDate)>>,
    named: Memo<bool>,
    id: &'static str,
) -> impl IntoView {
    view! {
        <Card>
            <PolicyTag input named />
            <RefundSums input />
            <RefundPicture input shaded table_apart=true id />
        </Card>
    }
    .into_any()
}

/// The sentence about the cut-off and the table of one policy.
#[component]
fn Term(input: Signal<Input>, named: Memo<bool>) -> impl IntoView {
    view! {
        <PolicyTag input named />
        <RefundCutOff input />
        <RefundTable input />
    }
    .into_any()
}

/// The differing days as periods with their first and last day; adjoining ranges are one period.
fn spans(found: &[Difference]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for range in found {
        let Some(last) = range.until.pred_opt() else { continue };
        match spans.last_mut() {
            Some((_, end)) if end.succ_opt() == Some(range.from) => *end = last,
            _ => spans.push((range.from, last)),
        }
    }
    spans
}

/// The days on which two policies differ, and by how much, in one sentence.
fn difference_words(lang: Lang, found: &[Difference]) -> String {
    if found.is_empty() {
        return t::no_difference(lang).to_owned();
    }
    let days = found.iter().map(Difference::days).sum();
    let spans = spans(found)
        .into_iter()
        .map(|(from, last)| t::span(lang, format::date(lang, from), format::date(lang, last)))
        .collect::<Vec<_>>()
        .join(t::and(lang));
    let most = |of: fn(&Difference) -> i64| found.iter().map(of).map(i64::abs).max().unwrap_or_default();
    let cash = most(|range| (range.one.cash_back - range.other.cash_back).get());
    let points = most(|range| (range.one.points_back - range.other.points_back).get());
    match points {
        0 => t::difference(lang, days, spans, format::cash(Twd::new(cash))),
        _ => t::difference_of_both(
            lang,
            days,
            spans,
            format::cash(Twd::new(cash)),
            format::points(lang, Points::new(points)),
        ),
    }
}

/// Never shown: a placeholder until the first case is readable.
const EMPTY: Input = Input {
    self_pay: Twd::ZERO,
    points: Points::ZERO,
    term_months: 1,
    start: None,
    on: NaiveDate::MIN,
    fault: Fault::Member,
    half: HalfPolicy::Calendar,
};
