//! Who acts for a firm (rules §3, §8): invitations, removals, what clerks may sign.

use domain::access::MemberRole;
use domain::form::people::Invite;
use domain::id::BusinessId;
use domain::money::Twd;
use service::{Error, Principal, Refusal, Result, people};

use crate::world::{World, confirmed, each, person_of, refusal};

const MEI: &str = "mei@example.com";
const LIN: &str = "lin@example.com";
const UBN: &str = "12345675";

impl World {
    async fn firm(&self) -> (Principal, BusinessId) {
        let mei = self.person(MEI).await;
        let business = self.business(&mei, UBN).await.unwrap();
        (mei, business.id)
    }

    async fn invite(&self, by: &Principal, business: &BusinessId, email: &str, role: MemberRole) -> Result<()> {
        let invite = Invite { email: email.to_owned().try_into().unwrap(), role };
        people::invite(&self.cx, by, business, &confirmed(invite)).await
    }

    /// The token in the newest invitation that was mailed to an address.
    async fn token(&self, email: &str) -> String {
        let mails = self.mails(email).await;
        let mail = mails.iter().find(|mail| mail.subject.contains("邀請您代表")).expect("an invitation was mailed");
        let (_, rest) = mail.body_text.split_once("/join/").unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }

    /// The firm of Mei, whose clerk Lin is invited to become its owner, too; with the token of the link.
    async fn clerk_to_be_owner(&self) -> (Principal, BusinessId, Principal, String) {
        let (mei, firm) = self.firm().await;
        let lin = self.person(LIN).await;
        self.join(&lin, &firm, "clerk").await;
        self.cx.clock.pass(1);
        self.invite(&mei, &firm, LIN, MemberRole::Owner).await.unwrap();
        let token = self.token(LIN).await;
        (mei, firm, lin, token)
    }

    async fn roles(&self, actor: &Principal, business: &BusinessId) -> Vec<(String, MemberRole)> {
        let page = people::list(&self.cx, actor, business).await.unwrap();
        page.people.into_iter().map(|line| (line.email, line.role)).collect()
    }
}

