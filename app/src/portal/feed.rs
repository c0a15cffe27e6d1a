//! What feeds tell: the newest items whole, as they can be read far from the site.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::byline::credit;
use super::listing::{self, Entry, Filter};
use super::model::Notice;
use crate::articles::model::{GalleryPicture, Picture};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::platform::html::with_whole_links;
use crate::text::{Lang, SafeHtml};
use crate::ui::words::machines as words;

/// Items of a feed.
const SIZE: u64 = 50;
/// What news searches ask for: the items of two days, at most so many.
const NEWS_DAYS: i64 = 2;
const NEWS: u64 = 1000;
/// Pictures in a feed are at most so wide.
const WIDTH: u32 = 1280;

#[derive(Clone, Debug)]
pub struct Feed {
    pub title: String,
    pub description: String,
    /// Path of the page whose items these are.
    pub path: String,
    pub items: Vec<FeedItem>,
    /// When something last was published, corrected or withdrawn anywhere.
    pub changed_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug)]
pub struct FeedItem {
    pub entry: Entry,
    /// Clean HTML with whole addresses.
    pub content: String,
    /// Names of the item's section and of those above it, from the top.
    pub sections: Vec<String>,
}

impl Feed {
    /// When the newest of its items was published or corrected.
    pub fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.items.iter().map(|item| item.entry.updated_at).max()
    }
}

/// A picture as feeds and descriptions show it: whole address, width, height.
pub fn shown(base: &str, picture: &Picture) -> (String, u32, u32) {
    let fitting = picture.widths.iter().copied().filter(|width| *width <= WIDTH).max();
    let width = fitting.or(picture.widths.first().copied()).unwrap_or(picture.width);
    (format!("{base}{}", picture.address(width)), width, picture.height_at(width))
}

/// The feed of the whole site.
///
/// # Errors
/// The database fails.
pub async fn whole(cx: &RequestContext) -> Result<Feed, AppError> {
    let info = &cx.body.info;
    let title = info.title(cx.lang).to_owned();
    let tagline = cx.lang.pick(&info.tagline, &info.tagline_en);
    let description = if tagline.is_empty() { title.clone() } else { tagline.clone() };
    feed(cx, title, description, "/".to_owned(), &Filter::default()).await
}

/// The feed of a section with everything below it.
///
/// # Errors
/// `NotFound` for a section that there is not; the database fails.
pub async fn of_section(cx: &RequestContext, slug: &str) -> Result<Feed, AppError> {
    let section = cx.body.section_by_slug(slug).ok_or(AppError::NotFound)?;
    let name = section.label(cx.lang);
    let description = match section.description.as_str() {
        text if cx.lang == Lang::Vi && !text.is_empty() => text.to_owned(),
        _ => words::about_feed(name, cx.lang),
    };
    let title = words::section_feed(name, cx.body.info.title(cx.lang));
    let filter = Filter { sections: cx.body.branch(section.id), ..Filter::default() };
    feed(cx, title, description, format!("/chuyen-muc/{}", section.slug), &filter).await
}

async fn feed(
    cx: &RequestContext,
    title: String,
    description: String,
    path: String,
    filter: &Filter,
) -> Result<Feed, AppError> {
    let db = cx.db().reader();
    let changed_at = listing::changed_at(db).await?;
    let entries = newest(cx, filter, SIZE).await?;
    let ids: Vec<ArticleId> = entries.iter().map(|entry| entry.id).collect();
    let mut texts = listing::texts(db, &ids).await?;
    let mut galleries = listing::galleries(db, &ids).await?;
    let corrected: Vec<ArticleId> =
        entries.iter().filter(|entry| entry.updated_at > entry.published_at).map(|entry| entry.id).collect();
    let mut notices: HashMap<ArticleId, Vec<Notice>> = listing::notices(db, &corrected).await?;
    let items = entries.into_iter().map(|entry| {
        let text = texts.remove(&entry.id).unwrap_or_default();
        let gallery = galleries.remove(&entry.id).unwrap_or_default();
        let notices = notices.remove(&entry.id).unwrap_or_default();
        let content = content(cx, &entry, &text, &gallery, &notices);
        FeedItem { sections: section_names(cx, &entry), content, entry }
    });
    Ok(Feed { title, description, path, items: items.collect(), changed_at })
}

