//! The editor's first screen: how much stands where, what one holds, what waits longest, what is to be published.

use leptos::prelude::*;

use super::fresh::{Fresh, refetching};
use super::stage::{Beside, Stage};
use crate::articles::model::{DeskRow, State};
use crate::desk::api;
use crate::desk::live::{self, News};
use crate::desk::model::{Counts, Filter};
use crate::ids::{ArticleId, PersonId};
use crate::text::Month;
use crate::ui::erased::erased;
use crate::ui::time::{Wall, ticking};
use crate::ui::words::desk as words;

/// How many of the longest waiting are shown.
const LONGEST_WAITING: usize = 5;

#[island]
pub fn Overview(rows: Vec<DeskRow>, counts: Counts, me: PersonId, after: i64, wall: Wall) -> impl IntoView {
    let lang = wall.lang;
    let now = ticking(wall);
    let rows = RwSignal::new(rows);
    let counts = RwSignal::new(counts);
    let fresh = Fresh::<ArticleId>::new();
    Effect::new(move || {
        let fetch =
            || async { Ok((api::queue_rows(Filter::All.as_str().to_owned()).await?, api::desk_counts().await?)) };
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
    let only = move |keep: fn(&DeskRow, PersonId) -> bool, most: usize| {
        Signal::derive(move || {
            rows.with(|rows| rows.iter().filter(|row| keep(row, me)).take(most).cloned().collect::<Vec<_>>())
        })
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
                        <b>{move || counts.with(|counts| counts.of(filter))}</b>
                        <span>{words::filter(filter, lang)}</span>
                    </a>
                </li>
            }
        })
        .collect();
    erased(view! {
        <div>
            <ul class="figures">
                {figures} <li>
                    <a href="/desk/quota">
                        <b>
                            {move || counts.with(|counts| counts.published)}
                            <small>{move || counts.with(|counts| format!("/{}", counts.owed))}</small>
                        </b>
                        <span>{words::published_in(month, lang)}</span>
                    </a>
                </li>
            </ul>
            <Stage id="held" heading=words::mine(lang) rows=held fresh beside=Beside::Unit wall now />
            <Stage id="waiting" heading=words::waiting_longest(lang) rows=waiting fresh beside=Beside::Unit wall now />
            <Stage id="to-publish" heading=words::to_publish(lang) rows=to_publish fresh beside=Beside::Unit wall now />
        </div>
    })
}
