//! On-time rates: of the staff's queues and of vendors, by week. The desk shows all queues together.

use domain::lang::Lang;
use domain::view::staff::{Kept, KeptBy, KeptPage, Week};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::staff::read_on_time;
use crate::components::{Card, CardHead, Column, DataTable, Empty, Glyph, PageHead};
use crate::i18n::{desk as t, format, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;

/// The height of the chart, in its own units.
const HEIGHT: i64 = 120;
/// The width of a week.
const WIDTH: i64 = 50;

/// `/staff/on-time`.
#[component]
pub(crate) fn OnTimePage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_on_time());
    let title = Signal::derive(move || t::on_time(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |page: KeptPage| {
                let KeptPage { weeks, by_queue, by_vendor } = page;
                let queues = by_queue.into_iter().map(|line| row(lang, t::queue(lang, line.of).to_owned(), &line));
                let queues = queues.collect::<Vec<_>>();
                let vendors = by_vendor.iter().map(|line| row(lang, line.of.clone(), line)).collect::<Vec<_>>();
                let columns = |first: &'static str| {
                    let weeks = weeks.iter().map(|day| Column::number(t::week_of(lang, format::month_day(*day))));
                    let ends = [Column::number(t::col_all(lang)), Column::number(t::col_late_now(lang))];
                    [Column::text(first)].into_iter().chain(weeks).chain(ends).collect::<Vec<_>>()
                };
                let of_vendors = if vendors.is_empty() {
                    view! { <Empty glyph=Glyph::Clock title=t::no_vendor(lang) note=t::no_vendor_note(lang) /> }.into_any()
                } else {
                    table(t::by_vendor(lang), columns(t::col_vendor(lang)), vendors)
                };
                view! {
                    <PageHead title note=t::on_time_note(lang) />
                    {table(t::by_queue(lang), columns(t::queues(lang)), queues)}
                    {of_vendors}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn table(title: &str, columns: Vec<Column>, rows: Vec<Vec<AnyView>>) -> AnyView {
    let title = title.to_owned();
    view! {
        <Card>
            <CardHead title=title.clone() />
            <DataTable caption=title caption_hidden=true columns rows />
        </Card>
    }
    .into_any()
}

fn row<Of>(lang: Lang, name: String, line: &KeptBy<Of>) -> Vec<AnyView> {
    let weeks = line.weeks.iter().map(|week| cell(lang, week.kept));
    let sum = line.sum();
    let all = match sum.rate() {
        Some(rate) => format!("{}（{}）", percent(rate), t::week_cell(lang, sum.all(), sum.late)).into_any(),
        None => staff::none(lang).into_any(),
    };
    let late_now = match line.late_now {
        0 => "0".into_any(),
        late => view! { <span class="loss">{late}</span> }.into_any(),
    };
    [name.into_any()].into_iter().chain(weeks).chain([all, late_now]).collect()
}

fn cell(lang: Lang, kept: Kept) -> AnyView {
    match kept.all() {
        0 => staff::none(lang).into_any(),
        all => t::week_cell(lang, all, kept.late).into_any(),
    }
}

/// A rate in tenths of a percent.
fn percent(rate: i64) -> String {
    format!("{}.{}%", rate / 10, rate % 10)
}

/// The card of the desk: this week's rate, and all weeks as stacked bars with their rates.
pub(super) fn card(lang: Lang, weeks: &[Week]) -> AnyView {
    let this = weeks.last().map(|week| week.kept).unwrap_or_default();
    let most = weeks.iter().map(|week| week.kept.all()).max().unwrap_or_default();
    let body = if most == 0 {
        view! { <p class="muted">{t::on_time_none(lang)}</p> }.into_any()
    } else {
        let head = this.rate().map(|rate| view! { <strong class="huge">{percent(rate)}</strong> });
        view! {
            <p class="row">{head}<span>{t::this_week(lang, this.all(), this.late)}</span></p>
            {chart(lang, weeks, most)}
            <p class="legend">
                <span><i class="key in-time"></i>{t::key_in_time(lang)}</span>
                <span><i class="key late"></i>{t::key_late(lang)}</span>
            </p>
        }
        .into_any()
    };
    view! {
        <Card class="dense">
            <CardHead title=t::on_time(lang)><span class="small">{t::on_time_promise(lang)}</span></CardHead>
            {body}
            <p><a href="/staff/on-time">{t::see_on_time(lang)}</a></p>
        </Card>
    }
    .into_any()
}

fn chart(lang: Lang, weeks: &[Week], most: i64) -> AnyView {
    let bars = weeks.iter().zip(0i64..).map(|(week, place)| {
        let height = |count: i64| count.saturating_mul(HEIGHT) / most.max(1);
        let (in_time, late) = (height(week.kept.in_time), height(week.kept.late));
        let (x, middle) = (place * WIDTH + 9, place * WIDTH + WIDTH / 2);
        let top = HEIGHT - in_time - late;
        let rate = week.kept.rate().map(percent).unwrap_or_default();
        view! {
            <rect class="in-time" x=x.to_string() y=(HEIGHT + 20 - in_time).to_string() width="32" height=in_time.to_string()></rect>
            <rect class="late" x=x.to_string() y=(top + 20).to_string() width="32" height=late.to_string()></rect>
            <text x=middle.to_string() y=(top + 14).to_string()>{rate}</text>
            <text x=middle.to_string() y=(HEIGHT + 38).to_string()>{format::month_day(week.monday)}</text>
        }
    });
    let width = i64::try_from(weeks.len()).unwrap_or_default() * WIDTH;
    let size = format!("0 0 {width} {}", HEIGHT + 44);
    view! {
        <svg class="weeks" viewBox=size role="img" aria-label=t::on_time_chart(lang)>{bars.collect_view()}</svg>
    }
    .into_any()
}
