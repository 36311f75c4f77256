//! The audit's chain is verified in slices: new lines soon, and all lines again and again. A page verifies from the last
//! verified line.

use domain::access::StaffRole;
use domain::view::staff::AuditChain;
use service::{audit_chain, staff};

use crate::world::*;

#[tokio::test]
async fn a_page_verifies_from_the_last_verified_line_and_the_worker_all_lines_again() {
    each(async |world| {
        let cx = &world.cx;
        let staff = world.staff("staff@example.com", StaffRole::Finance).await;
        for number in 0..5 {
            world.staff(&format!("more{number}@example.com"), StaffRole::Support).await;
        }
        let AuditChain::Holds { lines, whole: None } = staff::verify_audit(cx, &staff).await.unwrap() else { panic!() };
        assert!(lines > 5);
        while audit_chain::go_on(cx, 2).await.unwrap() {}
        let began = cx.clock.system();
        assert_eq!(staff::verify_audit(cx, &staff).await.unwrap(), AuditChain::Holds { lines, whole: Some(began) });
        world.staff("later@example.com", StaffRole::Support).await;
        let AuditChain::Holds { lines: more, .. } = staff::verify_audit(cx, &staff).await.unwrap() else { panic!() };
        assert!(more > lines, "with the lines after the last verified one");
        while audit_chain::go_on(cx, 2).await.unwrap() {}
        if let store::Db::Lite { write, .. } = &cx.db {
            sqlx::query("DROP TRIGGER audit_update").execute(write).await.unwrap();
            sqlx::query("UPDATE audit SET actor = 'nobody' WHERE seq = 3").execute(write).await.unwrap();
            let chain = staff::verify_audit(cx, &staff).await.unwrap();
            assert!(matches!(chain, AuditChain::Holds { .. }), "older lines are not read by a page");
            assert!(!audit_chain::go_on(cx, 2).await.unwrap(), "the next round is in an hour");
            world.pass(HOUR_MS);
            while audit_chain::go_on(cx, 2).await.unwrap() {}
            assert_eq!(staff::verify_audit(cx, &staff).await.unwrap(), AuditChain::Broken { seq: 3 });
        }
    })
    .await;
}
