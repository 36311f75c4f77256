//! Backups: the whole database in one file. A backup is written while the database is in use, and restored into an
//! empty place.
//!
//! For SQLite the file is a database, written by `VACUUM INTO`. For PostgreSQL it is an archive of `pg_dump`, which
//! `pg_restore` reads; both programs belong to PostgreSQL's client.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use domain::time::Instant;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection};
use url::Url;

use crate::error::{Result, StoreError};
use crate::row::row;
use crate::{Db, Tx, vals};

/// The first bytes of the files.
const SQLITE_HEAD: &[u8] = b"SQLite format 3\0";
const POSTGRES_HEAD: &[u8] = b"PGDMP";
/// Backups contain personal data, so only their owner may read them.
const OWNER_ONLY: u32 = 0o600;

row! {
    /// The last backup that was written, opened and checked.
    pub struct LastBackup {
        /// When its check ended, by the system clock.
        pub at: Instant,
        /// Its file.
        pub file: String,
        /// Its size in bytes.
        pub bytes: i64,
    }
}

/// Records a backup that was checked, in the database that it was made of.
pub async fn record(tx: &mut Tx, done: &LastBackup) -> Result<()> {
    let sql = "INSERT INTO backup (id, at, file, bytes) VALUES (1, $1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET at = excluded.at, file = excluded.file, bytes = excluded.bytes";
    tx.exec_one(sql, vals![done.at, done.file, done.bytes]).await
}

/// The last backup; `None` when there was none.
pub async fn last(tx: &mut Tx) -> Result<Option<LastBackup>> {
    tx.opt("SELECT at, file, bytes FROM backup WHERE id = 1", vals![]).await
}

/// Writes a backup of one snapshot to a new file. The database stays in use meanwhile.
///
/// # Errors
/// [`StoreError::Backup`] when the file exists or cannot be written, or when `pg_dump` is missing or fails; otherwise
/// those of the database.
pub async fn write(db: &Db, address: &str, to: &Path) -> Result<()> {
    // both engines write into an existing empty file
    let file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(to).map_err(at(to))?;
    match db {
        Db::Lite { read, .. } => {
            let path = to.to_str().ok_or_else(|| StoreError::Backup("the path is not UTF-8".to_owned()))?;
            let mut connection = read.connect().await?;
            sqlx::query("VACUUM INTO $1").bind(path).execute(&mut connection).await?;
            connection.close().await?;
        }
        Db::Pg(_) => {
            let mut command = postgres("pg_dump", address)?;
            command.arg("--format=custom").arg("--no-owner").arg("--no-privileges").arg("--file").arg(to);
            finished(command).await?;
        }
    }
    file.sync_all().map_err(at(to))
}

/// Restores a backup into a SQLite file that does not exist, or into a PostgreSQL database without tables. It restores
/// everything or nothing.
///
/// # Errors
/// [`StoreError::Backup`] when the place is not empty, when the file is for the other engine or no backup at all, or
/// when `pg_restore` is missing or fails; otherwise those of the database.
pub async fn restore(from: &Path, address: &str) -> Result<()> {
    let head = head(from)?;
    let sqlite = address.starts_with("sqlite:");
    match (head.starts_with(SQLITE_HEAD), head.starts_with(POSTGRES_HEAD)) {
        (true, _) if sqlite => restore_file(from, address),
        (_, true) if !sqlite => restore_archive(from, address).await,
        (true, _) => Err(StoreError::Backup(format!("{} is a backup of SQLite, not of PostgreSQL", from.display()))),
        (_, true) => Err(StoreError::Backup(format!("{} is a backup of PostgreSQL, not of SQLite", from.display()))),
        (false, false) => Err(StoreError::Backup(format!("{} is not a backup", from.display()))),
    }
}

fn restore_file(from: &Path, address: &str) -> Result<()> {
    let to = SqliteConnectOptions::from_str(address)?.get_filename().to_path_buf();
    // SQLite would apply the write-ahead log of an earlier database to the restored one
    for file in ["", "-wal", "-shm"].map(|ending| with_ending(&to, ending)) {
        if file.exists() {
            return Err(StoreError::Backup(format!("{} exists: move it away first", file.display())));
        }
    }
    let part = with_ending(&to, ".restoring");
    std::fs::copy(from, &part).map_err(at(&part))?;
    File::open(&part).and_then(|file| file.sync_all()).map_err(at(&part))?;
    rename(&part, &to)
}

