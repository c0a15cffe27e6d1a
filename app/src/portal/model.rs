//! What the reading side shows.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::front::Rhythm;
use super::pager::Pager;
use crate::articles::model::{GalleryPicture, Kind, Picture, State};
use crate::body::model::Body;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::quota::model::Cell;
use crate::text::SafeHtml;

/// An item as far as it takes to choose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    pub id: ArticleId,
    pub section: SectionId,
    pub pictured: bool,
    pub at: DateTime<Utc>,
}

/// An item as a teaser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    pub id: ArticleId,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub section: SectionId,
    pub unit: UnitId,
    /// Only where it is shown.
    pub picture: Option<Picture>,
    pub caption: String,
    pub at: DateTime<Utc>,
}

impl Story {
    pub fn path(&self) -> String {
        item_path(&self.slug, self.id)
    }
}

pub fn item_path(slug: &str, id: ArticleId) -> String {
    format!("/bai/{slug}-{id}")
}

/// Headlines beyond this are set smaller.
pub fn is_long(title: &str) -> bool {
    title.chars().count() > 100
}

#[derive(Clone, Debug)]
pub struct Home {
    pub lead: Option<Story>,
    pub newest: Vec<Story>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub section: SectionId,
    pub rhythm: Rhythm,
    pub stories: Vec<Story>,
}

/// One page of a section's or a unit's items.
#[derive(Clone, Debug)]
pub struct List {
    pub stories: Vec<Story>,
    pub pager: Pager,
}

/// What readers are told about a change after publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub at: DateTime<Utc>,
}

/// An item with all that stands around it.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: ArticleId,
    pub kind: Kind,
    pub state: State,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub body: SafeHtml,
    pub section: SectionId,
    pub unit: UnitId,
    pub byline: String,
    pub picture: Option<Picture>,
    pub caption: String,
    pub credit: String,
    pub gallery: Vec<GalleryPicture>,
    pub tags: Vec<String>,
    pub published_at: Option<DateTime<Utc>>,
    pub notices: Vec<Notice>,
    pub newer: Option<Story>,
    pub older: Option<Story>,
    /// Newest with a tag of this one.
    pub same_tags: Vec<Story>,
    /// Newest of the branch, without this one and those of the same tags.
    pub same_section: Vec<Story>,
    /// Four with pictures, or none.
    pub more: Vec<Story>,
}

impl Item {
    pub fn path(&self) -> String {
        item_path(&self.slug, self.id)
    }
}

/// An item as far as it takes to speak of it.
#[derive(Clone, Debug)]
pub struct Headline {
    pub id: ArticleId,
    pub slug: String,
    pub title: String,
    pub section: SectionId,
}

impl Headline {
    pub fn path(&self) -> String {
        item_path(&self.slug, self.id)
    }

    /// Where errors in it are reported.
    pub fn report_path(&self) -> String {
        format!("{}/bao-loi", self.path())
    }
}

/// What stands at an item's address.
#[derive(Clone, Debug)]
pub enum Found {
    Item(Box<Item>),
    /// The item has another address: the one to keep.
    Elsewhere(String),
    Withdrawn {
        notice: Option<Notice>,
        section: SectionId,
    },
}

/// Everything under one name.
#[derive(Clone, Debug)]
pub struct AuthorPage {
    /// As the newest item writes it.
    pub name: String,
    pub list: List,
}

#[derive(Clone, Debug)]
pub struct UnitPage {
    pub list: List,
    /// January to December of this year; `None` where the public is not told.
    pub standing: Option<Vec<Cell>>,
}

/// Tags as they are kept, one a line or with commas between, each once and in their order.
pub fn tags(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    text.split([',', '\n'])
        .map(str::trim)
        .filter(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase()))
        .map(str::to_owned)
        .collect()
}

/// The section of the first level that a section belongs to.
pub fn top_section(body: &Body, section: SectionId) -> SectionId {
    let mut top = section;
    // As many steps as there are sections: a loop in the data does not become one here.
    for _ in &body.sections {
        match body.section(top).and_then(|section| section.parent) {
            Some(parent) => top = parent,
            None => break,
        }
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_once() {
        assert_eq!(
            tags("hồ tiêu, tưới tiết kiệm\n\nHồ tiêu,, khuyến nông"),
            ["hồ tiêu", "tưới tiết kiệm", "khuyến nông"]
        );
        assert!(tags("").is_empty());
    }
}
