//! Pictures of items: prepared once at upload, kept under a random address.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::model::{Caption, Credit, GalleryPicture, Picture};
use super::store::visible_to;
use crate::accounts::model::Actor;
use crate::context::House;
use crate::entities::{article, article_picture, picture};
use crate::error::{AppError, FieldError};
use crate::ids::{ArticleId, PersonId, PictureId};
use crate::platform::db::Tx;
use crate::platform::failure::internal;
use crate::platform::files::Files;
use crate::platform::pictures::{PictureError, Prepared};
use crate::platform::secrets;

/// Checks, shrinks and keeps a picture that a person sent. The decoder runs apart from the web server's threads.
///
/// # Errors
/// `Invalid` at the field `picture`; `Internal` when the disk or the database fails.
pub async fn keep_picture(house: &House, by: PersonId, bytes: Vec<u8>) -> Result<PictureId, AppError> {
    let prepared =
        house.decoder.prepare(bytes).await.map_err(|error| AppError::invalid("picture", field_error(&error)))?;
    keep_prepared(house, by, prepared).await
}

fn field_error(error: &PictureError) -> FieldError {
    match error {
        PictureError::TooLarge { .. } | PictureError::TooManyPixels { .. } => FieldError::PictureTooLarge,
        PictureError::NotAPicture | PictureError::Damaged => FieldError::NotAPicture,
    }
}

/// Keeps a picture that is prepared already.
///
/// # Errors
/// `Internal` when the disk or the database fails.
pub async fn keep_prepared(house: &House, by: PersonId, prepared: Prepared) -> Result<PictureId, AppError> {
    let kept = keep_files(&house.files, prepared).await?;
    let row = kept.row(by, house.clock.now());
    let row = house.db.write(move |tx| async move { Ok(row.insert(&*tx).await?) }).await?;
    Ok(PictureId(row.id))
}

/// A picture whose files are kept, and whose row is still to be written. Files come first: a row always has its
/// files; a file without a row is only litter.
#[derive(Clone, Debug)]
pub struct Kept {
    token: String,
    sha256: String,
    width: u32,
    height: u32,
    widths: Vec<u32>,
    tone: String,
}

/// Writes a picture's files.
///
/// # Errors
/// `Internal` when the disk fails.
pub async fn keep_files(files: &Files, prepared: Prepared) -> Result<Kept, AppError> {
    let kept = Kept {
        token: secrets::token_of(&prepared.sha256),
        sha256: prepared.sha256,
        width: prepared.width,
        height: prepared.height,
        widths: prepared.variants.iter().map(|variant| variant.width).collect(),
        tone: format!("#{}", secrets::hex(&prepared.tone)),
    };
    for variant in prepared.variants {
        if let Err(cause) = files.write_picture(&kept.token, variant.width, variant.bytes).await {
            kept.forget(files).await;
            return Err(internal(&cause));
        }
    }
    Ok(kept)
}

impl Kept {
    pub(super) fn row(&self, by: PersonId, at: DateTime<Utc>) -> picture::ActiveModel {
        let widths: Vec<String> = self.widths.iter().map(u32::to_string).collect();
        picture::ActiveModel {
            id: NotSet,
            token: Set(self.token.clone()),
            sha256: Set(self.sha256.clone()),
            width: Set(self.width.cast_signed()),
            height: Set(self.height.cast_signed()),
            widths: Set(widths.join(",")),
            tone: Set(self.tone.clone()),
            uploaded_by: Set(by.0),
            created_at: Set(at),
        }
    }

    /// Removes the files again: the row will not be written.
    pub async fn forget(&self, files: &Files) {
        for width in &self.widths {
            files.remove_picture(&self.token, *width).await;
        }
    }
}

/// Who sent a picture.
///
/// # Errors
/// The database fails.
pub async fn uploader<C: ConnectionTrait>(db: &C, id: PictureId) -> Result<Option<PersonId>, AppError> {
    Ok(picture::Entity::find_by_id(id.0).one(db).await?.map(|row| PersonId(row.uploaded_by)))
}

/// Whether somebody may see a picture: through an item that they may read, or because they sent it.
pub enum Access {
    /// Anyone may keep it for ever.
    Public,
    /// For this person, and no cache in between.
    Private,
}

