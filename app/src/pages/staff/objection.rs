//! An open objection and its decision, made alone or proposed to a second person.

use domain::approval::Standing;
use domain::lang::Lang;
use domain::order::{Act, Objection, State};
use domain::view::approval::{ApprovalView, OrderApproval};
use domain::view::order::OrderView;
use leptos::prelude::*;

use crate::api::approval::ProposeObjection;
use crate::api::staff::DecideObjection;
use crate::components::{Button, ButtonKind, ButtonLink, Card, CardHead, Choice, Field, Notice, RadioGroup, Tag, Tone};
use crate::i18n::{approval as a, format, order as o, staff as t};
use crate::pages::form::{Form, Forms, Sends, SubmitForm};
use crate::pages::staff::approvals::{effects, people};

/// The texts of an objection: its title, and the effect of each decision.
struct Words {
    title: &'static str,
    uphold: &'static str,
    reject: &'static str,
}

fn open(lang: Lang, state: &State) -> Option<(Objection, Words)> {
    let objection = state.objection()?.clone();
    let words = if let State::HandedOver(_) = state {
        let (uphold, reject) = (t::uphold_hand_over(lang), t::reject_hand_over(lang));
        Words { title: t::objection_hand_over(lang), uphold, reject }
    } else {
        let (uphold, reject) = (t::uphold_refund(lang), t::reject_refund(lang));
        Words { title: t::objection_refund(lang), uphold, reject }
    };
    Some((objection, words))
}

/// The card at the top of an order with an open objection; nothing without one. From the program's limit upwards, the
/// decision is a proposal that another member of staff confirms.
#[component]
pub(crate) fn ObjectionCard(lang: Lang, forms: Forms, approval: OrderApproval, order: OrderView) -> impl IntoView {
    let decidable = order.acts.contains(&Act::DecideObjection);
    open(lang, &order.state).map(|(objection, words)| {
        let due = objection.decide.due.map_or_else(|| o::by_pending(lang).to_owned(), |due| format::until(lang, due));
        // a proposal about an earlier objection does not concern this one
        let last = approval.last.filter(|last| last.proposal.at >= objection.at);
        let waits = last.as_ref().is_some_and(|last| last.proposal.standing == Standing::Proposed);
        let form = (decidable && !waits).then(|| {
            let order = order.id.to_string();
            if approval.needed {
                let note = view! { <Notice tone=Tone::Wait>{a::propose_note(lang)}</Notice> }.into_any();
                verdict(lang, forms.of::<ProposeObjection>(), order, &words, (note, a::propose(lang)))
            } else {
                verdict(lang, forms.of::<DecideObjection>(), order, &words, (().into_any(), t::decide(lang)))
            }
        });
        view! {
            <Card>
                <CardHead title=words.title>
                    <Tag tone=Tone::Wait>{due}</Tag>
                </CardHead>
                <Notice title=t::objection_reason(lang)>{objection.reason}</Notice>
                {last.map(|last| proposed(lang, &last))}
                {form}
            </Card>
        }
    })
}

/// The last proposal and its state.
fn proposed(lang: Lang, last: &ApprovalView) -> AnyView {
    let title = match &last.proposal.standing {
        Standing::Proposed => a::act(lang, &last.proposal.act),
        Standing::Rejected { .. } => a::last_rejected(lang),
        Standing::Lapsed { .. } => a::last_lapsed(lang),
        Standing::Confirmed { .. } => return ().into_any(),
    };
    let answer = (last.proposal.standing == Standing::Proposed).then(|| {
        let href = format!("/staff/approvals?open={}", last.id);
        view! {
            {effects(lang, last)}
            <ButtonLink href kind=ButtonKind::Quiet>{a::to_list(lang)}</ButtonLink>
        }
    });
    view! {
        <h3>{title}</h3>
        {people(lang, last)}
        {answer}
    }
    .into_any()
}

/// The form of the decision, made alone or proposed.
fn verdict<S: Sends>(
    lang: Lang,
    form: Form<S>,
    order: String,
    words: &Words,
    (note, button): (AnyView, &'static str),
) -> AnyView {
    let options = vec![
        Choice::new("yes", t::uphold(lang)).note(words.uphold),
        Choice::new("no", t::reject(lang)).note(words.reject),
    ];
    view! {
        <SubmitForm form attr:class="stack">
            <input type="hidden" name="form[order]" value=order />
            <RadioGroup name="form[verdict]" id="verdict" label=t::decision(lang) options />
            <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::both_told(lang) maxlength=300 />
            {note}
            <Button>{button}</Button>
        </SubmitForm>
    }
    .into_any()
}
