//! The list of everything in the product, for the end-to-end tests: pages, server functions, texts. Server only.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::api::inventory::{Function, functions};
use crate::i18n::inventory::{Text, texts};
use crate::routes::inventory::{Page, pages};

/// The inventory.
#[derive(Debug, Clone, Serialize)]
pub struct Inventory {
    /// Every page, in the order of the route table.
    pages: Vec<Page>,
    /// Every server function.
    functions: Vec<Function>,
    /// Every text, by the name of its file and its own name.
    texts: BTreeMap<String, Text>,
}

impl Inventory {
    /// Collects the inventory.
    #[must_use]
    pub fn take() -> Self {
        Self { pages: pages(), functions: functions(), texts: texts() }
    }
}
