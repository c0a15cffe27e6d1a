//! `/robots.txt`: everything that readers read is open, with the way to all addresses.

use axum::Extension;
use axum::response::Response;
use http::HeaderMap;
use tinbai_app::context::RequestContext;

use crate::http::fresh::Fresh;

/// What leads a robot nowhere: the desk, forms, the switch of languages, results of searches.
const CLOSED: [&str; 8] =
    ["/api/", "/dang-nhap", "/dat-lai-mat-khau/", "/desk", "/loi-moi/", "/ngon-ngu/", "/quen-mat-khau", "/tim-kiem"];

pub(super) async fn robots(Extension(cx): Extension<RequestContext>, asked: HeaderMap) -> Response {
    let base = &cx.house.settings.base_url;
    let mut text = String::from("User-agent: *\nAllow: /\nAllow: /api/v1/\n");
    for path in CLOSED {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {base}/sitemap.xml\nSitemap: {base}/sitemap-news.xml\n"));
    Fresh { content_type: "text/plain; charset=utf-8", body: text.into(), changed_at: None, now: cx.now() }
        .answer(&asked)
}
