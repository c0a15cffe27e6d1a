//! What a page is before it is rendered: its head, and a view that holds all its data already.
//!
//! Pages load first and render after, in one pass without suspense: readers get complete HTML, and nothing of a
//! page can fail once its first byte is out.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ids::{ArticleId, SectionId, UnitId};

/// What stands in the head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Without the site's name, which the shell adds.
    pub title: String,
    /// One or two sentences for search engines; empty where they should not look.
    pub description: String,
    /// Path of the address to keep, for example `/bai/ten-bai-1`.
    pub canonical: Option<String>,
    /// Kept out of search engines.
    pub noindex: bool,
}

/// What machines are told of a page beyond its head: previews on other sites, search engines, feed readers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub card: Option<Card>,
    /// Statements in the vocabulary of schema.org; nothing is written for none.
    pub linked: Vec<serde_json::Value>,
    /// The feed of what the page lists, beside that of the whole site.
    pub feed: Option<FeedLink>,
}

/// How other sites show a link to the page; title and words are the head's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// `article` or `website`.
    pub kind: &'static str,
    pub image: Option<CardImage>,
    /// Moments as RFC 3339, and the section's name: for articles.
    pub published: Option<String>,
    pub changed: Option<String>,
    pub section: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardImage {
    /// Path from the site's root.
    pub path: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

/// A feed's name, and its path up to `rss.xml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    pub title: String,
    pub path: String,
}

/// Which frame goes around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The newspaper: complete without a script.
    Reader,
    /// The desk: rail, live feed, islands.
    Desk,
}

/// What a page shows: a copy of it is good until an event touches one of its topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The body with its sections, units and quotas: every page shows it.
    House,
    /// Whatever was published last.
    Newest,
    Item(ArticleId),
    /// A section with everything below it.
    Section(SectionId),
    Unit(UnitId),
    /// Other items of a section of the first level, at the edge of the page.
    Around(SectionId),
}

/// A page with its data, ready to render.
#[derive(Clone)]
pub struct Document {
    /// HTTP status, 200 for most.
    pub status: u16,
    pub frame: Frame,
    pub head: Head,
    /// What it shows, where a copy may be kept and given to any reader; `None` where not.
    pub topics: Option<Arc<[Topic]>>,
    pub meta: Meta,
    view: Arc<dyn Fn() -> AnyView + Send + Sync>,
}

/// What opening an address leads to.
#[derive(Clone)]
pub enum Page {
    Document(Box<Document>),
    /// Another address of this site: a path from its root. `permanent` ones may be remembered.
    Redirect {
        to: String,
        permanent: bool,
    },
}

impl Document {
    pub fn new(frame: Frame, head: Head, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self { status: 200, frame, head, meta: Meta::default(), topics: None, view: Arc::new(view) }
    }

    /// Lets copies be kept, and tells what they show.
    pub fn about(mut self, topics: impl IntoIterator<Item = Topic>) -> Self {
        self.topics = Some(topics.into_iter().collect());
        self
    }

    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }

    pub fn view(&self) -> AnyView {
        (self.view)()
    }
}

impl From<Document> for Page {
    fn from(document: Document) -> Self {
        Self::Document(Box::new(document))
    }
}
