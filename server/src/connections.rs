//! Connections: each is accepted, served and closed within its limits.

use std::convert::Infallible;
use std::io::{Error, ErrorKind};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use socket2::{SockRef, TcpKeepalive};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::bounds::Bounds;
use crate::paced::Paced;

/// The limit of the buffer for a connection's input, in bytes: the longest head of a request.
const MAX_HEAD: usize = 64 * 1024;
/// The time limit for the head of a request while half of the places are in use, so that a client that holds many
/// silent connections makes room for others.
const CROWDED_TIMEOUT: Duration = Duration::from_secs(5);
/// After this long without data, TCP asks whether the peer is still there.
const KEEPALIVE_AFTER: Duration = Duration::from_secs(60);
/// How long sent data may stay unacknowledged.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);
/// How long to pause after the system could not accept a connection, for lack of descriptors or memory.
const ACCEPT_PAUSE: Duration = Duration::from_millis(500);
/// The shortest interval between two warnings that connections wait.
const WARN_INTERVAL: Duration = Duration::from_secs(60);

/// Serves until `stop`. Then no more connections are accepted, and requests under way end or are given up.
pub async fn serve(listener: TcpListener, router: Router, bounds: &Bounds, stop: impl Future<Output = ()>) {
    let mut acceptor = Acceptor::new(listener, bounds.connections());
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).max_buf_size(MAX_HEAD);
    let mut stop = pin!(stop);
    loop {
        let (stream, peer, place) = tokio::select! {
            biased;
            () = &mut stop => break,
            next = acceptor.next() => next,
        };
        let head = if acceptor.is_crowded() { bounds.head().min(CROWDED_TIMEOUT) } else { bounds.head() };
        http.header_read_timeout(head);
        let (router, patience) = (router.clone(), bounds.body());
        let answer = service_fn(move |request| answered(router.clone(), peer, patience, request));
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), answer));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%peer, %error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(acceptor);
    let open = graceful.count();
    if tokio::time::timeout(bounds.stop(), graceful.shutdown()).await.is_err() {
        tracing::warn!(open, "requests that were still running {:?} after the signal were given up", bounds.stop());
    }
}

async fn answered(
    router: Router,
    peer: SocketAddr,
    patience: Duration,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request = request.map(|body| Body::new(Paced::new(Body::new(body), patience)));
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}

/// Accepts connections within the limit.
struct Acceptor {
    listener: TcpListener,
    /// One permit for each connection that may be open.
    places: Arc<Semaphore>,
    /// The number of all permits.
    all: usize,
    /// When the last warning was logged.
    warned: Option<Instant>,
}

impl Acceptor {
    fn new(listener: TcpListener, all: usize) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(all)), all, warned: None }
    }

    /// Whether half of the places are in use.
    fn is_crowded(&self) -> bool {
        self.places.available_permits() < self.all / 2
    }

    /// The next connection, as soon as a place is free. Until then it waits in the system's queue.
    async fn next(&mut self) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
        loop {
            let place = self.place().await;
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    if let Err(error) = set_options(&stream) {
                        tracing::debug!(%peer, %error, "the TCP options of a connection could not be set");
                    }
                    return (stream, peer, place);
                }
                Err(error) if is_peer_error(&error) => {}
                Err(error) => {
                    tracing::error!(%error, "no connection can be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    async fn place(&mut self) -> OwnedSemaphorePermit {
        if self.places.available_permits() == 0 && self.warned.is_none_or(|warned| warned.elapsed() >= WARN_INTERVAL) {
            tracing::warn!("the limit of connections is reached: others wait");
            self.warned = Some(Instant::now());
        }
        match self.places.clone().acquire_owned().await {
            Ok(place) => place,
            Err(_) => unreachable!("the places are never closed"),
        }
    }
}

/// Whether the peer ended the connection before it was accepted. The next connection is not affected.
fn is_peer_error(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

/// Lets the system end a connection whose peer is gone or does not receive.
fn set_options(stream: &TcpStream) -> std::io::Result<()> {
    let socket = SockRef::from(stream);
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEPALIVE_AFTER))?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(SEND_TIMEOUT))?;
    Ok(())
}
