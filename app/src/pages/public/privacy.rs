//! The privacy page: the notice that the law requires (個人資料保護法 §8), and the rights of §3. Its text is data.

use domain::legal::{LegalKind, LegalText};
use leptos::prelude::*;

use super::contact_details::ContactDetails;
use super::legal::version_of;
use crate::api::fetched;
use crate::api::legal::read_legal_text;
use crate::components::{ButtonKind, ButtonLink, Card, PageHead};
use crate::contacts::contacts;
use crate::i18n::{about as t, use_lang};
use crate::pages::answer::Answered;
use crate::pages::frame::Page;
use crate::pages::legal_view::sections;

/// In the text, the place of the operator's name.
const OPERATOR: &str = "{operator}";

/// `/privacy`.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    let lang = use_lang();
    let title = Signal::stored(t::privacy_title(lang).to_owned());
    let data = fetched(|| (), |()| read_legal_text(LegalKind::Privacy.code().to_owned(), String::new()));
    view! {
        <Page title>
            <Answered data head=move || view! { <PageHead title note=t::privacy_note(lang) /> } view=move |text: LegalText| {
                let operator = contacts().operator;
                let operator = operator.map_or_else(|| t::who_unnamed(lang).to_owned(), |name| name.pick(lang).to_owned());
                view! {
                    {sections(&text.body.pick(lang).replace(OPERATOR, &operator))}
                    <Card>
                        <ContactDetails contacts=contacts() />
                        <div class="actions">
                            <ButtonLink href="/account/data" kind=ButtonKind::Quiet>{t::to_data(lang)}</ButtonLink>
                            <ButtonLink href="/account/delete" kind=ButtonKind::Quiet>{t::to_delete(lang)}</ButtonLink>
                            <ButtonLink href="/help" kind=ButtonKind::Quiet>{t::to_help(lang)}</ButtonLink>
                        </div>
                    </Card>
                    {version_of(lang, &text)}
                }
                    .into_any()
            } />
        </Page>
    }
    .into_any()
}
