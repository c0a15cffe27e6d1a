//! What the desk reads: items in lists, with the names that people know, and events as the live feed tells them.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, IntoColumnRef};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
};

use super::model::{Counts, Filter, LiveEvent, SavedVersion, UnitStanding};
use crate::accounts::model::{Actor, Role, Scope};
use crate::articles::model::{DeskRow, Kind, State, Version};
use crate::articles::store::visible_to;
use crate::body::model::Body;
use crate::entities::{article, article_version, person};
use crate::error::AppError;
use crate::ids::{ArticleId, PersonId, SectionId, UnitId};
use crate::platform::events::{Event, EventLog, Subject};
use crate::platform::failure::internal;
use crate::policy::{Action, Heard, may};
use crate::quota;
use crate::text::{Lang, Month};

/// The most rows that a list shows.
const LONGEST: u64 = 200;
/// Events that the activity shows, and how far it looks back for them.
const SHOWN_EVENTS: usize = 30;
const LOOK_BACK: i64 = 500;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    version: i64,
    kind: String,
    state: String,
    title: String,
    author_id: i64,
    author_name: String,
    unit_id: i64,
    section_id: i64,
    reviewer_id: Option<i64>,
    reviewer_name: Option<String>,
    reason_code: Option<String>,
    note: Option<String>,
    state_since: DateTime<Utc>,
    scheduled_for: Option<DateTime<Utc>>,
}

/// Items that `actor` may read, with the names of author and reviewer.
fn rows(actor: &Actor) -> Select<article::Entity> {
    article::Entity::find()
        .select_only()
        .columns([
            article::Column::Id,
            article::Column::Version,
            article::Column::Kind,
            article::Column::State,
            article::Column::Title,
            article::Column::AuthorId,
            article::Column::UnitId,
            article::Column::SectionId,
            article::Column::ReviewerId,
            article::Column::ReasonCode,
            article::Column::Note,
            article::Column::StateSince,
            article::Column::ScheduledFor,
        ])
        .column_as(Expr::col(("author", person::Column::Name).into_column_ref()), "author_name")
        .column_as(Expr::col(("reviewer", person::Column::Name).into_column_ref()), "reviewer_name")
        .join_as(JoinType::InnerJoin, to_person(article::Column::AuthorId), "author")
        .join_as(JoinType::LeftJoin, to_person(article::Column::ReviewerId), "reviewer")
        .filter(visible_to(Some(actor)))
}

fn to_person(from: article::Column) -> RelationDef {
    article::Entity::belongs_to(person::Entity).from(from).to(person::Column::Id).into()
}

async fn all<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    lang: Lang,
    query: Select<article::Entity>,
) -> Result<Vec<DeskRow>, AppError> {
    let rows = query.limit(LONGEST).into_model::<Row>().all(db).await?;
    rows.into_iter().map(|row| named(row, body, lang)).collect()
}

fn named(row: Row, body: &Body, lang: Lang) -> Result<DeskRow, AppError> {
    let strange = |what: &str| internal(&format!("item {}: {what}", row.id));
    let reason = row.reason_code.as_deref().map(|code| body.reason(code).map_or(code, |reason| reason.label(lang)));
    Ok(DeskRow {
        id: ArticleId(row.id),
        version: Version(row.version),
        kind: Kind::parse(&row.kind).ok_or_else(|| strange(&row.kind))?,
        state: State::parse(&row.state).ok_or_else(|| strange(&row.state))?,
        author: PersonId(row.author_id),
        author_name: row.author_name,
        unit: UnitId(row.unit_id),
        unit_name: body.unit(UnitId(row.unit_id)).map(|unit| unit.short_name.clone()).unwrap_or_default(),
        section: SectionId(row.section_id),
        section_name: body.section(SectionId(row.section_id)).map(|s| s.label(lang).to_owned()).unwrap_or_default(),
        reviewer: row.reviewer_id.map(PersonId),
        reviewer_name: row.reviewer_name,
        reason: reason.map(str::to_owned),
        note: row.note,
        state_since: row.state_since,
        scheduled_for: row.scheduled_for,
        title: row.title,
    })
}

