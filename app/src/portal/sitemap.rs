//! The addresses that readers find, for search engines: items by the range of their ids, so that a part costs its
//! own rows however many there are, and everything else in a part of its own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::prelude::DateTimeUtc;
use sea_orm::{ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, QueryFilter, QueryOrder};

use super::feed::shown;
use super::listing::{is_public, last_id, pictures_of};
use super::model::item_path;
use crate::context::RequestContext;
use crate::entities::article::{Column, Entity};
use crate::entities::article_picture;
use crate::error::AppError;
use crate::ids::ArticleId;

/// Ids of a part: it has at most so many addresses.
const PART: i64 = 10_000;
/// Ids whose items are read in one go.
const STEP: i64 = 1000;

/// One address with what search engines are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub path: String,
    pub changed_at: Option<DateTime<Utc>>,
    /// Whole addresses of its pictures.
    pub images: Vec<String>,
}

/// How many parts of items there are: their numbers start at 1. Part 0 holds everything else.
///
/// # Errors
/// The database fails.
pub async fn item_parts(cx: &RequestContext) -> Result<i64, AppError> {
    Ok((last_id(cx.db().reader()).await? + PART - 1) / PART)
}

/// The pages that are no items: home, sections, units.
pub fn pages(cx: &RequestContext) -> Vec<Address> {
    let sections = cx.body.sections.iter().map(|section| format!("/chuyen-muc/{}", section.slug));
    let units = cx.body.units.iter().map(|unit| format!("/don-vi/{}", unit.slug));
    let all = ["/".to_owned(), "/don-vi".to_owned()].into_iter().chain(sections).chain(units);
    all.map(|path| Address { path, changed_at: None, images: Vec::new() }).collect()
}

/// How far a part has been read: ids after the first, up to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    after: i64,
    last: i64,
}

impl Range {
    /// The ids of part `number`, from 1.
    pub fn of_part(number: i64) -> Self {
        Self { after: (number - 1) * PART, last: number * PART }
    }

    /// What to read first, and what is left then; `None` at the end.
    pub fn step(self) -> Option<(Self, Self)> {
        let middle = (self.after + STEP).min(self.last);
        (self.after < self.last).then_some((Self { last: middle, ..self }, Self { after: middle, ..self }))
    }
}

#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct AddressRow {
    id: i64,
    slug: String,
    state: String,
    picture_id: Option<i64>,
    state_since: DateTimeUtc,
}

/// The public items of a range, oldest first.
///
/// # Errors
/// The database fails.
pub async fn items(cx: &RequestContext, range: Range) -> Result<Vec<Address>, AppError> {
    let db = cx.db().reader();
    // The state is looked at here: asked for beside ids, SQLite would rather read everything in that state.
    let rows: Vec<AddressRow> = Entity::find()
        .filter(Column::Id.gt(range.after))
        .filter(Column::Id.lte(range.last))
        .order_by_asc(Column::Id)
        .into_partial_model()
        .all(db)
        .await?;
    let rows: Vec<AddressRow> = rows.into_iter().filter(|row| is_public(&row.state)).collect();
    let mut galleries = galleries(db, range).await?;
    let hung = galleries.values().flatten().copied();
    let pictures = pictures_of(db, rows.iter().filter_map(|row| row.picture_id).chain(hung)).await?;
    let base = &cx.house.settings.base_url;
    let address = |row: AddressRow| {
        let gallery = galleries.remove(&row.id).unwrap_or_default();
        let images = row.picture_id.into_iter().chain(gallery);
        Address {
            path: item_path(&row.slug, ArticleId(row.id)),
            changed_at: Some(row.state_since),
            images: images.filter_map(|id| Some(shown(base, pictures.get(&id)?).0)).collect(),
        }
    };
    Ok(rows.into_iter().map(address).collect())
}

/// Pictures of the galleries of a range, by item.
async fn galleries<C: ConnectionTrait>(db: &C, range: Range) -> Result<HashMap<i64, Vec<i64>>, AppError> {
    let rows = article_picture::Entity::find()
        .filter(article_picture::Column::ArticleId.gt(range.after))
        .filter(article_picture::Column::ArticleId.lte(range.last))
        .order_by_asc(article_picture::Column::ArticleId)
        .order_by_asc(article_picture::Column::Position)
        .all(db)
        .await?;
    let mut galleries: HashMap<i64, Vec<i64>> = HashMap::new();
    for row in rows {
        galleries.entry(row.article_id).or_default().push(row.picture_id);
    }
    Ok(galleries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_to_its_end_and_no_further() {
        let mut rest = Range::of_part(2);
        let mut read = Vec::new();
        while let Some((now, then)) = rest.step() {
            read.push((now.after, now.last));
            rest = then;
        }
        assert_eq!(read.first(), Some(&(10_000, 11_000)));
        assert_eq!(read.last(), Some(&(19_000, 20_000)));
        assert_eq!(read.len(), 10);
    }
}
