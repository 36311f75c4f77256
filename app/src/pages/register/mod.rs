//! The registration, one page per step. The task list links to them.

pub(crate) mod account;
pub(crate) mod business;
pub(crate) mod consent;
pub(crate) mod done;
pub(crate) mod email;
pub(crate) mod identity;
mod parts;
pub(crate) mod tasks;

use parts::{LIST, Step, gate};

crate::routes::area! {
    /// The registration.
    RegisterRoutes "register" at "register" in register_pages, __preload_register_pages, RegisterPages {
        Tasks Anybody "" => tasks::TasksPage;
        Consent Anybody "consent" => consent::ConsentPage;
        Account Anybody "account" => account::AccountPage;
        Email Anybody "email" => email::EmailPage;
        Business Owner "business" => business::BusinessPage;
        Identity Owner "identity" => identity::IdentityPage;
        Done Owner "done" => done::DonePage;
    }
}
