//! What a vendor can do with an order: one form for each act.

use domain::lang::Lang;
use domain::money::Twd;
use domain::order::State;
use domain::view::order::{NextAct, OrderView};
use leptos::prelude::*;

use crate::api::order::OrderPage;
use crate::api::vendor_order::{
    AcceptOrder, ConfirmRefund, DeclareUsable, DeclineOrder, ObjectRefund, RecordCashRefund, RecordContact,
    RecordCredit, RecordInvoice, ReturnStray,
};
use crate::components::{Button, ButtonKind, Card, CardHead, Choice, Field, FieldWidth, RadioGroup, TextArea};
use crate::i18n::{format, order as o, vendor as t};
use crate::pages::action::{error_of, field, reread_after};
use crate::pages::orders::forms::{command_form, gone, key_of, typed_or};
use crate::pages::orders::parts::left_of;
use crate::pages::vendor::order::comes_next;

/// The commands of the vendor's page.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    accept: ServerAction<AcceptOrder>,
    decline: ServerAction<DeclineOrder>,
    contact: ServerAction<RecordContact>,
    invoice: ServerAction<RecordInvoice>,
    usable: ServerAction<DeclareUsable>,
    confirm: ServerAction<ConfirmRefund>,
    object: ServerAction<ObjectRefund>,
    cash: ServerAction<RecordCashRefund>,
    stray: ServerAction<ReturnStray>,
    credit: ServerAction<RecordCredit>,
    typed: Typed,
}

/// What is typed: kept when the page reads itself again.
#[derive(Clone, Copy)]
struct Typed {
    reason: RwSignal<String>,
    note: RwSignal<String>,
    number: RwSignal<String>,
    amount: RwSignal<String>,
    date: RwSignal<String>,
    first_day: RwSignal<String>,
    evidence: RwSignal<String>,
    objection: RwSignal<String>,
    reference: RwSignal<String>,
    allowance: RwSignal<String>,
    stray: RwSignal<String>,
    credit: RwSignal<String>,
}

impl Acts {
    pub(super) fn new(again: RwSignal<u32>) -> Self {
        let empty = || RwSignal::new(String::new());
        let acts = Self {
            accept: ServerAction::new(),
            decline: ServerAction::new(),
            contact: ServerAction::new(),
            invoice: ServerAction::new(),
            usable: ServerAction::new(),
            confirm: ServerAction::new(),
            object: ServerAction::new(),
            cash: ServerAction::new(),
            stray: ServerAction::new(),
            credit: ServerAction::new(),
            typed: Typed {
                reason: empty(),
                note: empty(),
                number: empty(),
                amount: empty(),
                date: empty(),
                first_day: empty(),
                evidence: empty(),
                objection: empty(),
                reference: empty(),
                allowance: empty(),
                stray: empty(),
                credit: empty(),
            },
        };
        reread_after(acts.accept, again);
        reread_after(acts.decline, again);
        reread_after(acts.contact, again);
        reread_after(acts.invoice, again);
        reread_after(acts.usable, again);
        reread_after(acts.confirm, again);
        reread_after(acts.object, again);
        reread_after(acts.cash, again);
        reread_after(acts.stray, again);
        reread_after(acts.credit, again);
        acts.forget_what_was_sent();
        acts
    }

    /// A second contact, invoice or stray payment begins with empty fields.
    fn forget_what_was_sent(self) {
        let (contact, invoice, typed) = (self.contact.value(), self.invoice.value(), self.typed);
        Effect::new(move |_| {
            if contact.with(|answer| matches!(answer, Some(Ok(())))) {
                typed.note.set(String::new());
            }
        });
        let stray = self.stray.value();
        Effect::new(move |_| {
            if stray.with(|answer| matches!(answer, Some(Ok(())))) {
                typed.stray.set(String::new());
            }
        });
        Effect::new(move |_| {
            if invoice.with(|answer| matches!(answer, Some(Ok(())))) {
                typed.number.set(String::new());
                typed.amount.set(String::new());
            }
        });
    }
}

