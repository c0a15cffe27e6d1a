//! The page of results: one box, what was found, and ways to narrow it. Works as plain links and one form.

use std::sync::Arc;

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::{SectionId, UnitId};
use crate::platform::search::{Answer, Hit, Kind, Span};
use crate::portal::frame::{self, Place};
use crate::portal::pager::Pager;
use crate::portal::parts;
use crate::routes::Query;
use crate::search::request::{Asked, PATH, hit_path};
use crate::text::dates;
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::words::search as words;

/// # Errors
/// `NotFound` for a filter or a page that there is not; `Unavailable` while nothing can answer.
pub fn results(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let asked = Asked::read(query, &cx.body)?;
    let page = Pager::asked(query.trang.as_deref()).ok_or(AppError::NotFound)?;
    let answer = if asked.text.is_empty() {
        Answer { complete: true, ..Answer::default() }
    } else {
        cx.house.search.ask(&asked.question(&cx.body, (page - 1) * Pager::SIZE))?
    };
    let pager = Pager::of(page, answer.total).ok_or(AppError::NotFound)?;
    let lang = cx.lang;
    let head = Head {
        title: if asked.text.is_empty() { words::title(lang).to_owned() } else { words::title_for(&asked.text, lang) },
        noindex: true,
        ..Head::default()
    };
    let cx = cx.clone();
    let found = Arc::new(Results { asked, answer, pager });
    Ok(Document::new(Frame::Reader, head, move || {
        frame::at(Place::Search);
        show(&cx, &found)
    })
    .into())
}

struct Results {
    asked: Asked,
    answer: Answer,
    pager: Pager,
}

fn show(cx: &RequestContext, found: &Results) -> AnyView {
    let Results { asked, answer, pager } = found;
    let lang = cx.lang;
    let below = if asked.text.is_empty() {
        view! { <p class="how">{words::how(lang)}</p> }.into_any()
    } else if answer.total == 0 && !asked.is_filtered() {
        nothing(cx, asked)
    } else {
        view! {
            <div class="results">
                {facets(cx, asked, answer)}
                <div>
                    {summary(cx, asked, answer)} {hits(cx, answer)} {parts::pager(cx, &asked.address(&cx.body), *pager)}
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <header class="section-head">
            <h1>{words::title(lang)}</h1>
            {search_box(cx, &asked.text)}
        </header>
        {(!answer.complete).then(|| view! { <p class="how">{words::incomplete(lang)}</p> })}
        {below}
    }
    .into_any()
}

fn search_box(cx: &RequestContext, text: &str) -> AnyView {
    view! {
        <form class="find" role="search" action=PATH>
            <label class="visually-hidden" for="tim">
                {words::box_label(cx.lang)}
            </label>
            <input id="tim" name="q" type="search" maxlength="200" value=text.to_owned() required />
            <button class="button">{words::submit(cx.lang)}</button>
        </form>
    }
    .into_any()
}

fn summary(cx: &RequestContext, asked: &Asked, answer: &Answer) -> AnyView {
    if answer.total == 0 {
        return nothing(cx, asked);
    }
    view! { <p class="found">{words::found(answer.total, &asked.text, cx.lang)}</p> }.into_any()
}

/// What to do when nothing was found.
fn nothing(cx: &RequestContext, asked: &Asked) -> AnyView {
    let lang = cx.lang;
    let (way, word) = if asked.is_filtered() {
        let all = Asked { text: asked.text.clone(), ..Asked::default() };
        (all.address(&cx.body), words::without_filters(lang))
    } else {
        ("/".to_owned(), words::try_sections(lang))
    };
    view! {
        <div class="empty">
            <p>{words::nothing(&asked.text, lang)}</p>
            <p>{words::check_spelling(lang)} " " <a href=way>{word}</a></p>
        </div>
    }
    .into_any()
}

fn hits(cx: &RequestContext, answer: &Answer) -> AnyView {
    let rows: Vec<_> = answer.hits.iter().map(|hit| row(cx, hit)).collect();
    view! { <div class="story-list">{rows}</div> }.into_any()
}

fn row(cx: &RequestContext, hit: &Hit) -> AnyView {
    let written = parts::written_in(cx.lang);
    let number = (!hit.number.is_empty()).then(|| format!("{} ", hit.number));
    let passage = (!hit.passage.is_empty()).then(|| {
        view! {
            <p class="passage" lang=written>
                {hit.begins_late.then_some("… ")}
                {spans(&hit.passage)}
                {hit.ends_early.then_some(" …")}
            </p>
        }
    });
    view! {
        <article class="story">
            <h2>
                <a href=hit_path(hit) lang=written>
                    {number}
                    {spans(&hit.title)}
                </a>
            </h2>
            {passage}
            {meta(cx, hit)}
        </article>
    }
    .into_any()
}

fn spans(spans: &[Span]) -> Vec<AnyView> {
    let piece = |span: &Span| match span.hit {
        true => view! { <mark>{span.text.clone()}</mark> }.into_any(),
        false => span.text.clone().into_any(),
    };
    spans.iter().map(piece).collect()
}

fn meta(cx: &RequestContext, hit: &Hit) -> AnyView {
    let day = dates::date_short(hit.at, cx.body.zone, cx.lang);
    let section = hit.section.and_then(|id| cx.body.section(SectionId(id)));
    let unit = hit.unit.and_then(|id| cx.body.unit(UnitId(id)));
    let kind = (hit.kind != Kind::Article).then(|| kind_name(cx, hit.kind).to_owned());
    let names =
        [kind, section.map(|section| section.label(cx.lang).to_owned()), unit.map(|unit| unit.short_name.clone())];
    let names: Vec<_> = names
        .into_iter()
        .flatten()
        .map(|name| {
            view! {
                " "
                <span>{name}</span>
            }
        })
        .collect();
    view! { <p class="meta">{parts::moment(cx, hit.at, day)} {names}</p> }.into_any()
}

fn kind_name(cx: &RequestContext, kind: Kind) -> &'static str {
    match kind {
        Kind::Article => words::articles(cx.lang),
        Kind::Document => words::documents(cx.lang),
        Kind::Question => words::questions(cx.lang),
        Kind::Calendar => words::calendar(cx.lang),
    }
}

