//! The queue: a table that follows the desk, and never moves what the pointer is over.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use super::fresh::{Fresh, refetching};
use crate::articles::model::{DeskRow, State};
use crate::desk::api;
use crate::desk::live::{self, News};
use crate::desk::model::{Counts, Filter};
use crate::ids::{ArticleId, PersonId};
use crate::text::Lang;
use crate::text::dates::date_time;
use crate::ui::chips::{KindChip, StateChip};
use crate::ui::erased::erased;
use crate::ui::icons::Icon;
use crate::ui::time::{Waited, Wall, ticking};
use crate::ui::words::desk as words;

/// The desk means to take an item within two days.
const LATE: TimeDelta = TimeDelta::days(2);

#[island]
pub fn Queue(
    rows: Vec<DeskRow>,
    counts: Counts,
    filter: Filter,
    me: PersonId,
    after: i64,
    wall: Wall,
) -> impl IntoView {
    let now = ticking(wall);
    let newest = RwSignal::new(rows.clone());
    let shown = RwSignal::new(rows);
    let counts = RwSignal::new(counts);
    let pointed = RwSignal::new(false);
    let fresh = Fresh::<ArticleId>::new();
    let show = move || {
        let new = newest.get_untracked();
        let kept = shown.with_untracked(|old| if pointed.get_untracked() { with_gone(old, &new) } else { new });
        let known = |id: ArticleId| shown.with_untracked(|old| old.iter().any(|row| row.id == id));
        fresh.light(kept.iter().map(|row| row.id).filter(|id| !known(*id)).collect());
        shown.set(kept);
    };
    Effect::new(move || {
        let fetch =
            move || async move { Ok((api::queue_rows(filter.as_str().to_owned()).await?, api::desk_counts().await?)) };
        let again = refetching(fetch, move |(rows, counted)| {
            newest.set(rows);
            counts.set(counted);
            show();
        });
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh | News::Event(_)) {
                again();
            }
        });
    });
    let leave = move || {
        pointed.set(false);
        show();
    };
    let is_empty = move || shown.with(Vec::is_empty);
    erased(view! {
        <div>
            <Tabs counts filter lang=wall.lang />
            <div hidden=is_empty on:pointerenter=move |_| pointed.set(true) on:pointerleave=move |_| leave()>
                <Table rows=shown fresh me wall now />
            </div>
            <div class="empty" hidden=move || !is_empty()>
                <Empty filter lang=wall.lang />
            </div>
        </div>
    })
}

/// Rows that have left the queue stay in their place as long as the pointer is over the table.
fn with_gone(old: &[DeskRow], new: &[DeskRow]) -> Vec<DeskRow> {
    let now = |id: ArticleId| new.iter().find(|row| row.id == id);
    let mut rows: Vec<DeskRow> = old.iter().map(|row| now(row.id).unwrap_or(row).clone()).collect();
    rows.extend(new.iter().filter(|row| !old.iter().any(|it| it.id == row.id)).cloned());
    rows
}

#[component]
fn Tabs(counts: RwSignal<Counts>, filter: Filter, lang: Lang) -> impl IntoView {
    let links: Vec<_> = Filter::ALL
        .into_iter()
        .map(|each| {
            let current = (each == filter).then_some("page");
            view! {
                <a href=format!("/desk/queue?loc={}", each.as_str()) aria-current=current>
                    {words::filter(each, lang)}
                    " "
                    <span class="desk-count">{move || counts.with(|counts| counts.of(each))}</span>
                </a>
            }
        })
        .collect();
    erased(view! {
        <nav class="tabs" aria-label=words::queue_filter(lang)>
            {links}
        </nav>
    })
}

#[component]
fn Empty(filter: Filter, lang: Lang) -> impl IntoView {
    let (sentence, link) = match filter {
        Filter::Submitted | Filter::All => (words::nothing_here(lang), false),
        Filter::Mine => (words::nothing_mine(lang), true),
        Filter::InReview | Filter::Accepted | Filter::Scheduled => (words::nothing_here(lang), true),
    };
    erased(view! {
        <Icon name="i-queue" />
        <p>{sentence}</p>
        {link
            .then(|| {
                view! {
                    <a class="button" href="/desk/queue?loc=submitted">
                        {words::see_waiting(lang)}
                    </a>
                }
            })}
    })
}

