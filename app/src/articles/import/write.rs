//! Writes checked items: published, with their first version, their pictures and their tags, many in a statement.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{Checked, Key};
use crate::articles::model::State;
use crate::articles::pictures::Kept;
use crate::articles::tags;
use crate::entities::{article, article_picture, article_version, picture};
use crate::event_kind::EventKind;
use crate::ids::{ArticleId, PersonId, PictureId, UnitId};
use crate::platform::db::Tx;
use crate::platform::events::{NewEvent, Subject};

/// Rows that are read back at once.
const READ_AT_ONCE: usize = 1000;

/// Which of these items are there already, published, corrected or withdrawn.
///
/// # Errors
/// The database fails.
pub async fn present<C: ConnectionTrait>(db: &C, items: &[Checked]) -> Result<HashSet<Key>, DbErr> {
    if items.is_empty() {
        return Ok(HashSet::new());
    }
    let moments: HashSet<DateTime<Utc>> = items.iter().map(|item| item.published_at).collect();
    let once_public = State::public().into_iter().chain([State::Withdrawn.as_str()]);
    let rows: Vec<(i64, DateTime<Utc>, String)> = article::Entity::find()
        .select_only()
        .columns([article::Column::UnitId, article::Column::PublishedAt, article::Column::Title])
        .filter(article::Column::State.is_in(once_public))
        .filter(article::Column::PublishedAt.is_in(moments))
        .into_tuple()
        .all(db)
        .await?;
    let wanted: HashSet<Key> = items.iter().map(Checked::key).collect();
    let found = rows.into_iter().map(|(unit, at, title)| (UnitId(unit), at, title));
    Ok(found.filter(|key| wanted.contains(key)).collect())
}

/// Writes the rows of pictures whose files are kept; their ids come in the same order.
///
/// # Errors
/// The database fails.
pub async fn pictures(tx: &Tx, by: PersonId, kept: &[Kept], now: DateTime<Utc>) -> Result<Vec<PictureId>, DbErr> {
    let ids = tx.take_ids("picture", kept.len()).await?;
    let row = |(kept, id): (&Kept, &i64)| picture::ActiveModel { id: Set(*id), ..kept.row(by, now) };
    tx.insert_all(kept.iter().zip(&ids).map(row).collect()).await?;
    Ok(ids.into_iter().map(PictureId).collect())
}

/// Writes items as published on their day, held by `holder`; `pictures` are those that their images name. What they
/// are told by, is for [`tell`].
///
/// # Errors
/// The database fails.
pub async fn items(
    tx: &Tx,
    holder: PersonId,
    items: Vec<Checked>,
    pictures: &HashMap<String, PictureId>,
    now: DateTime<Utc>,
) -> Result<Vec<ArticleId>, DbErr> {
    let ids = tx.take_ids("article", items.len()).await?;
    let mut rows = Vec::with_capacity(items.len());
    let (mut galleries, mut filed) = (Vec::new(), Vec::new());
    for (item, id) in items.into_iter().zip(&ids) {
        filed.extend(tags::rows(ArticleId(*id), &item.tags));
        let mut images = item.images.iter().filter_map(|image| Some((pictures.get(&image.path)?, &image.caption)));
        let top = images.next();
        for (position, (picture, caption)) in (0..).zip(images) {
            galleries.push(article_picture::ActiveModel {
                id: NotSet,
                article_id: Set(*id),
                position: Set(position),
                picture_id: Set(picture.0),
                caption: Set(caption.clone()),
                credit: Set(String::new()),
            });
        }
        let (picture, caption) = top.map(|(picture, caption)| (picture.0, caption.clone())).unzip();
        rows.push(row(*id, holder, item, picture, caption.unwrap_or_default()));
    }
    tx.insert_all(rows).await?;
    keep_versions(tx, holder, &ids, now).await?;
    tx.insert_all(galleries).await?;
    tx.insert_all(filed).await?;
    Ok(ids.into_iter().map(ArticleId).collect())
}

