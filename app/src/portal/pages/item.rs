//! One item, as readers see it, and as it will look.

use std::sync::Arc;

use leptos::prelude::*;

use super::errors;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::portal::address::encode;
use crate::portal::byline::{byline, credit};
use crate::portal::frame::{self, Place};
use crate::portal::front::Rhythm;
use crate::portal::linked;
use crate::portal::model::{Found, Item, Notice, Story, is_long};
use crate::portal::parts::{self, Fetch, Level, SIZES_ITEM, SIZES_TALL, written_in};
use crate::portal::reads;
use crate::text::dates;
use crate::ui::page::{Document, Frame, Head, Meta, Page};
use crate::ui::words::portal as words;
use crate::ui::words::states;

/// # Errors
/// `NotFound` for what readers may not open; the database fails.
pub async fn item(cx: &RequestContext, slug: &str, id: ArticleId) -> Result<Page, AppError> {
    match reads::item(cx, slug, id).await? {
        Found::Item(item) => Ok(document(cx, *item, false).into()),
        Found::Elsewhere(to) => Ok(Page::Redirect { to, permanent: true }),
        Found::Withdrawn { notice, section } => Ok(errors::gone(cx, notice, section).into()),
    }
}

/// The same page for who may read the item before readers can.
///
/// # Errors
/// `SignedOut`; `NotFound` for what the person may not read; the database fails.
pub async fn preview(cx: &RequestContext, id: ArticleId) -> Result<Page, AppError> {
    Ok(document(cx, reads::preview(cx, id).await?, true).into())
}

fn document(cx: &RequestContext, item: Item, preview: bool) -> Document {
    let head = Head {
        title: item.title.clone(),
        description: if preview { String::new() } else { item.lead.clone() },
        canonical: (!preview).then(|| item.path()),
        noindex: preview,
    };
    let meta = if preview { Meta::default() } else { linked::of_item(cx, &item) };
    let (cx, item) = (cx.clone(), Arc::new(item));
    let document = Document::new(Frame::Reader, head, move || {
        frame::at(Place::Section(item.section));
        show(&cx, &item, preview)
    });
    document.with_meta(meta)
}

fn show(cx: &RequestContext, item: &Item, preview: bool) -> AnyView {
    let long = is_long(&item.title).then_some("");
    let written = written_in(cx.lang);
    let section = cx.body.section(item.section).map(|section| {
        let address = format!("/chuyen-muc/{}", section.slug);
        view! {
            <p class="kicker">
                <a href=address>{section.label(cx.lang).to_owned()}</a>
            </p>
        }
    });
    let sapo = (!item.lead.is_empty()).then(|| {
        view! {
            <p class="sapo" lang=written>
                {item.lead.clone()}
            </p>
        }
    });
    view! {
        {preview.then(|| preview_bar(cx, item))}
        <div class="item-page">
            <article class="item" data-long=long>
                {corrections(cx, &item.notices)}
                {section}
                <h1 lang=written>{item.title.clone()}</h1>
                {sapo}
                {signed(cx, item)}
                {figure(cx, item)}
                <div class="text" lang=written inner_html=item.body.as_str().to_owned() />
                {tags(cx, item)}
                {neighbours(cx, item)}
            </article>
            {parts::newest(cx, "cung-chuyen-muc", words::same_section(cx.lang), &item.same_section)}
        </div>
        {more(cx, &item.more)}
    }
    .into_any()
}

fn preview_bar(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    let seen = if item.state.is_public() { words::preview_open(lang) } else { words::preview_closed(lang) };
    view! {
        <aside class="notice" aria-labelledby="xem-truoc">
            <h2 id="xem-truoc">{words::preview(lang)} " · " {states::state(item.state, lang)}</h2>
            <p>{seen} " " <a href=format!("/desk/items/{}", item.id)>{words::back_to_item(lang)}</a></p>
        </aside>
    }
    .into_any()
}

/// What was wrong before, newest first, in one box.
fn corrections(cx: &RequestContext, notices: &[Notice]) -> AnyView {
    let told: Vec<_> = notices.iter().map(|notice| notice_lines(cx, notice)).collect();
    (!told.is_empty())
        .then(|| {
            view! {
                <aside class="notice" aria-labelledby="dinh-chinh">
                    <h2 id="dinh-chinh">{words::correction(cx.lang)}</h2>
                    {told}
                </aside>
            }
        })
        .into_any()
}

