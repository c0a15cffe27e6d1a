//! A browser without a window: keeps cookies, sends forms, and holds every answer against what no answer may be.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::body::HttpBody;
use axum::extract::ConnectInfo;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use tinbai_app::error::AppError;
use tower::ServiceExt;

use crate::feed::Feed;
use crate::personas::{PASSWORD, Persona};

const HOST: &str = "nha.example";
const ACCEPT_PAGE: &str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
const BOUNDARY: &str = "----ranh-gioi-cua-bieu-mau";

static COUNT: AtomicU64 = AtomicU64::new(1);

pub struct Visitor {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    address: IpAddr,
    tag: String,
}

/// One answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A field of a form with files.
pub enum Part<'a> {
    Text(&'a str, &'a str),
    File { name: &'a str, file: &'a str, kind: &'a str, bytes: &'a [u8] },
}

impl Visitor {
    pub fn new(router: Router, tag: &str) -> Self {
        Self { router, cookies: Mutex::default(), address: [127, 0, 0, 1].into(), tag: tag.to_owned() }
    }

    pub fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies().insert(name.to_owned(), value.to_owned());
        self
    }

    pub fn at_address(mut self, address: &str) -> Self {
        self.address = address.parse().expect("an address");
        self
    }

    fn cookies(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().get(name).cloned()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as a browser without JavaScript does from the page at `page`.
    pub async fn post_form_from(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::REFERER, format!("http://{HOST}{page}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(urlencoded(fields)))
            .expect("a request");
        self.send(request).await
    }

    /// The same from a browser that does not tell which page the form stood on.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(urlencoded(fields)))
            .expect("a request");
        self.send(request).await
    }

    pub async fn post_parts(&self, path: &str, parts: &[Part<'_>]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(multipart(parts)))
            .expect("a request");
        self.send(request).await
    }

    /// Calls a server function as the code in the browser does.
    pub async fn call(&self, endpoint: &str, fields: &[(&str, &str)]) -> Result<serde_json::Value, AppError> {
        let answer = self.call_raw(endpoint, fields).await;
        if answer.status == 200 {
            return Ok(serde_json::from_slice(&answer.body).expect("an answer in JSON"));
        }
        let error: AppError = serde_json::from_slice(&answer.body)
            .unwrap_or_else(|cause| panic!("{endpoint}: {cause}: {} {}", answer.status, answer.text()));
        assert_eq!(error.status(), answer.status, "{endpoint}: the status is the error's own");
        Err(error)
    }

    /// The same, with everything that came back.
    pub async fn call_raw(&self, endpoint: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, &format!("/api/{endpoint}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let mut request = request.body(Body::from(urlencoded(fields))).expect("a request");
        request.headers_mut().insert(header::ACCEPT, "application/json".parse().expect("a value"));
        self.send(request).await
    }

    /// Signs in as anyone would, with the form.
    pub async fn sign_in(&self, persona: Persona) {
        let fields = [("email", persona.email()), ("password", PASSWORD.to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let answer = self.post_form_from("/dang-nhap", "/api/accounts/sign_in", &fields).await;
        assert_eq!((answer.status, answer.location()), (303, Some("/desk")), "{}", answer.text());
    }

    /// Opens the live feed.
    pub async fn live(&self, after: Option<i64>) -> Result<Feed, u16> {
        let path = after.map_or_else(|| "/desk/live".to_owned(), |after| format!("/desk/live?after={after}"));
        let response = self.respond(self.request(Method::GET, &path).body(Body::empty()).expect("a request")).await;
        if response.status() == StatusCode::OK {
            Ok(Feed::new(response.into_body()))
        } else {
            Err(response.status().as_u16())
        }
    }

    /// A request with what every browser sends along.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let cookies: Vec<String> = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::ACCEPT, ACCEPT_PAGE)
            .header("sec-fetch-site", "same-origin")
            .header("x-request-id", format!("{}{}", self.tag, COUNT.fetch_add(1, Ordering::Relaxed)))
            .extension(ConnectInfo(SocketAddr::new(self.address, 40_000)));
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    /// Sends a request and reads its answer to the end.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        // As browsers do.
        if let Some(length) = request.body().size_hint().exact().filter(|length| *length > 0) {
            request.headers_mut().entry(header::CONTENT_LENGTH).or_insert(length.into());
        }
        let asked = format!("{} {}", request.method(), request.uri());
        let (parts, body) = self.respond(request).await.into_parts();
        let body = body.collect().await.expect("a whole answer").to_bytes();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body };
        assert_ne!(answer.status, 500, "{asked} met a fault: {}", answer.text());
        answer.must_be_armoured(&asked);
        answer
    }

    async fn respond(&self, request: Request<Body>) -> Response<Body> {
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("a plain cookie"));
        }
        response
    }

    fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a name and a value");
        if value.is_empty() || attributes.contains("Max-Age=0") {
            self.cookies().remove(name);
        } else {
            self.cookies().insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Where it leads, when it leads somewhere.
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// Everything of it that a stranger could compare, without what differs from request to request: the request's
    /// id, the nonce, and the numbers that `hidden` names.
    pub fn comparable(&self, hidden: &[&str]) -> String {
        let mut headers: Vec<String> = self
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id" && (hidden.is_empty() || *name != "content-length"))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("?")))
            .collect();
        headers.sort();
        let mut text = format!("{}\n{}\n\n{}", self.status, headers.join("\n"), self.text());
        if let Some(nonce) =
            text.split_once("'nonce-").and_then(|(_, rest)| rest.split_once('\'')).map(|(nonce, _)| nonce.to_owned())
        {
            text = text.replace(&nonce, "NONCE");
        }
        for hidden in hidden {
            text = text.replace(hidden, "HIDDEN");
        }
        text
    }

    /// Headers that no answer may lack, whatever it is.
    fn must_be_armoured(&self, asked: &str) {
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"), "{asked}");
        assert_eq!(self.header("x-frame-options"), Some("DENY"), "{asked}");
        assert!(self.header("referrer-policy").is_some(), "{asked}");
        assert!(self.header("x-request-id").is_some(), "{asked}");
        let policy = self.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'"), "{asked}: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{asked}: {policy}");
        for secret in ["SELECT ", "sqlx", "sea_orm", "panicked at", ".rs:"] {
            assert!(!self.text().contains(secret), "{asked} tells of {secret:?}");
        }
    }
}

pub fn urlencoded(fields: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(fields).expect("fields")
}

fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend(format!("--{BOUNDARY}\r\n").bytes());
        match part {
            Part::Text(name, text) => {
                body.extend(format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}").bytes());
            }
            Part::File { name, file, kind, bytes } => {
                let head = format!(
                    "Content-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n"
                );
                body.extend(head.bytes());
                body.extend(*bytes);
            }
        }
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    body
}
