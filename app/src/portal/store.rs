//! Reads of the reading side: published items only, the shown columns only, a page at a time.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::prelude::DateTimeUtc;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DerivePartialModel, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QuerySelect,
};

use super::model::{Pick, Story};
use crate::articles::model::{Facts, Kind, Picture, State};
use crate::articles::pictures;
use crate::articles::store::visible_to;
use crate::entities::article::{Column, Entity};
use crate::entities::{article_picture, picture};
use crate::error::AppError;
use crate::ids::{ArticleId, PersonId, SectionId, UnitId};
use crate::platform::db::with_plain_limits;
use crate::platform::failure::internal;

/// Where items are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Section(SectionId),
    Unit(UnitId),
    /// Under a name, by its slug.
    Author(String),
}

impl Place {
    fn condition(&self) -> Expr {
        match self {
            Self::Section(section) => Column::SectionId.eq(section.0),
            Self::Unit(unit) => Column::UnitId.eq(unit.0),
            Self::Author(slug) => Column::AuthorSlug.eq(slug.as_str()),
        }
    }
}

#[derive(FromQueryResult)]
struct PickRow {
    id: i64,
    section_id: i64,
    picture_id: Option<i64>,
    published_at: DateTimeUtc,
}

impl From<PickRow> for Pick {
    fn from(row: PickRow) -> Self {
        Self {
            id: ArticleId(row.id),
            section: SectionId(row.section_id),
            pictured: row.picture_id.is_some(),
            at: row.published_at,
        }
    }
}

/// The newest items of each place, at most `each` of a place, newest first.
///
/// # Errors
/// The database fails.
pub async fn newest_of_each<C: ConnectionTrait>(db: &C, places: &[Place], each: u64) -> Result<Vec<Pick>, AppError> {
    let Some(all) = together(runs(places, each)) else { return Ok(Vec::new()) };
    picks(db, newest_first(all).take()).await
}

/// `limit` items of some places taken as one list, after the first `start`, newest first.
///
/// # Errors
/// The database fails.
pub async fn newest<C: ConnectionTrait>(
    db: &C,
    places: &[Place],
    start: u64,
    limit: u64,
) -> Result<Vec<Pick>, AppError> {
    let Some(all) = together(runs(places, start + limit)) else { return Ok(Vec::new()) };
    picks(db, newest_first(all).limit(limit).offset(start).take()).await
}

/// The item published just after this one in its section, and the one just before it.
///
/// # Errors
/// The database fails.
pub async fn neighbours<C: ConnectionTrait>(
    db: &C,
    section: SectionId,
    id: ArticleId,
    at: DateTime<Utc>,
) -> Result<(Option<ArticleId>, Option<ArticleId>), AppError> {
    let place = Place::Section(section);
    let sides = State::public().into_iter().flat_map(|state| {
        let newer = run(&place, state, Order::Asc, 1, |run| {
            run.and_where(Column::PublishedAt.gte(at))
                .cond_where(Condition::any().add(Column::PublishedAt.gt(at)).add(Column::Id.gt(id.0)));
        });
        let older = run(&place, state, Order::Desc, 1, |run| {
            run.and_where(Column::PublishedAt.lte(at))
                .cond_where(Condition::any().add(Column::PublishedAt.lt(at)).add(Column::Id.lt(id.0)));
        });
        [newer, older]
    });
    let Some(all) = together(sides) else { return Ok((None, None)) };
    let found = picks(db, newest_first(all).take()).await?;
    let newer = found.iter().rfind(|pick| (pick.at, pick.id) > (at, id));
    let older = found.iter().find(|pick| (pick.at, pick.id) < (at, id));
    Ok((newer.map(|pick| pick.id), older.map(|pick| pick.id)))
}

async fn picks<C: ConnectionTrait>(db: &C, select: SelectStatement) -> Result<Vec<Pick>, AppError> {
    let statement = with_plain_limits(db.get_database_backend().build(&select));
    let rows = PickRow::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(Pick::from).collect())
}

/// One ordered run for each place and public state. Each is read off the end of an index and stops after `take`
/// rows; "any of these places and states" in one condition would sort everything that was ever published there.
fn runs(places: &[Place], take: u64) -> impl Iterator<Item = SelectStatement> {
    places.iter().flat_map(move |place| {
        State::public().into_iter().map(move |state| run(place, state, Order::Desc, take, |_| {}))
    })
}

