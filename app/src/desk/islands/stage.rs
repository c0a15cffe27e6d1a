//! Items of one stage, with what became of each.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::fresh::Fresh;
use crate::articles::model::{DeskRow, State};
use crate::ids::ArticleId;
use crate::text::Lang;
use crate::text::dates::{date_time, relative};
use crate::ui::chips::StateChip;
use crate::ui::erased::erased;
use crate::ui::time::{Moment, Wall};
use crate::ui::words::desk as words;

/// Beside an item: for its author who has it, for editors whose it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Reviewer,
    Unit,
}

/// What all items of a list share.
#[derive(Clone, Copy)]
pub struct Beside {
    pub what: Column,
    pub fresh: Fresh<ArticleId>,
    pub wall: Wall,
    pub now: DateTime<Utc>,
}

/// A stage; left out when nothing is in it.
#[component]
pub fn Stage(id: &'static str, heading: &'static str, rows: Vec<DeskRow>, beside: Beside) -> impl IntoView {
    let (none, count) = (rows.is_empty(), rows.len());
    let items: Vec<_> = rows.into_iter().map(|row| view! { <StageItem row beside /> }).collect();
    erased(view! {
        <section class="stage" data-key=id aria-labelledby=id hidden=none>
            <h2 id=id>{heading}" "<span class="desk-count">{count}</span></h2>
            <ol>{items}</ol>
        </section>
    })
}

#[component]
fn StageItem(row: DeskRow, beside: Beside) -> impl IntoView {
    let Beside { what, fresh, wall, now } = beside;
    let lang = wall.lang;
    let id = row.id;
    let because = returned(&row).then(|| {
        let reason = row.reason.clone().map(|reason| view! { <b>{format!("{reason}.")}</b> });
        view! { <blockquote>{reason}" "{row.note.clone()}</blockquote> }
    });
    let since = row.state_since;
    let (at, when) = match row.scheduled_for.filter(|_| row.state == State::Scheduled) {
        Some(at) => (at, words::will_publish(&date_time(at, wall.zone, lang), lang)),
        None => (since, relative(now, since, wall.zone, lang)),
    };
    erased(view! {
        <li class="stage-item" data-key=id.0 data-fresh=fresh.mark(&id)>
            <StateChip state=row.state lang />
            <a href=format!("/desk/items/{id}")>{row.title.clone()}</a>
            <small>
                <Moment at wall words=when />
                {beside_words(&row, what, lang)}
            </small>
            {because}
        </li>
    })
}

fn returned(row: &DeskRow) -> bool {
    matches!(row.state, State::Returned | State::Declined) && (row.reason.is_some() || row.note.is_some())
}

fn beside_words(row: &DeskRow, what: Column, lang: Lang) -> Option<String> {
    let name = match (what, row.state) {
        (Column::Unit, _) => row.unit_name.clone(),
        (Column::Reviewer, State::Submitted) => words::nobody_yet(lang).to_owned(),
        (Column::Reviewer, State::Draft) => return None,
        (Column::Reviewer, _) => row.reviewer_name.clone()?,
    };
    Some(format!(" · {name}"))
}
