//! The queue: what waits for the desk, oldest first.

use leptos::prelude::*;

use super::{notices, page, wall};
use crate::context::RequestContext;
use crate::desk::islands::{Queue, QueueData};
use crate::desk::model::Filter;
use crate::desk::reads;
use crate::error::AppError;
use crate::routes::Query;
use crate::ui::page::Page;
use crate::ui::words::desk as words;

pub async fn queue(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let after = reads::cursor(cx).await?;
    let me = cx.person()?.id;
    let filter = query.loc.as_deref().and_then(Filter::parse).unwrap_or_default();
    let rows = reads::queue(cx, filter).await?;
    let counts = reads::counts(cx).await?;
    let (cx, query) = (cx.clone(), query.clone());
    Ok(page(words::queue(cx.lang), move || {
        let data = QueueData { rows: rows.clone(), counts: counts.clone(), filter, me, after, wall: wall(&cx) };
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                <div class="desk-head">
                    <h1>{words::queue(cx.lang)}</h1>
                </div>
                {notices(&cx, &query)}
                <Queue data />
            </main>
        }
        .into_any()
    }))
}
