//! What the reading side lists by: a gallery's pictures, and whose name stands under an item.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};
use tinbai_text::byline::author_slug;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("article_picture")
                .col(key())
                .col(number("article_id"))
                .col(small("position"))
                .col(number("picture_id"))
                .col(text("caption"))
                .col(text("credit"))
                .foreign_key(&mut refers("article_picture", "article_id", "article"))
                .foreign_key(&mut refers("article_picture", "picture_id", "picture"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("article_picture", &["article_id", "position"])).await?;
        m.create_index(index("article_picture", &["picture_id"])).await?;
        m.alter_table(Table::alter().table("article").add_column(text("author_slug").default("")).to_owned()).await?;
        name_authors(m.get_connection()).await?;
        m.create_index(index("article", &["author_slug", "state", "published_at"])).await
    }
}

/// Gives the items that are there the slug of their byline.
async fn name_authors<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let bylines = Query::select().distinct().column("byline").from("article").to_owned();
    for row in db.query_all_raw(backend.build(&bylines)).await? {
        let byline: String = row.try_get("", "byline")?;
        let named = Query::update()
            .table("article")
            .value("author_slug", author_slug(&byline))
            .and_where(Expr::col("byline").eq(byline))
            .to_owned();
        let statement: Statement = backend.build(&named);
        db.execute_raw(statement).await?;
    }
    Ok(())
}
