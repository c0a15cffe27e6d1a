//! Icons at the addresses where browsers and telephones look by themselves, and the manifest that names them.
//! Drawn by `tools/icons.mjs`.

use axum::routing::{MethodRouter, get};
use axum::{Extension, Router};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use serde_json::json;
use tinbai_app::context::RequestContext;
use tower_http::set_header::SetResponseHeaderLayer;

use super::fresh::Fresh;
use super::{AppState, context};

/// They have no name that changes with them: kept for a day.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

pub(super) fn router(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/favicon.ico", icon("image/x-icon", include_bytes!("../../../style/icons/favicon.ico")))
        .route("/apple-touch-icon.png", png(include_bytes!("../../../style/icons/apple-touch-icon.png")))
        .route("/icon-192.png", png(include_bytes!("../../../style/icons/icon-192.png")))
        .route("/icon-512.png", png(include_bytes!("../../../style/icons/icon-512.png")))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, FOR_A_DAY))
        .route("/site.webmanifest", get(manifest))
        .layer(axum::middleware::from_fn_with_state(state, context::attach_nobody))
}

fn png(bytes: &'static [u8]) -> MethodRouter<AppState> {
    icon("image/png", bytes)
}

fn icon(content_type: &'static str, bytes: &'static [u8]) -> MethodRouter<AppState> {
    get(async move |Extension(cx): Extension<RequestContext>, asked: HeaderMap| {
        Fresh { content_type, body: Bytes::from_static(bytes), changed_at: None, now: cx.now() }.answer(&asked)
    })
}

/// The site as an application on a telephone's first screen.
async fn manifest(Extension(cx): Extension<RequestContext>, asked: HeaderMap) -> axum::response::Response {
    let info = &cx.body.info;
    let accent = if info.accent.is_empty() { "#ffffff" } else { &info.accent };
    let icon = |size: u32| {
        let address = format!("/icon-{size}.png");
        json!({ "src": address, "sizes": format!("{size}x{size}"), "type": "image/png" })
    };
    let manifest = json!({
        "id": "/",
        "name": info.title(cx.lang),
        "short_name": info.title(cx.lang),
        "description": cx.lang.pick(&info.tagline, &info.tagline_en),
        "lang": cx.lang.code(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": accent,
        "background_color": "#ffffff",
        "icons": [icon(192), icon(512)],
    });
    let body = manifest.to_string().into();
    Fresh { content_type: "application/manifest+json", body, changed_at: None, now: cx.now() }.answer(&asked)
}
