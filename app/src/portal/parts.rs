//! Pieces that several pages show: teasers, pictures, the newest, pages of a list.

use chrono::{DateTime, Datelike, Utc};
use leptos::prelude::*;

use super::front::Rhythm;
use super::model::Story;
use super::pager::Pager;
use crate::articles::model::Picture;
use crate::context::RequestContext;
use crate::text::{Lang, dates};
use crate::ui::words::portal as words;

/// Widths at which pictures stand, for `sizes`; they follow the style sheets.
pub const SIZES_LEAD: &str = "(min-width: 64rem) 48rem, 100vw";
pub const SIZES_ITEM: &str = "(min-width: 52rem) 50rem, 100vw";
pub const SIZES_TALL: &str = "(min-width: 32rem) 30rem, 100vw";
pub const SIZES_THUMB: &str = "(min-width: 52rem) 12rem, 46vw";
const SIZES_LARGE: &str = "(min-width: 75rem) 43rem, (min-width: 48rem) 58vw, 100vw";
const SIZES_FOUR: &str = "(min-width: 75rem) 17rem, (min-width: 64rem) 23vw, (min-width: 48rem) 46vw, 7rem";
const SIZES_ROW: &str = "(min-width: 48rem) 13.5rem, 7rem";

/// Level of a teaser's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    H2,
    H3,
}

/// When a picture is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// Before others: the largest thing in the first view.
    First,
    /// When it comes near.
    Late,
}

/// The language that items are written in, where it is not the page's.
pub fn written_in(lang: Lang) -> Option<&'static str> {
    (lang != Lang::Vi).then_some(Lang::Vi.code())
}

pub fn picture(picture: &Picture, alt: &str, sizes: &'static str, fetch: Fetch) -> AnyView {
    view! {
        <img
            src=picture.up_to(800)
            srcset=picture.srcset()
            sizes=sizes
            width=picture.width
            height=picture.height
            data-tone=tone(&picture.tone)
            alt=alt.to_owned()
            loading=(fetch == Fetch::Late).then_some("lazy")
            fetchpriority=(fetch == Fetch::First).then_some("high")
        />
    }
    .into_any()
}

/// A picture's mean colour as `picture.css` knows it, in six steps for each of red, green and blue: `"2-1-0"`. The
/// exact one would need a style in the page, which its security policy forbids.
fn tone(colour: &str) -> Option<String> {
    let value = u32::from_str_radix(colour.strip_prefix('#').filter(|digits| digits.len() == 6)?, 16).ok()?;
    let step = |shift: u32| ((value >> shift & 0xff) + 25) / 51;
    Some(format!("{}-{}-{}", step(16), step(8), step(0)))
}

/// A moment with its machine-readable form.
pub fn moment(cx: &RequestContext, at: DateTime<Utc>, shown: String) -> AnyView {
    let exact = cx.body.zone.with_offset(at).format("%Y-%m-%dT%H:%M%:z").to_string();
    view! { <time datetime=exact>{shown}</time> }.into_any()
}

/// `09:05` today, `22/11/2026` before.
fn day_or_time(cx: &RequestContext, at: DateTime<Utc>) -> String {
    let zone = cx.body.zone;
    if zone.date(at) == zone.date(cx.now()) { dates::time(at, zone) } else { dates::date_short(at, zone, cx.lang) }
}

/// As short as the narrow column asks: `09:05` today, `22/11` this year, `11/2025` before.
fn short_day_or_time(cx: &RequestContext, at: DateTime<Utc>) -> String {
    let zone = cx.body.zone;
    let (day, today) = (zone.date(at), zone.date(cx.now()));
    if day == today {
        dates::time(at, zone)
    } else if day.year() == today.year() {
        format!("{:02}/{:02}", day.day(), day.month())
    } else {
        format!("{:02}/{}", day.month(), day.year())
    }
}

/// When, then for which unit.
pub fn meta(cx: &RequestContext, story: &Story) -> AnyView {
    let time = moment(cx, story.at, day_or_time(cx, story.at));
    let unit = cx.body.unit(story.unit).map(|unit| unit.short_name.clone());
    view! {
        <p class="meta">
            {time}
            {unit
                .map(|unit| {
                    view! {
                        " "
                        <span>{unit}</span>
                    }
                })}
        </p>
    }
    .into_any()
}

fn headline(cx: &RequestContext, story: &Story, level: Level) -> AnyView {
    let link = view! {
        <a href=story.path() lang=written_in(cx.lang)>
            {story.title.clone()}
        </a>
    };
    match level {
        Level::H2 => view! { <h2>{link}</h2> }.into_any(),
        Level::H3 => view! { <h3>{link}</h3> }.into_any(),
    }
}

