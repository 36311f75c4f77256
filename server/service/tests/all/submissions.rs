//! A form that is submitted twice is carried out once.

use service::submissions::{Answer, Begun, Id, KEPT_MS, LOST_MS, Submission, answer, begin, release};
use service::{Refusal, housekeeping, limits};
use store::submission::Claim;

use crate::world::*;

fn page(id: &str) -> Id {
    Id::Page(id.to_owned())
}

fn submit(id: &str, body: &str) -> Submission {
    Submission::new(&page(id), "/api/fn/invite", Some("session"), &[body.as_bytes()])
}

fn done() -> Answer {
    let header = ("set-cookie".to_owned(), "session=secret".to_owned());
    Answer { status: 302, headers: vec![header], body: "null".to_owned() }
}

#[tokio::test]
async fn a_repeated_submit_gets_the_first_answer() {
    each(async |world| {
        let cx = &world.cx;
        let first = submit("id", "a=1");
        assert_eq!(begin(cx, &first, None).await.unwrap(), Begun::Do);
        answer(cx, &first, &done()).await.unwrap();
        assert_eq!(begin(cx, &submit("id", "a=1"), None).await.unwrap(), Begun::Answered(done()));
        for other in [submit("id", "a=2"), submit("ida", "=1"), submit("other", "a=1")] {
            assert_eq!(begin(cx, &other, None).await.unwrap(), Begun::Do, "another submit is done");
        }
    })
    .await;
}

#[tokio::test]
async fn the_database_alone_reveals_no_answer() {
    each(async |world| {
        let first = submit("id", "a=1");
        begin(&world.cx, &first, None).await.unwrap();
        answer(&world.cx, &first, &done()).await.unwrap();
        let (now, mut tx) = (world.cx.clock.system(), world.cx.db.begin().await.unwrap());
        let Claim::Answered(sealed) = store::submission::claim(&mut tx, first.name(), None, now, now).await.unwrap()
        else {
            panic!("answered")
        };
        assert!(!String::from_utf8_lossy(&sealed).contains("secret"));
        assert!(!first.name().contains("id"));
    })
    .await;
}

#[tokio::test]
async fn a_double_tap_waits_for_the_first_and_a_refused_submit_may_be_sent_again() {
    each(async |world| {
        let (cx, first) = (world.cx.clone(), submit("id", "a=1"));
        assert_eq!(begin(&cx, &first, None).await.unwrap(), Begun::Do);
        let again = tokio::spawn({
            let (cx, again) = (cx.clone(), submit("id", "a=1"));
            async move { begin(&cx, &again, None).await.unwrap() }
        });
        tokio::task::yield_now().await;
        release(&cx, &first).await.unwrap();
        assert_eq!(again.await.unwrap(), Begun::Do, "the first was refused: now it is done");
        answer(&cx, &first, &done()).await.unwrap();
        release(&cx, &first).await.unwrap();
        assert_eq!(begin(&cx, &first, None).await.unwrap(), Begun::Answered(done()), "it is not carried out again");
    })
    .await;
}

#[tokio::test]
async fn a_lost_submit_blocks_nobody_and_answers_are_deleted_after_a_day() {
    each(async |world| {
        let (cx, first) = (&world.cx, submit("id", "a=1"));
        assert_eq!(begin(cx, &first, None).await.unwrap(), Begun::Do);
        cx.clock.pass(LOST_MS + 1);
        assert_eq!(begin(cx, &first, None).await.unwrap(), Begun::Do);
        answer(cx, &first, &done()).await.unwrap();
        cx.clock.pass(KEPT_MS);
        housekeeping::sweep(cx).await.unwrap();
        assert_eq!(begin(cx, &first, None).await.unwrap(), Begun::Answered(done()));
        cx.clock.pass(1);
        assert!(housekeeping::sweep(cx).await.unwrap() > 0);
        assert_eq!(begin(cx, &first, None).await.unwrap(), Begun::Do);
    })
    .await;
}

#[tokio::test]
async fn submits_of_visitors_from_one_network_are_limited() {
    each(async |world| {
        for number in 0..limits::SUBMISSIONS.hits {
            begin(&world.cx, &submit(&number.to_string(), ""), Some("192.0.2.1")).await.unwrap();
        }
        let refused = refusal(begin(&world.cx, &submit("x", ""), Some("192.0.2.1")).await);
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        assert_eq!(begin(&world.cx, &submit("x", ""), Some("192.0.2.2")).await.unwrap(), Begun::Do);
    })
    .await;
}

#[tokio::test]
async fn changed_content_may_be_sent_again_as_it_was_before() {
    each(async |world| {
        let (cx, visitor) = (&world.cx, Submission::new(&page("id"), "/api/fn/invite", None, &[b"a=1"]));
        let send = async |submission: &Submission| {
            cx.clock.pass(1);
            let begun = begin(cx, submission, None).await.unwrap();
            if begun == Begun::Do {
                answer(cx, submission, &done()).await.unwrap();
            }
            begun
        };
        let (one, two) = (submit("one", "limit=1"), submit("two", "limit=2"));
        assert_eq!(send(&one).await, Begun::Do);
        assert_eq!(send(&visitor).await, Begun::Do);
        assert_eq!(send(&one).await, Begun::Answered(done()));
        assert_eq!(send(&two).await, Begun::Do);
        assert_eq!(send(&one).await, Begun::Do, "back on the former page: it is a new submit");
        assert_eq!(send(&one).await, Begun::Answered(done()));
        assert_eq!(send(&visitor).await, Begun::Answered(done()), "visitors are not distinguished");
        let elsewhere = Submission::new(&page("x"), "/api/fn/other", Some("session"), &[b""]);
        assert_eq!(send(&elsewhere).await, Begun::Do);
        assert_eq!(send(&one).await, Begun::Answered(done()), "another form");
        let (device, body) = (Id::Device("d".to_owned()), b"limit=1".as_slice());
        let device = Submission::new(&device, "/api/fn/invite", Some("session"), &[body]);
        assert_eq!(send(&device).await, Begun::Do);
        assert_eq!(send(&two).await, Begun::Do);
        assert_eq!(send(&device).await, Begun::Answered(done()), "a device makes an id for each submit");
    })
    .await;
}

#[test]
fn each_submit_has_its_own_idempotency_key() {
    let key = |submit: Submission| submit.key().expect("a key");
    let first = key(submit("id", "a=1"));
    assert_eq!(key(submit("id", "a=1")), first, "sent again");
    for other in [submit("id", "a=2"), submit("ida", "=1"), submit("other", "a=1")] {
        assert_ne!(key(other), first);
    }
}
