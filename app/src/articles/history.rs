//! Items that lived elsewhere before: written with every step of their past, under its own time.

use chrono::{DateTime, Utc};
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::{NotSet, Set};

use super::model::{Caption, Credit, DraftText, Note, State};
use super::store::{self, By};
use super::{pictures, tags};
use crate::entities::article;
use crate::error::AppError;
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, PersonId, PictureId, UnitId};
use crate::platform::db::Tx;
use crate::platform::failure::internal;
use crate::text::{Month, Zone, byline, slug};

/// An item and its life so far.
#[derive(Clone, Debug)]
pub struct PastItem {
    pub text: DraftText,
    pub author: PersonId,
    pub byline: String,
    pub unit: UnitId,
    pub tags: Vec<String>,
    /// Beside the picture on top.
    pub gallery: Vec<(PictureId, Caption, Credit)>,
    /// Oldest first; the first is the draft.
    pub steps: Vec<PastStep>,
}

/// Who did what, and when.
#[derive(Clone, Debug)]
pub struct PastStep {
    pub by: By,
    pub act: PastAct,
}

#[derive(Clone, Debug)]
pub enum PastAct {
    Drafted,
    Submitted,
    Taken,
    /// With the code of the reason and a note to the author.
    Returned(String, Note),
    Declined(String, Note),
    Accepted,
    /// To publish itself at this moment.
    Scheduled(DateTime<Utc>),
    Published,
    /// With the notice that readers see.
    Withdrawn(Note),
}

impl PastAct {
    const fn leads_to(&self) -> (State, EventKind) {
        match self {
            Self::Drafted => (State::Draft, EventKind::ArticleDrafted),
            Self::Submitted => (State::Submitted, EventKind::ArticleSubmitted),
            Self::Taken => (State::InReview, EventKind::ArticleTaken),
            Self::Returned(..) => (State::Returned, EventKind::ArticleReturned),
            Self::Declined(..) => (State::Declined, EventKind::ArticleDeclined),
            Self::Accepted => (State::Accepted, EventKind::ArticleAccepted),
            Self::Scheduled(_) => (State::Scheduled, EventKind::ArticleScheduled),
            Self::Published => (State::Published, EventKind::ArticlePublished),
            Self::Withdrawn(_) => (State::Withdrawn, EventKind::ArticleWithdrawn),
        }
    }
}

/// Writes items with their versions, notices and jobs, then everything that happened to them into the log, in the
/// order of time. Months are those of the site's `zone`.
///
/// # Errors
/// The database fails, or an item has no step.
pub async fn insert_past(tx: &Tx, items: Vec<PastItem>, zone: Zone) -> Result<Vec<ArticleId>, AppError> {
    let mut ids = Vec::with_capacity(items.len());
    let mut told = Vec::new();
    for item in items {
        let row = insert_one(tx, &item, zone).await?;
        ids.push(ArticleId(row.id));
        for step in item.steps {
            let (state, kind) = step.act.leads_to();
            told.push((step.by, article::Model { state: state.as_str().to_owned(), ..row.clone() }, kind));
        }
    }
    // Stable: steps of one item that share a moment stay in their order.
    told.sort_by_key(|(by, ..)| by.at);
    for (by, row, kind) in told {
        store::tell(tx, &by, &row, kind).await?;
    }
    Ok(ids)
}

async fn insert_one(tx: &Tx, item: &PastItem, zone: Zone) -> Result<article::Model, AppError> {
    let (Some(first), Some(last)) = (item.steps.first(), item.steps.last()) else {
        return Err(internal(&"an item without a past"));
    };
    let text = item.text.clone();
    let mut row = article::ActiveModel {
        id: NotSet,
        version: Set(i64::try_from(item.steps.len()).unwrap_or(i64::MAX)),
        kind: Set(text.kind.as_str().to_owned()),
        state: Set(last.act.leads_to().0.as_str().to_owned()),
        slug: Set(slug::slug(text.title.as_str())),
        title: Set(text.title.into_string()),
        lead: Set(text.lead.into_string()),
        body_html: Set(text.body.into_string()),
        section_id: Set(text.section.0),
        unit_id: Set(item.unit.0),
        author_id: Set(item.author.0),
        byline: Set(item.byline.clone()),
        author_slug: Set(byline::author_slug(&item.byline)),
        reviewer_id: Set(None),
        picture_id: Set(text.picture.map(|picture| picture.0)),
        caption: Set(text.caption.into_string()),
        credit: Set(text.credit.into_string()),
        tags: Set(item.tags.join(",")),
        reason_code: Set(None),
        note: Set(None),
        created_at: Set(first.by.at),
        changed_at: Set(last.by.at),
        state_since: Set(last.by.at),
        scheduled_for: Set(None),
        published_at: Set(None),
        published_month: Set(None),
    };
    for step in &item.steps {
        match &step.act {
            PastAct::Drafted | PastAct::Accepted | PastAct::Withdrawn(_) => {}
            PastAct::Submitted => row.reviewer_id = Set(None),
            PastAct::Taken => {
                row.reviewer_id = Set(step.by.person.map(|person| person.0));
                row.reason_code = Set(None);
                row.note = Set(None);
            }
            PastAct::Returned(code, note) | PastAct::Declined(code, note) => {
                row.reason_code = Set(Some(code.clone()));
                row.note = Set(Some(note.as_str().to_owned()));
            }
            PastAct::Scheduled(at) => row.scheduled_for = Set(Some(*at)),
            PastAct::Published => {
                row.published_at = Set(Some(step.by.at));
                row.published_month = Set(Some(Month::containing(step.by.at, zone).to_string()));
                row.scheduled_for = Set(None);
            }
        }
    }
    let row = row.insert(&**tx).await?;
    tags::file(tx, ArticleId(row.id), &item.tags).await?;
    pictures::hang(tx, ArticleId(row.id), item.gallery.iter().cloned()).await?;
    store::keep_version(tx, &first.by, &article::Model { version: 1, ..row.clone() }).await?;
    for step in &item.steps {
        if let PastAct::Withdrawn(notice) = &step.act {
            store::add_notice(tx, &step.by, ArticleId(row.id), notice.as_str()).await?;
        }
    }
    if let Some(at) = row.scheduled_for {
        tx.enqueue(store::PUBLISH_SCHEDULED, &format!("{}:{}", row.id, row.version), at).await?;
    }
    Ok(row)
}
