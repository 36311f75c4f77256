//! The program in production mode, on a free port, with its own database.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use crate::installed::{Installed, Server};

/// Longer than anything takes here.
const LONG: Duration = Duration::from_secs(60);

pub struct Running {
    server: Server,
    pub address: SocketAddr,
    _installed: Installed,
}

impl Running {
    /// Starts it with these settings in addition to those that production needs.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_by(&[], settings)
    }

    /// The same, started by a command that runs the command after it.
    pub fn start_by(command: &[&str], settings: &[(&str, &str)]) -> Self {
        let installed = Installed::new();
        let mut command = installed.in_production(installed.command_by(command, &["serve", "--listen", "127.0.0.1:0"]));
        command.envs(settings.iter().copied());
        let server = Server::start(&installed, command);
        Self { address: server.address, server, _installed: installed }
    }

    /// A connection on which this text was sent.
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

    /// Tells it to stop. Returns its exit status and the time it took.
    pub fn stop(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        assert!(Command::new("kill").args(["-TERM", &self.server.child.id().to_string()]).status().unwrap().success());
        while began.elapsed() < LONG {
            if let Some(status) = self.server.child.try_wait().unwrap() {
                return (status, began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it never stopped");
    }
}

/// Reads everything until the peer closes the connection.
pub fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("the connection stays open"),
        // closed, with or without an error
        Ok(_) | Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The status of the answer; `None` when the connection is closed without an answer.
pub fn status(stream: &mut TcpStream) -> Option<u16> {
    read(stream).strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}
