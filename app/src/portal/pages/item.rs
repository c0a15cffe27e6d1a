//! One item, as readers see it, and as it will look.

use std::sync::Arc;

use leptos::prelude::*;

use super::{errors, item_parts};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::ArticleId;
use crate::portal::byline::byline;
use crate::portal::frame::{self, Place};
use crate::portal::linked;
use crate::portal::model::{Found, Item, Notice, is_long, top_section};
use crate::portal::parts::{self, written_in};
use crate::portal::reads;
use crate::text::byline::{author_name, author_slug};
use crate::text::dates;
use crate::ui::page::{Document, Frame, Head, Meta, Page, Topic};
use crate::ui::words::portal as words;
use crate::ui::words::states;

/// # Errors
/// `NotFound` for what readers may not open; the database fails.
pub async fn item(cx: &RequestContext, slug: &str, id: ArticleId) -> Result<Page, AppError> {
    match reads::item(cx, slug, id).await? {
        Found::Item(item) => Ok(document(cx, *item, false).into()),
        Found::Elsewhere(to) => Ok(Page::Redirect { to, permanent: true }),
        Found::Withdrawn { notice, section } => Ok(errors::gone(cx, notice, section, errors::newest(cx).await).into()),
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
    let topics = [Topic::Item(item.id), Topic::Around(top_section(&cx.body, item.section))];
    let meta = if preview { Meta::default() } else { linked::of_item(cx, &item) };
    let (cx, item) = (cx.clone(), Arc::new(item));
    let document = Document::new(Frame::Reader, head, move || {
        frame::at(Place::Section(item.section));
        show(&cx, &item, preview)
    });
    let document = document.with_meta(meta);
    if preview { document } else { document.about(topics) }
}

fn show(cx: &RequestContext, item: &Item, preview: bool) -> AnyView {
    let long = is_long(&item.title).then_some("");
    let written = written_in(cx.lang);
    let address = item.state.is_public().then(|| format!("{}{}", cx.house.settings.base_url, item.path()));
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
            <article class="item" data-long=long data-address=address>
                {corrections(cx, &item.notices)}
                {section}
                <h1 lang=written>{item.title.clone()}</h1>
                {sapo}
                {signed(cx, item)}
                {item.state.is_public().then(|| item_parts::tools(cx, item))}
                {item_parts::figure(cx, item)}
                <div class="text" lang=written inner_html=item.body.as_str().to_owned() />
                {item_parts::gallery(cx, &item.gallery)}
                {item_parts::tags(cx, item)}
                {item.state.is_public().then(|| item_parts::foot(cx, item))}
                {item_parts::neighbours(cx, item)}
            </article>
            {item_parts::beside(cx, item)}
        </div>
        {item_parts::more(cx, &item.more)}
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

/// Who wrote it, for which unit, when.
fn signed(cx: &RequestContext, item: &Item) -> AnyView {
    let unit = cx.body.unit(item.unit).map(|unit| {
        view! { <a href=format!("/don-vi/{}", unit.slug)>{unit.name.clone()}</a> }
    });
    let when = item.published_at.map(|at| parts::moment(cx, at, dates::date_time_full(at, cx.body.zone, cx.lang)));
    view! { <div class="byline">{author(cx, item)} {unit} {when}</div> }.into_any()
}

/// The byline, its name a link to everything under it. The page of a name begins with its first published item.
fn author(cx: &RequestContext, item: &Item) -> Option<AnyView> {
    let line = byline(item.kind, &item.byline, item.picture.is_some(), &item.credit, cx.lang)?;
    let name = author_name(&item.byline);
    let (Some(what), true) = (line.strip_suffix(name), item.state.is_public() && !name.is_empty()) else {
        return Some(view! { <span class="author">{line}</span> }.into_any());
    };
    let what = what.to_owned();
    let address = format!("/tac-gia/{}", author_slug(&item.byline));
    let linked = view! {
        <span class="author">
            {what} <a rel="author" href=address lang=written_in(cx.lang)>
                {name.to_owned()}
            </a>
        </span>
    };
    Some(linked.into_any())
}
