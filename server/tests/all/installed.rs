//! The program as an operator has it, in a folder with its site's files and its database, and as a listening server.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::worker::SETTINGS;

/// The program with the site's files beside it, and a folder for its database.
pub struct Installed {
    folder: TempDir,
}

impl Installed {
    pub fn new() -> Self {
        let installed = Self { folder: tempfile::tempdir().unwrap() };
        let (built, program) = (env!("CARGO_BIN_EXE_yunshiji"), installed.path("yunshiji"));
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
        fs::create_dir_all(installed.path("site/pkg")).unwrap();
        fs::write(installed.path("hash.txt"), "js: x\nwasm: x\ncss: x\nmanifest: x\nsplit: x\n").unwrap();
        fs::write(installed.path("merchants.json"), "{}").unwrap();
        installed
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The database file.
    pub fn file(&self) -> PathBuf {
        self.path("yunshiji.sqlite")
    }

    /// The address of the database.
    pub fn db(&self) -> String {
        format!("sqlite://{}", self.file().display())
    }

    /// The program on its database, with an empty environment.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_by(&[], args)
    }

    /// The same, started by a command that runs the command after it.
    pub fn command_by(&self, by: &[&str], args: &[&str]) -> Command {
        let program = self.path("yunshiji");
        let all: Vec<&str> =
            by.iter().copied().chain([program.to_str().unwrap()]).chain(args.iter().copied()).collect();
        let mut command = Command::new(all[0]);
        command.args(&all[1..]).env_clear().env("YUNSHIJI_DB", self.db()).env("RUST_LOG", "warn").stdin(Stdio::null());
        command
    }

    /// Gives a command the settings of production.
    pub fn in_production(&self, mut command: Command) -> Command {
        command
            .env("YUNSHIJI_MERCHANTS", self.path("merchants.json"))
            .env("YUNSHIJI_TRUSTED_PROXIES", "0")
            .envs(SETTINGS);
        command
    }
}

/// A listening server. It is killed when it is dropped.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// Waits until the command prints its address. Its errors go to a log in the folder, since a debug build reports
    /// much that is not an error.
    pub fn start(installed: &Installed, mut command: Command) -> Self {
        let log = installed.path("log");
        let file = fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(file).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().and_then(|at| at.parse().ok());
        let address = address.unwrap_or_else(|| panic!("it prints its address: {}", fs::read_to_string(log).unwrap()));
        Self { child, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
