//! The chain of the audit log.

use store::audit::{Broken, about, append, before, by, of_staff, verify};
use store::{Db, Tx, retry, vals};

use crate::engine::both;
use crate::fixtures::NOW;

async fn write(tx: &mut Tx, lines: usize) {
    for n in 0..lines {
        append(tx, NOW, "p1", "order.submit", &format!("order:o{n}"), "{}").await.unwrap();
    }
}

both! {
    async fn concurrent_rows_form_one_chain(db: Db) {
        let writers = (0..20).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                retry(|| async {
                    let mut tx = db.begin().await?;
                    append(&mut tx, NOW, "p1", "order.submit", "order:o1", "{}").await?;
                    tx.commit().await
                })
                .await
                .unwrap();
            })
        });
        for done in futures::future::join_all(writers).await {
            done.unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(verify(&mut tx).await.unwrap(), Ok(20));
        let newest = before(&mut tx, i64::MAX, 3).await.unwrap();
        assert_eq!(newest.iter().map(|l| l.seq).collect::<Vec<_>>(), [20, 19, 18]);
        assert_eq!(about(&mut tx, "order:o1", 20, 100).await.unwrap().len(), 19);
        assert_eq!(by(&mut tx, "p1", 3, 100).await.unwrap().len(), 2);
        assert!(by(&mut tx, "p2", i64::MAX, 100).await.unwrap().is_empty());
    }

    async fn a_chain_longer_than_one_chunk_is_verified_to_its_end(db: Db) {
        let mut tx = db.begin().await.unwrap();
        assert_eq!(verify(&mut tx).await.unwrap(), Ok(0), "an empty chain holds");
        write(&mut tx, 501).await;
        assert_eq!(verify(&mut tx).await.unwrap(), Ok(501));
        // The last rows are cut off: the rows that are left are valid, but the number of the last one is known.
        tx.exec("UPDATE audit_head SET seq = 502", vals![]).await.unwrap();
        assert_eq!(verify(&mut tx).await.unwrap(), Err(Broken { seq: 502 }));
    }

    async fn a_forged_row_is_found(db: Db) {
        let mut tx = db.begin().await.unwrap();
        write(&mut tx, 3).await;
        let forge = "INSERT INTO audit (seq, at, actor, action, object, facts, previous_hash, hash)
            SELECT 4, at, actor, action, object, facts, hash, hash FROM audit WHERE seq = 3";
        tx.exec(forge, vals![]).await.unwrap();
        assert_eq!(verify(&mut tx).await.unwrap(), Err(Broken { seq: 4 }));
    }

    async fn the_changes_among_the_staff_are_found_by_their_names(db: Db) {
        let mut tx = db.begin().await.unwrap();
        for action in ["staff.invited", "order.submit", "staff_approval.proposed", "staff.joined", "stage.x", "staff.removed"] {
            append(&mut tx, NOW, "person:p1", action, "person:p2", "{}").await.unwrap();
        }
        let found = of_staff(&mut tx, 2).await.unwrap();
        assert_eq!(found.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["staff.removed", "staff.joined"]);
        assert_eq!(of_staff(&mut tx, 9).await.unwrap().len(), 3);
    }
}