/// One way to narrow the results: where it leads, its name, how many there are, whether it is chosen.
struct Way {
    to: Asked,
    name: String,
    count: Option<u64>,
    chosen: bool,
}

fn facets(cx: &RequestContext, asked: &Asked, answer: &Answer) -> AnyView {
    let lang = cx.lang;
    view! {
        <nav class="facets" aria-label=words::narrow(lang)>
            {facet(cx, words::kinds(lang), kinds(cx, asked, answer))}
            {facet(cx, words::sections(lang), sections(cx, asked, answer))}
            {facet(cx, words::units(lang), units(cx, asked, answer))}
            {facet(cx, words::years(lang), years(asked, answer))}
        </nav>
    }
    .into_any()
}

/// A list with the way back to everything on top; nothing where there is nothing to choose.
fn facet(cx: &RequestContext, heading: &'static str, (all, ways): (Way, Vec<Way>)) -> AnyView {
    if ways.len() < 2 && all.chosen {
        return ().into_any();
    }
    let links: Vec<_> = [Way { name: words::anything(cx.lang).to_owned(), ..all }]
        .into_iter()
        .chain(ways)
        .map(|way| {
            let count = way.count.map(|count| {
                view! {
                    " "
                    <span>{count}</span>
                }
            });
            view! {
                <li>
                    <a href=way.to.address(&cx.body) rel="nofollow" aria-current=way.chosen.then_some("true")>
                        {way.name}
                        {count}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section>
            <h2>{heading}</h2>
            <ul>{links}</ul>
        </section>
    }
    .into_any()
}

fn everything(to: Asked, chosen: bool) -> Way {
    Way { to, name: String::new(), count: None, chosen }
}

fn kinds(cx: &RequestContext, asked: &Asked, answer: &Answer) -> (Way, Vec<Way>) {
    let way = |&(kind, count): &(Kind, u64)| Way {
        to: Asked { kind: Some(kind), ..asked.clone() },
        name: kind_name(cx, kind).to_owned(),
        count: Some(count),
        chosen: asked.kind == Some(kind),
    };
    let all = everything(Asked { kind: None, ..asked.clone() }, asked.kind.is_none());
    (all, answer.facets.kinds.iter().map(way).collect())
}

/// Sections of the first level with everything below them; below the chosen one, its own parts.
fn sections(cx: &RequestContext, asked: &Asked, answer: &Answer) -> (Way, Vec<Way>) {
    let within = |root: SectionId| -> u64 {
        let branch = cx.body.branch(root);
        answer.facets.sections.iter().filter(|(id, _)| branch.contains(&SectionId(*id))).map(|(_, count)| count).sum()
    };
    let below = asked.section.map(|section| crate::portal::model::top_section(&cx.body, section));
    let shown = cx.body.children(None).flat_map(|top| {
        let parts = cx.body.children(Some(top.id)).filter(move |_| below == Some(top.id));
        [top].into_iter().chain(parts)
    });
    let way = |section: &crate::body::model::Section| Way {
        to: Asked { section: Some(section.id), ..asked.clone() },
        name: section.label(cx.lang).to_owned(),
        count: Some(within(section.id)),
        chosen: asked.section == Some(section.id),
    };
    let all = everything(Asked { section: None, ..asked.clone() }, asked.section.is_none());
    (all, shown.map(way).filter(|way| way.count != Some(0) || way.chosen).collect())
}

/// Units with the most results first.
fn units(cx: &RequestContext, asked: &Asked, answer: &Answer) -> (Way, Vec<Way>) {
    const SHOWN: usize = 10;
    let mut found: Vec<(i64, u64)> = answer.facets.units.clone();
    found.sort_by_key(|(id, count)| (asked.unit != Some(UnitId(*id)), std::cmp::Reverse(*count), *id));
    let ways = found.into_iter().take(SHOWN).filter_map(|(id, count)| {
        let unit = cx.body.unit(UnitId(id))?;
        let (to, chosen) = (Asked { unit: Some(unit.id), ..asked.clone() }, asked.unit == Some(unit.id));
        Some(Way { to, name: unit.short_name.clone(), count: Some(count), chosen })
    });
    (everything(Asked { unit: None, ..asked.clone() }, asked.unit.is_none()), ways.collect())
}

fn years(asked: &Asked, answer: &Answer) -> (Way, Vec<Way>) {
    let way = |&(year, count): &(i32, u64)| Way {
        to: Asked { year: Some(year), ..asked.clone() },
        name: year.to_string(),
        count: Some(count),
        chosen: asked.year == Some(year),
    };
    let all = everything(Asked { year: None, ..asked.clone() }, asked.year.is_none());
    (all, answer.facets.years.iter().map(way).collect())
}
