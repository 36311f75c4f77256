//! Changes among the staff (rules §12, §14): one person proposes, another confirms; the last administrator stays.

use std::collections::BTreeSet;

use demo::setup;
use domain::access::{StaffAct, StaffRole};
use domain::approval::{Act, Refusal as Rule};
use domain::id::{ApprovalId, PersonId};
use domain::view::approval::{About, ApprovalView, MayAnswer};
use domain::view::staff_people::{Managed, StaffSubject};
use service::accounts;
use service::approvals::{self, Confirm, Propose, Reject};
use service::staff_people::{self, INVITATION_MS, Invite, Outcome};
use service::{Error, Principal, Refusal, Result, access};
use store::Db;

use crate::engine::both;
use crate::world::*;

const NEW: &str = "fin2@example.tw";

async fn open(db: Db) -> World {
    World::open(db, &domain::rules::program_111()).await
}

impl World {
    async fn employ(&self, name: &str, role: StaffRole) -> Principal {
        setup::person(&self.cx, &format!("{name}@example.tw"), name, "x", &[role]).await.unwrap()
    }

    async fn invite_staff(&self, by: &Principal, email: &str, name: &str) -> Result<Outcome> {
        let (email, roles) = (email.to_owned().try_into().unwrap(), BTreeSet::from([StaffRole::Finance]));
        let command = Invite { email, roles, reason: "接手帳務".to_owned(), key: key(name) };
        staff_people::invite(&self.cx, by, command).await
    }

    async fn propose_roles(
        &self,
        by: &Principal,
        person: &PersonId,
        roles: &[StaffRole],
        name: &str,
    ) -> Result<ApprovalId> {
        let act = Act::StaffRoles { person: person.clone(), roles: roles.iter().copied().collect() };
        approvals::propose(&self.cx, by, Propose { act, reason: "職務調整".to_owned(), key: key(name) }).await
    }

    async fn proposals(&self, by: &Principal) -> Vec<ApprovalView> {
        approvals::list(&self.cx, by, None).await.unwrap().lines
    }

    async fn confirm(&self, by: &Principal, line: &ApprovalView) -> Result<()> {
        let command = Confirm { id: line.id.clone(), shown: line.shown.clone() };
        approvals::confirm(&self.cx, by, &command).await
    }

    async fn confirm_the_only_one(&self, by: &Principal) -> Result<()> {
        let line = self.proposals(by).await.remove(0);
        self.confirm(by, &line).await
    }

    async fn managed(&self, by: &Principal) -> Managed {
        staff_people::page(&self.cx, by).await.unwrap().managed.unwrap()
    }

    /// A session by one click.
    async fn enter(&self, email: &str) -> Principal {
        let opened = accounts::open_demo(&self.cx, email, &origin()).await.unwrap();
        self.actor(&opened.token).await
    }

    async fn staff_roles(&self, person: &Principal) -> Vec<String> {
        let mut tx = self.cx.db.read().await.unwrap();
        let rows = store::person::staff_roles(&mut tx, &person_of(person).person).await.unwrap();
        rows.into_iter().map(|row| row.role).collect()
    }

    /// The token of the invitation that was mailed last.
    async fn link(&self, email: &str) -> String {
        let mails = self.mails(email).await;
        let text = mails.iter().find_map(|mail| mail.body_text.split_once("/join/staff/")).expect("a link").1;
        text.split_whitespace().next().unwrap().to_owned()
    }
}

fn rule<T: std::fmt::Debug>(answer: Result<T>) -> Rule {
    match refusal(answer) {
        Refusal::Approval(rule) => rule,
        other => panic!("{other:?}"),
    }
}