/// What an act was refused with whose form the page does not have, for the order has moved on.
pub(super) fn refused_elsewhere(lang: Lang, page: &OrderPage, acts: Acts) -> AnyView {
    let has = |act: NextAct| page.view.acts.contains(&act);
    let stray = page.view.payments.iter().any(|payment| payment.owed().is_some());
    let each = [
        (has(NextAct::Accept), error_of(acts.accept)),
        (has(NextAct::Decline), error_of(acts.decline)),
        (has(NextAct::RecordContact), error_of(acts.contact)),
        (has(NextAct::RecordInvoice), error_of(acts.invoice)),
        (has(NextAct::DeclareUsable), error_of(acts.usable)),
        (has(NextAct::ConfirmRefund), error_of(acts.confirm)),
        (has(NextAct::ObjectRefund), error_of(acts.object)),
        (has(NextAct::RecordCashRefund), error_of(acts.cash)),
        (stray, error_of(acts.stray)),
        (has(NextAct::RecordCredit), error_of(acts.credit)),
    ];
    gone(lang, each)
}

/// The form of an act; nothing for the acts of others.
pub(super) fn form(lang: Lang, page: &OrderPage, acts: Acts, act: NextAct) -> AnyView {
    let order = page.view.id.to_string();
    let key = |command: &str| key_of(&page.key, command);
    let kind = if comes_next(&page.view, act) { ButtonKind::Primary } else { ButtonKind::Quiet };
    match act {
        NextAct::Accept => command_form!(
            lang,
            acts.accept,
            order,
            key("accept"),
            (),
            view! {
                <Button wide=true busy=acts.accept.pending()>{t::accept(lang)}</Button>
            }
        )
        .into_any(),
        NextAct::Decline => decline(lang, order, key("declin"), acts),
        NextAct::RecordContact => contact(lang, order, key("contac"), acts),
        NextAct::RecordInvoice => invoice(lang, &page.view, key("invoic"), acts, kind),
        NextAct::DeclareUsable => usable(lang, &page.view, key("usable"), acts, kind),
        NextAct::ConfirmRefund => {
            let note = view! { <p>{t::confirm_refund_note(lang)}</p> };
            command_form!(
                lang,
                acts.confirm,
                order,
                key("confir"),
                note,
                view! {
                    <Button wide=true busy=acts.confirm.pending()>{t::confirm_refund(lang)}</Button>
                }
            )
            .into_any()
        }
        NextAct::ObjectRefund => object(lang, order, key("object"), acts),
        NextAct::RecordCashRefund => cash(lang, &page.view, key("cash"), acts),
        NextAct::RecordCredit => credit(lang, &page.view, key("credit"), acts),
        NextAct::Sign
        | NextAct::Discard
        | NextAct::Withdraw
        | NextAct::Pay
        | NextAct::ConfirmHandOver
        | NextAct::ObjectHandOver
        | NextAct::ApplyRefund
        | NextAct::WithdrawRefund
        | NextAct::DecideObjection
        | NextAct::Freeze
        | NextAct::Unfreeze
        | NextAct::RemindVendor => ().into_any(),
    }
}

fn decline(lang: Lang, order: String, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.decline);
    let why = view! {
        <TextArea name="form[reason]" id="reason" label=t::decline_why(lang) rows=3 maxlength=300
            value=typed_or(acts.typed.reason, "") live=acts.typed.reason error=field(lang, error, "reason") />
    };
    let form = command_form!(
        lang,
        acts.decline,
        order,
        key,
        why,
        view! {
            <Button kind=ButtonKind::Danger busy=acts.decline.pending()>{t::decline(lang)}</Button>
        }
    );
    let open = error.get_untracked().is_some();
    view! { <details open=open><summary>{t::decline(lang)}</summary>{form}</details> }.into_any()
}

fn contact(lang: Lang, order: String, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.contact);
    let what = view! {
        <TextArea name="note" label=t::contact_what(lang) rows=2 maxlength=300 value=typed_or(acts.typed.note, "")
            live=acts.typed.note error=field(lang, error, "note") />
    };
    command_form!(
        lang,
        acts.contact,
        order,
        key,
        what,
        view! {
            <Button kind=ButtonKind::Quiet busy=acts.contact.pending()>{t::contact(lang)}</Button>
        }
    )
    .into_any()
}

