//! `tinbai serve`: from the first connection to the last, and the end in good order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tinbai_app::platform::clock::Clock;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::boot::{self, Purpose};
use crate::config::Config;
use crate::demo;
use crate::http::{AppState, MAX_LISTENERS, PageCache, router};
use crate::mailer::Mailer;

/// Requests that are being answered get so long to end once the server was told to stop.
const REQUESTS_END: Duration = Duration::from_secs(10);

pub(super) async fn serve(config: &Config, as_demo: bool) -> Result<(), String> {
    if as_demo {
        demo::may_listen(config)?;
    }
    let mailer = Mailer::open(config)?;
    let opened = boot::open(config, Clock::System, if as_demo { Purpose::Demo } else { Purpose::Serve }).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("{} cannot be listened on: {error}.", config.listen))?;
    if as_demo {
        demo::load(&opened.house).await?;
        println!("{}", demo::sign_ins(&opened.house.body.get())?);
    }
    stop_on_signal(opened.stop.clone())?;
    let cache = (config.page_cache > 0).then(|| PageCache::new(opened.house.clone(), config.page_cache));
    if let Some(cache) = cache.clone() {
        opened.beside(cache.follow(opened.stop.clone()));
    }
    opened.start(mailer);
    let state = AppState {
        cache,
        house: opened.house.clone(),
        stop: opened.stop.clone(),
        trusted_proxies: config.trusted_proxies,
        listeners: Arc::new(Semaphore::new(MAX_LISTENERS)),
    };
    let app = router(config, state).into_make_service_with_connect_info::<SocketAddr>();
    println!("Tin Bài: {}", address(config, &listener));
    // Without it the end of a small answer waits 40 ms for the browser's acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(cause) = stream.set_nodelay(true) {
            tracing::debug!(%cause, "TCP_NODELAY");
        }
    });
    let stop = opened.stop.clone();
    let serving = axum::serve(listener, app).with_graceful_shutdown(stop.clone().cancelled_owned());
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(REQUESTS_END).await;
    };
    tokio::select! {
        ended = async { serving.await } => ended.map_err(|error| format!("Serving ended: {error}."))?,
        () = late => tracing::warn!("some requests did not end in time"),
    }
    opened.close().await
}

/// SIGTERM and Ctrl-C end streams and background tasks first, so that the server does not wait for them.
pub(super) fn stop_on_signal(stop: CancellationToken) -> Result<(), String> {
    let hear = |kind| signal(kind).map_err(|error| format!("The system gives no signals: {error}."));
    let (mut terminate, mut interrupt) = (hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        stop.cancel();
    });
    Ok(())
}

/// What to open: the configured address, or with port 0 the one that the system chose.
fn address(config: &Config, listener: &TcpListener) -> String {
    match listener.local_addr() {
        Ok(chosen) if config.listen.port() == 0 => format!("http://{chosen}"),
        _ => config.base_url.clone(),
    }
}
