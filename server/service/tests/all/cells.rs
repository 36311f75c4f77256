//! Every act by everybody on everything: a table that is generated from the rights, whose every cell is tried through
//! the functions that all use cases ask (rules §8, §15). The objects are one's own, those of others, and none at all.
//! `--nocapture` prints how many cells it has, by answer.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use demo::setup;
use domain::access::{MemberAct, MemberRole, Power, Scope, StaffAct, StaffRole, TABLE, VendorAct, VendorRole};
use domain::id::{BusinessId, OrderId, VendorId};
use domain::money::Points;
use domain::order::{Act, Right};
use service::market::orders::{self, DraftOrder};
use service::principal::Machine;
use service::{Error, Principal, Result, access};
use store::Db;

use crate::engine::both;
use crate::world::{Market, key};

/// Who acts. Members and sellers belong to the first firm and the first vendor.
#[derive(Debug, Clone, Copy, PartialEq)]
enum As {
    Visitor,
    Stranger,
    Platform,
    Member(MemberRole),
    Seller(VendorRole),
    Key(Scope),
    Staff(StaffRole),
    /// A reviewer who owns the first firm.
    Partial,
}

impl As {
    fn member(self) -> Option<MemberRole> {
        match self {
            Self::Member(role) => Some(role),
            Self::Partial => Some(MemberRole::Owner),
            _ => None,
        }
    }

    fn staff(self) -> Option<StaffRole> {
        match self {
            Self::Staff(role) => Some(role),
            Self::Partial => Some(StaffRole::Reviewer),
            _ => None,
        }
    }
}

/// What an act is about.
#[derive(Debug, Clone, Copy, PartialEq)]
enum On {
    Own,
    Foreign,
    Nothing,
}

/// The answer of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Allowed,
    Forbidden,
    NotFound,
    NotSignedIn,
}
use Answer::{Allowed, Forbidden, NotFound, NotSignedIn};

fn of<T: std::fmt::Debug>(result: Result<T>) -> Answer {
    match result {
        Ok(_) => Allowed,
        Err(Error::Forbidden) => Forbidden,
        Err(Error::NotFound) => NotFound,
        Err(Error::NotSignedIn) => NotSignedIn,
        Err(other) => panic!("{other:?}"),
    }
}

fn may(allowed: bool) -> Answer {
    if allowed { Allowed } else { Forbidden }
}

/// The rule for an act for a business.
fn for_business(who: As, on: On, act: MemberAct) -> Answer {
    match who {
        As::Visitor | As::Platform => NotSignedIn,
        _ if on != On::Own => NotFound,
        _ => who.member().map_or(NotFound, |role| may(role.may(act))),
    }
}

/// The rule for an act for a vendor.
fn for_vendor(who: As, on: On, act: VendorAct) -> Answer {
    match who {
        As::Visitor | As::Platform => NotSignedIn,
        _ if on != On::Own => NotFound,
        As::Seller(role) => may(role.may(act)),
        As::Key(scope) => may(scope.may(act)),
        _ => NotFound,
    }
}

/// The rule for an act for the program.
fn for_program(who: As, act: StaffAct) -> Answer {
    match who {
        As::Visitor | As::Platform => NotSignedIn,
        _ => may(who.staff().is_some_and(|role| role.may(act))),
    }
}

/// The rule for an act on an order.
fn on_order(who: As, on: On, act: Act) -> Answer {
    match act.right() {
        Right::Member(right) => for_business(who, on, right),
        Right::Vendor(_) | Right::Staff(_) if who == As::Visitor => NotSignedIn,
        Right::Vendor(_) | Right::Staff(_) if on == On::Nothing => NotFound,
        Right::Vendor(right) => for_vendor(who, on, right),
        // nobody decides for their own firm
        Right::Staff(_) if who == As::Partial && on == On::Own => Forbidden,
        Right::Staff(right) => for_program(who, right),
        Right::Platform if who != As::Platform => Forbidden,
        Right::Platform if on == On::Nothing => NotFound,
        Right::Platform => Allowed,
    }
}

/// An object of each kind of one relation.
struct Objects {
    on: On,
    business: BusinessId,
    vendor: VendorId,
    order: OrderId,
}

