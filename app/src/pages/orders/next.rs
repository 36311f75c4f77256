//! The member's next step on an order: what to do, by when, and the forms.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::order::{Act, RefundChange, RefundChangeKind, State};
use domain::review::reviewable;
use domain::time::{Instant, start_of};
use domain::view::order::{ClockKind, OrderView, Renewal};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::order::{
    ConfirmHandOver, ConfirmSplit, DropLink, ObjectHandOver, OrderPage, PaidAlready, RemindVendor, WithdrawOrder,
    WithdrawRefund,
};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, NextStep, Notice, OtherSiteNote, TextArea, Tone, WhyDate,
};
use crate::i18n::{format, order as t, order_act as a, review as r};
use crate::pages::form::Forms;
use crate::pages::orders::act_form::ActForm;
use crate::pages::orders::parts::{checked, deadline, left, left_of, why};

/// Whether it is the member's turn, what to do, and which deadline runs.
fn step(lang: Lang, order: &OrderView) -> (bool, &'static str, Option<ClockKind>) {
    match &order.state {
        State::Draft(_) if !order.acts.contains(&Act::Submit) => (false, t::do_wait_signature(lang), None),
        State::Draft(_) => (true, t::do_sign(lang), None),
        State::Submitted(_) => (false, t::do_wait_answer(lang), Some(ClockKind::Answer)),
        State::Accepted(_) if order.awaits_provider() => (false, t::do_ask_provider(lang), Some(ClockKind::Pay)),
        State::Accepted(_) => (true, t::do_pay(lang), Some(ClockKind::Pay)),
        State::Paid(_) => (false, t::do_wait_usable(lang), Some(ClockKind::Usable)),
        State::HandedOver(facts) if facts.objection.is_none() => (true, t::do_confirm(lang), Some(ClockKind::HandOver)),
        State::HandedOver(_) => (false, t::do_wait_objection(lang), Some(ClockKind::Objection)),
        State::InService(_) => (false, t::do_in_service(lang), None),
        State::RefundRequested(facts) if facts.objection.is_none() => {
            (false, t::do_wait_refund(lang), Some(ClockKind::RefundAnswer))
        }
        State::RefundRequested(_) => (false, t::do_wait_objection(lang), Some(ClockKind::Objection)),
        State::Refunding(_) => (false, t::do_wait_cash(lang), Some(ClockKind::CashBack)),
        State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => (false, t::do_done(lang), None),
    }
}

/// The next step with its deadline and forms.
pub(crate) fn next(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let order = &page.view;
    let (_, title, _) = step(lang, order);
    let reminded = order.reminded_today.map(|at| {
        let draft = matches!(order.state, State::Draft(_));
        let words = if draft { t::asked_signature } else { t::reminded_at };
        view! { <p class="small">{words(lang, format::moment(lang, at))}</p> }
    });
    let late = order.awaits_provider().then(|| view! { <p>{t::do_ask_provider_note(lang)}</p> });
    let unsigned = matches!(order.state, State::Draft(_)) && !order.acts.contains(&Act::Submit);
    let ask = unsigned.then(|| {
        let href = format!("/member/orders/{}/check", order.id);
        view! { <ButtonLink href wide=true>{t::do_ask_signature(lang)}</ButtonLink> }
    });
    let asked = (!page.pay && may_have_paid(order)).then(|| paid_already(lang, page, forms));
    let acts = order.acts.iter().map(|act| form(lang, page, forms, *act)).collect_view();
    let below = view! { {ended(lang, order)} {late} {checked(lang, order)} {ask} {acts} {asked} {reminded} };
    headline(lang, order, title.to_owned(), String::new(), below.into_any())
}

/// Whether somebody may have paid on the provider's page without our knowledge: there are payments not known to be
/// paid, and the order waits for its cash or has stopped waiting.
fn may_have_paid(order: &OrderView) -> bool {
    let unpaid = order.payments.iter().any(|payment| payment.status != "paid");
    unpaid && matches!(order.state, State::Accepted(_) | State::Withdrawn(_) | State::Lapsed(_))
}

/// The next step for the member centre, with the order's name and a link to it.
pub(crate) fn waiting(lang: Lang, order: &OrderView) -> AnyView {
    let (_, title, _) = step(lang, order);
    let title = t::step_of(lang, title, order.terms.solution_name.pick(lang), order.terms.plan_name.pick(lang));
    headline(lang, order, title, format!("/member/orders/{}", order.id), ().into_any())
}

