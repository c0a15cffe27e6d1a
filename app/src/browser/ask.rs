//! The browser's way to a server function: the form that the function takes, posted; its JSON read.
//!
//! The client that server functions bring along weighs more than all islands together: codecs, streams, sockets.

use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::server_fn::ServerFn;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::{Headers, RequestInit, Response, UrlSearchParams};

/// Why there is no answer, as far as it matters to a page that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The line or the server is away, or busy: trying again later helps.
    Away,
    SignedOut,
    /// Not ours any more, or not what this bundle can read.
    Refused,
}

/// Calls the function with arguments by name.
///
/// # Errors
/// By the answer's status: every server function answers with the one of its `AppError`.
pub async fn ask<F>(arguments: &[(&str, &str)]) -> Result<F::Output, Failed>
where
    F: ServerFn,
    F::Output: DeserializeOwned,
{
    let answer = post(F::PATH, arguments).await?;
    super::read(answer).ok_or(Failed::Refused)
}

async fn post(path: &str, arguments: &[(&str, &str)]) -> Result<wasm_bindgen::JsValue, Failed> {
    let request = form(arguments).map_err(|_| Failed::Refused)?;
    let answer = JsFuture::from(window().fetch_with_str_and_init(path, &request)).await;
    let answer: Response = answer.map_err(|_| Failed::Away)?.unchecked_into();
    match answer.status() {
        200..=299 => {}
        401 => return Err(Failed::SignedOut),
        429 | 500.. => return Err(Failed::Away),
        _ => return Err(Failed::Refused),
    }
    let json = answer.json().map_err(|_| Failed::Away)?;
    JsFuture::from(json).await.map_err(|_| Failed::Away)
}

fn form(arguments: &[(&str, &str)]) -> Result<RequestInit, wasm_bindgen::JsValue> {
    let fields = UrlSearchParams::new()?;
    for (name, value) in arguments {
        fields.append(name, value);
    }
    let headers = Headers::new()?;
    headers.append("Accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&fields);
    Ok(request)
}
