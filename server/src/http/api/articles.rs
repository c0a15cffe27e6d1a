//! `/api/v1/articles`: the list, and one article.

use axum::Extension;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use tinbai_app::articles::model::State;
use tinbai_app::context::RequestContext;
use tinbai_app::error::AppError;
use tinbai_app::ids::ArticleId;
use tinbai_app::platform::html::with_whole_links;
use tinbai_app::portal::listing;

use super::params::{Asked, Question, cursor};
use super::problem::Problem;
use super::shape::{Article, ArticleList, Correction, Picture, WholeArticle};
use super::{InvalidParameter, NotModified, Withdrawn, send};

/// Published articles, newest first.
///
/// The list is read in parts: ask again with `cursor` set to `next` until `next` is `null`. Every article that was
/// published before the first question comes exactly once.
#[utoipa::path(
    get,
    path = "/api/v1/articles",
    tag = "articles",
    params(Asked),
    responses(
        (status = 200, description = "A part of the list.", body = ArticleList,
            headers(("etag" = String, description = "Send it back as If-None-Match."))),
        (status = 304, response = NotModified),
        (status = 400, response = InvalidParameter),
    ),
)]
pub(super) async fn list(
    Extension(cx): Extension<RequestContext>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let question = match Asked::read(&query.unwrap_or_default()).check(&cx) {
        Ok(question) => question,
        Err(invalid) => return Problem::invalid(&cx, &invalid).into_response(),
    };
    match part(&cx, &question).await {
        Ok(list) => send(&cx, &headers, &list),
        Err(error) => Problem::of(&cx, &error).into_response(),
    }
}

async fn part(cx: &RequestContext, Question { filter, after, limit }: &Question) -> Result<ArticleList, AppError> {
    let db = cx.db().reader();
    let total = cx.house.tally.count(cx.db(), &cx.house.events, filter).await?;
    if total == 0 {
        return Ok(ArticleList { items: Vec::new(), next: None, total });
    }
    // One more than is told: whether there is more.
    let mut found = listing::positions(db, filter, *after, limit + 1).await?;
    let more = found.len() as u64 > *limit;
    found.truncate(usize::try_from(*limit).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|last| cursor(*last));
    let ids: Vec<ArticleId> = found.into_iter().map(|position| position.id).collect();
    let entries = listing::entries(db, &ids).await?;
    Ok(ArticleList { items: entries.into_iter().map(|entry| Article::of(cx, entry)).collect(), next, total })
}

/// One article with its text.
#[utoipa::path(
    get,
    path = "/api/v1/articles/{id}",
    tag = "articles",
    params(("id" = i64, Path, description = "The article's id.", example = 41)),
    responses(
        (status = 200, description = "The article.", body = WholeArticle,
            headers(("etag" = String, description = "Send it back as If-None-Match."))),
        (status = 304, response = NotModified),
        (status = 404, description = "There is no such article, or it is not published.", body = Problem,
            content_type = "application/problem+json"),
        (status = 410, response = Withdrawn),
    ),
)]
pub(super) async fn one(
    Extension(cx): Extension<RequestContext>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match load(&cx, &id).await {
        Ok(Found::Article(article)) => send(&cx, &headers, &*article),
        Ok(Found::Withdrawn(problem)) => problem.into_response(),
        Err(error) => Problem::of(&cx, &error).into_response(),
    }
}

enum Found {
    Article(Box<WholeArticle>),
    Withdrawn(Problem),
}

async fn load(cx: &RequestContext, id: &str) -> Result<Found, AppError> {
    let plain = id.bytes().all(|byte| byte.is_ascii_digit()) && !id.starts_with('0');
    let id = id.parse().ok().filter(|_| plain).map(ArticleId).ok_or(AppError::NotFound)?;
    let db = cx.db().reader();
    let state = listing::state(db, id).await?.ok_or(AppError::NotFound)?;
    if state == State::Withdrawn {
        let notice = listing::notices(db, &[id]).await?.remove(&id).and_then(|told| told.into_iter().next());
        return Ok(Found::Withdrawn(Problem::withdrawn(cx, notice.map(|notice| (notice.text, notice.at)))));
    }
    let entry = listing::entries(db, &[id]).await?.pop().ok_or(AppError::NotFound)?;
    let body = listing::texts(db, &[id]).await?.remove(&id).unwrap_or_default();
    let gallery = listing::galleries(db, &[id]).await?.remove(&id).unwrap_or_default();
    let told = if state == State::Corrected { listing::notices(db, &[id]).await?.remove(&id) } else { None };
    let page = format!("{}{}", cx.house.settings.base_url, entry.path());
    Ok(Found::Article(Box::new(WholeArticle {
        body_html: with_whole_links(&body, &page),
        gallery: gallery.into_iter().map(|hung| Picture::hung(cx, hung)).collect(),
        corrections: told
            .unwrap_or_default()
            .into_iter()
            .map(|notice| Correction { notice: notice.text, at: notice.at })
            .collect(),
        article: Article::of(cx, entry),
    })))
}
