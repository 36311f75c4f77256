//! All data of a person as one ZIP archive, written while it is sent, since it may be larger than memory.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::id::PersonId;
use leptos::config::LeptosOptions;
use service::my_data::{self, Piece};
use service::{Cx, Error};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio_stream::wrappers::ReceiverStream;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::session::led_in;

/// How many bytes of the archive are sent at once.
const CHUNK: usize = 64 * 1024;
/// How many pieces and chunks may wait for the client.
const WAITING: usize = 4;

/// After how many seconds a person may ask again while an archive is being sent.
const BUSY_SECS: &str = "60";

/// The route `/account/data.zip`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new()
        .route("/account/data.zip", get(archive))
        .with_state(Routed { cx: cx.clone(), running: Running::default() })
}

#[derive(Clone)]
struct Routed {
    cx: Cx,
    running: Running,
}

async fn archive(State(Routed { cx, running }): State<Routed>, headers: HeaderMap) -> Response {
    match begun(cx, &running, &headers).await {
        Ok(Some(sent)) => (
            [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"yunshiji-my-data.zip\""),
                (header::CACHE_CONTROL, "no-store"),
            ],
            Body::from_stream(ReceiverStream::new(sent)),
        )
            .into_response(),
        Ok(None) => (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, BUSY_SECS)]).into_response(),
        Err(error @ (Error::NotSignedIn | Error::Factor(_))) => led_in(&error, "/account/data"),
        Err(Error::Refused(_)) => Redirect::to("/account/data?wait=yes").into_response(),
        Err(error) => {
            tracing::error!(%error, "an archive could not be started");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The stream of an archive; `None` while another archive of the same person is being sent.
async fn begun(cx: Cx, running: &Running, headers: &HeaderMap) -> service::Result<Option<Receiver<io::Result<Bytes>>>> {
    let actor = app::api::actor_of(&cx, headers).await?;
    let Some(reservation) = running.take(&service::access::signed_in(&actor)?.person) else { return Ok(None) };
    let me = my_data::ask(&cx, &actor).await?;
    let (to, pieces) = channel(WAITING);
    let (send, sent) = channel(WAITING);
    tokio::spawn(async move {
        if let Err(error) = my_data::archive(&cx, &actor, &me, to).await {
            tracing::warn!(%error, "an archive broke off");
        }
    });
    tokio::task::spawn_blocking(move || {
        if let Err(error) = zipped(pieces, Chunks { held: Vec::new(), send: send.clone() }) {
            // the download breaks off, so that nobody mistakes a part for the whole
            send.blocking_send(Err(io::Error::other(error))).ok();
        }
        drop(reservation);
    });
    Ok(Some(sent))
}

/// Writes the pieces into an archive as they arrive.
fn zipped(mut pieces: Receiver<Piece>, to: Chunks) -> ZipResult<()> {
    let mut archive = ZipWriter::new_stream(to);
    loop {
        match pieces.blocking_recv() {
            Some(Piece::File(path)) => archive.start_file(path, SimpleFileOptions::default())?,
            Some(Piece::Content(bytes)) => archive.write_all(&bytes)?,
            Some(Piece::End) => break,
            None => return Err(io::Error::other("broken off").into()),
        }
    }
    archive.finish()?.into_inner().flush()?;
    Ok(())
}

/// A writer that sends its output in chunks.
struct Chunks {
    held: Vec<u8>,
    send: Sender<io::Result<Bytes>>,
}

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= CHUNK {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let chunk = Bytes::from(std::mem::take(&mut self.held));
        self.send.blocking_send(Ok(chunk)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// The people whose archives are being sent.
#[derive(Clone, Default)]
struct Running(Arc<Mutex<BTreeSet<PersonId>>>);

impl Running {
    /// Reserves the person's download; `None` while one is running.
    fn take(&self, person: &PersonId) -> Option<Reservation> {
        let new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(person.clone());
        new.then(|| Reservation { running: self.clone(), person: person.clone() })
    }
}

/// The reservation of a person's download, released when it is dropped.
struct Reservation {
    running: Running,
    person: PersonId,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.person);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes sent for these pieces, and whether the stream broke off.
    async fn sent(pieces: Vec<Piece>) -> (Vec<u8>, bool) {
        let (to, from) = channel(pieces.len());
        pieces.into_iter().for_each(|piece| to.try_send(piece).expect("room"));
        drop(to);
        let (send, mut sent) = channel(1);
        let writing = tokio::task::spawn_blocking(move || zipped(from, Chunks { held: Vec::new(), send }));
        let mut bytes = Vec::new();
        while let Some(chunk) = sent.recv().await {
            bytes.extend_from_slice(&chunk.expect("a chunk"));
        }
        (bytes, writing.await.expect("it ran").is_err())
    }

    #[tokio::test]
    async fn an_archive_holds_each_file_under_its_path() {
        let files = [("account.json", vec![7; 3 * CHUNK]), ("12345675/orders.json", b"[]".to_vec())];
        let mut pieces = Vec::new();
        for (path, content) in &files {
            pieces.push(Piece::File((*path).to_owned()));
            pieces.extend(content.chunks(1_000).map(|part| Piece::Content(part.to_vec())));
        }
        let (bytes, broken) = sent([&pieces[..], &[Piece::End]].concat()).await;
        assert!(!broken);
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).expect("readable");
        for (path, expected) in &files {
            let mut content = Vec::new();
            io::copy(&mut archive.by_name(path).expect("the file"), &mut content).expect("its content");
            assert!(content == *expected, "{path}");
        }
        assert_eq!(archive.len(), files.len());
        assert!(sent(pieces).await.1, "without its end it breaks off");
    }

    #[test]
    fn a_person_has_one_download_at_a_time() {
        let running = Running::default();
        let [mei, other] = ["p1", "p2"].map(|id| id.parse::<PersonId>().expect("an id"));
        let reservation = running.take(&mei).expect("the first");
        assert!(running.take(&mei).is_none() && running.take(&other).is_some());
        drop(reservation);
        assert!(running.take(&mei).is_some());
    }
}