/// One view of the queue of an editor, oldest first.
///
/// # Errors
/// The database fails.
pub async fn queue<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    filter: Filter,
    lang: Lang,
) -> Result<Vec<DeskRow>, AppError> {
    let mut query = rows(actor).filter(edited_by(actor)).filter(in_states(filter.states()));
    if filter == Filter::Mine {
        query = query.filter(article::Column::ReviewerId.eq(actor.id.0));
    }
    let query = query.order_by_asc(article::Column::StateSince).order_by_asc(article::Column::Id);
    all(db, body, lang, query).await
}

/// A person's own items, newest first.
///
/// # Errors
/// The database fails.
pub async fn written_by<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    lang: Lang,
) -> Result<Vec<DeskRow>, AppError> {
    let query = rows(actor).filter(article::Column::AuthorId.eq(actor.id.0));
    all(db, body, lang, newest_first(query)).await
}

/// What others wrote for the units that a person leads, newest first.
///
/// # Errors
/// The database fails.
pub async fn of_led_units<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    lang: Lang,
) -> Result<Vec<DeskRow>, AppError> {
    let led = actor.units().filter(|unit| actor.leads(*unit)).map(|unit| unit.0);
    let query = rows(actor)
        .filter(article::Column::UnitId.is_in(led))
        .filter(article::Column::AuthorId.ne(actor.id.0))
        .filter(article::Column::State.ne(State::Draft.as_str()));
    all(db, body, lang, newest_first(query)).await
}

fn newest_first(query: Select<article::Entity>) -> Select<article::Entity> {
    query.order_by_desc(article::Column::StateSince).order_by_desc(article::Column::Id)
}

/// One item as a row.
///
/// # Errors
/// `NotFound` when there is none, or none for this person.
pub async fn row<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    id: ArticleId,
    lang: Lang,
) -> Result<DeskRow, AppError> {
    let row = rows(actor).filter(article::Column::Id.eq(id.0)).into_model::<Row>().one(db).await?;
    named(row.ok_or(AppError::NotFound)?, body, lang)
}

fn in_states(states: &[State]) -> Condition {
    Condition::all().add(article::Column::State.is_in(states.iter().map(|state| state.as_str())))
}

/// `Actor::edits` in SQL.
fn edited_by(actor: &Actor) -> Condition {
    // An empty "any of" would let everything pass.
    actor.roles.iter().fold(Condition::any().add(article::Column::Id.lt(0)), |edited, role| match role {
        Role::Editor { scope: Scope::All } | Role::ChiefEditor => edited.add(article::Column::Id.gt(0)),
        Role::Editor { scope: Scope::Only(sections) } => {
            edited.add(article::Column::SectionId.is_in(sections.iter().map(|section| section.0)))
        }
        Role::Contributor { .. } | Role::UnitLead { .. } | Role::Clerk | Role::Admin => edited,
    })
}

#[derive(FromQueryResult)]
struct Tally {
    state: String,
    reviewer_id: Option<i64>,
    count: i64,
}

/// How much stands where, for an editor, and the running month of all units.
///
/// # Errors
/// The database fails.
pub async fn counts<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Counts, DbErr> {
    let tallies = article::Entity::find()
        .select_only()
        .column(article::Column::State)
        .column(article::Column::ReviewerId)
        .column_as(Expr::col(article::Column::Id).count(), "count")
        .filter(visible_to(Some(actor)))
        .filter(edited_by(actor))
        .filter(in_states(Filter::All.states()))
        .group_by(article::Column::State)
        .group_by(article::Column::ReviewerId)
        .into_model::<Tally>()
        .all(db)
        .await?;
    let mut counts = Counts::default();
    for tally in tallies {
        let count = u32::try_from(tally.count).unwrap_or(0);
        let state = State::parse(&tally.state);
        match state {
            Some(State::Submitted) => counts.submitted += count,
            Some(State::InReview) => counts.in_review += count,
            Some(State::Accepted) => counts.accepted += count,
            Some(State::Scheduled) => counts.scheduled += count,
            _ => {}
        }
        let mine = tally.reviewer_id == Some(actor.id.0);
        if mine && state.is_some_and(|state| Filter::Mine.states().contains(&state)) {
            counts.mine += count;
        }
    }
    let month = Month::containing(now, body.zone);
    let board = quota::store::board(db, body, month.year(), now, Lang::Vi).await?;
    (counts.published, counts.owed) = board.sums(month.month());
    Ok(counts)
}

