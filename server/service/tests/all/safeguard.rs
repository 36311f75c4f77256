//! What a stolen session cannot do (rules §3, §8): change who acts for a firm, or where its money goes.

use demo::setup;
use domain::access::MemberRole;
use domain::form::Confirmed;
use domain::form::people::Invite;
use domain::form::refund_account::BankAccount;
use domain::id::BusinessId;
use domain::lang::Lang;
use domain::money::Twd;
use domain::password::Password;
use domain::view::order::OrderView;
use service::market::refund_account;
use service::{Error, Principal, Refusal, Result, limits, people, safeguard};
use store::{Db, Page};

use crate::engine::both;
use crate::journey::{in_service, refunded};
use crate::world::{Market, World, at, confirmed, each, person_of, refusal};

const MEI: &str = "mei@example.com";
const LIN: &str = "lin@example.com";
const WANG: &str = "wang@example.com";

fn guessed<T>(asked: T) -> Confirmed<T> {
    Confirmed { asked, password: Password::typed("a guess").unwrap() }
}

fn as_owner(email: &str) -> Invite {
    Invite { email: email.to_owned().try_into().unwrap(), role: MemberRole::Owner }
}

fn account(bank: &str) -> BankAccount {
    BankAccount { bank: bank.to_owned(), number: "012345678901".to_owned() }
}

