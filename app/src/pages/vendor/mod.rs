//! The vendor's pages: lazy routes, so that members never load them.

pub(crate) mod desk;
mod forms;
pub(crate) mod order;
