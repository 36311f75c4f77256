//! The parts of every order page: amounts, deadlines with reasons, documents, payments, timeline.

use domain::lang::Lang;
use domain::order::{Credit, Invoice, LATE_TRY_MS, RefundChangeKind, State, StateName, TimelineLine};
use domain::side::Side;
use domain::time::Instant;
use domain::variant::variant_name;
use domain::view::order::{ClockKind, DeadlineView, OrderView, PartyView, PaymentView};
use domain::workday::Deadline;
use leptos::prelude::*;

use crate::components::{
    Button, ButtonKind, Card, CardHead, Definition, DefinitionList, Moment, Notice, StripDay, Sum, SumKind, Sums,
    Timeline, Tone, When, WhyDate,
};
use crate::i18n::{format, order as t, order_act as a};
use crate::pages::refund_view::RefundDerivation;

const MINUTE_MS: i64 = 60_000;

/// The tone of a state in a list.
pub(crate) fn tone(state: StateName) -> Tone {
    match state {
        StateName::Submitted
        | StateName::Accepted
        | StateName::HandedOver
        | StateName::RefundRequested
        | StateName::Refunding => Tone::Wait,
        StateName::Paid | StateName::InService | StateName::Completed => Tone::Go,
        StateName::Declined | StateName::Lapsed => Tone::Bad,
        StateName::Draft | StateName::Refunded | StateName::Withdrawn | StateName::Discarded => Tone::Neutral,
    }
}

/// The time left until a deadline: in working days if their count is known, otherwise in days of Taipei.
pub(crate) fn left(lang: Lang, now: Instant, due: Instant, counted: Option<&Deadline>) -> String {
    if due <= now {
        return t::passed(lang).to_owned();
    }
    let days = (due.plus_millis(-1).day() - now.day()).num_days();
    match counted.map(|counted| counted.left(now.day())) {
        _ if days == 0 => t::today_end(lang).to_owned(),
        Some(working_days) => t::working_days_left(lang, working_days),
        None => t::days_left(lang, days),
    }
}

/// The time left until a deadline, in the days that it is counted in; empty while it is unknown.
pub(crate) fn left_of(lang: Lang, now: Instant, deadline: &DeadlineView) -> String {
    deadline.due.map(|due| left(lang, now, due, deadline.why.as_ref())).unwrap_or_default()
}

/// The running deadline of a clock, if any.
pub(crate) fn deadline(view: &OrderView, clock: ClockKind) -> Option<&DeadlineView> {
    view.deadlines.iter().find(|deadline| deadline.clock == clock)
}

/// The reason for a deadline's date, in a sentence or two.
pub(crate) fn why_words(lang: Lang, order: &OrderView, deadline: &DeadlineView) -> String {
    match &deadline.why {
        _ if is_frozen(order, deadline) => t::stands_still(lang).to_owned(),
        _ if deadline.clock == ClockKind::Draft => t::why_draft(lang, order.terms.rules.draft_days),
        Some(why) => t::why_answer(lang, format::date(lang, why.from), why.working_days, format::date(lang, why.day)),
        None if deadline.due.is_none() => t::by_pending(lang).to_owned(),
        None => moved(lang, order),
    }
}

/// Whether a freeze stops a deadline.
fn is_frozen(order: &OrderView, deadline: &DeadlineView) -> bool {
    order.frozen.is_some() && deadline.clock != ClockKind::Freeze
}

/// Why a deadline was moved: what moved it last, when, and the given reason.
fn moved(lang: Lang, order: &OrderView) -> String {
    let Some(line) = order.moved_by() else { return t::why_moved(lang).to_owned() };
    let reason = line.note.clone().unwrap_or_default();
    t::why_moved_by(lang, format::date(lang, line.at.day()), a::event(lang, line.event), reason)
}

/// The reason for a deadline, with the days one by one if they were counted.
pub(crate) fn why(lang: Lang, order: &OrderView, deadline: &DeadlineView) -> AnyView {
    let answer = why_words(lang, order, deadline);
    let Some(why) = deadline.why.as_ref().filter(|_| !is_frozen(order, deadline)) else {
        return match (deadline.clock, deadline.due) {
            (ClockKind::Draft, _) => view! { <WhyDate question=t::why(lang) answer days=Vec::new() /> }.into_any(),
            // the place of the date already says that it is unknown
            (_, None) => ().into_any(),
            (_, Some(_)) => view! { <p class="small">{answer}</p> }.into_any(),
        };
    };
    let mut counted = 0;
    let days = why.days.iter().map(|day| {
        counted += usize::from(day.counted);
        StripDay {
            day: format::month_day(day.date),
            label: t::day_reason(lang, &day.reason, counted),
            counted: day.counted,
            deadline: day.date == why.day,
        }
    });
    let days = days.collect();
    view! { <WhyDate question=t::why(lang) answer days /> }.into_any()
}

