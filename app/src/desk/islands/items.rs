//! A contributor's items by stage: what waits for them comes first.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::{Fresh, refetching};
use super::stage::{Beside, Column, Stage};
use crate::articles::model::{DeskRow, State};
use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::live::{self, News};
use crate::ids::ArticleId;
use crate::ui::erased::erased;
use crate::ui::icons::Icon;
use crate::ui::time::{Wall, ticking};
use crate::ui::words::desk as words;

/// Whose items the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Whose {
    Mine,
    /// What others wrote for the units that one leads.
    Unit,
}

/// What the list starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MyItemsData {
    pub rows: Vec<DeskRow>,
    pub whose: Whose,
    pub after: i64,
    pub wall: Wall,
}

island! {
    /// One's items, or those of the units that one leads.
    MyItems(MyItemsData) as wake_my_items, my_items
}

fn my_items(data: MyItemsData) -> impl IntoView {
    let MyItemsData { rows, whose, after, wall } = data;
    let now = ticking(wall);
    let rows = RwSignal::new(rows);
    let fresh = Fresh::<ArticleId>::new();
    Effect::new(move || {
        let fetch = move || async move {
            match whose {
                Whose::Mine => ask::my_items().await,
                Whose::Unit => ask::unit_items().await,
            }
        };
        let again = refetching(fetch, move |new: Vec<DeskRow>| {
            let same = |row: &&DeskRow| {
                rows.with_untracked(|old| old.iter().any(|it| it.id == row.id && it.state == row.state))
            };
            fresh.light(new.iter().filter(|row| !same(row)).map(|row| row.id).collect());
            rows.set(new);
        });
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh) || matches!(news, News::Event(event) if event.article.is_some()) {
                again();
            }
        });
    });
    let all = move || {
        let now = now.get();
        rows.with(|rows| stages(rows, whose, Beside { what: Column::Reviewer, fresh, wall, now }))
    };
    erased(view! { <div inner_html=Markup::new(all) /> })
}

fn stages(rows: &[DeskRow], whose: Whose, beside: Beside) -> impl IntoView + use<> {
    let lang = beside.wall.lang;
    let (prefix, empty) = match whose {
        Whose::Mine => (["mine-1", "mine-2", "mine-3", "mine-4", "mine-5"], words::no_items(lang)),
        Whose::Unit => (["unit-1", "unit-2", "unit-3", "unit-4", "unit-5"], words::no_unit_items(lang)),
    };
    let returned = match whose {
        Whose::Mine => words::need_you(lang),
        Whose::Unit => crate::ui::words::states::state(State::Returned, lang),
    };
    let stages = [
        (returned, &[State::Returned] as &[State]),
        (words::at_desk(lang), &[State::Submitted, State::InReview, State::Accepted, State::Scheduled]),
        (words::drafts(lang), &[State::Draft]),
        (words::published(lang), &[State::Published, State::Corrected]),
        (words::not_used(lang), &[State::Declined, State::Withdrawn]),
    ];
    let stages: Vec<_> = prefix
        .into_iter()
        .zip(stages)
        .map(|(id, (heading, states))| {
            let rows = rows.iter().filter(|row| states.contains(&row.state)).cloned().collect();
            view! { <Stage id heading rows beside /> }
        })
        .collect();
    erased(view! {
        {stages}
        <div class="empty" hidden=!rows.is_empty()>
            <Icon name="i-items" />
            <p>{empty}</p>
            {(whose == Whose::Mine)
                .then(|| {
                    view! {
                        <a class="button" data-tone="primary" href="/desk/write">
                            {words::write(lang)}
                        </a>
                    }
                })}
        </div>
    })
}
