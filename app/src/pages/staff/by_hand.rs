//! What staff do by hand: points of a firm, the start and the freeze of an order. What two people decide is proposed here.

use domain::access::{StaffAct, StaffRole};
use domain::form::case::ANSWER_MAX;
use domain::lang::Lang;
use domain::order::Act;
use domain::view::firm::FirmView;
use domain::view::order::OrderView;
use leptos::prelude::*;

use crate::api::approval::{Freeze, ProposeAdjustment, ProposeRevocation, ProposeStart, Unfreeze};
use crate::api::case::Doubt;
use crate::api::firm::EndSessions;
use crate::components::{
    Button, ButtonKind, Card, CardHead, Choice, DateField, Field, FieldWidth, Notice, RadioGroup, Select, TextArea,
    Tone,
};
use crate::i18n::{by_hand as t, case as c};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::member::expert::longest;

/// The acts on a firm's points that the reader may propose.
pub(super) fn of_firm(lang: Lang, firm: &FirmView, forms: Forms) -> Option<AnyView> {
    let may = |act| firm.roles.iter().any(|role: &StaffRole| role.may(act));
    let (adjusts, revokes) = (may(StaffAct::MoveMoney), may(StaffAct::Review));
    if firm.own || !(adjusts || revokes) {
        return None;
    }
    let (business, program) = (firm.id.to_string(), firm.program.code.to_string());
    let adjust = adjusts.then(|| adjust(lang, business.clone(), program.clone(), forms));
    let revoke = revokes.then(|| revoke(lang, business, program, forms));
    let card = view! {
        <Card>
            <CardHead title=t::title(lang) />
            <Notice tone=Tone::Wait>{t::second(lang)}</Notice>
            {adjust}
            {revoke}
        </Card>
    };
    Some(card.into_any())
}

fn adjust(lang: Lang, business: String, program: String, forms: Forms) -> AnyView {
    let form = forms.of::<ProposeAdjustment>();
    let failed = form.failed();
    let options = vec![Choice::new("give", t::give(lang)), Choice::new("take", t::take(lang))];
    view! {
        <details open=failed>
            <summary>{t::adjust(lang)}</summary>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[business]" value=business />
                <input type="hidden" name="form[program]" value=program />
                <RadioGroup name="form[direction]" id="direction" label=t::direction(lang) options row=true />
                <Field name="form[points]" id="points" label=t::points(lang) inputmode="numeric" width=FieldWidth::Medium maxlength=12 />
                <Field name="form[adjust_reason]" id="adjust_reason" label=t::reason(lang) hint=t::member_reads(lang) maxlength=300 />
                <Button kind=ButtonKind::Quiet wide=true>{t::propose_adjust(lang)}</Button>
            </SubmitForm>
        </details>
    }
    .into_any()
}

fn revoke(lang: Lang, business: String, program: String, forms: Forms) -> AnyView {
    let form = forms.of::<ProposeRevocation>();
    let failed = form.failed();
    view! {
        <details open=failed>
            <summary>{t::revoke(lang)}</summary>
            <p class="small">{t::revoke_note(lang)}</p>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[business]" value=business />
                <input type="hidden" name="form[program]" value=program />
                <Field name="form[revoke_reason]" id="revoke_reason" label=t::reason(lang) hint=t::member_reads(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger wide=true>{t::propose_revoke(lang)}</Button>
            </SubmitForm>
        </details>
    }
    .into_any()
}

/// Ends the sessions of one of the firm's people.
pub(super) fn end_sessions(lang: Lang, firm: &FirmView, forms: Forms) -> Option<AnyView> {
    let may = firm.roles.iter().any(|role| role.may(StaffAct::EndSessions));
    if firm.own || !may || firm.people.is_empty() {
        return None;
    }
    let form = forms.of::<EndSessions>();
    let (failed, business) = (form.failed(), firm.id.to_string());
    let people = firm.people.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone())).collect();
    let view = view! {
        <details open=failed>
            <summary>{t::end_sessions(lang)}</summary>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="business" value=business />
                <Select name="form[person]" id="person" label=t::whose(lang) options=people />
                <Field name="form[end_reason]" id="end_reason" label=t::reason(lang) hint=t::person_reads(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger wide=true>{t::end_sessions(lang)}</Button>
            </SubmitForm>
        </details>
    };
    Some(view.into_any())
}

