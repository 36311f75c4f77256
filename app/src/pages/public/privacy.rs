//! The privacy page: the notice that the law requires (個人資料保護法 §8), and the rights of §3.

use leptos::prelude::*;

use super::contact_details::ContactDetails;
use super::section::Section;
use crate::components::{ButtonKind, ButtonLink, Card, CardHead, PageHead};
use crate::contacts::contacts;
use crate::i18n::{about as t, use_lang};
use crate::pages::frame::Page;

/// `/privacy`.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::privacy_title(lang).to_owned());
    let kinds = [
        t::kind_account(lang),
        t::kind_consent(lang),
        t::kind_firm(lang),
        t::kind_identity(lang),
        t::kind_assessment(lang),
        t::kind_orders(lang),
        t::kind_account_for_cash(lang),
        t::kind_reviews(lang),
        t::kind_messages(lang),
        t::kind_expert(lang),
        t::kind_inquiry(lang),
        t::kind_people(lang),
        t::kind_technical(lang),
    ];
    let periods = [
        t::period_account(lang),
        t::period_records(lang),
        t::period_short(lang),
        t::period_swept(lang),
        t::period_where(lang),
        t::period_whom(lang),
    ];
    let rights =
        [t::right_read(lang), t::right_copy(lang), t::right_correct(lang), t::right_stop(lang), t::right_delete(lang)];
    let operator = contacts().operator;
    let operator = operator.map_or_else(|| t::who_unnamed(lang).to_owned(), |name| name.pick(lang).to_owned());
    view! {
        <Page title>
            <PageHead title note=t::privacy_note(lang) />
            <Card>
                <CardHead title=t::who_title(lang) />
                <p>{t::who(lang, operator)}</p>
            </Card>
            <Section title=t::kinds_title(lang) items=kinds />
            <Section title=t::period_title(lang) items=periods />
            <Section
                title=t::rights_title(lang)
                paragraphs=[t::rights_intro(lang), t::rights_limits(lang), t::rights_without(lang)]
                items=rights
            />
            <Section title=t::cookies_title(lang) paragraphs=[t::cookies(lang)] />
            <Section title=t::ask_title(lang) paragraphs=[t::ask(lang)]>
                <ContactDetails contacts=contacts() />
                <div class="actions">
                    <ButtonLink href="/account/data" kind=ButtonKind::Quiet>{t::to_data(lang)}</ButtonLink>
                    <ButtonLink href="/account/delete" kind=ButtonKind::Quiet>{t::to_delete(lang)}</ButtonLink>
                    <ButtonLink href="/help" kind=ButtonKind::Quiet>{t::to_help(lang)}</ButtonLink>
                </div>
            </Section>
            <p class="small">{t::reviewed(lang)}</p>
        </Page>
    }
    .into_any()
}
