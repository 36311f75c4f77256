//! What people see: pages, components, server functions.

pub mod components;
