//! A firm on one page: points and people on the left, orders, payments, messages and mails in the middle, cases and
//! accesses on the right. Each part is bounded and links to the whole.

use domain::case::State;
use domain::lang::Lang;
use domain::view::firm::{FirmCase, FirmLook, FirmMail, FirmMessage, FirmPayment, FirmPerson, FirmView};
use domain::view::member::PointsLine;
use domain::view::my_data::Looked;
use domain::view::order::OrderLine;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::address::encoded;
use crate::api::fetched;
use crate::api::firm::read_firm;
use crate::components::{Card, CardHead, Column, DataTable, Definition, DefinitionList, Notice, PageHead, Tag, Tone};
use crate::i18n::{by_hand as h, case as c, eligibility, firm as t, format, member, my_data, order as o, use_lang};
use crate::pages::answer::Answered;
use crate::pages::figures::figures;
use crate::pages::form::Forms;
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::orders::parts::tone;
use crate::pages::staff::{by_hand, query};

/// `/staff/members/:business`.
#[component]
pub(crate) fn FirmPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("business")).unwrap_or_default());
    let forms = Forms::new();
    let data = fetched(move || (id.get(), forms.again().get()), |(id, _)| read_firm(id));
    let title = Signal::stored(t::title(lang).to_owned());
    view! {
        <Page title>
            <Answered data view=move |firm: FirmView| {
                forms.show(firm.id.as_str());
                page(lang, firm, forms)
            } />
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, firm: FirmView, forms: Forms) -> AnyView {
    let name = firm.name.clone();
    let (tone, verified) =
        if firm.verified_at.is_some() { (Tone::Go, t::verified(lang)) } else { (Tone::Wait, t::not_verified(lang)) };
    let note = t::note(lang, firm.ubn.clone(), format::numeric(firm.created_at.day()));
    let done = query("done");
    let done =
        move || (done.get() == "ended").then(|| view! { <Notice tone=Tone::Go live=true>{h::ended(lang)}</Notice> });
    let own = firm.own.then(|| view! { <Notice tone=Tone::Info>{t::own(lang)}</Notice> });
    view! {
        <PageHead title=Signal::stored(name) note><Tag tone>{verified}</Tag></PageHead>
        {done}
        {own}
        <div class="split firm">
            <div class="stack">
                {orders(lang, &firm.ubn, &firm.orders)}
                {payments(lang, &firm.payments)}
                {entries(lang, &firm.entries)}
                {messages(lang, firm.messages.as_deref())}
                {mails(lang, &firm.mails)}
            </div>
            <aside class="stack">
                {ticket(lang, &firm)}
                {by_hand::of_firm(lang, &firm, forms)}
                {people(lang, &firm, forms)}
                {judged(lang, &firm)}
                {cases(lang, &firm.cases)}
                {by_hand::doubt(lang, &firm, forms)}
                {looks(lang, &firm.looks)}
            </aside>
        </div>
    }
    .into_any()
}

fn titled(title: String, note: &str, content: AnyView) -> AnyView {
    let note = (!note.is_empty()).then(|| view! { <span class="small">{note.to_owned()}</span> });
    view! { <Card><CardHead title>{note}</CardHead>{content}</Card> }.into_any()
}

/// A table, or a sentence when there is nothing.
fn listed(title: &'static str, columns: Vec<Column>, rows: Vec<Vec<AnyView>>, nothing: &'static str) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="muted">{nothing}</p> }.into_any();
    }
    view! { <DataTable caption=title caption_hidden=true columns rows /> }.into_any()
}

fn ticket(lang: Lang, firm: &FirmView) -> AnyView {
    let ticket = &firm.ticket;
    let points = |points| format::points(lang, points);
    let pairs = vec![
        Definition::new(t::available(lang), points(ticket.available)),
        Definition::new(t::held(lang), points(ticket.held)),
        Definition::new(t::spent(lang), points(ticket.spent)),
        Definition::new(t::expired(lang), points(ticket.expired)),
    ];
    titled(t::points(lang).to_owned(), "", view! { <DefinitionList pairs /> }.into_any())
}