/// Opens a case about a declaration of the firm.
pub(super) fn doubt(lang: Lang, firm: &FirmView, forms: Forms) -> Option<AnyView> {
    let may = firm.roles.iter().any(|role| role.may(StaffAct::Review));
    if firm.own || !may {
        return None;
    }
    let form = forms.of::<Doubt>();
    let (failed, business) = (form.failed(), firm.id.to_string());
    let card = view! {
        <Card>
            <details open=failed>
                <summary>{c::doubt_title(lang)}</summary>
                <SubmitForm form attr:class="stack">
                    <input type="hidden" name="form[business]" value=business />
                    <TextArea name="form[why]" id="why" label=c::doubt_why(lang) hint=c::doubt_hint(lang) rows=3
                        maxlength=longest(ANSWER_MAX) />
                    <Button kind=ButtonKind::Quiet wide=true>{c::doubt(lang)}</Button>
                </SubmitForm>
            </details>
        </Card>
    };
    Some(card.into_any())
}

/// The acts on an order that the reader may do or propose now.
pub(super) fn of_order(lang: Lang, order: &OrderView, forms: Forms) -> Option<AnyView> {
    let offered = |act| order.acts.contains(&act);
    let id = order.id.to_string();
    let start = offered(Act::CorrectStart).then(|| start(lang, id.clone(), forms));
    let freeze = offered(Act::Freeze).then(|| freeze(lang, id.clone(), forms));
    let unfreeze = offered(Act::Unfreeze).then(|| unfreeze(lang, id, forms));
    if start.is_none() && freeze.is_none() && unfreeze.is_none() {
        return None;
    }
    Some(view! { <Card><CardHead title=t::title(lang) />{start} {freeze} {unfreeze}</Card> }.into_any())
}

fn start(lang: Lang, order: String, forms: Forms) -> AnyView {
    let form = forms.of::<ProposeStart>();
    let failed = form.failed();
    view! {
        <details open=failed>
            <summary>{t::start(lang)}</summary>
            <p class="small">{t::second(lang)}</p>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[order]" value=order />
                <DateField name="form[start]" id="start" label=t::start_day(lang) />
                <Field name="form[start_reason]" id="start_reason" label=t::reason(lang) hint=t::both_read(lang) maxlength=300 />
                <Button kind=ButtonKind::Quiet wide=true>{t::propose_start(lang)}</Button>
            </SubmitForm>
        </details>
    }
    .into_any()
}

fn freeze(lang: Lang, order: String, forms: Forms) -> AnyView {
    let form = forms.of::<Freeze>();
    let failed = form.failed();
    view! {
        <details open=failed>
            <summary>{t::freeze(lang)}</summary>
            <p class="small">{t::freeze_note(lang)}</p>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[order]" value=order />
                <Field name="form[freeze_days]" id="freeze_days" label=t::freeze_days(lang) inputmode="numeric"
                    width=FieldWidth::Short maxlength=4 value="5" />
                <Field name="form[freeze_reason]" id="freeze_reason" label=t::reason(lang) hint=t::both_read(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger wide=true>{t::freeze(lang)}</Button>
            </SubmitForm>
        </details>
    }
    .into_any()
}

fn unfreeze(lang: Lang, order: String, forms: Forms) -> AnyView {
    let form = forms.of::<Unfreeze>();
    let failed = form.failed();
    view! {
        <details open=failed>
            <summary>{t::unfreeze(lang)}</summary>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[order]" value=order />
                <Field name="form[freeze_reason]" id="freeze_reason" label=t::reason(lang) hint=t::both_read(lang) maxlength=300 />
                <Button kind=ButtonKind::Quiet wide=true>{t::unfreeze(lang)}</Button>
            </SubmitForm>
        </details>
    }
    .into_any()
}
