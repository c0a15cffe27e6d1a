//! What the live feed sends, and what the dashboards show.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::articles::model::{DeskRow, State};
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, PersonId, UnitId};
use crate::quota::model::Cell;
use crate::text::Month;

/// One event on the live feed, as far as the listener may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveEvent {
    pub id: i64,
    #[serde(deserialize_with = "crate::text::instant::read")]
    pub at: DateTime<Utc>,
    pub kind: EventKind,
    /// The item that it is about.
    pub article: Option<ArticleId>,
    pub title: String,
    pub author: Option<PersonId>,
    /// Who did it; nobody when the house did it by itself.
    pub actor: Option<PersonId>,
    /// Name of the person who did it; empty when the house did it by itself.
    pub by: String,
    /// Short name of the item's unit.
    pub unit: String,
}

impl LiveEvent {
    /// Worth a line in the activity: about an item, and more than a saved draft.
    pub fn is_news(&self) -> bool {
        self.article.is_some() && self.kind != EventKind::ArticleDrafted
    }

    /// The quota board may look different now.
    pub fn moves_quota(&self) -> bool {
        matches!(
            self.kind,
            EventKind::ArticlePublished
                | EventKind::ArticleCorrected
                | EventKind::ArticleWithdrawn
                | EventKind::QuotaChanged
                | EventKind::BodyChanged
        )
    }
}

/// One view of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Everything between the author's hands and the reader.
    All,
    #[default]
    Submitted,
    InReview,
    /// What the asking editor has taken and nobody has published yet.
    Mine,
    Accepted,
    Scheduled,
}

impl Filter {
    pub const ALL: [Self; 6] =
        [Self::All, Self::Submitted, Self::InReview, Self::Mine, Self::Accepted, Self::Scheduled];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Submitted => "submitted",
            Self::InReview => "in_review",
            Self::Mine => "mine",
            Self::Accepted => "accepted",
            Self::Scheduled => "scheduled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == code)
    }

    pub const fn states(self) -> &'static [State] {
        match self {
            Self::All => &[State::Submitted, State::InReview, State::Accepted, State::Scheduled],
            Self::Submitted => &[State::Submitted],
            Self::InReview => &[State::InReview],
            Self::Mine => &[State::InReview, State::Accepted],
            Self::Accepted => &[State::Accepted],
            Self::Scheduled => &[State::Scheduled],
        }
    }

    /// Whether a row of the whole queue belongs to this view of `me`.
    pub fn holds(self, row: &DeskRow, me: PersonId) -> bool {
        self.states().contains(&row.state) && (self != Self::Mine || row.reviewer == Some(me))
    }
}

/// How much stands where, for the editor who asks, and how the running month goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub submitted: u32,
    pub in_review: u32,
    pub mine: u32,
    pub accepted: u32,
    pub scheduled: u32,
    /// Of all units, in the running month.
    pub published: u32,
    pub owed: u32,
}

impl Counts {
    pub const fn of(&self, filter: Filter) -> u32 {
        match filter {
            Filter::All => self.submitted + self.in_review + self.accepted + self.scheduled,
            Filter::Submitted => self.submitted,
            Filter::InReview => self.in_review,
            Filter::Mine => self.mine,
            Filter::Accepted => self.accepted,
            Filter::Scheduled => self.scheduled,
        }
    }
}

/// How one unit stands in the running month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitStanding {
    pub unit: UnitId,
    pub name: String,
    pub month: Month,
    pub days_left: u32,
    pub cell: Cell,
    /// Items that the desk has and readers do not have yet.
    pub at_desk: u32,
}

/// A saved text of an item: who, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedVersion {
    pub version: i64,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_reads_back() {
        for filter in Filter::ALL {
            assert_eq!(Filter::parse(filter.as_str()), Some(filter));
        }
        assert_eq!(Filter::parse("published"), None);
    }
}