/// Whose turn it is, what to do, by when, and the reason for the date.
fn headline(lang: Lang, order: &OrderView, title: String, href: String, below: AnyView) -> AnyView {
    let (mine, _, clock) = step(lang, order);
    let tag = match (mine, order.state.is_end()) {
        (true, _) => t::next_you(lang),
        (false, true) => t::next_none(lang),
        (false, false) if matches!(order.state, State::InService(_)) => t::next_running(lang),
        (false, false) => t::next_wait(lang),
    };
    let running = clock.and_then(|clock| deadline(order, clock));
    let (by_word, due, reason) = match &order.state {
        State::InService(facts) => serving(lang, order, facts.start),
        State::Draft(facts) => {
            let kept = deadline(order, ClockKind::Draft);
            (t::draft_until(lang), Some(facts.until), kept.map(|kept| why(lang, order, kept)))
        }
        _ => (t::by(lang), running.and_then(|running| running.due), running.map(|running| why(lang, order, running))),
    };
    let by = due.map(|due| format::until(lang, due)).unwrap_or_default();
    let rest = match running {
        Some(running) => left_of(lang, order.now, running),
        None => due.map(|due| left(lang, order.now, due, None)).unwrap_or_default(),
    };
    let urgent = mine && due.is_some_and(|due| due.plus_millis(-1).day() <= order.now.day());
    view! {
        <NextStep tag title by_word by left=Signal::stored(rest) urgent href action=t::open_order(lang)>
            {reason}
            {below}
        </NextStep>
    }
    .into_any()
}

/// The reason for a date without working days.
fn why_sentence(lang: Lang, answer: String) -> AnyView {
    view! { <WhyDate question=t::why(lang) answer days=Vec::new() /> }.into_any()
}

/// The next important day of a running service and its reason: the last day with a cash refund, then the last day of
/// the service.
fn serving(lang: Lang, order: &OrderView, start: NaiveDate) -> (&'static str, Option<Instant>, Option<AnyView>) {
    let change = order
        .refund_changes_ahead()
        .into_iter()
        .find(|change| matches!(change.kind, RefundChangeKind::Half | RefundChangeKind::End));
    let (from, term) = (format::date(lang, start), order.terms.term_months);
    let (word, answer) = match change {
        Some(RefundChange { kind: RefundChangeKind::Half, on, .. }) => {
            let until = format::date(lang, on.pred_opt().unwrap_or(on));
            (t::cash_until(lang), t::why_half(lang, from, term, until))
        }
        _ => (t::service_until(lang), t::why_end(lang, from, term)),
    };
    (word, change.map(|change| start_of(change.on)), change.map(|_| why_sentence(lang, answer)))
}

/// Why an order ended.
fn ended(lang: Lang, order: &OrderView) -> AnyView {
    match &order.state {
        State::Declined(facts) => view! { <p>{facts.reason.clone()}</p> }.into_any(),
        State::Lapsed(facts) => view! { <p>{t::lapse(lang, facts.reason)}</p> }.into_any(),
        _ => ().into_any(),
    }
}

/// The form of an act, or a link to its page; nothing for acts of other sides.
fn form(lang: Lang, page: &OrderPage, forms: Forms, act: Act) -> AnyView {
    let order = &page.view;
    match act {
        Act::Submit => {
            let points = !order.terms.points.is_zero();
            let note = points.then(|| view! { <p class="small">{t::draft_points_note(lang)}</p> });
            let href = format!("/member/orders/{}/check", order.id);
            view! { {note} <ButtonLink href wide=true>{t::do_sign(lang)}</ButtonLink> }.into_any()
        }
        Act::ConfirmSplit => pay(lang, page, forms),
        Act::ConfirmHandOver => {
            let State::HandedOver(facts) = &order.state else { return ().into_any() };
            let day = format::date(lang, facts.hand_over.first_usable_day);
            view! {
                <ActForm form={forms.of::<ConfirmHandOver>()} order=order.id.clone() button=a::confirm_hand_over(lang)>
                    <p>{a::confirm_note(lang, day)}</p>
                </ActForm>
            }
            .into_any()
        }
        Act::ObjectHandOver => view! {
            <ActForm form={forms.of::<ObjectHandOver>()} order=order.id.clone() kind=ButtonKind::Quiet button=a::object_hand_over(lang)
                folded=a::object_hand_over(lang)>
                <TextArea name="objection" label=a::object_hand_over_why(lang) rows=3 maxlength=300 />
            </ActForm>
        }
        .into_any(),
        Act::Withdraw => view! {
            <ActForm form={forms.of::<WithdrawOrder>()} order=order.id.clone() kind=ButtonKind::Quiet button=a::withdraw(lang)
                folded=a::withdraw(lang)>
                <p class="small">{a::withdraw_note(lang)}</p>
            </ActForm>
        }
        .into_any(),
        Act::ApplyRefund => view! {
            <div class="actions">
                <ButtonLink href=format!("/member/orders/{}/refund", order.id) kind=ButtonKind::Quiet>
                    {t::preview_refund(lang)}
                </ButtonLink>
            </div>
        }
        .into_any(),
        Act::WithdrawRefund => view! {
            <ActForm form={forms.of::<WithdrawRefund>()} order=order.id.clone() kind=ButtonKind::Quiet button=a::withdraw_refund(lang)
                folded=a::withdraw_refund(lang)>
                <p class="small">{a::withdraw_refund_note(lang)}</p>
            </ActForm>
        }
        .into_any(),
        Act::RemindVendor => view! {
            <ActForm form={forms.of::<RemindVendor>()} order=order.id.clone() kind=ButtonKind::Quiet button=a::remind_vendor(lang)>
                <p class="small">{a::remind_note(lang)}</p>
            </ActForm>
        }
        .into_any(),
        // the check page discards drafts; all other acts belong to the vendor or the staff
        _other => ().into_any(),
    }
}

