//! The queue: a table that follows the desk, and never moves what the pointer is over.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::{Fresh, refetching};
use crate::articles::model::{DeskRow, State};
use crate::browser::{Markup, island};
use crate::desk::ask;
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

/// What the table starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QueueData {
    pub rows: Vec<DeskRow>,
    pub counts: Counts,
    pub filter: Filter,
    pub me: PersonId,
    pub after: i64,
    pub wall: Wall,
}

island! {
    /// The queue.
    Queue(QueueData) as wake_queue, queue
}

fn queue(data: QueueData) -> impl IntoView {
    let QueueData { rows, counts, filter, me, after, wall } = data;
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
        let fetch = move || async move { Ok((ask::queue_rows(filter).await?, ask::desk_counts().await?)) };
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
    let lang = wall.lang;
    let is_empty = move || shown.with(Vec::is_empty);
    let tabs = Markup::new(move || counts.with(|counts| tabs(counts, filter, lang)));
    let table = Markup::new(move || {
        let setting = Setting { fresh, me, wall, now: now.get() };
        shown.with(|rows| table(rows, setting))
    });
    erased(view! {
        <div>
            <nav class="tabs" aria-label=words::queue_filter(lang) inner_html=tabs />
            <div
                hidden=is_empty
                on:pointerenter=move |_| pointed.set(true)
                on:pointerleave=move |_| leave()
                inner_html=table
            />
            <div
                class="empty"
                hidden=move || !is_empty()
                inner_html=Markup::new(move || view! { <Empty filter lang /> })
            />
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

/// What the rows share.
#[derive(Clone, Copy)]
struct Setting {
    fresh: Fresh<ArticleId>,
    me: PersonId,
    wall: Wall,
    now: DateTime<Utc>,
}

fn tabs(counts: &Counts, filter: Filter, lang: Lang) -> Vec<impl IntoView + use<>> {
    Filter::ALL
        .into_iter()
        .map(|each| {
            let current = (each == filter).then_some("page");
            view! {
                <a href=format!("/desk/queue?loc={}", each.as_str()) aria-current=current>
                    {words::filter(each, lang)}
                    " "
                    <span class="desk-count">{counts.of(each)}</span>
                </a>
            }
        })
        .collect()
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

fn table(rows: &[DeskRow], setting: Setting) -> impl IntoView + use<> {
    let lang = setting.wall.lang;
    let rows: Vec<_> = rows.iter().map(|row| line(row, setting)).collect();
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
            <tbody>{rows}</tbody>
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

fn line(row: &DeskRow, setting: Setting) -> impl IntoView + use<> {
    let Setting { fresh, me, wall, now } = setting;
    let lang = wall.lang;
    let (id, since) = (row.id, row.state_since);
    let submitted = row.state == State::Submitted;
    let late = (submitted && now - since >= LATE).then_some("");
    erased(view! {
        <tr data-key=id.0 data-fresh=fresh.mark(&id)>
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
            <td class="queue-who">{who(row, me, wall)}</td>
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
