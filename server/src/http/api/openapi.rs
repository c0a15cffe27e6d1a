//! `/api/v1/openapi.json`: the description of the API, made from the handlers and the types they answer with.

use axum::Extension;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use tinbai_app::context::RequestContext;
use tinbai_app::platform::failure::internal;
use utoipa::OpenApi;

use super::problem::Problem;
use super::{InvalidParameter, NotModified, Withdrawn, articles, places, search};
use crate::http::fresh::Fresh;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tin Bài",
        description = "What readers read, for programs. Everything is read-only, open to every site (CORS), and \
            answers without a key or a cookie. Dates are RFC 3339, lists are \
            `{\"items\": [...], \"next\": \"cursor or null\", \"total\": N}`, errors are problems of RFC 9457.",
        version = "1",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT"),
    ),
    servers((url = "/", description = "This site")),
    paths(articles::list, articles::one, places::sections, places::units, search::search, describe),
    components(schemas(Problem), responses(InvalidParameter, NotModified, Withdrawn)),
    tags(
        (name = "articles", description = "Published articles."),
        (name = "search", description = "Everything that readers may read."),
        (name = "places", description = "Sections and units."),
        (name = "description", description = "This description."),
    ),
)]
struct Description;

/// This description.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "description",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object), (status = 304, response = NotModified)),
)]
pub(super) async fn describe(Extension(cx): Extension<RequestContext>, headers: HeaderMap) -> Response {
    match Description::openapi().to_json() {
        Ok(text) => Fresh { content_type: "application/json", body: text.into(), changed_at: None, now: cx.now() }
            .answer(&headers),
        Err(cause) => Problem::of(&cx, &internal(&cause)).into_response(),
    }
}
