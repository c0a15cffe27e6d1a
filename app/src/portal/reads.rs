//! What each page reads: a handful of queries, however many rows there are.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::Datelike;

use super::front::{self, Plan};
use super::model::{
    AuthorPage, Block, Found, Headline, Home, Item, List, Notice, Pick, Story, UnitPage, item_path, tags, top_section,
};
use super::pager::Pager;
use super::store::{self, ItemRow, Place, Stories};
use crate::articles::model::{Picture, State, tag_key};
use crate::articles::store::{notices, visible_to};
use crate::articles::{pictures, tags as filed};
use crate::body::model::{Body, Section, Unit};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::{ArticleId, SectionId, UnitId};
use crate::policy::Action;
use crate::quota;
use crate::quota::model::Cell;
use crate::routes::Query;
use crate::text::byline::author_name;
use crate::text::{Month, SafeHtml};

/// Newest items of a branch that an item's page chooses its related ones from.
const RELATED: u64 = 24;
/// How many tags of an item lead to others, and how many items of each are looked at.
const TAGS: usize = 5;
const OF_A_TAG: u64 = 8;
/// Rows that a page has which leads on from nowhere.
const LEADS_ON: u64 = 5;

/// The front page: what to choose from, what was chosen, its pictures.
///
/// # Errors
/// The database fails.
pub async fn home(cx: &RequestContext) -> Result<Home, AppError> {
    let db = cx.db().reader();
    let places: Vec<Place> = cx.body.sections.iter().map(|section| Place::Section(section.id)).collect();
    let branches: Vec<(SectionId, Vec<SectionId>)> =
        cx.body.children(None).map(|section| (section.id, cx.body.branch(section.id))).collect();
    let picks = cx.recall("front", store::newest_of_each(db, &places, front::CHOICE)).await?;
    let plan = front::plan(&picks, &branches, cx.now());
    let stories = Stories::load(db, &plan.all().collect(), &plan.pictured().collect()).await?;
    Ok(filled(plan, &stories))
}

fn filled(plan: Plan, stories: &Stories) -> Home {
    let blocks = plan
        .blocks
        .into_iter()
        .map(|block| Block { section: block.section, rhythm: block.rhythm, stories: stories.list(block.stories) })
        .filter(|block| !block.stories.is_empty())
        .collect();
    Home { lead: plan.lead.and_then(|id| stories.get(id)), newest: stories.list(plan.newest), blocks }
}

/// A page of a section with everything below it.
///
/// # Errors
/// `NotFound` for a page that there is not; the database fails.
pub async fn section(cx: &RequestContext, section: &Section, query: &Query) -> Result<List, AppError> {
    list(cx, &format!("section {}", section.id), &branch(&cx.body, section.id), query).await
}

fn branch(body: &Body, section: SectionId) -> Vec<Place> {
    body.branch(section).into_iter().map(Place::Section).collect()
}

/// A page of some places, whose number of items is remembered under `name`.
async fn list(cx: &RequestContext, name: &str, places: &[Place], query: &Query) -> Result<List, AppError> {
    let db = cx.db().reader();
    let page = Pager::asked(query.trang.as_deref()).ok_or(AppError::NotFound)?;
    let pager = Pager::of(page, *cx.recall(name, store::count(db, places)).await?).ok_or(AppError::NotFound)?;
    let picks = store::newest(db, places, pager.start(), Pager::SIZE).await?;
    let ids: HashSet<ArticleId> = picks.iter().map(|pick| pick.id).collect();
    let stories = Stories::load(db, &ids, &ids).await?;
    Ok(List { stories: stories.list(picks.iter().map(|pick| pick.id)), pager })
}

/// A page of a unit's items, and how it stands where the public may know.
///
/// # Errors
/// `NotFound` for a page that there is not; the database fails.
pub async fn unit(cx: &RequestContext, unit: &Unit, query: &Query) -> Result<UnitPage, AppError> {
    let list = list(cx, &format!("unit {}", unit.id), &[Place::Unit(unit.id)], query).await?;
    let year = Month::containing(cx.now(), cx.body.zone).year();
    let months: Vec<Month> = (1..=12).filter_map(|month| Month::new(year, month).ok()).collect();
    let standing = match cx.body.info.public_standing {
        true => Some(quota::store::standing(cx.db().reader(), unit, &months).await?),
        false => None,
    };
    Ok(UnitPage { list, standing })
}

/// A page of everything under one name.
///
/// # Errors
/// `NotFound` for a name that stands under nothing, and for a page that there is not; the database fails.
pub async fn author(cx: &RequestContext, slug: &str, query: &Query) -> Result<AuthorPage, AppError> {
    let db = cx.db().reader();
    let place = [Place::Author(slug.to_owned())];
    let newest = store::newest(db, &place, 0, 1).await?.pop().ok_or(AppError::NotFound)?;
    let byline = store::byline(db, newest.id).await?.ok_or(AppError::NotFound)?;
    let list = list(cx, &format!("author {slug}"), &place, query).await?;
    Ok(AuthorPage { name: author_name(&byline).to_owned(), list })
}

/// The newest of all sections: for a page that leads on from nowhere.
///
/// # Errors
/// The database fails.
pub async fn newest(cx: &RequestContext) -> Result<Vec<Story>, AppError> {
    let db = cx.db().reader();
    let places: Vec<Place> = cx.body.sections.iter().map(|section| Place::Section(section.id)).collect();
    let ids: Vec<ArticleId> = store::newest(db, &places, 0, LEADS_ON).await?.into_iter().map(|pick| pick.id).collect();
    let stories = Stories::load(db, &ids.iter().copied().collect(), &HashSet::new()).await?;
    Ok(stories.list(ids))
}

