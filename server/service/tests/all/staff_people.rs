//! Who works for the program (rules §14): the operator's first administrator, and how an invitation is accepted.

use domain::access::{FactorNeed, StaffAct, StaffRole};
use domain::form::JoinStaffForm;
use domain::lang::Lang;
use domain::view::account::SessionOpened;
use domain::view::staff_people::Joining;
use service::staff_people::{self, First, INVITATION_MS, Join, Standing};
use service::{Error, Principal, Refusal, Result, access};

use crate::world::*;

const HSU: &str = "hsu@example.tw";

impl World {
    /// Invites the first administrator as the operator does. Returns the token of the link.
    async fn first(&self, again: bool) -> Result<String, Standing> {
        let first = First { email: HSU.to_owned().try_into().unwrap(), name: "許雅筑".to_owned() };
        let link = staff_people::first(&self.cx, &Principal::Platform, &first, again).await.unwrap();
        link.map(|link| link.rsplit('/').next().unwrap().to_owned())
    }

    async fn joining(&self, actor: &Principal, token: &str) -> Joining {
        staff_people::invitation(&self.cx, actor, token).await.unwrap().joining
    }

    /// Accepts an invitation with a new account.
    async fn join_staff(&self, actor: &Principal, token: &str) -> Result<SessionOpened> {
        let form = JoinStaffForm { name: "許雅筑".to_owned(), password: PASSWORD.to_owned() };
        let new = form.parse(HSU).unwrap();
        let command = Join { token: token.to_owned(), new, lang: Lang::Zh, origin: origin() };
        staff_people::join(&self.cx, actor, command).await
    }
}

/// Whether the person has the role; the second factor comes next.
fn is_administrator(actor: &Principal) -> bool {
    matches!(access::staff(actor, StaffAct::Administer), Err(Error::Factor(FactorNeed::SetUp)))
}

#[tokio::test]
async fn the_operator_s_link_makes_an_account_and_an_administrator_once() {
    each(async |world| {
        let token = world.first(false).await.unwrap();
        let shown = staff_people::invitation(&world.cx, &Principal::Visitor, &token).await.unwrap();
        assert_eq!((shown.email.as_str(), shown.name.as_str(), shown.invited_by), (HSU, "許雅筑", None));
        assert_eq!((shown.roles, shown.joining), (vec![StaffRole::Administrator], Joining::NewAccount));
        let opened = world.join_staff(&Principal::Visitor, &token).await.unwrap();
        assert_eq!(opened.me.staff, [StaffRole::Administrator]);
        assert!(is_administrator(&world.actor(&opened.token).await));
        let again = world.sign_in(HSU, PASSWORD).await.unwrap();
        assert!(is_administrator(&world.actor(&again.token).await), "the address is confirmed, the password set");
        assert_eq!(refusal(world.join_staff(&Principal::Visitor, &token).await), Refusal::InvitationOver);
        for again in [false, true] {
            assert_eq!(world.first(again).await, Err(Standing::Staffed));
        }
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_link_ends_with_the_next_one_and_each_after_72_hours() {
    each(async |world| {
        let lost = world.first(false).await.unwrap();
        let Err(Standing::Invited { email, .. }) = world.first(false).await else { panic!("invited already") };
        assert_eq!(email, HSU);
        let token = world.first(true).await.unwrap();
        assert_eq!(refusal(world.join_staff(&Principal::Visitor, &lost).await), Refusal::InvitationOver);
        world.pass(INVITATION_MS - 1);
        assert_eq!(world.joining(&Principal::Visitor, &token).await, Joining::NewAccount);
        world.pass(1);
        assert_eq!(refusal(world.join_staff(&Principal::Visitor, &token).await), Refusal::InvitationOver);
        assert!(world.first(true).await.is_ok(), "an expired link is replaced");
        for nobody in [Principal::Visitor, world.person("lin@example.com").await] {
            let first = First { email: HSU.to_owned().try_into().unwrap(), name: "許雅筑".to_owned() };
            let refused = staff_people::first(&world.cx, &nobody, &first, true).await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_of_the_address_accepts_and_no_other() {
    each(async |world| {
        let (hsu, lin) = (world.person(HSU).await, world.person("lin@example.com").await);
        let token = world.first(false).await.unwrap();
        for (actor, expected) in
            [(&hsu, Joining::Here), (&lin, Joining::SomebodyElse), (&Principal::Visitor, Joining::SignIn)]
        {
            assert_eq!(world.joining(actor, &token).await, expected);
        }
        assert_eq!(refusal(staff_people::accept(&world.cx, &lin, &token).await), Refusal::InvitationOfAnother);
        assert_eq!(refusal(world.join_staff(&lin, &token).await), Refusal::InvitationOfAnother);
        assert_eq!(refusal(world.join_staff(&Principal::Visitor, &token).await), Refusal::SignInToAccept);
        let nobody = staff_people::accept(&world.cx, &Principal::Visitor, &token).await;
        assert!(matches!(nobody, Err(Error::NotSignedIn)), "{nobody:?}");
        staff_people::accept(&world.cx, &hsu, &token).await.unwrap();
        let opened = world.sign_in(HSU, PASSWORD).await.unwrap();
        assert!(is_administrator(&world.actor(&opened.token).await));
        assert_eq!(refusal(staff_people::accept(&world.cx, &hsu, &token).await), Refusal::InvitationOver);
    })
    .await;
}

#[tokio::test]
async fn an_account_that_never_confirmed_the_address_is_replaced() {
    each(async |world| {
        let sent = world.register(HSU).await.unwrap();
        let code = world.code(HSU).await;
        let token = world.first(false).await.unwrap();
        assert_eq!(world.joining(&Principal::Visitor, &token).await, Joining::NewAccount);
        let opened = world.join_staff(&Principal::Visitor, &token).await.unwrap();
        assert!(is_administrator(&world.actor(&opened.token).await));
        assert_eq!(refusal(world.try_code(&sent, &code).await), Refusal::CodeWrong, "whoever registered it is out");
        world.green().await;
    })
    .await;
}

#[tokio::test]
async fn of_two_acceptances_at_once_one_counts() {
    each(async |world| {
        let hsu = world.person(HSU).await;
        let token = world.first(false).await.unwrap();
        let tries = (0..4).map(|_| {
            let (cx, hsu, token) = (world.cx.clone(), hsu.clone(), token.clone());
            tokio::spawn(async move { staff_people::accept(&cx, &hsu, &token).await })
        });
        let mut won = 0;
        for done in tries.collect::<Vec<_>>() {
            match done.await.unwrap() {
                Ok(()) => won += 1,
                refused => assert_eq!(refusal(refused), Refusal::InvitationOver),
            }
        }
        assert_eq!(won, 1);
        world.green().await;
    })
    .await;
}
