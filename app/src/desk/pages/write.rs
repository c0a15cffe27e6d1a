//! Writing and editing: the text where readers will see it, kept whatever goes wrong.

use leptos::prelude::*;

use super::item_text::returned as why_returned;
use super::write_conflict::conflict;
use super::write_form::{Draft, form};
use super::{notices, page};
use crate::articles::model::Picture;
use crate::context::RequestContext;
use crate::desk::islands::{ItemState, ItemStateData};
use crate::desk::reads;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::policy::Action;
use crate::routes::Query;
use crate::ui::form::Returned;
use crate::ui::page::Page;
use crate::ui::words::desk as words;

/// The form's name, under which what was typed comes back.
pub const ENDPOINT: &str = "articles/save";

pub async fn write(cx: &RequestContext) -> Result<Page, AppError> {
    reads::cursor(cx).await?;
    let actor = cx.person()?;
    if !actor.is_editor() && actor.units().next().is_none() {
        return Err(AppError::Forbidden);
    }
    let draft = Draft::new(cx);
    let picture = picture(cx, &draft).await?;
    let cx = cx.clone();
    Ok(page(words::write(cx.lang), move || form(&cx, &draft, picture.as_ref(), ().into_any())))
}

pub async fn edit(cx: &RequestContext, id: ArticleId, query: &Query) -> Result<Page, AppError> {
    let after = reads::cursor(cx).await?;
    let item = reads::item(cx, id).await?;
    cx.require(Action::Edit(&item.facts))?;
    let me = cx.person()?.id;
    let draft = Draft::of(cx, &item);
    if let Some(sent) = cx.form.clone().filter(|sent| is_conflict(&sent.error) && sent.endpoint == ENDPOINT) {
        let saved = item.versions.first().cloned();
        let cx = cx.clone();
        return Ok(page(words::conflict_heading(cx.lang), move || conflict(&cx, &draft, &sent, saved.as_ref())));
    }
    let picture = picture(cx, &draft).await?;
    let row = item.row;
    let (cx, query) = (cx.clone(), query.clone());
    Ok(page(words::edit(cx.lang), move || {
        let path = format!("/desk/items/{id}/edit");
        // Errors of this form stand in the form itself.
        let told = if cx.form.is_none() { notices(&cx, &query) } else { ().into_any() };
        let data = ItemStateData { row: row.clone(), me, path, typing: true, after, lang: cx.lang };
        let above = view! {
            {told}
            <ItemState data />
            {why_returned(&cx, &row)}
        };
        form(&cx, &draft, picture.as_ref(), above.into_any())
    }))
}

fn is_conflict(error: &AppError) -> bool {
    matches!(error, AppError::Conflict { .. })
}

/// The picture that the form shows: one just sent with it, or the item's.
async fn picture(cx: &RequestContext, draft: &Draft) -> Result<Option<Picture>, AppError> {
    let chosen = Returned::of(cx.form.as_ref(), ENDPOINT, cx.lang).value("picture_id", &draft.picture_id);
    reads::picture(cx, chosen.parse().ok()).await
}