/// The first firm with its order, others of the same kinds, and identifiers of nothing.
async fn objects(world: &Market) -> [Objects; 3] {
    let cx = &world.cx;
    let own = world.draft(&world.small, 0, "own").await.unwrap().id;
    let buyer = setup::person(cx, "other-buyer@example.tw", "別家", "x", &[]).await.unwrap();
    let business = setup::firm(cx, &buyer, "22099131", false).await.unwrap();
    let seller = setup::person(cx, "other-seller@example.tw", "別家", "x", &[]).await.unwrap();
    let vendor = setup::vendor(cx, &seller, "53120002", "別家雲端").await.unwrap();
    let solution = setup::NewSolution { slug: "other", ..setup::BOOKS };
    let plan = setup::NewPlan { code: "OTHER", ..setup::BOOKS_PLAN };
    let plan = setup::solution(cx, &vendor, &solution, &[plan]).await.unwrap().remove(0);
    let draft = DraftOrder { business: business.clone(), plan, points: Points::ZERO, key: key("foreign") };
    let order = orders::draft(cx, &buyer, draft).await.unwrap();
    fn none<T: FromStr<Err: std::fmt::Debug>>() -> T {
        "0123456789abcdef".parse().unwrap()
    }
    [
        Objects { on: On::Own, business: world.business.clone(), vendor: world.vendor.clone(), order: own },
        Objects { on: On::Foreign, business, vendor, order },
        Objects { on: On::Nothing, business: none(), vendor: none(), order: none() },
    ]
}

async fn everybody(world: &Market) -> Vec<(As, Principal)> {
    let cx = &world.cx;
    let person = async |name: &str, staff: &[StaffRole]| {
        setup::person(cx, &format!("{name}@example.tw"), name, "x", staff).await.unwrap()
    };
    let mut all = vec![
        (As::Visitor, Principal::Visitor),
        (As::Platform, Principal::Platform),
        (As::Stranger, person("stranger", &[]).await),
    ];
    for role in MemberRole::ALL {
        let member = person(&format!("member-{role:?}").to_lowercase(), &[]).await;
        world.join(&member, &world.business, &access::name_of(&role).unwrap()).await;
        all.push((As::Member(role), member));
    }
    for role in VendorRole::ALL {
        let seller = person(&format!("seller-{role:?}").to_lowercase(), &[]).await;
        setup::vendor_role(cx, &seller, &world.vendor, role).await.unwrap();
        all.push((As::Seller(role), seller));
    }
    for scope in Scope::ALL {
        let (vendor, scopes) = (world.vendor.clone(), BTreeSet::from([scope]));
        all.push((As::Key(scope), Principal::Machine(Box::new(Machine { vendor, key: "k1".to_owned(), scopes }))));
    }
    for role in StaffRole::ALL {
        all.push((As::Staff(role), person(&format!("staff-{role:?}").to_lowercase(), &[role]).await));
    }
    let partial = person("partial", &[StaffRole::Reviewer]).await;
    world.join(&partial, &world.business, "owner").await;
    all.push((As::Partial, partial));
    all
}

both! {
    async fn every_cell_of_who_does_what_to_whose_is_answered_by_the_rule(db: Db) {
        let world = Market::open(db, 1).await;
        let objects = objects(&world).await;
        let everybody = everybody(&world).await;
        let mut tx = world.cx.db.read().await.unwrap();
        let mut cells: BTreeMap<Answer, usize> = BTreeMap::new();
        for (who, actor) in &everybody {
            for Objects { on, business, vendor, order } in &objects {
                let mut cell = |act: String, expected: Answer, answer: Answer| {
                    assert_eq!(answer, expected, "{act} by {who:?} on {on:?}");
                    *cells.entry(answer).or_default() += 1;
                };
                for (power, _) in TABLE {
                    let answer = match power {
                        Power::Member(act) => {
                            let answer = access::member(&mut tx, actor, business, *act).await;
                            (for_business(*who, *on, *act), of(answer))
                        }
                        Power::Vendor(act) => {
                            let answer = access::seller(&mut tx, actor, vendor, *act).await;
                            (for_vendor(*who, *on, *act), of(answer))
                        }
                        // an act for the program is about no object of its own: it is tried once
                        Power::Staff(_) if *on != On::Own => continue,
                        Power::Staff(act) => (for_program(*who, *act), of(access::staff(actor, *act))),
                    };
                    cell(format!("{power:?}"), answer.0, answer.1);
                }
                for act in Act::ALL {
                    let answer = access::act(&mut tx, actor, order, *act).await;
                    cell(format!("{act:?}"), on_order(*who, *on, *act), of(answer));
                }
            }
        }
        let count = |kind: fn(&Power) -> bool| TABLE.iter().filter(|(power, _)| kind(power)).count();
        let of_staff = count(|power| matches!(power, Power::Staff(_)));
        let of_objects = TABLE.len() - of_staff + Act::ALL.len();
        let tried: usize = cells.values().sum();
        println!("{tried} cells: {} who × ({of_objects} acts × 3 objects + {of_staff} acts for the program): {cells:?}", everybody.len());
        assert_eq!(tried, everybody.len() * (3 * of_objects + of_staff), "no cell is left out");
        assert!(tried > 1_500 && cells.len() == 4, "{tried} cells: {cells:?}");
    }
}
