//! `/api/v1/sections` and `/api/v1/units`: where articles stand, and whom they are credited to.

use axum::Extension;
use axum::response::Response;
use http::HeaderMap;
use tinbai_app::context::RequestContext;

use super::shape::{Section, SectionList, Unit, UnitList};
use super::{NotModified, send};

/// All sections of the portal.
#[utoipa::path(
    get,
    path = "/api/v1/sections",
    tag = "places",
    responses(
        (status = 200, description = "All of them, in their order.", body = SectionList),
        (status = 304, response = NotModified),
    ),
)]
pub(super) async fn sections(Extension(cx): Extension<RequestContext>, headers: HeaderMap) -> Response {
    let items: Vec<Section> = cx.body.sections.iter().map(|section| Section::of(&cx, section)).collect();
    let total = items.len() as u64;
    send(&cx, &headers, &SectionList { items, next: None, total })
}

/// All units, those that are no more among them.
#[utoipa::path(
    get,
    path = "/api/v1/units",
    tag = "places",
    responses(
        (status = 200, description = "All of them, in their order.", body = UnitList),
        (status = 304, response = NotModified),
    ),
)]
pub(super) async fn units(Extension(cx): Extension<RequestContext>, headers: HeaderMap) -> Response {
    let items: Vec<Unit> = cx.body.units.iter().map(|unit| Unit::of(&cx, unit)).collect();
    let total = items.len() as u64;
    send(&cx, &headers, &UnitList { items, next: None, total })
}
