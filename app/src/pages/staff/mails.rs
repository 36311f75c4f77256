//! The mails that could not be sent: the selected one at the top, to read and to send again; all of them below.

use domain::lang::Lang;
use domain::view::operation::{FailedMail, FailedMails};
use leptos::prelude::*;

use crate::api::operation::{SendMailAgain, read_failed_mails};
use crate::api::{fetched, written_key};
use crate::components::{
    BackLink, Button, Card, CardHead, Column, DataTable, Empty, Field, Glyph, Notice, PageHead, Tone,
};
use crate::i18n::{operation as t, staff, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::{pages, query};

/// `/staff/jobs/mails`.
#[component]
pub(crate) fn MailsPage() -> impl IntoView {
    let lang = use_lang();
    let (after, open, done) = (query("after"), query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(
        move || (after.get(), open.get(), forms.again().get()),
        |(after, open, _)| read_failed_mails(after, open),
    );
    let title = Signal::stored(t::mails_title(lang).to_owned());
    let confirmation = move || {
        let sent = done.get() == "sent";
        sent.then(|| view! { <Notice tone=Tone::Go live=true>{t::mail_again_done(lang)}</Notice> })
    };
    let head = move || {
        view! {
            <PageHead title note=t::mails_note(lang)>
                <BackLink href="/staff">{staff::desk_title(lang)}</BackLink>
            </PageHead>
            {confirmation}
        }
    };
    view! {
        <Page title>
            <Answered data head view=move |FailedMails { lines, next, opened }: FailedMails| {
                if lines.is_empty() && after.get_untracked().is_empty() {
                    return view! { <Empty glyph=Glyph::Check title=t::mails_empty(lang) note=t::mails_empty_note(lang) /> }
                        .into_any();
                }
                let next = next.map(|key| written_key(&key));
                view! {
                    {opened.map(|(mail, text)| one(lang, mail, text, forms))}
                    <Card>{table(lang, lines)}</Card>
                    {pages(lang, "/staff/jobs/mails", &[], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn table(lang: Lang, lines: Vec<FailedMail>) -> AnyView {
    let rows = lines
        .into_iter()
        .map(|line| {
            vec![
                view! { <a href=format!("/staff/jobs/mails?open={}", line.id)>{line.subject}</a> }.into_any(),
                line.to.into_any(),
                t::fault(lang, line.fault).into_any(),
                moment(lang, line.at),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(t::col_mail(lang)),
        Column::text(t::col_to(lang)),
        Column::text(t::col_why(lang)),
        Column::text(t::col_written(lang)),
    ];
    view! { <DataTable caption=t::mails_title(lang) caption_hidden=true columns rows /> }.into_any()
}

fn one(lang: Lang, mail: FailedMail, text: String, forms: Forms) -> AnyView {
    forms.select(&mail.id);
    let FailedMail { id, to, subject, fault, error, secret, .. } = mail;
    let rest = if secret {
        view! { <p>{t::mail_secret(lang)}</p> }.into_any()
    } else {
        view! {
            <p class="lines">{text}</p>
            <SubmitForm form={forms.of::<SendMailAgain>()} attr:class="stack">
                <input type="hidden" name="form[mail]" value=id />
                <Field name="form[email]" id="email" kind="email" label=t::mail_to(lang) hint=t::mail_to_hint(lang) value=to />
                <Button>{t::mail_again(lang)}</Button>
            </SubmitForm>
        }
        .into_any()
    };
    view! {
        <Card>
            <CardHead title=subject />
            <p>{t::fault(lang, fault)}</p>
            <p class="small">{t::error(lang)} <br/> <code>{error}</code></p>
            {rest}
        </Card>
    }
    .into_any()
}