fn invoice(lang: Lang, order: &OrderView, key: String, acts: Acts, kind: ButtonKind) -> AnyView {
    let error = error_of(acts.invoice);
    let typed = acts.typed;
    let open = order.terms.price.checked_sub(order.invoice.invoiced()).unwrap_or(Twd::ZERO);
    let buyer = order.terms.buyer.as_str().to_owned();
    let fields = view! {
        <p class="small">{t::invoice_buyer(lang, buyer.clone())}</p>
        <input type="hidden" name="buyer" value=buyer />
        <Field name="form[number]" id="number" label=t::invoice_number(lang) hint=t::invoice_hint(lang) maxlength=14
            width=FieldWidth::Medium value=typed_or(typed.number, "") live=typed.number
            error=field(lang, error, "number") />
        <Field name="form[date]" id="date" label=t::invoice_date(lang) maxlength=20 width=FieldWidth::Medium
            value=typed_or(typed.date, format::numeric(order.now.day())) live=typed.date
            error=field(lang, error, "date") />
        <Field name="form[amount]" id="amount" label=t::invoice_amount(lang) prefix="NT$" inputmode="numeric"
            maxlength=20 width=FieldWidth::Medium value=typed_or(typed.amount, open.get().to_string())
            live=typed.amount error=field(lang, error, "amount") />
    };
    command_form!(
        lang,
        acts.invoice,
        order.id.to_string(),
        key,
        fields,
        view! {
            <Button kind busy=acts.invoice.pending()>{t::invoice(lang)}</Button>
        }
    )
    .into_any()
}

fn usable(lang: Lang, order: &OrderView, key: String, acts: Acts, kind: ButtonKind) -> AnyView {
    let error = error_of(acts.usable);
    let typed = acts.typed;
    let today = format::numeric(order.now.day());
    let fields = view! {
        <Field name="form[first_day]" id="first_day" label=t::usable_day(lang) hint=t::usable_hint(lang) maxlength=20
            width=FieldWidth::Medium value=typed_or(typed.first_day, today) live=typed.first_day
            error=field(lang, error, "first_day") />
        <TextArea name="form[evidence]" id="evidence" label=t::evidence(lang) rows=3 maxlength=1000
            value=typed_or(typed.evidence, "") live=typed.evidence error=field(lang, error, "evidence") />
    };
    command_form!(
        lang,
        acts.usable,
        order.id.to_string(),
        key,
        fields,
        view! {
            <Button kind busy=acts.usable.pending()>{t::usable(lang)}</Button>
        }
    )
    .into_any()
}

fn object(lang: Lang, order: String, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.object);
    let why = view! {
        <TextArea name="objection" label=t::object_why(lang) rows=3 maxlength=300
            value=typed_or(acts.typed.objection, "") live=acts.typed.objection
            error=field(lang, error, "objection") />
    };
    let form = command_form!(
        lang,
        acts.object,
        order,
        key,
        why,
        view! {
            <Button kind=ButtonKind::Quiet busy=acts.object.pending()>{t::object_refund(lang)}</Button>
        }
    );
    let open = error.get_untracked().is_some();
    view! { <details open=open><summary>{t::object_refund(lang)}</summary>{form}</details> }.into_any()
}

/// What comes back of an order whose refund is confirmed: cash, and both together, which an allowance covers.
fn sums(order: &OrderView) -> (Twd, Twd) {
    let outcome = match &order.state {
        State::Refunding(facts) => facts.application.quote.outcome,
        State::Refunded(facts) => facts.application.quote.outcome,
        _ => return (Twd::ZERO, Twd::ZERO),
    };
    (outcome.cash_back, outcome.cash_back + outcome.points_back.worth())
}

