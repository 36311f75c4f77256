//! The member centre: the next step, the points ticket, the open orders.

use domain::assessment::GrantRefusal;
use domain::eligibility::Checked;
use domain::lang::Lang;
use domain::money::Points;
use domain::time::Instant;
use domain::view::member::{MOST_UNREAD, MemberCentre, MemberHome, NextStep as Next};
use domain::view::order::OrderLine;
use leptos::prelude::*;

use super::{business_named, no_business, of_business, ticket, verdicts, why};
use crate::api::fetched;
use crate::api::member::centre;
use crate::components::{
    ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Empty, NextStep, Notice, PageHead, StripDay, Tag, Tone,
    WhyDate,
};
use crate::i18n::business::title as business_data;
use crate::i18n::expert::title as expert_service;
use crate::i18n::order::state_of;
use crate::i18n::{case, format, member as t, use_lang};
use crate::pages::answer::{error_page, loading};
use crate::pages::expert_view;
use crate::pages::frame::Page;
use crate::pages::orders::list::due_of;
use crate::pages::orders::next::waiting;
use crate::pages::orders::parts::tone;

/// `/member`.
#[component]
pub(crate) fn CentrePage() -> impl IntoView {
    let lang = use_lang();
    let business = business_named();
    let found = fetched(move || business.get(), centre);
    let title = Signal::stored(t::centre(lang).to_owned());
    view! {
        <Page title>
            <Suspense fallback=move || loading(lang)>
                {move || Suspend::new(async move {
                    match found.await {
                        Ok(Some(found)) => page(lang, found),
                        Ok(None) => view! { <PageHead title /> {no_business(lang)} }.into_any(),
                        Err(error) => error_page(lang, &error),
                    }
                })}
            </Suspense>
        </Page>
    }
    .into_any()
}

fn page(lang: Lang, found: MemberCentre) -> AnyView {
    let MemberCentre { home, businesses, orders, turn, expert } = found;
    let business = home.business.clone();
    let id = business.id.to_string();
    let others: Vec<_> = businesses.into_iter().filter(|other| other.id != business.id).collect();
    let switch = (!others.is_empty()).then(|| {
        let links = others
            .into_iter()
            .map(|other| {
                let href = format!("/member?business={}", other.id);
                view! { <li><a href=href>{other.name} " " {other.ubn}</a></li> }
            })
            .collect_view();
        view! { <div id="firms"><Card><CardHead title=t::switch(lang) /><ul class="plain">{links}</ul></Card></div> }
    });
    let next = turn.map_or_else(|| next(lang, &home), |order| waiting(lang, &order));
    let asked = business.question.clone().map(|question| {
        let (href, until) = (of_business("/member/business", &id), format::until(lang, question.until));
        view! {
            <Notice tone=Tone::Wait title=case::member_asked(lang)>
                {question.question} " " <a href=href>{case::member_until(lang, until)}</a>
            </Notice>
        }
    });
    let news = news(lang, &home);
    let expert = expert.map(|view| expert_view::brief(lang, &view, of_business("/member/expert", &id)));
    let (under_way, ticket) = (under_way(lang, &id, orders), ticket(lang, &home.ticket));
    let clauses = verdicts::clauses(lang, &business.judgement, &business.facts, &business.program.program);
    view! {
        <PageHead title=Signal::stored(t::centre(lang).to_owned()) />
        <div class="split first-rail">
            <div>{asked}{next}</div>
            <aside aria-label=t::ticket(lang)>
                {ticket}
                <ul class="plain links">
                    <li><a href=of_business("/member/points", &id)>{t::see_ledger(lang)}</a></li>
                    <li><a href=of_business("/member/planner", &id)>{t::plan_points(lang)}</a></li>
                    <li><a href=of_business("/member/assessment", &id)>{t::assessment(lang)}</a></li>
                    <li><a href=of_business("/member/expert", &id)>{expert_service(lang)}</a></li>
                    <li><a href=of_business("/member/business", &id)>{business_data(lang)}</a></li>
                    <li><a href=of_business("/member/people", &id)>{t::people(lang)}</a></li>
                </ul>
                {switch}
            </aside>
            <div>
                {expert}
                {under_way}
                {news}
                <Card>
                    <details>
                        <summary>{t::clauses(lang)}</summary>
                        {clauses}
                    </details>
                </Card>
            </div>
        </div>
    }
    .into_any()
}

/// The next step, by when, and the reason for the date.
pub(crate) fn next(lang: Lang, home: &MemberHome) -> AnyView {
    let id = home.business.id.as_str();
    let assessment = of_business("/member/assessment", id);
    match &home.next_step {
        Next::StartAssessment { grant, until } => {
            let title = t::start_title(lang, format::points(lang, *grant));
            assess(lang, title, assessment, t::start(lang), *until)
        }
        Next::ContinueAssessment { answered, grant, until } => {
            let title = t::continue_title(lang, *answered, format::points(lang, *grant));
            assess(lang, title, assessment, t::go_on(lang), *until)
        }
        Next::AwaitCheck { of, due_at } => check(lang, home, *of, *due_at, assessment),
        Next::AwaitReview => open(lang, home, t::review_title(lang), t::review_text(lang)),
        Next::Buy { available, no_points } => buy(lang, home, *available, *no_points),
        Next::ReadWhy => open(lang, home, t::read_title(lang), t::read_text(lang)),
    }
}

/// The last day before an exclusive end.
fn last_day(lang: Lang, end: Instant) -> String {
    format::date(lang, end.plus_millis(-1).day())
}

fn assess(lang: Lang, title: String, href: String, action: &'static str, until: Instant) -> AnyView {
    view! {
        <NextStep tag=t::your_turn(lang) title by_word=t::by(lang) by=last_day(lang, until) href action>
            <WhyDate question=t::why(lang) answer=t::why_grant(lang) days=Vec::new() />
        </NextStep>
    }
    .into_any()
}

