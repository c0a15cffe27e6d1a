//! The front page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::policy::Action;
use crate::portal::frame::{self, Place};
use crate::portal::linked;
use crate::portal::model::{Block, Home, Story, is_long};
use crate::portal::parts::{self, Fetch, Level, SIZES_LEAD, written_in};
use crate::portal::reads;
use crate::ui::page::{Document, Frame, Head, Page, Topic};
use crate::ui::words::portal as words;

/// # Errors
/// The database fails.
pub async fn home(cx: &RequestContext) -> Result<Page, AppError> {
    let home = Arc::new(reads::home(cx).await?);
    let info = &cx.body.info;
    let head = Head {
        description: cx.lang.pick(&info.tagline, &info.tagline_en).clone(),
        canonical: Some("/".to_owned()),
        ..Head::default()
    };
    let cx = cx.clone();
    let meta = linked::of_home(&cx);
    let document = Document::new(Frame::Reader, head, move || {
        frame::at(Place::Home);
        show(&cx, &home)
    });
    Ok(document.with_meta(meta).about([Topic::Newest]).into())
}

fn show(cx: &RequestContext, home: &Home) -> AnyView {
    let Some(lead) = &home.lead else { return empty(cx) };
    let blocks: Vec<_> = home.blocks.iter().map(|block| section_block(cx, block)).collect();
    view! {
        <div class="front">
            {lead_story(cx, lead)} {parts::newest(cx, "tin-moi", words::newest(cx.lang), &home.newest)}
        </div>
        {blocks}
    }
    .into_any()
}

fn empty(cx: &RequestContext) -> AnyView {
    let write = cx.may(Action::EnterDesk).then(|| {
        view! {
            " "
            <a href="/desk/write">{words::write_first(cx.lang)}</a>
        }
    });
    view! { <p class="empty">{words::empty_site(cx.lang)} {write}</p> }.into_any()
}

fn lead_story(cx: &RequestContext, story: &Story) -> AnyView {
    let long = is_long(&story.title).then_some("");
    let section = cx.body.section(story.section).map(|section| section.label(cx.lang).to_owned());
    let image = story.picture.as_ref().map(|image| parts::picture(image, &story.caption, SIZES_LEAD, Fetch::First));
    let written = written_in(cx.lang);
    view! {
        <article class="lead-story" data-long=long>
            <p class="kicker">{section}</p>
            <h2>
                <a href=story.path() lang=written>
                    {story.title.clone()}
                </a>
            </h2>
            {image}
            <p class="sapo" lang=written>
                {story.lead.clone()}
            </p>
            {parts::meta(cx, story)}
        </article>
    }
    .into_any()
}

fn section_block(cx: &RequestContext, block: &Block) -> AnyView {
    let Some(section) = cx.body.section(block.section) else { return ().into_any() };
    let id = format!("muc-{}", section.slug);
    view! {
        <section class="section-block" data-rhythm=block.rhythm.as_str() aria-labelledby=id>
            <h2 id=id.clone()>
                <a href=format!("/chuyen-muc/{}", section.slug)>{section.label(cx.lang).to_owned()}</a>
            </h2>
            {parts::in_rhythm(cx, &block.stories, block.rhythm, Level::H3, Fetch::Late)}
        </section>
    }
    .into_any()
}
