//! The member's next step on an order: what to do now, by when, and the forms that do it.

use chrono::NaiveDate;
use domain::lang::Lang;
use domain::order::{State, Turn, TurnKind};
use domain::review::reviewable;
use domain::time::{Instant, start_of};
use domain::view::order::{ClockKind, NextAct, OrderView, Renewal};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::order::{
    ConfirmHandOver, ConfirmSplit, DropLink, GiveRefundAccount, ObjectHandOver, OrderPage, PaidAlready, RemindVendor,
    WithdrawOrder, WithdrawRefund,
};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Elsewhere, NextStep, Notice, TextArea, Tone, WhyDate,
};
use crate::i18n::{format, order as t, review as r};
use crate::pages::action::{error_of, field};
use crate::pages::orders::forms::{command_form, gone, key_of, typed_or};
use crate::pages::orders::parts::{checked, deadline, left, left_of, why};

/// The commands of the member's page, and what is typed in it.
#[derive(Clone, Copy)]
pub(crate) struct Acts {
    pub split: ServerAction<ConfirmSplit>,
    pub another: ServerAction<DropLink>,
    pub paid: ServerAction<PaidAlready>,
    pub withdraw: ServerAction<WithdrawOrder>,
    pub confirm: ServerAction<ConfirmHandOver>,
    pub object: ServerAction<ObjectHandOver>,
    pub withdraw_refund: ServerAction<WithdrawRefund>,
    pub remind: ServerAction<RemindVendor>,
    pub account: ServerAction<GiveRefundAccount>,
    pub objection: RwSignal<String>,
    pub bank: RwSignal<String>,
    pub number: RwSignal<String>,
}

impl Acts {
    pub(crate) fn new() -> Self {
        Self {
            split: ServerAction::new(),
            another: ServerAction::new(),
            paid: ServerAction::new(),
            withdraw: ServerAction::new(),
            confirm: ServerAction::new(),
            object: ServerAction::new(),
            withdraw_refund: ServerAction::new(),
            remind: ServerAction::new(),
            account: ServerAction::new(),
            objection: RwSignal::new(String::new()),
            bank: RwSignal::new(String::new()),
            number: RwSignal::new(String::new()),
        }
    }

    /// Another account begins with empty fields.
    pub(crate) fn forget_what_was_sent(self) {
        let account = self.account.value();
        Effect::new(move |_| {
            if account.with(|answer| matches!(answer, Some(Ok(())))) {
                self.bank.set(String::new());
                self.number.set(String::new());
            }
        });
    }
}

