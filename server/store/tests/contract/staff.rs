//! The staff, and the invitations to it.

use store::person::StaffRole;
use store::staff_invitation::StaffInvitation;
use store::{Db, device, person, staff, staff_invitation};

use crate::engine::both;
use crate::fixtures::{NOW, id, later, some_person};

fn some_invitation(name: &str, email: &str, by: Option<&str>) -> StaffInvitation {
    StaffInvitation {
        id: id(name),
        email: email.to_owned(),
        name: "許雅筑".to_owned(),
        roles: "[\"administrator\"]".to_owned(),
        token_hash: format!("hash of {name}"),
        invited_by: by.map(id),
        created_at: NOW,
        expires_at: later(100),
        ended_at: None,
    }
}

both! {
    async fn an_address_has_one_invitation_that_has_not_ended(db: Db) {
        let mut tx = db.begin().await.unwrap();
        person::insert(&mut tx, &some_person("p1")).await.unwrap();
        let first = some_invitation("i1", "b@example.tw", None);
        staff_invitation::insert(&mut tx, &first).await.unwrap();
        assert_eq!(staff_invitation::of_operator(&mut tx).await.unwrap(), Some(first.clone()));
        assert_eq!(staff_invitation::open(&mut tx, "hash of i1", later(99)).await.unwrap(), Some(first.clone()));
        assert_eq!(staff_invitation::open(&mut tx, "hash of i1", later(100)).await.unwrap(), None, "it has expired");
        assert_eq!(staff_invitation::end_to(&mut tx, "b@example.tw", later(1)).await.unwrap(), 1);
        assert_eq!(staff_invitation::of_operator(&mut tx).await.unwrap(), None);
        staff_invitation::insert(&mut tx, &some_invitation("i2", "b@example.tw", Some("p1"))).await.unwrap();
        staff_invitation::insert(&mut tx, &some_invitation("i3", "a@example.tw", Some("p1"))).await.unwrap();
        let open = staff_invitation::all_open(&mut tx, NOW).await.unwrap();
        assert_eq!(open.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["i3", "i2"], "by address");
        assert!(staff_invitation::all_open(&mut tx, later(100)).await.unwrap().is_empty());
        assert!(staff_invitation::end(&mut tx, &id("i2"), later(2)).await.unwrap());
        assert!(!staff_invitation::end(&mut tx, &id("i2"), later(3)).await.unwrap(), "it ends once");
        assert_eq!(staff_invitation::end_of_operator(&mut tx, later(3)).await.unwrap(), 0);
        assert_eq!(staff_invitation::end_by(&mut tx, &id("p1"), later(3)).await.unwrap(), 1);
        let ended = staff_invitation::get(&mut tx, &id("i3")).await.unwrap().unwrap();
        assert_eq!(ended.ended_at, Some(later(3)));
        tx.commit().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        staff_invitation::insert(&mut tx, &some_invitation("i4", "b@example.tw", None)).await.unwrap();
        staff_invitation::insert(&mut tx, &some_invitation("i5", "b@example.tw", None)).await.unwrap_err();
    }

    async fn the_staff_are_read_and_locked_as_a_whole(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for name in ["p1", "p2", "p3"] {
            person::insert(&mut tx, &some_person(name)).await.unwrap();
        }
        let role = |name: &str, role: &str| StaffRole { person_id: id(name), role: role.to_owned(), created_at: NOW };
        let all = [role("p1", "administrator"), role("p1", "finance"), role("p2", "support")];
        for role in &all {
            person::add_staff_role(&mut tx, role).await.unwrap();
        }
        assert_eq!(staff::all(&mut tx).await.unwrap(), all);
        assert_eq!(staff::hold(&mut tx).await.unwrap().len(), 3);
        for (name, token, at) in [("p1", "d1", 1), ("p1", "d2", 5), ("p2", "d1", 3), ("p3", "d3", 9)] {
            let device = device::Device {
                person_id: id(name),
                token_hash: token.to_owned(),
                agent: String::new(),
                created_at: NOW,
                last_seen_at: later(at),
            };
            device::seen(&mut tx, &device).await.unwrap();
        }
        let mut last: Vec<_> = staff::last_sign_ins(&mut tx).await.unwrap().into_iter().collect();
        last.sort_by_key(|row| row.at);
        let last: Vec<_> = last.iter().map(|row| (row.person_id.as_str(), row.at)).collect();
        assert_eq!(last, [("p2", later(3)), ("p1", later(5))]);
    }
}
