//! Pages for anyone, signed in or not.

mod address;
pub(crate) mod compare;
mod compare_facts;
mod compare_links;
pub(crate) mod eligibility;
pub(crate) mod faq;
pub(crate) mod help;
pub(crate) mod home;
mod hours;
pub(crate) mod login;
pub(crate) mod not_found;
mod offer;
pub(crate) mod solution;
pub(crate) mod solutions;
