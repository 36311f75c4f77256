//! `yunshiji inventory`: the parts of the product as one JSON object, so that the end-to-end tests need no copies of
//! them.

use std::collections::BTreeMap;
use std::process::ExitCode;

use app::inventory::Inventory;
use demo::seed::PASSWORD;
use demo::visit::ACCOUNTS;
use serde::Serialize;

/// The printed object.
#[derive(Serialize)]
struct Printed {
    #[serde(flatten)]
    product: Inventory,
    demo: Demo,
}

/// The fixed data of a demonstration.
#[derive(Serialize)]
struct Demo {
    /// The ready accounts: names and addresses.
    accounts: BTreeMap<&'static str, &'static str>,
    /// The password of all accounts.
    password: &'static str,
}

/// Prints the object.
pub fn run() -> ExitCode {
    let demo = Demo { accounts: BTreeMap::from(ACCOUNTS), password: PASSWORD };
    match serde_json::to_string(&Printed { product: Inventory::take(), demo }) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("yunshiji: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_served_page_is_listed_in_the_same_order() {
        let product = serde_json::to_value(Inventory::take()).expect("JSON");
        let pages = product["pages"].as_array().expect("pages");
        let listed: Vec<_> = pages.iter().filter_map(|page| page["path"].as_str()).collect();
        let served = crate::http::served();
        let served: Vec<_> = served.iter().map(|route| route.path().replace('{', ":").replace('}', "")).collect();
        assert_eq!(listed, served, "name a new area in app/src/routes/inventory.rs");
    }
}
