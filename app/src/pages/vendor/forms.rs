//! The vendor's forms, one for each act on an order.

use domain::lang::Lang;
use domain::money::Twd;
use domain::order::{Act, State};
use domain::view::order::OrderView;
use leptos::prelude::*;

use crate::api::order::OrderPage;
use crate::api::vendor_order::{
    AcceptOrder, ConfirmRefund, DeclareUsable, DeclineOrder, ObjectRefund, RecordCashRefund, RecordContact,
    RecordCredit, RecordInvoice, ReturnStray,
};
use crate::components::{ButtonKind, Card, CardHead, Choice, Field, FieldWidth, RadioGroup, TextArea};
use crate::i18n::{format, order as o, order_act as t};
use crate::pages::form::Forms;
use crate::pages::orders::act_form::ActForm;
use crate::pages::orders::parts::left_of;
use crate::pages::vendor::first::comes_next;

/// The form of an act; nothing for acts of other sides.
pub(super) fn form(lang: Lang, order: &OrderView, forms: Forms, act: Act) -> AnyView {
    let kind = if comes_next(order, act) { ButtonKind::Primary } else { ButtonKind::Quiet };
    match act {
        Act::Accept => {
            view! { <ActForm form={forms.of::<AcceptOrder>()} order=order.id.clone() wide=true button=t::accept(lang) /> }.into_any()
        }
        Act::Decline => view! {
            <ActForm form={forms.of::<DeclineOrder>()} order=order.id.clone() kind=ButtonKind::Danger button=t::decline(lang)
                folded=t::decline(lang)>
                <TextArea name="form[reason]" id="reason" label=t::decline_why(lang) rows=3 maxlength=300 />
            </ActForm>
        }
        .into_any(),
        Act::RecordContact => view! {
            <ActForm form={forms.of::<RecordContact>()} order=order.id.clone() kind=ButtonKind::Quiet button=t::contact(lang)>
                <TextArea name="note" label=t::contact_what(lang) rows=2 maxlength=300 />
            </ActForm>
        }
        .into_any(),
        Act::RecordInvoice => {
            let open = order.terms.price.checked_sub(order.invoice.invoiced()).unwrap_or(Twd::ZERO).get().to_string();
            let (buyer, today) = (order.terms.buyer.as_str().to_owned(), format::numeric(order.now.day()));
            view! {
                <ActForm form={forms.of::<RecordInvoice>()} order=order.id.clone() kind button=t::invoice(lang)>
                    <p class="small">{t::invoice_buyer(lang, buyer.clone())}</p>
                    <input type="hidden" name="buyer" value=buyer />
                    <Field name="form[number]" id="number" label=t::invoice_number(lang) hint=t::invoice_hint(lang)
                        maxlength=14 width=FieldWidth::Medium />
                    <Field name="form[date]" id="date" label=t::invoice_date(lang) maxlength=20
                        width=FieldWidth::Medium value=today />
                    <Field name="form[amount]" id="amount" label=t::invoice_amount(lang) prefix="NT$"
                        inputmode="numeric" maxlength=20 width=FieldWidth::Medium value=open />
                </ActForm>
            }
            .into_any()
        }
        Act::DeclareUsable => {
            let today = format::numeric(order.now.day());
            view! {
                <ActForm form={forms.of::<DeclareUsable>()} order=order.id.clone() kind button=t::usable(lang)>
                    <Field name="form[first_day]" id="first_day" label=t::usable_day(lang) hint=t::usable_hint(lang)
                        maxlength=20 width=FieldWidth::Medium value=today />
                    <TextArea name="form[evidence]" id="evidence" label=t::evidence(lang) rows=3 maxlength=1000 />
                </ActForm>
            }
            .into_any()
        }
        Act::ConfirmRefund => view! {
            <ActForm form={forms.of::<ConfirmRefund>()} order=order.id.clone() wide=true button=t::confirm_refund(lang)>
                <p>{t::confirm_refund_note(lang)}</p>
            </ActForm>
        }
        .into_any(),
        Act::ObjectRefund => view! {
            <ActForm form={forms.of::<ObjectRefund>()} order=order.id.clone() kind=ButtonKind::Quiet button=t::object_refund(lang)
                folded=t::object_refund(lang)>
                <TextArea name="objection" label=t::object_refund_why(lang) rows=3 maxlength=300 />
            </ActForm>
        }
        .into_any(),
        Act::RecordCashRefund => {
            let (cash, back) = sums(order);
            let options = credits(lang, order, back);
            view! {
                <ActForm form={forms.of::<RecordCashRefund>()} order=order.id.clone() wide=true button=t::cash(lang)>
                    <p>{t::cash_amount(lang, format::cash(cash))}</p>
                    <input type="hidden" name="amount" value=cash.get().to_string() />
                    <Field name="form[reference]" id="reference" label=t::reference(lang) maxlength=64 />
                    {credit_choice(lang, options, back)}
                    <Field name="form[allowance_number]" id="allowance_number" label=t::allowance_number(lang)
                        optional=t::if_allowance(lang) maxlength=32 />
                </ActForm>
            }
            .into_any()
        }
        Act::RecordCredit => {
            let (_, back) = sums(order);
            let options = credits(lang, order, back);
            view! {
                <ActForm form={forms.of::<RecordCredit>()} order=order.id.clone() wide=true button=t::record_credit(lang)>
                    {credit_choice(lang, options, back)}
                    <Field name="number" id="allowance_number" label=t::allowance_number(lang)
                        optional=t::if_allowance(lang) maxlength=32 />
                </ActForm>
            }
            .into_any()
        }
        _other => ().into_any(),
    }
}