/// A link to the member's review, once the service has started.
pub(crate) fn review(lang: Lang, order: &OrderView) -> AnyView {
    if !reviewable(&order.state) {
        return ().into_any();
    }
    let href = format!("/member/orders/{}/review", order.id);
    view! {
        <Card>
            <CardHead title=r::order_title(lang) />
            <p>{r::order_text(lang)}</p>
            <div class="actions"><ButtonLink href kind=ButtonKind::Quiet>{r::order_link(lang)}</ButtonLink></div>
        </Card>
    }
    .into_any()
}

/// Renews the plan near or after the end of its term: a new order without points.
pub(crate) fn renewal(lang: Lang, order: &OrderView) -> AnyView {
    let Some(renewal) = order.renewal else { return ().into_any() };
    let inside = match renewal {
        Renewal::Offered => {
            let href = format!("/member/orders/new?plan={}&business={}", order.plan, order.business);
            view! {
                <p>{t::renew_note(lang)}</p>
                <div class="actions"><ButtonLink href>{t::renew(lang)}</ButtonLink></div>
            }
            .into_any()
        }
        Renewal::Gone => view! {
            <p>{t::renew_gone(lang)}</p>
            <div class="actions"><ButtonLink href="/solutions" kind=ButtonKind::Quiet>{t::browse(lang)}</ButtonLink></div>
        }
        .into_any(),
    };
    view! { <Card><CardHead title=t::renew_title(lang) />{inside}</Card> }.into_any()
}

/// The payment: first the split is confirmed, then the link appears, with "I have already paid" beside it.
fn pay(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let order = &page.view;
    let terms = &order.terms;
    if !page.pay {
        let note = a::pay_note(lang, format::points(lang, terms.points), format::cash(terms.self_pay));
        let (points, self_pay) = (terms.points.get().to_string(), terms.self_pay.get().to_string());
        // if the latest payment failed, that is why there is no link
        let failed = order.payments.last().is_some_and(|last| last.status == "failed");
        return view! {
            <ActForm form={forms.of::<ConfirmSplit>()} order=order.id.clone() button=a::confirm_split(lang)>
                {failed.then(|| view! { <Notice tone=Tone::Bad>{t::pay_failed_note(lang)}</Notice> })}
                <p>{note}</p>
                <input type="hidden" name="points" value=points />
                <input type="hidden" name="self_pay" value=self_pay />
            </ActForm>
        }
        .into_any();
    }
    let asks_provider = paid_already(lang, page, forms);
    // no second payment while the provider has not decided the first
    if order.payments.iter().any(|payment| payment.status == "pending") {
        return view! { <Notice tone=Tone::Wait>{t::pay_pending_note(lang)}</Notice> {asks_provider} }.into_any();
    }
    // the server signs the provider's form when the button is pressed, however long the page was open
    let action = format!("/member/orders/{}/pay", order.id);
    view! {
        <p>{t::pay_link_note(lang, format::cash(terms.self_pay))}</p>
        <form method="post" action=action><Button wide=true>{t::pay_now(lang)}</Button></form>
        <OtherSiteNote note=t::pay_no_answer(lang) blocked=t::pay_blocked(lang) />
        {asks_provider}
        <ActForm form={forms.of::<DropLink>()} order=order.id.clone() kind=ButtonKind::Quiet button=t::other_link(lang)
            folded=t::link_trouble(lang)>
            <p class="small">{t::other_link_note(lang)}</p>
        </ActForm>
    }
    .into_any()
}

/// "I have already paid": asks the provider about every open payment.
fn paid_already(lang: Lang, page: &OrderPage, forms: Forms) -> AnyView {
    let form = forms.of::<PaidAlready>();
    let answer = form.answer();
    let query = use_query_map();
    let not_yet = move || {
        let none = answer.get() == Some(false) || query.with(|query| query.get_str("asked").is_some());
        none.then(|| view! { <Notice tone=Tone::Wait live=true>{t::not_yet_paid(lang)}</Notice> })
    };
    view! {
        {not_yet}
        <ActForm form order=page.view.id.clone() kind=ButtonKind::Quiet button=t::paid_already(lang)>
            <p class="small">{t::paid_already_note(lang)}</p>
        </ActForm>
    }
    .into_any()
}
