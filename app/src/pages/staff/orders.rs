//! All orders, found by number, tax ID or state. The search is in the address.

use domain::form::FormError;
use domain::form::staff::{INVOICE_MISSED, Sought};
use domain::lang::Lang;
use domain::order::StateName;
use domain::view::order::OrderLine;
use domain::view::staff::StaffOrders;
use leptos::prelude::*;

use crate::api::staff::read_orders;
use crate::api::{fetched, written_key};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, Column, Empty, Field, Glyph, PageHead, Select, Tag,
};
use crate::i18n::{form_error, format, order as o, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::list::{moment, table};
use crate::pages::orders::list::due_of;
use crate::pages::staff::{pages, query};

#[component]
pub(crate) fn StaffOrdersPage() -> impl IntoView {
    let lang = use_lang();
    let (q, state, after) = (query("q"), query("state"), query("after"));
    let data = fetched(move || (q.get(), state.get(), after.get()), |(q, state, after)| read_orders(q, state, after));
    let title = Signal::derive(move || t::orders_title(lang).to_owned());
    view! {
        <Page title>
            <Answered data head=move || view! {
                <PageHead title note=t::orders_note(lang) />
                <SearchForm lang q=q.get() state=state.get() />
            } view=move |StaffOrders { lines, next }: StaffOrders| {
                let (q, state) = (q.get_untracked(), state.get_untracked());
                let next = next.map(|last| written_key(&last));
                let kept = [("q", q.as_str()), ("state", state.as_str())];
                view! {
                    <List lang lines />
                    {pages(lang, "/staff/orders", &kept, &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn SearchForm(lang: Lang, q: String, state: String) -> impl IntoView {
    let error = Sought::parse(&q).err().map(|error| match error {
        FormError::NotAChoice => t::search_neither(lang).to_owned(),
        other => form_error::words(lang, other),
    });
    let mut options = vec![Choice::new("", t::all_states(lang))];
    options.extend(StateName::ALL.into_iter().map(|name| Choice::new(name.as_str(), o::state_of(lang, name))));
    options.push(Choice::new(INVOICE_MISSED, t::q_invoices(lang)));
    view! {
        <Card>
            <form method="get" action="/staff/orders" role="search" class="stack">
                <Field name="q" label=t::search(lang) hint=t::search_hint(lang) kind="search" maxlength=60
                    value=q error=error />
                <Select name="state" label=t::state(lang) options=options value=state />
                <div class="actions">
                    <Button>{t::search_go(lang)}</Button>
                    <ButtonLink href="/staff/orders" kind=ButtonKind::Quiet>{t::clear(lang)}</ButtonLink>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

#[component]
fn List(lang: Lang, lines: Vec<OrderLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let due = due_of(lang, &line).unwrap_or_else(|| t::none(lang).to_owned());
            vec![
                view! { <a href=format!("/staff/orders/{}", line.id)>{line.number}</a> }.into_any(),
                view! { <Tag>{o::state_of(lang, line.state)}</Tag> }.into_any(),
                format!("{} {}", line.solution_name.pick(lang), line.plan_name.pick(lang)).into_any(),
                line.vendor_name.into_any(),
                format::cash(line.price).into_any(),
                format::points(lang, line.points).into_any(),
                due.into_any(),
                moment(lang, line.created_at),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_number(lang)),
        Column::text(t::col_state(lang)),
        Column::text(t::col_plan(lang)),
        Column::text(t::col_vendor(lang)),
        Column::number(t::col_price(lang)),
        Column::number(t::col_points(lang)),
        Column::text(t::col_due(lang)),
        Column::text(t::col_created(lang)),
    ];
    table(t::orders_title(lang), columns, rows, || {
        view! { <Empty glyph=Glyph::Search title=t::orders_empty(lang) note=t::orders_empty_note(lang) /> }.into_any()
    })
}
