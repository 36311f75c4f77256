//! The forms of a case: the decision, the question to the member, assignment and notes.

use domain::case::{Kind, Reason, Scope, State};
use domain::eligibility::Checked;
use domain::form::case::{NOBODY, NOTE_MAX};
use domain::lang::Lang;
use domain::view::case::{CaseView, MayWork};
use leptos::prelude::*;

use crate::api::case::{AskMember, JudgeAgain, NoteCase};
use crate::api::staff::DecideCheck;
use crate::components::{Button, ButtonKind, Card, CardHead, Choice, Field, FieldWidth, RadioGroup, Select, TextArea};
use crate::i18n::{case as t, staff as s};
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::member::expert::longest;

/// The forms for a reader who may work on the case; none once it is decided.
pub(super) fn forms_of(lang: Lang, case: &CaseView, forms: Forms) -> AnyView {
    if case.may != MayWork::Yes {
        return ().into_any();
    }
    let (decide, ask) = match &case.line.case.state {
        State::Decided { .. } => return ().into_any(),
        State::Open => (true, true),
        State::Waiting { until, .. } => (true, *until <= case.now),
    };
    let decide = decide.then(|| decision(lang, case, forms).unwrap_or_else(|| judgement(lang, case, forms)));
    let ask = ask.then(|| question(lang, case, forms));
    view! { {decide} {ask} {notes(lang, case, forms)} }.into_any()
}

fn decision(lang: Lang, case: &CaseView, forms: Forms) -> Option<AnyView> {
    let (approve, refuse) = match case.line.case.kind.check()? {
        Checked::TaxRegistration => (s::approve_tax(lang), s::refuse_tax(lang)),
        Checked::Correction => (s::approve_correction(lang), s::refuse_correction(lang)),
        Checked::Identity => (s::approve_identity(lang), s::refuse_identity(lang)),
    };
    let (business, since) = (case.line.business.to_string(), case.since.millis());
    let templates = templates(lang, &case.reasons, &[Scope::Yes, Scope::No]);
    let form = view! {
        <Card>
            <CardHead title=t::decision(lang) />
            <SubmitForm form={forms.of::<DecideCheck>()} attr:class="stack">
                <input type="hidden" name="form[business]" value=business />
                <input type="hidden" name="form[since]" value=since />
                <RadioGroup name="form[verdict]" id="verdict" label=s::decision(lang)
                    options=vec![
                        Choice::new("yes", s::approve(lang)).note(approve),
                        Choice::new("no", s::refuse(lang)).note(refuse),
                    ] />
                <Select name="form[template]" id="template" label=t::template(lang) options=templates />
                <Field name="form[reason]" id="reason" label=t::reason_own(lang) hint=t::reason_hint(lang) maxlength=300 />
                <p class="small">{t::alone(lang)}</p>
                <Button wide=true>{s::decide(lang)}</Button>
            </SubmitForm>
        </Card>
    };
    Some(form.into_any())
}

