//! What pages and the JSON API show, as plain data: made by the service, never repeated in a page.

pub mod account;
pub mod approval;
pub mod catalogue;
pub mod demo;
pub mod expert;
pub mod member;
pub mod message;
pub mod my_data;
pub mod order;
pub mod people;
pub mod planner;
pub mod refusal;
pub mod review;
pub mod staff;
