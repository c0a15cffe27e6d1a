//! What belongs to an item beside its text: its pictures, tags and tools, and the items around it.

use leptos::prelude::*;

use crate::articles::model::{GalleryPicture, Picture};
use crate::context::RequestContext;
use crate::portal::address::encode;
use crate::portal::byline::credit;
use crate::portal::frame::text_size;
use crate::portal::front::Rhythm;
use crate::portal::model::{Item, Story};
use crate::portal::parts::{self, Fetch, Level, SIZES_ITEM, SIZES_TALL, SIZES_THUMB, written_in};
use crate::ui::words::portal as words;
use crate::ui::words::tools;

pub(super) fn figure(cx: &RequestContext, item: &Item) -> AnyView {
    let Some(image) = &item.picture else { return ().into_any() };
    let shown = parts::picture(image, &item.caption, sizes(image), Fetch::First);
    view! { <figure data-shape=shape(image)>{shown} {caption(cx, &item.caption, &item.credit)}</figure> }.into_any()
}

fn is_tall(image: &Picture) -> bool {
    image.height > image.width
}

fn shape(image: &Picture) -> Option<&'static str> {
    is_tall(image).then_some("tall")
}

fn sizes(image: &Picture) -> &'static str {
    if is_tall(image) { SIZES_TALL } else { SIZES_ITEM }
}

fn caption(cx: &RequestContext, text: &str, owed: &str) -> AnyView {
    let credit = credit(owed, cx.lang).map(|line| view! { <span class="credit">{line}</span> });
    (!text.is_empty() || credit.is_some())
        .then(|| view! { <figcaption lang=written_in(cx.lang)>{text.to_owned()} " " {credit}</figcaption> })
        .into_any()
}

/// A grid of small pictures; each opens where it stands, without a script.
pub(super) fn gallery(cx: &RequestContext, gallery: &[GalleryPicture]) -> AnyView {
    if gallery.is_empty() {
        return ().into_any();
    }
    let count = gallery.len();
    let pictures: Vec<_> = gallery.iter().enumerate().map(|(index, shown)| hung(cx, shown, index + 1, count)).collect();
    view! {
        <section class="gallery" aria-labelledby="thu-vien-anh">
            <h2 id="thu-vien-anh">{words::gallery(count, cx.lang)}</h2>
            <div>{pictures}</div>
        </section>
    }
    .into_any()
}

/// The small picture is what one presses; the large one is fetched only once it is opened.
fn hung(cx: &RequestContext, shown: &GalleryPicture, number: usize, count: usize) -> AnyView {
    let lang = cx.lang;
    let place = words::picture_of(number, count, lang);
    let alt = if shown.caption.is_empty() { place.clone() } else { shown.caption.clone() };
    let small = parts::picture(&shown.picture, "", SIZES_THUMB, Fetch::Late);
    let large = parts::picture(&shown.picture, &alt, sizes(&shown.picture), Fetch::Late);
    let said = (!shown.caption.is_empty()).then(|| {
        view! {
            <span class="said" lang=written_in(lang)>
                {shown.caption.clone()}
            </span>
        }
    });
    view! {
        <details>
            <summary>
                {small} <span class="larger">{words::open_picture(lang)} " " {place.clone()}</span>
                <span class="smaller">{words::close_picture(lang)} " " {place}</span> {said}
            </summary>
            <figure data-shape=shape(&shown.picture)>{large} {caption(cx, &shown.caption, &shown.credit)}</figure>
        </details>
    }
    .into_any()
}

pub(super) fn tags(cx: &RequestContext, item: &Item) -> AnyView {
    let tags: Vec<_> = item
        .tags
        .iter()
        .map(|tag| {
            view! {
                <li>
                    <a href=format!("/tim-kiem?q={}", encode(tag)) rel="tag">
                        {tag.clone()}
                    </a>
                </li>
            }
        })
        .collect();
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

/// Ways to read it and to pass it on. Buttons come to light with the script that makes them work; the links always
/// do.
pub(super) fn tools(cx: &RequestContext, item: &Item) -> AnyView {
    let lang = cx.lang;
    let address = format!("{}{}", cx.house.settings.base_url, item.path());
    let mail = format!("mailto:?subject={}&body={}", encode(&item.title), encode(&address));
    view! {
        <ul class="item-tools" aria-label=tools::for_this_item(lang)>
            <li hidden data-tool="size">
                {text_size(lang)}
            </li>
            <li hidden data-tool="speak">
                <button type="button" data-act="speak" data-pause=tools::pause(lang) data-resume=tools::resume(lang)>
                    {tools::read_aloud(lang)}
                </button>
                <button type="button" data-act="hush" hidden>
                    {tools::stop(lang)}
                </button>
            </li>
            <li hidden data-tool="print">
                <button type="button" data-act="print">
                    {tools::print(lang)}
                </button>
            </li>
            <li hidden data-tool="copy">
                <button type="button" data-act="copy">
                    {tools::copy_link(lang)}
                </button>
                <span role="status" data-done=tools::copied(lang) />
            </li>
            <li hidden data-tool="share">
                <button type="button" data-act="share">
                    {tools::share(lang)}
                </button>
            </li>
            <li>
                <a href=mail>{words::send_by_mail(lang)}</a>
            </li>
        </ul>
    }
    .into_any()
}

/// At its end: where to say that something in it is wrong.
pub(super) fn foot(cx: &RequestContext, item: &Item) -> AnyView {
    view! {
        <p class="item-foot">
            <a href=format!("{}/bao-loi", item.path()) rel="nofollow">
                {tools::report_error(cx.lang)}
            </a>
        </p>
    }
    .into_any()
}

pub(super) fn neighbours(cx: &RequestContext, item: &Item) -> AnyView {
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

/// The column beside an item: what shares its tags, then what shares its section.
pub(super) fn beside(cx: &RequestContext, item: &Item) -> AnyView {
    if item.same_tags.is_empty() && item.same_section.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="beside">
            {parts::newest(cx, "cung-chu-de", words::same_tags(cx.lang), &item.same_tags)}
            {parts::newest(cx, "cung-chuyen-muc", words::same_section(cx.lang), &item.same_section)}
        </div>
    }
    .into_any()
}

pub(super) fn more(cx: &RequestContext, stories: &[Story]) -> AnyView {
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
