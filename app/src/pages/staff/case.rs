//! One case: the evidence side by side, earlier decisions and the history on the left; the decision, the question to the
//! member and the notes on the right.

use domain::case::{Line, Outcome, State};
use domain::lang::Lang;
use domain::view::case::{CaseView, MayWork};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::case::{AskMember, JudgeAgain, NoteCase, read_case};
use crate::api::fetched;
use crate::api::staff::DecideCheck;
use crate::components::{
    BackLink, Card, CardHead, Column, DataTable, Definition, DefinitionList, Notice, PageHead, Tag, Tone, WhyDate,
};
use crate::i18n::{case as t, eligibility, format, staff as s, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::Forms;
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::member::why::strip;
use crate::pages::staff::case_forms::forms_of;
use crate::pages::staff::cases::state_tag;
use crate::pages::staff::query;

/// `/staff/cases/:id`.
#[component]
pub(crate) fn CasePage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let done = query("done");
    let forms = Forms::new();
    let data = fetched(move || (id.get(), forms.again().get()), |(id, _)| read_case(id));
    let title = Signal::stored(t::title(lang).to_owned());
    let confirmation = move || {
        let text = match done.get().as_str() {
            "asked" => t::done_asked(lang),
            "noted" => t::done_noted(lang),
            _ => return None,
        };
        Some(view! { <Notice tone=Tone::Go live=true>{text}</Notice> })
    };
    view! {
        <Page title>
            <Answered data view=move |case: CaseView| {
                forms.show(case.line.id.as_str());
                let name = case.line.name.clone();
                let undecided = !matches!(case.line.case.state, State::Decided { .. });
                // errors must show even if a form is gone by then
                let errors = (!undecided || case.may != MayWork::Yes).then(|| view! {
                    {forms.of::<DecideCheck>().errors()}
                    {forms.of::<JudgeAgain>().errors()}
                    {forms.of::<AskMember>().errors()}
                    {forms.of::<NoteCase>().errors()}
                });
                view! {
                    <PageHead title=Signal::stored(name) note=head(lang, &case)>
                        <BackLink href="/staff/cases">{t::back(lang)}</BackLink>
                    </PageHead>
                    {confirmation}
                    {errors}
                    <div class="split case">
                        <div class="stack">{evidence(lang, &case)} {judged(lang, &case)} {earlier(lang, &case)} {history(lang, &case)}</div>
                        <aside class="stack">{standing(lang, &case)} {forms_of(lang, &case, forms)}</aside>
                    </div>
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn head(lang: Lang, case: &CaseView) -> String {
    let line = &case.line;
    let who = line.assigned.clone().unwrap_or_else(|| t::not_assigned(lang).to_owned());
    t::head(lang, t::kind(lang, line.case.kind), line.ubn.clone(), format::stamp(line.case.opened_at), who)
}

/// The table of evidence. The text of its last column says what the tint of the row says.
fn evidence(lang: Lang, case: &CaseView) -> AnyView {
    let count = |agrees| case.evidence.iter().filter(|line| line.agrees == Some(agrees)).count();
    let agreement = t::agreement(lang, count(true), count(false));
    let rows = case.evidence.iter().map(|line| row(lang, line)).collect();
    let columns = vec![
        Column::text(t::col_fact(lang)),
        Column::text(t::col_registered(lang)),
        Column::text(t::col_declared(lang)),
        Column::text(t::col_proven(lang)),
        Column::text(t::col_agrees(lang)),
    ];
    let why = &case.line.case.why;
    let correction = case.facts.correction.as_ref().map(|correction| correction.reason.clone());
    let given = if why.is_empty() { correction } else { Some(why.clone()) };
    let mut pairs: Vec<_> = given.map(|why| Definition::new(t::why_given(lang), why)).into_iter().collect();
    if let Some(claimed) = &case.claimed {
        let named = if claimed.registered.is_empty() { s::nobody_named(lang) } else { claimed.registered.as_str() };
        pairs.push(Definition::new(s::registered_person(lang), named));
        pairs.extend(claimed.id_last4.as_ref().map(|last| Definition::new(s::proven_id(lang), format!("…{last}"))));
    }
    let given = (!pairs.is_empty()).then(|| view! { <DefinitionList pairs /> });
    view! {
        <Card class="evidence">
            <CardHead title=t::evidence(lang)><span class="small">{agreement}</span></CardHead>
            <DataTable caption=t::evidence(lang) caption_hidden=true columns rows />
            {given}
        </Card>
    }
    .into_any()
}

fn row(lang: Lang, line: &Line) -> Vec<AnyView> {
    let agrees = match line.agrees {
        Some(true) => view! { <Tag tone=Tone::Go>{t::agrees(lang)}</Tag> }.into_any(),
        Some(false) => view! { <Tag tone=Tone::Bad>{t::differs(lang)}</Tag> }.into_any(),
        None => t::one_side(lang).into_any(),
    };
    vec![
        t::fact(lang, line.fact).into_any(),
        t::value(lang, &line.registered).into_any(),
        t::value(lang, &line.declared).into_any(),
        t::value(lang, &line.proven).into_any(),
        agrees,
    ]
}

/// The judgement by the program's rules, folded.
fn judged(lang: Lang, case: &CaseView) -> AnyView {
    let rows: Vec<Vec<AnyView>> = case
        .judgement
        .clauses
        .iter()
        .map(|judged| {
            vec![
                eligibility::clause(lang, judged.clause).into_any(),
                eligibility::verdict(lang, judged.verdict).into_any(),
                eligibility::reason(lang, judged, &case.facts, &case.program).into_any(),
            ]
        })
        .collect();
    let columns =
        vec![Column::text(s::col_clause(lang)), Column::text(s::col_verdict(lang)), Column::text(s::reason(lang))];
    view! {
        <Card>
            <details class="why">
                <summary>{t::judgement(lang)}</summary>
                <DataTable caption=t::judgement(lang) caption_hidden=true columns rows />
            </details>
        </Card>
    }
    .into_any()
}

fn earlier(lang: Lang, case: &CaseView) -> AnyView {
    let content = if case.earlier.is_empty() {
        view! { <p class="muted">{t::no_earlier(lang)}</p> }.into_any()
    } else {
        let rows = case.earlier.iter().map(|earlier| {
            let (href, kind) = (format!("/staff/cases/{}", earlier.id), t::kind(lang, earlier.kind));
            vec![
                view! { <a href=href>{kind}</a> }.into_any(),
                moment(lang, earlier.at),
                t::outcome(lang, earlier.outcome).into_any(),
                earlier.reason.clone().into_any(),
            ]
        });
        let columns = vec![
            Column::text(t::col_kind(lang)),
            Column::text(t::col_when(lang)),
            Column::text(t::col_what(lang)),
            Column::text(t::col_reason(lang)),
        ];
        view! { <DataTable caption=t::earlier(lang) caption_hidden=true columns rows=rows.collect() /> }.into_any()
    };
    view! { <Card><CardHead title=t::earlier(lang) />{content}</Card> }.into_any()
}

fn history(lang: Lang, case: &CaseView) -> AnyView {
    use domain::case::Event;
    let entries = case.history.iter().map(move |entry| {
        let words = match &entry.event {
            Event::Opened => t::e_opened(lang).to_owned(),
            Event::Assigned(None) => t::e_unassigned(lang).to_owned(),
            Event::Assigned(Some(_)) => {
                t::e_assigned(lang, entry.to.clone().unwrap_or_else(|| t::somebody(lang).to_owned()))
            }
            Event::Noted(text) => t::e_noted(lang, text.clone()),
            Event::Asked { question, until } => t::e_asked(lang, question.clone(), format::until(lang, *until)),
            Event::Answered(text) => t::e_answered(lang, text.clone()),
            Event::Silent => t::e_silent(lang).to_owned(),
            Event::Decided { outcome, reason } if reason.is_empty() => t::outcome(lang, *outcome).to_owned(),
            Event::Decided { outcome, reason } => format!("{}：{reason}", t::outcome(lang, *outcome)),
        };
        let by = entry.by.clone().unwrap_or_else(|| t::system(lang).to_owned());
        vec![moment(lang, entry.at), by.into_any(), words.into_any()]
    });
    let columns =
        vec![Column::text(t::col_when(lang)), Column::text(s::col_actor(lang)), Column::text(t::history(lang))];
    let audit = format!("/staff/audit?object=business:{}", case.line.business);
    let firm = format!("/staff/members/{}", case.line.business);
    let rows: Vec<Vec<AnyView>> = entries.collect();
    view! {
        <Card>
            <CardHead title=t::history(lang)><a href=firm>{t::to_firm(lang)}</a> " " <a href=audit>{t::to_firm_audit(lang)}</a></CardHead>
            <DataTable caption=t::history(lang) caption_hidden=true columns rows />
        </Card>
    }
    .into_any()
}

/// The state, the deadline and who opened it.
fn standing(lang: Lang, case: &CaseView) -> AnyView {
    let line = &case.line;
    let mut pairs = vec![Definition::new(s::col_due(lang), format::until(lang, line.case.next()))];
    pairs.extend(case.opened_by.clone().map(|name| Definition::new(t::e_opened(lang), name)));
    let asked = match &line.case.state {
        State::Waiting { question, until } => {
            let title = t::asked_now(lang, format::until(lang, *until));
            let question = question.clone();
            Some(view! { <Notice tone=Tone::Info title>{question}</Notice> })
        }
        State::Decided { outcome, reason, at } => {
            pairs.push(Definition::new(t::col_when(lang), format::moment(lang, *at)));
            pairs.push(Definition::new(t::col_what(lang), t::outcome(lang, *outcome)));
            let reason = Some(reason.clone()).filter(|_| *outcome != Outcome::Ended && !reason.is_empty());
            pairs.extend(reason.map(|reason| Definition::new(t::col_reason(lang), reason)));
            None
        }
        State::Open => None,
    };
    let counted = case.why.as_ref().filter(|_| line.case.state == State::Open).map(|deadline| {
        let answer = t::why_counted(lang, format::date(lang, deadline.from), deadline.working_days);
        let days = strip(lang, deadline);
        view! { <WhyDate question=t::why_due(lang) answer days /> }
    });
    let barred = match case.may {
        MayWork::OwnFirm => Some(view! { <Notice tone=Tone::Info>{t::own_firm(lang)}</Notice> }),
        MayWork::NotStaffFor => Some(view! { <Notice tone=Tone::Info>{t::not_for(lang)}</Notice> }),
        MayWork::Yes => None,
    };
    let (kind, tag) = (t::kind(lang, line.case.kind), state_tag(lang, line));
    view! {
        <Card>
            <CardHead title=kind>{tag}</CardHead>
            <DefinitionList pairs />
            {counted}
            {asked}
            {barred}
        </Card>
    }
    .into_any()
}