#[component]
fn Table(
    rows: RwSignal<Vec<DeskRow>>,
    fresh: Fresh<ArticleId>,
    me: PersonId,
    wall: Wall,
    now: Signal<DateTime<Utc>>,
) -> impl IntoView {
    let lang = wall.lang;
    erased(view! {
        <table class="queue">
            <caption class="visually-hidden">{words::queue_caption(lang)}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::kind(lang)}</th>
                    <th scope="col" class="queue-title">
                        {words::title(lang)}
                    </th>
                    <th scope="col" class="queue-unit">
                        {words::unit(lang)}
                    </th>
                    <th scope="col" class="queue-section">
                        {words::section(lang)}
                    </th>
                    <th scope="col" class="queue-age">
                        {words::waited(lang)}
                    </th>
                    <th scope="col" class="queue-state">
                        {words::state(lang)}
                    </th>
                    <th scope="col" class="queue-who">
                        {words::holder(lang)}
                    </th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| (row.id, row.version.0) let(row)>
                    <Row row fresh me wall now />
                </For>
            </tbody>
        </table>
        <p class="keys">
            <span>
                <kbd>"J"</kbd>
                " "
                <kbd>"K"</kbd>
                " "
                {words::up_down(lang)}
            </span>
            <span>
                <kbd>"Enter"</kbd>
                " "
                {words::open_item(lang)}
            </span>
            <span>
                <kbd>"N"</kbd>
                " "
                {words::take(lang)}
            </span>
        </p>
    })
}

#[component]
fn Row(row: DeskRow, fresh: Fresh<ArticleId>, me: PersonId, wall: Wall, now: Signal<DateTime<Utc>>) -> impl IntoView {
    let lang = wall.lang;
    let (id, since) = (row.id, row.state_since);
    let submitted = row.state == State::Submitted;
    let late = move || (submitted && now.get() - since >= LATE).then_some("");
    erased(view! {
        <tr data-fresh=move || fresh.mark(&id)>
            <td>
                <KindChip kind=row.kind lang />
            </td>
            <th scope="row" class="queue-title">
                <a href=format!("/desk/items/{id}")>{row.title.clone()}</a>
            </th>
            <td class="queue-unit">{row.unit_name.clone()}</td>
            <td class="queue-section">{row.section_name.clone()}</td>
            <td class="queue-age" data-late=late>
                <Waited since wall now />
            </td>
            <td class="queue-state">
                <StateChip state=row.state lang />
            </td>
            <td class="queue-who">{who(&row, me, wall)}</td>
        </tr>
    })
}

/// Who holds it, when it will be published, or the way to take it.
fn who(row: &DeskRow, me: PersonId, wall: Wall) -> impl IntoView + use<> {
    let lang = wall.lang;
    let take = (row.state == State::Submitted).then(|| view! { <Take row=row.clone() lang /> });
    let words = match (row.state, row.scheduled_for) {
        (State::Submitted, _) => None,
        (State::Scheduled, Some(at)) => Some(date_time(at, wall.zone, lang)),
        _ if row.reviewer == Some(me) => Some(words::me(lang).to_owned()),
        _ => row.reviewer_name.clone(),
    };
    (take, words)
}

#[component]
fn Take(row: DeskRow, lang: Lang) -> impl IntoView {
    erased(view! {
        <form method="post" action="/api/articles/take">
            <input type="hidden" name="id" value=row.id.0 />
            <input type="hidden" name="version" value=row.version.0 />
            <input type="hidden" name="tiep" value=format!("/desk/items/{}?xong=nhan", row.id) />
            <button class="button" data-size="small" aria-keyshortcuts="n">
                {words::take(lang)}
                <span class="visually-hidden">{format!(" “{}”", row.title)}</span>
                " "
                <kbd aria-hidden="true">"N"</kbd>
            </button>
        </form>
    })
}
