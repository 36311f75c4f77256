//! The catalogue and its search.

use domain::money::Twd;
use store::catalogue::Category;
use store::search::{Question, Sort, put_terms, search};
use store::{Db, Page, Tx, catalogue, vendor};

use crate::engine::both;
use crate::fixtures::{id, some_plan, some_solution, world};

const EVERYTHING: Question<'static> = Question {
    terms: &[],
    least_shared: 1,
    category: None,
    min_price: None,
    max_price: None,
    max_term_months: None,
    staff: None,
    zone: None,
    sort: Sort::Relevance,
};

/// Stores four solutions with different prices, ages and terms.
async fn shelf(tx: &mut Tx) {
    world(tx).await;
    for (name, category, updated, price, terms) in [
        ("s2", "crm", 10, 500, "會計|會|計"),
        ("s3", "pos", 20, 900, "會計|會|計|雲端"),
        ("s4", "pos", 30, 100, "會議|會|議"),
        ("s5", "pos", 40, 700, "crm"),
    ] {
        let category_row = Category {
            id: category.to_owned(),
            name_zh: category.to_owned(),
            name_en: category.to_owned(),
            origin: "project".to_owned(),
            position: 2,
        };
        catalogue::put_category(tx, &category_row).await.unwrap();
        catalogue::insert_solution(tx, &some_solution(name, category, updated)).await.unwrap();
        catalogue::put_plan(tx, &some_plan(&format!("plan-{name}"), name, price)).await.unwrap();
        let terms: Vec<(String, u32)> = terms.split('|').map(|t| (t.to_owned(), 1)).collect();
        put_terms(tx, &id(name), &terms).await.unwrap();
    }
}

/// All results of a query, two per page.
async fn answers(tx: &mut Tx, question: &Question<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let mut page = Page::first(2);
    loop {
        let part = search(tx, question, &page).await.unwrap();
        let Some(last) = part.last() else { return names };
        page = Page::after(last.rank, last.id.as_str(), 2);
        names.extend(part.iter().map(|found| found.id.to_string()));
    }
}

