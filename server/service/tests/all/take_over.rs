//! Taking over a business that is registered already, by certificate (rules §3).

use domain::access::MemberRole;
use domain::contact::Mobile;
use domain::form::business::IdentityStart;
use domain::identity::Means;
use service::businesses::{self, Verify};
use service::identity::Answer;
use service::{Error, Principal, Refusal, people};

use crate::world::*;

const UBN: &str = "04595257";

fn over() -> domain::form::business::NewBusiness {
    declaring(UBN, |form| "yes".clone_into(&mut form.take_over))
}

async fn take_over(world: &World, person: &Principal) -> Result<domain::view::member::BusinessView, Error> {
    let started = businesses::start_identity(&world.cx, person, over(), by_certificate()).await?;
    let answer = Answer::DemoCode("123456".to_owned());
    businesses::verify(&world.cx, person, Verify { verification: started.verification, answer }).await
}

#[tokio::test]
async fn a_business_is_taken_over_by_certificate_and_its_former_owner_is_told() {
    each(async |world| {
        let (mei, lin, clerk) = (
            world.person("mei@example.com").await,
            world.person("lin@example.com").await,
            world.person("an@example.com").await,
        );
        let business = world.business(&mei, UBN).await.unwrap().id;
        world.join(&clerk, &business, "clerk").await;
        assert_eq!(refusal(businesses::look_up(&world.cx, &lin, new_business(UBN)).await), Refusal::AskOwnerToInvite);
        businesses::look_up(&world.cx, &lin, over()).await.unwrap();
        let view = take_over(&world, &lin).await.unwrap();
        assert_eq!((view.id.clone(), view.role), (business.clone(), MemberRole::Owner));
        assert!(matches!(businesses::get(&world.cx, &mei, &business).await, Err(Error::NotFound)), "acts no longer");
        let mails = world.mails("mei@example.com").await;
        assert!(mails.iter().any(|mail| mail.subject.contains("接手")), "{mails:?}");
        let people = people::list(&world.cx, &lin, &business).await.unwrap().people;
        let roles: Vec<_> = people.iter().map(|line| (line.email.as_str(), line.role)).collect();
        assert_eq!(roles, [("lin@example.com", MemberRole::Owner), ("an@example.com", MemberRole::Clerk)]);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_mobile_number_cannot_take_a_business_over() {
    each(async |world| {
        let (mei, lin) = (world.person("mei@example.com").await, world.person("lin@example.com").await);
        let business = world.business(&mei, UBN).await.unwrap().id;
        let mobile = IdentityStart { mobile: Mobile::parse("0912345678").ok(), ..Means::MobileNumber.into() };
        let refused = businesses::start_identity(&world.cx, &lin, over(), mobile).await;
        assert_eq!(refusal(refused), Refusal::MeansNotOffered);
        businesses::get(&world.cx, &mei, &business).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_a_proof_no_business_is_taken_over() {
    each(async |world| {
        let (mei, lin) = (world.person("mei@example.com").await, world.person("lin@example.com").await);
        let business = world.business(&mei, UBN).await.unwrap().id;
        let started = businesses::start_identity(&world.cx, &lin, over(), by_certificate()).await.unwrap();
        assert_eq!(started.means, Means::FirmCertificate);
        // the code for somebody else's certificate
        let answer = Answer::DemoCode("000004".to_owned());
        let tried = businesses::verify(&world.cx, &lin, Verify { verification: started.verification, answer }).await;
        assert!(tried.is_err(), "{tried:?}");
        businesses::get(&world.cx, &mei, &business).await.unwrap();
        assert!(matches!(businesses::get(&world.cx, &lin, &business).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn an_owner_has_nothing_to_take_over_and_a_free_number_is_registered() {
    each(async |world| {
        let mei = world.person("mei@example.com").await;
        let view = take_over(&world, &mei).await.unwrap();
        assert_eq!(view.ubn, UBN, "nobody had it: it is registered");
        assert_eq!(
            refusal(businesses::look_up(&world.cx, &mei, over()).await),
            Refusal::AlreadyMember { business: view.id }
        );
    })
    .await;
}
