//! The router and its layers, from the outside in: request id and log, security headers, limits, session, page.

mod api;
mod assets;
mod cache;
mod context;
mod feeds;
mod forms;
mod fresh;
mod health;
mod icons;
mod live;
mod media;
mod pages;
mod security;
mod write_form;

pub use assets::load as load_assets;
pub use cache::PageCache;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tinbai_app::context::House;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::config::Config;
use crate::session_store::SessionStore;

/// The largest body of a form without a file.
const FORM_LIMIT: usize = 4 * 1024 * 1024;
/// The largest body of a form with a picture. Well above the picture's own limit: a form with a picture that is too
/// large is read to its end, so that the text beside it is not lost.
const UPLOAD_LIMIT: usize = 64 * 1024 * 1024;
/// A reader's request may take this long. Writes run to their end.
const READ_TIMEOUT: Duration = Duration::from_secs(20);
/// The cookie outlives every session: the session's row decides how long somebody stays signed in.
const COOKIE_LASTS: time::Duration = time::Duration::days(365);

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    pub house: House,
    /// Ends the live streams, so that shutting down does not wait for them.
    pub stop: CancellationToken,
    pub trusted_proxies: usize,
    /// Places for live feeds on this node.
    pub listeners: Arc<Semaphore>,
    /// `None`: every page is rendered for whoever asks.
    pub cache: Option<PageCache>,
}

/// How many live feeds one node holds; the next one is told to try another.
pub const MAX_LISTENERS: usize = 12_000;

/// The whole site as one service.
pub fn router(config: &Config, state: AppState) -> Router {
    let uploads = Router::new()
        .route("/desk/write", get(pages::page).post(write_form::save))
        .route("/desk/items/{id}/edit", get(pages::page).post(write_form::save_item))
        .layer(RequestBodyLimitLayer::new(UPLOAD_LIMIT))
        .layer(axum::extract::DefaultBodyLimit::disable());
    let small = Router::new()
        .route("/api/{*endpoint}", post(forms::server_function))
        .route("/dang-xuat", post(forms::sign_out))
        .route("/ngon-ngu/{lang}", get(pages::switch_language))
        .route("/desk/live", get(live::live))
        .route("/media/{file}", get(media::picture))
        .fallback(pages::page)
        .layer(RequestBodyLimitLayer::new(FORM_LIMIT));
    let sessions = SessionManagerLayer::new(SessionStore::new(state.house.clone()))
        .with_name(if config.is_secure() { "__Host-tinbai" } else { "tinbai" })
        .with_secure(config.is_secure())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(COOKIE_LASTS));
    let cache = state.cache.clone();
    let house = Router::new()
        .merge(uploads)
        .merge(small)
        .layer(axum::middleware::from_fn_with_state(state.clone(), context::attach))
        .layer(sessions)
        .layer(CsrfLayer::new())
        // What machines read knows nobody: no session, no cookie.
        .merge(feeds::router(state.clone()))
        .merge(icons::router(state.clone()))
        .merge(api::router(state.clone()))
        .nest_service("/pkg", assets::service(&config.site))
        .nest_service("/fonts", assets::fonts(&config.site))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .layer(axum::middleware::from_fn(security::time_out_reads))
        .layer(axum::middleware::from_fn(security::headers))
        // Pages; bundles are compressed by the build, pictures and streams are left as they are.
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(security::panicked))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(security::span)
                .on_response(security::log_response)
                .on_failure(()),
        )
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .with_state(state);
    match cache {
        Some(cache) => cache.before(house),
        None => house,
    }
}
