//! Pictures of items: prepared once at upload, kept under a random address.

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::model::Picture;
use super::store::visible_to;
use crate::accounts::model::Actor;
use crate::context::House;
use crate::entities::{article, picture};
use crate::error::{AppError, FieldError};
use crate::ids::{PersonId, PictureId};
use crate::platform::failure::internal;
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
    let token = secrets::token();
    let widths: Vec<String> = prepared.variants.iter().map(|variant| variant.width.to_string()).collect();
    let row = picture::ActiveModel {
        id: NotSet,
        token: Set(token.clone()),
        sha256: Set(prepared.sha256),
        width: Set(prepared.width.cast_signed()),
        height: Set(prepared.height.cast_signed()),
        widths: Set(widths.join(",")),
        tone: Set(format!("#{}", secrets::hex(&prepared.tone))),
        uploaded_by: Set(by.0),
        created_at: Set(house.clock.now()),
    };
    // Files first: a row always has its files; a file without a row is only litter.
    for variant in prepared.variants {
        house.files.write_picture(&token, variant.width, variant.bytes).await.map_err(|cause| internal(&cause))?;
    }
    let row = house.db.write(move |tx| async move { Ok(row.insert(&*tx).await?) }).await?;
    Ok(PictureId(row.id))
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
    let used = |actor: Option<&Actor>| {
        article::Entity::find().filter(article::Column::PictureId.eq(row.id)).filter(visible_to(actor)).one(db)
    };
    if used(None).await?.is_some() {
        return Ok(Access::Public);
    }
    let Some(actor) = actor else { return Err(AppError::NotFound) };
    if row.uploaded_by == actor.id.0 || used(Some(actor)).await?.is_some() {
        return Ok(Access::Private);
    }
    Err(AppError::NotFound)
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
    Picture {
        id: PictureId(row.id),
        token: row.token,
        width: row.width.unsigned_abs(),
        height: row.height.unsigned_abs(),
        widths: row.widths.split(',').filter_map(|width| width.parse().ok()).collect(),
        tone: row.tone,
    }
}
