//! Eligibility checks of tax registrations and corrected figures. The top shows one of them, the most urgent by
//! default. The others follow by deadline.

use domain::eligibility::Checked;
use domain::lang::Lang;
use domain::rules::Program;
use domain::view::staff::{CheckLine, Checks};
use leptos::prelude::*;

use crate::api::staff::{DecideCheck, read_checks};
use crate::api::{fetched, written_key};
use crate::components::{
    Button, Card, CardHead, Choice, Column, DataTable, Definition, DefinitionList, Empty, Field, Glyph, Notice,
    PageHead, RadioGroup, Tag, Tone,
};
use crate::i18n::{eligibility, format, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::figures::figures;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::{pages, query};

#[component]
pub(crate) fn ChecksPage() -> impl IntoView {
    let lang = use_lang();
    let (after, open, decided) = (query("after"), query("open"), query("decided"));
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| read_checks(after));
    let title = Signal::derive(move || t::checks_title(lang).to_owned());
    let done = move || match decided.get().as_str() {
        "yes" => Some(view! { <Notice tone=Tone::Go live=true>{t::passed_done(lang)}</Notice> }),
        "no" => Some(view! { <Notice tone=Tone::Info live=true>{t::refused_done(lang)}</Notice> }),
        _ => None,
    };
    view! {
        <Page title>
            <Answered data view=move |Checks { lines, next, program }: Checks| {
                let next = next.map(|last| written_key(&last));
                let rows = StoredValue::new(lines.clone());
                let program = StoredValue::new(program);
                let opened = move || {
                    let wanted = open.get();
                    rows.with_value(|lines| {
                        lines.iter().find(|line| line.business.as_str() == wanted).or(lines.first()).cloned()
                    })
                };
                view! {
                    <PageHead title note=t::checks_note(lang) />
                    {done}
                    {move || match opened() {
                        Some(line) => view! { <Decision lang forms line program=program.get_value() /> }.into_any(),
                        None => view! {
                            <Empty glyph=Glyph::Check title=t::checks_empty(lang) note=t::checks_empty_note(lang) />
                        }.into_any(),
                    }}
                    <Queue lang lines />
                    {pages(lang, "/staff/checks", &[], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Queue(lang: Lang, lines: Vec<CheckLine>) -> impl IntoView {
    let rows: Vec<Vec<AnyView>> = lines
        .into_iter()
        .map(|line| {
            let (tone, state) =
                if line.overdue { (Tone::Bad, t::overdue(lang)) } else { (Tone::Wait, t::waiting(lang)) };
            vec![
                view! { <a href=format!("/staff/checks?open={}", line.business)>{line.name}</a> }.into_any(),
                line.ubn.into_any(),
                t::checked(lang, line.of).into_any(),
                moment(lang, line.since),
                format::until(lang, line.due_at).into_any(),
                view! { <Tag tone>{state}</Tag> }.into_any(),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Card>
                <DataTable
                    caption=t::q_checks(lang)
                    columns=vec![
                        Column::text(t::col_firm(lang)),
                        Column::text(t::col_ubn(lang)),
                        Column::text(t::col_check(lang)),
                        Column::text(t::col_since(lang)),
                        Column::text(t::col_due(lang)),
                        Column::text(t::col_state(lang)),
                    ]
                    rows=rows
                />
            </Card>
        }
    })
}

/// One business with its data, and the decision.
#[component]
fn Decision(lang: Lang, forms: Forms, line: CheckLine, program: Program) -> impl IntoView {
    forms.select(line.business.as_str());
    let (tone, state) = if line.overdue { (Tone::Bad, t::overdue(lang)) } else { (Tone::Wait, t::waiting(lang)) };
    let mut pairs = vec![
        Definition::new(t::col_check(lang), t::checked(lang, line.of)),
        Definition::new(t::col_ubn(lang), line.ubn.clone()),
        Definition::new(t::col_since(lang), format::moment(lang, line.since)),
        Definition::new(t::col_due(lang), format::until(lang, line.due_at)),
    ];
    pairs.extend(figures(lang, &line.facts));
    if let Some(claimed) = &line.claimed {
        let named = if claimed.registered.is_empty() { t::nobody_named(lang) } else { claimed.registered.as_str() };
        pairs.push(Definition::new(t::registered_person(lang), named));
        pairs.extend(claimed.id_last4.as_ref().map(|last| Definition::new(t::proven_id(lang), format!("…{last}"))));
    }
    let (approve, refuse) = match line.of {
        Checked::TaxRegistration => (t::approve_tax(lang), t::refuse_tax(lang)),
        Checked::Correction => (t::approve_correction(lang), t::refuse_correction(lang)),
        Checked::Identity => (t::approve_identity(lang), t::refuse_identity(lang)),
    };
    let clauses: Vec<Vec<AnyView>> = line
        .judgement
        .clauses
        .iter()
        .map(|judged| {
            vec![
                eligibility::clause(lang, judged.clause).into_any(),
                eligibility::verdict(lang, judged.verdict).into_any(),
                eligibility::reason(lang, judged, &line.facts, &program).into_any(),
            ]
        })
        .collect();
    view! {
        <Card>
            <CardHead title=line.name.clone()>
                <Tag tone>{state}</Tag>
            </CardHead>
            <DefinitionList pairs />
            <details class="why">
                <summary>{t::facts(lang)}</summary>
                <DataTable
                    caption=t::facts(lang)
                    caption_hidden=true
                    columns=vec![
                        Column::text(t::col_clause(lang)),
                        Column::text(t::col_verdict(lang)),
                        Column::text(t::reason(lang)),
                    ]
                    rows=clauses
                />
            </details>
            <SubmitForm form={forms.of::<DecideCheck>()} attr:class="stack">
                <input type="hidden" name="form[business]" value=line.business.to_string() />
                <input type="hidden" name="form[since]" value=line.since.millis() />
                <RadioGroup name="form[verdict]" id="verdict" label=t::decision(lang)
                    options=vec![
                        Choice::new("yes", t::approve(lang)).note(approve),
                        Choice::new("no", t::refuse(lang)).note(refuse),
                    ] />
                <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
                <Button>{t::decide(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
