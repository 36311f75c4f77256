//! Every statement is served by an index: none scans a table that grows.

use sqlx::AssertSqlSafe;
use store::{Db, vals};

use crate::engine::on_sqlite;

/// Tables of a few dozen rows at most, subqueries with a limit of their own, and what needs no table.
const SMALL: [&str; 16] = [
    "CONSTANT ROW",
    "category",
    "staff",
    "calendar_year",
    "counted",
    "leaving",
    "arriving",
    "years",
    "closures",
    "buyers",
    "sellers",
    "uncounted",
    "promise_note",
    "running_count",
    "program",
    "program_draft",
];
/// Text that occurs only in statements for PostgreSQL.
const ONE_ENGINE: [&str; 3] = ["SKIP LOCKED", "FOR NO KEY UPDATE", "clock_timestamp()"];
/// The ledger's check reads whole tables on purpose.
const BY_NATURE: &str = "check.rs";

/// The statements in the source files, each with its file.
fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        // Statements contain no double quotes, so each text between two quotes is a statement.
        for piece in text.split('"').filter(|_| name != BY_NATURE) {
            let verb = ["SELECT ", "UPDATE ", "DELETE "].iter().any(|verb| piece.starts_with(verb));
            if verb && !piece.contains('{') && !ONE_ENGINE.iter().any(|text| piece.contains(text)) {
                // the source text of a statement for many keys ends before its keys
                let keys = if piece.ends_with(" IN") { " ($1)" } else { "" };
                found.push((name.clone(), format!("{piece}{keys}")));
            }
        }
    }
    found
}

async fn planned(db: Db) {
    let statements = statements();
    assert!(statements.len() > 90, "only {} statements were found", statements.len());
    let mut tx = db.read().await.unwrap();
    for (file, sql) in statements {
        let plan = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps: Vec<(i64, i64, i64, String)> = tx.all(plan, vals![]).await.unwrap();
        for (.., step) in steps {
            let scanned = step.strip_prefix("SCAN ").filter(|rest| !rest.contains(" USING "));
            assert!(scanned.is_none_or(|table| SMALL.contains(&table)), "{file}: {step}: {sql}");
        }
    }
}

#[tokio::test]
async fn every_statement_is_served_by_an_index() {
    on_sqlite(planned).await;
}