fn row(id: i64, holder: PersonId, item: Checked, picture: Option<i64>, caption: String) -> article::ActiveModel {
    article::ActiveModel {
        id: Set(id),
        version: Set(1),
        kind: Set(item.kind.as_str().to_owned()),
        state: Set(State::Published.as_str().to_owned()),
        title: Set(item.title),
        slug: Set(item.slug),
        lead: Set(item.lead),
        body_html: Set(item.body_html),
        section_id: Set(item.section.0),
        unit_id: Set(item.unit.0),
        author_id: Set(holder.0),
        byline: Set(item.byline),
        author_slug: Set(item.author_slug),
        reviewer_id: Set(None),
        picture_id: Set(picture),
        caption: Set(caption),
        credit: Set(String::new()),
        tags: Set(item.tags.join(",")),
        reason_code: Set(None),
        note: Set(None),
        // Its text has stood since then; when it came into this house, version and log tell.
        created_at: Set(item.published_at),
        changed_at: Set(item.published_at),
        state_since: Set(item.published_at),
        scheduled_for: Set(None),
        published_at: Set(Some(item.published_at)),
        published_month: Set(Some(item.published_month.to_string())),
    }
}

/// The first version of each item, copied where it stands: the texts need not travel twice.
async fn keep_versions(tx: &Tx, by: PersonId, ids: &[i64], now: DateTime<Utc>) -> Result<(), DbErr> {
    use article_version::Column as To;
    let pairs = [
        (To::ArticleId, article::Column::Id),
        (To::Version, article::Column::Version),
        (To::Kind, article::Column::Kind),
        (To::Title, article::Column::Title),
        (To::Lead, article::Column::Lead),
        (To::BodyHtml, article::Column::BodyHtml),
        (To::SectionId, article::Column::SectionId),
        (To::PictureId, article::Column::PictureId),
        (To::Caption, article::Column::Caption),
        (To::Credit, article::Column::Credit),
    ];
    for ids in ids.chunks(READ_AT_ONCE) {
        let texts = Query::select()
            .columns(pairs.iter().map(|(_, from)| *from))
            .expr(Expr::value(by.0))
            .expr(Expr::value(now))
            .from(article::Entity)
            .and_where(article::Column::Id.is_in(ids.iter().copied()))
            .to_owned();
        let copy = Query::insert()
            .into_table(article_version::Entity)
            .columns(pairs.iter().map(|(to, _)| *to).chain([To::SavedBy, To::SavedAt]))
            .select_from(texts)
            .map_err(|cause| DbErr::Custom(cause.to_string()))?
            .to_owned();
        tx.execute(&copy).await?;
    }
    Ok(())
}

/// Tells of items that were written, in their order. Last in the transaction: from here on no other writer appends
/// to the log.
///
/// # Errors
/// The database fails.
pub async fn tell(tx: &Tx, holder: PersonId, by: &str, ids: &[ArticleId], now: DateTime<Utc>) -> Result<(), DbErr> {
    for ids in ids.chunks(READ_AT_ONCE) {
        let rows: Vec<(i64, String, i64, i64)> = article::Entity::find()
            .select_only()
            .columns([article::Column::Id, article::Column::Title, article::Column::UnitId, article::Column::SectionId])
            .filter(article::Column::Id.is_in(ids.iter().map(|id| id.0)))
            .into_tuple()
            .all(&**tx)
            .await?;
        let mut told: Vec<(i64, NewEvent)> = rows
            .into_iter()
            .map(|(id, title, unit, section)| {
                let event = NewEvent {
                    at: now,
                    actor: Some(holder.0),
                    kind: EventKind::ArticlePublished,
                    subject: Subject::Article(id),
                    author: Some(holder.0),
                    unit: Some(unit),
                    section: Some(section),
                    payload: serde_json::json!({ "title": title, "state": State::Published, "by": by }),
                };
                (id, event)
            })
            .collect();
        told.sort_by_key(|(id, _)| *id);
        tx.record_all(told.into_iter().map(|(_, event)| event).collect()).await?;
    }
    Ok(())
}
