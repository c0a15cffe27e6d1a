//! An item's text as readers see it, under what they are or were told about it.

use leptos::prelude::*;

use super::wall;
use crate::articles::model::{DeskRow, State};
use crate::context::RequestContext;
use crate::desk::reads::Item;
use crate::text::dates::date_time_full;
use crate::ui::icons::Icon;
use crate::ui::time::{Ago, Moment};
use crate::ui::words::{desk as words, states};

/// Why it came back, in the editor's words.
pub fn returned(cx: &RequestContext, row: &DeskRow) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    let icon = match row.state {
        State::Returned => "s-returned",
        State::Declined => "s-declined",
        _ => return ().into_any(),
    };
    let heading = match &row.reason {
        Some(reason) => format!("{}: {reason}", states::state(row.state, lang)),
        None => states::state(row.state, lang).to_owned(),
    };
    view! {
        <section class="desk-notice" data-tone="warn">
            <h2>
                <Icon name=icon />
                {heading}
            </h2>
            {row.note.clone().map(|note| view! { <blockquote>{note}</blockquote> })}
            <small>
                {row.reviewer_name.clone().map(|name| format!("{name}, "))} <Ago at=row.state_since wall now=wall.now />
            </small>
        </section>
    }
    .into_any()
}

pub fn text(cx: &RequestContext, item: &Item) -> AnyView {
    let (row, text, wall) = (&item.row, &item.text, wall(cx));
    let at = text.published_at.unwrap_or(text.changed_at);
    let section = cx.body.section(row.section).map(|section| format!("/chuyen-muc/{}", section.slug));
    view! {
        <div class="preview">
            <article class="item">
                {public_notices(cx, item)} <p class="kicker">
                    <a href=section>{row.section_name.clone()}</a>
                </p> <h1>{row.title.clone()}</h1>
                {(!text.lead.is_empty()).then(|| view! { <p class="sapo">{text.lead.clone()}</p> })} <p class="byline">
                    <span class="author">{text.byline.clone()}</span>
                    <span>{row.unit_name.clone()}</span>
                    <Moment at wall words=date_time_full(at, wall.zone, wall.lang) />
                </p> {picture(item)} <div class="text" inner_html=text.body_html.clone() />
            </article>
        </div>
    }
    .into_any()
}

fn public_notices(cx: &RequestContext, item: &Item) -> Vec<AnyView> {
    let wall = wall(cx);
    let heading = match item.row.state {
        State::Withdrawn => words::notice(wall.lang),
        _ => words::correction(wall.lang),
    };
    item.notices
        .iter()
        .map(|notice| {
            let words = date_time_full(notice.made_at, wall.zone, wall.lang);
            view! {
                <section class="notice">
                    <h2>{heading}</h2>
                    <p>{notice.notice.clone()}</p>
                    <Moment at=notice.made_at wall words=words />
                </section>
            }
            .into_any()
        })
        .collect()
}

fn picture(item: &Item) -> AnyView {
    let Some(picture) = &item.picture else { return ().into_any() };
    let (caption, credit) = (item.text.caption.clone(), item.text.credit.clone());
    let credit = (!credit.is_empty()).then(|| {
        view! {
            " "
            <span class="credit">{credit}</span>
        }
    });
    view! {
        <figure>
            <img
                src=picture.up_to(1200)
                srcset=picture.srcset()
                sizes="(min-width: 48rem) 40rem, 100vw"
                width=picture.width
                height=picture.height
                alt=caption.clone()
            />
            <figcaption>{caption}{credit}</figcaption>
        </figure>
    }
    .into_any()
}
