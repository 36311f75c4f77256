//! The program as it serves in production, on a free port, with a database of its own.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::worker::SETTINGS;

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

pub struct Running {
    child: Child,
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Running {
    /// Starts it with these settings besides what production needs.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_by(&[], settings)
    }

    /// The same by a command that ends in calling the program with its arguments.
    pub fn start_by(command: &[&str], settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        // the files of the site stand beside the program
        let program = at("yunshiji");
        let built = env!("CARGO_BIN_EXE_yunshiji");
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
        fs::create_dir_all(at("site/pkg")).unwrap();
        fs::write(at("hash.txt"), "js: x\nwasm: x\ncss: x\nmanifest: x\nsplit: x\n").unwrap();
        fs::write(at("merchants.json"), "{}").unwrap();
        let program = program.to_str().unwrap();
        let all: Vec<&str> = command.iter().copied().chain([program, "serve", "--listen", "127.0.0.1:0"]).collect();
        let mut child = Command::new(all[0])
            .args(&all[1..])
            .env_clear()
            .env("YUNSHIJI_DB", format!("sqlite://{}", at("served.sqlite").display()))
            .env("YUNSHIJI_MERCHANTS", at("merchants.json"))
            .env("YUNSHIJI_TRUSTED_PROXIES", "0")
            .env("RUST_LOG", "warn")
            .envs(SETTINGS)
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit('/').next().and_then(|at| at.parse().ok());
        let address = address.unwrap_or_else(|| panic!("it says where it listens: {line:?}"));
        Self { child, address, _folder: folder }
    }

    /// A connection over which this was sent.
    pub fn sent(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    }

    /// The status of the answer to a request without a body.
    pub fn status(&self, method: &str, target: &str) -> u16 {
        let head = format!("{method} {target} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
        status(&mut self.sent(&format!("{head}content-length: 0\r\n\r\n"))).expect(target)
    }

    /// Tells it to stop; how it ended, and after how long.
    pub fn stop(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
        while began.elapsed() < LONG {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it never stopped");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// All that comes until the connection is closed from the other end.
pub fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("the connection stays open"),
        // closed in either way
        Ok(_) | Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The status of what comes; none of a connection that is closed without an answer.
pub fn status(stream: &mut TcpStream) -> Option<u16> {
    read(stream).strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}