fn run(
    place: &Place,
    state: &str,
    order: Order,
    take: u64,
    narrow: impl FnOnce(&mut SelectStatement),
) -> SelectStatement {
    let mut rows = Query::select();
    rows.columns(COLUMNS).from(Entity).and_where(Column::State.eq(state)).and_where(place.condition());
    narrow(&mut rows);
    rows.order_by(Column::PublishedAt, order.clone()).order_by(Column::Id, order).limit(take);
    // Wrapped: SQLite takes an order and a limit only at the end of a union.
    Query::select().columns(NAMES.map(IntoColumnRef::into_column_ref)).from_subquery(rows, "run").take()
}

const COLUMNS: [Column; 4] = [Column::Id, Column::SectionId, Column::PictureId, Column::PublishedAt];
const NAMES: [&str; 4] = ["id", "section_id", "picture_id", "published_at"];

pub(super) fn together(runs: impl IntoIterator<Item = SelectStatement>) -> Option<SelectStatement> {
    let mut runs = runs.into_iter();
    let mut all = runs.next()?;
    for run in runs {
        all.union(UnionType::All, run);
    }
    Some(all)
}

pub(super) fn newest_first(mut all: SelectStatement) -> SelectStatement {
    all.order_by("published_at", Order::Desc).order_by("id", Order::Desc).take()
}

/// How many items readers find at some places.
///
/// # Errors
/// The database fails.
pub async fn count<C: ConnectionTrait>(db: &C, places: &[Place]) -> Result<u64, AppError> {
    let anywhere = places.iter().fold(Condition::any(), |any, place| any.add(place.condition()));
    if anywhere.is_empty() {
        return Ok(0);
    }
    let count: Option<i64> = Entity::find()
        .select_only()
        .column_as(Expr::col(Column::Id).count(), "count")
        .filter(visible_to(None))
        .filter(anywhere)
        .into_tuple()
        .one(db)
        .await?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct StoryRow {
    id: i64,
    state: String,
    slug: String,
    title: String,
    lead: String,
    section_id: i64,
    unit_id: i64,
    picture_id: Option<i64>,
    caption: String,
    published_at: Option<DateTimeUtc>,
}

/// Teasers, handed out by id. What was taken down in between is not among them.
#[derive(Default)]
pub struct Stories(HashMap<ArticleId, Story>);

impl Stories {
    /// Loads `ids`, with the pictures of those in `pictured`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn load<C: ConnectionTrait>(
        db: &C,
        ids: &HashSet<ArticleId>,
        pictured: &HashSet<ArticleId>,
    ) -> Result<Self, AppError> {
        let mut rows: Vec<StoryRow> = Vec::new();
        if !ids.is_empty() {
            let wanted = Column::Id.is_in(padded(ids.iter().map(|id| id.0).collect()));
            // The state is looked at here: asked for beside ids, SQLite would rather read everything in that state.
            rows = Entity::find().filter(wanted).into_partial_model().all(db).await?;
            rows.retain(|row| State::parse(&row.state).is_some_and(State::is_public));
        }
        let shown = rows.iter().filter(|row| pictured.contains(&ArticleId(row.id))).filter_map(|row| row.picture_id);
        let wanted: HashSet<i64> = shown.collect();
        let mut found: HashMap<i64, Picture> = HashMap::new();
        if !wanted.is_empty() {
            let pictures = pictures::by_ids(db, padded(wanted.into_iter().collect())).await?;
            found = pictures.into_iter().map(|picture| (picture.id.0, picture)).collect();
        }
        let stories = rows.into_iter().map(|row| {
            let picture =
                row.picture_id.filter(|_| pictured.contains(&ArticleId(row.id))).and_then(|id| found.get(&id));
            (ArticleId(row.id), story(&row, picture.cloned()))
        });
        Ok(Self(stories.collect()))
    }

    pub fn get(&self, id: ArticleId) -> Option<Story> {
        self.0.get(&id).cloned()
    }

    /// Those of `ids` that are there, in that order.
    pub fn list(&self, ids: impl IntoIterator<Item = ArticleId>) -> Vec<Story> {
        ids.into_iter().filter_map(|id| self.get(id)).collect()
    }
}

/// Ids for an "any of", filled up with the last one to 8, 16, 32, …: a query of few lengths is a statement that the
/// database has prepared already.
fn padded(mut ids: Vec<i64>) -> Vec<i64> {
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two().max(8), last);
    }
    ids
}

fn story(row: &StoryRow, picture: Option<Picture>) -> Story {
    Story {
        id: ArticleId(row.id),
        slug: row.slug.clone(),
        title: row.title.clone(),
        lead: row.lead.clone(),
        section: SectionId(row.section_id),
        unit: UnitId(row.unit_id),
        picture,
        caption: row.caption.clone(),
        at: row.published_at.unwrap_or_default(),
    }
}