/// Every unit's cell of the running month; empty where the public is not told.
///
/// # Errors
/// The database fails.
pub async fn units(cx: &RequestContext) -> Result<HashMap<UnitId, Cell>, AppError> {
    if !cx.body.info.public_standing {
        return Ok(HashMap::new());
    }
    let today = cx.body.zone.date(cx.now());
    let board = quota::store::board(cx.db().reader(), &cx.body, today.year(), cx.now(), cx.lang).await?;
    let rows = board.groups.into_iter().flat_map(|group| group.rows);
    Ok(rows.filter_map(|row| Some((row.unit, row.cells.get(today.month0() as usize)?.clone()))).collect())
}

/// What stands at an item's address.
///
/// # Errors
/// `NotFound` for what readers may not open; the database fails.
pub async fn item(cx: &RequestContext, slug: &str, id: ArticleId) -> Result<Found, AppError> {
    let db = cx.db().reader();
    let row = store::item(db, id, store::open_to_all()).await?;
    if row.facts()?.state == State::Withdrawn {
        let notice = told(cx, id).await?.into_iter().next();
        return Ok(Found::Withdrawn { notice, section: SectionId(row.section_id) });
    }
    if row.slug != slug {
        return Ok(Found::Elsewhere(item_path(&row.slug, id)));
    }
    Ok(Found::Item(Box::new(around(cx, row).await?)))
}

/// A published item's headline.
///
/// # Errors
/// `NotFound` for what readers may not open, `Gone` for what was withdrawn; the database fails.
pub async fn headline(cx: &RequestContext, id: ArticleId) -> Result<Headline, AppError> {
    let row = store::item(cx.db().reader(), id, store::open_to_all()).await?;
    let facts = row.facts()?;
    if facts.state == State::Withdrawn {
        return Err(AppError::Gone);
    }
    Ok(Headline { id, slug: row.slug, title: row.title, section: facts.section })
}

/// An item that the person may read, in whatever state.
///
/// # Errors
/// `SignedOut`; `NotFound` for what they may not read; the database fails.
pub async fn preview(cx: &RequestContext, id: ArticleId) -> Result<Item, AppError> {
    let actor = cx.person()?;
    let row = store::item(cx.db().reader(), id, visible_to(Some(actor))).await?;
    cx.require(Action::Read(&row.facts()?))?;
    around(cx, row).await
}

async fn told(cx: &RequestContext, id: ArticleId) -> Result<Vec<Notice>, AppError> {
    let rows = notices(cx.db().reader(), id).await?;
    Ok(rows.into_iter().map(|row| Notice { text: row.notice, at: row.made_at }).collect())
}

/// The newest of a section of the first level with all below it, to choose from beside its items.
#[derive(Default)]
struct Branch {
    picks: Vec<Pick>,
    stories: Stories,
}

async fn around_section(cx: &RequestContext, top: SectionId) -> Result<Arc<Branch>, AppError> {
    let load = async {
        let db = cx.db().reader();
        let picks = store::newest(db, &branch(&cx.body, top), 0, RELATED).await?;
        let ids: HashSet<ArticleId> = picks.iter().map(|pick| pick.id).collect();
        Ok(Branch { stories: Stories::load(db, &ids, &ids).await?, picks })
    };
    cx.recall(&format!("around {top}"), load).await
}

/// Everything around an item. One that is not published has no place in a row yet.
async fn around(cx: &RequestContext, row: ItemRow) -> Result<Item, AppError> {
    let db = cx.db().reader();
    let facts = row.facts()?;
    let (mut newer, mut older, mut branch) = (None, None, Arc::new(Branch::default()));
    let tags = tags(&row.tags);
    let mut of_tags = Vec::<ArticleId>::new();
    if let Some(at) = row.published_at.filter(|_| facts.state.is_public()) {
        (newer, older) = store::neighbours(db, facts.section, facts.id, at).await?;
        branch = around_section(cx, top_section(&cx.body, facts.section)).await?;
        for tag in tags.iter().take(TAGS) {
            let filed = async { Ok(filed::newest_of_each(db, std::slice::from_ref(tag), OF_A_TAG).await?) };
            of_tags.extend(cx.recall(&format!("tag {}", tag_key(tag)), filed).await?.iter());
        }
    }
    let sharing = front::sharing(&of_tags, facts.id);
    let known: Vec<ArticleId> = sharing.iter().copied().chain([facts.id]).collect();
    let (beside, more) = front::related(&branch.picks, &known);
    let shown: HashSet<ArticleId> = [newer, older].into_iter().flatten().chain(sharing.iter().copied()).collect();
    let stories = Stories::load(db, &shown, &HashSet::new()).await?;
    let gallery = if row.gallery > 0 { pictures::gallery(db, facts.id).await? } else { Vec::new() };
    // They were found by id; what was imported late may be old.
    let mut same_tags = stories.list(sharing);
    same_tags.sort_by_key(|story| Reverse(story.at));
    let notices = if facts.state == State::Corrected { told(cx, facts.id).await? } else { Vec::new() };
    Ok(Item {
        id: facts.id,
        kind: row.kind()?,
        state: facts.state,
        slug: row.slug,
        title: row.title,
        lead: row.lead,
        body: SafeHtml::trust(row.body_html),
        section: facts.section,
        unit: facts.unit,
        byline: row.byline,
        picture: row.picture.map(Picture::from),
        caption: row.caption,
        credit: row.credit,
        gallery,
        tags,
        published_at: row.published_at,
        notices,
        newer: newer.and_then(|id| stories.get(id)),
        older: older.and_then(|id| stories.get(id)),
        same_tags,
        same_section: branch.stories.list(beside),
        more: branch.stories.list(more),
    })
}