/// A notice that a payment may be reported late, so that the order waits, and until when. For every side.
pub(crate) fn checked(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let until = format::moment(lang, order.checked_until()?);
    let note = t::checked_note(lang, LATE_TRY_MS / MINUTE_MS, until);
    Some(view! { <Notice tone=Tone::Wait title=t::checked_title(lang)>{note}</Notice> }.into_any())
}

/// Every running deadline with its reason.
pub(crate) fn deadlines(lang: Lang, order: &OrderView) -> AnyView {
    let file = match order.side {
        Side::Member => format!("/member/orders/{}/deadline.ics", order.id),
        Side::Vendor => format!("/vendor/orders/{}/deadline.ics", order.id),
        Side::Staff => String::new(),
    };
    let each = order.deadlines.iter().map(|deadline| {
        let by = deadline.due.map_or_else(|| t::by_pending(lang).to_owned(), |due| format::until(lang, due));
        let rest = left_of(lang, order.now, deadline);
        view! {
            <div class="stack tight">
                <p>{t::clock(lang, deadline.clock)} " " <strong>{by}</strong> " " <small>{rest}</small></p>
                {why(lang, order, deadline)}
                {deadline.due.and_then(|_| one_to_calendar(lang, &file, deadline.clock))}
            </div>
        }
    });
    let each: Vec<_> = each.collect();
    // a running service has dates of its own, on which its refund shrinks
    let serving = matches!(order.state, State::InService(_));
    let changes = refund_changes(lang, order);
    let none = (each.is_empty() && !serving).then(|| view! { <p class="muted">{t::deadlines_none(lang)}</p> });
    let all = (serving && !file.is_empty()).then(|| {
        view! {
            <p class="small">{t::days_of_service(lang)}</p>
            <p><a class="btn quiet small" href=file.clone() rel="external">{t::days_to_calendar(lang)}</a></p>
        }
    });
    view! { <Card><CardHead title=t::deadlines(lang) />{each}{none}{changes}{all}</Card> }.into_any()
}

/// The days of a running service after which the refund shrinks.
fn refund_changes(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let ahead = order.refund_changes_ahead().into_iter();
    let pairs: Vec<Definition> = ahead
        .filter_map(|change| {
            let last = format::date(lang, change.on.pred_opt()?);
            let (cash, points) = (format::cash(change.before.cash), format::points(lang, change.before.points));
            let what = match change.kind {
                RefundChangeKind::Half => t::turn_half(lang, cash, points),
                RefundChangeKind::Month => t::turn_month(lang, cash, points),
                RefundChangeKind::End => t::turn_end(lang, cash, points),
            };
            Some(Definition::new(t::turn_until(lang, last), what))
        })
        .collect();
    (!pairs.is_empty()).then(|| {
        view! { <details><summary>{t::turns(lang, pairs.len())}</summary><DefinitionList pairs /></details> }.into_any()
    })
}

/// A link that adds one deadline to the reader's calendar.
fn one_to_calendar(lang: Lang, file: &str, clock: ClockKind) -> Option<AnyView> {
    let href = (!file.is_empty()).then(|| format!("{file}?only={}", variant_name(&clock)))?;
    let label = t::clock(lang, clock);
    Some(
        view! {
            <p>
                <a class="btn quiet small" href=href rel="external">
                    {t::to_calendar(lang)}
                    <span class="visually-hidden">" " {label}</span>
                </a>
            </p>
        }
        .into_any(),
    )
}

