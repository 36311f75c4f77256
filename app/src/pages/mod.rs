//! The pages: one page per file, one folder per area.

pub(crate) mod account;
pub(crate) mod answer;
pub(crate) mod demo;
pub(crate) mod draft;
pub(crate) mod expert_view;
pub(crate) mod figures;
#[cfg(feature = "hydrate")]
mod focus;
pub(crate) mod form;
pub(crate) mod frame;
pub(crate) mod kept;
pub(crate) mod lab;
pub(crate) mod legal_view;
pub(crate) mod list;
pub(crate) mod member;
pub(crate) mod notice_view;
pub(crate) mod orders;
pub(crate) mod password;
pub(crate) mod public;
pub(crate) mod refund_view;
pub(crate) mod register;
pub(crate) mod staff;
pub(crate) mod vendor;
pub(crate) mod viewer;
