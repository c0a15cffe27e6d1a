//! The first screen: for editors what the desk holds, for contributors how their unit and their items stand.

use leptos::prelude::*;

use super::{notices, page, wall};
use crate::articles::model::DeskRow;
use crate::context::RequestContext;
use crate::desk::islands::{
    Activity, ActivityData, MyItems, MyItemsData, Overview, OverviewData, Standing, StandingData, Whose,
};
use crate::desk::model::{Counts, Filter, LiveEvent, UnitStanding};
use crate::desk::reads;
use crate::error::AppError;
use crate::ids::PersonId;
use crate::policy::Action;
use crate::routes::Query;
use crate::ui::icons::Icon;
use crate::ui::page::Page;
use crate::ui::words::desk as words;

/// What a person finds on entering.
#[derive(Clone)]
enum Work {
    Editor {
        rows: Vec<DeskRow>,
        counts: Counts,
    },
    Writer {
        standings: Vec<UnitStanding>,
        mine: Vec<DeskRow>,
        unit: Option<Vec<DeskRow>>,
    },
    /// Clerks and administrators.
    Other,
}

pub async fn dashboard(cx: &RequestContext, query: &Query) -> Result<Page, AppError> {
    let after = reads::cursor(cx).await?;
    let actor = cx.person()?;
    let me = actor.id;
    let events = reads::activity(cx, 0).await?;
    let work = if cx.may(Action::SeeQueue) {
        Work::Editor { rows: reads::queue(cx, Filter::All).await?, counts: reads::counts(cx).await? }
    } else if actor.units().next().is_some() {
        let leads = actor.units().any(|unit| actor.leads(unit));
        let unit = if leads { Some(reads::unit_items(cx).await?) } else { None };
        Work::Writer { standings: reads::standings(cx).await?, mine: reads::my_items(cx).await?, unit }
    } else {
        Work::Other
    };
    let (cx, query) = (cx.clone(), query.clone());
    Ok(page(words::overview(cx.lang), move || {
        let work = match work.clone() {
            Work::Editor { rows, counts } => editor(&cx, rows, counts, me, after),
            Work::Writer { standings, mine, unit } => writer(&cx, standings, mine, unit, after),
            Work::Other => other(&cx),
        };
        view! {
            <main class="desk-main" id="main" tabindex="-1">
                {notices(&cx, &query)}
                {work}
            </main>
            {pane(&cx, events.clone(), me, after)}
        }
        .into_any()
    }))
}

fn editor(cx: &RequestContext, rows: Vec<DeskRow>, counts: Counts, me: PersonId, after: i64) -> AnyView {
    view! {
        <div class="desk-head">
            <h1>{words::queue_now(cx.lang)}</h1>
            <a class="button" href="/desk/write">
                <Icon name="i-write" />
                {words::write(cx.lang)}
            </a>
        </div>
        <Overview data=OverviewData {
            rows,
            counts,
            me,
            after,
            wall: wall(cx),
        } />
    }
    .into_any()
}

fn writer(
    cx: &RequestContext,
    standings: Vec<UnitStanding>,
    mine: Vec<DeskRow>,
    unit: Option<Vec<DeskRow>>,
    after: i64,
) -> AnyView {
    let (lang, wall) = (cx.lang, wall(cx));
    let unit = unit.map(|rows| {
        view! {
            <div class="desk-head">
                <h2>{words::unit_items(lang)}</h2>
            </div>
            <MyItems data=MyItemsData {
                rows,
                whose: Whose::Unit,
                after,
                wall,
            } />
        }
    });
    view! {
        <h1 class="visually-hidden">{words::overview(lang)}</h1>
        <Standing data=StandingData {
            standings,
            after,
            lang,
        } />
        <MyItems data=MyItemsData {
            rows: mine,
            whose: Whose::Mine,
            after,
            wall,
        } />
        {unit}
    }
    .into_any()
}

fn other(cx: &RequestContext) -> AnyView {
    let lang = cx.lang;
    let people = cx.may(Action::ManagePeople).then(|| {
        view! {
            <a class="button" href="/desk/people">
                {words::people(lang)}
            </a>
        }
    });
    view! {
        <div class="desk-head">
            <h1>{words::overview(lang)}</h1>
        </div>
        <div class="empty">
            <Icon name="i-home" />
            <p>{words::desk_only(lang)}</p>
            <div class="form-actions">
                {people} <a class="button" href="/desk/quota">
                    {words::quota_board(lang)}
                </a>
            </div>
        </div>
    }
    .into_any()
}

fn pane(cx: &RequestContext, events: Vec<LiveEvent>, me: PersonId, after: i64) -> AnyView {
    view! {
        <aside class="desk-pane" id="pane" aria-label=words::context(cx.lang)>
            <section aria-labelledby="activity">
                <h2 id="activity">{words::activity(cx.lang)}</h2>
                <Activity data=ActivityData {
                    events,
                    me,
                    after,
                    wall: wall(cx),
                } />
            </section>
        </aside>
    }
    .into_any()
}
