//! Pages of the rehearsal alone: ready accounts, mailbox, clock, pay page.

pub(crate) mod accounts;
pub(crate) mod clock;
pub(crate) mod mailbox;
pub(crate) mod pay;
