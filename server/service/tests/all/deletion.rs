//! Erasing an account: requested with the password, cancelled in time, carried out when due, and what stays.

use domain::access::{MemberRole, StaffRole};
use domain::form::ProfileForm;
use domain::form::people::Invite;
use domain::password::Password;
use domain::view::account::DeletionObstacle;
use service::accounts::deletion::{GRACE_MS, ask, keep, page};
use service::{Refusal, accounts, people};

use crate::world::*;

const UBN: &str = "04595257";

fn password(typed: &str) -> Password {
    Password::typed(typed).unwrap()
}

#[tokio::test]
async fn an_account_is_erased_when_due_and_what_the_law_requires_stays() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let id = person_of(&mei).person.clone();
        let business = world.business(&mei, UBN).await.unwrap().id;
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        let due = page(&world.cx, &mei).await.unwrap().due_at.expect("asked");
        assert_eq!(due, world.cx.clock.system().plus_millis(GRACE_MS));
        world.wait(GRACE_MS - 1).await;
        world.sign_in("mei@example.com", PASSWORD).await.expect("it works until then");
        world.wait(1).await;
        assert_eq!(refusal(world.sign_in("mei@example.com", PASSWORD).await), Refusal::WrongCredentials);
        let mut tx = world.cx.db.read().await.unwrap();
        let person = store::person::get(&mut tx, &id).await.unwrap().unwrap();
        assert!(!format!("{person:?}").contains("mei@example.com") && person.phone.is_empty(), "{person:?}");
        assert!(store::session::of_person(&mut tx, &id).await.unwrap().is_empty());
        assert!(store::business::members(&mut tx, &business).await.unwrap().is_empty());
        assert!(!store::consent::of_person(&mut tx, &id).await.unwrap().is_empty(), "the proof of consent stays");
        assert!(store::business::get(&mut tx, &business).await.unwrap().is_some(), "the firm stays");
        drop(tx);
        let mails = world.mails("mei@example.com").await;
        assert_eq!(mails.len(), 1, "the last mail: {mails:?}");
        world.wait(7 * 24 * 60 * 60 * 1_000).await;
        assert!(world.mails("mei@example.com").await.is_empty(), "and that is deleted, too");
        // the address is free again
        world.person("mei@example.com").await;
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn erasing_needs_the_password_and_can_be_cancelled_in_time() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let wrong = ask(&world.cx, &mei, &password("not the password")).await;
        assert_eq!(refusal(wrong), Refusal::WrongPassword);
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        keep(&world.cx, &mei).await.unwrap();
        keep(&world.cx, &mei).await.unwrap();
        assert_eq!(page(&world.cx, &mei).await.unwrap().due_at, None);
        world.wait(GRACE_MS).await;
        world.sign_in("mei@example.com", PASSWORD).await.expect("it stays");
        // requested again, the job of the first request does nothing early
        let mei = world.actor(&world.sign_in("mei@example.com", PASSWORD).await.unwrap().token).await;
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        world.wait(GRACE_MS - 1).await;
        world.sign_in("mei@example.com", PASSWORD).await.expect("not yet");
    })
    .await;
}

#[tokio::test]
async fn a_person_needed_by_others_is_not_erased() {
    each(async |world| {
        let (mei, an) = (world.person("mei@example.com").await, world.person("an@example.com").await);
        let business = world.business(&mei, UBN).await.unwrap();
        world.join(&an, &business.id, "clerk").await;
        let shown = page(&world.cx, &mei).await.unwrap().obstacles;
        let only = DeletionObstacle::OnlyOwner { business: business.id.clone(), name: business.name.clone() };
        assert_eq!(shown, [only]);
        assert_eq!(refusal(ask(&world.cx, &mei, &password(PASSWORD)).await), Refusal::AccountNeeded);
        ask(&world.cx, &an, &password(PASSWORD)).await.expect("a clerk may go");
        let staff = world.staff("staff@example.com", StaffRole::Support).await;
        assert_eq!(page(&world.cx, &staff).await.unwrap().obstacles, [DeletionObstacle::Staff]);
        assert_eq!(refusal(ask(&world.cx, &staff, &password(PASSWORD)).await), Refusal::AccountNeeded);
    })
    .await;
}

#[tokio::test]
async fn a_later_dependency_prevents_the_erasure() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        let an = world.person("an@example.com").await;
        world.join(&an, &business, "clerk").await;
        world.wait(GRACE_MS).await;
        let session = world.sign_in("mei@example.com", PASSWORD).await.expect("it stays");
        let mei = world.actor(&session.token).await;
        assert_eq!(page(&world.cx, &mei).await.unwrap().due_at, None);
        let mails = world.mails("mei@example.com").await;
        assert!(mails.iter().any(|mail| mail.subject.contains("還沒有刪除")), "{mails:?}");
        assert_eq!(people::list(&world.cx, &mei, &business).await.unwrap().people.len(), 2);
        accounts::account(&world.cx, &mei).await.unwrap();
    })
    .await;
}

