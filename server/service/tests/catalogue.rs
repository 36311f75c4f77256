//! The catalogue as anybody reads it.

use domain::catalogue::{Category, SizeBand, Sort};
use domain::form::CatalogueForm;
use domain::form::catalogue::CatalogueQuery;
use domain::lang::Lang;
use domain::money::Twd;
use domain::rules::program_111;
use domain::time::{Instant, start_of};
use gateway::Gateways;
use service::market::catalogue;
use service::{Actor, Clock, Config, Cx, Error, program};
use store::catalogue::{LISTED, Plan, Solution, insert_solution, put_category, put_plan};
use store::search::put_terms;
use store::{Db, Tx};

fn friday() -> Instant {
    start_of(chrono::NaiveDate::from_ymd_opt(2022, 7, 15).unwrap())
}

async fn cx(folder: &tempfile::TempDir) -> Cx {
    let db = Db::open(&format!("sqlite://{}/test.db", folder.path().display())).await.unwrap();
    db.migrate().await.unwrap();
    let config = Config::demo("http://127.0.0.1:1");
    Cx::new(db, Clock::manual(friday()), Gateways::demo("/demo/pay"), config)
}

async fn vendor(tx: &mut Tx) {
    let row = store::vendor::Vendor {
        id: "v1".parse().unwrap(),
        ubn: "04595257".to_owned(),
        name: "晴光雲端".to_owned(),
        contact: "{}".to_owned(),
        status: "active".to_owned(),
        capacity: None,
        created_at: friday(),
        version: 1,
    };
    assert!(store::vendor::insert(tx, &row).await.unwrap());
}

async fn solution(tx: &mut Tx, slug: &str, category: Category, name: &str, status: &str) {
    let row = store::catalogue::Category {
        id: category.code().to_owned(),
        name_zh: category.name(Lang::Zh).to_owned(),
        name_en: category.name(Lang::En).to_owned(),
        origin: "leaflet".to_owned(),
        position: 1,
    };
    put_category(tx, &row).await.unwrap();
    let row = Solution {
        id: slug.parse().unwrap(),
        slug: slug.to_owned(),
        vendor_id: "v1".parse().unwrap(),
        category_id: category.code().to_owned(),
        name_zh: name.to_owned(),
        name_en: slug.to_owned(),
        facts: r#"{"summary_zh":"一句話","summary_en":"A sentence"}"#.to_owned(),
        status: status.to_owned(),
        lowest_price: None,
        updated_at: friday(),
        version: 1,
    };
    insert_solution(tx, &row).await.unwrap();
    let terms = domain::search::terms(name).into_iter().map(|term| (term, 1)).collect::<Vec<_>>();
    put_terms(tx, &row.id, &terms).await.unwrap();
}

async fn plan(tx: &mut Tx, solution: &str, id: &str, price: i64, zone: Option<&str>, staff: (i64, i64)) {
    let row = Plan {
        id: id.parse().unwrap(),
        solution_id: solution.parse().unwrap(),
        code: id.to_owned(),
        name_zh: "六個月".to_owned(),
        name_en: "Six months".to_owned(),
        price: Twd::new(price),
        term_months: 6,
        zone: zone.map(ToOwned::to_owned),
        staff_from: staff.0,
        staff_to: staff.1,
        capacity: None,
        taken: 0,
        facts: r#"{"users":5}"#.to_owned(),
        status: LISTED.to_owned(),
        version: 1,
    };
    put_plan(tx, &row).await.unwrap();
}

/// A ledger and a till are listed, a draft is not.
async fn shelf(cx: &Cx) {
    let mut tx = cx.db.begin().await.unwrap();
    program::publish(cx, &mut tx, &Actor::System, &program_111()).await.unwrap();
    vendor(&mut tx).await;
    solution(&mut tx, "ledger", Category::Accounting, "晴光會計帳", LISTED).await;
    plan(&mut tx, "ledger", "l1", 60_000, Some("111"), (1, 20)).await;
    plan(&mut tx, "ledger", "l2", 12_000, None, (1, 9)).await;
    solution(&mut tx, "till", Category::CloudTill, "好店收銀", LISTED).await;
    plan(&mut tx, "till", "t1", 30_000, Some("111"), (21, 300)).await;
    solution(&mut tx, "draft", Category::CloudTill, "未上架收銀", "draft").await;
    plan(&mut tx, "draft", "d1", 1_000, Some("111"), (1, 9)).await;
    tx.commit().await.unwrap();
}

async fn found(cx: &Cx, form: CatalogueForm) -> Vec<String> {
    let query = form.parse().unwrap();
    let shelf = catalogue::search(cx, Lang::Zh, &query, "").await.unwrap();
    shelf.solutions.into_iter().map(|solution| solution.slug).collect()
}

#[tokio::test]
async fn words_and_filters_find_what_is_listed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let cx = cx(&folder).await;
    shelf(&cx).await;
    let typed = CatalogueForm::default;
    assert_eq!(found(&cx, CatalogueForm { q: "會計".into(), ..typed() }).await, ["ledger"]);
    assert_eq!(found(&cx, CatalogueForm { q: "收銀".into(), ..typed() }).await, ["till"]);
    assert_eq!(found(&cx, CatalogueForm { category: "cloud_till".into(), ..typed() }).await, ["till"]);
    assert_eq!(found(&cx, CatalogueForm { max_price: "12,000".into(), ..typed() }).await, ["ledger"]);
    assert_eq!(found(&cx, CatalogueForm { size: "101-".into(), ..typed() }).await, ["till"]);
    assert_eq!(found(&cx, CatalogueForm { sort: "price_up".into(), ..typed() }).await, ["ledger", "till"]);
    assert_eq!(found(&cx, CatalogueForm { sort: "price_down".into(), ..typed() }).await, ["till", "ledger"]);
    assert!(found(&cx, CatalogueForm { term: "5".into(), ..typed() }).await.is_empty());
}

#[tokio::test]
async fn points_pay_only_for_plans_in_the_zone_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let cx = cx(&folder).await;
    shelf(&cx).await;
    let page = catalogue::solution(&cx, Lang::En, "ledger").await.unwrap();
    let plans: Vec<_> = page.solution.plans.iter().map(|plan| (plan.price.get(), plan.points_pay)).collect();
    assert_eq!(plans, [(12_000, false), (60_000, true)]);
    assert_eq!(page.solution.sizes, [SizeBand::UpTo9, SizeBand::UpTo20]);
    assert_eq!(page.solution.summary, "A sentence");
    assert!(page.solution.plans.iter().all(|plan| plan.users == Some(5)));
    assert_eq!(page.today.to_string(), "2022-07-15");
    assert_eq!(page.rules, Some(program_111().rules));
}

#[tokio::test]
async fn what_is_not_listed_or_not_there_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let cx = cx(&folder).await;
    shelf(&cx).await;
    for slug in ["draft", "nothing", "' OR 1=1 --"] {
        assert!(matches!(catalogue::solution(&cx, Lang::Zh, slug).await, Err(Error::NotFound)), "{slug}");
    }
    let query = CatalogueQuery { sort: Sort::MonthlyPrice, ..CatalogueQuery::default() };
    assert!(matches!(catalogue::search(&cx, Lang::Zh, &query, "").await, Err(Error::Invalid(_))));
}
