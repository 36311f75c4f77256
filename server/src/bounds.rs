//! How far clients may hold the server up: how many connections, how slow, and for how long after it was told to stop.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The bounds that an operator may set.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Bounds {
    /// Connections that are open at the same time; more of them wait. Never more than half of the process's descriptors.
    #[arg(long, env = "YUNSHIJI_CONNECTIONS", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..))]
    connections: u32,
    /// Seconds in which a connection brings the whole head of a request: its first, and each after an answer; five at most
    /// while half of the connections are taken. Behind a proxy that keeps its connections, longer than the proxy keeps them.
    #[arg(long, env = "YUNSHIJI_HEAD_SECS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    head_secs: u64,
    /// Seconds that the body of a request has to come, and one more for each 8 kB of it that came.
    #[arg(long, env = "YUNSHIJI_BODY_SECS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..))]
    body_secs: u64,
    /// Seconds that requests under way have to end after SIGTERM.
    #[arg(long, env = "YUNSHIJI_STOP_SECS", default_value_t = 20)]
    stop_secs: u64,
}

impl Bounds {
    /// How many connections may be open, by the setting and by the descriptors of this process.
    pub fn connections(&self) -> usize {
        let descriptors = descriptors();
        let room = descriptors.map_or(u64::MAX, |all| all / 2).max(1);
        let connections = u64::from(self.connections).min(room);
        tracing::info!(connections, descriptors, "connections at the same time");
        usize::try_from(connections).unwrap_or(usize::MAX)
    }

    /// How long the head of a request may take, and a connection be without one.
    pub const fn head(&self) -> Duration {
        Duration::from_secs(self.head_secs)
    }

    /// How long a body may take besides what its length allows.
    pub const fn body(&self) -> Duration {
        Duration::from_secs(self.body_secs)
    }

    /// How long requests under way may take once the server stops.
    pub const fn stop(&self) -> Duration {
        Duration::from_secs(self.stop_secs)
    }
}

/// The descriptors that this process may have, raised as far as it may raise them itself; none where there is no limit.
fn descriptors() -> Option<u64> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, ..limit };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => raised.current,
        Err(error) => {
            tracing::warn!(%error, "the limit of descriptors stays as it is");
            limit.current
        }
    }
}
