//! Parts that several account pages share.

use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::{BackLink, PageHead};
use crate::i18n::account as t;
use crate::now::Demo;
use crate::pages::frame::Page;

/// A page below the account, with a link back to it.
#[component]
pub(super) fn AccountSubpage(
    /// The page's title.
    title: &'static str,
    /// A line under the heading; empty for none.
    #[prop(optional, into)]
    note: String,
    /// The page's content.
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

/// A link to the mailbox, in demo mode only.
pub(crate) fn mailbox(lang: Lang) -> Option<AnyView> {
    Demo::here().then(|| view! { <p><a href="/demo/mailbox">{t::mailbox(lang)}</a></p> }.into_any())
}
