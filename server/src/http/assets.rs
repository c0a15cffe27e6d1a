//! Bundled style, browser code and fonts: content-hashed names, kept by browsers for a year.

use std::path::Path;

use axum::Router;
use http::{HeaderValue, header};
use tinbai_app::context::Assets;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

pub(super) fn service(site: &Path) -> Router {
    folder(&site.join("pkg"))
}

pub(super) fn fonts(site: &Path) -> Router {
    folder(&site.join("fonts"))
}

fn folder(path: &Path) -> Router {
    Router::new()
        .fallback_service(ServeDir::new(path).precompressed_br().precompressed_gzip())
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, FOR_EVER))
}

/// Addresses of the bundles, from the manifest that the build wrote.
///
/// # Errors
/// A sentence that says what is missing and which command makes it.
pub fn load(site: &Path) -> Result<Assets, String> {
    let path = site.join("pkg/manifest.json");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}; `make site` builds the style and the browser code", path.display()))?;
    let names: std::collections::HashMap<String, String> =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let address = |name: &str| {
        names.get(name).map(|file| format!("/pkg/{file}")).ok_or_else(|| format!("{}: no {name:?}", path.display()))
    };
    let mut fonts: Vec<String> = std::fs::read_dir(site.join("fonts"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".woff2"))
        .map(|name| format!("/fonts/{name}"))
        .collect();
    fonts.sort();
    Ok(Assets {
        reader_css: address("main.css")?,
        desk_css: address("desk.css")?,
        reader_js: address("reader.js")?,
        icon: address("icon.svg")?,
        bundle: names
            .get("tinbai.js")
            .and_then(|file| file.strip_suffix(".js"))
            .map(str::to_owned)
            .ok_or_else(|| format!("{}: no \"tinbai.js\"", path.display()))?,
        fonts,
    })
}
