//! One order for staff: the objection to decide at the top, then all data, then the timeline.

use domain::lang::Lang;
use domain::view::approval::OrderApproval;
use domain::view::order::{OrderView, PaymentView};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::address::REFUND_LAB;
use crate::api::fetched;
use crate::api::staff::read_order;
use crate::components::{
    BackLink, Card, CardHead, Column, DataTable, Definition, DefinitionList, Moment, Notice, PageHead, Tag, Timeline,
    Tone, When,
};
use crate::i18n::{approval as a, by_hand as h, format, order as o, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::Forms;
use crate::pages::frame::{Page, set_title};
use crate::pages::orders::message_list;
use crate::pages::orders::parts::{checked, happened, invoice_line, reach, refund_account, why_words};
use crate::pages::refund_view::{RefundDerivation, RefundSums};
use crate::pages::staff::objection::ObjectionCard;
use crate::pages::staff::{by_hand, query};

#[component]
pub(crate) fn StaffOrderPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let decided = query("decided");
    let forms = Forms::new();
    let data = fetched(move || (id.get(), forms.again().get()), |(id, _)| read_order(id));
    let title = Signal::derive(move || t::order_title(lang).to_owned());
    let done = move || match decided.get().as_str() {
        "yes" => Some(view! { <Notice tone=Tone::Go live=true>{t::upheld_done(lang)}</Notice> }),
        "no" => Some(view! { <Notice tone=Tone::Go live=true>{t::rejected_done(lang)}</Notice> }),
        "proposed" => Some(view! { <Notice tone=Tone::Go live=true>{a::proposed_done(lang)}</Notice> }),
        "frozen" => Some(view! { <Notice tone=Tone::Go live=true>{h::frozen(lang)}</Notice> }),
        "thawed" => Some(view! { <Notice tone=Tone::Go live=true>{h::thawed(lang)}</Notice> }),
        _ => None,
    };
    view! {
        <Page title>
            <Answered data view=move |(order, approval): (OrderView, OrderApproval)| {
                forms.show(order.id.as_str());
                let (number, state) = (order.number.clone(), o::state_of(lang, order.state.name()));
                set_title(&number);
                let objection = view! { <ObjectionCard lang forms approval order=order.clone() /> };
                let by_hand = by_hand::of_order(lang, &order, forms);
                // once all forms of the view are known
                let refused = forms.other_errors(lang);
                let audit = format!("/staff/audit?object=order:{}", order.id);
                let lab = format!("{REFUND_LAB}?order={}", order.number);
                view! {
                    <PageHead title=Signal::stored(number)>
                        <BackLink href="/staff/orders">{t::back_orders(lang)}</BackLink>
                    </PageHead>
                    <div class="row">
                        <Tag tone=Tone::Info>{state}</Tag>
                        <a href=audit>{t::to_audit(lang)}</a>
                        <a href=lab>{t::to_lab(lang)}</a>
                    </div>
                    {refused}
                    {done}
                    {objection}
                    <div class="split">
                        <div>
                            <Frozen lang order=order.clone() />
                            {checked(lang, &order)}
                            <Deadlines lang order=order.clone() />
                            <RefundPart lang order=order.clone() />
                            <Payments lang payments=order.payments.clone() />
                            <Happened lang order=order.clone() />
                        </div>
                        <aside>
                            {message_list::links(lang, &order)}
                            {refund_account(lang, &order)}
                            {by_hand}
                            <Terms lang order />
                        </aside>
                    </div>
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Terms(lang: Lang, order: OrderView) -> impl IntoView {
    let mut pairs = Vec::new();
    for (name, party) in [(t::member(lang), order.buyer.as_ref()), (t::vendor(lang), Some(&order.seller))] {
        let Some(party) = party else { continue };
        pairs.push(Definition::new(name, format!("{}（{}）", party.name, party.ubn)));
        pairs.extend(reach(party).map(|text| Definition::new(t::contact_of(lang, name), text)));
    }
    let terms = &order.terms;
    let bought = format!("{} {}", terms.solution_name.pick(lang), terms.plan_name.pick(lang));
    pairs.extend([
        Definition::new(t::col_plan(lang), bought),
        Definition::new(t::price(lang), format::cash(terms.price)),
        Definition::new(t::points_part(lang), format::points(lang, terms.points)),
        Definition::new(t::self_part(lang), format::cash(terms.self_pay)),
        Definition::new(t::term(lang), t::months(lang, terms.term_months)),
        Definition::new(t::rules(lang), terms.program.to_string()),
        Definition::new(t::created(lang), format::moment(lang, order.created_at)),
    ]);
    pairs.extend(order.signed.iter().map(|signed| Definition::new(t::signed(lang), format::moment(lang, signed.at))));
    pairs.extend(order.invoice.invoices.iter().map(|invoice| {
        Definition::new(t::invoices(lang), format!("{} · {}", invoice.number, invoice_line(lang, invoice)))
    }));
    view! {
        <Card>
            <CardHead title=t::parties(lang) />
            <DefinitionList pairs />
        </Card>
    }
    .into_any()
}

#[component]
fn Frozen(lang: Lang, order: OrderView) -> impl IntoView {
    order.frozen.map(|freeze| {
        view! { <Notice tone=Tone::Wait title=t::frozen_title(lang)>{freeze.reason}</Notice> }
    })
}

#[component]
fn Deadlines(lang: Lang, order: OrderView) -> impl IntoView {
    if order.deadlines.is_empty() {
        return ().into_any();
    }
    let rows: Vec<Vec<AnyView>> = order
        .deadlines
        .iter()
        .map(|deadline| {
            let due = deadline.due.map_or_else(|| o::by_pending(lang).to_owned(), |due| format::until(lang, due));
            let why = why_words(lang, &order, deadline);
            vec![o::clock(lang, deadline.clock).into_any(), due.into_any(), why.into_any()]
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::deadlines(lang) />
            <DataTable
                caption=t::deadlines(lang)
                caption_hidden=true
                columns=vec![
                    Column::text(t::col_clock(lang)),
                    Column::text(t::col_due(lang)),
                    Column::text(t::col_why(lang)),
                ]
                rows=rows
            />
        </Card>
    }
    .into_any()
}

#[component]
fn RefundPart(lang: Lang, order: OrderView) -> impl IntoView {
    order.state.application().map(|application| {
        let input = application.quote.input;
        view! {
            <Card>
                <CardHead title=t::refund(lang) />
                <RefundSums input=Signal::stored(input) />
            </Card>
            <RefundDerivation input=Signal::stored(input) open=true />
        }
    })
}

#[component]
fn Payments(lang: Lang, payments: Vec<PaymentView>) -> impl IntoView {
    if payments.is_empty() {
        return ().into_any();
    }
    let rows: Vec<Vec<AnyView>> = payments
        .into_iter()
        .map(|payment| {
            let (tone, state) = match (payment.stray.is_some(), payment.status.as_str()) {
                (true, _) if payment.returned_at.is_some() => (Tone::Neutral, t::stray_returned(lang)),
                (true, _) => (Tone::Bad, t::stray(lang)),
                (false, "paid") => (Tone::Go, t::pay_paid(lang)),
                (false, "open") => (Tone::Wait, t::pay_open(lang)),
                (false, "pending") => (Tone::Wait, t::pay_pending(lang)),
                (false, _) => (Tone::Neutral, t::pay_closed(lang)),
            };
            vec![
                payment.id.to_string().into_any(),
                view! { <Tag tone>{state}</Tag> }.into_any(),
                format::cash(payment.came()).into_any(),
                payment.paid_at.map_or_else(|| t::none(lang).to_owned(), |at| format::moment(lang, at)).into_any(),
            ]
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::payments(lang) />
            <DataTable
                caption=t::payments(lang)
                caption_hidden=true
                columns=vec![
                    Column::text(t::col_payment(lang)),
                    Column::text(t::col_state(lang)),
                    Column::number(t::col_amount(lang)),
                    Column::text(t::col_at(lang)),
                ]
                rows=rows
            />
        </Card>
    }
    .into_any()
}

#[component]
fn Happened(lang: Lang, order: OrderView) -> impl IntoView {
    let moments = order
        .timeline
        .iter()
        .map(|line| Moment {
            when: When::Past,
            title: happened(lang, &order, line),
            time: format!("{} · {}", format::moment(lang, line.at), o::party(lang, line.by)),
            note: line.note.clone().unwrap_or_default(),
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::timeline(lang) />
            <Timeline moments />
        </Card>
    }
    .into_any()
}
