//! Published items as machines read them: filtered, newest first, on from any position; then what is told of each.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::prelude::DateTimeUtc;
use sea_orm::sea_query::{IntoColumnRef, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::model::{Notice, item_path, tags};
use super::store::{newest_first, together};
use crate::articles::model::{GalleryPicture, Kind, Picture, State};
use crate::articles::pictures;
use crate::entities::article::{Column, Entity};
use crate::entities::{article_picture, correction};
use crate::error::AppError;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::platform::failure::internal;
use crate::text::SafeHtml;

/// Which items are asked for; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these; all sections where there are none.
    pub sections: Vec<SectionId>,
    pub unit: Option<UnitId>,
    pub kind: Option<Kind>,
    /// Published at this moment or later.
    pub from: Option<DateTime<Utc>>,
    /// Published before this moment.
    pub before: Option<DateTime<Utc>>,
}

/// Where an item stands in the list of all: by the moment of its publication, then by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub at: DateTime<Utc>,
    pub id: ArticleId,
}

#[derive(FromQueryResult)]
struct PositionRow {
    id: i64,
    published_at: DateTimeUtc,
}

/// The newest `limit` items of a filter that stand after a position, newest first. Items that are published
/// meanwhile stand before it and move nothing.
///
/// # Errors
/// The database fails.
pub async fn positions<C: ConnectionTrait>(
    db: &C,
    filter: &Filter,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Position>, AppError> {
    let Some(all) = together(runs(filter, after, limit)) else { return Ok(Vec::new()) };
    let statement = db.get_database_backend().build(&newest_first(all).limit(limit).take());
    let rows = PositionRow::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|row| Position { at: row.published_at, id: ArticleId(row.id) }).collect())
}

/// One ordered run for each public state and each place, read off the end of an index (see `store::runs`).
fn runs(filter: &Filter, after: Option<Position>, limit: u64) -> Vec<SelectStatement> {
    let places: Vec<Condition> = match filter.unit {
        Some(unit) => {
            let mut place = Condition::all().add(Column::UnitId.eq(unit.0));
            if !filter.sections.is_empty() {
                place = place.add(Column::SectionId.is_in(filter.sections.iter().map(|section| section.0)));
            }
            vec![place]
        }
        None if filter.sections.is_empty() => vec![Condition::all()],
        None => {
            let of = |section: &SectionId| Condition::all().add(Column::SectionId.eq(section.0));
            filter.sections.iter().map(of).collect()
        }
    };
    let of_place = |place: &Condition| State::public().map(|state| run(filter, state, place.clone(), after, limit));
    places.iter().flat_map(of_place).collect()
}

fn run(filter: &Filter, state: &str, place: Condition, after: Option<Position>, limit: u64) -> SelectStatement {
    let mut rows = Query::select();
    rows.columns([Column::Id, Column::PublishedAt]).from(Entity);
    rows.and_where(Column::State.eq(state)).cond_where(place);
    if let Some(kind) = filter.kind {
        rows.and_where(Column::Kind.eq(kind.as_str()));
    }
    if let Some(from) = filter.from {
        rows.and_where(Column::PublishedAt.gte(from));
    }
    if let Some(before) = filter.before {
        rows.and_where(Column::PublishedAt.lt(before));
    }
    if let Some(Position { at, id }) = after {
        rows.and_where(Column::PublishedAt.lte(at));
        rows.cond_where(Condition::any().add(Column::PublishedAt.lt(at)).add(Column::Id.lt(id.0)));
    }
    rows.order_by(Column::PublishedAt, Order::Desc).order_by(Column::Id, Order::Desc).limit(limit);
    // Wrapped: SQLite takes an order and a limit only at the end of a union.
    let names = ["id", "published_at"].map(IntoColumnRef::into_column_ref);
    Query::select().columns(names).from_subquery(rows, "run").take()
}

/// What machines are told of an item, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: ArticleId,
    pub kind: Kind,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub section: SectionId,
    pub unit: UnitId,
    pub byline: String,
    pub picture: Option<Picture>,
    pub caption: String,
    pub credit: String,
    pub tags: Vec<String>,
    pub published_at: DateTime<Utc>,
    /// When it was corrected for the last time, else when it was published.
    pub updated_at: DateTime<Utc>,
}

impl Entry {
    pub fn path(&self) -> String {
        item_path(&self.slug, self.id)
    }
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct EntryRow {
    id: i64,
    kind: String,
    state: String,
    slug: String,
    title: String,
    lead: String,
    section_id: i64,
    unit_id: i64,
    byline: String,
    picture_id: Option<i64>,
    caption: String,
    credit: String,
    tags: String,
    state_since: DateTimeUtc,
    published_at: Option<DateTimeUtc>,
}

/// The public ones of `ids`, in that order.
///
/// # Errors
/// The database fails.
pub async fn entries<C: ConnectionTrait>(db: &C, ids: &[ArticleId]) -> Result<Vec<Entry>, AppError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // The state is looked at here: asked for beside ids, SQLite would rather read everything in that state.
    let wanted = Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows: Vec<EntryRow> = Entity::find().filter(wanted).into_partial_model().all(db).await?;
    let rows: Vec<EntryRow> = rows.into_iter().filter(|row| is_public(&row.state)).collect();
    let shown = pictures_of(db, rows.iter().filter_map(|row| row.picture_id)).await?;
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let picture = row.picture_id.and_then(|id| shown.get(&id)).cloned();
        found.insert(ArticleId(row.id), entry(row, picture)?);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

fn entry(row: EntryRow, picture: Option<Picture>) -> Result<Entry, AppError> {
    let kind = Kind::parse(&row.kind).ok_or_else(|| internal(&format!("item {}: kind {}", row.id, row.kind)))?;
    let published_at = row.published_at.unwrap_or(row.state_since);
    let corrected = row.state == State::Corrected.as_str();
    Ok(Entry {
        id: ArticleId(row.id),
        kind,
        slug: row.slug,
        title: row.title,
        lead: row.lead,
        section: SectionId(row.section_id),
        unit: UnitId(row.unit_id),
        byline: row.byline,
        picture,
        caption: row.caption,
        credit: row.credit,
        tags: tags(&row.tags),
        published_at,
        updated_at: if corrected { row.state_since } else { published_at },
    })
}

pub(super) fn is_public(state: &str) -> bool {
    State::parse(state).is_some_and(State::is_public)
}

pub(super) async fn pictures_of<C: ConnectionTrait>(
    db: &C,
    ids: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Picture>, AppError> {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(pictures::by_ids(db, ids).await?.into_iter().map(|picture| (picture.id.0, picture)).collect())
}

/// The texts of items whose state the caller has looked at.
///
/// # Errors
/// The database fails.
pub async fn texts<C: ConnectionTrait>(db: &C, ids: &[ArticleId]) -> Result<HashMap<ArticleId, SafeHtml>, AppError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i64, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::BodyHtml])
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, body)| (ArticleId(id), SafeHtml::trust(body))).collect())
}

