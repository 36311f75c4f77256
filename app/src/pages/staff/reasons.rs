//! The templates of reasons, in both languages: a form for a new one or a new version, and the versions of one.

use domain::case::{Kind, Scope, TEXT_MAX, TITLE_MAX};
use domain::lang::Lang;
use domain::view::case::{ReasonLine, Reasons};
use leptos::prelude::*;

use crate::api::case::{ChangeReason, WithdrawReason, read_reasons};
use crate::api::fetched;
use crate::components::{
    BackLink, Button, ButtonKind, Card, CardHead, Choice, Column, DataTable, Empty, Field, Glyph, Notice, PageHead,
    Select, Tone,
};
use crate::i18n::{case as t, format, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::table;
use crate::pages::member::expert::longest;
use crate::pages::staff::query;

/// `/staff/reasons`.
#[component]
pub(crate) fn ReasonsPage() -> impl IntoView {
    let lang = use_lang();
    let (open, done) = (query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || (open.get(), forms.again().get()), |(open, _)| read_reasons(open));
    let title = Signal::stored(t::reasons_title(lang).to_owned());
    let confirmation = move || {
        let text = match done.get().as_str() {
            "changed" => t::reason_changed(lang),
            "withdrawn" => t::reason_withdrawn(lang),
            _ => return None,
        };
        Some(view! { <Notice tone=Tone::Go live=true>{text}</Notice> })
    };
    view! {
        <Page title>
            <Answered data view=move |found: Reasons| {
                forms.show(found.open.as_ref().map(|id| id.as_str()).unwrap_or_default());
                let opened = found.versions.first().cloned();
                let form = if found.may_change {
                    form(lang, opened.filter(|line| !line.withdrawn), forms)
                } else {
                    view! { <Notice tone=Tone::Info>{t::read_only(lang)}</Notice> }.into_any()
                };
                view! {
                    <PageHead title note=t::reasons_note(lang)>
                        <BackLink href="/staff/cases">{t::back(lang)}</BackLink>
                    </PageHead>
                    {confirmation}
                    {list(lang, found.lines)}
                    {form}
                    {versions(lang, found.versions)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn changed(lang: Lang, line: &ReasonLine) -> String {
    let by = line.by.clone().unwrap_or_else(|| t::somebody(lang).to_owned());
    t::changed_by(lang, by, format::stamp(line.at), line.version)
}

fn list(lang: Lang, lines: Vec<ReasonLine>) -> AnyView {
    let rows = lines.into_iter().map(|line| {
        let (href, title) =
            (format!("/staff/reasons?open={}", line.reason.id), line.reason.title.pick(lang).to_owned());
        vec![
            view! { <a href=href>{title}</a> }.into_any(),
            t::kind(lang, line.reason.kind).into_any(),
            t::scope(lang, line.reason.scope).into_any(),
            line.reason.text.pick(lang).to_owned().into_any(),
            changed(lang, &line).into_any(),
        ]
    });
    let columns = vec![
        Column::text(t::col_title(lang)),
        Column::text(t::col_kind(lang)),
        Column::text(t::col_for(lang)),
        Column::text(t::col_text(lang)),
        Column::text(t::col_changed(lang)),
    ];
    table(t::reasons_title(lang), columns, rows.collect(), || {
        view! { <Empty glyph=Glyph::Document title=t::reasons_empty(lang) note=t::reasons_empty_note(lang) /> }
            .into_any()
    })
}

fn form(lang: Lang, opened: Option<ReasonLine>, forms: Forms) -> AnyView {
    let title = if opened.is_some() { t::change_title(lang) } else { t::new_reason(lang) };
    let withdraw = opened.as_ref().map(|line| {
        let (id, version) = (line.reason.id.to_string(), line.version.to_string());
        view! {
            <SubmitForm form={forms.of::<WithdrawReason>()} attr:class="stack">
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="version" value=version />
                <Button kind=ButtonKind::Danger>{t::withdraw(lang)}</Button>
            </SubmitForm>
        }
    });
    let version = opened.as_ref().map(|line| line.version).unwrap_or_default().to_string();
    let reason = opened.map(|line| line.reason);
    let id = reason.as_ref().map(|reason| reason.id.to_string()).unwrap_or_default();
    let of = |pick: fn(&domain::case::Reason) -> &str| {
        reason.as_ref().map(|reason| pick(reason).to_owned()).unwrap_or_default()
    };
    let (title_zh, title_en) = (of(|reason| &reason.title.zh), of(|reason| &reason.title.en));
    let (text_zh, text_en) = (of(|reason| &reason.text.zh), of(|reason| &reason.text.en));
    let (kind, scope) = (of(|reason| reason.kind.name()), of(|reason| reason.scope.name()));
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.name(), t::kind(lang, *kind))).collect();
    let scopes = Scope::ALL.map(|scope| Choice::new(scope.name(), t::scope(lang, scope))).to_vec();
    view! {
        <Card>
            <CardHead title />
            <SubmitForm form={forms.of::<ChangeReason>()} attr:class="stack">
                <input type="hidden" name="form[id]" value=id />
                <input type="hidden" name="form[version]" value=version />
                <Select name="form[kind]" id="kind" label=t::col_kind(lang) options=kinds value=kind />
                <Select name="form[scope]" id="scope" label=t::col_for(lang) options=scopes value=scope />
                <Field name="form[title_zh]" id="title_zh" label=t::title_zh(lang) value=title_zh maxlength=longest(TITLE_MAX) />
                <Field name="form[title_en]" id="title_en" label=t::title_en(lang) value=title_en maxlength=longest(TITLE_MAX) />
                <Field name="form[text_zh]" id="text_zh" label=t::text_zh(lang) value=text_zh maxlength=longest(TEXT_MAX) />
                <Field name="form[text_en]" id="text_en" label=t::text_en(lang) value=text_en maxlength=longest(TEXT_MAX) />
                <Button>{t::save(lang)}</Button>
            </SubmitForm>
            {withdraw}
        </Card>
    }
    .into_any()
}

fn versions(lang: Lang, lines: Vec<ReasonLine>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let rows = lines.into_iter().map(|line| {
        let text = if line.withdrawn { t::withdrawn(lang).to_owned() } else { line.reason.text.zh.clone() };
        let english = if line.withdrawn { String::new() } else { line.reason.text.en.clone() };
        vec![changed(lang, &line).into_any(), text.into_any(), english.into_any()]
    });
    let columns =
        vec![Column::text(t::col_changed(lang)), Column::text(t::text_zh(lang)), Column::text(t::text_en(lang))];
    let rows = rows.collect();
    Some(view! { <Card><CardHead title=t::versions(lang) /><DataTable caption=t::versions(lang) caption_hidden=true columns rows /></Card> }.into_any())
}
