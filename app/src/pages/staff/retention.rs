//! What is stored, why and for how long, and what housekeeping deleted when: a row for each table of the database.

use domain::lang::Lang;
use domain::view::retention::{KeptTable, KeptUntil, LastSweep, SweptRule};
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::retention::read_retention;
use crate::components::{Card, CardHead, Column, DataTable, PageHead};
use crate::i18n::{format, kept as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::moment;

const MINUTE_MS: i64 = 60 * 1_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// A year of the list, which is never too short.
const YEAR_MS: i64 = 366 * DAY_MS;

/// `/staff/retention`.
#[component]
pub(crate) fn RetentionPage() -> impl IntoView {
    let lang = use_lang();
    let data = fetched(|| (), |()| read_retention());
    let title = Signal::stored(t::title(lang).to_owned());
    let head = move || view! { <PageHead title note=t::note(lang) /> };
    let shown = move |tables| both(lang, tables);
    view! { <Page title><Answered data head view=shown /></Page> }.into_any()
}

fn both(lang: Lang, tables: Vec<KeptTable>) -> AnyView {
    let (swept, others): (Vec<_>, Vec<_>) =
        tables.into_iter().partition(|table| matches!(table.until, KeptUntil::Swept(_)));
    view! {
        <Card>
            <CardHead title=t::swept(lang) />
            {swept_table(lang, swept)}
        </Card>
        <Card>
            <CardHead title=t::others(lang) />
            {other_table(lang, others)}
        </Card>
    }
    .into_any()
}

/// The tables that housekeeping sweeps, with a row for each rule.
fn swept_table(lang: Lang, tables: Vec<KeptTable>) -> AnyView {
    let rows = tables
        .into_iter()
        .flat_map(|table| {
            let KeptTable { name, personal, why, until } = table;
            let rules = match until {
                KeptUntil::Swept(rules) => rules,
                KeptUntil::With(_) | KeptUntil::TenYears | KeptUntil::Never => Vec::new(),
            };
            rules.into_iter().map(move |rule| swept_row(lang, what(lang, &name, &personal, &why), rule))
        })
        .collect();
    let columns = vec![
        Column::text(t::col_table(lang)),
        Column::text(t::col_long(lang)),
        Column::text(t::col_last(lang)),
        Column::number(t::col_rows(lang)),
        Column::number(t::col_all(lang)),
    ];
    view! { <DataTable caption=t::swept(lang) caption_hidden=true columns rows /> }.into_any()
}

fn swept_row(lang: Lang, what: AnyView, rule: SweptRule) -> Vec<AnyView> {
    let long = t::rule(lang, rule.what, duration(lang, rule.after_ms)).into_any();
    let none = || t::not_yet(lang).into_any();
    match rule.last {
        None => vec![what, long, none(), none(), none()],
        Some(LastSweep { at, rows, all, found_at }) => {
            let found = found_at.map(|found| view! { <p class="small">{t::found(lang)} " " {moment(lang, found)}</p> });
            let last = view! { {moment(lang, at)} {found} }.into_any();
            vec![what, long, last, format::count(rows).into_any(), format::count(all).into_any()]
        }
    }
}

/// The other tables.
fn other_table(lang: Lang, tables: Vec<KeptTable>) -> AnyView {
    let rows = tables
        .into_iter()
        .map(|table| {
            let until = match table.until {
                KeptUntil::With(what) => t::together(lang, what),
                KeptUntil::TenYears => t::ten_years(lang).to_owned(),
                KeptUntil::Never => t::never(lang).to_owned(),
                // these are in the other table
                KeptUntil::Swept(_) => String::new(),
            };
            vec![what(lang, &table.name, &table.personal, &table.why), until.into_any()]
        })
        .collect();
    let columns = vec![Column::text(t::col_table(lang)), Column::text(t::col_long(lang))];
    view! { <DataTable caption=t::others(lang) caption_hidden=true columns rows /> }.into_any()
}

/// What a table holds, and why.
fn what(lang: Lang, name: &str, personal: &str, why: &str) -> AnyView {
    let (name, why) = (name.to_owned(), why.to_owned());
    let said = match personal {
        "" => t::nothing_personal(lang, why),
        personal => t::holds(lang, personal.to_owned(), why),
    };
    view! { <code>{name}</code> <p class="small">{said}</p> }.into_any()
}

/// A duration in its largest whole unit.
fn duration(lang: Lang, millis: i64) -> String {
    let units = [
        (YEAR_MS, t::years as fn(Lang, i64) -> String),
        (DAY_MS, t::days),
        (HOUR_MS, t::hours),
        (MINUTE_MS, t::minutes),
    ];
    let whole = units.into_iter().find(|(unit, _)| millis >= *unit && millis % unit == 0);
    whole.map_or_else(|| t::at_once(lang).to_owned(), |(unit, words)| words(lang, millis / unit))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use service::retention::rules;

    use super::*;

    #[test]
    fn a_duration_is_said_in_its_largest_whole_unit() {
        for (millis, words) in [
            (0, "as soon as it is over"),
            (5 * MINUTE_MS, "5 minutes"),
            (DAY_MS, "1 day"),
            (180 * DAY_MS, "180 days"),
            (YEAR_MS, "1 year"),
            (5 * YEAR_MS, "5 years"),
        ] {
            assert_eq!(duration(Lang::En, millis), words);
        }
        for rule in rules() {
            let whole = rule.after_ms == 0 || rule.after_ms % MINUTE_MS == 0;
            assert!(whole, "{} has no duration in words", rule.what);
        }
    }
}
