//! For the machines that watch this one.

use axum::extract::State;
use axum::response::IntoResponse;
use http::{StatusCode, header};

use super::AppState;

/// The process runs and answers.
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// The process can serve: its database answers.
pub(super) async fn readyz(State(state): State<AppState>) -> impl IntoResponse {
    let plain = [(header::CACHE_CONTROL, "no-store")];
    match tokio::time::timeout(std::time::Duration::from_secs(3), state.house.db.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, plain, "ready\n"),
        Ok(Err(cause)) => {
            tracing::warn!(%cause, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, plain, "database away\n")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, plain, "database does not answer\n"),
    }
}
