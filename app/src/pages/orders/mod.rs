//! The member's orders, and the parts that member and vendor share.

pub(crate) mod act_form;
pub(crate) mod check;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod message_list;
pub(crate) mod messages;
pub(crate) mod new;
pub(crate) mod next;
pub(crate) mod order;
pub(crate) mod parts;
pub(crate) mod refund;
pub(crate) mod review;
