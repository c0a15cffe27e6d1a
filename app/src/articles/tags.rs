//! Items filed under their tags, so that those of one tag are found without reading all items.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::model::tag_key;
use crate::entities::article_tag::{ActiveModel, Column, Entity};
use crate::ids::ArticleId;
use crate::platform::db::Tx;

/// Files a new item under its tags. Whoever writes `article.tags` calls this in the same transaction.
///
/// # Errors
/// The database fails.
pub async fn file(tx: &Tx, id: ArticleId, tags: &[String]) -> Result<(), DbErr> {
    tx.insert_all(rows(id, tags).collect()).await
}

/// An item's rows, one for each key.
pub(super) fn rows(id: ArticleId, tags: &[String]) -> impl Iterator<Item = ActiveModel> {
    let keys: BTreeSet<String> = tags.iter().map(|tag| tag_key(tag)).filter(|key| !key.is_empty()).collect();
    keys.into_iter().map(move |key| ActiveModel { id: NotSet, article_id: Set(id.0), tag: Set(key) })
}

/// The newest `limit` items filed under a tag, whatever their state, newest first.
///
/// # Errors
/// The database fails.
pub async fn newest_of<C: ConnectionTrait>(db: &C, tag: &str, limit: u64) -> Result<Vec<ArticleId>, DbErr> {
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::ArticleId)
        .filter(Column::Tag.eq(tag_key(tag)))
        .order_by_desc(Column::ArticleId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ArticleId).collect())
}
