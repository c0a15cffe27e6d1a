//! What went wrong, in the form of RFC 9457.

use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use tinbai_app::context::RequestContext;
use tinbai_app::error::{AppError, CorrelationId};
use utoipa::ToSchema;

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "https://tinbai.example/api/v1/openapi.json#/components/responses/InvalidParameter",
    "title": "A parameter is not valid",
    "status": 400,
    "detail": "`limit` is a whole number from 1 to 100.",
    "instance": "/api/v1/articles",
    "parameter": "limit",
}))]
pub(super) struct Problem {
    /// Where this kind of problem is described; `about:blank` where the status says it all.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    /// What happened this time, in a sentence.
    detail: String,
    /// Path that was asked for.
    instance: String,
    /// The parameter that is not valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// What the editors say of an item that they have withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<DateTime<Utc>>,
}

impl Problem {
    /// One that its status names.
    pub(super) fn plain(cx: &RequestContext, status: StatusCode, detail: &str) -> Self {
        let path = cx.path.split('?').next().unwrap_or_default();
        Self {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            status: status.as_u16(),
            detail: detail.to_owned(),
            instance: path.to_owned(),
            parameter: None,
            notice: None,
            withdrawn_at: None,
        }
    }

    /// One that the description has a paragraph on.
    fn described(cx: &RequestContext, status: StatusCode, name: &str, title: &str, detail: &str) -> Self {
        let base = &cx.house.settings.base_url;
        Self {
            kind: format!("{base}/api/v1/openapi.json#/components/responses/{name}"),
            title: title.to_owned(),
            ..Self::plain(cx, status, detail)
        }
    }

    pub(super) fn invalid(cx: &RequestContext, Invalid { parameter, detail }: &Invalid) -> Self {
        let title = "A parameter is not valid";
        Self {
            parameter: Some((*parameter).to_owned()),
            ..Self::described(cx, StatusCode::BAD_REQUEST, "InvalidParameter", title, detail)
        }
    }

    pub(super) fn withdrawn(cx: &RequestContext, notice: Option<(String, DateTime<Utc>)>) -> Self {
        let (notice, withdrawn_at) = notice.unzip();
        let detail = "The editors have taken this item down.";
        let title = "The item was withdrawn";
        Self { notice, withdrawn_at, ..Self::described(cx, StatusCode::GONE, "Withdrawn", title, detail) }
    }

    /// What loading met.
    pub(super) fn of(cx: &RequestContext, error: &AppError) -> Self {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        match error {
            AppError::Internal(CorrelationId(id)) => {
                Self::plain(cx, status, &format!("Something failed on our side; in our log it is {id}."))
            }
            AppError::Unavailable => Self::plain(cx, status, "The database does not answer; try again in a minute."),
            _ => Self::plain(cx, status, "There is nothing at this address."),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match status {
            StatusCode::METHOD_NOT_ALLOWED => {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
            }
            _ => {}
        }
        response
    }
}

/// What is wrong with a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Invalid {
    pub(super) parameter: &'static str,
    pub(super) detail: &'static str,
}
