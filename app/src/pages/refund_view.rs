//! A refund as every page shows it: the amounts, the curve, the sentence about the cut-off, the derivation.

use chrono::{Datelike, NaiveDate};
use domain::lang::Lang;
use domain::money::{Points, Twd};
use domain::refund::{self, Fault, Input};
use leptos::prelude::*;

use crate::components::{
    Card, Column, Curve, CurveTable, CurveWords, DataTable, Notice, RefundCurve, Segment, Slider, Sum, SumKind, Sums,
    Tone,
};
use crate::i18n::{derivation, format, lab as t, use_lang};

/// A slider for the day of application. It and the text field follow each other.
#[component]
pub(crate) fn DaySlider(
    label: &'static str,
    /// The term's first day and its number of days, once both are known.
    #[prop(into)]
    term: Signal<Option<(NaiveDate, i64)>>,
    /// The day in the field, while it can be read.
    #[prop(into)]
    on: Signal<Option<NaiveDate>>,
    /// The field's text.
    day: RwSignal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let last = Signal::derive(move || term.get().map_or(0, |(_, days)| days - 1).max(0));
    // a day outside the term is at the nearer end
    let place = move || Some((on.get()? - term.get()?.0).num_days().clamp(0, last.get()));
    let slid = RwSignal::new(place().unwrap_or_default().to_string());
    Effect::new(move |before: Option<String>| {
        let now = slid.get();
        if before.is_some_and(|before| before != now)
            && let (Some((start, _)), Ok(days)) = (term.get_untracked(), now.parse::<u64>())
            // a change caused by the field itself is ignored, because the field's day may lie outside the term
            && untrack(place) != i64::try_from(days).ok()
            && let Some(to) = domain::time::days_later(start, days)
        {
            day.set(format::numeric(to));
        }
        now
    });
    Effect::new(move |_| {
        // an unreadable day moves nothing
        if let Some(place) = place().map(|place| place.to_string())
            && slid.get_untracked() != place
        {
            slid.set(place);
        }
    });
    let value_text = MaybeProp::derive(move || on.get().map(|on| format::date(lang, on)));
    view! {
        <div class="needs-script">
            <Slider id="day" label min=0 max=last value=place().unwrap_or_default() live=slid value_text />
        </div>
    }
}

/// The refund as tiles, or a notice that the term is over.
#[component]
pub(crate) fn RefundSums(input: Signal<Input>) -> impl IntoView {
    let lang = use_lang();
    move || match refund::outcome(&input.get()) {
        Ok(outcome) => {
            let Input { self_pay, points, .. } = input.get();
            let lost = outcome.cash_forfeited;
            view! {
                <Sums>
                    <Sum
                        kind=if lost.is_zero() { SumKind::Cash } else { SumKind::Lost }
                        label=t::cash_back(lang)
                        amount=format::cash(outcome.cash_back)
                        note=if lost.is_zero() { t::of_cash(lang, format::cash(self_pay)) } else { t::past_half(lang).to_owned() }
                    />
                    <Sum
                        kind=SumKind::Points
                        label=t::points_back(lang)
                        amount=format::points(lang, outcome.points_back)
                        note=t::of_points(lang, format::points(lang, points))
                    />
                </Sums>
            }
            .into_any()
        }
        Err(end) => {
            view! { <Notice tone=Tone::Bad live=true>{t::ended(lang, format::date(lang, end))}</Notice> }.into_any()
        }
    }
}

/// The effect of waiting: the next day on which the refund changes.
#[component]
pub(crate) fn RefundWaiting(input: Signal<Input>) -> impl IntoView {
    let lang = use_lang();
    let words = move || {
        let input = input.get();
        let change = refund::next_change(&input)?;
        let day = format::date(lang, change.on);
        Some(match change.outcome {
            None => t::waiting_over(lang, day),
            Some(then) => {
                let (cash, points) = (format::cash(then.cash_back), format::points(lang, then.points_back));
                match input.on.succ_opt() == Some(change.on) {
                    true => t::waiting_a_day(lang, day, cash, points),
                    false => t::waiting(lang, day, cash, points),
                }
            }
        })
    };
    move || words().map(|words| view! { <p class="waiting-words">{words}</p> })
}

/// The whole term: the curve with the day of application, and the sentence about the cut-off.
#[component]
pub(crate) fn RefundTerm(
    input: Signal<Input>,
    /// An id that distinguishes this curve from others on the page.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    view! {
        <RefundPicture input id />
        <RefundCutOff input />
    }
}

/// The curve with the day of application. Nothing if there is no refund on any day.
#[component]
pub(crate) fn RefundPicture(
    input: Signal<Input>,
    /// An id that distinguishes this curve from others on the page.
    #[prop(into)]
    id: String,
    /// Periods in which the curve beside this one differs, each with its first and last day.
    #[prop(optional, into)]
    shaded: Signal<Vec<(NaiveDate, NaiveDate)>>,
    /// Whether the page has the table elsewhere, as a [`RefundTable`].
    #[prop(optional)]
    table_apart: bool,
) -> impl IntoView {
    let lang = use_lang();
    let curve = Memo::new(move |_| Curve { shaded: shaded.get(), ..drawn(&input.get()) });
    let words = Signal::derive(move || curve_words(lang, &input.get()));
    move || {
        let id = id.clone();
        curve.with(has_refund).then(|| view! { <RefundCurve curve words id table_apart /> })
    }
}

