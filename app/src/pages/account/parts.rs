//! What several pages of the account stand in or show.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::{BackLink, PageHead};
use crate::i18n::account as t;
use crate::now::Demo;
use crate::pages::frame::Page;

/// A page under the account, with the way back to it.
#[component]
pub(super) fn Under(
    /// What the page is.
    title: &'static str,
    /// One line under the heading; empty leaves it out.
    #[prop(optional, into)]
    note: String,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let lang = crate::i18n::use_lang();
    let title = Signal::stored(title.to_owned());
    view! {
        <Page title>
            <div class="narrow stack">
                <PageHead title note><BackLink href="/account">{t::back(lang)}</BackLink></PageHead>
                {children()}
            </div>
        </Page>
    }
    .into_any()
}

/// Where the mail is read in a rehearsal.
pub(crate) fn mailbox(lang: Lang) -> Option<AnyView> {
    Demo::here().then(|| view! { <p><a href="/demo/mailbox">{t::mailbox(lang)}</a></p> }.into_any())
}