/// Whose turn it is, what is to be done, and which clock runs for it.
fn step(lang: Lang, order: &OrderView) -> (bool, &'static str, Option<ClockKind>) {
    match &order.state {
        State::Draft(_) if !order.acts.contains(&NextAct::Sign) => (false, t::do_wait_signature(lang), None),
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

/// The next step, with its deadline and its forms.
pub(crate) fn next(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let order = &page.view;
    let (_, title, _) = step(lang, order);
    let reminded = order.reminded_today.map(|at| {
        let draft = matches!(order.state, State::Draft(_));
        let words = if draft { t::asked_signature } else { t::reminded_at };
        view! { <p class="small">{words(lang, format::moment(lang, at))}</p> }
    });
    let late = order.awaits_provider().then(|| view! { <p>{t::do_ask_provider_note(lang)}</p> });
    let unsigned = matches!(order.state, State::Draft(_)) && !order.acts.contains(&NextAct::Sign);
    let ask = unsigned.then(|| {
        let href = format!("/member/orders/{}/check", order.id);
        view! { <ButtonLink href wide=true>{t::do_ask_signature(lang)}</ButtonLink> }
    });
    let asked = (!page.pay && tried(order)).then(|| already(lang, page, acts));
    let forms =
        view! { {ended(lang, order)} {late} {checked(lang, order)} {ask} {forms(lang, page, acts)} {asked} {reminded} };
    headline(lang, order, title.to_owned(), String::new(), forms.into_any())
}

/// Whether somebody may have paid on the provider's page without our knowing: tries that are not known to be paid,
/// while the order waits for its cash or after it stopped waiting.
fn tried(order: &OrderView) -> bool {
    let unpaid = order.payments.iter().any(|payment| payment.status != "paid");
    unpaid && matches!(order.state, State::Accepted(_) | State::Withdrawn(_) | State::Lapsed(_))
}

/// What an act was refused with whose form the page does not have, for the order has moved on.
pub(crate) fn refused_elsewhere(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let has = |act: NextAct| page.view.acts.contains(&act);
    let (link, may_pay) = (page.pay, has(NextAct::Pay));
    let asked = link || tried(&page.view);
    let each = [
        (may_pay && !link, error_of(acts.split)),
        (may_pay && link && !pending(&page.view), error_of(acts.another)),
        (asked, error_of(acts.paid)),
        (has(NextAct::Withdraw), error_of(acts.withdraw)),
        (has(NextAct::ConfirmHandOver), error_of(acts.confirm)),
        (has(NextAct::ObjectHandOver), error_of(acts.object)),
        (has(NextAct::WithdrawRefund), error_of(acts.withdraw_refund)),
        (has(NextAct::RemindVendor), error_of(acts.remind)),
        (page.view.refund_account.as_ref().is_some_and(|account| account.may_give), error_of(acts.account)),
    ];
    gone(lang, each)
}

/// The same at the top of the member's centre: which order it is, and the way to it.
pub(crate) fn waiting(lang: Lang, order: &OrderView) -> AnyView {
    let (_, title, _) = step(lang, order);
    let title = t::step_of(lang, title, order.terms.solution_name.pick(lang), order.terms.plan_name.pick(lang));
    headline(lang, order, title, format!("/member/orders/{}", order.id), ().into_any())
}

/// Whose turn it is, what to do, by when and why that day.
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

/// Why a day that counts no working days is that day.
fn said(lang: Lang, answer: String) -> AnyView {
    view! { <WhyDate question=t::why(lang) answer days=Vec::new() /> }.into_any()
}

/// The day of a running service that counts next, and why: the last on which own money comes back, then its own last.
fn serving(lang: Lang, order: &OrderView, start: NaiveDate) -> (&'static str, Option<Instant>, Option<AnyView>) {
    let turn = order.turns_ahead().into_iter().find(|turn| matches!(turn.kind, TurnKind::Half | TurnKind::End));
    let (from, term) = (format::date(lang, start), order.terms.term_months);
    let (word, answer) = match turn {
        Some(Turn { kind: TurnKind::Half, on, .. }) => {
            let until = format::date(lang, on.pred_opt().unwrap_or(on));
            (t::cash_until(lang), t::why_half(lang, from, term, until))
        }
        _ => (t::service_until(lang), t::why_end(lang, from, term)),
    };
    (word, turn.map(|turn| start_of(turn.on)), turn.map(|_| said(lang, answer)))
}

/// Why an order ended, in the words of who ended it.
fn ended(lang: Lang, order: &OrderView) -> AnyView {
    match &order.state {
        State::Declined(facts) => view! { <p>{facts.reason.clone()}</p> }.into_any(),
        State::Lapsed(facts) => view! { <p>{t::lapse(lang, facts.reason)}</p> }.into_any(),
        _ => ().into_any(),
    }
}

fn forms(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let each = page.view.acts.iter().map(|act| form(lang, page, acts, *act)).collect_view();
    view! { {each} }.into_any()
}

fn form(lang: Lang, page: &OrderPage, acts: Acts, act: NextAct) -> AnyView {
    let order = page.view.id.to_string();
    let key = |command: &str| key_of(&page.key, command);
    match act {
        NextAct::Sign => {
            let points = !page.view.terms.points.is_zero();
            let note = points.then(|| view! { <p class="small">{t::draft_points_note(lang)}</p> });
            let href = format!("/member/orders/{order}/check");
            view! { {note} <ButtonLink href wide=true>{t::do_sign(lang)}</ButtonLink> }.into_any()
        }
        NextAct::Pay => pay(lang, page, acts),
        NextAct::ConfirmHandOver => {
            let State::HandedOver(facts) = &page.view.state else { return ().into_any() };
            let day = format::date(lang, facts.hand_over.first_usable_day);
            let note = view! { <p>{t::do_confirm_note(lang, day)}</p> };
            command_form!(
                lang,
                acts.confirm,
                order,
                key("confirm"),
                note,
                view! {
                    <Button busy=acts.confirm.pending()>{t::confirm_hand_over(lang)}</Button>
                }
            )
            .into_any()
        }
        NextAct::ObjectHandOver => object(lang, order, key("object"), acts),
        NextAct::Withdraw => {
            let note = view! { <p class="small">{t::withdraw_note(lang)}</p> };
            let form = command_form!(
                lang,
                acts.withdraw,
                order,
                key("withdr"),
                note,
                view! {
                    <Button kind=ButtonKind::Quiet busy=acts.withdraw.pending()>{t::withdraw(lang)}</Button>
                }
            );
            // open when it was refused, so that the words are seen
            let open = error_of(acts.withdraw).get_untracked().is_some();
            view! { <details open=open><summary>{t::withdraw(lang)}</summary>{form}</details> }.into_any()
        }
        NextAct::ApplyRefund => view! {
            <div class="actions">
                <ButtonLink href=format!("/member/orders/{order}/refund") kind=ButtonKind::Quiet>
                    {t::preview_refund(lang)}
                </ButtonLink>
            </div>
        }
        .into_any(),
        NextAct::WithdrawRefund => {
            let note = view! { <p class="small">{t::withdraw_refund_note(lang)}</p> };
            let form = command_form!(
                lang,
                acts.withdraw_refund,
                order,
                key("unrefu"),
                note,
                view! {
                    <Button kind=ButtonKind::Quiet busy=acts.withdraw_refund.pending()>{t::withdraw_refund(lang)}</Button>
                }
            );
            let open = error_of(acts.withdraw_refund).get_untracked().is_some();
            view! { <details open=open><summary>{t::withdraw_refund(lang)}</summary>{form}</details> }.into_any()
        }
        NextAct::RemindVendor => {
            let note = view! { <p class="small">{t::remind_note(lang)}</p> };
            command_form!(
                lang,
                acts.remind,
                order,
                key("remind"),
                note,
                view! {
                    <Button kind=ButtonKind::Quiet busy=acts.remind.pending()>{t::remind_vendor(lang)}</Button>
                }
            )
            .into_any()
        }
        // a draft is thrown away on its check page; the rest is the vendor's and the staff's
        NextAct::Discard
        | NextAct::Accept
        | NextAct::Decline
        | NextAct::RecordContact
        | NextAct::RecordInvoice
        | NextAct::DeclareUsable
        | NextAct::ConfirmRefund
        | NextAct::ObjectRefund
        | NextAct::RecordCashRefund
        | NextAct::RecordCredit
        | NextAct::DecideObjection
        | NextAct::Freeze
        | NextAct::Unfreeze => ().into_any(),
    }
}

/// The way to the member's review, once the service has begun.
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

/// The same plan once more, near the end of its term or after it: a new order without points.
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

fn object(lang: Lang, order: String, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.object);
    let why = view! {
        <TextArea name="objection" label=t::object_why(lang) rows=3 maxlength=300 value=typed_or(acts.objection, "")
            live=acts.objection error=field(lang, error, "objection") />
    };
    let form = command_form!(
        lang,
        acts.object,
        order,
        key,
        why,
        view! {
            <Button kind=ButtonKind::Quiet busy=acts.object.pending()>{t::object_hand_over(lang)}</Button>
        }
    );
    let open = error.get_untracked().is_some();
    view! { <details open=open><summary>{t::object_hand_over(lang)}</summary>{form}</details> }.into_any()
}

/// First the split is confirmed, then the link is there, and "I paid already" beside it.
fn pay(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let terms = &page.view.terms;
    let order = page.view.id.to_string();
    if !page.pay {
        let note = t::do_pay_note(lang, format::points(lang, terms.points), format::cash(terms.self_pay));
        let (points, self_pay) = (terms.points.get().to_string(), terms.self_pay.get().to_string());
        // the newest try, if it failed, is why there is no link
        let failed = page.view.payments.last().is_some_and(|last| last.status == "failed");
        let failed = failed.then(|| view! { <Notice tone=Tone::Bad>{t::pay_failed_note(lang)}</Notice> });
        let shown = view! {
            {failed}
            <p>{note}</p>
            <input type="hidden" name="points" value=points />
            <input type="hidden" name="self_pay" value=self_pay />
        };
        return command_form!(
            lang,
            acts.split,
            order,
            String::new(),
            shown,
            view! {
                <Button busy=acts.split.pending()>{t::confirm_split(lang)}</Button>
            }
        )
        .into_any();
    }
    // what the provider does not know yet is not paid once more
    let pending = pending(&page.view);
    let to_provider = if pending {
        view! { <Notice tone=Tone::Wait>{t::pay_pending_note(lang)}</Notice> }.into_any()
    } else {
        // the server signs the provider's form when this is pressed, however long the page was open
        let action = format!("/member/orders/{order}/pay");
        view! {
            <form method="post" action=action><Button wide=true>{t::pay_now(lang)}</Button></form>
            <Elsewhere note=t::pay_no_answer(lang) blocked=t::pay_blocked(lang) />
        }
        .into_any()
    };
    let another = command_form!(
        lang,
        acts.another,
        order,
        String::new(),
        view! { <p class="small">{t::other_link_note(lang)}</p> },
        view! {
            <Button kind=ButtonKind::Quiet busy=acts.another.pending()>{t::other_link(lang)}</Button>
        }
    );
    let open = error_of(acts.another).get_untracked().is_some();
    view! {
        {(!pending).then(|| view! { <p>{t::pay_link_note(lang, format::cash(terms.self_pay))}</p> })}
        {to_provider}
        {already(lang, page, acts)}
        {(!pending).then(|| view! { <details open=open><summary>{t::link_trouble(lang)}</summary>{another}</details> })}
    }
    .into_any()
}

/// Whether the provider does not know yet whether the last try was paid.
fn pending(order: &OrderView) -> bool {
    order.payments.iter().any(|payment| payment.status == "pending")
}

/// "I paid already": asks the provider about every try.
fn already(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let order = page.view.id.to_string();
    let asked = acts.paid.value();
    let query = use_query_map();
    let not_yet = move || {
        let none =
            asked.with(|answer| matches!(answer, Some(Ok(false)))) || query.with(|q| q.get_str("asked").is_some());
        none.then(|| view! { <Notice tone=Tone::Wait live=true>{t::not_yet_paid(lang)}</Notice> })
    };
    let note = view! { <p class="small">{t::paid_already_note(lang)}</p> };
    let form = command_form!(
        lang,
        acts.paid,
        order,
        String::new(),
        note,
        view! {
            <Button kind=ButtonKind::Quiet busy=acts.paid.pending()>{t::paid_already(lang)}</Button>
        }
    );
    view! { {not_yet} {form} }.into_any()
}