both! {
    async fn the_only_member_of_the_staff_invites_at_once_and_the_next_invitation_waits_for_a_second_person(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        assert!(world.managed(&first).await.alone, "the page says so beforehand");
        assert_eq!(world.invite_staff(&first, NEW, "a").await.unwrap(), Outcome::AtOnce);
        assert_eq!(world.invite_staff(&first, NEW, "a").await.unwrap(), Outcome::AtOnce, "sent twice it is one");
        assert_eq!(world.mails(NEW).await.len(), 1);
        let page = world.managed(&first).await;
        assert!(!page.alone && page.invited[0].email == NEW);
        assert!(page.changes[0].alone && page.changes[0].first.is_none(), "the audit has it");
        // another address would not wait for the person who is invited
        let other = world.invite_staff(&first, "other@example.tw", "b").await.unwrap();
        assert!(matches!(other, Outcome::Proposed(_)), "{other:?}");
        assert_eq!(world.mails("other@example.tw").await.len(), 0);
        // the same address may get another link, and whoever accepts it can confirm the rest
        world.pass(1);
        assert_eq!(world.invite_staff(&first, NEW, "c").await.unwrap(), Outcome::AtOnce);
        let second = world.person(NEW).await;
        staff_people::accept(&world.cx, &second, &world.link(NEW).await).await.unwrap();
        let second = world.enter(NEW).await;
        world.confirm_the_only_one(&second).await.unwrap();
        assert_eq!(world.mails("other@example.tw").await.len(), 1);
        let change = world.managed(&first).await.changes.remove(0);
        assert_eq!(change.subject, StaffSubject::Address(Some("other@example.tw".to_owned())));
        assert_eq!((change.first.as_deref(), change.by.as_deref()), (Some("first"), Some("陳小美")));
        world.green().await;
    }

    async fn an_invitation_is_proposed_confirmed_accepted_or_withdrawn(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Support).await;
        for nobody in [&second, &world.person("lin@example.com").await] {
            assert!(matches!(world.invite_staff(nobody, NEW, "x").await, Err(Error::Forbidden)));
        }
        world.invite_staff(&first, NEW, "a").await.unwrap();
        assert_eq!(rule(world.invite_staff(&first, NEW, "b").await), Rule::OpenAlready);
        assert_eq!(world.managed(&first).await.proposed, [NEW]);
        assert_eq!(world.proposals(&first).await.remove(0).may, MayAnswer::TakeBack);
        assert_eq!(rule(world.confirm_the_only_one(&first).await), Rule::OwnProposal);
        assert!(world.mails(NEW).await.is_empty(), "nothing is sent yet");
        let line = world.proposals(&second).await.remove(0);
        assert_eq!((line.may, &line.about), (MayAnswer::Yes, &About::Staff));
        world.confirm(&second, &line).await.unwrap();
        world.confirm(&second, &line).await.unwrap();
        assert_eq!(world.mails(NEW).await.len(), 1, "confirmed twice it is one");
        let token = world.link(NEW).await;
        let open = world.managed(&first).await.invited.remove(0);
        assert!(matches!(staff_people::withdraw(&world.cx, &second, &open.id).await, Err(Error::Forbidden)));
        staff_people::withdraw(&world.cx, &first, &open.id).await.unwrap();
        assert!(matches!(staff_people::withdraw(&world.cx, &first, &open.id).await, Err(Error::NotFound)));
        let shown = staff_people::invitation(&world.cx, &Principal::Visitor, &token).await;
        assert_eq!(refusal(shown), Refusal::InvitationOver);
        // again, and accepted this time
        world.pass(1);
        world.invite_staff(&first, NEW, "c").await.unwrap();
        world.confirm_the_only_one(&second).await.unwrap();
        let person = world.person(NEW).await;
        staff_people::accept(&world.cx, &person, &world.link(NEW).await).await.unwrap();
        assert_eq!(world.staff_roles(&person).await, ["finance"]);
        assert_eq!(rule(world.invite_staff(&first, NEW, "d").await), Rule::StaffAlready);
        world.pass(INVITATION_MS);
        assert!(world.managed(&first).await.invited.is_empty());
        world.green().await;
    }

    async fn roles_change_once_a_second_person_confirms_and_end_at_once(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Reviewer).await;
        let third = world.staff("third@example.tw", StaffRole::Finance).await;
        let id = person_of(&third).person.clone();
        assert!(matches!(world.propose_roles(&second, &id, &[], "x").await, Err(Error::Forbidden)));
        assert_eq!(rule(world.propose_roles(&first, &id, &[StaffRole::Finance], "x").await), Rule::NothingToPropose);
        world.propose_roles(&first, &id, &[StaffRole::Support], "a").await.unwrap();
        assert_eq!(world.staff_roles(&third).await, ["finance"], "nothing is done yet");
        // nobody answers what concerns them
        let line = world.proposals(&third).await.remove(0);
        assert_eq!(line.may, MayAnswer::OwnFirm);
        assert_eq!(rule(world.confirm(&third, &line).await), Rule::OwnFirm);
        let rejected = Reject { id: line.id.clone(), reason: "不同意".to_owned() };
        assert_eq!(rule(approvals::reject(&world.cx, &third, &rejected).await), Rule::OwnFirm);
        world.confirm(&second, &line).await.unwrap();
        assert_eq!(world.staff_roles(&third).await, ["support"]);
        // a removal
        world.propose_roles(&first, &id, &[], "b").await.unwrap();
        let opened = accounts::open_demo(&world.cx, "third@example.tw", &origin()).await.unwrap();
        assert!(access::staff(&world.actor(&opened.token).await, StaffAct::See).is_ok());
        world.confirm_the_only_one(&second).await.unwrap();
        let removed = world.actor(&opened.token).await;
        assert!(signed_in(&removed) && access::staff(&removed, StaffAct::See).is_err(), "the session has no powers");
        assert!(matches!(approvals::list(&world.cx, &removed, None).await, Err(Error::Forbidden)));
        let mails = world.mails("third@example.tw").await;
        assert!(mails.iter().any(|mail| mail.subject == "您不再是計畫團隊的同仁"), "the person is told");
        let changes = world.managed(&first).await.changes;
        assert_eq!(changes[0].action, "staff.removed");
        assert_eq!((changes[0].first.as_deref(), changes[0].by.as_deref()), (Some("first"), Some("second")));
        world.green().await;
    }

    async fn what_a_removed_person_proposed_or_invited_does_not_happen(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Administrator).await;
        let third = world.employ("third", StaffRole::Support).await;
        world.invite_staff(&first, NEW, "a").await.unwrap();
        world.confirm_the_only_one(&third).await.unwrap();
        let token = world.link(NEW).await;
        world.invite_staff(&first, "other@example.tw", "b").await.unwrap();
        let pending = world.proposals(&third).await.remove(0);
        world.propose_roles(&second, &person_of(&first).person, &[], "c").await.unwrap();
        let removal = world.proposals(&third).await.into_iter().find(|line| line.id != pending.id).unwrap();
        world.confirm(&third, &removal).await.unwrap();
        assert_eq!(rule(world.confirm(&third, &pending).await), Rule::FirstMayNot);
        let shown = staff_people::invitation(&world.cx, &Principal::Visitor, &token).await;
        assert_eq!(refusal(shown), Refusal::InvitationOver);
    }

    async fn the_last_administrator_is_neither_removed_nor_loses_the_role(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Finance).await;
        let id = person_of(&first).person.clone();
        for roles in [&[][..], &[StaffRole::Finance]] {
            assert_eq!(rule(world.propose_roles(&first, &id, roles, "a").await), Rule::LastAdministrator);
        }
        assert!(world.managed(&first).await.people[0].last_administrator);
        // with another administrator one may leave, unless the other one leaves first
        let third = world.employ("third", StaffRole::Administrator).await;
        world.propose_roles(&first, &id, &[], "b").await.unwrap();
        world.propose_roles(&third, &person_of(&third).person, &[StaffRole::Support], "c").await.unwrap();
        let lines = world.proposals(&second).await;
        world.confirm(&second, &lines[0]).await.unwrap();
        assert_eq!(rule(world.confirm(&second, &lines[1]).await), Rule::LastAdministrator);
        world.green().await;
    }

    async fn of_two_administrators_removed_at_once_one_stays(db: Db) {
        let world = open(db).await;
        let people = [
            world.employ("first", StaffRole::Administrator).await,
            world.employ("second", StaffRole::Administrator).await,
        ];
        let witnesses =
            [world.employ("third", StaffRole::Support).await, world.employ("fourth", StaffRole::Support).await];
        for (by, of, name) in [(0, 1, "a"), (1, 0, "b")] {
            world.propose_roles(&people[by], &person_of(&people[of]).person, &[], name).await.unwrap();
        }
        let lines = world.proposals(&witnesses[0]).await;
        let tries: Vec<_> = lines.into_iter().zip(witnesses).map(|(line, by)| {
            let cx = world.cx.clone();
            tokio::spawn(async move {
                approvals::confirm(&cx, &by, &Confirm { id: line.id, shown: line.shown }).await
            })
        }).collect();
        let mut done = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(()) => done += 1,
                // the other one's proposer is gone, and nobody else is left
                refused => assert!(matches!(rule(refused), Rule::FirstMayNot | Rule::LastAdministrator)),
            }
        }
        assert_eq!(done, 1);
        let left = [world.staff_roles(&people[0]).await, world.staff_roles(&people[1]).await].concat();
        assert_eq!(left, ["administrator"]);
        world.green().await;
    }

    async fn of_two_last_administrators_who_both_leave_at_once_one_stays(db: Db) {
        let world = open(db).await;
        let people = [
            world.employ("first", StaffRole::Administrator).await,
            world.employ("second", StaffRole::Administrator).await,
        ];
        let witness = world.employ("third", StaffRole::Support).await;
        // each proposes to leave, so that both proposers may still propose
        for (person, name) in people.iter().zip(["a", "b"]) {
            world.propose_roles(person, &person_of(person).person, &[], name).await.unwrap();
        }
        let tries: Vec<_> = world.proposals(&witness).await.into_iter().map(|line| {
            let (cx, by) = (world.cx.clone(), witness.clone());
            tokio::spawn(async move {
                approvals::confirm(&cx, &by, &Confirm { id: line.id, shown: line.shown }).await
            })
        }).collect();
        let mut refused = Vec::new();
        for one in tries {
            refused.extend(one.await.unwrap().err().map(|error| rule::<()>(Err(error))));
        }
        assert_eq!(refused, [Rule::LastAdministrator]);
        let left = [world.staff_roles(&people[0]).await, world.staff_roles(&people[1]).await].concat();
        assert_eq!(left, ["administrator"]);
    }

    async fn only_administrators_see_the_people_and_all_staff_the_rights(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Support).await;
        let seen = staff_people::page(&world.cx, &second).await.unwrap();
        assert!(seen.managed.is_none());
        assert_eq!(seen.counts.iter().map(|count| count.people).sum::<usize>(), 2);
        let names: Vec<_> = world.managed(&first).await.people.into_iter().map(|line| line.name).collect();
        assert_eq!(names, ["first", "second"], "administrators come first");
        for nobody in [&Principal::Visitor, &world.person("lin@example.com").await] {
            assert!(staff_people::page(&world.cx, nobody).await.is_err());
        }
    }

    async fn administrators_see_who_has_no_second_factor(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        let second = world.employ("second", StaffRole::Support).await;
        let mut tx = world.cx.db.begin().await.unwrap();
        let (id, now) = (&person_of(&second).person, world.cx.clock.system());
        store::factor::propose(&mut tx, id, b"secret", now).await.unwrap();
        tx.commit().await.unwrap();
        let factors = async || world.managed(&first).await.people.iter().map(|line| line.factor).collect::<Vec<_>>();
        assert_eq!(factors().await, [false, false], "one that waits for its first code is none");
        let mut tx = world.cx.db.begin().await.unwrap();
        assert!(store::factor::put_in_force(&mut tx, id, b"secret", 1, now).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(factors().await, [false, true]);
    }

    async fn the_audit_has_no_address_of_an_invited_person(db: Db) {
        let world = open(db).await;
        let first = world.employ("first", StaffRole::Administrator).await;
        world.invite_staff(&first, NEW, "a").await.unwrap();
        world.invite_staff(&first, "other@example.tw", "b").await.unwrap();
        let mut tx = world.cx.db.read().await.unwrap();
        let rows = store::audit::before(&mut tx, i64::MAX, 100).await.unwrap();
        assert!(rows.iter().any(|row| row.action == "staff_approval.proposed"));
        for row in rows {
            assert!(!row.facts.contains("@example.tw") && !row.object.contains('@'), "{row:?}");
        }
    }
}
