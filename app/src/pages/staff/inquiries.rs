//! Inquiries about tax IDs that the registration does not accept, oldest first.

use domain::lang::Lang;
use domain::view::staff::{Inquiries, InquiryLine};
use leptos::prelude::*;

use crate::api::staff::{SettleInquiry, read_inquiries};
use crate::api::{fetched, written_key};
use crate::components::{BackLink, Button, ButtonKind, Card, CardHead, Empty, Glyph, Notice, PageHead, Tone};
use crate::i18n::{format, staff as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::form::{Forms, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::staff::{pages, query};

/// `/staff/inquiries`.
#[component]
pub(crate) fn InquiriesPage() -> impl IntoView {
    let lang = use_lang();
    let (after, settled) = (query("after"), query("settled"));
    let forms = Forms::new();
    let data = fetched(move || (after.get(), forms.again().get()), |(after, _)| read_inquiries(after));
    let title = Signal::stored(t::inquiries_title(lang).to_owned());
    let done = move || {
        (settled.get() == "yes").then(|| view! { <Notice tone=Tone::Go live=true>{t::inquiry_settled(lang)}</Notice> })
    };
    view! {
        <Page title>
            <Answered data view=move |Inquiries { lines, next }: Inquiries| {
                let none = lines.is_empty().then(|| {
                    view! { <Empty glyph=Glyph::Check title=t::inquiries_empty(lang) note=t::inquiries_empty_note(lang) /> }
                });
                let next = next.map(|key| written_key(&key));
                view! {
                    <PageHead title note=t::inquiries_note(lang)>
                        <BackLink href="/staff">{t::desk_title(lang)}</BackLink>
                    </PageHead>
                    {done}
                    {forms.of::<SettleInquiry>().errors()}
                    {none}
                    {lines.into_iter().map(|line| one(lang, line, forms)).collect_view()}
                    {pages(lang, "/staff/inquiries", &[], &after.get_untracked(), next)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}

fn one(lang: Lang, line: InquiryLine, forms: Forms) -> AnyView {
    let InquiryLine { number, name, email, message, lang: answer, at } = line;
    let number = number.to_string();
    let since = format::moment(lang, at);
    view! {
        <Card>
            <CardHead title=number.clone() />
            <p class="small">{since} " · " {t::inquiry_from(lang, &name, &email)} " · " {t::inquiry_lang(lang, answer)}</p>
            <p class="lines">{message}</p>
            <SubmitForm form={forms.of::<SettleInquiry>()} quiet=true>
                <input type="hidden" name="number" value=number />
                <Button kind=ButtonKind::Quiet>{t::inquiry_settle(lang)}</Button>
            </SubmitForm>
        </Card>
    }
    .into_any()
}