/// What can have been done about the invoice.
fn credit_choice(
    lang: Lang,
    order: &OrderView,
    chosen: RwSignal<String>,
    error: Signal<Option<crate::api::AppError>>,
) -> AnyView {
    let (_, back) = sums(order);
    let mut options = Vec::new();
    if order.invoice.invoices.is_empty() {
        options.push(Choice::new("not_invoiced", t::credit_none(lang)));
    } else {
        options.push(Choice::new("allowance", t::credit_allowance(lang, format::cash(back))));
        if back == order.terms.price {
            options.push(Choice::new("voided", t::credit_voided(lang)));
        }
    }
    let first = options.first().map(|first| first.value.clone()).unwrap_or_default();
    // what was chosen before, while it still is a choice
    let value = Some(chosen.get_untracked()).filter(|chosen| options.iter().any(|option| option.value == *chosen));
    view! {
        <input type="hidden" name="allowance" value=back.get().to_string() />
        <RadioGroup name="credit" label=t::credit(lang) options value=value.unwrap_or(first) live=chosen
            error=field(lang, error, "credit") />
    }
    .into_any()
}

fn cash(lang: Lang, order: &OrderView, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.cash);
    let typed = acts.typed;
    let (cash, _) = sums(order);
    let fields = view! {
        <p>{t::cash_amount(lang, format::cash(cash))}</p>
        <input type="hidden" name="amount" value=cash.get().to_string() />
        <Field name="form[reference]" id="reference" label=t::reference(lang) maxlength=64
            value=typed_or(typed.reference, "") live=typed.reference error=field(lang, error, "reference") />
        {credit_choice(lang, order, typed.credit, error)}
        <Field name="form[allowance_number]" id="allowance_number" label=t::allowance_number(lang)
            optional=t::if_allowance(lang) maxlength=32 value=typed_or(typed.allowance, "") live=typed.allowance
            error=field(lang, error, "allowance_number") />
    };
    command_form!(
        lang,
        acts.cash,
        order.id.to_string(),
        key,
        fields,
        view! {
            <Button wide=true busy=acts.cash.pending()>{t::cash(lang)}</Button>
        }
    )
    .into_any()
}

/// The stray payment that is to be given back first.
pub(super) fn stray(lang: Lang, page: &OrderPage, acts: Acts) -> Option<AnyView> {
    let payment = page.view.payments.iter().find(|payment| payment.owed().is_some())?;
    let by = payment.give_back.as_ref();
    let error = error_of(acts.stray);
    let (amount, payment) = (format::cash(payment.came()), payment.id.to_string());
    let until = by.and_then(|by| {
        let (until, left) = (format::until(lang, by.due?), left_of(lang, page.view.now, by));
        Some(view! { <p class="small">{o::pay_return_until(lang, until, left)}</p> })
    });
    let fields = view! {
        <p>{t::stray_amount(lang, amount, payment.clone())}</p>
        {until}
        <input type="hidden" name="payment" value=payment />
        <Field name="stray_reference" label=t::reference(lang) maxlength=64
            value=typed_or(acts.typed.stray, "") live=acts.typed.stray error=field(lang, error, "stray_reference") />
    };
    let form = command_form!(
        lang,
        acts.stray,
        page.view.id.to_string(),
        key_of(&page.key, "stray"),
        fields,
        view! {
            <Button wide=true busy=acts.stray.pending()>{t::stray_returned(lang)}</Button>
        }
    );
    Some(view! { <Card><CardHead title=t::stray(lang) />{form}</Card> }.into_any())
}

fn credit(lang: Lang, order: &OrderView, key: String, acts: Acts) -> AnyView {
    let error = error_of(acts.credit);
    let typed = acts.typed;
    let fields = view! {
        {credit_choice(lang, order, typed.credit, error)}
        <Field name="number" id="allowance_number" label=t::allowance_number(lang) optional=t::if_allowance(lang)
            maxlength=32 value=typed_or(typed.allowance, "") live=typed.allowance
            error=field(lang, error, "allowance_number") />
    };
    command_form!(
        lang,
        acts.credit,
        order.id.to_string(),
        key,
        fields,
        view! {
            <Button wide=true busy=acts.credit.pending()>{t::record_credit(lang)}</Button>
        }
    )
    .into_any()
}
