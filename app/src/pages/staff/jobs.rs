//! The jobs that were given up: the selected one at the top, to run again or to drop with a reason; all of them below.

use domain::lang::Lang;
use domain::view::operation::{FailedJob, FailedJobs};
use leptos::prelude::*;

use crate::api::operation::{DropJob, RunJobAgain, read_failed_jobs};
use crate::api::{fetched, written_key};
use crate::components::{
    BackLink, Button, ButtonKind, Card, CardHead, Column, DataTable, Empty, Field, Glyph, Notice, PageHead, Tone,
};
use crate::i18n::{operation as t, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::{pages, query};

/// `/staff/jobs`.
#[component]
pub(crate) fn JobsPage() -> impl IntoView {
    let lang = use_lang();
    let (after, open, done) = (query("after"), query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| read_failed_jobs(after));
    let title = Signal::stored(t::jobs_title(lang).to_owned());
    let confirmation = move || match done.get().as_str() {
        "again" => Some(view! { <Notice tone=Tone::Go live=true>{t::job_again_done(lang)}</Notice> }),
        "dropped" => Some(view! { <Notice tone=Tone::Go live=true>{t::job_dropped_done(lang)}</Notice> }),
        _ => None,
    };
    let head = move || {
        view! {
            <PageHead title note=t::jobs_note(lang)>
                <BackLink href="/staff">{staff::desk_title(lang)}</BackLink>
            </PageHead>
            {confirmation}
        }
    };
    view! {
        <Page title>
            <Answered data head view=move |FailedJobs { lines, next }: FailedJobs| {
                if lines.is_empty() && after.get_untracked().is_empty() {
                    return view! { <Empty glyph=Glyph::Check title=t::jobs_empty(lang) note=t::jobs_empty_note(lang) /> }
                        .into_any();
                }
                let rows = StoredValue::new(lines.clone());
                let opened = move || {
                    let wanted = open.get();
                    rows.with_value(|lines| lines.iter().find(|line| line.id.as_str() == wanted).cloned())
                };
                view! {
                    {move || opened().map(|line| one(lang, line, forms))}
                    <Card>{table(lang, lines)}</Card>
                    {pages(lang, "/staff/jobs", &[], &after.get_untracked(), next.map(|key| written_key(&key)))}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn name(lang: Lang, kind: &str) -> String {
    t::kind(lang, kind).map_or_else(|| kind.to_owned(), ToOwned::to_owned)
}

fn table(lang: Lang, lines: Vec<FailedJob>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            vec![
                view! { <a href=format!("/staff/jobs?open={}", line.id)>{name(lang, &line.kind)}</a> }.into_any(),
                t::fault(lang, line.fault).into_any(),
                line.attempts.into_any(),
                moment(lang, line.at),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_job(lang)),
        Column::text(t::col_why(lang)),
        Column::number(t::col_attempts(lang)),
        Column::text(t::col_given_up(lang)),
    ];
    view! { <DataTable caption=t::jobs_title(lang) caption_hidden=true columns rows /> }.into_any()
}

fn one(lang: Lang, line: FailedJob, forms: Forms) -> AnyView {
    forms.select(line.id.as_str());
    let about = match (line.order, line.subject) {
        (Some(order), _) => Some(view! { <a href=format!("/staff/orders/{order}")>{t::to_order(lang)}</a> }.into_any()),
        (None, subject) if subject.is_empty() => None,
        (None, subject) => Some(subject.into_any()),
    };
    let (id, dropped) = (line.id.to_string(), line.id.to_string());
    view! {
        <Card>
            <CardHead title=name(lang, &line.kind) />
            <p>{t::fault(lang, line.fault)}</p>
            {about.map(|about| view! { <p>{t::about(lang)} " " {about}</p> })}
            <p class="small">{t::error(lang)} <br/> <code>{line.error}</code></p>
            <SubmitForm form={forms.of::<RunJobAgain>()} attr:class="stack">
                <input type="hidden" name="job" value=id />
                <Button>{t::job_again(lang)}</Button>
            </SubmitForm>
            <SubmitForm form={forms.of::<DropJob>()} attr:class="stack">
                <input type="hidden" name="form[job]" value=dropped />
                <Field name="form[reason]" id="reason" label=t::drop_reason(lang) hint=t::drop_hint(lang) maxlength=300 />
                <Button kind=ButtonKind::Danger>{t::drop_job(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
