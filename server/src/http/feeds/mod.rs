//! What machines read beside the pages: feeds, sitemaps, robots.txt. The same for everyone, without a cookie.

mod atom;
mod json;
mod robots;
mod rss;
mod sitemap;
mod xml;

use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use http::HeaderMap;
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::ids::ArticleId;
use tinbai_app::platform::failure::internal;
use tinbai_app::portal::feed::{self, Feed};

use super::fresh::Fresh;
use super::{AppState, context, pages};

pub(super) fn router(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/rss.xml", get(|cx, headers| whole(cx, headers, Format::Rss)))
        .route("/atom.xml", get(|cx, headers| whole(cx, headers, Format::Atom)))
        .route("/feed.json", get(|cx, headers| whole(cx, headers, Format::Json)))
        .route("/chuyen-muc/{slug}/rss.xml", get(|cx, slug, headers| of_section(cx, slug, headers, Format::Rss)))
        .route("/chuyen-muc/{slug}/atom.xml", get(|cx, slug, headers| of_section(cx, slug, headers, Format::Atom)))
        .route("/chuyen-muc/{slug}/feed.json", get(|cx, slug, headers| of_section(cx, slug, headers, Format::Json)))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemap-news.xml", get(sitemap::news))
        .route("/sitemap-{part}", get(sitemap::part))
        .route("/robots.txt", get(robots::robots))
        .layer(axum::middleware::from_fn_with_state(state, context::attach_nobody))
}

#[derive(Clone, Copy)]
enum Format {
    Rss,
    Atom,
    Json,
}

async fn whole(Extension(cx): Extension<RequestContext>, asked: HeaderMap, format: Format) -> Response {
    let found = feed::whole(&cx).await;
    answer(&cx, &asked, found, format)
}

async fn of_section(
    Extension(cx): Extension<RequestContext>,
    Path(slug): Path<String>,
    asked: HeaderMap,
    format: Format,
) -> Response {
    let found = feed::of_section(&cx, &slug).await;
    answer(&cx, &asked, found, format)
}

fn answer(cx: &RequestContext, asked: &HeaderMap, found: Result<Feed, AppError>, format: Format) -> Response {
    let written = found.and_then(|feed| {
        let (content_type, text) = match format {
            Format::Rss => (rss::TYPE, rss::write(cx, &feed)),
            Format::Atom => (atom::TYPE, atom::write(cx, &feed)),
            Format::Json => (json::TYPE, json::write(cx, &feed).map_err(|cause| internal(&cause))?),
        };
        Ok(Fresh { content_type, body: text.into(), changed_at: feed.changed_at, now: cx.now() })
    });
    match written {
        Ok(fresh) => fresh.answer(asked),
        Err(error) => pages::failure(cx, &error),
    }
}

/// Where a feed is found that lists what the page at `path` lists.
fn feed_address(base: &str, path: &str, file: &str) -> String {
    format!("{base}{}/{file}", path.trim_end_matches('/'))
}

/// What an item is known by for ever, whatever becomes of its headline.
fn entry_id(base: &str, id: ArticleId) -> String {
    format!("{base}/api/v1/articles/{id}")
}
