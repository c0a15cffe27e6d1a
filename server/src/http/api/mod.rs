//! The read-only API under `/api/v1`: JSON for everyone, the same for everyone, without session or cookie.

mod articles;
mod openapi;
mod params;
mod places;
mod problem;
mod search;
mod shape;

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Extension, Router};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::platform::failure::internal;
use tower_http::cors::{Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::ToResponse;

use self::problem::Problem;
use super::AppState;
use super::fresh::Fresh;

/// Browsers ask once a day whether another site's code may ask.
const PREFLIGHT_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// Everything below `/api/v1`; `openapi.rs` describes each of them.
pub(super) fn router(state: AppState) -> Router<AppState> {
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([header::ACCEPT, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE])
        .expose_headers([header::ETAG, header::LAST_MODIFIED, header::LINK, header::RETRY_AFTER])
        .max_age(PREFLIGHT_LASTS)
        // Everyone gets the same: nothing varies.
        .vary([]);
    let description = HeaderValue::from_static("</api/v1/openapi.json>; rel=\"service-desc\"");
    Router::new()
        .route("/api/v1/articles", get(articles::list))
        .route("/api/v1/articles/{id}", get(articles::one))
        .route("/api/v1/sections", get(places::sections))
        .route("/api/v1/units", get(places::units))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/openapi.json", get(openapi::describe))
        .method_not_allowed_fallback(read_only)
        // Else the server functions' `/api/{*endpoint}` would answer.
        .route("/api/v1", any(unknown))
        .route("/api/v1/", any(unknown))
        .route("/api/v1/{*rest}", any(unknown))
        .layer(axum::middleware::from_fn_with_state(state, attach))
        .layer(SetResponseHeaderLayer::if_not_present(header::LINK, description))
        .layer(cors)
}

async fn attach(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let cx = RequestContext::new(state.house.clone(), &path, "");
    if !cx.house.body.is_known() {
        return Problem::of(&cx, &AppError::Unavailable).into_response();
    }
    request.extensions_mut().insert(cx);
    next.run(request).await
}

async fn unknown(Extension(cx): Extension<RequestContext>) -> Problem {
    Problem::plain(
        &cx,
        StatusCode::NOT_FOUND,
        "There is nothing at this address; /api/v1/openapi.json tells what there is.",
    )
}

async fn read_only(Extension(cx): Extension<RequestContext>) -> Problem {
    Problem::plain(&cx, StatusCode::METHOD_NOT_ALLOWED, "This API is read-only: ask with GET.")
}

/// Sends an answer as JSON, or 304 to who has it already.
fn send<T: Serialize>(cx: &RequestContext, asked: &HeaderMap, answer: &T) -> Response {
    match serde_json::to_vec(answer) {
        Ok(body) => {
            Fresh { content_type: "application/json", body: body.into(), changed_at: None, now: cx.now() }.answer(asked)
        }
        Err(cause) => Problem::of(cx, &internal(&cause)).into_response(),
    }
}

/// A parameter is not valid; `parameter` names it.
#[derive(ToResponse)]
#[response(content_type = "application/problem+json")]
#[expect(dead_code, reason = "stands in the description only")]
struct InvalidParameter(Problem);

/// The article was withdrawn; `notice` says why.
#[derive(ToResponse)]
#[response(content_type = "application/problem+json")]
#[expect(dead_code, reason = "stands in the description only")]
struct Withdrawn(Problem);

/// Nothing changed since the answer whose tag was sent.
#[derive(ToResponse)]
struct NotModified;