/// A person who registers with another's address never gets what belongs to the other.
#[tokio::test]
async fn an_unconfirmed_address_keeps_its_mails_when_the_account_is_erased() {
    each(async |world| {
        world.register("lin@example.com").await.unwrap();
        world.wait(1).await;
        let opened = world.sign_in("lin@example.com", PASSWORD).await.unwrap();
        let stranger = world.actor(&opened.token).await;
        ask(&world.cx, &stranger, &password(PASSWORD)).await.unwrap();
        let before = world.mails("lin@example.com").await.len();
        assert!(before > 0);
        world.wait(GRACE_MS).await;
        world.wait(7 * 24 * 60 * 60 * 1_000).await;
        assert_eq!(refusal(world.sign_in("lin@example.com", PASSWORD).await), Refusal::WrongCredentials);
        assert!(world.mails("lin@example.com").await.len() >= before, "they belong to the owner of the address");
    })
    .await;
}

/// The form refuses such an address, but the use case does not rely on that.
#[tokio::test]
async fn registering_does_not_restore_an_erased_account() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let id = person_of(&mei).person.clone();
        ask(&world.cx, &mei, &password(PASSWORD)).await.unwrap();
        world.wait(GRACE_MS).await;
        // an address that a form would accept, as older rows may have
        let mut tx = world.cx.db.begin().await.unwrap();
        let mut erased = store::person::get(&mut tx, &id).await.unwrap().unwrap();
        erased.email = "mei@deleted.example".to_owned();
        store::person::update(&mut tx, &erased).await.unwrap();
        tx.commit().await.unwrap();
        world.register("mei@deleted.example").await.expect("the answer is the same each time");
        let mut tx = world.cx.db.read().await.unwrap();
        let still = store::person::get(&mut tx, &id).await.unwrap().unwrap();
        assert_eq!((still.password_hash.as_str(), still.phone.as_str()), ("!", ""));
        drop(tx);
        let mails = world.mails("mei@deleted.example").await;
        assert!(mails.iter().all(|mail| !mail.subject.contains("驗證碼")), "{mails:?}");
    })
    .await;
}

#[tokio::test]
async fn a_new_registration_cancels_a_strangers_erasure() {
    each(async |world| {
        world.register("lin@example.com").await.unwrap();
        let opened = world.sign_in("lin@example.com", PASSWORD).await.unwrap();
        let stranger = world.actor(&opened.token).await;
        ask(&world.cx, &stranger, &password(PASSWORD)).await.unwrap();
        world.cx.clock.pass(1);
        world.person("lin@example.com").await;
        world.wait(GRACE_MS).await;
        world.sign_in("lin@example.com", PASSWORD).await.expect("it is another's account by now");
    })
    .await;
}

#[tokio::test]
async fn a_firm_is_told_that_somebody_left_but_keeps_no_name_of_an_erased_account() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.cx.clock.pass(1);
        let an = world.person("an@example.com").await;
        let invite = Invite { email: "an@example.com".to_owned().try_into().unwrap(), role: MemberRole::Owner };
        people::invite(&world.cx, &mei, &business, &confirmed(invite)).await.unwrap();
        let mails = world.mails("an@example.com").await;
        let mail = mails.iter().find(|mail| mail.body_text.contains("/join/")).unwrap();
        let token = mail.body_text.split_once("/join/").unwrap().1.split_whitespace().next().unwrap();
        people::accept(&world.cx, &an, token).await.unwrap();
        let profile = ProfileForm {
            name: "林小安".to_owned(),
            phone: "0987654321".to_owned(),
            lang: "zh-Hant".to_owned(),
            ..ProfileForm::default()
        };
        accounts::change_profile(&world.cx, &an, &profile.parse().unwrap()).await.unwrap();
        let left =
            async || world.mails("mei@example.com").await.iter().filter(|m| m.body_text.contains("林小安")).count();
        assert_eq!(left().await, 0);
        ask(&world.cx, &an, &password(PASSWORD)).await.unwrap();
        world.wait(GRACE_MS).await;
        assert_eq!(left().await, 1, "the other owner is mailed who is gone");
        let mut tx = world.cx.db.read().await.unwrap();
        let notices = store::notice::of(&mut tx, "business", business.as_str(), &store::Page::first(50)).await.unwrap();
        let facts: Vec<_> =
            notices.iter().filter(|row| row.kind.starts_with("person_")).map(|row| row.facts.as_str()).collect();
        assert_eq!(facts.len(), 2, "joined, under a former name, and left: {facts:?}");
        assert!(facts.iter().all(|facts| facts.contains("已刪除的帳號")), "{facts:?}");
        let invited = notices.iter().find(|row| row.kind == "safeguard").expect("the owner was told of the invitation");
        assert!(!invited.facts.contains("an@example.com"), "{}", invited.facts);
    })
    .await;
}