both! {
    async fn the_most_shared_terms_rank_first_and_a_typo_only_lowers_the_rank(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        let terms = ["會計", "會", "計", "雲端"].map(str::to_owned);
        let question = Question { terms: &terms, ..EVERYTHING };
        assert_eq!(answers(&mut tx, &question).await, ["s3", "s2", "s4"]);
        assert_eq!(answers(&mut tx, &Question { least_shared: 3, ..question }).await, ["s3", "s2"]);
        let terms = ["會', 'x') OR 1=1 --".to_owned()];
        assert!(answers(&mut tx, &Question { terms: &terms, ..EVERYTHING }).await.is_empty());
        put_terms(&mut tx, &id("s2"), &[("稅務".to_owned(), 5)]).await.unwrap();
        let terms = ["稅務".to_owned()];
        assert_eq!(answers(&mut tx, &Question { terms: &terms, ..EVERYTHING }).await, ["s2"]);
    }

    async fn the_whole_catalogue_is_sorted_and_paged_by_key(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        for (sort, names) in [
            (Sort::Relevance, ["s5", "s4", "s3", "s2", "s1"]),
            (Sort::Newest, ["s5", "s4", "s3", "s2", "s1"]),
            (Sort::PriceUp, ["s4", "s2", "s5", "s3", "s1"]),
            (Sort::PriceDown, ["s1", "s3", "s5", "s2", "s4"]),
        ] {
            assert_eq!(answers(&mut tx, &Question { sort, ..EVERYTHING }).await, names, "{sort:?}");
        }
    }

    async fn filters_must_hold_for_one_plan_together(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        let mut long = some_plan("plan-long", "s2", 5_000);
        (long.term_months, long.staff_from, long.staff_to, long.zone) = (24, 51, 199, None);
        catalogue::put_plan(&mut tx, &long).await.unwrap();
        let cheap = Question { max_price: Some(Twd::new(500)), ..EVERYTHING };
        assert_eq!(answers(&mut tx, &cheap).await, ["s4", "s2"]);
        assert_eq!(answers(&mut tx, &Question { category: Some("crm"), ..cheap.clone() }).await, ["s2"]);
        assert_eq!(answers(&mut tx, &Question { staff: Some(199), ..EVERYTHING }).await, ["s2"]);
        assert!(answers(&mut tx, &Question { staff: Some(199), ..cheap.clone() }).await.is_empty());
        assert!(answers(&mut tx, &Question { staff: Some(60), zone: Some("111"), ..EVERYTHING }).await.is_empty());
        assert_eq!(answers(&mut tx, &Question { max_term_months: Some(5), ..EVERYTHING }).await, [""; 0]);
        let terms = ["會".to_owned()];
        assert_eq!(answers(&mut tx, &Question { terms: &terms, ..cheap }).await, ["s2", "s4"]);
    }

    async fn a_solution_is_sorted_by_its_cheapest_plan_that_passes_the_filters(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        for (name, solution, price) in [("dear-s4", "s4", 950), ("dear-s2", "s2", 800)] {
            catalogue::put_plan(&mut tx, &some_plan(name, solution, price)).await.unwrap();
        }
        let dear = Question { min_price: Some(Twd::new(700)), ..EVERYTHING };
        assert_eq!(answers(&mut tx, &dear).await, ["s5", "s4", "s3", "s2", "s1"]);
        let up = Question { sort: Sort::PriceUp, ..dear.clone() };
        assert_eq!(answers(&mut tx, &up).await, ["s5", "s2", "s3", "s4", "s1"]);
        let down = Question { sort: Sort::PriceDown, max_price: Some(Twd::new(940)), ..dear };
        assert_eq!(answers(&mut tx, &down).await, ["s3", "s2", "s5"]);
    }

    async fn solutions_that_are_not_listed_are_not_found(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        let mut hidden = catalogue::solution(&mut tx, &id("s5")).await.unwrap().unwrap();
        hidden.status = "draft".to_owned();
        catalogue::update_solution(&mut tx, &hidden).await.unwrap();
        let mut plan = some_plan("plan-s4", "s4", 100);
        plan.status = "withdrawn".to_owned();
        catalogue::put_plan(&mut tx, &plan).await.unwrap();
        assert_eq!(answers(&mut tx, &EVERYTHING).await, ["s3", "s2", "s1"]);
        assert!(catalogue::plans(&mut tx, &id("s4"), catalogue::LISTED).await.unwrap().is_empty());
        assert_eq!(catalogue::solution_by_slug(&mut tx, "slug-s4").await.unwrap().unwrap().lowest_price, None);
        let all = catalogue::solutions_of(&mut tx, &id("v1"), &Page::first(100)).await.unwrap();
        assert_eq!(all.len(), 5);
        assert_eq!(catalogue::categories(&mut tx).await.unwrap()[0].id, "crm");
    }

    async fn solutions_are_read_by_their_slug(db: Db) {
        let mut tx = db.begin().await.unwrap();
        shelf(&mut tx).await;
        let mut names: Vec<String> = Vec::new();
        loop {
            let after = names.last().cloned().unwrap_or_default();
            let page = catalogue::by_slug(&mut tx, &after, 2).await.unwrap();
            if page.is_empty() {
                break;
            }
            names.extend(page.into_iter().map(|solution| solution.slug));
        }
        assert_eq!(names, ["slug-s1", "slug-s2", "slug-s3", "slug-s4", "slug-s5"]);
    }

    async fn the_lowest_price_follows_the_plans(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        catalogue::put_plan(&mut tx, &some_plan("plan2", "s1", 40_000)).await.unwrap();
        let price = async |tx: &mut Tx| catalogue::solution(tx, &id("s1")).await.unwrap().unwrap().lowest_price;
        assert_eq!(price(&mut tx).await, Some(Twd::new(40_000)));
        catalogue::put_plan(&mut tx, &some_plan("plan2", "s1", 70_000)).await.unwrap();
        assert_eq!(price(&mut tx).await, Some(Twd::new(60_000)));
        assert_eq!(catalogue::plan(&mut tx, &id("plan2")).await.unwrap().unwrap().version, 2);
    }

    async fn a_plan_is_not_sold_beyond_its_capacity(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let mut few = some_plan("plan2", "s1", 40_000);
        few.capacity = Some(3);
        catalogue::put_plan(&mut tx, &few).await.unwrap();
        tx.commit().await.unwrap();
        let takers = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.unwrap();
                let taken = catalogue::take(&mut tx, &id("plan2")).await.unwrap();
                tx.commit().await.unwrap();
                taken
            })
        });
        let taken = futures::future::join_all(takers).await.into_iter().filter(|t| *t.as_ref().unwrap()).count();
        assert_eq!(taken, 3);
        let mut tx = db.begin().await.unwrap();
        catalogue::give_back(&mut tx, &id("plan2")).await.unwrap();
        assert!(catalogue::take(&mut tx, &id("plan2")).await.unwrap());
        assert_eq!(catalogue::lock_plan(&mut tx, &id("plan2")).await.unwrap().unwrap().taken, 3);
    }

    async fn the_catalogue_version_counts_visible_changes_and_of_sales_only_the_last_place(db: Db) {
        let mut tx = db.begin().await.unwrap();
        world(&mut tx).await;
        let mut few = some_plan("plan2", "s1", 40_000);
        few.capacity = Some(2);
        catalogue::put_plan(&mut tx, &few).await.unwrap();
        let mut last = catalogue::version(&mut tx).await.unwrap();
        let mut counted = async |tx: &mut Tx| {
            let now = catalogue::version(tx).await.unwrap();
            std::mem::replace(&mut last, now) != now
        };
        let plan = id("plan2");
        assert!(catalogue::take(&mut tx, &plan).await.unwrap() && !counted(&mut tx).await, "the first of two");
        assert!(catalogue::take(&mut tx, &plan).await.unwrap() && counted(&mut tx).await, "the last");
        assert!(!catalogue::take(&mut tx, &plan).await.unwrap() && !counted(&mut tx).await, "no place is left");
        catalogue::give_back(&mut tx, &plan).await.unwrap();
        assert!(counted(&mut tx).await, "the first free place");
        catalogue::give_back(&mut tx, &plan).await.unwrap();
        assert!(!counted(&mut tx).await, "another free place");
        catalogue::put_plan(&mut tx, &some_plan("plan3", "s1", 40_000)).await.unwrap();
        assert!(counted(&mut tx).await && catalogue::take(&mut tx, &id("plan3")).await.unwrap());
        assert!(!counted(&mut tx).await, "without a limit no place is the last");
        let vendor = vendor::get(&mut tx, &id("v1")).await.unwrap().unwrap();
        vendor::update(&mut tx, &vendor).await.unwrap();
        assert!(counted(&mut tx).await, "the catalogue shows the vendor's name");
    }
}
