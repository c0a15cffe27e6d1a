//! The page cache: reader pages in memory, compressed once, rendered once per miss however many ask.
//!
//! It stands before everything else, so a kept page costs a look-up and no session, log or router. A person with a
//! session goes past it. What is kept is dropped by the event log (see `stamps`), at midnight, because pages say
//! "today", and when memory is full. Only what a page itself allows is kept: never an error, a cookie or a nonce.

mod accept;
mod entry;
mod flight;
mod stamps;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use futures::future::{Either, Ready, ready};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use tinbai_app::context::House;
use tinbai_app::portal::kept::touched;
use tinbai_app::routes::{Query, kept_address};
use tinbai_app::text::Lang;
use tinbai_app::ui::page::Topic;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;
use tower::{Service, ServiceExt};

use self::accept::Coding;
use self::entry::Entry;
use self::flight::{Answer, Flights};
use self::stamps::{Freshness, Stamps};
use super::context::{LANG_COOKIE, lang_of};

/// Told by a handler beside its answer: it may be kept, until one of these changes.
#[derive(Clone, Debug)]
pub(super) struct Keep(pub(super) Arc<[Topic]>);

/// The kept pages of this node.
#[derive(Clone)]
pub struct PageCache(Arc<Inner>);

struct Inner {
    house: House,
    pages: moka::sync::Cache<String, Arc<Entry>>,
    stamps: Stamps,
    flights: Flights,
    /// Counts answers: their ids.
    requests: AtomicU64,
}

/// The cookies that a session may be in.
const SESSION_COOKIES: [&str; 2] = ["tinbai", "__Host-tinbai"];
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// An answer that fell behind while it was made is made again, so often at most.
const ATTEMPTS: usize = 3;

impl PageCache {
    /// A cache that holds at most `limit` bytes of pages.
    pub fn new(house: House, limit: u64) -> Self {
        let weigh = |key: &String, entry: &Arc<Entry>| u32::try_from(key.len() + entry.weight()).unwrap_or(u32::MAX);
        let pages = moka::sync::Cache::builder().max_capacity(limit).weigher(weigh).build();
        let (stamps, flights, requests) = (Stamps::default(), Flights::default(), AtomicU64::new(1));
        Self(Arc::new(Inner { house, pages, stamps, flights, requests }))
    }

    /// Drops what the event log tells to have changed, until `stop`. One task a node.
    pub async fn follow(self, stop: CancellationToken) {
        let mut events = self.0.house.events.listen();
        loop {
            let event = tokio::select! {
                () = stop.cancelled() => return,
                event = events.recv() => event,
            };
            match event {
                Ok(event) => {
                    let touched = touched(&event, &self.0.house.body.get());
                    self.0.stamps.touch(&touched);
                }
                // Something was missed: anything may have changed.
                Err(RecvError::Lagged(_)) => self.0.stamps.touch_all(),
                Err(RecvError::Closed) => return,
            }
        }
    }

    /// Puts the cache before a router.
    pub(super) fn before(self, inner: Router) -> Router {
        Router::new().fallback_service(Front { cache: self, inner })
    }

    /// The kept page, as fresh as it is.
    fn kept(&self, key: &str) -> Option<(Arc<Entry>, Freshness)> {
        let entry = self.0.pages.get(key)?;
        let freshness = if self.0.house.clock.now() >= entry.until {
            Freshness::Dead
        } else {
            self.0.stamps.freshness(entry.made, &entry.slots)
        };
        Some((entry, freshness))
    }

    /// The page, rendered now, or by whoever is at it already.
    async fn rendered(&self, inner: Router, asked: &Asked) -> Option<Answer> {
        let mut last = None;
        for _ in 0..ATTEMPTS {
            let answer = self.0.flights.join(&asked.key, || self.clone().render(inner.clone(), asked.clone())).await?;
            let Answer::Kept(entry) = &answer else { return Some(answer) };
            if self.0.stamps.freshness(entry.made, &entry.slots) != Freshness::Dead {
                return Some(answer);
            }
            last = Some(answer);
        }
        last
    }