/// The terms of the order: what is bought, its price, and the service period.
pub(crate) fn amounts(lang: Lang, order: &OrderView) -> AnyView {
    let terms = &order.terms;
    let mut pairs = vec![
        Definition::new(t::solution(lang), terms.solution_name.pick(lang)),
        Definition::new(t::col_plan(lang), terms.plan_name.pick(lang)),
        Definition::new(t::price(lang), format::cash(terms.price)),
        Definition::new(t::term(lang), t::months(lang, terms.term_months)),
        Definition::new(t::buyer(lang), terms.buyer.as_str()),
    ];
    let (start, end) = match &order.state {
        State::InService(facts) => (Some(facts.start), Some(facts.end)),
        State::Completed(facts) => (Some(facts.start), Some(facts.end)),
        _ => (None, None),
    };
    if let (Some(start), Some(last)) = (start, end.and_then(|end| end.pred_opt())) {
        let days = t::term_days(lang, format::date(lang, start), format::date(lang, last));
        pairs.push(Definition::new(t::service_term(lang), days));
    }
    if let State::HandedOver(facts) = &order.state {
        pairs.push(Definition::new(t::first_day(lang), format::date(lang, facts.hand_over.first_usable_day)));
        pairs.push(Definition::new(t::evidence(lang), &facts.hand_over.evidence));
    }
    let (points, cash) = (format::points(lang, terms.points), format::cash(terms.self_pay));
    view! {
        <Card>
            <CardHead title=t::amounts(lang) />
            <Sums>
                <Sum kind=SumKind::Points label=t::points_now(lang) amount=points />
                <Sum kind=SumKind::Cash label=t::self_pay_now(lang) amount=cash />
            </Sums>
            <DefinitionList pairs />
        </Card>
    }
    .into_any()
}

/// The refund from its application on, with its derivation.
pub(crate) fn refund_facts(lang: Lang, order: &OrderView) -> AnyView {
    let Some(application) = order.state.application() else { return ().into_any() };
    let reference = match &order.state {
        State::Refunded(facts) => facts.reference.as_ref(),
        _ => None,
    };
    let outcome = application.quote.outcome;
    let mut pairs = vec![
        Definition::new(t::refund_on(lang), format::date(lang, application.at.day())),
        Definition::new(t::why_refund(lang), t::fault(lang, application.fault)),
    ];
    pairs.extend(reference.map(|reference| Definition::new(t::refund_reference(lang), reference)));
    view! {
        <Card>
            <CardHead title=t::refund_facts(lang) />
            <Sums>
                <Sum kind=SumKind::Cash label=t::cash_back(lang) amount=format::cash(outcome.cash_back) />
                <Sum kind=SumKind::Points label=t::points_back(lang) amount=format::points(lang, outcome.points_back) />
            </Sums>
            <DefinitionList pairs />
        </Card>
        <RefundDerivation input=Signal::stored(application.quote.input) />
    }
    .into_any()
}

/// The account for the cash, for those who return or supervise it. Owners have a form instead.
pub(crate) fn refund_account(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let account = order.refund_account.as_ref().filter(|account| !account.may_give)?;
    let Some(given) = &account.given else {
        let none = t::account_none(lang);
        return Some(
            view! { <Card><CardHead title=t::account_title(lang) /><p class="small">{none}</p></Card> }.into_any(),
        );
    };
    let holder = order.buyer.as_ref().map(|buyer| buyer.name.clone()).unwrap_or_default();
    let pairs = vec![
        Definition::new(t::account_title(lang), t::account_is(lang, &given.bank, &given.number)),
        Definition::new(t::account_holder(lang), holder),
    ];
    Some(view! { <Card><CardHead title=t::account_title(lang) /><DefinitionList pairs /></Card> }.into_any())
}

/// An invoice's amount and date; if the date is not stored, the date of recording.
pub(crate) fn invoice_line(lang: Lang, invoice: &Invoice) -> String {
    let amount = format::cash(invoice.amount);
    match invoice.date {
        Some(date) => t::invoice_dated(lang, amount, format::date(lang, date)),
        None => t::invoice_line(lang, amount, format::date(lang, invoice.at.day())),
    }
}

/// The signature, the invoices, and what happened to them.
pub(crate) fn documents(lang: Lang, order: &OrderView) -> AnyView {
    let mut pairs: Vec<Definition> = Vec::new();
    if let Some(signed) = &order.signed {
        let short: String = signed.digest.as_str().chars().take(16).collect();
        pairs.push(Definition::new(t::signature(lang), format!("{} · {short}…", format::moment(lang, signed.at))));
    }
    for invoice in &order.invoice.invoices {
        pairs.push(Definition::new(t::invoice_no(lang, invoice.number.clone()), invoice_line(lang, invoice)));
    }
    if let State::Refunded(facts) = &order.state {
        match &facts.credit {
            Some(Credit::Allowance { number, amount }) => {
                pairs.push(Definition::new(t::allowance(lang, number.clone()), format::cash(*amount)));
            }
            Some(Credit::Voided) => pairs.push(Definition::new(t::documents(lang), t::voided(lang))),
            Some(Credit::NotInvoiced) | None => {}
        }
    }
    let none = pairs.is_empty().then(|| view! { <p class="muted">{t::documents_none(lang)}</p> });
    view! { <Card><CardHead title=t::documents(lang) /><DefinitionList pairs />{none}</Card> }.into_any()
}

