//! How much one firm or one person may have at the same time.

use service::accounts::{self, SESSIONS_MAX};
use service::market::orders::{self, DRAFTS_MAX};
use service::{Principal, Refusal};
use store::Db;

use crate::engine::both;
use crate::world::*;

const MEI: &str = "mei@example.com";

both! {
    async fn a_firm_has_a_limit_of_drafts_and_may_discard_one_for_another(db: Db) {
        let market = Market::open(db, 1).await;
        let mut last = None;
        for number in 0..DRAFTS_MAX {
            last = Some(market.draft(&market.plan, 100, &number.to_string()).await.unwrap());
        }
        assert_eq!(refusal(market.draft(&market.plan, 100, "more").await), Refusal::TooManyDrafts);
        assert!(market.draft(&market.plan, 100, "0").await.is_ok(), "a repeat gets the first answer");
        let thrown = market.plain(&last.unwrap(), "throw");
        orders::discard(&market.cx, market.owner(), thrown).await.unwrap();
        market.draft(&market.plan, 100, "more").await.unwrap();
    }
}

#[tokio::test]
async fn a_person_has_a_limit_of_sessions_and_the_least_recently_used_ends() {
    each(async |world| {
        world.person(MEI).await;
        let mut opened = Vec::new();
        for _ in 0..=SESSIONS_MAX {
            world.cx.clock.pass(1_000);
            opened.push(world.sign_in(MEI, PASSWORD).await.unwrap().token);
        }
        let lives = async |token: &str| !matches!(world.actor(token).await, Principal::Visitor);
        assert!(!lives(&opened[0]).await, "the oldest ended");
        assert!(lives(&opened[1]).await && lives(opened.last().unwrap()).await);
        let me = world.actor(opened.last().unwrap()).await;
        assert_eq!(accounts::account(&world.cx, &me).await.unwrap().sessions.len(), SESSIONS_MAX as usize);
    })
    .await;
}
