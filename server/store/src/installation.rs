//! For what a database was made. A demonstration's passwords are published and its clock can be moved: a database that was
//! opened as one once is never opened for real people, nor the other way round.

use crate::error::{Result, StoreError};
pub use crate::mode::Mode;
use crate::{Db, Tx, vals};

/// The account that every demonstration makes first: who has it in a database of before was made one.
const DEMO_ACCOUNT: &str = "staff@demo.yunshiji.example";

/// Opens a database in a mode and brings its schema up to date; a new one is of that mode from then on. Nothing is changed
/// in a database of the other mode.
///
/// # Errors
/// [`StoreError::OtherMode`], and what the database says.
pub async fn open(address: &str, mode: Mode) -> Result<Db> {
    up_to_date(Db::open(address).await?, mode).await
}

/// As [`open`], of a database that is there.
///
/// # Errors
/// [`StoreError::Missing`], and those of [`open`].
pub async fn open_existing(address: &str, mode: Mode) -> Result<Db> {
    up_to_date(Db::open_existing(address).await?, mode).await
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
    // of two that come first, the one decides and the other is told
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

/// For what a database was made, whatever its schema; `None`: for nothing yet.
async fn known(tx: &mut Tx) -> Result<Option<Mode>> {
    if tx.has_table("installation").await?
        && let Some(mode) = stored(tx).await?
    {
        return Ok(Some(mode));
    }
    if !tx.has_table("person").await? {
        return Ok(None);
    }
    // of before this was written down: only demonstrations move the clock
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
