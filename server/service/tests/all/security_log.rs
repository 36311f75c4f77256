//! The security log (rules §14): what is stored, what is only counted, and who reads it.

use domain::access::StaffRole;
use domain::view::security::SecurityLine;
use service::security::{self, Event, Filter, OF_NETWORK, PAGE, Place, SETTLED_MS, after, note};
use service::{Error, Principal, housekeeping};
use store::Db;

use crate::engine::both;
use crate::world::*;

const HOUR: i64 = HOUR_MS;

impl World {
    /// All lines, the oldest first.
    async fn security_lines(&self) -> Vec<SecurityLine> {
        self.cx.security.store(&self.cx.db).await.unwrap();
        let late = self.cx.clock.system().plus_millis(2 * HOUR);
        let (mut lines, mut place) = (Vec::new(), Place::at(domain::time::Instant::from_millis(0)));
        loop {
            let (part, reached) = after(&self.cx.db, &place, late).await.unwrap();
            if part.is_empty() {
                return lines;
            }
            lines.extend(part);
            place = reached;
        }
    }

    fn noted(&self, event: Event, who: &str, from: &str, times: u32) {
        for _ in 0..times {
            note(&self.cx, event, who, "/api/fn/sign_in wrong_credentials", from);
        }
    }
}

both! {
    async fn a_flood_from_one_network_is_counted_and_hides_no_other(db: Db) {
        let world = World::open_111(db).await;
        world.noted(Event::SignInFailed, "address:0123", "203.0.113.7", OF_NETWORK + 40);
        world.noted(Event::SignInFailed, "address:0123", "203.0.113.8", 1);
        world.noted(Event::SignInFailed, "address:0123", "198.51.100.1", 1);
        world.noted(Event::Limited, "visitor", "203.0.113.7", 2);
        let lines = world.security_lines().await;
        let of = |network: &str, counted: bool| {
            let lines = lines.iter().filter(|line| line.network == network && line.detail.is_empty() == counted);
            lines.map(|line| (line.kind.as_str(), line.times)).collect::<Vec<_>>()
        };
        assert_eq!(of("203.0.113.0/24", false).len(), usize::try_from(OF_NETWORK).unwrap());
        assert_eq!(of("203.0.113.0/24", true), [("limited", 2), ("sign_in_failed", 41)]);
        assert_eq!(of("198.51.100.0/24", false), [("sign_in_failed", 1)]);
        // the count of the hour grows, whichever server adds to it
        world.noted(Event::SignInFailed, "address:0123", "203.0.113.9", 3);
        let counted = world.security_lines().await.into_iter().filter(|line| line.kind == "sign_in_failed");
        assert_eq!(counted.filter(|line| line.detail.is_empty()).map(|line| line.times).collect::<Vec<_>>(), [44]);
        // the next hour begins anew
        world.pass(HOUR);
        world.noted(Event::SignInFailed, "address:0123", "203.0.113.9", 1);
        let last = world.security_lines().await.pop().unwrap();
        assert_eq!((last.times, last.detail.is_empty()), (1, false));
    }

    async fn administrators_read_the_log_by_kind_and_person_and_nobody_else_does(db: Db) {
        let world = World::open_111(db).await;
        let mei = world.person("mei@example.com").await;
        let person = format!("person:{}", person_of(&mei).person);
        for turn in 0..PAGE + 1 {
            world.pass(1);
            // a number of networks, so that none reaches its limit
            world.noted(Event::SignedIn, &person, &format!("192.0.{turn}.1"), 1);
        }
        world.pass(1);
        world.noted(Event::Denied, &person, "192.0.2.1", 1);
        world.noted(Event::CrossSite, "visitor", "192.0.2.1", 1);
        world.security_lines().await;
        for role in StaffRole::ALL {
            let staff = world.employed(role).await;
            let read = security::log(&world.cx, &staff, &Filter::default(), None).await;
            assert_eq!(read.is_ok(), role == StaffRole::Administrator, "{role:?}");
        }
        for nobody in [&Principal::Visitor, &mei] {
            let refused = security::log(&world.cx, nobody, &Filter::default(), None).await;
            assert!(matches!(refused, Err(Error::NotSignedIn | Error::Forbidden)), "{refused:?}");
        }
        let boss = setup_administrator(&world).await;
        let read = async |filter: Filter, key| security::log(&world.cx, &boss, &filter, key).await.unwrap();
        let of = |email: &str, kind| Filter { kind, email: Some(email.to_owned().try_into().unwrap()) };
        let first = read(of("mei@example.com", None), None).await;
        assert_eq!(first.lines.len(), usize::try_from(PAGE).unwrap());
        assert_eq!((first.lines[0].kind.as_str(), first.lines[0].who.as_str()), ("denied", "陳小美"));
        let rest = read(of("mei@example.com", None), first.next).await;
        assert_eq!((rest.lines.len(), rest.next), (2, None));
        let denied = read(of("mei@example.com", Some(Event::Denied)), None).await;
        assert_eq!(denied.lines.len(), 1);
        let cross = read(Filter { kind: Some(Event::CrossSite), email: None }, None).await;
        assert_eq!((cross.lines.len(), cross.lines[0].who.as_str(), &cross.lines[0].person), (1, "visitor", &None));
        assert!(read(of("nobody@example.com", None), None).await.lines.is_empty());
    }

    async fn lines_are_read_once_in_their_order_when_every_server_has_stored_its_own(db: Db) {
        let world = World::open_111(db).await;
        let begun = world.cx.clock.system();
        for (turn, event) in [Event::SignInFailed, Event::Denied, Event::CrossSite].into_iter().enumerate() {
            world.noted(event, "visitor", &format!("192.0.{turn}.1"), 1);
            world.pass(1_000);
        }
        world.cx.security.store(&world.cx.db).await.unwrap();
        let kinds = |lines: &[SecurityLine]| lines.iter().map(|line| line.kind.clone()).collect::<Vec<_>>();
        let at = |millis| begun.plus_millis(SETTLED_MS + millis);
        let (lines, place) = after(&world.cx.db, &Place::at(begun), at(1_001)).await.unwrap();
        assert_eq!(kinds(&lines), ["sign_in_failed", "denied"]);
        let (lines, place) = after(&world.cx.db, &place, at(2_000)).await.unwrap();
        assert!(lines.is_empty(), "not settled yet");
        let (lines, place) = after(&world.cx.db, &place, at(2_001)).await.unwrap();
        assert_eq!(kinds(&lines), ["cross_site"]);
        assert!(after(&world.cx.db, &place, at(HOUR)).await.unwrap().0.is_empty());
        // and deleted after half a year
        world.pass(181 * 24 * HOUR);
        housekeeping::sweep(&world.cx).await.unwrap();
        assert!(world.security_lines().await.is_empty());
    }
}

async fn setup_administrator(world: &World) -> Principal {
    demo::setup::person(&world.cx, "boss@example.tw", "管理員", "x", &[StaffRole::Administrator]).await.unwrap()
}