/// The items of the last two days, newest first.
///
/// # Errors
/// The database fails.
pub async fn news(cx: &RequestContext) -> Result<Vec<Entry>, AppError> {
    let from = Some(cx.now() - TimeDelta::days(NEWS_DAYS));
    newest(cx, &Filter { from, ..Filter::default() }, NEWS).await
}

async fn newest(cx: &RequestContext, filter: &Filter, limit: u64) -> Result<Vec<Entry>, AppError> {
    let db = cx.db().reader();
    let ids: Vec<ArticleId> =
        listing::positions(db, filter, None, limit).await?.into_iter().map(|position| position.id).collect();
    listing::entries(db, &ids).await
}

fn section_names(cx: &RequestContext, entry: &Entry) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = cx.body.section(entry.section);
    // As many steps as there are sections: a loop in the data does not become one here.
    for _ in &cx.body.sections {
        let Some(section) = next else { break };
        names.push(section.label(cx.lang).to_owned());
        next = section.parent.and_then(|parent| cx.body.section(parent));
    }
    names.reverse();
    names
}

/// The item as its page shows it: corrections, picture, sapo, text, gallery.
fn content(
    cx: &RequestContext,
    entry: &Entry,
    text: &SafeHtml,
    gallery: &[GalleryPicture],
    notices: &[Notice],
) -> String {
    let base = &cx.house.settings.base_url;
    let mut html = String::with_capacity(text.as_str().len() + 512);
    for notice in notices {
        let (word, told) = (words::correction(cx.lang), escaped(&notice.text));
        html.push_str(&format!("<p><strong>{word}:</strong> {told}</p>"));
    }
    if let Some(picture) = &entry.picture {
        html.push_str(&figure(base, picture, &entry.caption, &entry.credit, cx.lang));
    }
    if !entry.lead.is_empty() {
        html.push_str(&format!("<p><strong>{}</strong></p>", escaped(&entry.lead)));
    }
    html.push_str(&with_whole_links(text, &format!("{base}{}", entry.path())));
    for hung in gallery {
        html.push_str(&figure(base, &hung.picture, &hung.caption, &hung.credit, cx.lang));
    }
    html
}

fn figure(base: &str, picture: &Picture, caption: &str, owed_to: &str, lang: Lang) -> String {
    let (address, width, height) = shown(base, picture);
    let alt = escaped(caption);
    let words: Vec<String> =
        [Some(alt.clone()).filter(|alt| !alt.is_empty()), credit(owed_to, lang).map(|line| escaped(&line))]
            .into_iter()
            .flatten()
            .collect();
    let words = if words.is_empty() { String::new() } else { format!("<figcaption>{}</figcaption>", words.join(" ")) };
    let address = escaped(&address);
    format!("<figure><img src=\"{address}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\">{words}</figure>")
}

/// Text as a part of HTML, inside an element or an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PictureId;

    #[test]
    fn a_figure_holds_whatever_its_words_are() {
        let picture = Picture {
            id: PictureId(1),
            token: "ab".to_owned(),
            width: 2000,
            height: 1000,
            widths: vec![480, 800, 1600],
            tone: "#000000".to_owned(),
        };
        assert_eq!(
            figure("https://xa.example", &picture, "\"><script>", "Hạt Điều", Lang::Vi),
            "<figure><img src=\"https://xa.example/media/ab-800.webp\" width=\"800\" height=\"400\" \
             alt=\"&quot;&gt;&lt;script&gt;\"><figcaption>&quot;&gt;&lt;script&gt; Ảnh: Hạt Điều</figcaption></figure>"
        );
    }
}
