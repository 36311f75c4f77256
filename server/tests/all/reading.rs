//! Opening a page writes nothing to the database, except where the rules require it. So following a link, or
//! prefetching it, leaves no trace.

use std::process::Command;

use serde_json::Value;

use crate::demonstration::{Browser, serve};
use crate::installed::{Installed, Server};
use crate::written::Watched;

/// The tables that opening a page may write: the last use of a session, accesses by staff, and counters of limits (the
/// registry, all data as one file). The signs of life are the server's own, whether a page is opened or not. The security
/// log, which the server stores a moment later, has the pages that were denied.
const ALLOWED: [&str; 5] = ["session", "access_log", "rate_bucket", "worker", "security_event"];

const READERS: [&str; 5] = ["owner", "vendor", "staff", "newcomer", ""];

/// Values for the parameters of a page's address: one object of each state that the reader has.
async fn values(db: &Watched, page: &str, reader: &str) -> Vec<String> {
    let mine = match reader {
        "owner" => {
            "business_id IN (SELECT m.business_id FROM member_of m JOIN person p ON p.id = m.person_id
            WHERE p.email = 'member1@demo.yunshiji.example')"
        }
        "vendor" => {
            "vendor_id IN (SELECT v.vendor_id FROM vendor_person v JOIN person p ON p.id = v.person_id
            WHERE p.email = 'vendor8@demo.yunshiji.example')"
        }
        _ => "id = id",
    };
    if page.contains("/orders/") {
        return db.texts(&format!("SELECT MIN(id) FROM orders WHERE {mine} GROUP BY state")).await;
    }
    if page.contains("/experts/") {
        return db.texts("SELECT MIN(id) FROM expert_request GROUP BY stage").await;
    }
    if page.contains(":slug") {
        return db.texts("SELECT slug FROM solution ORDER BY slug LIMIT 2").await;
    }
    vec!["none".to_owned()]
}

/// The addresses of a page.
async fn addresses(db: &Watched, page: &str, reader: &str) -> Vec<String> {
    let Some(parameter) = page.split('/').find(|part| part.starts_with(':')) else { return vec![page.to_owned()] };
    let values = values(db, page, reader).await;
    values.into_iter().map(|value| page.replace(parameter, &value)).collect()
}

/// Addresses with chosen or typed values, and downloads.
async fn others(db: &Watched) -> Vec<String> {
    let declared =
        ["breach_of_law", "serious_default", "prc_funded", "foreign_branch", "prior_support", "prior_points"];
    let declared = declared.map(|name| format!("{name}=no")).join("&");
    let mut all = vec![
        format!("/register/business?ubn=12345675&{declared}"),
        format!("/register/business?ubn=1&{declared}"),
        format!("/register/identity?ubn=12345675&{declared}"),
        format!("/eligibility?registration=company&{declared}"),
        "/solutions?q=會計".replace("會計", "%E6%9C%83%E8%A8%88"),
        "/member/points.csv".to_owned(),
        "/account/data.zip".to_owned(),
        "/lang/en?next=/".to_owned(),
        "/robots.txt".to_owned(),
        "/sitemap.xml".to_owned(),
        "/readyz".to_owned(),
        "/metrics".to_owned(),
        "/api/openapi.json".to_owned(),
        "/api/v1/solutions".to_owned(),
    ];
    for plan in db.texts("SELECT id FROM plan ORDER BY id LIMIT 3").await {
        all.push(format!("/member/orders/new?plan={plan}"));
        all.push(format!("/compare?plans={plan}"));
    }
    for order in db.texts("SELECT order_id FROM message_thread ORDER BY order_id LIMIT 4").await {
        for area in ["member", "vendor", "staff"] {
            for thread in ["vendor", "support"] {
                all.push(format!("/{area}/orders/{order}/messages?with={thread}"));
            }
            all.push(format!("/{area}/orders/{order}/deadline.ics"));
        }
    }
    all
}

async fn walked(db: &Watched, server: &Server, inventory: &Value) -> (usize, Vec<String>) {
    let pages: Vec<&str> =
        inventory["pages"].as_array().unwrap().iter().filter_map(|page| page["path"].as_str()).collect();
    assert!(pages.len() > 60, "{pages:?}");
    let (mut shown, mut wrong) = (0, Vec::new());
    for reader in READERS {
        let mut browser = if reader.is_empty() { Browser::default() } else { Browser::enter(server, reader) };
        db.quiet().await;
        let mut targets = others(db).await;
        for page in &pages {
            targets.extend(addresses(db, page, reader).await);
        }
        for target in targets {
            let answer = browser.get(server, &target);
            assert!(answer.status < 500, "{target} as {reader:?}: {}", answer.status);
            shown += usize::from(answer.status == 200);
            let written: Vec<_> =
                db.written().await.into_iter().filter(|table| !ALLOWED.contains(&table.as_str())).collect();
            if !written.is_empty() {
                wrong.push(format!("{target} as {reader:?} writes {written:?}"));
            }
        }
    }
    (shown, wrong)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opening_a_page_writes_nothing_to_the_database() {
    let output = Command::new(env!("CARGO_BIN_EXE_yunshiji")).arg("inventory").output().unwrap();
    let inventory: Value = serde_json::from_slice(&output.stdout).unwrap();
    let installed = Installed::new();
    let server = serve(&installed);
    let db = Watched::open(&installed.file()).await;
    db.quiet().await;
    let unread = db.count("SELECT COUNT(*) FROM message_thread WHERE member_unread + other_unread > 0").await;
    assert!(unread > 0, "there is something to read");
    let (shown, wrong) = walked(&db, &server, &inventory).await;
    assert!(shown > 150, "pages are shown: {shown}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
