//! `yunshiji serve`: serves the pages and the JSON API until a signal stops it.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use service::workers;
use tokio::net::TcpListener;

use crate::config::Serve;
use crate::config_error::ConfigError;
use crate::stop::stopped;
use crate::{connections, http, installation, log};

/// How long worker and database may take to end after the last request.
const LAST: Duration = Duration::from_secs(5);

/// Serves until SIGINT or SIGTERM, then finishes requests under way.
pub fn run(args: Serve) -> ExitCode {
    log::begin();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&ConfigError::Runtime(error)),
    };
    let served = runtime.block_on(serve(args));
    // what was given up is not waited for again
    runtime.shutdown_background();
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &ConfigError) -> ExitCode {
    eprintln!("yunshiji: {error}");
    ExitCode::FAILURE
}

async fn serve(args: Serve) -> Result<(), ConfigError> {
    let options = args.leptos_options()?;
    let listener = listen(args.listen).await?;
    let measured = match args.metrics_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    let cx = installation::open(&args).await?;
    if let Some(listener) = measured {
        let (router, bounds) = (http::metrics(&cx), args.bounds);
        tokio::spawn(async move { connections::serve(listener, router, &bounds, stopped()).await });
    }
    let router = http::router(options, &cx, args.max_streams);
    let worker = {
        let (cx, stop) = (cx.clone(), stopped());
        tokio::spawn(async move { workers::run(&cx, stop).await })
    };
    println!("yunshiji listens on http://{}", listener.local_addr().unwrap_or(args.listen));
    connections::serve(listener, router, &args.bounds, stopped()).await;
    // the same signal stops the worker; a job that it leaves is found again when its lease ends
    let closed = async {
        drop(worker.await);
        cx.db.close().await;
    };
    if tokio::time::timeout(LAST, closed).await.is_err() {
        tracing::warn!("a job or transaction that was still running {LAST:?} after the last request was given up");
    }
    Ok(())
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ConfigError> {
    TcpListener::bind(address).await.map_err(|error| ConfigError::Listen(address, error))
}
