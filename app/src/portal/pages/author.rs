//! Everything that was published under one name, newest first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::portal::frame::{self, Place};
use crate::portal::model::AuthorPage;
use crate::portal::pager::Pager;
use crate::portal::parts::{self, Level, written_in};
use crate::portal::reads;
use crate::routes::Query;
use crate::ui::page::{Document, Frame, Head, Page, Topic};
use crate::ui::words::portal as words;

/// # Errors
/// `NotFound` for a name under which nothing is published, or a page that there is not; the database fails.
pub async fn author(cx: &RequestContext, slug: &str, query: &Query) -> Result<Page, AppError> {
    let found = Arc::new(reads::author(cx, slug, query).await?);
    let page = found.list.pager.page;
    let path = format!("/tac-gia/{slug}");
    let head = Head {
        title: if page > 1 { words::title_of_page(&found.name, page, cx.lang) } else { found.name.clone() },
        description: words::about_author(&found.name, cx.lang),
        canonical: Some(Pager::address(&path, page)),
        noindex: false,
    };
    let cx = cx.clone();
    Ok(Document::new(Frame::Reader, head, move || {
        frame::at(Place::Elsewhere);
        show(&cx, &path, &found)
    })
    .about([Topic::Newest])
    .into())
}

fn show(cx: &RequestContext, path: &str, found: &AuthorPage) -> AnyView {
    view! {
        <header class="section-head">
            <p class="kicker">{words::author(cx.lang)}</p>
            <h1 lang=written_in(cx.lang)>{found.name.clone()}</h1>
        </header>
        {parts::story_list(cx, &found.list.stories, Level::H2)}
        {parts::pager(cx, path, found.list.pager)}
    }
    .into_any()
}
