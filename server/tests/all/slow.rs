//! A slow client, or one with many connections, delays neither other clients nor the end of the program.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::running::{Running, read, status};

const HALF_A_HEAD: &str = "GET /healthz HTTP/1.1\r\nhost: te";
const WHOLE: &str = "GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n";
const HALF_A_BODY: &str = "POST /api/v1/refund/preview HTTP/1.1\r\nhost: test\r\ncontent-length: 100\r\n\r\n{\"self";
/// Extra time for a busy machine.
const SLACK: Duration = Duration::from_secs(8);

fn none_stays(streams: &mut [TcpStream], within: Duration) {
    let began = Instant::now();
    for stream in streams {
        read(stream);
    }
    assert!(began.elapsed() < within + SLACK, "{:?}", began.elapsed());
}

#[test]
fn sigterm_ends_it_at_once_when_nothing_is_under_way() {
    for _ in 0..5 {
        let mut server = Running::start(&[]);
        let _idle = server.sent("");
        let (ended, after) = server.stop();
        assert!(ended.success() && after < Duration::from_secs(4), "{ended} after {after:?}");
    }
}

#[test]
fn sigterm_ends_it_although_half_a_head_and_half_a_body_were_sent() {
    let mut server = Running::start(&[("YUNSHIJI_STOP_SECS", "2")]);
    let _half = [server.sent(HALF_A_HEAD), server.sent(HALF_A_BODY), server.sent("")];
    assert_eq!(server.status("GET", "/healthz"), 200);
    let (ended, after) = server.stop();
    assert!(ended.success() && after < Duration::from_secs(2) + SLACK, "{ended} after {after:?}");
}

#[test]
fn a_connection_without_a_complete_head_is_closed() {
    let server = Running::start(&[("YUNSHIJI_HEAD_SECS", "1")]);
    let mut streams: Vec<_> = (0..30).map(|n| server.sent(["", HALF_A_HEAD][n % 2])).collect();
    // an answered connection that sends nothing more
    let mut answered = server.sent(WHOLE);
    assert!(answered.read(&mut [0; 1]).is_ok());
    streams.push(answered);
    none_stays(&mut streams, Duration::from_secs(1));
    assert_eq!(server.status("GET", "/healthz"), 200);
}

#[test]
fn a_body_that_is_too_slow_is_refused_and_its_connection_closed() {
    let server = Running::start(&[("YUNSHIJI_BODY_SECS", "1")]);
    let of = |path: &str, kind: &str| {
        format!("POST {path} HTTP/1.1\r\nhost: test\r\ncontent-type: {kind}\r\ncontent-length: 1000\r\n\r\n")
    };
    let form = "application/x-www-form-urlencoded";
    for (path, kind) in
        [("/api/v1/refund/preview", "application/json"), ("/api/fn/sign_in", form), ("/api/payments/notify", form)]
    {
        let mut stream = server.sent(&of(path, kind));
        let mut trickle = stream.try_clone().unwrap();
        let began = Instant::now();
        // it never stops by itself
        std::thread::spawn(move || {
            while trickle.write_all(b"x").is_ok() {
                std::thread::sleep(Duration::from_millis(100))
            }
        });
        let status = status(&mut stream);
        assert!(status.is_none_or(|status| (400..500).contains(&status)), "{path}: {status:?}");
        assert!(began.elapsed() < Duration::from_secs(1) + SLACK, "{path}: {:?}", began.elapsed());
    }
}

#[test]
fn beyond_the_limit_of_connections_newcomers_wait_and_are_answered() {
    let server = Running::start(&[("YUNSHIJI_CONNECTIONS", "5"), ("YUNSHIJI_HEAD_SECS", "3")]);
    let _held: Vec<_> = (0..5).map(|_| server.sent(HALF_A_HEAD)).collect();
    let began = Instant::now();
    assert_eq!(server.status("GET", "/healthz"), 200);
    let waited = began.elapsed();
    assert!(waited > Duration::from_millis(500) && waited < Duration::from_secs(3) + SLACK, "{waited:?}");
}

#[test]
fn when_half_of_the_places_are_in_use_a_head_has_less_time() {
    let server = Running::start(&[("YUNSHIJI_CONNECTIONS", "10"), ("YUNSHIJI_HEAD_SECS", "60")]);
    let _held: Vec<_> = (0..10).map(|_| server.sent(HALF_A_HEAD)).collect();
    let began = Instant::now();
    assert_eq!(server.status("GET", "/healthz"), 200);
    assert!(began.elapsed() < Duration::from_secs(5) + SLACK, "{:?}", began.elapsed());
}

#[test]
fn more_connections_than_descriptors_leave_some_for_the_work() {
    let few = ["/bin/sh", "-c", "ulimit -n 100 && exec \"$0\" \"$@\""];
    let server = Running::start_by(&few, &[("YUNSHIJI_HEAD_SECS", "2")]);
    let _held: Vec<_> = (0..200).map(|_| server.sent(HALF_A_HEAD)).collect();
    assert_eq!(server.status("GET", "/readyz"), 200, "with the database, which needs descriptors too");
}

#[test]
fn requests_under_way_at_sigterm_are_answered() {
    let mut server = Running::start(&[]);
    let case = r#"{"self_pay":30000,"points":30000,"term_months":6,"start":"2022-06-01","on":"2022-07-15"}"#;
    let head = format!("POST /api/v1/refund/preview HTTP/1.1\r\nhost: test\r\ncontent-length: {}\r\n\r\n", case.len());
    let mut stream = server.sent(&head);
    // the head is read meanwhile
    std::thread::sleep(Duration::from_millis(300));
    let ending = std::thread::spawn(move || server.stop());
    std::thread::sleep(Duration::from_millis(300));
    stream.write_all(case.as_bytes()).unwrap();
    assert_eq!(status(&mut stream), Some(200));
    assert!(ending.join().unwrap().0.success());
}
