//! `/api/v1/search`: what the page of results finds, as data.

use axum::Extension;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::platform::search::{Filter, Hit, Question, Span};
use tinbai_app::search::request::hit_path;
use utoipa::{IntoParams, ToSchema};

use super::params::limit;
use super::problem::{Invalid, Problem};
use super::{InvalidParameter, NotModified, send};

const LIMIT: u64 = 20;
/// Results beyond are not walked: whoever wants all of them reads the lists.
const FARTHEST: u64 = 1000;

/// What is sought, and which part of the results.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Sought {
    /// Any text, with or without accents; an empty one finds nothing.
    #[param(example = "hồ chứa nước")]
    q: Option<String>,
    /// Slug of a section: what stands in it and in the sections below it.
    #[param(example = "kinh-te")]
    section: Option<String>,
    /// Slug of a unit.
    #[param(example = "bu-dang")]
    unit: Option<String>,
    /// How many results at most: 1 to 100, 20 where nothing is said.
    #[param(example = "50", value_type = Option<u64>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the part before.
    cursor: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum FoundKind {
    Article,
    Document,
    Question,
    Calendar,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundItem {
    kind: FoundKind,
    #[schema(example = 41)]
    id: i64,
    #[schema(example = "https://tinbai.example/bai/mua-ve-tren-doi-dieu-41")]
    url: String,
    #[schema(example = "Mưa về trên đồi điều")]
    title: String,
    /// The passage that answers best, as plain text.
    #[schema(example = "Bà con tranh thủ dọn vườn.")]
    passage: String,
    /// A document's number as it is written; empty for everything else.
    number: String,
    #[schema(example = "2026-11-23T02:00:00Z")]
    at: DateTime<Utc>,
}

/// A part of the results, best first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundList {
    items: Vec<FoundItem>,
    /// `cursor` of the part that follows; `null` at the end, and after a thousand results.
    next: Option<String>,
    #[schema(example = 12)]
    total: u64,
}

/// Searches everything that readers may read.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "search",
    params(Sought),
    responses(
        (status = 200, description = "A part of the results.", body = FoundList),
        (status = 304, response = NotModified),
        (status = 400, response = InvalidParameter),
        (status = 503, description = "The index is not ready yet.", body = Problem,
            content_type = "application/problem+json"),
    ),
)]
pub(super) async fn search(
    Extension(cx): Extension<RequestContext>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let question = match Sought::read(&query.unwrap_or_default()).check(&cx) {
        Ok(question) => question,
        Err(invalid) => return Problem::invalid(&cx, &invalid).into_response(),
    };
    match found(&cx, &question) {
        Ok(list) => send(&cx, &headers, &list),
        Err(error) => Problem::of(&cx, &error).into_response(),
    }
}

fn found(cx: &RequestContext, question: &Question) -> Result<FoundList, AppError> {
    if question.text.is_empty() {
        return Ok(FoundList { items: Vec::new(), next: None, total: 0 });
    }
    let answer = cx.house.search.ask(question)?;
    let reached = question.start + answer.hits.len() as u64;
    let more = reached < answer.total && reached < FARTHEST && !answer.hits.is_empty();
    let items = answer.hits.into_iter().map(|hit| FoundItem::of(cx, hit)).collect();
    Ok(FoundList { items, next: more.then(|| reached.to_string()), total: answer.total })
}

impl FoundItem {
    fn of(cx: &RequestContext, hit: Hit) -> Self {
        use tinbai_app::platform::search::Kind;
        let text = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
        Self {
            kind: match hit.kind {
                Kind::Article => FoundKind::Article,
                Kind::Document => FoundKind::Document,
                Kind::Question => FoundKind::Question,
                Kind::Calendar => FoundKind::Calendar,
            },
            id: hit.id,
            url: format!("{}{}", cx.house.settings.base_url, hit_path(&hit)),
            title: text(&hit.title),
            passage: text(&hit.passage),
            number: hit.number,
            at: hit.at,
        }
    }
}

impl Sought {
    /// What stands twice counts where it stands first; unknown parameters are ignored.
    fn read(query: &str) -> Self {
        let mut sought = Self::default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        for (name, value) in pairs {
            let field = match name.as_str() {
                "q" => &mut sought.q,
                "section" => &mut sought.section,
                "unit" => &mut sought.unit,
                "limit" => &mut sought.limit,
                "cursor" => &mut sought.cursor,
                _ => continue,
            };
            field.get_or_insert(value);
        }
        sought
    }

    fn check(&self, cx: &RequestContext) -> Result<Question, Invalid> {
        let invalid = |parameter, detail| Invalid { parameter, detail };
        let mut filter = Filter::default();
        if let Some(slug) = &self.section {
            let section = cx.body.section_by_slug(slug);
            let section =
                section.ok_or(invalid("section", "`section` is the slug of a section, as /sections tells."))?;
            filter.sections = cx.body.branch(section.id).into_iter().map(|section| section.0).collect();
        }
        if let Some(slug) = &self.unit {
            let unit = cx.body.unit_by_slug(slug);
            let unit = unit.ok_or(invalid("unit", "`unit` is the slug of a unit, as /units tells."))?;
            filter.units = vec![unit.id.0];
        }
        let size = match &self.limit {
            Some(text) => limit(text).ok_or(invalid("limit", "`limit` is a whole number from 1 to 100."))?,
            None => LIMIT,
        };
        let start = match &self.cursor {
            Some(text) => position(text).ok_or(invalid("cursor", "`cursor` is the `next` of another answer."))?,
            None => 0,
        };
        let text = self.q.as_deref().unwrap_or_default().trim().to_owned();
        Ok(Question { text, filter, start, size })
    }
}

/// Reads exactly what `next` writes.
fn position(text: &str) -> Option<u64> {
    let start: u64 = text.parse().ok()?;
    (start.to_string() == text && (1..FARTHEST).contains(&start)).then_some(start)
}
