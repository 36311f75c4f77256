//! A plan has a name in each language: both are signed, and readers see theirs.

use demo::setup;
use domain::form::order_search::OwnSought;
use domain::lang::{Bilingual, Lang};
use domain::order::{Difference, Refusal as Rule};
use domain::view::order::OrderView;
use service::market::{orders, vendor};
use service::notice::{self, Audience};
use store::Db;

use crate::at_once::rule;
use crate::engine::both;
use crate::world::{Market, key, person_of};

/// The text of the owner's notices for a reader.
async fn notice_text(world: &Market, lang: Lang) -> String {
    let to = Audience::Business(&world.business);
    let lines = notice::list(&world.cx, world.owner(), to, lang, None).await.unwrap();
    lines.into_iter().flat_map(|line| line.paragraphs).collect()
}

/// The owner's mails about orders that call the plan by this name.
async fn mailed(world: &Market, plan: &str) -> Vec<String> {
    let email = &person_of(world.owner()).email;
    world.mails(email).await.into_iter().map(|mail| mail.body_text).filter(|text| text.contains(plan)).collect()
}

async fn owner_reads(world: &Market, lang: Lang) {
    let mut tx = world.cx.db.begin().await.unwrap();
    let me = &person_of(world.owner()).person;
    let person = store::person::get(&mut tx, me).await.unwrap().unwrap();
    store::person::update(&mut tx, &store::person::Person { lang, ..person }).await.unwrap();
    tx.commit().await.unwrap();
}

/// The vendor gives the plan another English name.
async fn rename(world: &Market, name: &str) {
    let mut tx = world.cx.db.begin().await.unwrap();
    let mut plan = store::catalogue::plan(&mut tx, &world.plan).await.unwrap().unwrap();
    plan.name_en = name.to_owned();
    store::catalogue::put_plan(&mut tx, &plan).await.unwrap();
    tx.commit().await.unwrap();
}

fn bought(order: &OrderView, lang: Lang) -> (&str, &str) {
    (order.terms.solution_name.pick(lang), order.terms.plan_name.pick(lang))
}

both! {
    async fn an_order_placed_in_chinese_is_read_in_english_with_english_names(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        assert_eq!((mailed(&world, "標準").await.len(), mailed(&world, "Standard").await.len()), (1, 0));
        let shown = world.show(&order).await;
        assert_eq!(bought(&shown, Lang::En), ("Cloud books", "Standard"));
        assert_eq!(bought(&shown, Lang::Zh), ("雲端會計", "標準"));
        let sheet = orders::check_page(&world.cx, world.owner(), &order.id).await.unwrap().sheet;
        assert_eq!(sheet.terms, shown.terms, "both names are signed");
        let in_english = notice_text(&world, Lang::En).await;
        assert!(in_english.contains("plan “Standard”") && !in_english.contains("標準"), "{in_english}");
        assert!(notice_text(&world, Lang::Zh).await.contains("方案「標準」"));
        owner_reads(&world, Lang::En).await;
        vendor::accept(&world.cx, &world.seller, world.plain(&order, "accept")).await.unwrap();
        let mails = mailed(&world, "plan “Standard”").await;
        assert!(mails.len() == 1 && !mails[0].contains("標準"), "{mails:?}");
    }

    async fn a_changed_english_name_refuses_a_shown_offer_and_keeps_a_signed_one(db: Db) {
        let world = Market::open(db, 1).await;
        let signed = world.submitted(&world.plan, 0, "signed").await;
        let draft = world.draft(&world.plan, 0, "shown").await.unwrap();
        rename(&world, "Plain").await;
        let refused = setup::sign(&world.cx, world.owner(), &draft, key("sign")).await.unwrap_err();
        let (shown, now) = (Bilingual::new("標準", "Standard"), Bilingual::new("標準", "Plain"));
        let differences = vec![Difference::Name { shown, now }];
        assert_eq!(rule(&refused), Some(&Rule::OfferChanged { differences }));
        assert_eq!(bought(&world.show(&signed).await, Lang::En), ("Cloud books", "Standard"));
    }

    async fn an_order_is_found_by_words_of_either_name(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 0, "x").await;
        for typed in ["會計", "books"] {
            let sought = OwnSought::parse(typed);
            let found = orders::of_business(&world.cx, world.owner(), &world.business, &sought, None, None).await.unwrap();
            let [line] = found.as_slice() else { panic!("{typed}: {found:?}") };
            assert_eq!((&line.id, line.solution_name.pick(Lang::En), line.plan_name.pick(Lang::En)), (&order.id, "Cloud books", "Standard"));
        }
    }
}