/// The decision of a case that judges the firm again.
fn judgement(lang: Lang, case: &CaseView, forms: Forms) -> AnyView {
    let (uphold, reject) = if case.line.case.kind == Kind::Objection {
        (t::uphold_objection(lang), t::reject_objection(lang))
    } else {
        (t::uphold_declaration(lang), t::reject_declaration(lang))
    };
    let (id, version) = (case.line.id.to_string(), case.version.to_string());
    let templates = templates(lang, &case.reasons, &[Scope::Yes, Scope::No]);
    let fact = move |name: &'static str, label: &'static str| {
        let options =
            vec![Choice::new("", t::unchanged(lang)), Choice::new("yes", t::yes(lang)), Choice::new("no", t::no(lang))];
        view! { <Select name=format!("form[{name}]") id=name label options /> }
    };
    view! {
        <Card>
            <CardHead title=t::decision(lang) />
            <SubmitForm form={forms.of::<JudgeAgain>()} attr:class="stack">
                <input type="hidden" name="form[case]" value=id />
                <input type="hidden" name="form[version]" value=version />
                <RadioGroup name="form[verdict]" id="verdict" label=s::decision(lang)
                    options=vec![
                        Choice::new("yes", t::uphold(lang)).note(uphold),
                        Choice::new("no", t::reject(lang)).note(reject),
                    ] />
                <details class="why">
                    <summary>{t::restated(lang)}</summary>
                    {fact("breach_of_law", t::f_breach(lang))}
                    {fact("serious_default", t::f_default(lang))}
                    {fact("prc_funded", t::f_prc(lang))}
                    {fact("prior_support", t::f_support(lang))}
                    {fact("prior_points", t::f_points(lang))}
                </details>
                <Select name="form[template]" id="template" label=t::template(lang) options=templates />
                <Field name="form[reason]" id="reason" label=t::reason_own(lang) hint=t::reason_hint(lang) maxlength=300 />
                <p class="small">{t::alone(lang)}</p>
                <Button wide=true>{s::decide(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// The templates for some purposes, after "none".
fn templates(lang: Lang, reasons: &[Reason], scopes: &[Scope]) -> Vec<Choice> {
    let mut options = vec![Choice::new("", t::own_words(lang))];
    let offered = reasons.iter().filter(|reason| scopes.contains(&reason.scope));
    options.extend(offered.map(|reason| {
        let words = format!("{}：{}", t::scope(lang, reason.scope), reason.title.pick(lang));
        Choice::new(reason.id.to_string(), words)
    }));
    options
}

fn question(lang: Lang, case: &CaseView, forms: Forms) -> AnyView {
    let form = forms.of::<AskMember>();
    let failed = form.failed();
    let (id, version) = (case.line.id.to_string(), case.version.to_string());
    let templates = templates(lang, &case.reasons, &[Scope::Ask]);
    view! {
        <Card>
            <details open=failed>
                <summary>{t::ask_title(lang)}</summary>
                <SubmitForm form attr:class="stack">
                    <input type="hidden" name="form[case]" value=id />
                    <input type="hidden" name="form[version]" value=version />
                    <Select name="form[ask_template]" id="ask_template" label=t::ask_template(lang) options=templates />
                    <Field name="form[question]" id="question" label=t::question(lang) hint=t::question_hint(lang) maxlength=300 />
                    <Field name="form[days]" id="days" label=t::days(lang) hint=t::days_hint(lang) inputmode="numeric"
                        width=FieldWidth::Short maxlength=4 value="3" />
                    <Button kind=ButtonKind::Quiet wide=true>{t::ask(lang)}</Button>
                </SubmitForm>
            </details>
        </Card>
    }
    .into_any()
}

fn notes(lang: Lang, case: &CaseView, forms: Forms) -> AnyView {
    let form = forms.of::<NoteCase>();
    let failed = form.failed();
    let (id, version) = (case.line.id.to_string(), case.version.to_string());
    let mut people = vec![Choice::new("", t::assign_same(lang)), Choice::new(NOBODY, t::assign_nobody(lang))];
    people.extend(case.colleagues.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())));
    view! {
        <Card>
            <details open=failed>
                <summary>{t::note_title(lang)}</summary>
                <SubmitForm form attr:class="stack">
                    <input type="hidden" name="form[case]" value=id />
                    <input type="hidden" name="form[version]" value=version />
                    <Select name="form[assign]" id="assign" label=t::assign(lang) options=people />
                    <TextArea name="form[note]" id="note" label=t::note_text(lang) hint=t::note_hint(lang) rows=3
                        maxlength=longest(NOTE_MAX) />
                    <Button kind=ButtonKind::Quiet wide=true>{t::keep_note(lang)}</Button>
                </SubmitForm>
            </details>
        </Card>
    }
    .into_any()
}
