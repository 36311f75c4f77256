//! The vendor's desk: its orders by deadline.

use domain::lang::Lang;
use domain::view::order::OrderLine;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::vendor_order::{Desk, vendor_desk};
use crate::components::{Card, Column, DataTable, Empty, PageHead, Pagination, Tag};
use crate::i18n::{format, order as o, use_lang, vendor as t};
use crate::pages::answer::told;
use crate::pages::frame::{Page, encoded};
use crate::pages::orders::list::filter;
use crate::pages::orders::live::LiveOrder;
use crate::pages::orders::parts::{left, tone};

/// The desk's route.
pub(crate) struct VendorDesk;

#[lazy_route]
impl LazyRoute for VendorDesk {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let v = view! { <DeskPage /> };
        v.into_any()
    }
}

#[component]
fn DeskPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let of = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let again = RwSignal::new(0);
    let desk = Resource::new(
        move || (of("vendor"), of("state"), of("page"), again.get()),
        |(vendor, state, page, _)| vendor_desk(vendor, state, page),
    );
    let followed = RwSignal::new(String::new());
    let title = Signal::derive(move || t::desk(lang).to_owned());
    view! {
        <Page title>
            <PageHead title note=t::desk_note(lang) />
            <LiveOrder query=followed again />
            <Transition>
                {move || Suspend::new(async move {
                    match desk.await {
                        Err(error) => told(lang, &error),
                        Ok(None) => view! { <Empty title=t::no_vendor(lang) note=t::no_vendor_note(lang) /> }.into_any(),
                        Ok(Some(desk)) => {
                            let name = format!("vendor={}", desk.vendor.id);
                            if followed.get_untracked() != name {
                                followed.set(name);
                            }
                            orders(lang, desk, &of("state"))
                        }
                    }
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn orders(lang: Lang, desk: Desk, state: &str) -> AnyView {
    let Desk { vendor, lines, next, now } = desk;
    let next = next.map(|page| format!("/vendor?vendor={}&state={}&page={page}", vendor.id, encoded(state)));
    let id = vendor.id.to_string();
    let list = if lines.is_empty() {
        view! { <Empty title=t::none_due(lang) note=t::none_due_note(lang) /> }.into_any()
    } else {
        table(lang, lines, now)
    };
    let filter = filter(lang, state, &[("vendor", id.as_str())]);
    view! {
        <p class="muted">{t::orders_of(lang, vendor.name)}</p>
        <Card>
            {filter}
            {list}
            <Pagination label=o::list_pages(lang) first_text=o::first_page(lang) next=next.unwrap_or_default()
                next_text=o::next_page(lang) />
        </Card>
    }
    .into_any()
}

fn table(lang: Lang, lines: Vec<OrderLine>, now: domain::time::Instant) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let due = line.due.map(|due| format!("{}（{}）", format::until(lang, due), left(lang, now, due)));
            vec![
                view! { <a href=format!("/vendor/orders/{}", line.id)>{line.number}</a> }.into_any(),
                due.unwrap_or_default().into_any(),
                view! { <Tag tone=tone(&line.state)>{o::state_of(lang, &line.state)}</Tag> }.into_any(),
                format!("{} · {}", line.solution_name, line.plan_name).into_any(),
                format::points(lang, line.points).into_any(),
                format::cash(line.self_pay).into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(o::col_order(lang)),
        Column::text(o::col_due(lang)),
        Column::text(o::col_state(lang)),
        Column::text(o::col_plan(lang)),
        Column::number(o::col_points(lang)),
        Column::number(o::col_cash(lang)),
    ];
    view! { <DataTable caption=t::desk(lang) caption_hidden=true columns rows /> }.into_any()
}