/// How a person's units stand this month.
///
/// # Errors
/// The database fails.
pub async fn standings<C: ConnectionTrait>(
    db: &C,
    body: &Body,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<UnitStanding>, DbErr> {
    use sea_orm::PaginatorTrait;
    let month = Month::containing(now, body.zone);
    let mut standings: Vec<UnitStanding> = Vec::new();
    for unit in actor.units().filter_map(|unit| body.unit(unit)) {
        if standings.iter().any(|known| known.unit == unit.id) {
            continue;
        }
        let Some(cell) = quota::store::standing(db, unit, &[month]).await?.pop() else { continue };
        let at_desk = article::Entity::find()
            .filter(article::Column::UnitId.eq(unit.id.0))
            .filter(in_states(Filter::All.states()))
            .count(db)
            .await?;
        standings.push(UnitStanding {
            unit: unit.id,
            name: unit.short_name.clone(),
            month,
            days_left: month.days_left(now, body.zone),
            cell,
            at_desk: u32::try_from(at_desk).unwrap_or(u32::MAX),
        });
    }
    Ok(standings)
}

#[derive(FromQueryResult)]
struct VersionRow {
    version: i64,
    name: Option<String>,
    saved_at: DateTime<Utc>,
}

/// The saved texts of an item, newest first.
///
/// # Errors
/// The database fails.
pub async fn versions<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<Vec<SavedVersion>, DbErr> {
    let to_person: RelationDef = article_version::Entity::belongs_to(person::Entity)
        .from(article_version::Column::SavedBy)
        .to(person::Column::Id)
        .into();
    let rows = article_version::Entity::find()
        .select_only()
        .columns([article_version::Column::Version, article_version::Column::SavedAt])
        .column(person::Column::Name)
        .join(JoinType::LeftJoin, to_person)
        .filter(article_version::Column::ArticleId.eq(id.0))
        .order_by_desc(article_version::Column::Version)
        .limit(50)
        .into_model::<VersionRow>()
        .all(db)
        .await?;
    let saved =
        |row: VersionRow| SavedVersion { version: row.version, by: row.name.unwrap_or_default(), at: row.saved_at };
    Ok(rows.into_iter().map(saved).collect())
}

/// The last events after `after` that a person may hear and that are news, newest first.
///
/// # Errors
/// The database fails.
pub async fn activity(log: &EventLog, body: &Body, actor: &Actor, after: i64) -> Result<Vec<LiveEvent>, DbErr> {
    let from = Ord::max(after, log.last_id().await?.saturating_sub(LOOK_BACK));
    let events = log.read_after(from, LOOK_BACK.unsigned_abs()).await?;
    Ok(events
        .iter()
        .rev()
        .filter(|event| may(Some(actor), Action::Hear(&heard(event))))
        .map(|event| live_event(body, event))
        .filter(LiveEvent::is_news)
        .take(SHOWN_EVENTS)
        .collect())
}

/// What the policy needs to know of an event.
pub fn heard(event: &Event) -> Heard {
    Heard {
        kind: event.kind,
        person: match event.subject {
            Subject::Person(id) => Some(PersonId(id)),
            Subject::Article(_) | Subject::Unit(_) | Subject::Report(_) | Subject::Body => None,
        },
        author: event.author.map(PersonId),
        unit: event.unit.map(UnitId),
        section: event.section.map(SectionId),
    }
}

/// An event as the live feed tells it, to someone who may hear it.
pub fn live_event(body: &Body, event: &Event) -> LiveEvent {
    let text = |key: &str| event.payload.get(key).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let unit = event.unit.and_then(|unit| body.unit(UnitId(unit)));
    LiveEvent {
        id: event.id,
        at: event.at,
        kind: event.kind,
        article: match event.subject {
            Subject::Article(id) => Some(ArticleId(id)),
            Subject::Report(_) => event.payload.get("article").and_then(serde_json::Value::as_i64).map(ArticleId),
            Subject::Person(_) | Subject::Unit(_) | Subject::Body => None,
        },
        title: text("title"),
        author: event.author.map(PersonId),
        actor: event.actor.map(PersonId),
        by: text("by"),
        unit: unit.map(|unit| unit.short_name.clone()).unwrap_or_default(),
    }
}
