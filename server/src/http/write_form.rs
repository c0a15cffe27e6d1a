//! The form one writes with: text and a picture in one multipart body, saved and, when asked, sent to the desk.
//!
//! Whatever is wrong, the form comes back with all of its text; a good picture is kept at once and comes back too.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::Path;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::de::DeserializeOwned;
use tinbai_app::articles::model::Saved;
use tinbai_app::articles::pictures;
use tinbai_app::context::RequestContext;
use tinbai_app::error::{AppError, FieldError};
use tinbai_app::forms::FormState;
use tinbai_app::platform::pictures::MAX_BYTES;
use tinbai_app::policy::Action;

use super::forms::{call, outcome};
use super::pages::{failure, redirect, session_ended, show_again};

/// The longest text of one field that is kept; longer ones are cut and told to be too long.
const FIELD_LIMIT: usize = 1024 * 1024;
/// Fields that the form has.
const FIELDS: [&str; 11] =
    ["act", "kind", "title", "lead", "body", "section", "unit", "picture_id", "caption", "credit", "version"];
/// The endpoint under which the form finds its values again.
const ENDPOINT: &str = "articles/save";

/// `POST /desk/write`
pub(super) async fn save(cx: Extension<RequestContext>, body: Result<Multipart, MultipartRejection>) -> Response {
    receive(&cx, None, body).await
}

/// `POST /desk/items/{id}/edit`
pub(super) async fn save_item(
    cx: Extension<RequestContext>,
    Path(id): Path<i64>,
    body: Result<Multipart, MultipartRejection>,
) -> Response {
    receive(&cx, Some(id), body).await
}

async fn receive(cx: &RequestContext, id: Option<i64>, body: Result<Multipart, MultipartRejection>) -> Response {
    let page = id.map_or_else(|| "/desk/write".to_owned(), |id| format!("/desk/items/{id}/edit"));
    // Nobody outside the desk may make us decode anything. Somebody whose session has ended gets the text back.
    let signed_out = cx.actor.is_none();
    if !signed_out && let Err(error) = cx.require(Action::EnterDesk) {
        return failure(cx, &error);
    }
    let Ok(body) = body else { return failure(cx, &AppError::Invalid(Default::default())) };
    let mut form = match Form::read(body).await {
        Ok(form) => form,
        // Torn, or beyond the limit of the whole body: nothing more can be read.
        Err(status) => {
            let mut response = failure(cx, &AppError::invalid("picture", FieldError::PictureTooLarge));
            *response.status_mut() = status;
            return response;
        }
    };
    if signed_out {
        let state = FormState { endpoint: ENDPOINT.to_owned(), values: form.values, error: AppError::SignedOut };
        return session_ended(cx, &page, &page, state);
    }
    match form.act(cx, id).await {
        Ok(to) => redirect(&to, false),
        Err((saved, error)) => {
            // A draft that could be saved but not sent is edited from now on at its own address.
            let page = saved.map_or(page, |saved| {
                form.values.insert("version".to_owned(), saved.version.0.to_string());
                format!("/desk/items/{}/edit", saved.id)
            });
            let state = FormState { endpoint: ENDPOINT.to_owned(), values: form.values, error };
            show_again(cx, &page, state).await
        }
    }
}

struct Form {
    values: BTreeMap<String, String>,
    picture: Upload,
}

enum Upload {
    None,
    Bytes(Vec<u8>),
    TooLarge,
}

impl Form {
    /// Reads all fields; unknown ones are passed over.
    async fn read(mut body: Multipart) -> Result<Self, StatusCode> {
        let mut form = Self { values: BTreeMap::new(), picture: Upload::None };
        while let Some(field) = body.next_field().await.map_err(|error| error.status())? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "picture" {
                form.picture = read_picture(field).await?;
            } else if FIELDS.contains(&name.as_str()) {
                let text = read_text(field).await?;
                form.values.insert(name, text);
            }
        }
        Ok(form)
    }

    fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Keeps the picture, saves the text, sends it when asked. Yields the path to go to, or what was saved until
    /// then and what is wrong.
    async fn act(&mut self, cx: &RequestContext, id: Option<i64>) -> Result<String, (Option<Saved>, AppError)> {
        self.keep_picture(cx).await.map_err(|error| (None, error))?;
        let id = id.map(|id| id.to_string());
        let saved: Saved =
            verb(cx, "articles/save", &self.draft(id.as_deref())).await.map_err(|error| (None, error))?;
        if self.value("act") != "submit" {
            return Ok(format!("/desk/items/{}/edit?xong=luu", saved.id));
        }
        let steps = [("id", saved.id.to_string()), ("version", saved.version.0.to_string())];
        let steps: Vec<(&str, &str)> = steps.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sent: Saved = verb(cx, "articles/submit", &steps).await.map_err(|error| (Some(saved), error))?;
        Ok(format!("/desk/items/{}?xong=gui", sent.id))
    }

    async fn keep_picture(&mut self, cx: &RequestContext) -> Result<(), AppError> {
        let bytes = match std::mem::replace(&mut self.picture, Upload::None) {
            Upload::None => return Ok(()),
            Upload::TooLarge => return Err(AppError::invalid("picture", FieldError::PictureTooLarge)),
            Upload::Bytes(bytes) => bytes,
        };
        let picture = pictures::keep_picture(&cx.house, cx.person()?.id, bytes).await?;
        self.values.insert("picture_id".to_owned(), picture.to_string());
        Ok(())
    }

    fn draft<'a>(&'a self, id: Option<&'a str>) -> Vec<(&'static str, &'a str)> {
        let mut draft = vec![
            ("draft[kind]", self.value("kind")),
            ("draft[title]", self.value("title")),
            ("draft[lead]", self.value("lead")),
            ("draft[body]", self.value("body")),
            ("draft[section]", self.value("section")),
            ("draft[unit]", self.value("unit")),
            ("draft[caption]", self.value("caption")),
            ("draft[credit]", self.value("credit")),
        ];
        if let Some(id) = id {
            draft.push(("draft[id]", id));
            draft.push(("draft[version]", self.value("version")));
        }
        if !self.value("picture_id").is_empty() {
            draft.push(("draft[picture]", self.value("picture_id")));
        }
        draft
    }
}

/// Calls a verb as any client would: through its public endpoint.
async fn verb<T: DeserializeOwned>(
    cx: &RequestContext,
    endpoint: &str,
    arguments: &[(&str, &str)],
) -> Result<T, AppError> {
    let body =
        serde_urlencoded::to_string(arguments).map_err(|cause| tinbai_app::platform::failure::internal(&cause))?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    let answer = outcome(call(cx, &format!("/api/{endpoint}"), &headers, body.into()).await).await?;
    serde_json::from_slice(&answer).map_err(|cause| tinbai_app::platform::failure::internal(&cause))
}

/// Text of a field as UTF-8; of what is longer than allowed, the beginning.
async fn read_text(mut field: Field<'_>) -> Result<String, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        let room = FIELD_LIMIT.saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of a picture. One that is too large is read past, so that the fields behind it still arrive.
async fn read_picture(mut field: Field<'_>) -> Result<Upload, StatusCode> {
    let mut bytes = Vec::new();
    let mut too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        if too_large || bytes.len() + chunk.len() > MAX_BYTES {
            too_large = true;
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (too_large, bytes.is_empty()) {
        (true, _) => Upload::TooLarge,
        (false, true) => Upload::None,
        (false, false) => Upload::Bytes(bytes),
    })
}