fn teaser(cx: &RequestContext, story: &Story, level: Level, sizes: &'static str, sapo: bool, fetch: Fetch) -> AnyView {
    let image = story.picture.as_ref().map(|image| picture(image, &story.caption, sizes, fetch));
    let sapo = (sapo && !story.lead.is_empty()).then(|| {
        view! {
            <p class="sapo" lang=written_in(cx.lang)>
                {story.lead.clone()}
            </p>
        }
    });
    view! { <article class="story">{image} {headline(cx, story, level)} {sapo} {meta(cx, story)}</article> }.into_any()
}

/// The stories of a block in its rhythm, without the block around them.
pub fn in_rhythm(cx: &RequestContext, stories: &[Story], rhythm: Rhythm, level: Level, first: Fetch) -> Vec<AnyView> {
    let sizes = if rhythm == Rhythm::Four { SIZES_FOUR } else { SIZES_LARGE };
    stories
        .iter()
        .enumerate()
        .map(|(index, story)| {
            let shown =
                Story { picture: story.picture.clone().filter(|_| rhythm.shows_picture(index)), ..story.clone() };
            // A row of pictures needs no sapos, but a gap in it does.
            let sapo = rhythm != Rhythm::Four || shown.picture.is_none();
            teaser(cx, &shown, level, sizes, sapo, if index == 0 { first } else { Fetch::Late })
        })
        .collect()
}

/// Rows under one another.
pub fn story_list(cx: &RequestContext, stories: &[Story], level: Level) -> AnyView {
    let rows: Vec<_> = stories.iter().map(|story| teaser(cx, story, level, SIZES_ROW, true, Fetch::Late)).collect();
    view! { <div class="story-list">{rows}</div> }.into_any()
}

/// A column of times and headlines; nothing where there are none.
pub fn newest(cx: &RequestContext, id: &'static str, heading: &'static str, stories: &[Story]) -> AnyView {
    let rows: Vec<_> = stories
        .iter()
        .map(|story| {
            let time = moment(cx, story.at, short_day_or_time(cx, story.at));
            view! {
                <li>
                    {time} " " <a href=story.path() lang=written_in(cx.lang)>
                        {story.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let column = view! {
        <section class="newest" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            <ol>{rows}</ol>
        </section>
    };
    (!stories.is_empty()).then_some(column).into_any()
}

/// One box that searches everything public.
pub fn search_form(cx: &RequestContext) -> AnyView {
    let lang = cx.lang;
    view! {
        <form class="find" role="search" action="/tim-kiem">
            <label for="tim">{words::search_here(lang)}</label>
            <input id="tim" name="q" type="search" maxlength="200" required />
            <button class="button">{words::search(lang)}</button>
        </form>
    }
    .into_any()
}

/// Links to the pages of the list at `path`; nothing for a list of one page.
pub fn pager(cx: &RequestContext, path: &str, pager: Pager) -> AnyView {
    let lang = cx.lang;
    let link = |page: u64| Pager::address(path, page);
    let numbers: Vec<_> = pager
        .shown()
        .into_iter()
        .map(|page| match page {
            Some(page) => {
                let current = (page == pager.page).then_some("page");
                view! {
                    <li>
                        <a href=link(page) aria-label=words::page(page, lang) aria-current=current>
                            {page}
                        </a>
                    </li>
                }
                .into_any()
            }
            None => view! {
                <li>
                    <span>"…"</span>
                </li>
            }
            .into_any(),
        })
        .collect();
    let newer = pager.newer().map(|page| {
        view! {
            <a rel="prev" href=link(page)>
                {words::newer_page(lang)}
            </a>
        }
    });
    let older = pager.older().map(|page| {
        view! {
            <a rel="next" href=link(page)>
                {words::older_page(lang)}
            </a>
        }
    });
    let pages = view! {
        <nav class="pager" aria-label=words::pages(lang)>
            {newer}
            <ul>{numbers}</ul>
            {older}
        </nav>
    };
    (pager.pages > 1).then_some(pages).into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_colour_is_told_in_six_steps() {
        assert_eq!(tone("#000000").as_deref(), Some("0-0-0"));
        assert_eq!(tone("#ffffff").as_deref(), Some("5-5-5"));
        assert_eq!(tone("#66339a").as_deref(), Some("2-1-3"));
        assert_eq!(tone("#191a19").as_deref(), Some("0-1-0"));
        for odd in ["", "#fff", "red", "#gggggg", "#ééé"] {
            assert_eq!(tone(odd), None, "{odd}");
        }
    }
}
