//! A section with everything below it, newest first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::body::model::Section;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::portal::frame::{self, Place};
use crate::portal::front::Rhythm;
use crate::portal::linked;
use crate::portal::model::List;
use crate::portal::pager::Pager;
use crate::portal::parts::{self, Fetch, Level};
use crate::portal::reads;
use crate::routes::Query;
use crate::text::Lang;
use crate::ui::page::{Document, Frame, Head, Page, Topic};
use crate::ui::words::portal as words;

/// # Errors
/// `NotFound` for a section or a page that there is not; the database fails.
pub async fn section(cx: &RequestContext, slug: &str, query: &Query) -> Result<Page, AppError> {
    let section = cx.body.section_by_slug(slug).ok_or(AppError::NotFound)?.clone();
    let list = Arc::new(reads::section(cx, &section, query).await?);
    let name = section.label(cx.lang);
    let page = list.pager.page;
    let head = Head {
        title: if page > 1 { words::title_of_page(name, page, cx.lang) } else { name.to_owned() },
        description: description(&section, cx.lang).unwrap_or_else(|| words::about_section(name, cx.lang)),
        canonical: Some(Pager::address(&path(&section), page)),
        noindex: list.stories.is_empty(),
    };
    let meta = linked::of_section(cx, &section);
    let (cx, topic) = (cx.clone(), Topic::Section(section.id));
    let document = Document::new(Frame::Reader, head, move || {
        frame::at(Place::Section(section.id));
        show(&cx, &section, &list)
    });
    Ok(document.with_meta(meta).about([topic]).into())
}

fn path(section: &Section) -> String {
    format!("/chuyen-muc/{}", section.slug)
}

/// Site files describe sections in Vietnamese only.
fn description(section: &Section, lang: Lang) -> Option<String> {
    (lang == Lang::Vi && !section.description.is_empty()).then(|| section.description.clone())
}

fn show(cx: &RequestContext, section: &Section, list: &List) -> AnyView {
    let first_page = list.pager.page == 1;
    let parent = section.parent.and_then(|parent| cx.body.section(parent)).map(|parent| {
        view! {
            <p class="kicker">
                <a href=path(parent)>{parent.label(cx.lang).to_owned()}</a>
            </p>
        }
    });
    let about = description(section, cx.lang).filter(|_| first_page).map(|text| view! { <p>{text}</p> });
    view! {
        <header class="section-head">
            {parent} <h1>{section.label(cx.lang).to_owned()}</h1> {about} {subsections(cx, section)}
        </header>
        {stories(cx, list, first_page)}
        {parts::pager(cx, &path(section), list.pager)}
        <p class="feed-link">
            <a href=format!("{}/rss.xml", path(section)) type="application/rss+xml">
                {words::section_feed(cx.lang)}
            </a>
        </p>
    }
    .into_any()
}

fn subsections(cx: &RequestContext, section: &Section) -> AnyView {
    let links: Vec<_> = cx
        .body
        .children(Some(section.id))
        .map(|child| {
            view! {
                <li>
                    <a href=path(child)>{child.label(cx.lang).to_owned()}</a>
                </li>
            }
        })
        .collect();
    let whole = view! {
        <li>
            <a href=path(section) aria-current="page">
                {words::whole_section(cx.lang)}
            </a>
        </li>
    };
    (!links.is_empty())
        .then(|| {
            view! {
                <nav aria-label=words::subsections(cx.lang)>
                    <ul>{whole} {links}</ul>
                </nav>
            }
        })
        .into_any()
}

/// Rows; the first page opens with a block where its first story has a picture for it.
fn stories(cx: &RequestContext, list: &List, first_page: bool) -> AnyView {
    if list.stories.is_empty() {
        return view! { <p class="empty">{words::empty_section(cx.lang)}</p> }.into_any();
    }
    let opens = first_page && list.stories.first().is_some_and(|story| story.picture.is_some());
    let (opening, rows) = list.stories.split_at(if opens { list.stories.len().min(4) } else { 0 });
    let block = opens.then(|| {
        view! {
            <div class="section-block" data-rhythm="picture">
                {parts::in_rhythm(cx, opening, Rhythm::Picture, Level::H2, Fetch::First)}
            </div>
        }
    });
    let rows = (!rows.is_empty()).then(|| parts::story_list(cx, rows, Level::H2));
    view! {
        {block}
        {rows}
    }
    .into_any()
}
