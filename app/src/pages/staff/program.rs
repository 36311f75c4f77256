//! One program: its state, its contents, and what staff can do with it in this state.

use domain::lang::Lang;
use domain::program::{Phase, RuleNumber};
use domain::rules::Program;
use domain::view::program::ProgramPage as View;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::fetched;
use crate::api::programs::{
    ArchiveProgram, DiscardProgram, ProposeClosing, ProposeOpening, ProposeProgram, SaveProgram, read_program_page,
};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Definition, DefinitionList, Field,
    Notice, PageHead, Tag, Tone,
};
use crate::i18n::{format, programs as t, rules as r, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Form, Forms, Sends, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::program_form::draft_form;
use crate::pages::staff::programs::{nobody_confirms, tone};
use crate::pages::staff::query;

/// `/staff/programs/:code`.
#[component]
pub(crate) fn ProgramPage() -> impl IntoView {
    let lang = use_lang();
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default());
    let done = query("done");
    let forms = Forms::new();
    let data = fetched(move || (code.get(), forms.again().get()), |(code, _)| read_program_page(code));
    let confirmation = move || {
        let (tone, words) = match done.get().as_str() {
            "saved" => (Tone::Go, t::done_saved(lang)),
            "proposed" => (Tone::Wait, t::done_proposed(lang)),
            "archived" => (Tone::Go, t::done_archived(lang)),
            _ => return None,
        };
        Some(view! { <Notice tone live=true>{words}</Notice> })
    };
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <Answered data view=move |page: View| {
                forms.show(&code.get_untracked());
                let alone = (page.alone && page.may_edit).then(|| nobody_confirms(lang));
                let content = content(lang, &page, forms);
                // of forms that are gone after a refusal
                let refused = forms.other_errors(lang);
                let Program { code, name_zh, name_en, .. } = &page.program;
                let name = if lang == Lang::Zh { name_zh } else { name_en };
                view! { {head(lang, format!("{code} {name}"), page.phase)} {confirmation} {refused} {alone} {content} }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

/// `/staff/programs/new`.
#[component]
pub(crate) fn NewProgramPage() -> impl IntoView {
    let lang = use_lang();
    let forms = Forms::new();
    let data = fetched(|| (), |()| read_program_page("new".to_owned()));
    view! {
        <Page title=Signal::stored(t::title(lang).to_owned())>
            <Answered data view=move |page: View| {
                let alone = (page.alone && page.may_edit).then(|| nobody_confirms(lang));
                let content = if page.may_edit {
                    draft_form(lang, &page, true, forms.redirecting::<SaveProgram>())
                } else {
                    view! { <Notice tone=Tone::Info>{t::read_only(lang)}</Notice> }.into_any()
                };
                view! { {head(lang, t::new_title(lang).to_owned(), page.phase)} {alone} {content} }.into_any()
            } />
        </Page>
    }
    .into_any()
}

fn head(lang: Lang, title: String, phase: Phase) -> AnyView {
    crate::pages::frame::set_title(&title);
    view! {
        <PageHead title=Signal::stored(title)>
            <BackLink href="/staff/programs">{t::title(lang)}</BackLink>
            <Tag tone=tone(phase)>{t::phase(lang, phase)}</Tag>
        </PageHead>
    }
    .into_any()
}

fn content(lang: Lang, page: &View, forms: Forms) -> AnyView {
    if page.waits {
        return view! {
            <Notice tone=Tone::Wait>{t::waits(lang)}</Notice>
            <div class="actions"><ButtonLink href="/staff/approvals">{t::to_proposals(lang)}</ButtonLink></div>
            {facts(lang, page)}
        }
        .into_any();
    }
    if !page.may_edit {
        return view! { <Notice tone=Tone::Info>{t::read_only(lang)}</Notice> {facts(lang, page)} }.into_any();
    }
    match page.phase {
        Phase::Draft => {
            let draft = draft_form(lang, page, false, forms.of::<SaveProgram>());
            view! { {draft} {publication(lang, page, forms)} }.into_any()
        }
        Phase::Published => {
            let note = t::open_now_note(lang, format::moment(lang, page.program.opens));
            let words = (t::open_now(lang), note, t::propose_open(lang));
            view! { {facts(lang, page)} {proposal(lang, page, words, forms.of::<ProposeOpening>())} }.into_any()
        }
        Phase::Open => {
            let note = t::close_now_note(lang, format::until(lang, page.program.closes));
            let words = (t::close_now(lang), note, t::propose_close(lang));
            view! { {facts(lang, page)} {proposal(lang, page, words, forms.of::<ProposeClosing>())} }.into_any()
        }
        Phase::OrdersClosed => {
            let code = page.program.code.to_string();
            view! {
                {facts(lang, page)}
                <Card>
                    <CardHead title=t::archive(lang) />
                    <p class="small">{t::archive_note(lang)}</p>
                    <SubmitForm form={forms.of::<ArchiveProgram>()}>
                        <input type="hidden" name="code" value=code />
                        <Button kind=ButtonKind::Quiet>{t::archive(lang)}</Button>
                    </SubmitForm>
                </Card>
            }
            .into_any()
        }
        Phase::GrantsClosed | Phase::Archived => facts(lang, page),
    }
}

/// What happens to a draft next: it is published by two people, or dropped.
fn publication(lang: Lang, page: &View, forms: Forms) -> AnyView {
    let words = (t::publish(lang), t::publish_note(lang).to_owned(), t::propose_publish(lang));
    let code = page.program.code.to_string();
    view! {
        {proposal(lang, page, words, forms.of::<ProposeProgram>())}
        <Card>
            <CardHead title=t::drop(lang) />
            <SubmitForm form={forms.redirecting::<DiscardProgram>()}>
                <input type="hidden" name="code" value=code />
                <Button kind=ButtonKind::Danger>{t::drop(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

/// A form that proposes something about the program: its title, its note and its button.
fn proposal<S: Sends>(
    lang: Lang,
    page: &View,
    (title, note, button): (&'static str, String, &'static str),
    form: Form<S>,
) -> AnyView {
    let code = page.program.code.to_string();
    view! {
        <Card>
            <CardHead title=title />
            <p class="small">{note}</p>
            <SubmitForm form attr:class="stack">
                <input type="hidden" name="form[code]" value=code.clone() />
                <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
                <Button>{button}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}

fn facts(lang: Lang, page: &View) -> AnyView {
    let granted = t::granted_of(lang, format::points(lang, page.granted), format::points(lang, page.program.budget));
    let mut pairs = of_program(lang, &page.program);
    pairs.push(Definition::new(t::col_granted(lang), granted));
    let numbers = numbers(lang, &page.program);
    let queue = queue(lang, page);
    let versions = format!("/staff/programs/{}/rules", page.program.code);
    view! {
        <div class="split even">
            <Card><CardHead title=t::facts(lang) /><DefinitionList pairs /></Card>
            <Card>
                <CardHead title=t::rules(lang)><a href=versions>{r::to_rules(lang)}</a></CardHead>
                {numbers}
            </Card>
        </div>
        {queue}
    }
    .into_any()
}

/// Those who came after the budget was spent, in the order in which they came.
fn queue(lang: Lang, page: &View) -> Option<AnyView> {
    if page.queue.is_empty() {
        return None;
    }
    let rows = page
        .queue
        .iter()
        .map(|line| vec![line.name.clone().into_any(), line.ubn.clone().into_any(), moment(lang, line.at)]);
    let rows = rows.collect();
    let note = t::queue_note(lang, page.queued, page.queue.len());
    let columns =
        vec![Column::text(t::col_firm(lang)), Column::text(t::col_ubn(lang)), Column::text(t::col_came(lang))];
    Some(
        view! {
            <Card>
                <CardHead title=t::queue(lang) />
                <p class="small">{note}</p>
                <DataTable caption=t::queue(lang) caption_hidden=true columns rows />
            </Card>
        }
        .into_any(),
    )
}

/// The program in words. The numbers of its rules stand in a table of their own.
pub(super) fn of_program(lang: Lang, program: &Program) -> Vec<Definition> {
    vec![
        Definition::new(t::code(lang), program.code.to_string()),
        Definition::new(t::name_zh(lang), program.name_zh.clone()),
        Definition::new(t::name_en(lang), program.name_en.clone()),
        Definition::new(t::opens(lang), format::moment(lang, program.opens)),
        Definition::new(t::closes(lang), format::until(lang, program.closes)),
        Definition::new(t::last_order(lang), format::until(lang, program.last_order)),
        Definition::new(t::budget(lang), format::points(lang, program.budget)),
        Definition::new(t::prior_cutoff(lang), format::date(lang, program.prior_cutoff.day())),
        Definition::new(t::zone(lang), program.zone.clone()),
    ]
}

/// The numbers of the rules in a table.
pub(super) fn numbers(lang: Lang, program: &Program) -> AnyView {
    let rules = &program.rules;
    let row = |name: &'static str, value: String| vec![name.into_any(), value.into_any()];
    let mut rows: Vec<_> = RuleNumber::ALL
        .iter()
        .map(|number| row(t::number(lang, *number), t::value(lang, *number, number.of(rules))))
        .collect();
    rows.push(row(t::half(lang), t::half_policy(lang, rules.half).to_owned()));
    let expire = rules.points_expire_on.map_or_else(|| t::never(lang).to_owned(), |day| format::date(lang, day));
    rows.push(row(t::points_expire_on(lang), expire));
    let columns = vec![Column::text(t::col_rule(lang)), Column::number(t::col_value(lang))];
    view! {
        <p class="small">{t::rules_note(lang, rules.version.to_string())}</p>
        <DataTable caption=t::rules(lang) caption_hidden=true short=true columns rows />
    }
    .into_any()
}
