//! The legal texts: the list of those in force, and the form that proposes a new version of one of them.

use domain::lang::Lang;
use domain::legal::{LegalText, MAX_CHARS};
use domain::view::staff::LegalDesk;
use leptos::prelude::*;

use crate::api::fetched;
use crate::api::legal::{ProposeLegalText, read_legal_desk};
use crate::components::{
    Button, ButtonKind, ButtonLink, Card, CardHead, Column, DataTable, Field, Notice, PageHead, Tag, TextArea, Tone,
};
use crate::i18n::{legal as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::list::moment;
use crate::pages::staff::query;

/// The height of the text fields, in lines.
const ROWS: u8 = 18;

/// `/staff/texts`.
#[component]
pub(crate) fn TextsPage() -> impl IntoView {
    let lang = use_lang();
    let (open, done) = (query("open"), query("done"));
    let forms = Forms::new();
    let data = fetched(move || forms.again().get(), |_| read_legal_desk());
    let title = Signal::stored(t::title(lang).to_owned());
    let proposed = move || {
        (done.get() == "proposed").then(|| view! { <Notice tone=Tone::Go live=true>{t::proposed(lang)}</Notice> })
    };
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::note(lang) /> {proposed} } view=move |desk: LegalDesk| {
                let texts = StoredValue::new(desk.clone());
                let chosen = move || {
                    let wanted = open.get();
                    let desk = texts.get_value();
                    let text = desk.texts.iter().find(|text| text.kind.code() == wanted).cloned();
                    text.map(|text| edited(lang, text, &desk, forms))
                };
                view! {
                    <Card>{list(lang, desk)}</Card>
                    {chosen}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn list(lang: Lang, desk: LegalDesk) -> AnyView {
    let LegalDesk { texts, proposed, .. } = desk;
    let row = |text: LegalText| {
        let state = if proposed.contains(&text.kind) {
            view! { <Tag tone=Tone::Wait>{t::waits(lang)}</Tag> }.into_any()
        } else {
            view! { <Tag tone=Tone::Go>{t::in_force(lang)}</Tag> }.into_any()
        };
        let since = match text.published_at {
            Some(at) => moment(lang, at),
            None => t::with_program(lang).into_any(),
        };
        let name = text.kind.title(lang);
        vec![
            view! { <a href=format!("/staff/texts?open={}", text.kind.code())>{name}</a> }.into_any(),
            text.version.into_any(),
            since,
            state,
        ]
    };
    let rows = texts.into_iter().map(row).collect();
    let columns = vec![
        Column::text(t::col_text(lang)),
        Column::number(t::col_version(lang)),
        Column::text(t::col_since(lang)),
        Column::text(t::col_state(lang)),
    ];
    view! { <DataTable caption=t::caption(lang) columns rows /> }.into_any()
}

/// The chosen text with its form, if a version may be proposed now.
fn edited(lang: Lang, text: LegalText, desk: &LegalDesk, forms: Forms) -> AnyView {
    let code = text.kind.code();
    let name = text.kind.title(lang);
    forms.select(code);
    let in_force = format!("/legal/{code}/{}", text.version);
    let content = if desk.proposed.contains(&text.kind) {
        view! {
            <Notice tone=Tone::Wait>{t::open_proposal(lang)}</Notice>
            <div class="actions">
                <ButtonLink href="/staff/approvals">{t::to_proposals(lang)}</ButtonLink>
            </div>
        }
        .into_any()
    } else if desk.may_propose {
        form(lang, text, forms)
    } else {
        view! { <Notice tone=Tone::Info>{t::read_only(lang)}</Notice> }.into_any()
    };
    view! {
        <Card>
            <CardHead title=t::edit(lang, name) />
            {content}
            <div class="actions">
                <ButtonLink href=in_force kind=ButtonKind::Quiet>{t::read(lang, name)}</ButtonLink>
            </div>
        </Card>
    }
    .into_any()
}

fn form(lang: Lang, text: LegalText, forms: Forms) -> AnyView {
    let maxlength = u16::try_from(MAX_CHARS).unwrap_or(u16::MAX);
    view! {
        <SubmitForm form={forms.of::<ProposeLegalText>()} attr:class="stack">
            <input type="hidden" name="form[kind]" value=text.kind.code() />
            <input type="hidden" name="form[version]" value=text.version />
            <p class="small">{t::hint(lang)}</p>
            <div class="split even">
                <TextArea name="form[zh]" id="zh" label=t::zh(lang) value=text.body.zh rows=ROWS maxlength />
                <TextArea name="form[en]" id="en" label=t::en(lang) value=text.body.en rows=ROWS maxlength />
            </div>
            <Field name="form[reason]" id="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=300 />
            <Notice tone=Tone::Wait>{t::second(lang)}</Notice>
            <Button>{t::propose(lang)}</Button>
        </SubmitForm>
    }
    .into_any()
}
