//! Races that once went wrong, with twenty rounds each. Every act is held just before it ends, so that all acts of a
//! round have decided before the first one commits. A survivor is something that must not exist after a round.

use std::time::{Duration, Instant};

use demo::setup;
use domain::form::{AddressForm, PasswordForm};
use domain::id::BusinessId;
use domain::money::Twd;
use domain::password::Password;
use domain::time::Instant as Moment;
use domain::ubn::Ubn;
use gateway::payment::simulator::DemoChoice;
use service::accounts::deletion::{EraseAccount, GRACE_MS};
use service::accounts::{self, deletion};
use service::jobs::Handler;
use service::jobs::Kind;
use service::market::{payments, vendor};
use service::{Cx, Error, Principal, Refusal};
use store::job::{Clock as JobClock, Job};
use store::{Db, Tx, vals};

use crate::engine::both;
use crate::world::{HOUR_MS, Market, PASSWORD, each, person_of, signed_in};

const ROUNDS: usize = 20;
/// The number of rounds for a race that ends in a wrong answer at worst.
const FEW: usize = 5;
const MEI: &str = "mei@example.com";
const NEW: &str = "a pot of tea at five";
/// How many times one payment is reported at the same time.
const TOLD: usize = 10;
/// How long to wait for the acts of a round at most.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(5);
/// SQLite allows only one writer, so there is nothing to wait for.
const PAUSE: Duration = Duration::from_millis(20);

fn engine(cx: &Cx) -> &'static str {
    match cx.db {
        Db::Lite { .. } => "SQLite",
        Db::Pg(_) => "PostgreSQL",
    }
}

/// Locks the end of the audit's chain, which every act writes last.
async fn hold(cx: &Cx) -> Tx {
    let mut held = cx.db.begin().await.unwrap();
    held.exec("UPDATE audit_head SET seq = seq WHERE id = 1", vals![]).await.unwrap();
    held
}

/// Returns when this many acts wait for a lock.
async fn waiting(cx: &Cx, acts: usize) {
    if matches!(cx.db, Db::Lite { .. }) {
        return tokio::time::sleep(PAUSE).await;
    }
    let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let mut tx = cx.db.read().await.unwrap();
        let (found,): (i64,) = tx.one(sql, vals![]).await.unwrap();
        if usize::try_from(found).unwrap() >= acts {
            return;
        }
        tokio::time::sleep(LOOK).await;
    }
}

async fn release(cx: &Cx, held: Tx, acts: usize) {
    waiting(cx, acts).await;
    held.commit().await.unwrap();
}

/// Prints the result, and fails if anything survived.
fn report(cx: &Cx, race: &str, rounds: usize, survivors: usize) {
    println!("{race}, {}: rounds {rounds}, survivors {survivors}", engine(cx));
    assert_eq!(survivors, 0, "{race} on {}", engine(cx));
}

