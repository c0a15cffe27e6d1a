//! What is kept of everything that can be found.

use serde::{Deserialize, Serialize};

/// What kind of thing it is. The order is that of the facets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Article,
    Document,
    Question,
    Calendar,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Article, Self::Document, Self::Question, Self::Calendar];

    fn sign(self) -> char {
        match self {
            Self::Article => 'a',
            Self::Document => 'd',
            Self::Question => 'q',
            Self::Calendar => 'c',
        }
    }
}

/// One thing that can be found, with all that a page of results shows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    #[serde(default)]
    pub kind: Kind,
    pub id: i64,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// Plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// A document's number as it is written, else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Who wrote or signed it, as shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub byline: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<i64>,
    /// In the site's time zone.
    #[serde(default)]
    pub year: i32,
    /// Milliseconds since 1970.
    #[serde(default)]
    pub published_at: i64,
    /// What its address is made of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slug: String,
    /// Whatever else a page shows of it; not searched.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub extra: String,
}

/// Which thing an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub kind: Kind,
    pub id: i64,
}

impl Key {
    pub(crate) fn term(self) -> String {
        format!("{}{}", self.kind.sign(), self.id)
    }
}

impl Entry {
    pub fn key(&self) -> Key {
        Key { kind: self.kind, id: self.id }
    }
}
