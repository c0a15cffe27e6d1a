//! What the verbs share: load, check every field, step only from the version that was judged.

use sea_orm::sea_query::{Expr, SimpleExpr};

use super::model::{
    Caption, Credit, DraftInput, DraftText, Kind, Lead, Note, Saved, State, Title, Version, parse_body,
};
use super::store::{self, By, Step};
use crate::context::RequestContext;
use crate::entities::article;
use crate::error::{AppError, FieldError, FieldErrors};
use crate::event_kind::EventKind;
use crate::ids::ArticleId;
use crate::platform::html;
use crate::text::html_text::plain_text;

/// A step is allowed for the version that the policy judged, and for no other.
pub(super) fn at_version(row: &article::Model, version: Version) -> Result<ArticleId, AppError> {
    if row.version == version.0 { Ok(ArticleId(row.id)) } else { Err(AppError::Conflict { current: row.version }) }
}

pub(super) async fn loaded(id: ArticleId) -> Result<(RequestContext, article::Model), AppError> {
    let cx = RequestContext::current()?;
    cx.person()?;
    let row = store::find(cx.db().reader(), id).await?;
    Ok((cx, row))
}

pub(super) async fn step(
    cx: &RequestContext,
    row: &article::Model,
    version: Version,
    to: State,
    told_as: EventKind,
    set: Vec<(article::Column, SimpleExpr)>,
) -> Result<Saved, AppError> {
    let id = at_version(row, version)?;
    let by = By::actor(cx.person()?, cx.now());
    let step = Step { to, told_as, set };
    let row = cx.db().write(move |tx| async move { store::step(&tx, &by, id, version, step).await }).await?;
    Ok(Saved { id, version: Version(row.version) })
}

pub(super) async fn noticed(
    cx: &RequestContext,
    row: &article::Model,
    version: Version,
    notice: &str,
    to: State,
    told_as: EventKind,
) -> Result<Saved, AppError> {
    let id = at_version(row, version)?;
    let notice = Note::parse(notice).map_err(|error| AppError::invalid("notice", error))?;
    let by = By::actor(cx.person()?, cx.now());
    let row = cx
        .db()
        .write(move |tx| async move {
            store::add_notice(&tx, &by, id, notice.as_str()).await?;
            store::step(&tx, &by, id, version, Step { to, told_as, set: vec![] }).await
        })
        .await?;
    Ok(Saved { id, version: Version(row.version) })
}

pub(super) fn reasoned(
    cx: &RequestContext,
    verb: &str,
    reason: &str,
    note: &str,
) -> Result<Vec<(article::Column, SimpleExpr)>, AppError> {
    let mut errors = FieldErrors::default();
    let known = cx.body.reason(reason).filter(|reason| reason.used_for.iter().any(|used| used == verb));
    let code = errors.take("reason", known.map(|reason| reason.code.clone()).ok_or(FieldError::Unknown));
    let note = errors.take("note", Note::parse(note));
    let (Some(code), Some(note)) = (code, note) else { return Err(AppError::Invalid(errors)) };
    Ok(vec![
        (article::Column::ReasonCode, Expr::value(Some(code))),
        (article::Column::Note, Expr::value(Some(note.into_string()))),
    ])
}

/// Checks every field and tells of all that are wrong at once.
pub(super) fn parse_draft(
    cx: &RequestContext,
    draft: &DraftInput,
    also: Option<(&str, FieldError)>,
) -> Result<DraftText, AppError> {
    let mut errors = FieldErrors::default();
    if let Some((field, error)) = also {
        errors.take::<()>(field, Err(error));
    }
    let kind = errors.take("kind", Kind::parse(&draft.kind).ok_or(FieldError::Unknown));
    let title = errors.take("title", Title::parse(&draft.title));
    let lead = errors.take("lead", Lead::parse(&draft.lead));
    let body = errors.take("body", parse_body(&draft.body));
    let section = cx.body.section_by_slug(&draft.section).map(|section| section.id);
    let section = errors.take("section", section.ok_or(FieldError::Unknown));
    let caption = errors.take("caption", Caption::parse(&draft.caption));
    let credit = errors.take("credit", Credit::parse(&draft.credit));
    match (kind, title, lead, body, section, caption, credit) {
        (Some(kind), Some(title), Some(lead), Some(body), Some(section), Some(caption), Some(credit))
            if errors.is_empty() =>
        {
            let body = html::from_light(&body);
            Ok(DraftText { kind, title, lead, body, section, picture: draft.picture, caption, credit })
        }
        _ => Err(AppError::Invalid(errors)),
    }
}

/// What the desk receives has a sapo and a text.
pub(super) fn complete(lead: &Lead, body_html: &str) -> Result<(), AppError> {
    let mut errors = FieldErrors::default();
    if lead.as_str().is_empty() {
        errors.take::<()>("lead", Err(FieldError::Empty));
    }
    if plain_text(body_html).trim().is_empty() {
        errors.take::<()>("body", Err(FieldError::Empty));
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// A picture may be used by whoever uploaded it, or stay where it already is.
pub(super) async fn own_picture(cx: &RequestContext, text: &DraftText, present: Option<i64>) -> Result<(), AppError> {
    let Some(picture) = text.picture else { return Ok(()) };
    if present == Some(picture.0) {
        return Ok(());
    }
    let uploader = super::pictures::uploader(cx.db().reader(), picture).await?;
    if uploader == Some(cx.person()?.id) { Ok(()) } else { Err(AppError::invalid("picture", FieldError::Unknown)) }
}
