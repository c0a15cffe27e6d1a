//! What an item is: its kinds, states, fields and their rules, the same in the browser and on the server.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::ids::{ArticleId, PersonId, PictureId, SectionId, UnitId};
use crate::text::{SafeHtml, clean_line, clean_text};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// A short news item, or an article.
    Kind { Tin = "tin", Bai = "bai" }
}

words! {
    /// Where an item is in its life.
    State {
        Draft = "draft",
        Submitted = "submitted",
        /// An editor has taken it.
        InReview = "in_review",
        Returned = "returned",
        Declined = "declined",
        Accepted = "accepted",
        Scheduled = "scheduled",
        Published = "published",
        /// Published, with a public correction notice.
        Corrected = "corrected",
        /// No longer readable; its address answers 410 with the notice.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Readers can open it.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Corrected)
    }

    pub fn public() -> [&'static str; 2] {
        [Self::Published.as_str(), Self::Corrected.as_str()]
    }
}

/// Counts up with every change of an item. A change names the one it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);

macro_rules! line_type {
    ($(#[$doc:meta])* $name:ident, max $max:literal, $empty:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        pub struct $name(String);

        impl $name {
            /// In characters, after cleaning.
            pub const MAX: usize = $max;

            /// Cleans (NFC, no control characters, single spaces) and checks.
            ///
            /// # Errors
            /// Empty where it may not be, or longer than `MAX`.
            pub fn parse(text: &str) -> Result<Self, FieldError> {
                let clean = clean_line(text);
                match clean.chars().count() {
                    0 if !$empty => Err(FieldError::Empty),
                    count if count > Self::MAX => Err(FieldError::TooLong { max: Self::MAX }),
                    _ => Ok(Self(clean)),
                }
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub fn into_string(self) -> String {
                self.0
            }
        }
    };
}

line_type!(
    /// The headline.
    Title, max 200, false
);
line_type!(
    /// The sapo. May be empty in a draft, not in what is submitted.
    Lead, max 500, true
);
line_type!(
    /// A picture's caption.
    Caption, max 300, true
);
line_type!(
    /// Whom a picture is owed to.
    Credit, max 120, true
);
line_type!(
    /// A notice or a note: why something comes back, is corrected or taken down.
    Note, max 2000, false
);

/// The most characters that the body may have as typed.
pub const BODY_MAX: usize = 200_000;

/// The body that an author sends: plain text in the light markup of `text::light`.
///
/// # Errors
/// Longer than `BODY_MAX` characters.
pub fn parse_body(text: &str) -> Result<String, FieldError> {
    let clean = clean_text(text);
    if clean.chars().count() > BODY_MAX { Err(FieldError::TooLong { max: BODY_MAX }) } else { Ok(clean) }
}

/// An item's text after every rule was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftText {
    pub kind: Kind,
    pub title: Title,
    pub lead: Lead,
    pub body: SafeHtml,
    pub section: SectionId,
    pub picture: Option<PictureId>,
    pub caption: Caption,
    pub credit: Credit,
}

/// An item's text as a form sends it, with nothing checked. Hostile until parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftInput {
    /// Absent for a new item.
    pub id: Option<ArticleId>,
    /// The version that the text was made from; 0 for a new item.
    pub version: i64,
    pub kind: String,
    pub title: String,
    pub lead: String,
    /// In the light markup of `text::light`.
    pub body: String,
    /// Section and unit by slug.
    pub section: String,
    pub unit: String,
    pub picture: Option<PictureId>,
    pub caption: String,
    pub credit: String,
}

/// Where an item stands after it was saved or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub id: ArticleId,
    pub version: Version,
}

/// What the policy needs to know of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub id: ArticleId,
    pub state: State,
    pub author: PersonId,
    pub unit: UnitId,
    pub section: SectionId,
    pub reviewer: Option<PersonId>,
}

/// An item in a list at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskRow {
    pub id: ArticleId,
    pub version: Version,
    pub kind: Kind,
    pub state: State,
    pub title: String,
    pub author: PersonId,
    pub author_name: String,
    pub unit: UnitId,
    pub unit_name: String,
    pub section: SectionId,
    pub section_name: String,
    pub reviewer: Option<PersonId>,
    pub reviewer_name: Option<String>,
    pub reason: Option<String>,
    pub note: Option<String>,
    #[serde(deserialize_with = "crate::text::instant::read")]
    pub state_since: DateTime<Utc>,
    #[serde(default, deserialize_with = "crate::text::instant::read_some")]
    pub scheduled_for: Option<DateTime<Utc>>,
}

/// A picture as pages need it: `token` is its address, `widths` those on file, smallest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub id: PictureId,
    pub token: String,
    pub width: u32,
    pub height: u32,
    pub widths: Vec<u32>,
    /// Mean colour as `#rrggbb`, shown until the picture is there.
    pub tone: String,
}

impl Picture {
    pub fn address(&self, width: u32) -> String {
        format!("/media/{}-{width}.webp", self.token)
    }

    pub fn srcset(&self) -> String {
        let entries: Vec<String> =
            self.widths.iter().map(|width| format!("{} {width}w", self.address(*width))).collect();
        entries.join(", ")
    }

    /// The widest on file that is at most `limit` pixels wide, or the smallest.
    pub fn up_to(&self, limit: u32) -> String {
        let width = self.widths.iter().rev().find(|width| **width <= limit).or(self.widths.first());
        self.address(width.copied().unwrap_or(self.width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cleaned_and_bounded() {
        assert_eq!(Title::parse("  Hai   vụ\tlúa ").map(Title::into_string), Ok("Hai vụ lúa".to_owned()));
        assert_eq!(Title::parse(" \u{200b}\n "), Err(FieldError::Empty));
        assert!(Title::parse(&"ộ".repeat(200)).is_ok());
        assert_eq!(Title::parse(&"ộ".repeat(201)), Err(FieldError::TooLong { max: 200 }));
    }

    #[test]
    fn every_word_reads_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(*state));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
        }
    }
}
