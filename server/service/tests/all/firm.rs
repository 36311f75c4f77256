//! All about one firm, for staff: bounded, recorded, and without what opens an account.

use domain::access::StaffRole;
use domain::view::my_data::Looked;
use service::{Error, Principal, accounts, firm, my_data};
use store::Db;

use crate::engine::both;
use crate::world::{Market, person_of};

both! {
    async fn staff_see_a_firm_with_its_people_orders_points_and_mails_and_the_firm_sees_that_they_looked(db: Db) {
        let world = Market::open(db, 2).await;
        let order = world.in_service(&world.plan, 30_000, "x").await;
        world.submitted(&world.small, 0, "y").await;
        let reviewer = world.employed(StaffRole::Reviewer).await;
        let view = firm::show(&world.cx, &reviewer, &world.business).await.unwrap();
        assert_eq!((view.people.len(), view.orders.len(), view.payments.len()), (2, 2, 1));
        assert_eq!((view.ticket.spent.get(), view.own), (30_000, false));
        let moved: i64 = view.entries.iter().map(|entry| entry.change.get()).sum();
        assert_eq!(moved, 0, "granted and held");
        assert!(view.orders.iter().any(|line| line.id == order.id));
        assert!(view.messages.is_some() && !view.mails.is_empty());
        let looks = my_data::looks(&world.cx, world.owner(), None).await.unwrap().remove(0).looks;
        assert!(looks.iter().any(|look| look.what == Looked::Firm && look.roles == [StaffRole::Reviewer]), "{looks:?}");
        let again = firm::show(&world.cx, &reviewer, &world.business).await.unwrap();
        assert_eq!(again.looks.first().and_then(|look| look.name.clone()).as_deref(), Some("計畫人員"));
    }

    async fn only_staff_see_it_and_each_role_what_it_may_read(db: Db) {
        let world = Market::open(db, 1).await;
        for actor in [world.owner(), &world.seller, &Principal::Visitor] {
            let refused = firm::show(&world.cx, actor, &world.business).await;
            assert!(matches!(refused, Err(Error::Forbidden | Error::NotSignedIn)), "{refused:?}");
        }
        let finance = world.employed(StaffRole::Finance).await;
        let view = firm::show(&world.cx, &finance, &world.business).await.unwrap();
        assert_eq!(view.messages, None, "finance reads no messages");
        assert!(view.mails.iter().all(|mail| mail.text.is_none()), "and no texts of mails");
        let nothing = firm::show(&world.cx, &finance, &"nothing".parse().unwrap()).await;
        assert!(matches!(nothing, Err(Error::NotFound)));
    }

    async fn a_mail_that_lets_somebody_in_is_never_shown(db: Db) {
        let world = Market::open(db, 1).await;
        let owner = world.owner().clone();
        let email = person_of(&owner).email.clone();
        let mut tx = world.cx.db.begin().await.unwrap();
        tx.exec("UPDATE mail SET secret = 'x' WHERE recipient = $1", store::vals![email]).await.unwrap();
        tx.commit().await.unwrap();
        let support = world.employed(StaffRole::Support).await;
        let view = firm::show(&world.cx, &support, &world.business).await.unwrap();
        assert!(!view.mails.is_empty() && view.mails.iter().all(|mail| mail.text.is_none()));
        world.sql("UPDATE mail SET secret = NULL").await;
        let view = firm::show(&world.cx, &support, &world.business).await.unwrap();
        assert!(view.mails.iter().any(|mail| mail.text.is_some()), "support reads the others");
    }

    async fn staff_end_the_sessions_of_a_person_and_the_person_is_told_why(db: Db) {
        let world = Market::open(db, 1).await;
        let mei = world.person("mei@example.com").await;
        let support = world.employed(StaffRole::Support).await;
        let command = (person_of(&mei).person.clone(), "帳號疑似被盜用".to_owned());
        for role in [StaffRole::Reviewer, StaffRole::Finance] {
            let other = world.employed(role).await;
            let refused = accounts::end_sessions(&world.cx, &other, &command).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{role:?}");
        }
        assert_eq!(accounts::end_sessions(&world.cx, &support, &command).await.unwrap(), 1);
        assert_eq!(accounts::end_sessions(&world.cx, &support, &command).await.unwrap(), 0, "none is left");
        assert!(world.mails("mei@example.com").await.iter().any(|mail| mail.body_text.contains("帳號疑似被盜用")));
        world.join(&support, &world.business, "clerk").await;
        let own = (person_of(world.owner()).person.clone(), "x".to_owned());
        let refused = accounts::end_sessions(&world.cx, &support, &own).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "a colleague of the own firm: {refused:?}");
        world.green().await;
    }
}