/// An item as its page shows it, and what the policy asks.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct ItemRow {
    pub id: i64,
    pub kind: String,
    pub state: String,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub body_html: String,
    pub section_id: i64,
    pub unit_id: i64,
    pub author_id: i64,
    pub byline: String,
    pub reviewer_id: Option<i64>,
    pub caption: String,
    pub credit: String,
    pub tags: String,
    pub published_at: Option<DateTimeUtc>,
    /// How many pictures its gallery has.
    #[sea_orm(from_expr = "gallery_size()")]
    pub gallery: i64,
    /// Its own picture.
    #[sea_orm(nested)]
    pub picture: Option<PictureRow>,
}

/// A picture as a row of its own table, joined.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "picture::Entity")]
pub struct PictureRow {
    id: i64,
    token: String,
    width: i32,
    height: i32,
    widths: String,
    tone: String,
}

impl From<PictureRow> for Picture {
    fn from(row: PictureRow) -> Self {
        pictures::of_row(row.id, row.token, row.width, row.height, &row.widths, row.tone)
    }
}

fn gallery_size() -> Expr {
    let gallery = Query::select()
        .expr(Expr::col(article_picture::Column::Id).count())
        .from(article_picture::Entity)
        .and_where(
            Expr::col((article_picture::Entity, article_picture::Column::ArticleId)).equals((Entity, Column::Id)),
        )
        .to_owned();
    Expr::SubQuery(None, Box::new(gallery.into()))
}

impl ItemRow {
    /// # Errors
    /// `Internal` when the row holds a state that this program does not know.
    pub fn facts(&self) -> Result<Facts, AppError> {
        Ok(Facts {
            id: ArticleId(self.id),
            state: State::parse(&self.state)
                .ok_or_else(|| internal(&format!("item {}: state {}", self.id, self.state)))?,
            author: PersonId(self.author_id),
            unit: UnitId(self.unit_id),
            section: SectionId(self.section_id),
            reviewer: self.reviewer_id.map(PersonId),
        })
    }

    /// # Errors
    /// `Internal` when the row holds a kind that this program does not know.
    pub fn kind(&self) -> Result<Kind, AppError> {
        Kind::parse(&self.kind).ok_or_else(|| internal(&format!("item {}: kind {}", self.id, self.kind)))
    }
}

/// The byline of a published item.
///
/// # Errors
/// The database fails.
pub async fn byline<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<Option<String>, AppError> {
    let byline = Entity::find_by_id(id.0).select_only().column(Column::Byline).filter(visible_to(None));
    Ok(byline.into_tuple().one(db).await?)
}

/// What anyone may open: what is published, and what was (its notice answers).
pub fn open_to_all() -> Condition {
    Condition::any().add(visible_to(None)).add(Column::State.eq(State::Withdrawn.as_str()))
}

/// An item within a scope.
///
/// # Errors
/// `NotFound` when there is none within it.
pub async fn item<C: ConnectionTrait>(db: &C, id: ArticleId, scope: Condition) -> Result<ItemRow, AppError> {
    let picture = Entity::belongs_to(picture::Entity).from(Column::PictureId).to(picture::Column::Id);
    let found = Entity::find_by_id(id.0).filter(scope).join(JoinType::LeftJoin, picture.into());
    // There is one at most. Asking for one would bind a limit: see `with_plain_limits`.
    found.into_partial_model().all(db).await?.pop().ok_or(AppError::NotFound)
}

#[cfg(test)]
mod tests {
    use sea_orm::DbBackend;

    use super::*;

    #[test]
    fn both_databases_get_a_union_they_take() {
        let places = [Place::Section(SectionId(1)), Place::Section(SectionId(2))];
        let all = together(runs(&places, 3)).map(|all| newest_first(all).limit(3).take()).expect("some runs");
        let sqlite = DbBackend::Sqlite.build(&all).to_string();
        assert_eq!(sqlite.matches("UNION ALL SELECT").count(), 3, "{sqlite}");
        assert!(sqlite.ends_with("ORDER BY \"published_at\" DESC, \"id\" DESC LIMIT 3"), "{sqlite}");
        let postgres = DbBackend::Postgres.build(&all).to_string();
        assert_eq!(postgres.matches("AS \"run\"").count(), 4, "{postgres}");
    }

    #[test]
    fn no_place_is_no_query() {
        assert!(together(runs(&[], 3)).is_none());
    }
}
