//! The ministry's open data about companies (GCIS). It answers everything with status 200, and an unknown number with
//! nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

/// The column of a company's number.
const COLUMN: &str = "Business_Accounting_NO";

/// A company.
#[derive(Debug, Clone, Deserialize)]
pub struct Firm {
    /// Its name.
    pub name: String,
    /// Its paid-in capital in dollars.
    #[serde(default)]
    pub capital: Option<i64>,
    /// Its responsible person.
    #[serde(default)]
    pub responsible: String,
}

/// The registry.
#[derive(Debug, Clone)]
pub struct Registry {
    /// The companies by number; `None` when every number is one.
    firms: Option<Arc<Mutex<BTreeMap<String, Firm>>>>,
}

impl Registry {
    /// A registry in which every number is a company of the same name.
    #[must_use]
    pub fn of_everybody() -> Self {
        Self { firms: None }
    }

    /// An empty registry.
    #[must_use]
    pub fn empty() -> Self {
        Self { firms: Some(Arc::default()) }
    }

    /// Enters a company.
    pub fn enter(&self, ubn: &str, firm: Firm) {
        if let Some(firms) = &self.firms {
            firms.lock().unwrap_or_else(PoisonError::into_inner).insert(ubn.to_owned(), firm);
        }
    }

    /// Its routes.
    pub fn router(&self) -> Router {
        Router::new().route("/{set}", get(rows)).with_state(self.clone())
    }

    fn find(&self, ubn: &str) -> Option<Firm> {
        let everybody =
            || Firm { name: "示範股份有限公司".to_owned(), capital: None, responsible: String::new() };
        match &self.firms {
            None => Some(everybody()),
            Some(firms) => firms.lock().unwrap_or_else(PoisonError::into_inner).get(ubn).cloned(),
        }
    }
}

/// The rows of a data set with this number. Only the set of companies has any.
async fn rows(State(registry): State<Registry>, RawQuery(query): RawQuery) -> String {
    let query = query.unwrap_or_default();
    let filter = query.split('&').find_map(|part| part.strip_prefix("$filter=")).unwrap_or_default();
    let Some(ubn) = filter.strip_prefix(COLUMN).and_then(|rest| rest.strip_prefix("%20eq%20")) else {
        return String::new();
    };
    let firm = registry.find(ubn);
    tracing::info!("GCIS: {ubn} is {}", firm.as_ref().map_or("unknown", |firm| &firm.name));
    let row = |firm: Firm| {
        json!([{
            COLUMN: ubn, "Company_Name": firm.name, "Company_Status_Desc": "核准設立",
            "Paid_In_Capital_Amount": firm.capital, "Responsible_Name": firm.responsible,
        }])
    };
    firm.map(|firm| row(firm).to_string()).unwrap_or_default()
}
