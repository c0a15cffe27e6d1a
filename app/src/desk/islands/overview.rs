//! The editor's first screen: how much stands where, what one holds, what waits longest, what is to be published.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::{Fresh, refetching};
use super::stage::{Beside, Column, Stage};
use crate::articles::model::{DeskRow, State};
use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::live::{self, News};
use crate::desk::model::{Counts, Filter};
use crate::ids::{ArticleId, PersonId};
use crate::text::Month;
use crate::ui::erased::erased;
use crate::ui::time::{Wall, ticking};
use crate::ui::words::desk as words;

/// How many of the longest waiting are shown.
const LONGEST_WAITING: usize = 5;

/// What the screen starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OverviewData {
    pub rows: Vec<DeskRow>,
    pub counts: Counts,
    pub me: PersonId,
    pub after: i64,
    pub wall: Wall,
}

island! {
    /// The editor's first screen.
    Overview(OverviewData) as wake_first_screen, first_screen
}

fn first_screen(data: OverviewData) -> impl IntoView {
    let OverviewData { rows, counts, me, after, wall } = data;
    let now = ticking(wall);
    let rows = RwSignal::new(rows);
    let counts = RwSignal::new(counts);
    let fresh = Fresh::<ArticleId>::new();
    Effect::new(move || {
        let fetch = || async { Ok((ask::queue_rows(Filter::All).await?, ask::desk_counts().await?)) };
        let again = refetching(fetch, move |(new, counted): (Vec<DeskRow>, Counts)| {
            let same = |row: &&DeskRow| {
                rows.with_untracked(|old| old.iter().any(|it| it.id == row.id && it.state == row.state))
            };
            fresh.light(new.iter().filter(|row| !same(row)).map(|row| row.id).collect());
            rows.set(new);
            counts.set(counted);
        });
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh | News::Event(_)) {
                again();
            }
        });
    });
    let all = move || {
        let now = now.get();
        let beside = Beside { what: Column::Unit, fresh, wall, now };
        counts.with(|counts| rows.with(|rows| overview(rows, counts, me, beside)))
    };
    erased(view! { <div inner_html=Markup::new(all) /> })
}

fn overview(rows: &[DeskRow], counts: &Counts, me: PersonId, beside: Beside) -> impl IntoView + use<> {
    let Beside { wall, .. } = beside;
    let lang = wall.lang;
    let only = |keep: fn(&DeskRow, PersonId) -> bool, most: usize| {
        rows.iter().filter(|row| keep(row, me)).take(most).cloned().collect::<Vec<_>>()
    };
    let held = only(|row, me| Filter::Mine.holds(row, me) && row.state == State::InReview, usize::MAX);
    let waiting = only(|row, _| row.state == State::Submitted, LONGEST_WAITING);
    let to_publish = only(|row, _| matches!(row.state, State::Accepted | State::Scheduled), usize::MAX);
    let month = Month::containing(wall.now, wall.zone).month();
    let figures: Vec<_> = [Filter::Submitted, Filter::InReview, Filter::Mine, Filter::Accepted, Filter::Scheduled]
        .into_iter()
        .map(|filter| {
            view! {
                <li>
                    <a href=format!("/desk/queue?loc={}", filter.as_str())>
                        <b>{counts.of(filter)}</b>
                        <span>{words::filter(filter, lang)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    erased(view! {
        <ul class="figures">
            {figures} <li>
                <a href="/desk/quota">
                    <b>{counts.published} <small>{format!("/{}", counts.owed)}</small></b>
                    <span>{words::published_in(month, lang)}</span>
                </a>
            </li>
        </ul>
        <Stage id="held" heading=words::mine(lang) rows=held beside />
        <Stage id="waiting" heading=words::waiting_longest(lang) rows=waiting beside />
        <Stage id="to-publish" heading=words::to_publish(lang) rows=to_publish beside />
    })
}