async fn restore_archive(from: &Path, address: &str) -> Result<()> {
    let db = Db::open(address).await?;
    let used = db.read().await?.has_table("_sqlx_migrations").await;
    db.close().await;
    if used? {
        return Err(StoreError::Backup("the database is not empty: create another one for the restore".to_owned()));
    }
    let mut command = postgres("pg_restore", address)?;
    command.arg("--no-owner").arg("--no-privileges").arg("--exit-on-error").arg("--single-transaction").arg(from);
    finished(command).await
}

/// An opened backup, for reading.
#[derive(Debug)]
pub struct Opened {
    /// The content of the backup.
    pub db: Db,
    /// For PostgreSQL: the cluster, and the temporary database in it, which is dropped in the end.
    scratch: Option<(Db, String)>,
}

/// Opens a backup for reading. A SQLite file is opened as it is. A PostgreSQL archive is restored into a new database
/// of the same cluster, so the role must be allowed to create databases.
///
/// # Errors
/// Those of [`restore`] and of the database.
pub async fn open(backup: &Path, address: &str) -> Result<Opened> {
    if address.starts_with("sqlite:") {
        return Ok(Opened { db: Db::open_finished(backup), scratch: None });
    }
    let name = format!("yunshiji_backup_check_{}", std::process::id());
    let mut scratch_address = parsed(address)?;
    scratch_address.set_path(&name);
    let cluster = Db::open(address).await?;
    cluster.execute(format!("CREATE DATABASE {name} TEMPLATE template0")).await?;
    let opened = async {
        restore(backup, scratch_address.as_str()).await?;
        Db::open(scratch_address.as_str()).await
    };
    match opened.await {
        Ok(db) => Ok(Opened { db, scratch: Some((cluster, name)) }),
        Err(error) => {
            cluster.execute(format!("DROP DATABASE {name}")).await?;
            Err(error)
        }
    }
}

impl Opened {
    /// Closes the backup and drops its temporary database.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn close(self) -> Result<()> {
        self.db.close().await;
        if let Some((cluster, name)) = self.scratch {
            cluster.execute(format!("DROP DATABASE {name}")).await?;
            cluster.close().await;
        }
        Ok(())
    }
}

/// Gives a finished file its name, durably.
///
/// # Errors
/// [`StoreError::Backup`] when the operating system refuses.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(at(to))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
}

/// The path with a suffix.
#[must_use]
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Db {
    /// Runs a statement outside a transaction, as PostgreSQL requires for databases.
    async fn execute(&self, sql: String) -> Result<()> {
        match self {
            Self::Pg(pool) => _ = sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await?,
            Self::Lite { .. } => return Err(StoreError::Backup("only PostgreSQL has several databases".to_owned())),
        }
        Ok(())
    }
}

fn head(of: &Path) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    let length = u64::try_from(SQLITE_HEAD.len()).unwrap_or(u64::MAX);
    File::open(of).and_then(|file| file.take(length).read_to_end(&mut head)).map_err(at(of))?;
    Ok(head)
}

fn parsed(address: &str) -> Result<Url> {
    Url::parse(address).map_err(|error| StoreError::Backup(format!("the database's address: {error}")))
}

/// A program of PostgreSQL's client for a database. The password is passed in the environment, because everybody on the
/// machine can read arguments.
fn postgres(program: &str, address: &str) -> Result<Command> {
    let mut address = parsed(address)?;
    let mut command = Command::new(program);
    if let Some(password) = address.password() {
        let password = percent_encoding::percent_decode_str(password).decode_utf8_lossy().into_owned();
        command.env("PGPASSWORD", password);
        address.set_password(None).map_err(|()| StoreError::Backup("the database's address".to_owned()))?;
    }
    command.arg("--dbname").arg(address.as_str());
    Ok(command)
}

/// Runs a program to its end.
async fn finished(mut command: Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |why: String| StoreError::Backup(format!("{program}: {why}"));
    let ran = tokio::task::spawn_blocking(move || command.output()).await;
    let output = ran.map_err(std::io::Error::other).flatten().map_err(|error| {
        let missing = error.kind() == std::io::ErrorKind::NotFound;
        failed(if missing { "not found; it comes with PostgreSQL's client".to_owned() } else { error.to_string() })
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn at(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.display().to_string();
    move |error| StoreError::Backup(format!("{path}: {error}"))
}
