//! `yunshiji vendor add` and `yunshiji listing add`: what an operator sells before vendors have pages.

use std::fs;
use std::process::Output;

use gateway::identity::fido_checksum::FidoKey;
use outside::Providers;
use outside::payments::Format;
use outside::registry::{Firm, Registry};

use crate::installed::Installed;
use crate::written::Watched;

const UBN: &str = "04595257";
const OWNER: &str = "lin@example.tw";
const ACCOUNT: &str =
    "INSERT INTO person (id, email, password_hash, name, phone, lang, email_verified_at, created_at, version)
    VALUES ('p1', 'lin@example.tw', 'x', '林小雲', '0912345678', 'zh-Hant', 0, 0, 1)";
const FILE: &str = r#"{
    "vendor": "04595257", "slug": "cloud-books", "category": "accounting",
    "name_zh": "雲端會計", "name_en": "Cloud books", "summary_zh": "記帳與發票", "summary_en": "Bookkeeping and invoices",
    "plans": [
        {"code": "BOOKS-6", "name_zh": "標準", "name_en": "Standard", "price": 60000, "term_months": 6, "zone": "115",
         "staff_from": 1, "staff_to": 50}
    ]
}"#;

/// A production database with an account, and the registry.
struct House {
    installed: Installed,
    at: String,
}

impl House {
    async fn open() -> Self {
        let registry = Registry::empty();
        let firm = Firm {
            name: "雲帆資訊股份有限公司".to_owned(),
            capital: Some(5_000_000),
            responsible: "林小雲".to_owned(),
        };
        registry.enter(UBN, firm);
        let (any, key) = ("127.0.0.1:0".parse().unwrap(), FidoKey::new(&[7; 32]).unwrap());
        let Providers { at, .. } = Providers::open(any, Format::Ecpay, key, registry, None).await.unwrap();
        let house = Self { installed: Installed::new(), at };
        assert!(house.run(&["migrate"]).await.status.success());
        let db = store::Db::open(&house.installed.db()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.exec(ACCOUNT, Vec::new()).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
        house
    }

    async fn run(&self, args: &[&str]) -> Output {
        let mut command = self.installed.command(args);
        command.env("YUNSHIJI_PROVIDERS_AT", &self.at);
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
    }

    async fn listed(&self, file: &str) -> Output {
        let path = self.installed.path("listing.json");
        fs::write(&path, file).unwrap();
        self.run(&["listing", "add", "--file", path.to_str().unwrap()]).await
    }
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", words(output));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_adds_a_vendor_and_its_listing_once() {
    let house = House::open().await;
    let add = ["vendor", "add", "--ubn", UBN, "--owner", OWNER, "--accounting", OWNER];
    let id = printed(&house.run(&add).await);
    assert_eq!(printed(&house.run(&add).await), id, "the same again is the same vendor");
    assert_eq!(printed(&house.listed(FILE).await), "/solutions/cloud-books");
    let again = house.listed(FILE).await;
    assert!(printed(&again) == "/solutions/cloud-books" && words(&again).contains("nothing is changed"));
    let db = Watched::open(&house.installed.file()).await;
    assert_eq!(db.texts("SELECT name FROM vendor").await, ["雲帆資訊股份有限公司"], "the registry's name");
    let audited = "SELECT actor || ' ' || action FROM audit ORDER BY seq";
    let line = |action: &str| format!("system {action}");
    let actions = ["vendor.added", "vendor.person_added", "vendor.person_added", "listing.added"];
    assert_eq!(db.texts(audited).await, actions.map(line));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_named_by_its_field_and_nothing_is_stored() {
    let house = House::open().await;
    let bad = FILE.replace("60000", "0").replace("accounting", "books").replace("\"term_months\": 6, ", "");
    for (output, fields) in [
        (house.listed(&bad).await, &["category: ", "plans.0.price: ", "plans.0.term_months: Please fill this in."][..]),
        (house.listed(FILE).await, &["vendor: This doesn’t exist yet"]),
        (house.listed("{\"nam\": 1}").await, &["listing.json", "unknown field"]),
        (house.run(&["vendor", "add", "--ubn", "04595256", "--owner", "x"]).await, &["ubn: ", "owner: "]),
        (house.run(&["vendor", "add", "--ubn", "22099131", "--owner", OWNER]).await, &["yunshiji: "]),
    ] {
        let words = words(&output);
        assert!(!output.status.success() && fields.iter().all(|field| words.contains(field)), "{fields:?}: {words}");
        assert!(output.stdout.is_empty() && !words.contains("Refused("), "{words}");
    }
    let db = Watched::open(&house.installed.file()).await;
    assert_eq!(db.texts("SELECT id FROM vendor UNION ALL SELECT id FROM solution").await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstrations_database_gets_no_vendor_by_command() {
    let installed = Installed::new();
    assert!(installed.command(&["migrate", "--demo"]).output().unwrap().status.success());
    let refused = installed.command(&["vendor", "add", "--ubn", UBN, "--owner", OWNER]).output().unwrap();
    assert!(!refused.status.success() && words(&refused).contains("made for a demonstration"), "{}", words(&refused));
}
