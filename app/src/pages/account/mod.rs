//! One's own account: what is kept of a person, and what it can change. Everybody has one, whatever it acts for.

pub(crate) mod address;
pub(crate) mod data;
pub(crate) mod delete;
pub(crate) mod join;
pub(crate) mod overview;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod reset;
pub(crate) mod sessions;

use domain::lang::Lang;
use leptos::prelude::*;

use crate::components::{BackLink, PageHead};
use crate::i18n::account as t;
use crate::now::Demo;
use crate::pages::frame::Page;

crate::routes::area! {
    /// One's own account.
    AccountRoutes "account" at "" in account_pages, __preload_account_pages, AccountPages {
        Overview Owner "account" => overview::AccountOverview;
        Profile Owner "account/profile" => profile::ProfilePage;
        Password Owner "account/password" => password::PasswordPage;
        Address Owner "account/address" => address::AddressPage;
        AddressCode Owner "account/address/code" => address::AddressCodePage;
        Sessions Owner "account/sessions" => sessions::SessionsPage;
        MyData Owner "account/data" => data::DataPage;
        Delete Owner "account/delete" => delete::DeletePage;
        Forgotten Anybody "reset" => reset::ForgottenPage;
        Reset Anybody "reset/code" => reset::ResetPage;
        Join Anybody "join/:token" => join::JoinPage;
    }
}

/// A page under the account, with the way back to it.
#[component]
fn Under(
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