/// The galleries of items, each in its order.
///
/// # Errors
/// The database fails.
pub async fn galleries<C: ConnectionTrait>(
    db: &C,
    ids: &[ArticleId],
) -> Result<HashMap<ArticleId, Vec<GalleryPicture>>, AppError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = article_picture::Entity::find()
        .filter(article_picture::Column::ArticleId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(article_picture::Column::ArticleId)
        .order_by_asc(article_picture::Column::Position)
        .all(db)
        .await?;
    let shown = pictures_of(db, rows.iter().map(|row| row.picture_id)).await?;
    let mut galleries: HashMap<ArticleId, Vec<GalleryPicture>> = HashMap::new();
    for row in rows {
        if let Some(picture) = shown.get(&row.picture_id).cloned() {
            let hung = GalleryPicture { picture, caption: row.caption, credit: row.credit };
            galleries.entry(ArticleId(row.article_id)).or_default().push(hung);
        }
    }
    Ok(galleries)
}

/// What readers are told of items after their publication, newest first.
///
/// # Errors
/// The database fails.
pub async fn notices<C: ConnectionTrait>(
    db: &C,
    ids: &[ArticleId],
) -> Result<HashMap<ArticleId, Vec<Notice>>, AppError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = correction::Entity::find()
        .filter(correction::Column::ArticleId.is_in(ids.iter().map(|id| id.0)))
        .order_by_desc(correction::Column::Id)
        .all(db)
        .await?;
    let mut notices: HashMap<ArticleId, Vec<Notice>> = HashMap::new();
    for row in rows {
        notices.entry(ArticleId(row.article_id)).or_default().push(Notice { text: row.notice, at: row.made_at });
    }
    Ok(notices)
}

/// An item's state; `None` where there is no such item.
///
/// # Errors
/// The database fails.
pub async fn state<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<Option<State>, AppError> {
    let row: Option<String> = Entity::find_by_id(id.0).select_only().column(Column::State).into_tuple().one(db).await?;
    Ok(row.as_deref().and_then(State::parse))
}

/// When something last was published, corrected or withdrawn.
///
/// # Errors
/// The database fails.
pub async fn changed_at<C: ConnectionTrait>(db: &C) -> Result<Option<DateTime<Utc>>, AppError> {
    let mut newest = None;
    for state in [State::Published, State::Corrected, State::Withdrawn] {
        let since: Option<DateTimeUtc> = Entity::find()
            .select_only()
            .column(Column::StateSince)
            .filter(Column::State.eq(state.as_str()))
            .order_by_desc(Column::StateSince)
            .limit(1)
            .into_tuple()
            .one(db)
            .await?;
        newest = newest.max(since);
    }
    Ok(newest)
}

/// The highest id that an item has, 0 without any.
///
/// # Errors
/// The database fails.
pub async fn last_id<C: ConnectionTrait>(db: &C) -> Result<i64, AppError> {
    let id: Option<i64> =
        Entity::find().select_only().column(Column::Id).order_by_desc(Column::Id).limit(1).into_tuple().one(db).await?;
    Ok(id.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use sea_orm::DbBackend;

    use super::*;

    fn sql(filter: &Filter, after: Option<Position>) -> String {
        let all = together(runs(filter, after, 3)).map(|all| newest_first(all).limit(3).take()).expect("some runs");
        DbBackend::Sqlite.build(&all).to_string()
    }

    #[test]
    fn every_run_is_one_place_and_one_state() {
        let sections = vec![SectionId(1), SectionId(2)];
        assert_eq!(sql(&Filter::default(), None).matches("AS \"run\"").count(), 2);
        assert_eq!(
            sql(&Filter { sections: sections.clone(), ..Filter::default() }, None).matches("AS \"run\"").count(),
            4
        );
        let both = sql(&Filter { sections, unit: Some(UnitId(7)), ..Filter::default() }, None);
        assert_eq!(both.matches("\"unit_id\" = 7").count(), 2, "{both}");
        assert_eq!(both.matches("\"section_id\" IN (1, 2)").count(), 2, "{both}");
    }

    #[test]
    fn a_position_leaves_out_itself_and_all_before_it() {
        let at = DateTime::UNIX_EPOCH;
        let text = sql(&Filter::default(), Some(Position { at, id: ArticleId(9) }));
        assert_eq!(text.matches("\"id\" < 9").count(), 2, "{text}");
    }
}
