//! Items with their versions, pictures and corrections.

use sea_orm_migration::prelude::*;

use crate::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        m.create_table(
            Table::create()
                .table("picture")
                .col(key())
                .col(text("token").unique_key())
                .col(text("sha256"))
                .col(small("width"))
                .col(small("height"))
                .col(text("widths"))
                .col(text("tone"))
                .col(number("uploaded_by"))
                .col(moment("created_at"))
                .foreign_key(&mut refers("picture", "uploaded_by", "person"))
                .to_owned(),
        )
        .await?;
        m.create_table(
            Table::create()
                .table("article")
                .col(key())
                .col(number("version"))
                .col(text("kind"))
                .col(text("state"))
                .col(text("title"))
                .col(text("slug"))
                .col(text("lead"))
                .col(text("body_html"))
                .col(number("section_id"))
                .col(number("unit_id"))
                .col(number("author_id"))
                .col(text("byline"))
                .col(maybe_number("reviewer_id"))
                .col(maybe_number("picture_id"))
                .col(text("caption"))
                .col(text("credit"))
                .col(text("tags"))
                .col(maybe_text("reason_code"))
                .col(maybe_text("note"))
                .col(moment("created_at"))
                .col(moment("changed_at"))
                .col(moment("state_since"))
                .col(maybe_moment("scheduled_for"))
                .col(maybe_moment("published_at"))
                .col(maybe_text("published_month"))
                .foreign_key(&mut refers("article", "section_id", "section"))
                .foreign_key(&mut refers("article", "unit_id", "unit"))
                .foreign_key(&mut refers("article", "author_id", "person"))
                .foreign_key(&mut refers("article", "reviewer_id", "person"))
                .foreign_key(&mut refers("article", "picture_id", "picture"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("article", &["state", "published_at"])).await?;
        m.create_index(index("article", &["section_id", "state", "published_at"])).await?;
        m.create_index(index("article", &["unit_id", "state", "published_at"])).await?;
        m.create_index(index("article", &["published_month", "unit_id"])).await?;
        m.create_index(index("article", &["author_id", "changed_at"])).await?;
        m.create_index(index("article", &["state", "state_since"])).await?;
        m.create_index(index("article", &["picture_id"])).await?;
        m.create_table(
            Table::create()
                .table("article_version")
                .col(key())
                .col(number("article_id"))
                .col(number("version"))
                .col(text("kind"))
                .col(text("title"))
                .col(text("lead"))
                .col(text("body_html"))
                .col(number("section_id"))
                .col(maybe_number("picture_id"))
                .col(text("caption"))
                .col(text("credit"))
                .col(number("saved_by"))
                .col(moment("saved_at"))
                .foreign_key(&mut refers("article_version", "article_id", "article"))
                .foreign_key(&mut refers("article_version", "saved_by", "person"))
                .to_owned(),
        )
        .await?;
        m.create_index(unique("article_version", &["article_id", "version"])).await?;
        m.create_table(
            Table::create()
                .table("correction")
                .col(key())
                .col(number("article_id"))
                .col(text("notice"))
                .col(number("made_by"))
                .col(moment("made_at"))
                .foreign_key(&mut refers("correction", "article_id", "article"))
                .foreign_key(&mut refers("correction", "made_by", "person"))
                .to_owned(),
        )
        .await?;
        m.create_index(index("correction", &["article_id"])).await
    }
}