/// The payments, including stray ones.
pub(crate) fn payments(lang: Lang, order: &OrderView) -> AnyView {
    let payments: &[PaymentView] = &order.payments;
    if payments.is_empty() {
        return ().into_any();
    }
    let pairs = payments
        .iter()
        .map(|payment| {
            let status = match payment.status.as_str() {
                "paid" => t::pay_paid(lang),
                "closed" => t::pay_closed(lang),
                "failed" => t::pay_failed(lang),
                "pending" => t::pay_pending(lang),
                _ => t::pay_open(lang),
            };
            let mut words = vec![status.to_owned(), format::cash(payment.came())];
            words.extend(payment.paid_at.map(|at| format::moment(lang, at)));
            words.extend(payment.stray.as_ref().map(|stray| t::pay_stray(lang, t::stray(lang, stray.reason))));
            let by = payment.owed().and_then(|stray| Some((stray.give_back.due?, &stray.give_back)));
            words.extend(by.map(|(due, clock)| {
                let from = format::date(lang, clock.from);
                t::pay_return_by(lang, format::until(lang, due), from, clock.working_days)
            }));
            let late = by.is_some_and(|(due, _)| due <= order.now);
            words.extend(late.then(|| t::passed(lang).to_owned()));
            words.extend(payment.returned_at.map(|at| t::pay_returned(lang, format::date(lang, at.day()))));
            Definition::new(payment.id.as_str(), words.join(" · "))
        })
        .collect();
    view! { <Card><CardHead title=t::payments(lang) /><DefinitionList pairs /></Card> }.into_any()
}

/// A party's contact: name, telephone and mail, one per line.
pub(crate) fn reach(party: &PartyView) -> Option<String> {
    let contact = party.contact.as_ref()?;
    let values = ["name", "phone", "email"].into_iter().filter_map(|name| contact.get(name)?.as_str());
    let lines = values.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    (!lines.is_empty()).then_some(lines)
}

/// The other party and its contact.
pub(crate) fn party(lang: Lang, title: &'static str, party: &PartyView) -> AnyView {
    let mut pairs = vec![Definition::new(title, format!("{}（{}）", party.name, party.ubn))];
    pairs.extend(reach(party).map(|reach| Definition::new(t::contact(lang), reach)));
    view! { <Card><CardHead title id="party" /><DefinitionList pairs /></Card> }.into_any()
}

/// The timeline: what happened, and what the order waits for.
pub(crate) fn timeline(lang: Lang, order: &OrderView) -> AnyView {
    let past = |line: &TimelineLine| Moment {
        when: When::Past,
        title: happened(lang, order, line),
        time: format!("{} · {}", format::moment(lang, line.at), t::party(lang, line.by)),
        note: line.note.clone().unwrap_or_default(),
    };
    let mut moments: Vec<Moment> = order.timeline.iter().map(past).collect();
    moments.extend(order.deadlines.iter().map(|deadline| Moment {
        when: When::Now,
        title: t::clock(lang, deadline.clock).to_owned(),
        time: deadline.due.map_or_else(|| t::by_pending(lang).to_owned(), |due| format::until(lang, due)),
        note: deadline.due.filter(|due| *due <= order.now).map(|_| t::passed(lang).to_owned()).unwrap_or_default(),
    }));
    view! { <Card><CardHead title=t::timeline(lang) /><Timeline moments /></Card> }.into_any()
}

/// An event of the timeline, with a note if points were returned.
pub(crate) fn happened(lang: Lang, order: &OrderView, line: &TimelineLine) -> String {
    let event = a::event(lang, line.event);
    if order.gave_points_back(line.event) { t::with_points_back(lang, event) } else { event.to_owned() }
}

/// A button that prints the page, if scripts run. On paper it shows the time of printing.
pub(crate) fn print(lang: Lang, order: &OrderView) -> AnyView {
    let at = format::moment(lang, order.now);
    view! {
        <p class="only-print small">{t::printed(lang, at)}</p>
        <div class="needs-script">
            <Button kind=ButtonKind::Quiet small=true inert_type=true on:click=|_| sheet()>{t::print(lang)}</Button>
        </div>
    }
    .into_any()
}

/// Opens the browser's print dialog.
fn sheet() {
    #[cfg(feature = "hydrate")]
    // a browser that cannot print does nothing or says so itself
    drop(window().print());
}
