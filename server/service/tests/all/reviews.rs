//! Reviews: who may write one and when, what everybody sees, what staff may do.

use domain::access::StaffRole;
use domain::form::ReviewForm;
use domain::form::review::Review;
use domain::lang::Lang;
use domain::notice::{NoticeKind, OrderNews};
use domain::review::Rating;
use domain::view::order::OrderView;
use domain::view::review::Reviews;
use service::market::{catalogue, reviews};
use service::notice::{self, Audience};
use service::{Error, Principal, Refusal};
use store::Db;

use crate::engine::both;
use crate::world::{Market, at, refusal};

fn review(stars: u8, text: &str) -> Review {
    ReviewForm { stars: stars.to_string(), text: text.to_owned() }.parse().unwrap()
}

/// An order with a running service.
async fn in_service(world: &Market, name: &str) -> OrderView {
    let order = world.paid(&world.small, 0, name).await;
    world.invoice(&order, &format!("AB1234567{}", name.len())).await;
    world.serve(&order, name).await
}

async fn shown(world: &Market) -> Reviews {
    catalogue::solution(&world.cx, "books", Lang::Zh, None).await.unwrap().reviews
}

both! {
    async fn only_its_member_reviews_a_service_and_only_once_it_began(db: Db) {
        let world = Market::open(db, 2).await;
        let order = world.submitted(&world.plan, 0, "early").await;
        let early = reviews::write(&world.cx, world.owner(), &order.id, &review(5, "")).await;
        assert_eq!(refusal(early), Refusal::NotReviewable);
        let order = in_service(&world, "served").await;
        for stranger in [world.seller.clone(), world.employed(StaffRole::Reviewer).await] {
            let written = reviews::write(&world.cx, &stranger, &order.id, &review(5, "")).await;
            assert!(matches!(written, Err(Error::NotFound)), "{written:?}");
            assert!(matches!(reviews::mine(&world.cx, &stranger, &order.id).await, Err(Error::NotFound)));
        }
        let nobody = reviews::write(&world.cx, &Principal::Visitor, &order.id, &review(5, "")).await;
        assert!(matches!(nobody, Err(Error::NotSignedIn)), "{nobody:?}");
        reviews::write(&world.cx, world.owner(), &order.id, &review(4, "好用")).await.unwrap();
        let seen = shown(&world).await;
        assert_eq!(seen.rating, Rating { count: 1, stars: 4 });
        assert_eq!(seen.lines.first().map(|line| (line.stars.get(), line.text.as_str())), Some((4, "好用")));
        for (lang, name) in [(Lang::Zh, "標準"), (Lang::En, "Standard")] {
            let seen = catalogue::solution(&world.cx, "books", lang, None).await.unwrap().reviews;
            assert_eq!(seen.lines[0].plan_name, name, "the plan's name is in the reader's language");
        }
        world.green().await;
    }

    async fn a_double_tap_is_one_review_and_a_change_replaces_it(db: Db) {
        let world = Market::open(db, 2).await;
        let order = in_service(&world, "served").await;
        for _ in 0..2 {
            reviews::write(&world.cx, world.owner(), &order.id, &review(4, "好用")).await.unwrap();
        }
        let other = world.owners[1].clone();
        reviews::write(&world.cx, &other, &order.id, &review(2, "後來不好用")).await.unwrap();
        assert_eq!(shown(&world).await.rating, Rating { count: 1, stars: 2 });
        let to = Audience::Vendor(&world.vendor);
        let notices = notice::list(&world.cx, &world.seller, to, Lang::Zh, None).await.unwrap();
        let of_reviews = notices.iter().filter(
            |line| matches!(&line.kind, NoticeKind::Order(notice) if matches!(notice.news, OrderNews::Reviewed { .. })),
        );
        assert_eq!(of_reviews.count(), 1, "the vendor is told of the first");
    }

    async fn concurrent_reviews_are_all_counted(db: Db) {
        let world = Market::open(db, 2).await;
        let mut orders = Vec::new();
        for name in ["a", "bb", "ccc", "dddd"] {
            orders.push(in_service(&world, name).await);
        }
        let mut writing = tokio::task::JoinSet::new();
        for order in orders {
            let (cx, owner) = (world.cx.clone(), world.owner().clone());
            writing.spawn(async move { reviews::write(&cx, &owner, &order.id, &review(5, "")).await });
        }
        for written in writing.join_all().await {
            written.unwrap();
        }
        assert_eq!(shown(&world).await.rating, Rating { count: 4, stars: 20 });
    }

    async fn staff_hide_a_review_with_a_reason_unless_it_changed_meanwhile(db: Db) {
        let world = Market::open(db, 1).await;
        let order = in_service(&world, "served").await;
        reviews::write(&world.cx, world.owner(), &order.id, &review(1, "廣告")).await.unwrap();
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let read = reviews::all(&world.cx, &reviewer, None).await.unwrap();
        let seen = read.lines.first().expect("one review").said.at;
        let reason = || Some("與服務無關".to_owned());
        for other in [world.seller.clone(), world.owner().clone(), world.employed(StaffRole::Support).await] {
            let hidden = reviews::hide(&world.cx, &other, &order.id, seen, reason()).await;
            assert!(matches!(hidden, Err(Error::Forbidden)), "{hidden:?}");
        }
        reviews::hide(&world.cx, &reviewer, &order.id, seen, reason()).await.unwrap();
        assert_eq!(shown(&world).await, Reviews::default(), "not shown, not counted");
        let mine = reviews::mine(&world.cx, world.owner(), &order.id).await.unwrap();
        assert_eq!(mine.said.and_then(|said| said.hidden), reason());
        reviews::hide(&world.cx, &reviewer, &order.id, seen, None).await.unwrap();
        assert_eq!(shown(&world).await.rating, Rating { count: 1, stars: 1 });
        // the member changes it while staff decide
        world.until(at(2022, 6, 10, 10)).await;
        reviews::write(&world.cx, world.owner(), &order.id, &review(3, "其實還可以")).await.unwrap();
        let late = reviews::hide(&world.cx, &reviewer, &order.id, seen, reason()).await;
        assert_eq!(refusal(late), Refusal::ReviewChanged);
        assert_eq!(shown(&world).await.rating, Rating { count: 1, stars: 3 });
    }

    async fn a_hidden_review_is_shown_again_only_when_it_is_rewritten(db: Db) {
        let world = Market::open(db, 1).await;
        let order = in_service(&world, "served").await;
        reviews::write(&world.cx, world.owner(), &order.id, &review(1, "電話 0912345678")).await.unwrap();
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let seen = reviews::all(&world.cx, &reviewer, None).await.unwrap().lines[0].said.at;
        reviews::hide(&world.cx, &reviewer, &order.id, seen, Some("個人資料".to_owned())).await.unwrap();
        reviews::write(&world.cx, world.owner(), &order.id, &review(1, "電話 0912345678")).await.unwrap();
        assert_eq!(shown(&world).await.rating, Rating::default(), "the same again changes nothing");
        reviews::write(&world.cx, world.owner(), &order.id, &review(1, "沒人接電話")).await.unwrap();
        assert_eq!(shown(&world).await.rating, Rating { count: 1, stars: 1 });
    }
}
