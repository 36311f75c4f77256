//! My orders, newest first, filtered by state.

use domain::lang::Lang;
use domain::order::StateName;
use domain::view::order::OrderLine;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::address::encoded;
use crate::api::fetched;
use crate::api::order::{MyOrders, list_orders};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, Column, DataTable, Empty, Field, Glyph, PageHead, Select, Tag,
};
use crate::i18n::{format, order as t, use_lang};
use crate::pages::answer::{headed, loading};
use crate::pages::frame::Page;
use crate::pages::list::paging;
use crate::pages::orders::parts::tone;

/// `/member/orders`.
#[component]
pub(crate) fn OrdersPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let of = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let orders = fetched(
        move || (of("business"), of("q"), of("state"), of("page")),
        |(business, sought, state, page)| list_orders(business, sought, state, page),
    );
    let title = Signal::derive(move || t::list_title(lang).to_owned());
    view! {
        <Page title>
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    let shown = |found| match found {
                        None => no_business(lang),
                        Some(found) => list(lang, found, of("q"), of("state"), !of("page").is_empty()),
                    };
                    let head = || view! { <PageHead title note=t::list_note(lang) /> }.into_any();
                    headed(lang, head, orders.await.map(shown))
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

/// For a person without a business.
pub(crate) fn no_business(lang: Lang) -> AnyView {
    view! {
        <Empty title=t::no_business(lang) note=t::no_business_note(lang)>
            <ButtonLink href="/register">{t::join(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

fn list(lang: Lang, found: MyOrders, sought: String, state: String, further: bool) -> AnyView {
    let MyOrders { business, businesses, lines, next } = found;
    let id = business.id.to_string();
    let here = format!("/member/orders?business={id}&q={}&state={}", encoded(&sought), encoded(&state));
    let next = next.map(|page| format!("{here}&page={page}"));
    let filtered = !sought.is_empty() || !state.is_empty();
    let all = format!("/member/orders?business={id}");
    let pages = paging(lang, further.then_some(here), next);
    let others = (businesses.len() > 1).then(|| switch(lang, &businesses, &id));
    let search = search(lang, sought, &state, &id);
    view! {
        {others}
        <Card>
            {search}
            {if lines.is_empty() && filtered {
                view! {
                    <Empty glyph=Glyph::Search title=t::none_found(lang) note=t::none_found_note(lang)>
                        <ButtonLink href=all kind=ButtonKind::Quiet>{t::show_all(lang)}</ButtonLink>
                    </Empty>
                }
                    .into_any()
            } else if lines.is_empty() {
                view! {
                    <Empty title=t::list_empty(lang) note=t::list_empty_note(lang)>
                        <ButtonLink href="/solutions">{t::browse(lang)}</ButtonLink>
                    </Empty>
                }
                    .into_any()
            } else {
                table(lang, "/member/orders", lines)
            }}
            {pages}
        </Card>
    }
    .into_any()
}

fn switch(lang: Lang, businesses: &[domain::view::account::MyBusiness], now: &str) -> AnyView {
    let others = businesses.iter().filter(|other| other.id.as_str() != now).map(|other| {
        let href = format!("/member/orders?business={}", other.id);
        let name = t::acting_for(lang, other.name.clone());
        view! { <ButtonLink href kind=ButtonKind::Quiet small=true>{name}</ButtonLink> }
    });
    view! { <div class="actions">{others.collect_view()}</div> }.into_any()
}

fn states(lang: Lang) -> Vec<Choice> {
    let mut options = vec![Choice::new("", t::all_states(lang))];
    options.extend(StateName::ALL.into_iter().map(|name| Choice::new(name.as_str(), t::state_of(lang, name))));
    options
}

/// The search: words or the beginning of an order number, and a state.
fn search(lang: Lang, sought: String, state: &str, business: &str) -> AnyView {
    view! {
        <form method="get" role="search" class="row">
            <input type="hidden" name="business" value=business.to_owned() />
            <Field name="q" label=t::search(lang) hint=t::search_hint(lang) kind="search" maxlength=60 value=sought />
            <Select name="state" label=t::filter(lang) options=states(lang) value=state />
            <Button kind=ButtonKind::Quiet>{t::show(lang)}</Button>
        </form>
    }
    .into_any()
}

/// The filter by state; `hidden` are further query fields to keep.
pub(crate) fn filter(lang: Lang, state: &str, hidden: &[(&'static str, &str)]) -> AnyView {
    let options = states(lang);
    let hidden = hidden
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=*name value=(*value).to_owned() /> })
        .collect_view();
    view! {
        <form method="get" class="row">
            {hidden}
            <Select name="state" label=t::filter(lang) options value=state />
            <Button kind=ButtonKind::Quiet>{t::show(lang)}</Button>
        </form>
    }
    .into_any()
}

/// The date of an order in a list: the last day of a running service, or else a deadline.
pub(crate) fn due_of(lang: Lang, line: &OrderLine) -> Option<String> {
    let serves = line.serves_until.map(|last| t::serves_until(lang, format::date(lang, last)));
    serves.or_else(|| line.due.map(|due| format::until(lang, due)))
}

/// Orders as a table; each number links to its page under `base`.
pub(crate) fn table(lang: Lang, base: &str, lines: Vec<OrderLine>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            let href = format!("{base}/{}", line.id);
            let state = line.state;
            let due = due_of(lang, &line).unwrap_or_default();
            vec![
                view! { <a href=href>{line.number}</a> }.into_any(),
                format!("{} · {}", line.solution_name.pick(lang), line.plan_name.pick(lang)).into_any(),
                view! { <Tag tone=tone(state)>{t::state_of(lang, state)}</Tag> }.into_any(),
                format::points(lang, line.points).into_any(),
                format::cash(line.self_pay).into_any(),
                due.into_any(),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_order(lang)),
        Column::text(t::col_plan(lang)),
        Column::text(t::col_state(lang)),
        Column::number(t::col_points(lang)),
        Column::number(t::col_cash(lang)),
        Column::text(t::col_due(lang)),
    ];
    view! { <DataTable caption=t::list_title(lang) caption_hidden=true columns rows /> }.into_any()
}
