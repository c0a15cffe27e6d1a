//! The quota board: units down, twelve months across, live.

use chrono::Datelike;
use leptos::prelude::*;

use super::islands::{QuotaBoard, QuotaBoardData};
use super::reads;
use crate::context::RequestContext;
use crate::error::AppError;
use crate::quota::model::Board;
use crate::routes::Query;
use crate::text::{Lang, Month};
use crate::ui::page::{Document, Frame, Head, Page};
use crate::ui::time::Wall;
use crate::ui::words::desk as words;

pub async fn board(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    cx.person()?;
    // Before the data: what happens in between is told by the feed.
    let after = cx.house.events.last_id().await?;
    let this = Month::containing(cx.now(), cx.body.zone);
    let asked = query.nam.as_deref().and_then(|year| year.parse().ok());
    let year = asked.filter(|year| *year == this.year() || has_year(cx, *year)).unwrap_or(this.year());
    let board = reads::board(cx, year).await?;
    let fallback = if year < this.year() { 12 } else { 1 };
    let asked = query.thang.as_deref().and_then(|month| month.parse().ok()).filter(|month| (1..=12).contains(month));
    let shown = asked.unwrap_or(board.this_month.unwrap_or(fallback));
    let wall = Wall { lang: cx.lang, zone: cx.body.zone, now: cx.now() };
    let head = Head { title: words::quota_board(cx.lang).to_owned(), noindex: true, ..Head::default() };
    let cx = cx.clone();
    let view = move || {
        let fit = (!board.groups.is_empty()).then_some("");
        view! {
            <main class="desk-main" id="main" tabindex="-1" data-fit=fit>
                <div class="desk-head">
                    <h1>{words::quota_board(cx.lang)}</h1>
                    {years(&cx, year)}
                </div>
                {months(year, shown, cx.lang)}
                {table(&board, shown, after, wall)}
            </main>
        }
        .into_any()
    };
    Ok(Document::new(Frame::Desk, head, view).into())
}

fn table(board: &Board, shown: u32, after: i64, wall: Wall) -> AnyView {
    if board.groups.is_empty() {
        return view! {
            <div class="empty">
                <p>{words::no_board(wall.lang)}</p>
            </div>
        }
        .into_any();
    }
    let data = QuotaBoardData { board: board.clone(), shown, after, wall };
    view! { <QuotaBoard data /> }.into_any()
}

/// Some unit stood in that year, and it is not to come.
fn has_year(cx: &RequestContext, year: i32) -> bool {
    let (Ok(first), Ok(last)) = (Month::new(year, 1), Month::new(year, 12)) else { return false };
    year <= cx.body.zone.date(cx.now()).year()
        && cx.body.units.iter().any(|unit| unit.stands_between(first.first_day(), last.last_day()))
}

fn years(cx: &RequestContext, year: i32) -> AnyView {
    let link = |year: i32, before: &'static str, after: &'static str, rel: &'static str| {
        has_year(cx, year).then(|| {
            view! {
                <a class="button" data-size="small" href=format!("/desk/quota?nam={year}") rel=rel>
                    <span aria-hidden="true">{before}</span>
                    {year}
                    <span aria-hidden="true">{after}</span>
                </a>
            }
        })
    };
    view! {
        <nav class="years" aria-label=words::year(cx.lang)>
            {link(year - 1, "← ", "", "prev")}
            " "
            <b>{year}</b>
            " "
            {link(year + 1, "", " →", "next")}
        </nav>
    }
    .into_any()
}

/// On a narrow screen the board shows one month; these lead to its neighbours.
fn months(year: i32, shown: u32, lang: Lang) -> AnyView {
    let address = |month: u32| format!("/desk/quota?nam={year}&thang={month}");
    let before = (shown > 1).then(|| {
        view! {
            <a class="button" href=address(shown - 1) rel="prev">
                <span aria-hidden="true">"← "</span>
                {words::month(shown - 1, lang)}
            </a>
        }
    });
    let after = (shown < 12).then(|| {
        view! {
            <a class="button" href=address(shown + 1) rel="next">
                {words::month(shown + 1, lang)}
                <span aria-hidden="true">" →"</span>
            </a>
        }
    });
    view! {
        <nav class="board-months" aria-label=words::months(lang)>
            {before}
            <b>{words::month(shown, lang)}</b>
            {after}
        </nav>
    }
    .into_any()
}
