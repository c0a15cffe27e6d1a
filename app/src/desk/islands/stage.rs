//! Items of one stage, with what became of each.

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
pub enum Beside {
    Reviewer,
    Unit,
}

/// A stage; left out when nothing is in it.
#[component]
pub fn Stage(
    id: &'static str,
    heading: &'static str,
    #[prop(into)] rows: Signal<Vec<DeskRow>>,
    fresh: Fresh<ArticleId>,
    beside: Beside,
    wall: Wall,
    #[prop(into)] now: Signal<chrono::DateTime<chrono::Utc>>,
) -> impl IntoView {
    erased(view! {
        <section class="stage" aria-labelledby=id hidden=move || rows.with(Vec::is_empty)>
            <h2 id=id>{heading}" "<span class="desk-count">{move || rows.with(Vec::len)}</span></h2>
            <ol>
                <For each=move || rows.get() key=|row| (row.id, row.version.0) let(row)>
                    <StageItem row fresh beside wall now />
                </For>
            </ol>
        </section>
    })
}

#[component]
fn StageItem(
    row: DeskRow,
    fresh: Fresh<ArticleId>,
    beside: Beside,
    wall: Wall,
    now: Signal<chrono::DateTime<chrono::Utc>>,
) -> impl IntoView {
    let lang = wall.lang;
    let id = row.id;
    let because = returned(&row).then(|| {
        let reason = row.reason.clone().map(|reason| view! { <b>{format!("{reason}.")}</b> });
        view! { <blockquote>{reason}" "{row.note.clone()}</blockquote> }
    });
    let since = row.state_since;
    let (at, when) = match row.scheduled_for.filter(|_| row.state == State::Scheduled) {
        Some(at) => (at, words::will_publish(&date_time(at, wall.zone, lang), lang).into()),
        None => (since, Signal::derive(move || relative(now.get(), since, wall.zone, lang))),
    };
    erased(view! {
        <li class="stage-item" data-fresh=move || fresh.mark(&id)>
            <StateChip state=row.state lang />
            <a href=format!("/desk/items/{id}")>{row.title.clone()}</a>
            <small>
                <Moment at wall words=when />
                {beside_words(&row, beside, lang)}
            </small>
            {because}
        </li>
    })
}

fn returned(row: &DeskRow) -> bool {
    matches!(row.state, State::Returned | State::Declined) && (row.reason.is_some() || row.note.is_some())
}

fn beside_words(row: &DeskRow, beside: Beside, lang: Lang) -> Option<String> {
    let name = match (beside, row.state) {
        (Beside::Unit, _) => row.unit_name.clone(),
        (Beside::Reviewer, State::Submitted) => words::nobody_yet(lang).to_owned(),
        (Beside::Reviewer, State::Draft) => return None,
        (Beside::Reviewer, _) => row.reviewer_name.clone()?,
    };
    Some(format!(" · {name}"))
}