fn people(lang: Lang, firm: &FirmView, forms: Forms) -> AnyView {
    let people: &[FirmPerson] = &firm.people;
    let items = people.iter().map(|person| {
        let mail = format!("mailto:{}", person.email);
        let phone = (!person.phone.is_empty()).then(|| {
            let href = format!("tel:{}", person.phone);
            view! { " " <a href=href rel="external">{person.phone.clone()}</a> }
        });
        let since = format::numeric(person.since.day());
        view! {
            <li>
                <strong>{person.name.clone()}</strong> " " <span class="small">{t::person(lang, t::role(lang, person.role), since)}</span>
                <br /><a href=mail rel="external">{person.email.clone()}</a>{phone}
            </li>
        }
    });
    let count = people.len().to_string();
    let list = view! { <ul class="plain">{items.collect_view()}</ul> {by_hand::end_sessions(lang, firm, forms)} };
    titled(t::people(lang).to_owned(), &count, list.into_any())
}

fn judged(lang: Lang, firm: &FirmView) -> AnyView {
    let mut pairs = figures(lang, &firm.facts);
    pairs.extend(firm.judgement.clauses.iter().map(|judged| {
        Definition::new(eligibility::clause(lang, judged.clause), eligibility::verdict(lang, judged.verdict))
    }));
    titled(t::eligibility(lang).to_owned(), "", view! { <DefinitionList pairs /> }.into_any())
}

fn orders(lang: Lang, ubn: &str, orders: &[OrderLine]) -> AnyView {
    let all = format!("/staff/orders?q={}", encoded(ubn));
    let rows = orders.iter().map(|order| {
        let (href, plan) = (format!("/staff/orders/{}", order.id), order.plan_name.pick(lang).to_owned());
        let solution = order.solution_name.pick(lang).to_owned();
        let state = order.state;
        vec![
            view! { <a href=href>{solution} " " {plan}</a> }.into_any(),
            view! { <Tag tone=tone(state)>{o::state_of(lang, state)}</Tag> }.into_any(),
            order.due.map(|due| format::until(lang, due)).unwrap_or_default().into_any(),
            order.price.to_string().into_any(),
            order.points.to_string().into_any(),
        ]
    });
    let columns = vec![
        Column::text(t::col_plan(lang)),
        Column::text(t::col_state(lang)),
        Column::text(t::col_due(lang)),
        Column::number(t::col_price(lang)),
        Column::number(t::col_points(lang)),
    ];
    let table = listed(t::orders(lang), columns, rows.collect(), t::no_orders(lang));
    view! { <Card><CardHead title=t::orders(lang)><a href=all>{t::all_orders(lang)}</a></CardHead>{table}</Card> }
        .into_any()
}

fn payments(lang: Lang, payments: &[FirmPayment]) -> AnyView {
    let rows = payments.iter().map(|payment| {
        let (href, number) = (format!("/staff/orders/{}", payment.order), payment.number.clone());
        let (tone, state) = match payment {
            FirmPayment { stray: true, returned_at: Some(_), .. } => (Tone::Neutral, t::stray_returned(lang)),
            FirmPayment { stray: true, .. } => (Tone::Bad, t::stray(lang)),
            FirmPayment { paid_at: Some(_), .. } => (Tone::Go, t::paid(lang)),
            FirmPayment { .. } => (Tone::Neutral, t::not_paid(lang)),
        };
        vec![
            view! { <a href=href>{number}</a> }.into_any(),
            view! { <Tag tone>{state}</Tag> }.into_any(),
            moment(lang, payment.paid_at.unwrap_or(payment.created_at)),
            payment.amount.to_string().into_any(),
        ]
    });
    let columns = vec![
        Column::text(t::col_order(lang)),
        Column::text(t::col_state(lang)),
        Column::text(t::col_when(lang)),
        Column::number(t::col_amount(lang)),
    ];
    let table = listed(t::payments(lang), columns, rows.collect(), t::no_payments(lang));
    titled(t::payments(lang).to_owned(), "", table)
}

fn entries(lang: Lang, entries: &[PointsLine]) -> AnyView {
    let rows = entries.iter().map(|entry| {
        vec![
            member::entry(lang, entry.kind).into_any(),
            moment(lang, entry.at),
            entry.change.to_string().into_any(),
            entry.balance.to_string().into_any(),
        ]
    });
    let columns = vec![
        Column::text(t::col_kind(lang)),
        Column::text(t::col_when(lang)),
        Column::number(t::col_change(lang)),
        Column::number(t::col_balance(lang)),
    ];
    let table = listed(t::entries(lang), columns, rows.collect(), t::no_entries(lang));
    titled(t::entries(lang).to_owned(), "", table)
}

