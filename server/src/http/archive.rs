//! All of a person's data as one ZIP archive.

use std::io::{Cursor, Write};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::config::LeptosOptions;
use service::my_data::{self, File};
use service::{Cx, Error};
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// `/account/data.zip`.
pub fn routes(cx: &Cx) -> Router<LeptosOptions> {
    Router::new().route("/account/data.zip", get(archive)).with_state(cx.clone())
}

async fn archive(State(cx): State<Cx>, headers: HeaderMap) -> Response {
    let files = match app::api::actor_of(&cx, &headers).await {
        Ok(actor) => my_data::archive(&cx, &actor).await,
        Err(error) => Err(error),
    };
    let files = match files {
        Ok(files) => files,
        Err(Error::NotSignedIn) => return Redirect::to("/login?next=/account/data").into_response(),
        Err(Error::Refused(_)) => return Redirect::to("/account/data?wait=yes").into_response(),
        Err(error) => {
            tracing::error!(%error, "an archive failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    // compressing many orders takes a moment of a processor
    match tokio::task::spawn_blocking(move || zipped(&files)).await {
        Ok(Ok(bytes)) => (
            [
                (header::CONTENT_TYPE, "application/zip"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"yunshiji-my-data.zip\""),
                (header::CACHE_CONTROL, "no-store"),
            ],
            bytes,
        )
            .into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "an archive failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn zipped(files: &[File]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        archive.start_file(file.path.as_str(), SimpleFileOptions::default())?;
        archive.write_all(&file.content)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_holds_each_file_under_its_path() {
        let files = ["account.json", "12345675/orders.json"]
            .map(|path| File { path: path.to_owned(), content: path.as_bytes().repeat(100) });
        let bytes = zipped(&files).expect("an archive");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("readable");
        for file in &files {
            let mut content = Vec::new();
            let mut entry = archive.by_name(&file.path).expect("the file");
            std::io::copy(&mut entry, &mut content).expect("its content");
            assert_eq!(content, file.content);
        }
        assert_eq!(archive.len(), files.len());
    }
}
