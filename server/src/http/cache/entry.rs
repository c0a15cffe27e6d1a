//! A kept page: its body in every compression, its headers ready to send.

use std::io::Write;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use super::accept::Coding;

/// Efforts at which a page of some ten kilobytes takes about a millisecond each.
const BROTLI_QUALITY: u32 = 6;
const BROTLI_WINDOW: u32 = 18;
const ZSTD_LEVEL: i32 = 6;
const GZIP_LEVEL: u32 = 6;

pub(super) struct Entry {
    forms: [Form; Coding::ALL.len()],
    /// The content's hash, which every form's tag begins with.
    tag: String,
    /// Number of the change at which its rendering began, and the slots of what it shows: see `stamps`.
    pub(super) made: u64,
    pub(super) slots: Box<[u16]>,
    /// Pages say "today": none outlives its day.
    pub(super) until: DateTime<Utc>,
}

struct Form {
    body: Bytes,
    headers: HeaderMap,
}

impl Entry {
    /// Compresses a page. `headers` are those of its first answer.
    pub(super) fn new(mut headers: HeaderMap, body: Bytes, slots: Box<[u16]>, made: u64, until: DateTime<Utc>) -> Self {
        for own in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG, header::DATE, super::REQUEST_ID] {
            headers.remove(own);
        }
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
        let digest = Sha256::digest(&body);
        let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let forms = Coding::ALL.map(|coding| Form::new(coding, &body, &headers, &tag));
        Self { forms, tag, made, slots, until }
    }

    /// Bytes that it holds, about.
    pub(super) fn weight(&self) -> usize {
        let headers = 2_048;
        self.forms.iter().map(|form| form.body.len() + headers).sum()
    }

    /// The page, or 304 where the client has it.
    pub(super) fn answer(&self, coding: Coding, only_head: bool, request: &HeaderMap) -> Response {
        let form = &self.forms[coding as usize];
        let mut response = Response::new(Body::empty());
        *response.headers_mut() = form.headers.clone();
        if self.is_known_to(request) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_ENCODING);
            response.headers_mut().remove(header::CONTENT_TYPE);
        } else if only_head {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(form.body.len()));
        } else {
            *response.body_mut() = Body::from(form.body.clone());
        }
        response
    }

    /// Whether the client holds this content in whatever compression.
    fn is_known_to(&self, request: &HeaderMap) -> bool {
        request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
            value.trim() == "*"
                || value.split(',').any(|tag| {
                    let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
                    tag.split_once('-').is_some_and(|(hash, _)| hash == self.tag)
                })
        })
    }
}

impl Form {
    fn new(coding: Coding, body: &Bytes, headers: &HeaderMap, tag: &str) -> Self {
        // Writing into memory fails for no reason that a page could give; then it goes out as it is.
        let packed = match coding {
            Coding::Identity => None,
            Coding::Gzip => gzip(body),
            Coding::Zstd => zstd::bulk::compress(body, ZSTD_LEVEL).ok(),
            Coding::Brotli => brotli(body),
        };
        let mut headers = headers.clone();
        if packed.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
        if let Ok(tag) = format!("\"{tag}-{}\"", coding.name()).parse() {
            headers.insert(header::ETAG, tag);
        }
        Self { body: packed.map_or_else(|| body.clone(), Bytes::from), headers }
    }
}

fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP_LEVEL));
    packed.write_all(body).ok()?;
    packed.finish().ok()
}

fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4_096, BROTLI_QUALITY, BROTLI_WINDOW);
    packed.write_all(body).ok()?;
    packed.flush().ok()?;
    Some(packed.into_inner())
}
