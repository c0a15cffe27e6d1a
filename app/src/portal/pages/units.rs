//! The units by type, and one unit with how it stands and what it wrote.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::body::model::{Unit, UnitType};
use crate::context::RequestContext;
use crate::error::AppError;
use crate::ids::UnitId;
use crate::portal::frame::{self, Place};
use crate::portal::model::{List, UnitPage};
use crate::portal::pager::Pager;
use crate::portal::parts::{self, Level, written_in};
use crate::portal::reads;
use crate::portal::standing::{figure, standing};
use crate::quota::model::Cell;
use crate::routes::Query;
use crate::text::month::month_label;
use crate::text::{Month, dates};
use crate::ui::page::{Document, Frame, Head, Page, Topic};
use crate::ui::words::portal as words;

/// # Errors
/// The database fails.
pub async fn units(cx: &RequestContext) -> Result<Page, AppError> {
    let cells = Arc::new(reads::units(cx).await?);
    let head = Head {
        title: words::units(cx.lang).to_owned(),
        description: words::units_intro(cx.lang).to_owned(),
        canonical: Some("/don-vi".to_owned()),
        noindex: false,
    };
    let cx = cx.clone();
    Ok(Document::new(Frame::Reader, head, move || {
        frame::at(Place::Units);
        show_units(&cx, &cells)
    })
    .about([Topic::Newest])
    .into())
}

fn show_units(cx: &RequestContext, cells: &HashMap<UnitId, Cell>) -> AnyView {
    let lang = cx.lang;
    let month = month_label(Month::containing(cx.now(), cx.body.zone), lang);
    let figures = (!cells.is_empty()).then(|| format!(" {}", words::figures_mean(&month, lang)));
    let types: Vec<_> = cx.body.unit_types.iter().map(|kind| unit_type(cx, kind, cells)).collect();
    view! {
        <header class="section-head">
            <h1>{words::units(lang)}</h1>
            <p>{words::units_intro(lang)} {figures}</p>
        </header>
        {types}
    }
    .into_any()
}

/// The units of one type that stand today.
fn unit_type(cx: &RequestContext, kind: &UnitType, cells: &HashMap<UnitId, Cell>) -> AnyView {
    let today = cx.body.zone.date(cx.now());
    let units: Vec<_> = cx
        .body
        .units
        .iter()
        .filter(|unit| unit.unit_type == kind.id && unit.stands_between(today, today))
        .map(|unit| {
            let figure = cells.get(&unit.id).map(|cell| {
                view! {
                    " "
                    <span class="figure">{figure(cell, cx.lang)}</span>
                }
            });
            view! {
                <li>
                    <a href=path(unit)>
                        <span lang=written_in(cx.lang)>{unit.name.clone()}</span>
                        {figure}
                    </a>
                </li>
            }
        })
        .collect();
    if units.is_empty() {
        return ().into_any();
    }
    let id = format!("loai-{}", kind.slug);
    view! {
        <section class="unit-list" aria-labelledby=id>
            <h2 id=id.clone()>{kind.label(cx.lang).to_owned()}</h2>
            <ul>{units}</ul>
        </section>
    }
    .into_any()
}

fn path(unit: &Unit) -> String {
    format!("/don-vi/{}", unit.slug)
}

/// # Errors
/// `NotFound` for a unit or a page that there is not; the database fails.
pub async fn unit(cx: &RequestContext, slug: &str, query: &Query) -> Result<Page, AppError> {
    let unit = cx.body.unit_by_slug(slug).ok_or(AppError::NotFound)?.clone();
    let found = Arc::new(reads::unit(cx, &unit, query).await?);
    let page = found.list.pager.page;
    let head = Head {
        title: if page > 1 { words::title_of_page(&unit.name, page, cx.lang) } else { unit.name.clone() },
        description: words::about_unit(&unit.name, cx.lang),
        canonical: Some(Pager::address(&path(&unit), page)),
        noindex: false,
    };
    let (cx, topic) = (cx.clone(), Topic::Unit(unit.id));
    Ok(Document::new(Frame::Reader, head, move || {
        frame::at(Place::Units);
        show_unit(&cx, &unit, &found)
    })
    .about([topic])
    .into())
}

fn show_unit(cx: &RequestContext, unit: &Unit, found: &UnitPage) -> AnyView {
    let kind = cx.body.unit_types.iter().find(|kind| kind.id == unit.unit_type).map(|kind| {
        view! {
            <p class="kicker">
                <a href="/don-vi">{kind.label(cx.lang).to_owned()}</a>
            </p>
        }
    });
    let cells = found.standing.as_ref().filter(|_| found.list.pager.page == 1);
    view! {
        <header class="section-head">
            {kind} <h1 lang=written_in(cx.lang)>{unit.name.clone()}</h1> {ended(cx, unit)}
        </header>
        {cells.map(|cells| standing(cx, cells))}
        {items(cx, unit, &found.list)}
    }
    .into_any()
}

/// That a unit is no more, and where it went.
fn ended(cx: &RequestContext, unit: &Unit) -> AnyView {
    let zone = cx.body.zone;
    let Some(day) = unit.ended_on.filter(|day| *day < zone.date(cx.now())) else { return ().into_any() };
    let when = words::unit_ended(&dates::date_short(zone.start_of(day), zone, cx.lang), cx.lang);
    let heir = unit.merged_into.and_then(|heir| cx.body.unit(heir)).map(|heir| {
        view! {
            " "
            {words::merged_into(cx.lang)}
            " "
            <a href=path(heir)>{heir.name.clone()}</a>
            "."
        }
    });
    view! { <p>{when} {heir}</p> }.into_any()
}

fn items(cx: &RequestContext, unit: &Unit, list: &List) -> AnyView {
    if list.stories.is_empty() {
        return view! { <p class="empty">{words::empty_unit(cx.lang)}</p> }.into_any();
    }
    view! {
        <section aria-labelledby="tin-bai">
            <h2 id="tin-bai" class="visually-hidden">
                {words::unit_items(cx.lang)}
            </h2>
            {parts::story_list(cx, &list.stories, Level::H3)}
        </section>
        {parts::pager(cx, &path(unit), list.pager)}
    }
    .into_any()
}
