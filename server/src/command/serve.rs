//! `yunshiji serve`: the pages and the JSON API, until it is told to stop.

use std::process::ExitCode;

use crate::config::{ConfigError, Serve};
use crate::{http, installation};
use service::market::worker;

/// Serves until SIGINT or SIGTERM; then finishes what is under way.
pub fn run(args: Serve) -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&ConfigError::Runtime(error)),
    };
    match runtime.block_on(serve(args)) {
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
    let listener =
        tokio::net::TcpListener::bind(args.listen).await.map_err(|error| ConfigError::Listen(args.listen, error))?;
    let cx = installation::open(&args).await?;
    let router = http::router(options, &cx, args.max_streams);
    let worker = {
        let cx = cx.clone();
        tokio::spawn(async move { worker::run(&cx, stopped()).await })
    };
    println!("yunshiji listens on http://{}", listener.local_addr().unwrap_or(args.listen));
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await.map_err(ConfigError::Runtime)?;
    // the worker was told to stop by the same signal; a job that it leaves is found again by its lease
    drop(worker.await);
    cx.db.close().await;
    Ok(())
}

/// Resolves when the process is asked to stop.
pub(crate) async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        interrupt.await.ok();
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
