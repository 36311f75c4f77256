//! Who may do which act on an order: the table of acts, tried through the function that all commands use.

use demo::setup;
use domain::access::{MemberRole, StaffRole, VendorRole};
use domain::order::{Act, Right};
use service::{Error, Principal, access};
use store::Db;

use crate::engine::both;
use crate::world::Market;

/// The actor's relation to an order.
#[derive(Debug, Clone, Copy)]
enum As {
    Member(MemberRole),
    Vendor(VendorRole),
    Staff(StaffRole),
    Platform,
    Nobody,
}

impl As {
    fn may(self, act: Act) -> bool {
        match (self, act.right()) {
            (Self::Member(role), Right::Member(right)) => role.may(right),
            (Self::Vendor(role), Right::Vendor(right)) => role.may(right),
            (Self::Staff(role), Right::Staff(right)) => role.may(right),
            (Self::Platform, Right::Platform) => true,
            _ => false,
        }
    }
}

async fn everybody(world: &Market) -> Vec<(As, Principal)> {
    let mut all = vec![
        (As::Member(MemberRole::Owner), world.owner().clone()),
        (As::Platform, Principal::Platform),
        (As::Nobody, Principal::Visitor),
    ];
    let person =
        async |name: &str| setup::person(&world.cx, &format!("{name}@example.tw"), name, "x", &[]).await.unwrap();
    let clerk = person("clerk").await;
    world.join(&clerk, &world.business, "clerk").await;
    all.push((As::Member(MemberRole::Clerk), clerk));
    all.push((As::Nobody, person("stranger").await));
    for role in [VendorRole::Owner, VendorRole::Orders, VendorRole::Listings, VendorRole::Accounting] {
        let somebody = person(&format!("vendor-{role:?}").to_lowercase()).await;
        setup::vendor_role(&world.cx, &somebody, &world.vendor, role).await.unwrap();
        all.push((As::Vendor(role), somebody));
    }
    for role in [StaffRole::Reviewer, StaffRole::Finance, StaffRole::Support, StaffRole::Administrator] {
        all.push((As::Staff(role), world.employed(role).await));
    }
    all
}

both! {
    async fn each_act_is_allowed_exactly_to_those_in_the_table(db: Db) {
        let world = Market::open(db, 1).await;
        let order = world.submitted(&world.plan, 30_000, "x").await;
        for (who, actor) in everybody(&world).await {
            for act in Act::ALL {
                let mut tx = world.cx.db.read().await.unwrap();
                let answer = access::act(&mut tx, &actor, &order.id, *act).await;
                let refused = matches!(answer, Err(Error::NotFound | Error::Forbidden | Error::NotSignedIn));
                assert_eq!((answer.is_ok(), refused), (who.may(*act), !who.may(*act)), "{act:?} by {who:?}: {answer:?}");
            }
        }
    }
}