fn messages(lang: Lang, messages: Option<&[FirmMessage]>) -> AnyView {
    let content = match messages {
        None => view! { <p class="muted">{t::not_read(lang)}</p> }.into_any(),
        Some([]) => view! { <p class="muted">{t::no_messages(lang)}</p> }.into_any(),
        Some(messages) => {
            let items = messages.iter().map(|message| {
                let href = format!("/staff/orders/{}/messages?with=support", message.order);
                view! {
                    <li>
                        <span class="small">{t::side(lang, message.side)} " " {format::stamp(message.at)} " " <a href=href>{message.number.clone()}</a></span>
                        <br />{message.text.clone()}
                    </li>
                }
            });
            view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
        }
    };
    titled(t::messages(lang).to_owned(), "", content)
}

fn mails(lang: Lang, mails: &[FirmMail]) -> AnyView {
    let content = if mails.is_empty() {
        view! { <p class="muted">{t::no_mails(lang)}</p> }.into_any()
    } else {
        let items = mails.iter().map(|mail| {
            let (tone, state) = match (mail.failed, mail.sent_at) {
                (true, _) => (Tone::Bad, t::failed(lang)),
                (false, Some(_)) => (Tone::Neutral, t::sent(lang)),
                (false, None) => (Tone::Wait, t::queued(lang)),
            };
            let head = view! { {mail.subject.clone()} " " <span class="small">{mail.to.clone()} " " {format::stamp(mail.at)}</span> " " <Tag tone>{state}</Tag> };
            match mail.text.clone() {
                Some(text) => view! { <li><details><summary>{head}</summary><p class="lines">{text}</p></details></li> }.into_any(),
                None => view! { <li>{head}</li> }.into_any(),
            }
        });
        view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
    };
    titled(t::mails(lang).to_owned(), t::mails_note(lang), content)
}

fn cases(lang: Lang, cases: &[FirmCase]) -> AnyView {
    let rows = cases.iter().map(|FirmCase { id, case }| {
        let href = format!("/staff/cases/{id}");
        let state = match &case.state {
            State::Decided { outcome, .. } => c::outcome(lang, *outcome),
            State::Open | State::Waiting { .. } => t::undecided(lang),
        };
        vec![
            view! { <a href=href>{c::kind(lang, case.kind)}</a> }.into_any(),
            format::numeric(case.opened_at.day()).into_any(),
            state.into_any(),
        ]
    });
    let columns =
        vec![Column::text(c::col_kind(lang)), Column::text(t::col_when(lang)), Column::text(t::col_state(lang))];
    let table = listed(t::cases(lang), columns, rows.collect(), t::no_cases(lang));
    titled(t::cases(lang).to_owned(), "", table)
}

fn looks(lang: Lang, looks: &[FirmLook]) -> AnyView {
    let rows = looks.iter().map(|FirmLook { name, look }| {
        let what = match &look.what {
            Looked::Order(_) => t::l_order(lang),
            Looked::Messages(_) => t::l_messages(lang),
            Looked::Check => t::l_check(lang),
            Looked::Audit => t::l_audit(lang),
            Looked::Expert(_) => t::l_expert(lang),
            Looked::Person => t::l_person(lang),
            Looked::Firm => t::l_firm(lang),
            Looked::Phone => t::l_phone(lang),
        };
        let stop = match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        };
        let roles = look.roles.iter().map(|role| my_data::role(lang, *role)).collect::<Vec<_>>().join(stop);
        let who = format!("{} ({roles})", name.clone().unwrap_or_else(|| t::somebody(lang).to_owned()));
        vec![who.into_any(), moment(lang, look.at), what.into_any()]
    });
    let columns =
        vec![Column::text(my_data::who(lang)), Column::text(t::col_when(lang)), Column::text(my_data::what(lang))];
    let table = listed(t::looks(lang), columns, rows.collect(), t::no_looks(lang));
    view! { <Card><CardHead title=t::looks(lang) /><p class="small">{t::looks_note(lang)}</p>{table}</Card> }.into_any()
}
