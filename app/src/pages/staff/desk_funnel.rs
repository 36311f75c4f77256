//! The funnel and the first firms to call, on the desk.

use domain::lang::Lang;
use domain::time::Instant;
use domain::view::staff::{FirmLine, FunnelStep, StepLine, Stopped};
use leptos::prelude::*;

use super::funnel::{PATH, drafts, granted, points};
use crate::components::{Card, CardHead, Column, DataTable, Empty, Glyph, Icon};
use crate::i18n::desk as t;

/// Both cards side by side.
pub(super) fn cards(lang: Lang, steps: Vec<StepLine>, calls: Vec<FirmLine>, now: Instant) -> AnyView {
    let firms = |wanted| steps.iter().find(|line| line.step == wanted).map_or(0, |line| line.firms);
    let waiting = firms(FunnelStep::Granted).saturating_sub(firms(FunnelStep::Ordered));
    view! {
        <div class="desk-pair">
            {funnel(lang, &steps)}
            {to_call(lang, waiting, calls, now)}
        </div>
    }
    .into_any()
}

/// How many firms have come to each step, and how many stopped there, with a link to them.
fn funnel(lang: Lang, steps: &[StepLine]) -> AnyView {
    let most = steps.iter().map(|line| line.firms).max().unwrap_or_default().max(1);
    let worst = steps.iter().max_by_key(|line| line.stopped).map(|line| line.step);
    let rows = steps.iter().map(|line| {
        let StepLine { step, firms, stopped } = *line;
        let width = (firms.saturating_mul(1_000) / most).to_string();
        let percent = stopped.saturating_mul(100) / firms.max(1);
        let lost = (stopped > 0).then(|| {
            let class = if worst == Some(step) { "loss" } else { "" };
            let words = t::stopped_here(lang, stopped);
            view! {
                <a class=class href=format!("{PATH}?at={}", step.code()) aria-label=words>{t::stopped(lang, stopped, percent)}</a>
            }
        });
        view! {
            <li>
                <span>{t::step(lang, step)}</span>
                <svg class="bar-line" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="bar-value" width=width height="16"></rect>
                </svg>
                <b>{firms}</b>
                <span>{lost}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <Card>
            <CardHead title=t::funnel(lang)><span class="small">{t::firms(lang)}</span></CardHead>
            <ol class="funnel">{rows}</ol>
        </Card>
    }
    .into_any()
}

/// The first firms that have points and have not ordered.
fn to_call(lang: Lang, waiting: i64, calls: Vec<FirmLine>, now: Instant) -> AnyView {
    let all = format!("{PATH}?at={}", Stopped::BEFORE_ORDER);
    if calls.is_empty() {
        return view! { <Empty glyph=Glyph::Check title=t::calls_none(lang) note=t::calls_none_note(lang) /> }
            .into_any();
    }
    let call = |line: &FirmLine| {
        let words = format!("{} {}", t::call(lang), line.name);
        view! { <a class="nowrap" href=all.clone() aria-label=words><Icon glyph=Glyph::Phone size=20/>" "{t::call(lang)}</a> }.into_any()
    };
    let row = |line: FirmLine| {
        let call = call(&line);
        let name = line.name.clone();
        vec![name.into_any(), points(lang, &line), granted(lang, &line, now), drafts(lang, &line), call]
    };
    let columns = vec![
        Column::text(t::col_firm(lang)),
        Column::number(t::col_points(lang)),
        Column::text(t::col_granted(lang)),
        Column::text(t::col_kept(lang)),
        Column::text(t::col_people(lang)),
    ];
    let title = t::calls(lang, waiting.max(i64::try_from(calls.len()).unwrap_or_default()));
    let rows = calls.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <Card class="dense">
            <CardHead title=title.clone()><a href=all.clone()>{t::see_all(lang)}</a></CardHead>
            <DataTable caption=title caption_hidden=true columns rows />
        </Card>
    }
    .into_any()
}