/// # Errors
/// `NotFound` when there is none, or none for this person.
pub async fn access<C: ConnectionTrait>(db: &C, actor: Option<&Actor>, token: &str) -> Result<Access, AppError> {
    let row =
        picture::Entity::find().filter(picture::Column::Token.eq(token)).one(db).await?.ok_or(AppError::NotFound)?;
    if is_shown(db, None, row.id).await? {
        return Ok(Access::Public);
    }
    let Some(actor) = actor else { return Err(AppError::NotFound) };
    if row.uploaded_by == actor.id.0 || is_shown(db, Some(actor), row.id).await? {
        return Ok(Access::Private);
    }
    Err(AppError::NotFound)
}

/// Whether an item that `actor` may read has the picture on top or in its gallery. Two questions, each answered by
/// its own index; in one, "or" would make PostgreSQL read every item.
async fn is_shown<C: ConnectionTrait>(db: &C, actor: Option<&Actor>, picture: i64) -> Result<bool, AppError> {
    let visible = || article::Entity::find().select_only().column(article::Column::Id).filter(visible_to(actor));
    let on_top = visible().filter(article::Column::PictureId.eq(picture));
    if on_top.into_tuple::<i64>().one(db).await?.is_some() {
        return Ok(true);
    }
    let galleries = Query::select()
        .column(article_picture::Column::ArticleId)
        .from(article_picture::Entity)
        .and_where(article_picture::Column::PictureId.eq(picture))
        .to_owned();
    let inside = visible().filter(article::Column::Id.in_subquery(galleries));
    Ok(inside.into_tuple::<i64>().one(db).await?.is_some())
}

/// Hangs pictures into an item's gallery, in this order, after those that are there.
///
/// # Errors
/// The database fails.
pub async fn hang(
    tx: &Tx,
    id: ArticleId,
    pictures: impl IntoIterator<Item = (PictureId, Caption, Credit)>,
) -> Result<(), AppError> {
    let there =
        article_picture::Entity::find().filter(article_picture::Column::ArticleId.eq(id.0)).count(&**tx).await?;
    let first = i32::try_from(there).unwrap_or(i32::MAX);
    for (position, (picture, caption, credit)) in (first..).zip(pictures) {
        let row = article_picture::ActiveModel {
            id: NotSet,
            article_id: Set(id.0),
            position: Set(position),
            picture_id: Set(picture.0),
            caption: Set(caption.into_string()),
            credit: Set(credit.into_string()),
        };
        row.insert(&**tx).await?;
    }
    Ok(())
}

/// An item's gallery, in its order. Who may see the item is the caller's question.
///
/// # Errors
/// The database fails.
pub async fn gallery<C: ConnectionTrait>(db: &C, id: ArticleId) -> Result<Vec<GalleryPicture>, AppError> {
    let rows = article_picture::Entity::find()
        .filter(article_picture::Column::ArticleId.eq(id.0))
        .order_by_asc(article_picture::Column::Position)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let found: HashMap<PictureId, Picture> =
        by_ids(db, rows.iter().map(|row| row.picture_id)).await?.into_iter().map(|found| (found.id, found)).collect();
    let hung = |row: article_picture::Model| {
        let picture = found.get(&PictureId(row.picture_id))?.clone();
        Some(GalleryPicture { picture, caption: row.caption, credit: row.credit })
    };
    Ok(rows.into_iter().filter_map(hung).collect())
}

/// Pictures by id, in no order.
///
/// # Errors
/// The database fails.
pub async fn by_ids<C: ConnectionTrait>(db: &C, ids: impl IntoIterator<Item = i64>) -> Result<Vec<Picture>, AppError> {
    let rows = picture::Entity::find().filter(picture::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(from_row).collect())
}

fn from_row(row: picture::Model) -> Picture {
    of_row(row.id, row.token, row.width, row.height, &row.widths, row.tone)
}

/// A picture from the columns of its row, wherever they were read.
pub fn of_row(id: i64, token: String, width: i32, height: i32, widths: &str, tone: String) -> Picture {
    Picture {
        id: PictureId(id),
        token,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
        widths: widths.split(',').filter_map(|width| width.parse().ok()).collect(),
        tone,
    }
}
