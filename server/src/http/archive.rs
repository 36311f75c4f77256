//! All of a person's data as one ZIP archive.

use std::io::{Seek, Write};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::config::LeptosOptions;
use service::my_data::{self, File};
use service::{Cx, Error};
use tokio::sync::mpsc::{Receiver, channel};
use tokio_util::io::ReaderStream;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// `/account/data.zip`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/account/data.zip", get(archive)).with_state(cx.clone())
}

async fn archive(State(cx): State<Cx>, headers: HeaderMap) -> Response {
    // one file of it at a time: an archive may be larger than the memory
    let (to, files) = channel(1);
    let writing = tokio::task::spawn_blocking(move || zipped(tempfile::tempfile()?, files));
    let gathered = match app::api::actor_of(&cx, &headers).await {
        Ok(actor) => my_data::archive(&cx, &actor, &to).await,
        Err(error) => Err(error),
    };
    drop(to);
    match gathered {
        Ok(()) => {}
        Err(Error::NotSignedIn) => return Redirect::to("/login?next=/account/data").into_response(),
        Err(Error::Refused(_)) => return Redirect::to("/account/data?wait=yes").into_response(),
        Err(error) => {
            tracing::error!(%error, "an archive failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    }
    match writing.await {
        Ok(Ok((file, size))) => (
            [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"yunshiji-my-data.zip\""),
                (header::CACHE_CONTROL, "no-store"),
            ],
            [(header::CONTENT_LENGTH, size)],
            Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file))),
        )
            .into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "an archive failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Writes the files into one archive as they come; its size in bytes.
fn zipped(into: std::fs::File, mut files: Receiver<File>) -> ZipResult<(std::fs::File, u64)> {
    let mut archive = ZipWriter::new(into);
    while let Some(file) = files.blocking_recv() {
        archive.start_file(file.path.as_str(), SimpleFileOptions::default())?;
        archive.write_all(&file.content)?;
    }
    let mut file = archive.finish()?;
    let size = file.stream_position()?;
    file.rewind()?;
    Ok((file, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_holds_each_file_under_its_path() {
        let files = ["account.json", "12345675/orders.json"]
            .map(|path| File { path: path.to_owned(), content: path.as_bytes().repeat(100) });
        let (to, from) = channel(files.len());
        files.iter().for_each(|file| to.try_send(file.clone()).expect("room"));
        drop(to);
        let (file, size) = zipped(tempfile::tempfile().expect("a file"), from).expect("an archive");
        assert_eq!(file.metadata().expect("its size").len(), size);
        let mut archive = zip::ZipArchive::new(file).expect("readable");
        for file in &files {
            let mut content = Vec::new();
            let mut entry = archive.by_name(&file.path).expect("the file");
            std::io::copy(&mut entry, &mut content).expect("its content");
            assert_eq!(content, file.content);
        }
        assert_eq!(archive.len(), files.len());
    }
}
