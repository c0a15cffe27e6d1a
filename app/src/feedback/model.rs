//! A report of an error: its kinds, fields and their rules.

use chrono::{DateTime, Utc};

use crate::accounts::model::Email;
use crate::error::{FieldError, FieldErrors};
use crate::ids::{ArticleId, ReportId, SectionId};
use crate::text::clean_text;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    Spelling,
    Facts,
    Picture,
    Other,
}

impl ReportKind {
    pub const ALL: [Self; 4] = [Self::Spelling, Self::Facts, Self::Picture, Self::Other];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Facts => "facts",
            Self::Picture => "picture",
            Self::Other => "other",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}

/// The most characters of what a reader quotes, and of what they say about it.
pub const PASSAGE_MAX: usize = 500;
pub const MESSAGE_MAX: usize = 2000;

/// A report after every rule was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub kind: ReportKind,
    /// Where in the item, in its words; may be empty.
    pub passage: String,
    pub message: String,
    /// Where to answer, if the reader wishes it.
    pub email: Option<Email>,
}

impl Report {
    /// Checks all fields at once.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn parse(kind: &str, passage: &str, message: &str, email: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let kind = errors.take("kind", ReportKind::parse(kind).ok_or(FieldError::Unknown));
        let passage = errors.take("passage", bounded(passage, PASSAGE_MAX));
        let message = errors.take("message", bounded(message, MESSAGE_MAX).and_then(filled));
        let email = match email.trim() {
            "" => Some(None),
            typed => errors.take("email", Email::parse(typed).map(Some)),
        };
        match (kind, passage, message, email) {
            (Some(kind), Some(passage), Some(message), Some(email)) => Ok(Self { kind, passage, message, email }),
            _ => Err(errors),
        }
    }
}

fn bounded(text: &str, max: usize) -> Result<String, FieldError> {
    let clean = clean_text(text);
    if clean.chars().count() > max { Err(FieldError::TooLong { max }) } else { Ok(clean) }
}

fn filled(text: String) -> Result<String, FieldError> {
    if text.is_empty() { Err(FieldError::Empty) } else { Ok(text) }
}

/// A report as the desk shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    pub id: ReportId,
    pub article: ArticleId,
    pub title: String,
    pub section: SectionId,
    pub kind: ReportKind,
    pub passage: String,
    pub message: String,
    pub email: Option<String>,
    pub reported_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    /// Who settled it; empty while nobody has.
    pub settled_by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back() {
        for kind in ReportKind::ALL {
            assert_eq!(ReportKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(ReportKind::parse("typo"), None);
    }

    #[test]
    fn a_message_is_all_that_must_be_said() {
        let report = Report::parse("spelling", "", "  Sai\u{202e} tên xã.\n\n\n\nDòng hai. ", "").expect("a report");
        assert_eq!(report.message, "Sai tên xã.\n\nDòng hai.");
        assert_eq!((report.passage.as_str(), report.email), ("", None));
    }

    #[test]
    fn all_that_is_wrong_is_named_at_once() {
        let errors = Report::parse("", &"ộ".repeat(501), " \u{200b}\n", "không phải thư").expect_err("refused");
        let named: Vec<&str> = errors.0.keys().map(String::as_str).collect();
        assert_eq!(named, ["email", "kind", "message", "passage"]);
        assert_eq!(errors.get("message"), Some(FieldError::Empty));
        assert!(Report::parse("other", "", &"ộ".repeat(2000), "a@b.example").is_ok());
        assert!(Report::parse("other", "", &"ộ".repeat(2001), "").is_err());
    }
}
