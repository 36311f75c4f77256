//! What pages and the JSON API show, as plain data. The service makes the views; a page never computes them again.

pub mod account;
pub mod approval;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod demo;
pub mod expert;
pub mod factor;
pub mod firm;
pub mod member;
pub mod message;
pub mod my_data;
pub mod operation;
pub mod order;
pub mod people;
pub mod planner;
pub mod program;
pub mod refusal;
pub mod retention;
pub mod review;
pub mod security;
pub mod setup;
pub mod staff;
pub mod staff_list;
pub mod staff_people;
pub mod staff_search;
