//! One query a second for all pages that are open on this process: whether what they watch has changed, and whether
//! their sessions still exist. Without an open page there is no query.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use app::live::Full;
use domain::id::{OrderId, VendorId};
use service::Cx;
use service::market::watch::{Seen, look};
use tokio::sync::{Notify, mpsc};

/// The subject of a page.
#[derive(Debug, Clone)]
pub enum Watched {
    /// An order.
    Order(OrderId),
    /// A vendor's desk.
    Desk(VendorId),
}

/// The interval between two queries.
const INTERVAL: Duration = Duration::from_secs(1);
/// How many open pages of one session get live updates: more than a browser opens to one site over HTTP/1.1.
pub const MAX_OF_SESSION: usize = 8;

/// A message to an open page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// Its subject may have changed.
    Changed,
    /// Its session has ended.
    SessionEnded,
}

/// The watch of this process. Clones share it.
#[derive(Clone)]
pub struct Watch(Arc<Inner>);

struct Inner {
    cx: Cx,
    most: usize,
    open: Mutex<Open>,
    entered: Notify,
}

#[derive(Default)]
struct Open {
    /// The pages, by the order of their arrival.
    pages: BTreeMap<u64, Page>,
    next: u64,
    /// Whether the server stops, and no page may enter.
    closed: bool,
}

struct Page {
    session: String,
    watched: Watched,
    /// The number of its subject at the last query.
    seen: Option<i64>,
    tell: mpsc::Sender<Hint>,
}

impl Page {
    fn key(&self) -> &str {
        match &self.watched {
            Watched::Order(id) => id.as_str(),
            Watched::Desk(id) => id.as_str(),
        }
    }
}

/// The place of an open page. Dropping it frees the place.
pub struct Seat {
    watch: Watch,
    number: u64,
    hints: mpsc::Receiver<Hint>,
}

impl Seat {
    /// The next message; `None` when the server stops.
    pub async fn hint(&mut self) -> Option<Hint> {
        self.hints.recv().await
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.watch.open().pages.remove(&self.number);
    }
}

impl Watch {
    /// A watch with `most` places.
    pub fn new(cx: Cx, most: usize) -> Self {
        Self(Arc::new(Inner { cx, most, open: Mutex::default(), entered: Notify::new() }))
    }

    /// The context of the use cases.
    pub fn cx(&self) -> &Cx {
        &self.0.cx
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place for a page of a session, which is named by the hash of its token.
    pub fn enter(&self, session: &str, watched: &Watched) -> Result<Seat, Full> {
        let mut open = self.open();
        if open.closed || open.pages.len() >= self.0.most {
            return Err(Full::Server);
        }
        if open.pages.values().filter(|page| page.session == session).count() >= MAX_OF_SESSION {
            return Err(Full::Session);
        }
        let (tell, hints) = mpsc::channel(1);
        let number = open.next;
        open.next += 1;
        let page = Page { session: session.to_owned(), watched: watched.clone(), seen: None, tell };
        open.pages.insert(number, page);
        self.0.entered.notify_one();
        Ok(Seat { watch: self.clone(), number, hints })
    }

    /// Queries once a second while a page is open, until `stop`. Then the streams of all pages end.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let looking = async {
            loop {
                if self.open().pages.is_empty() {
                    self.0.entered.notified().await;
                }
                tokio::time::sleep(INTERVAL).await;
                if let Err(error) = self.look().await {
                    tracing::error!(%error, "open pages could not be checked for changes");
                }
            }
        };
        tokio::select! {
            () = stop => {}
            () = looking => {}
        }
        let mut open = self.open();
        open.closed = true;
        open.pages.clear();
    }

    /// Queries once, and sends messages to the pages concerned.
    async fn look(&self) -> service::Result<()> {
        let (mut orders, mut desks, mut sessions) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let upto = {
            let open = self.open();
            for page in open.pages.values() {
                sessions.insert(page.session.clone());
                match &page.watched {
                    Watched::Order(id) => orders.insert(id.to_string()),
                    Watched::Desk(id) => desks.insert(id.to_string()),
                };
            }
            open.next
        };
        let asked = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>();
        let seen = look(&self.0.cx, &asked(orders), &asked(desks), &asked(sessions)).await?;
        // pages that entered during the query are judged at the next one
        self.open().pages.retain(|number, page| *number >= upto || notify(page, &seen));
        Ok(())
    }
}

