//! The accessibility statement: current state, known limits, and how to report problems.

use leptos::prelude::*;

use super::contact_details::ContactDetails;
use super::section::Section;
use crate::components::{ButtonKind, ButtonLink, PageHead};
use crate::contacts::contacts;
use crate::i18n::{about as t, use_lang};
use crate::pages::frame::Page;

/// `/accessibility`.
#[component]
pub(crate) fn AccessibilityPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::access_title(lang).to_owned());
    let done =
        [t::done_tests(lang), t::done_script(lang), t::done_keyboard(lang), t::done_size(lang), t::done_words(lang)];
    let limits = [t::limit_readers(lang), t::limit_compare(lang), t::limit_others(lang), t::limit_vendors(lang)];
    view! {
        <Page title>
            <PageHead title note=t::access_note(lang) />
            <Section title=t::status_title(lang) paragraphs=[t::status(lang)] />
            <Section title=t::done_title(lang) items=done />
            <Section title=t::limits_title(lang) items=limits />
            <Section title=t::report_title(lang) paragraphs=[t::report(lang)]>
                <ContactDetails contacts=contacts() />
                <div class="actions">
                    <ButtonLink href="/help" kind=ButtonKind::Quiet>{t::to_help(lang)}</ButtonLink>
                </div>
            </Section>
            <p class="small">{t::reviewed(lang)}</p>
        </Page>
    }
    .into_any()
}
