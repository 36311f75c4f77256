//! My Points: the ticket, and the ledger with what was available after each entry.

use domain::lang::Lang;
use domain::money::Points;
use domain::view::member::{PointsLine, PointsPage as View};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{business_named, no_business, of_business, ticket};
use crate::api::member::points;
use crate::components::{ButtonLink, Card, CardHead, Column, DataTable, Empty, PageHead, Pagination};
use crate::i18n::{member as t, use_lang};
use crate::pages::answer::told;
use crate::pages::frame::Page;

/// `/member/points`.
#[component]
pub(crate) fn PointsPage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("after").unwrap_or_default()));
    let found = Resource::new(move || (business.get(), after.get()), |(business, after)| points(business, after));
    let title = Signal::stored(t::points(lang).to_owned());
    view! {
        <Page title>
            <PageHead title />
            <Suspense>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(Some(found)) => page(lang, found, &business.get_untracked(), !after.get_untracked().is_empty()),
                        Ok(None) => no_business(lang),
                        Err(error) => told(lang, &error),
                    }
                })}
            </Suspense>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: View, business: &str, further: bool) -> AnyView {
    let here = of_business("/member/points", business);
    let next = found.next.as_ref().map(|(at, id, balance)| {
        let joint = if business.is_empty() { '?' } else { '&' };
        format!("{here}{joint}after={}_{}_{id}", at.millis(), balance.get())
    });
    let pages = (next.is_some() || further).then(|| {
        let first = if further { here } else { String::new() };
        view! {
            <Pagination label=t::pages(lang) first first_text=t::newest(lang) next=next.unwrap_or_default()
                next_text=t::older(lang) />
        }
    });
    let (ledger, ticket) = (ledger(lang, business, found.entries), ticket(lang, &found.ticket));
    view! {
        <div class="split first-rail">
            <aside aria-label=t::ticket(lang)>{ticket}</aside>
            <div>
                <Card>
                    <CardHead title=t::ledger(lang) />
                    {ledger}
                    {pages}
                </Card>
            </div>
        </div>
    }
    .into_any()
}

fn ledger(lang: Lang, business: &str, entries: Vec<PointsLine>) -> AnyView {
    if entries.is_empty() {
        let assessment = of_business("/member/assessment", business);
        return view! {
            <Empty title=t::ledger_empty(lang) note=t::ledger_empty_text(lang)>
                <ButtonLink href=assessment>{t::assessment(lang)}</ButtonLink>
            </Empty>
        }
        .into_any();
    }
    let columns = vec![
        Column::text(t::what(lang)),
        Column::text(t::at(lang)),
        Column::number(t::change(lang)),
        Column::number(t::balance(lang)),
    ];
    let rows = entries.into_iter().map(|line| row(lang, line)).collect();
    view! { <DataTable caption=t::ledger(lang) caption_hidden=true columns rows /> }.into_any()
}

fn row(lang: Lang, line: PointsLine) -> Vec<AnyView> {
    let order = line.order.map(|order| {
        let href = format!("/member/orders/{order}");
        view! { " " <a href=href>{t::see_order(lang)}</a> }
    });
    vec![
        view! { {t::entry(lang, line.kind)} {order} }.into_any(),
        line.at.in_taipei().format("%Y/%m/%d %H:%M").to_string().into_any(),
        signed(line.change).into_any(),
        line.balance.to_string().into_any(),
    ]
}

/// A change with its sign, also where it is positive.
fn signed(change: Points) -> String {
    if change > Points::ZERO { format!("+{change}") } else { change.to_string() }
}