/// Sends a page what was seen, and returns whether it stays. One unread message is enough, so a second one may be
/// dropped.
fn notify(page: &mut Page, seen: &Seen) -> bool {
    if !seen.sessions.contains(&page.session) {
        page.tell.try_send(Hint::SessionEnded).ok();
        return false;
    }
    let now = Some(seen.numbers.get(page.key()).copied().unwrap_or_default());
    // at the first query the subject may have changed since the page was read
    if page.seen != now {
        page.seen = now;
        page.tell.try_send(Hint::Changed).ok();
    }
    true
}

#[cfg(test)]
mod tests {
    use domain::id::VendorId;
    use gateway::Gateways;
    use service::{Clock, Config};

    use super::*;

    async fn watch(most: usize) -> (Watch, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let db = store::Db::open(&format!("sqlite://{}/w.sqlite", folder.path().display())).await.expect("a database");
        db.migrate().await.expect("its schema");
        let cx = Cx::new(db, Clock::real(), Gateways::demo("/demo/pay"), Config::demo("http://127.0.0.1:3000"));
        (Watch::new(cx, most), folder)
    }

    fn desk() -> Watched {
        Watched::Desk("0".repeat(32).parse::<VendorId>().expect("an id"))
    }

    async fn session(watch: &Watch, name: &str) {
        let mut tx = watch.cx().db.begin().await.expect("a transaction");
        let now = watch.cx().clock.system();
        let person = store::person::Person {
            id: watch.cx().random.id(),
            email: format!("{name}@example.com"),
            password_hash: String::new(),
            name: name.to_owned(),
            phone: String::new(),
            lang: domain::lang::Lang::Zh,
            email_verified_at: Some(now),
            created_at: now,
            version: 1,
        };
        assert!(store::person::insert(&mut tx, &person).await.expect("a person"));
        let session = store::session::Session {
            opened_by: "password".to_owned(),
            password_at: None,
            factor_at: None,
            token_hash: name.to_owned(),
            person_id: person.id,
            agent: String::new(),
            device: None,
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_millis(60_000),
        };
        store::session::insert(&mut tx, &session).await.expect("a session");
        tx.commit().await.expect("stored");
    }

    #[tokio::test]
    async fn a_session_and_the_server_have_limited_places_and_a_left_one_is_free_again() {
        let (watch, _folder) = watch(MAX_OF_SESSION + 2).await;
        let mut seats: Vec<Seat> = (0..MAX_OF_SESSION).map(|_| watch.enter("one", &desk()).expect("a place")).collect();
        assert_eq!(watch.enter("one", &desk()).err(), Some(Full::Session));
        seats.push(watch.enter("two", &desk()).expect("another session has places"));
        seats.push(watch.enter("three", &desk()).expect("the last one"));
        assert_eq!(watch.enter("four", &desk()).err(), Some(Full::Server));
        drop(seats.remove(0));
        assert!(watch.enter("one", &desk()).is_ok());
    }

    #[tokio::test]
    async fn of_six_thousand_pages_only_the_limit_gets_live_updates() {
        let (watch, _folder) = watch(500).await;
        let entered: Vec<_> = (0..6_000).filter_map(|n| watch.enter(&format!("s{n}"), &desk()).ok()).collect();
        assert_eq!(entered.len(), 500);
    }

    #[tokio::test]
    async fn one_query_serves_every_page_and_ends_those_whose_session_has_ended() {
        let (watch, _folder) = watch(100).await;
        session(&watch, "lives").await;
        session(&watch, "ends").await;
        let mut lives: Vec<Seat> = (0..5).map(|_| watch.enter("lives", &desk()).expect("a place")).collect();
        let mut ends = watch.enter("ends", &desk()).expect("a place");
        watch.look().await.expect("a look");
        for seat in lives.iter_mut().chain([&mut ends]) {
            assert_eq!(seat.hint().await, Some(Hint::Changed), "it may have changed since the page was read");
        }
        let mut tx = watch.cx().db.begin().await.expect("a transaction");
        tx.exec("DELETE FROM session WHERE token_hash = 'ends'", Vec::new()).await.expect("ended");
        tx.commit().await.expect("stored");
        watch.look().await.expect("a look");
        assert_eq!(ends.hint().await, Some(Hint::SessionEnded));
        assert_eq!(ends.hint().await, None);
        assert_eq!(watch.open().pages.len(), 5);
        assert!(lives[0].hints.try_recv().is_err(), "nothing changed");
    }

    #[tokio::test]
    async fn when_the_server_stops_every_stream_ends_and_none_begins() {
        let (watch, _folder) = watch(100).await;
        let mut seat = watch.enter("one", &desk()).expect("a place");
        watch.clone().run(async {}).await;
        assert_eq!(seat.hint().await, None);
        assert_eq!(watch.enter("one", &desk()).err(), Some(Full::Server));
    }
}
