//! The mode that a database was created for. The passwords of a demonstration are public and its clock can be moved, so
//! a database of a demonstration is never opened in production, and vice versa.

use crate::error::{Result, StoreError};
pub use crate::mode::Mode;
use crate::{Db, Tx, vals};

/// The account that every demonstration creates first. It identifies an older database of a demonstration.
const DEMO_ACCOUNT: &str = "staff@demo.yunshiji.example";

/// Opens a database in a mode and migrates its schema. A new database gets the mode. A database of the other mode is
/// not changed.
///
/// # Errors
/// [`StoreError::OtherMode`], and those of the database.
pub async fn open(address: &str, mode: Mode) -> Result<Db> {
    up_to_date(Db::open(address).await?, mode).await
}

/// Like [`open`], but the database must exist.
///
/// # Errors
/// [`StoreError::Missing`], and those of [`open`].
pub async fn open_existing(address: &str, mode: Mode) -> Result<Db> {
    up_to_date(Db::open_existing(address).await?, mode).await
}

/// The mode that a database was made for, with any schema; `None` for a new database. It changes nothing.
///
/// # Errors
/// Those of the database.
pub async fn mode(db: &Db) -> Result<Option<Mode>> {
    known(&mut db.read().await?).await
}

/// Locks the installation until the transaction ends, for what only the operator does.
///
/// # Errors
/// Those of the database.
pub async fn hold(tx: &mut Tx) -> Result<()> {
    tx.exec("UPDATE installation SET mode = mode WHERE id = 1", vals![]).await.map(drop)
}

async fn up_to_date(db: Db, mode: Mode) -> Result<Db> {
    let made = make(&db, mode).await;
    if made.is_err() {
        db.close().await;
    }
    made.map(|()| db)
}

async fn make(db: &Db, mode: Mode) -> Result<()> {
    let mut tx = db.read().await?;
    if let Some(made_for) = known(&mut tx).await? {
        allow(made_for, mode)?;
    }
    drop(tx);
    db.migrate().await?;
    let mut tx = db.begin().await?;
    // when two processes open a new database at once, the first sets the mode and the second reads it below
    let sql = "INSERT INTO installation (id, mode) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
    tx.exec(sql, vals![mode.name()]).await?;
    if let Some(made_for) = stored(&mut tx).await? {
        allow(made_for, mode)?;
    }
    tx.commit().await
}

fn allow(made_for: Mode, mode: Mode) -> Result<()> {
    if made_for == mode { Ok(()) } else { Err(StoreError::OtherMode(made_for)) }
}

/// The mode of a database with any schema; `None` for a new database.
async fn known(tx: &mut Tx) -> Result<Option<Mode>> {
    if tx.has_table("installation").await?
        && let Some(mode) = stored(tx).await?
    {
        return Ok(Some(mode));
    }
    if !tx.has_table("person").await? {
        return Ok(None);
    }
    // a database from before the mode was stored: only demonstrations have this account or a moved clock
    let sql = "SELECT id FROM person WHERE email = $1";
    let account = tx.opt::<(String,)>(sql, vals![DEMO_ACCOUNT]).await?;
    if account.is_some() || crate::clock::offset_ms(tx).await?.is_some() {
        return Ok(Some(Mode::Demo));
    }
    let people = "SELECT COUNT(*) FROM (SELECT id FROM person LIMIT 1) AS counted";
    let programs = "SELECT COUNT(*) FROM (SELECT code FROM program LIMIT 1) AS counted";
    for sql in [people, programs] {
        if tx.one::<(i64,)>(sql, vals![]).await?.0 > 0 {
            return Ok(Some(Mode::Production));
        }
    }
    Ok(None)
}

async fn stored(tx: &mut Tx) -> Result<Option<Mode>> {
    let row = tx.opt::<(String,)>("SELECT mode FROM installation WHERE id = 1", vals![]).await?;
    let mode =
        |(name,): (String,)| Mode::named(&name).ok_or_else(|| StoreError::Data(format!("a database for {name}")));
    row.map(mode).transpose()
}
