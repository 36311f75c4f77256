//! `yunshiji serve`: the pages and the JSON API, until it is told to stop.

use std::process::ExitCode;

use crate::config::{ConfigError, Serve};
use crate::http;

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
    let router = http::router(options);
    let listener =
        tokio::net::TcpListener::bind(args.listen).await.map_err(|error| ConfigError::Listen(args.listen, error))?;
    println!("yunshiji listens on http://{}", listener.local_addr().unwrap_or(args.listen));
    axum::serve(listener, router).with_graceful_shutdown(stopped()).await.map_err(ConfigError::Runtime)
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
