//! Attaches the request's context: who asks, in which language, from where.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderMap;
use tinbai_app::accounts::{self, session::SIGNED_IN};
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::ids::PersonId;
use tinbai_app::text::Lang;
use tower_sessions::Session;

use super::{AppState, pages};

/// Name of the cookie that keeps the language.
pub(super) const LANG_COOKIE: &str = "tinbai_lang";

pub(super) async fn attach(
    State(state): State<AppState>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let address = address(&request, state.trusted_proxies);
    let mut cx = RequestContext::new(state.house.clone(), &path, &address);
    cx.lang = lang_of(request.uri().query().unwrap_or_default(), request.headers());
    if !cx.house.body.is_known() {
        // The database was away when the house opened: there is nothing to show yet.
        return pages::failure(&cx, &AppError::Unavailable);
    }
    match actor(&cx, &session).await {
        Ok(actor) => cx.actor = actor.map(Arc::new),
        Err(error) => return pages::failure(&cx, &error),
    }
    cx.session = Some(session);
    request.extensions_mut().insert(cx);
    next.run(request).await
}

/// For what machines read: the same to everyone, in Vietnamese.
pub(super) async fn attach_nobody(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let cx = RequestContext::new(state.house.clone(), &path, "");
    if !cx.house.body.is_known() {
        return pages::failure(&cx, &AppError::Unavailable);
    }
    request.extensions_mut().insert(cx);
    next.run(request).await
}

/// The person of a session, with the roles of this moment. Without a cookie nothing is asked of the database.
async fn actor(cx: &RequestContext, session: &Session) -> Result<Option<accounts::model::Actor>, AppError> {
    let person: Option<i64> = session.get(SIGNED_IN).await.map_err(|cause| {
        tracing::warn!(%cause, "reading a session");
        AppError::Unavailable
    })?;
    match person {
        Some(id) => accounts::store::load_actor(cx.db().reader(), &cx.body, PersonId(id)).await,
        None => Ok(None),
    }
}

/// The key of a query that names the page's language: `?lang=en` is an address that search engines can keep.
pub(super) const LANG_KEY: &str = "lang";

/// The language that the address names, else the one that the cookie keeps.
pub(super) fn lang_of(query: &str, headers: &HeaderMap) -> Lang {
    let named = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == LANG_KEY);
    if let Some(lang) = named.and_then(|(_, code)| code.parse().ok()) {
        return lang;
    }
    let cookies = headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == LANG_COOKIE).and_then(|(_, code)| code.parse().ok()).unwrap_or_default()
}

/// The caller's address: the peer's, or the entry that the outermost trusted proxy appended.
fn address(request: &Request, trusted_proxies: usize) -> String {
    let peer =
        request.extensions().get::<ConnectInfo<SocketAddr>>().map_or_else(String::new, |peer| peer.0.ip().to_string());
    if trusted_proxies == 0 {
        return peer;
    }
    let forwarded: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let entry = forwarded.len().checked_sub(trusted_proxies).and_then(|index| forwarded.get(index));
    entry.and_then(|entry| entry.parse::<std::net::IpAddr>().ok()).map_or(peer, |address| address.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_wins_over_the_cookie() {
        let mut headers = HeaderMap::new();
        assert_eq!(lang_of("", &headers), Lang::Vi);
        assert_eq!(lang_of("trang=2&lang=en", &headers), Lang::En);
        headers.insert(http::header::COOKIE, http::HeaderValue::from_static("a=b; tinbai_lang=en"));
        assert_eq!(lang_of("slang=vi", &headers), Lang::En);
        assert_eq!(lang_of("lang=vi", &headers), Lang::Vi);
        assert_eq!(lang_of("lang=fr", &headers), Lang::En);
    }
}