/// The data of the curve as a table, one step away.
#[component]
pub(crate) fn RefundTable(input: Signal<Input>) -> impl IntoView {
    let lang = use_lang();
    let curve = Memo::new(move |_| drawn(&input.get()));
    let words = Signal::derive(move || curve_words(lang, &input.get()));
    move || curve.with(has_refund).then(|| view! { <CurveTable curve words /> })
}

/// The sentence about the cut-off.
#[component]
pub(crate) fn RefundCutOff(input: Signal<Input>) -> impl IntoView {
    let lang = use_lang();
    view! { <p class="cliff-words">{move || cliff_words(lang, &input.get())}</p> }
}

/// Whether any day of the term has a refund.
fn has_refund(curve: &Curve) -> bool {
    curve.segments.iter().any(|part| !part.cash.is_zero() || !part.points.is_zero())
}

/// The derivation of the amounts, step by step.
#[component]
pub(crate) fn RefundDerivation(
    input: Signal<Input>,
    /// Whether it is open initially.
    #[prop(optional)]
    open: bool,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Card>
            <details open=open>
            <summary>{t::derivation(lang)}</summary>
            {move || {
                let lines = refund::quote(&input.get()).map_or_else(|over| over.explanation, |quote| quote.explanation);
                let rows = lines
                    .iter()
                    .map(|line| {
                        let step = derivation::step(lang, line);
                        let strong = |text: String, strong: bool| match strong {
                            true => view! { <b>{text}</b> }.into_any(),
                            false => text.into_any(),
                        };
                        vec![
                            strong(step.name.to_owned(), step.result),
                            step.basis.into_any(),
                            strong(step.value, step.result),
                        ]
                    })
                    .collect();
                view! {
                    <DataTable
                        caption=t::derivation(lang)
                        caption_hidden=true
                        columns=vec![
                            Column::text(t::col_step(lang)),
                            Column::text(t::col_basis(lang)),
                            Column::number(t::col_value(lang)),
                        ]
                        rows=rows
                    />
                }
            }}
            </details>
        </Card>
    }
}

fn drawn(input: &Input) -> Curve {
    let segments = refund::curve(input)
        .into_iter()
        .filter_map(|part| {
            Some(Segment {
                from: part.from,
                to: part.until.pred_opt()?,
                cash: part.outcome.cash_back,
                points: part.outcome.points_back,
                forfeited: part.outcome.cash_forfeited,
                consumed: part.outcome.cash_consumed + part.outcome.points_consumed.worth(),
            })
        })
        .collect();
    let cliff = refund::cliff(input).and_then(|last| last.succ_opt());
    Curve { segments, today: Some(input.on), cliff, shaded: Vec::new() }
}

fn curve_words(lang: Lang, input: &Input) -> CurveWords {
    CurveWords {
        summary: t::curve_summary(lang, cliff_words(lang, input)),
        cash: t::self_pay(lang).to_owned(),
        points: t::points(lang).to_owned(),
        forfeited: t::forfeited(lang).to_owned(),
        consumed: t::used(lang).to_owned(),
        today: t::on(lang).to_owned(),
        table: t::table(lang).to_owned(),
        days: t::on(lang).to_owned(),
        shaded: t::differs(lang).to_owned(),
    }
}

/// The sentence below every curve: until when cash is refunded.
fn cliff_words(lang: Lang, input: &Input) -> String {
    match (input.fault, refund::cliff(input)) {
        (Fault::VendorNotStarted, _) => t::not_started_words(lang).to_owned(),
        (Fault::VendorEnded, _) => t::ended_words(lang).to_owned(),
        (Fault::Member, _) if input.start.is_none() => t::before_start(lang).to_owned(),
        (Fault::Member, _) if input.self_pay == Twd::ZERO => t::no_cash_words(lang).to_owned(),
        (Fault::Member, Some(last)) => {
            let first = last.succ_opt().unwrap_or(last);
            let (last, first) = (near(last, input.on), near(first, input.on));
            match input.points {
                Points::ZERO => t::cliff_without_points(lang, last, first),
                _ => t::cliff(lang, last, first),
            }
        }
        (Fault::Member, None) if refund::all_consumed_at_once(input) => t::nothing_back(lang).to_owned(),
        (Fault::Member, None) => t::no_cliff(lang).to_owned(),
    }
}

/// A day, with its year only if it differs from that of the application.
fn near(day: NaiveDate, on: NaiveDate) -> String {
    if day.year() == on.year() { format::month_day(day) } else { format::numeric(day) }
}
