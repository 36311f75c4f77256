//! The vendor's desk: its orders by deadline.

use domain::lang::Lang;
use domain::view::message::ThreadLine;
use domain::view::order::{ClockKind, OrderLine};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::encoded;
use crate::api::fetched;
use crate::api::vendor_order::{Desk, vendor_desk};
use crate::components::{Card, CardHead, Empty, PageHead, Tag};
use crate::i18n::{format, message as m, order as o, use_lang, vendor as t};
use crate::pages::answer::{headed, loading};
use crate::pages::frame::Page;
use crate::pages::list::paging;
use crate::pages::orders::list::filter;
use crate::pages::orders::live::LiveOrder;
use crate::pages::orders::parts::{left, left_of, tone};

#[component]
pub(crate) fn VendorDeskPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let of = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let again = RwSignal::new(0);
    let desk = fetched(
        move || (of("vendor"), of("state"), of("page"), again.get()),
        |(vendor, state, page, _)| vendor_desk(vendor, state, page),
    );
    let followed = RwSignal::new(String::new());
    let title = Signal::derive(move || t::desk(lang).to_owned());
    view! {
        <Page title>
            <LiveOrder query=followed again />
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let shown = |desk: Option<Desk>| {
                        let Some(desk) = desk else {
                            return view! { <Empty title=t::no_vendor(lang) note=t::no_vendor_note(lang) /> }.into_any();
                        };
                        let name = format!("vendor={}", desk.vendor.id);
                        if followed.get_untracked() != name {
                            followed.set(name);
                        }
                        orders(lang, desk, &of("state"))
                    };
                    let head = || view! { <PageHead title note=t::desk_note(lang) /> }.into_any();
                    headed(lang, head, desk.await.map(shown))
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

fn orders(lang: Lang, desk: Desk, state: &str) -> AnyView {
    let Desk { vendor, lines, next, unread, now } = desk;
    let next = next.map(|page| format!("/vendor?vendor={}&state={}&page={page}", vendor.id, encoded(state)));
    let id = vendor.id.to_string();
    let list = if lines.is_empty() {
        view! { <Empty title=t::none_due(lang) note=t::none_due_note(lang) /> }.into_any()
    } else {
        duties(lang, lines, now)
    };
    let filter = filter(lang, state, &[("vendor", id.as_str())]);
    view! {
        <p class="muted">{t::orders_of(lang, vendor.name)}</p>
        {unread_messages(lang, unread)}
        <Card>
            {filter}
            {list}
            {paging(lang, None, next)}
        </Card>
    }
    .into_any()
}

/// Messages from members that nobody of the vendor has read.
fn unread_messages(lang: Lang, lines: Vec<ThreadLine>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines
        .into_iter()
        .map(|line| {
            let href = format!("/vendor/orders/{}/messages?with=vendor", line.order);
            let what = format!("{} · {} {}", line.firm, line.solution_name.pick(lang), line.plan_name.pick(lang));
            let when = format!("{} · {}", m::number_unread(lang, line.unread), format::moment(lang, line.at));
            view! { <li><h3><a href=href>{what}</a></h3><p class="small">{line.number} " · " {when}</p></li> }
        })
        .collect_view();
    view! { <Card><CardHead title=m::desk_unread(lang) /><ul class="rows">{lines}</ul></Card> }.into_any()
}

/// One order: deadline, task, plan, and a link.
fn duty(lang: Lang, line: OrderLine, now: domain::time::Instant) -> AnyView {
    let (todo, own) = match &line.deadline {
        // this deadline belongs to the invoice, whatever else the order waits for
        Some(deadline) if deadline.clock == ClockKind::Invoice => (t::do_invoice(lang), true),
        Some(_) | None => (t::duty(lang, line.state), line.may_await_vendor()),
    };
    let today = line.due.is_some_and(|due| due.plus_millis(-1).day() <= now.day());
    let until = line.due.map(|due| format::until(lang, due)).unwrap_or_default();
    let rest = match &line.deadline {
        Some(deadline) => left_of(lang, now, deadline),
        None => line.due.map(|due| left(lang, now, due, None)).unwrap_or_default(),
    };
    let sums = format!("{} · {} · {}", line.number, format::points(lang, line.points), format::cash(line.self_pay));
    let href = format!("/vendor/orders/{}", line.id);
    let what = format!("{todo} · {} {}", line.solution_name.pick(lang), line.plan_name.pick(lang));
    view! {
        <li>
            <p class="duty-due" class:late=own && today><strong>{rest}</strong> <small>{until}</small></p>
            <div>
                <h2><a href=href>{what}</a></h2>
                <p class="small">{sums}</p>
            </div>
            <Tag tone=tone(line.state)>{o::state_of(lang, line.state)}</Tag>
        </li>
    }
    .into_any()
}

fn duties(lang: Lang, lines: Vec<OrderLine>, now: domain::time::Instant) -> AnyView {
    let rows = lines.into_iter().map(|line| duty(lang, line, now)).collect_view();
    view! { <ul class="duties">{rows}</ul> }.into_any()
}
