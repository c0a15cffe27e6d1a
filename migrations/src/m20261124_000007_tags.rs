//! Items found by a tag: one row for each tag of an item, beside the tags as they are shown.

use std::collections::BTreeSet;

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};
use tinbai_text::clean_line;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("article_tag")
                .col(key())
                .col(number("article_id"))
                .col(text("tag"))
                .foreign_key(&mut refers("article_tag", "article_id", "article"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("article_tag", &["tag", "article_id"])).await?;
        m.create_index(index("article_tag", &["article_id"])).await?;
        file_tags(m.get_connection()).await
    }
}

/// Files the items that are there under their tags.
async fn file_tags<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let tagged = Query::select().columns(["id", "tags"]).from("article").and_where(Expr::col("tags").ne("")).to_owned();
    for row in db.query_all_raw(backend.build(&tagged)).await? {
        let (id, tags): (i64, String) = (row.try_get("", "id")?, row.try_get("", "tags")?);
        let keys: BTreeSet<String> = tags.split([',', '\n']).map(|tag| clean_line(tag).to_lowercase()).collect();
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            let filed = Query::insert()
                .into_table("article_tag")
                .columns(["article_id", "tag"])
                .values([id.into(), key.into()])
                .map_err(|cause| DbErr::Custom(cause.to_string()))?
                .to_owned();
            let statement: Statement = backend.build(&filed);
            db.execute_raw(statement).await?;
        }
    }
    Ok(())
}
