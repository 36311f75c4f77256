//! Pages for anyone, signed in or not.

pub(crate) mod accessibility;
mod address;
pub(crate) mod compare;
mod compare_facts;
mod compare_links;
pub(crate) mod contact_form;
pub(crate) mod eligibility;
pub(crate) mod faq;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod login;
pub(crate) mod not_found;
mod offer;
pub(crate) mod privacy;
pub(crate) mod ranking;
mod reviews;
mod section;
pub(crate) mod site_map;
pub(crate) mod solution;
pub(crate) mod solutions;
