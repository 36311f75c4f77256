//! The contact form, and the page that confirms a question with its number.

use domain::form::inquiry::MESSAGE_MAX;
use domain::inquiry::{InquiryNumber, InquirySubject};
use domain::view::account::Me;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::contact_details::ContactDetails;
use crate::api::AppError;
use crate::api::help::SendInquiry;
use crate::components::{BackLink, Button, Card, CardHead, Choice, Field, Notice, PageHead, Select, TextArea, Tone};
use crate::contacts::contacts;
use crate::i18n::{inquiry as t, use_lang};
use crate::pages::answer::error_page;
use crate::pages::form::{Form, SubmitForm};
use crate::pages::frame::Page;
use crate::pages::viewer::viewer;

/// The form. Name and address are filled in for a person who is signed in. The page shows the errors at its top.
#[component]
pub(super) fn ContactForm(form: Form<SendInquiry>) -> impl IntoView {
    let lang = use_lang();
    let viewer = viewer();
    view! {
        <Card>
            <CardHead title=t::title(lang) id="write" />
            <p class="small">{t::note(lang)}</p>
            <Suspense>
                {move || Suspend::new(async move {
                    let me = viewer.await;
                    view! {
                        <SubmitForm form attr:class="stack" quiet=true>
                            <Fields me />
                            <p class="small">{t::used_for(lang)} " " <a href="/privacy">{t::privacy(lang)}</a></p>
                            <Button wide=true busy_text=t::sending(lang)>{t::send(lang)}</Button>
                        </SubmitForm>
                    }
                })}
            </Suspense>
        </Card>
    }
    .into_any()
}

#[component]
fn Fields(me: Option<Me>) -> impl IntoView {
    let lang = use_lang();
    let (name, email) = me.map(|me| (me.name, me.email)).unwrap_or_default();
    let mut subjects = vec![Choice::new("", t::choose(lang))];
    subjects.extend(InquirySubject::ALL.map(|subject| Choice::new(subject.code(), subject.name(lang))));
    let longest = u16::try_from(MESSAGE_MAX).ok();
    view! {
        <Field name="form[name]" id="name" label=t::name(lang) autocomplete="name" maxlength=60 value=name />
        <Field name="form[email]" id="email" label=t::email(lang) kind="email" autocomplete="email" maxlength=254
            value=email />
        <Select name="form[subject]" id="subject" label=t::subject(lang) options=subjects />
        <TextArea name="form[message]" id="message" label=t::message(lang) hint=t::message_hint(lang) rows=6
            maxlength=longest.unwrap_or(u16::MAX) />
    }
}

/// `/help/sent?number=…`.
#[component]
pub(crate) fn InquirySentPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let title = Signal::stored(t::sent_title(lang).to_owned());
    let body = move || {
        let number = query.with(|query| query.get("number")).and_then(|text| text.parse::<InquiryNumber>().ok());
        match number {
            Some(number) => view! { <Sent number /> }.into_any(),
            None => error_page(lang, &AppError::NotFound),
        }
    };
    view! { <Page title>{body}</Page> }.into_any()
}

#[component]
fn Sent(number: InquiryNumber) -> impl IntoView {
    let lang = use_lang();
    view! {
        <BackLink href="/help">{t::back(lang)}</BackLink>
        <PageHead title=Signal::stored(t::sent_title(lang).to_owned()) note=t::sent_note(lang) />
        <Notice tone=Tone::Go title=t::number(lang)><b class="num">{number.to_string()}</b></Notice>
        <Card>
            <CardHead title=t::next_title(lang) />
            <div class="prose">
                <p>{t::next_mail(lang)}</p>
                <p>{t::next_answer(lang)}</p>
            </div>
            <ContactDetails contacts=contacts() />
        </Card>
    }
}