/// The refund of an order with a confirmed refund: the cash, and cash and points together, which an allowance covers.
fn sums(order: &OrderView) -> (Twd, Twd) {
    let outcome = match &order.state {
        State::Refunding(facts) => facts.application.quote.outcome,
        State::Refunded(facts) => facts.application.quote.outcome,
        _ => return (Twd::ZERO, Twd::ZERO),
    };
    (outcome.cash_back, outcome.cash_back + outcome.points_back.worth())
}

/// The options for the invoice of an order with this refund.
fn credits(lang: Lang, order: &OrderView, back: Twd) -> Vec<Choice> {
    if order.invoice.invoices.is_empty() {
        return vec![Choice::new("not_invoiced", t::credit_none(lang))];
    }
    let mut options = vec![Choice::new("allowance", t::credit_allowance(lang, format::cash(back)))];
    if back == order.terms.price {
        options.push(Choice::new("voided", t::credit_voided(lang)));
    }
    options
}

fn credit_choice(lang: Lang, options: Vec<Choice>, back: Twd) -> impl IntoView {
    let first = options.first().map(|first| first.value.clone()).unwrap_or_default();
    view! {
        <input type="hidden" name="allowance" value=back.get().to_string() />
        <RadioGroup name="credit" label=t::credit(lang) options value=first />
    }
}

/// The form for the first stray payment to return.
pub(super) fn stray(lang: Lang, page: &OrderPage, forms: Forms) -> Option<AnyView> {
    let payment = page.view.payments.iter().find(|payment| payment.owed().is_some())?;
    let by = payment.give_back.as_ref();
    let (amount, payment) = (format::cash(payment.came()), payment.id.to_string());
    let until = by.and_then(|by| {
        let (until, left) = (format::until(lang, by.due?), left_of(lang, page.view.now, by));
        Some(view! { <p class="small">{o::pay_return_until(lang, until, left)}</p> })
    });
    let form = view! {
        <ActForm form={forms.of::<ReturnStray>()} order=page.view.id.clone() wide=true button=t::stray_returned(lang)>
            <p>{t::stray_amount(lang, amount, payment.clone())}</p>
            {until}
            <input type="hidden" name="payment" value=payment />
            <Field name="stray_reference" label=t::reference(lang) maxlength=64 />
        </ActForm>
    };
    Some(view! { <Card><CardHead title=t::stray(lang) />{form}</Card> }.into_any())
}
