//! JSON Feed 1.1.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use tinbai_app::context::RequestContext;
use tinbai_app::portal::feed::{Feed, FeedItem, shown};
use tinbai_app::text::byline::author_name;

use super::{entry_id, feed_address};

pub(super) const TYPE: &str = "application/feed+json; charset=utf-8";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    description: &'a str,
    icon: String,
    favicon: String,
    authors: [Author<'a>; 1],
    language: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    tags: Vec<&'a str>,
    language: &'static str,
}

/// # Errors
/// A text cannot be written as JSON: a fault of ours.
pub(super) fn write(cx: &RequestContext, feed: &Feed) -> Result<String, serde_json::Error> {
    let base = &cx.house.settings.base_url;
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: format!("{base}{}", feed.path),
        feed_url: feed_address(base, &feed.path, "feed.json"),
        description: &feed.description,
        icon: format!("{base}/icon-512.png"),
        favicon: format!("{base}/icon-192.png"),
        authors: [Author { name: cx.body.info.title(cx.lang), url: Some(format!("{base}/")) }],
        language: cx.lang.code(),
        items: feed.items.iter().map(|item| told(cx, item)).collect(),
    };
    serde_json::to_string(&document)
}

fn told<'a>(cx: &RequestContext, item: &'a FeedItem) -> Item<'a> {
    let base = &cx.house.settings.base_url;
    let entry = &item.entry;
    let moment = |at: DateTime<Utc>| cx.body.zone.with_offset(at).to_rfc3339_opts(SecondsFormat::Secs, false);
    let author = author_name(&entry.byline);
    Item {
        id: entry_id(base, entry.id),
        url: format!("{base}{}", entry.path()),
        title: &entry.title,
        content_html: &item.content,
        summary: &entry.lead,
        image: entry.picture.as_ref().map(|picture| shown(base, picture).0),
        date_published: moment(entry.published_at),
        date_modified: moment(entry.updated_at),
        authors: if author.is_empty() { Vec::new() } else { vec![Author { name: author, url: None }] },
        tags: item.sections.iter().chain(&entry.tags).map(String::as_str).collect(),
        language: cx.lang.code(),
    }
}
