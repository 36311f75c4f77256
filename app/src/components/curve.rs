//! The refund curve: the refund for each day of the term. It is an image with a table as its text alternative.

use chrono::{Datelike, NaiveDate};
use domain::money::{Points, Twd};
use leptos::prelude::*;

/// A period in which the refund stays the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub to: NaiveDate,
    /// The cash that is refunded.
    pub cash: Twd,
    /// The points that are refunded.
    pub points: Points,
    /// The unused cash that is not refunded.
    pub forfeited: Twd,
    /// The part already used, cash and points together.
    pub consumed: Twd,
}

/// The curve of one order or plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// In order of time, without gaps.
    pub segments: Vec<Segment>,
    /// The selected day; drawn if it lies within the term.
    pub today: Option<NaiveDate>,
    /// The first day on which cash is no longer refunded.
    pub cliff: Option<NaiveDate>,
    /// Periods to shade, each with its first and last day: there, another curve beside this one differs.
    pub shaded: Vec<(NaiveDate, NaiveDate)>,
}

/// The texts of a curve.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CurveWords {
    /// The image as one sentence with its numbers.
    pub summary: String,
    /// "Cash".
    pub cash: String,
    /// "Points".
    pub points: String,
    /// "Not refunded after half of the term".
    pub forfeited: String,
    /// "Used".
    pub consumed: String,
    /// The label of the selected day.
    pub today: String,
    /// The text that opens the table.
    pub table: String,
    /// The heading of the column of days.
    pub days: String,
    /// "The two differ".
    pub shaded: String,
}

/// A drawing area in CSS pixels. The scale uses its left and bottom margins.
#[derive(Clone, Copy)]
struct Plot {
    width: i64,
    height: i64,
    labels: usize,
}

const LEFT: i64 = 64;
const RIGHT: i64 = 10;
const TOP: i64 = 26;
const BOTTOM: i64 = 26;
const PHONE: Plot = Plot { width: 350, height: 220, labels: 6 };
const DESK: Plot = Plot { width: 760, height: 270, labels: 12 };

impl Plot {
    const fn floor(self) -> i64 {
        self.height - BOTTOM
    }

    /// The vertical position of an amount; `top` is the curve's highest amount.
    fn y(self, amount: i64, top: i64) -> i64 {
        self.floor() - (self.floor() - TOP) * amount / top.max(1)
    }

    /// The horizontal position of a day's start.
    fn x(self, day: NaiveDate, first: NaiveDate, length: i64) -> i64 {
        LEFT + (self.width - LEFT - RIGHT) * (day - first).num_days() / length.max(1)
    }
}

/// The curve. It is drawn in two widths, and the style sheet shows the one that fits. A table holds the same data: below the
/// drawing, or elsewhere on the page as a [`CurveTable`].
#[component]
pub fn RefundCurve(
    /// The data.
    #[prop(into)]
    curve: Signal<Curve>,
    /// The texts.
    #[prop(into)]
    words: Signal<CurveWords>,
    /// An id that distinguishes this curve from others on the page.
    #[prop(into)]
    id: String,
    /// Whether the page has the table elsewhere.
    #[prop(optional)]
    table_apart: bool,
) -> impl IntoView {
    move || {
        let (curve, words) = (curve.get(), words.get());
        let pays = curve.segments.iter().any(|part| part.points > Points::ZERO);
        let wide = draw(DESK, "curve desk", format!("{id}-desk"), &curve, &words);
        let narrow = draw(PHONE, "curve phone", format!("{id}-phone"), &curve, &words);
        view! {
            <figure class="curve-frame">
                {wide}
                {narrow}
                <figcaption class="legend">
                    <span><i class="key cash"></i>{words.cash.clone()}</span>
                    {pays.then(|| view! { <span><i class="key points"></i>{words.points.clone()}</span> })}
                    <span><i class="key lost"></i>{words.forfeited.clone()}</span>
                    {(!curve.shaded.is_empty()).then(|| view! { <span><i class="key differs"></i>{words.shaded.clone()}</span> })}
                </figcaption>
                {(!table_apart).then(|| table(&curve, words))}
            </figure>
        }
        .into_any()
    }
}

/// The data of a curve as a table, one step away.
#[component]
pub fn CurveTable(
    /// The data.
    #[prop(into)]
    curve: Signal<Curve>,
    /// The texts.
    #[prop(into)]
    words: Signal<CurveWords>,
) -> impl IntoView {
    move || curve.with(|curve| table(curve, words.get()))
}

