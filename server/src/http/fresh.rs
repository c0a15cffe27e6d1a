//! Answers that need not be sent twice: `ETag`, `Last-Modified`, and 304 for who has them already.

use std::fmt::Write;

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

/// How HTTP writes a moment.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";
/// Caches may keep it, and ask each time whether it still stands: what was withdrawn is gone at once.
const ASK_FIRST: HeaderValue = HeaderValue::from_static("public, no-cache");

/// One answer in full, as it would be sent to who has nothing of it.
pub(super) struct Fresh {
    pub(super) content_type: &'static str,
    pub(super) body: Bytes,
    /// When it last changed, where that is known.
    pub(super) changed_at: Option<DateTime<Utc>>,
    pub(super) now: DateTime<Utc>,
}

impl Fresh {
    /// Sends it, or 304 to who has it already.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response {
        let tag = tag(&self.body);
        // HTTP counts in seconds: while a second lasts, more can happen in it.
        let changed_at = self.changed_at.map(|at| at.trunc_subsecs(0)).filter(|at| *at < self.now.trunc_subsecs(0));
        let mut headers = HeaderMap::new();
        headers.insert(header::CACHE_CONTROL, ASK_FIRST);
        let told = [
            (header::ETAG, Some(tag.clone())),
            (header::LAST_MODIFIED, changed_at.map(|at| at.format(HTTP_DATE).to_string())),
        ];
        for (name, value) in told {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        }
        if is_known(asked, &tag, changed_at) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        // Pages of other sites may use it.
        headers
            .insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
        (headers, self.body).into_response()
    }
}

/// Weak: the same content is also sent compressed.
fn tag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let mut tag = String::from("W/\"");
    for byte in digest.iter().take(16) {
        // A string takes whatever is written.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

/// The tag decides where one is sent, else the date.
fn is_known(asked: &HeaderMap, tag: &str, changed_at: Option<DateTime<Utc>>) -> bool {
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).unwrap_or_default();
    if asked.contains_key(header::IF_NONE_MATCH) {
        let plain = tag.trim_start_matches("W/");
        return asked
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .map(text)
            .any(|line| line.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == plain));
    }
    let since = asked.get(header::IF_MODIFIED_SINCE).map(text);
    let since = since.and_then(|text| NaiveDateTime::parse_from_str(&text, HTTP_DATE).ok());
    matches!((since, changed_at), (Some(since), Some(changed)) if changed.naive_utc() <= since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(name: header::HeaderName, value: &str, changed: &str, now: &str) -> (u16, Option<String>) {
        let mut asked = HeaderMap::new();
        asked.insert(name, value.parse().expect("a value"));
        let fresh = Fresh {
            content_type: "text/plain",
            body: Bytes::from_static(b"a"),
            changed_at: Some(changed.parse().expect("a moment")),
            now: now.parse().expect("a moment"),
        };
        let answer = fresh.answer(&asked);
        let date = answer.headers().get(header::LAST_MODIFIED).map(|date| date.to_str().expect("text").to_owned());
        (answer.status().as_u16(), date)
    }

    const CHANGED: &str = "2026-11-23T02:00:00.5Z";
    const LATER: &str = "2026-11-23T02:00:01Z";
    const DATE: &str = "Mon, 23 Nov 2026 02:00:00 GMT";

    #[test]
    fn a_date_tells_whether_it_changed() {
        let ask = |value| ask(header::IF_MODIFIED_SINCE, value, CHANGED, LATER);
        assert_eq!(ask(DATE), (304, Some(DATE.to_owned())));
        assert_eq!(ask("Mon, 23 Nov 2026 01:59:59 GMT").0, 200);
        assert_eq!(ask("yesterday").0, 200);
    }

    #[test]
    fn a_second_that_is_not_over_is_not_told() {
        assert_eq!(ask(header::IF_MODIFIED_SINCE, DATE, CHANGED, "2026-11-23T02:00:00.9Z"), (200, None));
    }

    #[test]
    fn a_tag_is_found_among_others() {
        let tag = tag(b"a");
        let ask = |value: &str| ask(header::IF_NONE_MATCH, value, CHANGED, LATER).0;
        assert_eq!(ask(&tag), 304);
        assert_eq!(ask(&format!("\"x\", {}", tag.trim_start_matches("W/"))), 304);
        assert_eq!(ask("*"), 304);
        assert_eq!(ask("\"x\""), 200);
    }
}