#[tokio::test]
async fn a_clerk_joins_by_the_mail_and_sees_but_cannot_manage() {
    each(async |world| {
        let (mei, firm) = world.firm().await;
        let lin = world.person(LIN).await;
        world.cx.clock.pass(1);
        world.invite(&mei, &firm, LIN, MemberRole::Clerk).await.unwrap();
        let token = world.token(LIN).await;
        let shown = people::invitation(&world.cx, &Principal::Visitor, &token).await.unwrap();
        assert_eq!((shown.ubn.as_str(), shown.mine, shown.other), (UBN, false, false));
        assert!(people::invitation(&world.cx, &lin, &token).await.unwrap().mine);
        assert_eq!(people::accept(&world.cx, &lin, &token).await.unwrap(), firm);
        let expected = [(MEI.to_owned(), MemberRole::Owner), (LIN.to_owned(), MemberRole::Clerk)];
        assert_eq!(world.roles(&lin, &firm).await, expected);
        assert!(!people::list(&world.cx, &lin, &firm).await.unwrap().may_manage);
        let refused = world.invite(&lin, &firm, "wang@example.com", MemberRole::Owner).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        let refused = people::set_clerk_limit(&world.cx, &lin, &firm, &confirmed(Some(Twd::new(1)))).await;
        assert!(matches!(refused, Err(Error::Forbidden)));
        assert_eq!(refusal(people::accept(&world.cx, &lin, &token).await), Refusal::InvitationOver);
        assert_eq!(refusal(world.invite(&mei, &firm, LIN, MemberRole::Clerk).await), Refusal::ActsAlready);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_for_its_address_and_for_seven_days() {
    each(async |world| {
        let (mei, firm) = world.firm().await;
        let wang = world.person("wang@example.com").await;
        world.cx.clock.pass(1);
        world.invite(&mei, &firm, LIN, MemberRole::Clerk).await.unwrap();
        let token = world.token(LIN).await;
        assert_eq!(refusal(people::accept(&world.cx, &wang, &token).await), Refusal::InvitationOfAnother);
        assert!(matches!(people::accept(&world.cx, &Principal::Visitor, &token).await, Err(Error::NotSignedIn)));
        assert!(people::invitation(&world.cx, &wang, &token).await.unwrap().other);
        let lin = world.person(LIN).await;
        world.cx.clock.pass(people::INVITATION_MS - 1);
        assert!(people::invitation(&world.cx, &lin, &token).await.is_ok());
        world.cx.clock.pass(1);
        assert_eq!(refusal(people::accept(&world.cx, &lin, &token).await), Refusal::InvitationOver);
        assert_eq!(refusal(people::accept(&world.cx, &lin, "nonsense").await), Refusal::InvitationOver);
    })
    .await;
}

#[tokio::test]
async fn at_most_one_link_of_repeated_or_withdrawn_invitations_is_valid() {
    each(async |world| {
        let (mei, firm) = world.firm().await;
        let lin = world.person(LIN).await;
        world.cx.clock.pass(1);
        world.invite(&mei, &firm, LIN, MemberRole::Clerk).await.unwrap();
        let first = world.token(LIN).await;
        world.cx.clock.pass(1);
        world.invite(&mei, &firm, LIN, MemberRole::Owner).await.unwrap();
        assert_eq!(refusal(people::invitation(&world.cx, &lin, &first).await), Refusal::InvitationOver);
        let open = people::list(&world.cx, &mei, &firm).await.unwrap().invitations;
        assert_eq!((open.len(), open[0].role), (1, MemberRole::Owner));
        people::withdraw(&world.cx, &mei, &firm, &open[0].id).await.unwrap();
        let again = people::withdraw(&world.cx, &mei, &firm, &open[0].id).await;
        assert!(matches!(again, Err(Error::NotFound)), "not open, or another firm's");
        let second = world.token(LIN).await;
        assert_eq!(refusal(people::accept(&world.cx, &lin, &second).await), Refusal::InvitationOver);
    })
    .await;
}

#[tokio::test]
async fn the_last_owner_stays_and_a_removal_takes_effect_at_once() {
    each(async |world| {
        let (mei, firm) = world.firm().await;
        let me = confirmed(person_of(&mei).person.clone());
        assert_eq!(refusal(people::remove(&world.cx, &mei, &firm, &me).await), Refusal::LastOwner);
        let lin = world.person(LIN).await;
        let other = confirmed(person_of(&lin).person.clone());
        assert!(matches!(people::remove(&world.cx, &mei, &firm, &other).await, Err(Error::NotFound)));
        world.join(&lin, &firm, "clerk").await;
        assert!(matches!(people::remove(&world.cx, &lin, &firm, &me).await, Err(Error::Forbidden)));
        people::remove(&world.cx, &mei, &firm, &other).await.unwrap();
        assert!(matches!(people::list(&world.cx, &lin, &firm).await, Err(Error::NotFound)));
        assert!(world.mails(LIN).await.iter().any(|mail| mail.subject.contains("不再代表")));
        world.join(&lin, &firm, "owner").await;
        people::remove(&world.cx, &mei, &firm, &me).await.unwrap();
        assert_eq!(world.roles(&lin, &firm).await, [(LIN.to_owned(), MemberRole::Owner)]);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_removed_person_cannot_return_by_an_earlier_invitation() {
    each(async |world| {
        let (mei, firm, lin, token) = world.clerk_to_be_owner().await;
        people::remove(&world.cx, &mei, &firm, &confirmed(person_of(&lin).person.clone())).await.unwrap();
        assert_eq!(refusal(people::accept(&world.cx, &lin, &token).await), Refusal::InvitationOver);
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn an_invitation_makes_a_clerk_an_owner_and_then_the_last_owner_may_leave() {
    each(async |world| {
        let (mei, firm, lin, token) = world.clerk_to_be_owner().await;
        people::accept(&world.cx, &lin, &token).await.unwrap();
        let expected = [(MEI.to_owned(), MemberRole::Owner), (LIN.to_owned(), MemberRole::Owner)];
        let mut roles = world.roles(&lin, &firm).await;
        roles.sort_by_key(|(email, _)| email != MEI);
        assert_eq!(roles, expected);
        for role in [MemberRole::Clerk, MemberRole::Owner] {
            assert_eq!(refusal(world.invite(&mei, &firm, LIN, role).await), Refusal::ActsAlready, "nothing above it");
        }
        people::remove(&world.cx, &mei, &firm, &confirmed(person_of(&mei).person.clone())).await.unwrap();
        world.green().await;
    })
    .await;
}
