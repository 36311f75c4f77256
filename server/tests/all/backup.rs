//! A backup is written while orders come in. After the database is lost, a restore has everything that was acknowledged
//! before the backup began.

use std::path::Path;
use std::process::Output;
use std::time::Duration;

use store::Db;

use crate::acknowledged::{Acknowledged, compare, drop_postgres, exercise, is_green, postgres, yunshiji};

fn run(db: &str, command: &str, option: &str, file: &Path) -> Output {
    yunshiji(db, &[command, option, file.to_str().unwrap()]).stdout(std::process::Stdio::piped()).output().unwrap()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Writes backups under load, until orders were acknowledged during one. Returns what was acknowledged before it began.
async fn backed_up(address: &str, folder: &Path, backup: &Path) -> Acknowledged {
    let acks = folder.join("acks");
    assert!(exercise(address, &acks, 0).status().unwrap().success(), "set up");
    let mut load = exercise(address, &acks, 1_000_000).spawn().unwrap();
    while Acknowledged::read(&acks).0.len() < 5 {
        assert!(load.try_wait().unwrap().is_none(), "it ended before it did anything");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let before = loop {
        let (before, length) = (Acknowledged::read(&acks), std::fs::metadata(&acks).unwrap().len());
        let written = run(address, "backup", "--to", backup);
        assert!(written.status.success() && words(&written).contains("all is well"), "{}", words(&written));
        assert!(load.try_wait().unwrap().is_none(), "orders came in to the end");
        if std::fs::metadata(&acks).unwrap().len() > length {
            break before;
        }
        std::fs::remove_file(backup).unwrap();
    };
    load.kill().unwrap();
    load.wait().unwrap();
    before
}

async fn restored(address: &str, backup: &Path, before: &Acknowledged) {
    let restored = run(address, "restore", "--from", backup);
    assert!(restored.status.success() && words(&restored).contains("all is well"), "{}", words(&restored));
    assert!(is_green(address));
    let db = Db::open(address).await.unwrap();
    compare(&db, before, u32::MAX).await;
    db.close().await;
}

#[tokio::test]
async fn a_lost_database_is_restored_from_a_backup_under_load_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let (file, backup) = (folder.path().join("market.db"), folder.path().join("backup"));
    let address = format!("sqlite://{}", file.display());
    let before = backed_up(&address, folder.path(), &backup).await;
    let refused = run(&address, "restore", "--from", &backup);
    assert!(words(&refused).contains("move it away first"), "{}", words(&refused));
    for name in ["market.db", "market.db-wal", "market.db-shm"] {
        std::fs::remove_file(folder.path().join(name)).ok();
    }
    restored(&address, &backup, &before).await;
}

#[tokio::test]
async fn a_lost_database_is_restored_from_a_backup_under_load_on_postgresql() {
    let Some(address) = postgres("backup").await else { return };
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    let before = backed_up(&address, folder.path(), &backup).await;
    let refused = run(&address, "restore", "--from", &backup);
    assert!(words(&refused).contains("not empty"), "{}", words(&refused));
    drop_postgres(&address).await;
    let address = postgres("restore").await.unwrap();
    restored(&address, &backup, &before).await;
    drop_postgres(&address).await;
}

#[tokio::test]
async fn a_backup_that_fails_leaves_no_file() {
    let Some(address) = postgres("no_pg_dump").await else { return };
    assert!(yunshiji(&address, &["migrate"]).status().unwrap().success());
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    let mut command = yunshiji(&address, &["backup", "--to", backup.to_str().unwrap()]);
    let refused = command.env("PATH", folder.path()).output().unwrap();
    assert!(!refused.status.success() && words(&refused).contains("pg_dump: not found"), "{}", words(&refused));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    drop_postgres(&address).await;
}

#[test]
fn a_backup_is_only_readable_by_its_owner_and_replaces_no_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let db = format!("sqlite://{}", folder.path().join("market.db").display());
    assert!(yunshiji(&db, &["migrate"]).status().unwrap().success());
    let backup = folder.path().join("backup");
    assert!(run(&db, "backup", "--to", &backup).status.success());
    assert_eq!(std::fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    let again = run(&db, "backup", "--to", &backup);
    assert!(!again.status.success() && words(&again).contains("exists"), "{}", words(&again));
    let other = folder.path().join("note");
    std::fs::write(&other, "no backup").unwrap();
    let fresh = format!("sqlite://{}", folder.path().join("fresh.db").display());
    let refused = run(&fresh, "restore", "--from", &other);
    assert!(!refused.status.success() && words(&refused).contains("is not a backup"), "{}", words(&refused));
    let names =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with("market.db")).collect();
    names.sort();
    assert_eq!(names, ["backup", "note"], "nothing is left over");
}
