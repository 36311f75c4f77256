//! The security log's memory: events wait here for a moment and are then stored together, so that no request waits for
//! them. A flood fills neither the memory nor the disk: of one network, and of all together, a number of events an hour
//! is stored; the rest is counted, one line an hour for each kind and network.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::PersonId;
use domain::security::Event;
use domain::time::Instant;
use store::Db;
use store::security_event::SecurityEvent;

use crate::error::Result;

/// How many events of one network a process stores an hour.
pub const OF_NETWORK: u32 = 60;
/// How many events of all networks a process stores an hour.
pub const IN_ALL: u32 = 2_000;
/// How many networks are counted one by one an hour; the others are counted together.
pub const NETWORKS: usize = 500;
/// The longest detail, in characters.
const DETAIL_MAX: usize = 200;
const HOUR_MS: i64 = 60 * 60 * 1_000;
/// How many bits of an address are stored: neighbours in a network look the same.
const V4_BITS: u32 = 24;
const V6_BITS: u32 = 48;

/// The waiting events of this process. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Log(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    /// The hour that is counted, since the epoch.
    hour: i64,
    events: Vec<SecurityEvent>,
    /// How many were stored in this hour.
    stored: u32,
    /// The same by network.
    by_network: HashMap<String, u32>,
    /// How many were only counted, by hour, kind and network.
    counted: HashMap<(i64, &'static str, String), i64>,
}

impl Waiting {
    fn turn_to(&mut self, hour: i64) {
        if self.hour != hour {
            (self.hour, self.stored) = (hour, 0);
            self.by_network.clear();
        }
    }

    /// Whether an event of a network is stored, and the network by which it is counted otherwise.
    fn admits(&mut self, network: &str) -> Result<(), String> {
        if !self.by_network.contains_key(network) && self.by_network.len() >= NETWORKS {
            return Err(String::new());
        }
        let of_network = self.by_network.entry(network.to_owned()).or_default();
        if *of_network >= OF_NETWORK || self.stored >= IN_ALL {
            return Err(network.to_owned());
        }
        *of_network += 1;
        self.stored += 1;
        Ok(())
    }
}

impl Log {
    /// Takes an event. It never waits.
    pub(super) fn take(&self, at: Instant, id: String, event: Event, (who, detail, from): (&str, &str, &str)) {
        let network = shortened(from);
        let hour = at.millis().div_euclid(HOUR_MS);
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.turn_to(hour);
        if let Err(network) = waiting.admits(&network) {
            *waiting.counted.entry((hour, event.name(), network)).or_default() += 1;
            return;
        }
        let person: Option<PersonId> = who.strip_prefix("person:").and_then(|id| id.parse().ok());
        waiting.events.push(SecurityEvent {
            id,
            at,
            kind: event.name().to_owned(),
            who: if person.is_some() { String::new() } else { who.to_owned() },
            person_id: person,
            network,
            detail: detail.chars().filter(|sign| !sign.is_control()).take(DETAIL_MAX).collect(),
            times: 1,
        });
    }

    /// Stores what waits.
    ///
    /// # Errors
    /// Those of the database; then it waits on.
    pub async fn store(&self, db: &Db) -> Result<()> {
        let (events, counted) = {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            (std::mem::take(&mut waiting.events), std::mem::take(&mut waiting.counted))
        };
        if events.is_empty() && counted.is_empty() {
            return Ok(());
        }
        let stored = write(db, &events, &counted).await;
        if stored.is_err() {
            let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // bounded, since no more than an hour's number is admitted an hour
            if waiting.events.len() < usize::try_from(IN_ALL).unwrap_or(usize::MAX) {
                waiting.events.extend(events);
            }
            for (key, times) in counted {
                *waiting.counted.entry(key).or_default() += times;
            }
        }
        stored
    }
}

async fn write(db: &Db, events: &[SecurityEvent], counted: &HashMap<(i64, &'static str, String), i64>) -> Result<()> {
    let mut tx = db.begin().await?;
    store::security_event::insert(&mut tx, events).await?;
    // in one order, so that two servers never wait for each other
    let mut counted: Vec<_> = counted.iter().collect();
    counted.sort();
    for ((hour, kind, network), times) in counted {
        let line = SecurityEvent {
            id: format!("{hour}/{kind}/{network}"),
            at: Instant::from_millis((hour + 1) * HOUR_MS - 1),
            kind: (*kind).to_owned(),
            person_id: None,
            who: String::new(),
            network: network.clone(),
            detail: String::new(),
            times: *times,
        };
        store::security_event::count(&mut tx, &line).await?;
    }
    Ok(tx.commit().await?)
}

/// A network address without the bits that tell neighbours apart.
fn shortened(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let network = u32::from(address) & (u32::MAX << (u32::BITS - V4_BITS));
            format!("{}/{V4_BITS}", Ipv4Addr::from(network))
        }
        Ok(IpAddr::V6(address)) => {
            let network = u128::from(address) & (u128::MAX << (u128::BITS - V6_BITS));
            format!("{}/{V6_BITS}", Ipv6Addr::from(network))
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shortened_to_its_network() {
        assert_eq!(shortened("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(shortened("::ffff:203.0.113.77"), "203.0.113.0/24", "IPv4 within IPv6");
        assert_eq!(shortened("2001:db8:1:2:3:4:5:6"), "2001:db8:1::/48");
        assert_eq!((shortened("unknown"), shortened("")), (String::new(), String::new()));
    }

    #[test]
    fn each_network_and_all_together_have_a_bounded_number_an_hour() {
        let mut waiting = Waiting::default();
        waiting.turn_to(1);
        for _ in 0..OF_NETWORK {
            assert_eq!(waiting.admits("a"), Ok(()));
        }
        assert_eq!(waiting.admits("a"), Err("a".to_owned()));
        assert_eq!(waiting.admits("b"), Ok(()), "another network is not concerned");
        for network in 0..2 * NETWORKS {
            for _ in 0..OF_NETWORK {
                let _ = waiting.admits(&network.to_string());
            }
        }
        assert_eq!(waiting.stored, IN_ALL);
        assert_eq!(waiting.by_network.len(), NETWORKS);
        assert_eq!(waiting.admits("beyond"), Err(String::new()), "counted together");
        waiting.turn_to(2);
        assert_eq!(waiting.admits("a"), Ok(()), "the next hour");
    }
}