/// A notice and when it was made.
pub(super) fn notice_lines(cx: &RequestContext, notice: &Notice) -> AnyView {
    let when = parts::moment(cx, notice.at, dates::date_time_full(notice.at, cx.body.zone, cx.lang));
    view! {
        <p lang=written_in(cx.lang)>{notice.text.clone()}</p>
        <p>{when}</p>
    }
    .into_any()
}

/// Who wrote it, for which unit, when, and a way to pass it on.
fn signed(cx: &RequestContext, item: &Item) -> AnyView {
    let author = byline(item.kind, &item.byline, item.picture.is_some(), &item.credit, cx.lang)
        .map(|line| view! { <span class="author">{line}</span> });
    let unit = cx.body.unit(item.unit).map(|unit| {
        view! { <a href=format!("/don-vi/{}", unit.slug)>{unit.name.clone()}</a> }
    });
    let when = item.published_at.map(|at| parts::moment(cx, at, dates::date_time_full(at, cx.body.zone, cx.lang)));
    let mail = item.state.is_public().then(|| {
        let address = format!("{}{}", cx.house.settings.base_url, item.path());
        let mail = format!("mailto:?subject={}&body={}", encode(&item.title), encode(&address));
        view! { <a href=mail>{words::send_by_mail(cx.lang)}</a> }
    });
    view! { <div class="byline">{author} {unit} {when} {mail}</div> }.into_any()
}

fn figure(cx: &RequestContext, item: &Item) -> AnyView {
    let Some(image) = &item.picture else { return ().into_any() };
    let tall = image.height > image.width;
    let sizes = if tall { SIZES_TALL } else { SIZES_ITEM };
    let credit = credit(&item.credit, cx.lang).map(|line| view! { <span class="credit">{line}</span> });
    let caption = (!item.caption.is_empty() || credit.is_some()).then(|| {
        view! { <figcaption lang=written_in(cx.lang)>{item.caption.clone()} " " {credit}</figcaption> }
    });
    view! {
        <figure data-shape=tall
            .then_some("tall")>{parts::picture(image, &item.caption, sizes, Fetch::First)} {caption}</figure>
    }
    .into_any()
}

fn tags(cx: &RequestContext, item: &Item) -> AnyView {
    let tags: Vec<_> = item.tags.iter().map(|tag| view! { <li>{tag.clone()}</li> }).collect();
    (!tags.is_empty())
        .then(|| {
            view! {
                <section class="tags" aria-labelledby="tu-khoa">
                    <h2 id="tu-khoa">{words::tags(cx.lang)}</h2>
                    <ul lang=written_in(cx.lang)>{tags}</ul>
                </section>
            }
        })
        .into_any()
}

fn neighbours(cx: &RequestContext, item: &Item) -> AnyView {
    let written = written_in(cx.lang);
    let link = |story: &Story, rel: &'static str, word: &'static str| {
        view! {
            <a rel=rel href=story.path()>
                <span>{word}</span>
                " "
                <bdi lang=written>{story.title.clone()}</bdi>
            </a>
        }
    };
    let older = item.older.as_ref().map(|story| link(story, "next", words::older(cx.lang)));
    let newer = item.newer.as_ref().map(|story| link(story, "prev", words::newer(cx.lang)));
    (older.is_some() || newer.is_some())
        .then(|| {
            view! {
                <nav class="neighbours" aria-label=words::neighbours(cx.lang)>
                    {older}
                    {newer}
                </nav>
            }
        })
        .into_any()
}

fn more(cx: &RequestContext, stories: &[Story]) -> AnyView {
    (!stories.is_empty())
        .then(|| {
            view! {
                <section class="section-block" data-rhythm="four" aria-labelledby="doc-them">
                    <h2 id="doc-them">{words::more(cx.lang)}</h2>
                    {parts::in_rhythm(cx, stories, Rhythm::Four, Level::H3, Fetch::Late)}
                </section>
            }
        })
        .into_any()
}