fn draw(
    plot: Plot,
    class: &'static str,
    hatch: String,
    curve: &Curve,
    words: &CurveWords,
) -> Option<impl IntoView + use<>> {
    let (first, last) = (curve.segments.first()?.from, curve.segments.last()?.to);
    let length = (last - first).num_days() + 1;
    let whole = |part: &Segment| part.cash.get() + part.points.get() + part.forfeited.get() + part.consumed.get();
    let top = curve.segments.iter().map(whole).max().unwrap_or(1);
    let scale = [0, top / 2, top].map(|amount| {
        let y = plot.y(amount, top);
        view! {
            <line class="scale" x1=LEFT.to_string() x2=(plot.width - RIGHT).to_string() y1=y.to_string() y2=y.to_string()></line>
            <text x=(LEFT - 6).to_string() y=(y + 4).to_string() text-anchor="end">{Twd::new(amount).to_string()}</text>
        }
    });
    let every = curve.segments.len().div_ceil(plot.labels).max(1);
    let fill = format!("url(#{hatch})");
    let columns = curve
        .segments
        .iter()
        .enumerate()
        .map(|(place, part)| {
            let x = plot.x(part.from, first, length);
            let end = part.to.succ_opt().unwrap_or(part.to);
            // a gap of one unit between columns
            let width = (plot.x(end, first, length) - x - 1).max(1);
            let points = part.points.get();
            let money = points + part.cash.get();
            let block = |from: i64, to: i64| (plot.y(to, top), (plot.y(from, top) - plot.y(to, top)).max(0));
            let bar = |class: &'static str, (y, height): (i64, i64), fill: Option<String>| {
                (height > 0).then(|| {
                    view! { <rect class=class x=x.to_string() y=y.to_string() width=width.to_string() height=height.to_string() fill=fill></rect> }
                })
            };
            let label = (place % every == 0).then(|| {
                let day = format!("{}/{}", part.from.month(), part.from.day());
                view! { <text x=x.to_string() y=(plot.height - 8).to_string()>{day}</text> }
            });
            view! {
                {bar("used", block(money + part.forfeited.get(), whole(part)), None)}
                {bar("points", block(0, points), None)}
                {bar("cash", block(points, money), None)}
                {bar("lost", block(money, money + part.forfeited.get()), Some(fill.clone()))}
                {label}
            }
        })
        .collect_view();
    let shaded = curve
        .shaded
        .iter()
        .map(|(from, to)| {
            let x = plot.x(*from, first, length);
            let width = (plot.x(to.succ_opt().unwrap_or(*to), first, length) - x).max(1);
            let height = (plot.floor() - TOP).to_string();
            view! { <rect class="differs" x=x.to_string() y=TOP.to_string() width=width.to_string() height=height></rect> }
        })
        .collect_view();
    let cliff = curve.cliff.filter(|day| *day > first && *day <= last).map(|day| {
        let x = plot.x(day, first, length).to_string();
        view! { <line class="cliff" x1=x.clone() x2=x y1=TOP.to_string() y2=plot.floor().to_string()></line> }
    });
    let today = curve.today.filter(|day| *day >= first && *day <= last).map(|day| {
        let x = plot.x(day, first, length);
        let label = format!("{} {}/{}", words.today, day.month(), day.day());
        let anchor = if x > plot.width / 2 { "end" } else { "start" };
        let beside = if x > plot.width / 2 { x - 9 } else { x + 9 };
        view! {
            <line class="today" x1=x.to_string() x2=x.to_string() y1="14" y2=plot.floor().to_string()></line>
            <circle class="today-mark" cx=x.to_string() cy="11" r="5"></circle>
            <text class="today-word" x=beside.to_string() y="16" text-anchor=anchor>{label}</text>
        }
    });
    Some(view! {
        <svg class=class viewBox=format!("0 0 {} {}", plot.width, plot.height) role="img" aria-label=words.summary.clone() focusable="false">
            <defs>
                <pattern id=hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch" width="2.5" height="6"></rect>
                </pattern>
            </defs>
            {scale.into_iter().collect_view()}
            {columns}
            {shaded}
            {cliff}
            {today}
        </svg>
    }
    .into_any())
}

fn days(from: NaiveDate, to: NaiveDate) -> String {
    format!("{:04}/{:02}/{:02}–{:02}/{:02}", from.year(), from.month(), from.day(), to.month(), to.day())
}

fn table(curve: &Curve, words: CurveWords) -> impl IntoView + use<> {
    let today = curve.today;
    let rows = curve
        .segments
        .iter()
        .map(|part| {
            let here = today.is_some_and(|day| part.from <= day && day <= part.to);
            view! {
                <tr class=here.then_some("here") aria-current=here.then_some("date")>
                    <th scope="row">{days(part.from, part.to)}</th>
                    <td class="r">{part.cash.to_string()}</td>
                    <td class="r">{part.points.to_string()}</td>
                    <td class="r">{part.forfeited.to_string()}</td>
                    <td class="r">{part.consumed.to_string()}</td>
                </tr>
            }
        })
        .collect_view();
    let label = words.days.clone();
    view! {
        <details>
            <summary>{words.table}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=label>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.days}</th>
                            <th scope="col" class="r">{words.cash}</th>
                            <th scope="col" class="r">{words.points}</th>
                            <th scope="col" class="r">{words.forfeited}</th>
                            <th scope="col" class="r">{words.consumed}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}