    /// Renders through the router, from a request of our own: nothing of a client's headers gets into a kept page.
    async fn render(self, inner: Router, asked: Asked) -> Answer {
        let made = self.0.stamps.now();
        let response = match asked.request().map(|request| inner.oneshot(request)) {
            Some(response) => response.await.unwrap_or_else(|never: Infallible| match never {}),
            None => Response::default(),
        };
        let (parts, body) = response.into_parts();
        let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
            return Answer::passing(StatusCode::INTERNAL_SERVER_ERROR, HeaderMap::new(), Default::default());
        };
        let keep = parts.extensions.get::<Keep>().cloned();
        let keep = keep.filter(|_| parts.status == StatusCode::OK && !parts.headers.contains_key(header::SET_COOKIE));
        let Some(Keep(topics)) = keep else { return Answer::passing(parts.status, parts.headers, body) };
        let now = self.0.house.clock.now();
        let zone = self.0.house.body.get().zone;
        let tomorrow = zone.date(now).succ_opt().map_or(now, |day| zone.start_of(day));
        let slots = Stamps::slots(&topics);
        let entry = tokio::task::spawn_blocking(move || Entry::new(parts.headers, body, slots, made, tomorrow)).await;
        let Ok(entry) = entry.map(Arc::new) else {
            return Answer::passing(StatusCode::INTERNAL_SERVER_ERROR, HeaderMap::new(), Default::default());
        };
        self.0.pages.insert(asked.key, Arc::clone(&entry));
        Answer::Kept(entry)
    }

    fn request_id(&self, request: &HeaderMap) -> HeaderValue {
        let given = request.get(&REQUEST_ID).filter(|id| id.len() <= 64);
        given.cloned().unwrap_or_else(|| HeaderValue::from(self.0.requests.fetch_add(1, Ordering::Relaxed)))
    }

    fn answer(&self, entry: &Entry, method: &Method, headers: &HeaderMap) -> Response {
        let mut response = entry.answer(Coding::wanted(headers), method == Method::HEAD, headers);
        response.headers_mut().insert(REQUEST_ID, self.request_id(headers));
        response
    }
}

/// A request for a page that may be kept.
#[derive(Clone)]
struct Asked {
    /// The address in its one form, behind the language when that is not the first one.
    key: String,
    lang: Lang,
}

impl Asked {
    /// `None` for what goes past the cache: other methods, other addresses, people with a session.
    fn of(request: &Request) -> Option<Self> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let query: Query = match request.uri().query() {
            Some(query) => serde_urlencoded::from_str(query).ok()?,
            None => Query::default(),
        };
        let address = kept_address(request.uri().path(), &query)?;
        if has_session(request.headers()) {
            return None;
        }
        let lang = lang_of(request.uri().query().unwrap_or_default(), request.headers());
        let key = if lang == Lang::default() { address } else { format!("{}:{address}", lang.code()) };
        Some(Self { key, lang })
    }

    fn address(&self) -> &str {
        let prefixed = self.lang != Lang::default();
        self.key.split_once(':').filter(|_| prefixed).map_or(&*self.key, |(_, address)| address)
    }

    fn request(&self) -> Option<Request> {
        let cookie = format!("{LANG_COOKIE}={}", self.lang.code());
        Request::builder().uri(self.address()).header(header::COOKIE, cookie).body(Body::empty()).ok()
    }
}

fn has_session(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter();
    // A cookie that cannot be read may be anybody's.
    cookies.into_iter().any(|value| value.to_str().map_or(true, |value| value.split(';').any(is_session)))
}

fn is_session(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().trim();
    SESSION_COOKIES.contains(&name)
}

/// The cache before the router.
#[derive(Clone)]
struct Front {
    cache: PageCache,
    inner: Router,
}

type Later = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

impl Service<Request> for Front {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, Later>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Some(asked) = Asked::of(&request) else {
            return Either::Right(Box::pin(self.inner.clone().oneshot(request)));
        };
        let (cache, inner) = (self.cache.clone(), self.inner.clone());
        match cache.kept(&asked.key) {
            Some((entry, Freshness::Fresh)) => {
                Either::Left(ready(Ok(cache.answer(&entry, request.method(), request.headers()))))
            }
            Some((entry, Freshness::Stale)) => {
                let answer = cache.answer(&entry, request.method(), request.headers());
                // The next reader gets the new one.
                tokio::spawn(async move { cache.rendered(inner, &asked).await });
                Either::Left(ready(Ok(answer)))
            }
            Some((_, Freshness::Dead)) | None => Either::Right(Box::pin(async move {
                Ok(match cache.rendered(inner.clone(), &asked).await {
                    Some(Answer::Kept(entry)) => cache.answer(&entry, request.method(), request.headers()),
                    Some(Answer::Passing(passing)) => {
                        let mut response = passing.response(request.method() == Method::HEAD);
                        response.headers_mut().insert(REQUEST_ID, cache.request_id(request.headers()));
                        response
                    }
                    // Whoever rendered it came to grief: this one request tries by itself.
                    None => inner.oneshot(request).await?,
                })
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, cookie: &str) -> Option<(String, String)> {
        let request =
            Request::builder().uri(path).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
        Asked::of(&request).map(|asked| (asked.address().to_owned(), asked.key))
    }

    #[test]
    fn the_key_is_the_address_and_the_language_and_nothing_else() {
        let same = |path: &str| (path.to_owned(), path.to_owned());
        assert_eq!(asked("/", ""), Some(same("/")));
        assert_eq!(asked("/?utm_source=x&trang=9", "a=b"), Some(same("/")));
        assert_eq!(asked("/", "tinbai_lang=en"), Some(("/".to_owned(), "en:/".to_owned())));
        assert_eq!(asked("/", "tinbai_lang=xx"), Some(same("/")));
    }

    #[test]
    fn whoever_has_a_session_goes_past() {
        for cookie in ["tinbai=abc", "a=b; tinbai=abc", "__Host-tinbai=abc"] {
            assert_eq!(asked("/", cookie), None, "{cookie}");
        }
    }
}