/// Not eligible, or not known yet: the firm can correct the registry's figures if they decide the result, or ask for
/// help.
fn open(lang: Lang, home: &MemberHome, title: &'static str, text: &'static str) -> AnyView {
    let business = &home.business;
    if business.judgement.is_correctable() {
        let href = of_business("/member/business", business.id.as_str());
        return view! {
            <NextStep tag=t::your_turn(lang) title href action=t::correct(lang)>
                <p>{text}" "{t::correct_text(lang)}</p>
                <p><a href="/help">{t::ask_help(lang)}</a></p>
            </NextStep>
        }
        .into_any();
    }
    view! {
        <NextStep tag=t::your_turn(lang) title href="/help" action=t::ask_help(lang)>
            <p>{text}</p>
        </NextStep>
    }
    .into_any()
}

fn check(lang: Lang, home: &MemberHome, of: Checked, due_at: Instant, assessment: String) -> AnyView {
    let (title, text) = match of {
        Checked::TaxRegistration => (t::check_title(lang), t::check_text(lang)),
        Checked::Correction => (t::check_correction_title(lang), t::check_correction_text(lang)),
        Checked::Identity => (t::check_identity_title(lang), t::check_identity_text(lang)),
    };
    let late = home.business.check.as_ref().is_some_and(|check| check.overdue).then(|| {
        view! {
            <Notice tone=Tone::Wait>{t::check_late(lang)} " " <a href="/help">{t::ask_help(lang)}</a></Notice>
        }
    });
    let counted = home.business.check.as_ref().and_then(|check| check.deadline.as_ref());
    let why = counted.map(|deadline| {
        let answer = t::why_check(lang, format::date(lang, deadline.from), deadline.working_days);
        let days: Vec<StripDay> = why::strip(lang, deadline);
        view! { <WhyDate question=t::why(lang) answer days open=true /> }
    });
    view! {
        <NextStep tag=t::waiting(lang) title by_word=t::check_by(lang) by=last_day(lang, due_at)>
            {late}
            <p>{text}</p>
            <div class="actions">
                <ButtonLink href=assessment kind=ButtonKind::Quiet>{t::assessment_ahead(lang)}</ButtonLink>
            </div>
            {why}
        </NextStep>
    }
    .into_any()
}

fn buy(lang: Lang, home: &MemberHome, available: Points, no_points: Option<GrantRefusal>) -> AnyView {
    let title = if available > Points::ZERO {
        t::buy_title(lang, format::points(lang, available))
    } else {
        t::buy_self_paid(lang).to_owned()
    };
    let (by_word, by, why) = match home.ticket.last_day {
        Some(day) if available > Points::ZERO => {
            let answer = t::why_expiry(lang, format::points(lang, home.ticket.ending));
            let why = view! { <WhyDate question=t::why(lang) answer days=Vec::new() /> };
            (t::by(lang), format::date(lang, day), Some(why))
        }
        Some(_) | None => ("", String::new(), None),
    };
    view! {
        <NextStep tag=t::your_turn(lang) title by_word by href="/solutions" action=t::buy(lang)>
            {no_points.map(|reason| view! { <p>{t::grant_refusal(lang, reason)}</p> })}
            {why}
        </NextStep>
    }
    .into_any()
}

fn under_way(lang: Lang, business: &str, orders: Vec<OrderLine>) -> AnyView {
    let all = of_business("/member/orders", business);
    if orders.is_empty() {
        return view! {
            <Card>
                <CardHead title=t::under_way(lang) />
                <Empty title=t::no_orders(lang) note=t::no_orders_text(lang) />
            </Card>
        }
        .into_any();
    }
    let columns = vec![Column::text(t::plan(lang)), Column::text(t::state(lang)), Column::text(t::due(lang))];
    let rows = orders
        .into_iter()
        .map(|order| {
            let href = format!("/member/orders/{}", order.id);
            let plan = format!("{} {}", order.solution_name.pick(lang), order.plan_name.pick(lang));
            let due = due_of(lang, &order).unwrap_or_else(|| t::none(lang).to_owned());
            vec![
                view! { <a href=href>{plan}</a> }.into_any(),
                view! { <Tag tone=tone(order.state)>{state_of(lang, order.state)}</Tag> }.into_any(),
                due.into_any(),
            ]
        })
        .collect();
    view! {
        <Card>
            <CardHead title=t::under_way(lang)><a href=all>{t::all_orders(lang)}</a></CardHead>
            <DataTable caption=t::under_way(lang) caption_hidden=true columns rows />
        </Card>
    }
    .into_any()
}

fn news(lang: Lang, home: &MemberHome) -> Option<AnyView> {
    let lines = home
        .notices
        .iter()
        .map(|line| {
            let at = format::stamp(line.at);
            let subject = line.subject.clone();
            let link = if line.link.is_empty() {
                view! { <b>{subject}</b> }.into_any()
            } else {
                view! { <a href=line.link.clone()>{subject}</a> }.into_any()
            };
            view! { <li>{link} " " <small>{at}</small></li> }
        })
        .collect_view();
    let all = of_business("/member/notices", home.business.id.as_str());
    let count = match home.unread {
        MOST_UNREAD.. => t::all_notices_many(lang, MOST_UNREAD),
        unread => t::all_notices(lang, unread),
    };
    (!home.notices.is_empty()).then(|| {
        view! {
            <Card>
                <CardHead title=t::notices(lang)><a href=all>{count}</a></CardHead>
                <ul class="plain">{lines}</ul>
            </Card>
        }
        .into_any()
    })
}
