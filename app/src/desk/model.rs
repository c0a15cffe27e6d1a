//! What the live feed sends, and what the dashboards show.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::event_kind::EventKind;
use crate::ids::ArticleId;

/// One event on the live feed, as far as the listener may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveEvent {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub kind: EventKind,
    /// The item that it is about.
    pub article: Option<ArticleId>,
    pub title: String,
    /// Name of the person who did it; empty when the house did it by itself.
    pub by: String,
    /// Short name of the item's unit.
    pub unit: String,
}
