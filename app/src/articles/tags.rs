//! Items filed under their tags, so that those of one tag are found without reading all items.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Order, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};

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

/// The newest items filed under each of some tags, at most `each` of a tag, whatever their state, in no order.
///
/// # Errors
/// The database fails.
pub async fn newest_of_each<C: ConnectionTrait>(db: &C, tags: &[String], each: u64) -> Result<Vec<ArticleId>, DbErr> {
    let mut runs = tags.iter().map(|tag| newest_of(&tag_key(tag), each));
    let Some(mut all) = runs.next() else { return Ok(Vec::new()) };
    for run in runs {
        all.union(UnionType::All, run);
    }
    let rows = db.query_all_raw(db.get_database_backend().build(&all)).await?;
    rows.iter().map(|row| row.try_get("", "article_id").map(ArticleId)).collect()
}

/// Read off the end of the index, so that a tag of ten thousand items costs no more than one of ten. Wrapped: SQLite
/// takes an order and a limit only at the end of a union.
fn newest_of(key: &str, limit: u64) -> SelectStatement {
    let run = Query::select()
        .column(Column::ArticleId)
        .from(Entity)
        .and_where(Column::Tag.eq(key))
        .order_by(Column::ArticleId, Order::Desc)
        .limit(limit)
        .to_owned();
    Query::select().column("article_id").from_subquery(run, "run").take()
}

#[cfg(test)]
mod tests {
    use sea_orm::DbBackend;

    use super::*;

    #[test]
    fn each_tag_is_a_run_of_its_own() {
        let mut all = newest_of("hồ tiêu", 8);
        all.union(UnionType::All, newest_of("cà phê", 8));
        let sqlite = DbBackend::Sqlite.build(&all).to_string();
        assert_eq!(sqlite.matches("LIMIT 8) AS \"run\"").count(), 2, "{sqlite}");
        assert_eq!(sqlite.matches("UNION ALL SELECT").count(), 1, "{sqlite}");
    }
}
