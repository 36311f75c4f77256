//! The limits on clients: how many connections, how slow, and how long after the signal to stop.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The limits that an operator may set.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Bounds {
    /// How many connections may be open at the same time; more of them wait. Never more than half of the process's file
    /// descriptors.
    #[arg(long, env = "YUNSHIJI_CONNECTIONS", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..))]
    connections: u32,
    /// How many seconds a connection may take for the head of a request, and how long it may stay without one. At most
    /// five while half of the connections are in use. Behind a proxy that keeps connections open, longer than the proxy
    /// keeps them.
    #[arg(long, env = "YUNSHIJI_HEAD_SECS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    head_secs: u64,
    /// How many seconds the body of a request may take, with one more second for each 8 kB received.
    #[arg(long, env = "YUNSHIJI_BODY_SECS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..))]
    body_secs: u64,
    /// How many seconds requests under way may take after SIGTERM.
    #[arg(long, env = "YUNSHIJI_STOP_SECS", default_value_t = 20)]
    stop_secs: u64,
}

impl Bounds {
    /// How many connections may be open, by the setting and by the file descriptors of this process.
    pub fn connections(&self) -> usize {
        let descriptors = descriptors();
        let room = descriptors.map_or(u64::MAX, |all| all / 2).max(1);
        let connections = u64::from(self.connections).min(room);
        tracing::info!(connections, descriptors, "the limit of connections");
        usize::try_from(connections).unwrap_or(usize::MAX)
    }

    /// How long a connection may take for the head of a request, or stay without one.
    pub const fn head(&self) -> Duration {
        Duration::from_secs(self.head_secs)
    }

    /// How long a body may take, besides the time for its length.
    pub const fn body(&self) -> Duration {
        Duration::from_secs(self.body_secs)
    }

    /// How long requests under way may take once the server stops.
    pub const fn stop(&self) -> Duration {
        Duration::from_secs(self.stop_secs)
    }
}

/// The limit of file descriptors of this process, after raising it as far as possible; `None` where there is no limit.
fn descriptors() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, ..limit };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised.current,
        Err(error) => {
            tracing::warn!(%error, "the limit of file descriptors could not be raised");
            limit.current
        }
    }
}