impl World {
    /// The firm that Mei and Lin own together; Lin reads English.
    async fn shared(&self) -> (Principal, Principal, BusinessId) {
        let (mei, lin) = (self.person(MEI).await, self.person(LIN).await);
        let firm = self.business(&mei, "12345675").await.unwrap().id;
        self.join(&lin, &firm, "owner").await;
        let mut tx = self.cx.db.begin().await.unwrap();
        let mut person = store::person::lock(&mut tx, &person_of(&lin).person).await.unwrap().unwrap();
        person.lang = Lang::En;
        store::person::update(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        self.cx.clock.pass(1);
        (mei, lin, firm)
    }

    /// The facts in the audit of an action, the newest first.
    async fn kept(&self, action: &str) -> Vec<serde_json::Value> {
        let mut tx = self.cx.db.read().await.unwrap();
        let rows = store::audit::before(&mut tx, i64::MAX, 100).await.unwrap();
        let facts = rows.iter().filter(|row| row.action == action).map(|row| serde_json::from_str(&row.facts).unwrap());
        facts.collect()
    }

    /// How many of these notices the firm's pages show.
    async fn safeguards(&self, firm: &BusinessId) -> usize {
        let mut tx = self.cx.db.read().await.unwrap();
        let notices = store::notice::of(&mut tx, "business", firm.as_str(), &Page::first(50)).await.unwrap();
        notices.iter().filter(|row| row.kind == "safeguard").count()
    }

    /// The newest mail to an address, as one text.
    async fn newest(&self, to: &str) -> String {
        let mail = self.mails(to).await.remove(0);
        format!("{}\n{}", mail.subject, mail.body_text)
    }
}

/// Checks that each part is in the text.
fn says(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test]
async fn changes_of_people_need_the_actors_password() {
    each(async |world| {
        let (mei, lin, firm) = world.shared().await;
        let (other, before) = (person_of(&lin).person.clone(), world.mails(MEI).await.len());
        for role in [MemberRole::Owner, MemberRole::Clerk] {
            let invite = Invite { role, ..as_owner(WANG) };
            let refused = people::invite(&world.cx, &mei, &firm, &guessed(invite)).await;
            assert_eq!(refusal(refused), Refusal::WrongPassword, "{role:?}");
        }
        let refused = people::remove(&world.cx, &mei, &firm, &guessed(other)).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        let myself = person_of(&mei).person.clone();
        let refused = people::remove(&world.cx, &mei, &firm, &guessed(myself)).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword, "nor does it leave");
        let refused = people::set_clerk_limit(&world.cx, &mei, &firm, &guessed(Some(Twd::new(50_000)))).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        let page = people::list(&world.cx, &mei, &firm).await.unwrap();
        assert_eq!((page.people.len(), page.invitations.len(), page.clerk_limit), (2, 0, None));
        assert_eq!((world.mails(WANG).await.len(), world.mails(MEI).await.len()), (0, before));
        assert_eq!(world.safeguards(&firm).await, 0);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn every_owner_is_told_of_a_change_and_the_audit_keeps_a_keyed_hash_of_the_former_value() {
    each(async |world| {
        let (mei, lin, firm) = world.shared().await;
        let hash = |value: (&str, &str)| safeguard::hashed(&world.cx, "member", &value).unwrap();
        people::invite(&world.cx, &mei, &firm, &confirmed(as_owner(WANG))).await.unwrap();
        says(
            &world.newest(MEI).await,
            &["陳小美 於 2022/07/15（五） 10:00", WANG, "負責人", "若不是 陳小美", "12345675"],
        );
        says(&world.newest(LIN).await, &["陳小美 invited", "On Fri 2022/07/15 10:00", WANG, "If it wasn’t 陳小美"]);
        let kept = world.kept("people.invited").await.remove(0);
        assert_eq!((&kept["was"], &kept["is"]), (&serde_json::Value::Null, &hash((WANG, "owner")).into()));

        let limit = async |limit| people::set_clerk_limit(&world.cx, &mei, &firm, &confirmed(limit)).await.unwrap();
        world.cx.clock.pass(1);
        limit(Some(Twd::new(50_000))).await;
        world.cx.clock.pass(1);
        limit(Some(Twd::new(90_000))).await;
        says(&world.newest(MEI).await, &["原為 NT$50,000，現為 NT$90,000", "若不是 陳小美"]);
        says(&world.newest(LIN).await, &["from NT$50,000 to NT$90,000"]);
        let kept = world.kept("people.clerk_limit").await;
        let was = |limit: i64| serde_json::Value::from(safeguard::hashed(&world.cx, "clerk_limit", &limit).unwrap());
        assert_eq!((&kept[0]["was"], &kept[1]["was"]), (&was(50_000), &serde_json::Value::Null));
        assert_ne!(kept[0]["was"], was(50_001));

        world.cx.clock.pass(1);
        people::remove(&world.cx, &mei, &firm, &confirmed(person_of(&lin).person.clone())).await.unwrap();
        says(&world.newest(MEI).await, &["已被移除", "陳小美 於 2022/07/15（五） 10:00", "若不是 陳小美"]);
        says(
            &world.newest(LIN).await,
            &["You no longer act for", "On Fri 2022/07/15 10:00, 陳小美 changed", "contact"],
        );
        let kept = world.kept("people.removed").await.remove(0);
        assert_eq!(kept["was"], hash((LIN, "owner")));
        assert_ne!(kept["was"], hash((WANG, "owner")));
        assert_eq!(world.safeguards(&firm).await, 4, "in the pages as well");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn the_right_password_does_not_count_and_unauthorised_actors_use_up_no_tries() {
    each(async |world| {
        let (mei, lin, firm) = world.shared().await;
        for limit in 1..=limits::SIGN_IN.hits + 1 {
            people::set_clerk_limit(&world.cx, &mei, &firm, &confirmed(Some(Twd::new(limit)))).await.unwrap();
        }
        let (wang, me) = (world.person(WANG).await, person_of(&mei).person.clone());
        for _ in 0..=limits::SIGN_IN.hits {
            let refused = people::remove(&world.cx, &wang, &firm, &guessed(me.clone())).await;
            assert!(matches!(refused, Err(Error::NotFound)), "a stranger learns nothing: {refused:?}");
        }
        world.join(&wang, &firm, "clerk").await;
        let refused = people::remove(&world.cx, &wang, &firm, &guessed(me.clone())).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        for _ in 0..limits::SIGN_IN.hits {
            let refused = people::remove(&world.cx, &lin, &firm, &guessed(me.clone())).await;
            assert_eq!(refusal(refused), Refusal::WrongPassword);
        }
        let refused = people::remove(&world.cx, &lin, &firm, &confirmed(me)).await;
        assert!(matches!(refusal(refused), Refusal::TooManyTries { .. }), "guessing has an end");
    })
    .await;
}

async fn give(world: &Market, by: &Principal, order: &OrderView, command: &Confirmed<BankAccount>) -> Result<()> {
    refund_account::give(&world.cx, by, &order.id, command).await
}

both! {
    async fn a_refund_account_needs_an_owner_s_password_and_owners_are_told_only_its_last_digits(db: Db) {
        let world = Market::open(db, 2).await;
        let order = in_service(&world).await;
        refunded(&world, &order, at(2022, 7, 15, 10)).await;
        let clerk = setup::person(&world.cx, "clerk@example.tw", "職員", "x", &[]).await.unwrap();
        world.join(&clerk, &world.business, "clerk").await;
        for who in [world.owner(), &clerk] {
            world.give_password(who).await;
        }
        let refused = give(&world, world.owner(), &order, &guessed(account("822"))).await;
        assert_eq!(refusal(refused), Refusal::WrongPassword);
        let refused = give(&world, &clerk, &order, &confirmed(account("822"))).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        assert_eq!(world.show(&order).await.refund_account.unwrap().given, None, "nothing is given yet");

        world.pass(1);
        give(&world, world.owner(), &order, &confirmed(account("700"))).await.unwrap();
        world.pass(1);
        give(&world, world.owner(), &order, &confirmed(account("822"))).await.unwrap();
        for owner in ["owner0@example.tw", "owner1@example.tw"] {
            let mails = world.mails(owner).await;
            let (again, first) = (&mails[0], &mails[1]);
            says(&first.subject, &["已填退款帳戶", order.number.as_str()]);
            says(&again.subject, &["退款帳戶已變更", order.number.as_str()]);
            says(&again.body_text, &["負責人 於", "銀行 822", "末三碼 901", "若不是 負責人"]);
            assert!(!again.body_text.contains("8901"), "{}", again.body_text);
        }
        assert_eq!(world.safeguards(&world.business).await, 2);

        let kept = world.kept("order.refund_account_given").await;
        let holder = order.buyer.as_ref().unwrap().name.as_str();
        let hash = |bank| serde_json::Value::from(refund_account::hashed(&world.cx, bank, "012345678901", holder).unwrap());
        assert_eq!((&kept[1]["was"], &kept[1]["is"]), (&serde_json::Value::Null, &hash("700")));
        assert_eq!((&kept[0]["was"], &kept[0]["is"]), (&hash("700"), &hash("822")));
        let mut elsewhere = world.cx.clone();
        let secret = service::Config { secret: b"another installation's".to_vec(), ..(*elsewhere.config).clone() };
        elsewhere.config = std::sync::Arc::new(secret);
        let other = refund_account::hashed(&elsewhere, "700", "012345678901", holder).unwrap();
        assert_ne!(kept[0]["was"], other, "without the key nobody can try account by account");
        assert!(kept.iter().all(|facts| !facts.to_string().contains("8901")), "{kept:?}");
        world.green().await;
    }
}