/// Checks that an error is a refusal and not a failure of the program.
fn in_words<T>(result: service::Result<T>) -> Option<T> {
    match result {
        Ok(done) => Some(done),
        Err(Error::Refused(_)) => None,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn no_session_survives_a_change_of_its_password() {
    each(async |world| {
        let cx = &world.cx;
        world.person(MEI).await;
        let mut survivors = 0;
        for round in 0..ROUNDS {
            world.pass(HOUR_MS);
            let (former, next) = if round % 2 == 0 { (PASSWORD, NEW) } else { (NEW, PASSWORD) };
            let here = world.sign_in(MEI, former).await.unwrap();
            let mei = world.actor(&here.token).await;
            let form = PasswordForm { current: former.to_owned(), password: next.to_owned() };
            let change = form.parse(&[MEI]).unwrap();
            let held = hold(cx).await;
            let opening = async {
                if round % 4 > 1 {
                    // the other way round: the password is changed but not yet committed
                    waiting(cx, 1).await;
                }
                world.sign_in(MEI, former).await
            };
            let changing = accounts::change_password(cx, &mei, &change);
            let (opened, changed, ()) = tokio::join!(opening, changing, release(cx, held, 2));
            changed.unwrap();
            if let Some(opened) = in_words(opened)
                && world.actor(&opened.token).await != Principal::Visitor
            {
                survivors += 1;
            }
            assert!(signed_in(&world.actor(&here.token).await), "the session that changed it stays");
        }
        report(cx, "a session opened while the password is changed", ROUNDS, survivors);
    })
    .await;
}

/// The job that erases a person.
fn job(person: &Principal) -> Job {
    let signed_in = person_of(person);
    Job {
        id: "erase".parse().unwrap(),
        kind: Kind::EraseAccount.name().to_owned(),
        subject: signed_in.person.to_string(),
        payload: serde_json::json!({ "email": signed_in.email }).to_string(),
        clock: JobClock::System.name().to_owned(),
        run_at: Moment::from_millis(0),
        status: "waiting".to_owned(),
        lease_until: Moment::from_millis(0),
        attempts: 1,
        put_off: 0,
        last_error: None,
        done_at: None,
        given_up_at: None,
    }
}

async fn erase(cx: &Cx, person: &Principal) {
    EraseAccount.run(cx, &job(person)).await.unwrap().commit().await.unwrap();
}

async fn owners(cx: &Cx, business: &BusinessId) -> usize {
    let mut tx = cx.db.read().await.unwrap();
    let members = store::business::members(&mut tx, business).await.unwrap();
    members.iter().filter(|member| member.role == "owner").count()
}

#[tokio::test]
async fn of_two_owners_erased_concurrently_one_stays() {
    each(async |world| {
        let cx = &world.cx;
        let password = Password::typed(PASSWORD).unwrap();
        let hash = accounts::password::hash(cx, &password).await.unwrap();
        let clerk = setup::person(cx, "clerk@example.com", "職員", "x", &[]).await.unwrap();
        let mut numbers = (11_000_000..).map(|number: u32| number.to_string()).filter(|ubn| Ubn::parse(ubn).is_ok());
        let mut firms = Vec::new();
        for round in 0..ROUNDS {
            let mut pair = Vec::new();
            for name in ["a", "b"] {
                let email = format!("{name}{round}@example.com");
                pair.push(setup::person(cx, &email, "負責人", &hash, &[]).await.unwrap());
            }
            let business = setup::firm(cx, &pair[0], &numbers.next().unwrap(), false).await.unwrap();
            world.join(&pair[1], &business, "owner").await;
            world.join(&clerk, &business, "clerk").await;
            for owner in &pair {
                deletion::ask(cx, owner, &password).await.unwrap();
            }
            firms.push((pair, business));
        }
        world.pass(GRACE_MS);
        let mut survivors = 0;
        for (pair, business) in &firms {
            let held = hold(cx).await;
            tokio::join!(erase(cx, &pair[0]), erase(cx, &pair[1]), release(cx, held, 2));
            if owners(cx, business).await != 1 {
                survivors += 1;
            }
        }
        report(cx, "two owners erased at once", ROUNDS, survivors);
        world.green().await;
    })
    .await;
}

both! {
    async fn one_stray_payment_reported_concurrently_is_recorded_once(db: Db) {
        let world = Market::open(db, 1).await;
        let cx = &world.cx;
        let mut survivors = 0;
        for round in 0..ROUNDS {
            world.pass(HOUR_MS / 4);
            let order = world.submitted(&world.small, 0, &round.to_string()).await;
            vendor::accept(cx, &world.seller, world.plain(&order, &format!("accept-{round}"))).await.unwrap();
            let query = world.pay_link(&order).await;
            let stray = world.notification(&query, DemoChoice::PayOther(Twd::new(13_999)));
            let before = world.show(&order).await.timeline.len();
            let held = hold(cx).await;
            let tasks: Vec<_> = (0..TOLD).map(|_| {
                let (cx, stray) = (cx.clone(), stray.clone());
                tokio::spawn(async move { payments::notified(&cx, stray.as_bytes()).await })
            }).collect();
            release(cx, held, TOLD).await;
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            survivors += world.show(&order).await.timeline.len() - before - 1;
        }
        report(cx, "a stray payment told ten times at once", ROUNDS, survivors);
        world.green().await;
    }
}

#[tokio::test]
async fn an_address_confirmed_and_registered_again_concurrently_belongs_to_one_person() {
    each(async |world| {
        let cx = &world.cx;
        let mut survivors = 0;
        for round in 0..FEW {
            world.pass(HOUR_MS);
            let email = format!("lin{round}@example.com");
            let sent = world.register(&email).await.unwrap();
            let code = world.code(&email).await;
            let held = hold(cx).await;
            let again = async {
                waiting(cx, 1).await;
                world.register(&email).await
            };
            let (proved, again, ()) = tokio::join!(world.try_code(&sent, &code), again, release(cx, held, 2));
            again.expect("the same answer as ever");
            let session = in_words(proved).expect("it was first");
            // the account that registered second has nothing of the first
            if world.actor(&session.token).await == Principal::Visitor {
                survivors += 1;
            }
        }
        report(cx, "an address proved while it is registered anew", FEW, survivors);
    })
    .await;
}

#[tokio::test]
async fn an_address_confirmed_while_another_account_moves_to_it_stays() {
    each(async |world| {
        let cx = &world.cx;
        let mei = world.person(MEI).await;
        let mut survivors = 0;
        for round in 0..FEW {
            world.pass(HOUR_MS);
            let email = format!("lin{round}@example.com");
            let sent = world.register(&email).await.unwrap();
            let code = world.code(&email).await;
            let to = AddressForm { email: email.clone(), password: PASSWORD.to_owned() }.parse().unwrap();
            world.pass(1);
            accounts::start_move(cx, &mei, &to).await.unwrap();
            let other = world.code(&email).await;
            let held = hold(cx).await;
            let moving = async {
                waiting(cx, 1).await;
                // on SQLite, once more: the other one is released by then
                waiting(cx, 1).await;
                accounts::move_to_address(cx, &mei, &to.email, &other).await
            };
            let (proved, moved, ()) = tokio::join!(world.try_code(&sent, &code), moving, release(cx, held, 2));
            in_words(proved).expect("it was first");
            // an aborted move does not show who has the address
            if !matches!(moved, Err(Error::Refused(refusal)) if *refusal == Refusal::CodeWrong) {
                survivors += 1;
            }
        }
        report(cx, "an address proved while another account moves to it", FEW, survivors);
    })
    .await;
}
