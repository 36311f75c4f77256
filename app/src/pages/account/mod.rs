//! The account pages: a person's data and what the person can change. Everybody has an account, whatever roles it has.

pub(crate) mod address;
pub(crate) mod data;
pub(crate) mod delete;
pub(crate) mod factor;
pub(crate) mod factor_app;
pub(crate) mod factor_codes;
pub(crate) mod factor_entry;
pub(crate) mod join;
pub(crate) mod join_staff;
pub(crate) mod overview;
mod parts;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod reset;
pub(crate) mod sessions;

use parts::AccountSubpage;
pub(crate) use parts::mailbox;

crate::routes::area! {
    /// The account pages.
    AccountRoutes "account" at "" in account_pages, __preload_account_pages, AccountPages {
        Overview Owner "account" => overview::AccountOverview;
        Profile Owner "account/profile" => profile::ProfilePage;
        Password Owner "account/password" => password::PasswordPage;
        Address Owner "account/address" => address::AddressPage;
        AddressCode Owner "account/address/code" => address::AddressCodePage;
        Sessions Owner "account/sessions" => sessions::SessionsPage;
        Factor Owner "account/factor" => factor::FactorPage;
        FactorApp Owner "account/factor/app" => factor_app::FactorAppPage;
        FactorCodes Owner "account/factor/codes" => factor_codes::FactorCodesPage;
        FactorEntry Owner "sign-in/factor" => factor_entry::FactorEntryPage;
        MyData Owner "account/data" => data::DataPage;
        Delete Owner "account/delete" => delete::DeletePage;
        Forgotten Anybody "reset" => reset::ForgottenPage;
        Reset Anybody "reset/code" => reset::ResetPage;
        Join Anybody "join/:token" => join::JoinPage;
        JoinStaff Anybody "join/staff/:token" => join_staff::JoinStaffPage;
    }
}
