//! An open objection and its decision.

use domain::lang::Lang;
use domain::order::{Objection, State};
use domain::view::order::{NextAct, OrderView};
use leptos::prelude::*;

use crate::api::staff::DecideObjection;
use crate::components::{Button, Card, CardHead, Choice, Field, Notice, RadioGroup, Tag, Tone};
use crate::i18n::{format, order as o, staff as t};
use crate::pages::form::{Forms, SubmitForm};

/// What an objection is about, and what each decision brings.
struct Words {
    title: &'static str,
    uphold: &'static str,
    reject: &'static str,
}

fn open(lang: Lang, state: &State) -> Option<(Objection, Words)> {
    match state {
        State::HandedOver(facts) => facts.objection.clone().map(|objection| {
            let (uphold, reject) = (t::uphold_hand_over(lang), t::reject_hand_over(lang));
            (objection, Words { title: t::objection_hand_over(lang), uphold, reject })
        }),
        State::RefundRequested(facts) => facts.objection.clone().map(|objection| {
            let (uphold, reject) = (t::uphold_refund(lang), t::reject_refund(lang));
            (objection, Words { title: t::objection_refund(lang), uphold, reject })
        }),
        State::Draft(_)
        | State::Submitted(_)
        | State::Accepted(_)
        | State::Paid(_)
        | State::InService(_)
        | State::Refunding(_)
        | State::Refunded(_)
        | State::Completed(_)
        | State::Declined(_)
        | State::Withdrawn(_)
        | State::Lapsed(_)
        | State::Discarded => None,
    }
}

/// Stands on top of the order while there is something to decide; nothing otherwise.
#[component]
pub(crate) fn ObjectionCard(lang: Lang, forms: Forms, order: OrderView) -> impl IntoView {
    let decidable = order.acts.contains(&NextAct::DecideObjection);
    open(lang, &order.state).map(|(objection, words)| {
        let due = objection.decide.due.map_or_else(|| o::by_pending(lang).to_owned(), |due| format::until(lang, due));
        let form = decidable.then(|| {
            view! {
                <SubmitForm form={forms.of::<DecideObjection>()} attr:class="stack">
                    <input type="hidden" name="form[order]" value=order.id.to_string() />
                    <RadioGroup name="form[verdict]" id="verdict" label=t::decision(lang)
                        options=vec![
                            Choice::new("yes", t::uphold(lang)).note(words.uphold),
                            Choice::new("no", t::reject(lang)).note(words.reject),
                        ] />
                    <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::both_told(lang) maxlength=300 />
                    <Button>{t::decide(lang)}</Button>
                </SubmitForm>
            }
        });
        view! {
            <Card>
                <CardHead title=words.title>
                    <Tag tone=Tone::Wait>{due}</Tag>
                </CardHead>
                <Notice title=t::objection_reason(lang)>{objection.reason}</Notice>
                {form}
            </Card>
        }
    })
}
