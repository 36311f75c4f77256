//! One order for its vendor: the next step with its deadline first, then the order's data.

use domain::lang::Lang;
use domain::order::{Act, State, StateName};
use domain::view::order::{ClockKind, OrderView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::fetched;
use crate::api::order::{OrderPage, order};
use crate::components::{BackLink, Card, CardHead, NextStep, Notice, PageHead, Tag, Tone};
use crate::i18n::{format, order as o, order_act as a, use_lang, vendor as t};
use crate::pages::answer::{error_page, loading};
use crate::pages::form::Forms;
use crate::pages::frame::{Page, set_title};
use crate::pages::orders::live::LiveOrder;
use crate::pages::orders::message_list;
use crate::pages::orders::parts::{self, left_of, why};
use crate::pages::vendor::first::{comes_next, invoice_first};
use crate::pages::vendor::forms::{form, stray};

#[component]
pub(crate) fn VendorOrderPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    let forms = Forms::new();
    let page = fetched(move || (id.get(), forms.again().get()), |(id, _)| order(id));
    let title = Signal::derive(move || t::desk(lang).to_owned());
    view! {
        <Page title>
            <BackLink href="/vendor">{t::back_to_desk(lang)}</BackLink>
            <LiveOrder query=Signal::derive(move || format!("order={}", id.get())) again=forms.again() />
            <Transition fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    match page.await {
                        Err(error) => error_page(lang, &error),
                        Ok(page) => {
                            forms.show(&page.view.number);
                            shown(lang, &page, forms)
                        }
                    }
                })}
            </Transition>
        </Page>
    }
    .into_any()
}

/// Whether it is the vendor's turn, what to do, and which deadline runs.
fn step(lang: Lang, order: &OrderView) -> (bool, &'static str, Option<ClockKind>) {
    match &order.state {
        State::Submitted(_) => (true, t::do_answer(lang), Some(ClockKind::Answer)),
        State::Accepted(_) if order.awaits_provider() => (false, t::do_wait_checked(lang), Some(ClockKind::Pay)),
        State::Accepted(_) => (false, t::do_wait_pay(lang), Some(ClockKind::Pay)),
        State::Paid(_) if invoice_first(order) => (true, t::do_invoice(lang), Some(ClockKind::Invoice)),
        State::Paid(_) => (true, t::do_usable(lang), Some(ClockKind::Usable)),
        State::HandedOver(facts) if facts.objection.is_none() => {
            (false, t::do_wait_confirm(lang), Some(ClockKind::HandOver))
        }
        State::RefundRequested(facts) if facts.objection.is_none() => {
            (true, t::do_refund(lang), Some(ClockKind::RefundAnswer))
        }
        State::HandedOver(_) | State::RefundRequested(_) => (false, t::do_wait_staff(lang), Some(ClockKind::Objection)),
        State::InService(_) => (false, t::do_serve(lang), None),
        State::Refunding(_) => (true, t::do_cash(lang), Some(ClockKind::CashBack)),
        State::Refunded(facts) if facts.credit.is_none() => (true, t::do_credit(lang), None),
        State::Refunded(_)
        | State::Draft(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => (false, t::do_done(lang), None),
    }
}

fn next(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let order = &page.view;
    let (mine, title, clock) = step(lang, order);
    let tag = match (mine, order.state.is_end()) {
        (true, _) => o::next_you(lang),
        (false, true) => o::next_none(lang),
        (false, false) => o::next_wait(lang),
    };
    let running = clock.and_then(|clock| parts::deadline(order, clock));
    let due = running.and_then(|running| running.due);
    let by = due.map(|due| format::until(lang, due)).unwrap_or_default();
    let rest = running.map(|running| left_of(lang, order.now, running)).unwrap_or_default();
    let urgent = mine && due.is_some_and(|due| due.plus_millis(-1).day() <= order.now.day());
    let reason = running.map(|running| why(lang, order, running));
    let now = order.acts.iter().filter(|act| comes_next(order, **act));
    let first = now.map(|act| form(lang, order, forms, *act)).collect_view();
    let checked = parts::checked(lang, order);
    view! {
        <NextStep tag title by_word=o::by(lang) by left=Signal::stored(rest) urgent>
            {reason}
            {checked}
            {first}
        </NextStep>
    }
    .into_any()
}

/// The parallel duties: contact, invoice, and the service itself.
fn duties(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let duty = |act: Act, title: &'static str| {
        (page.view.acts.contains(&act) && !comes_next(&page.view, act)).then(|| {
            let fields = form(lang, &page.view, forms, act);
            view! { <Card><CardHead title />{fields}</Card> }
        })
    };
    let invoice = duty(Act::RecordInvoice, a::invoice(lang));
    let contact = duty(Act::RecordContact, a::contact(lang));
    let usable = duty(Act::DeclareUsable, a::usable(lang));
    view! { {contact} {invoice} {usable} }.into_any()
}

fn shown(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let order = &page.view;
    let state = order.state.name();
    let title = o::order_title(lang, order.number.clone());
    set_title(&title);
    let frozen = order.frozen.clone().map(|freeze| {
        view! { <Notice tone=Tone::Wait title=o::frozen_title(lang)>{freeze.reason}</Notice> }
    });
    let hidden = (state == StateName::Submitted).then(|| view! { <p class="small">{t::member_hidden(lang)}</p> });
    let (next, stray, duties) = (next(lang, page, forms), stray(lang, page, forms), duties(lang, page, forms));
    let refused = forms.other_errors(lang);
    let bought = format!("{} · {}", order.terms.solution_name.pick(lang), order.terms.plan_name.pick(lang));
    view! {
        <PageHead title note=bought />
        <div class="row between">
            <Tag tone=parts::tone(state)>{o::state_of(lang, state)}</Tag>
            {parts::print(lang, order)}
        </div>
        {refused}
        {frozen}
        <div class="split">
            <div class="stack">
                {next}
                {stray}
                {duties}
                {parts::deadlines(lang, order)}
                {parts::timeline(lang, order)}
            </div>
            <div class="stack">
                {parts::refund_facts(lang, order)}
                {parts::refund_account(lang, order)}
                {parts::amounts(lang, order)}
                {order.buyer.as_ref().map(|buyer| parts::party(lang, t::member(lang), buyer))}
                {hidden}
                {message_list::links(lang, order)}
                {contacts(lang, order)}
                {parts::documents(lang, order)}
                {parts::payments(lang, order)}
            </div>
        </div>
    }
    .into_any()
}

fn contacts(lang: Lang, order: &OrderView) -> AnyView {
    if order.contacts.is_empty() {
        return ().into_any();
    }
    let each = order.contacts.clone().into_iter().map(|contact| {
        view! { <li><small>{format::moment(lang, contact.at)}</small> " " {contact.note}</li> }
    });
    let each = each.collect_view();
    view! { <Card><CardHead title=t::contacted(lang) /><ul>{each}</ul></Card> }.into_any()
}
