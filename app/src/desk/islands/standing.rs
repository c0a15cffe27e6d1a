//! How one's units stand this month, and the way to the next item.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::refetching;
use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::live::{self, News};
use crate::desk::model::UnitStanding;
use crate::quota::model::Owed;
use crate::text::Lang;
use crate::ui::erased::erased;
use crate::ui::icons::{Icon, Steps};
use crate::ui::words::desk as words;

/// What one sees at first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StandingData {
    pub standings: Vec<UnitStanding>,
    pub after: i64,
    pub lang: Lang,
}

island! {
    /// How one's units stand.
    Standing(StandingData) as wake_standing, standing
}

fn standing(data: StandingData) -> impl IntoView {
    let StandingData { standings, after, lang } = data;
    let standings = RwSignal::new(standings);
    Effect::new(move || {
        let again = refetching(ask::standing, move |new| standings.set(new));
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh) || matches!(news, News::Event(_)) {
                again();
            }
        });
    });
    let lines = move || {
        let lines = standings.get().into_iter().map(|standing| view! { <UnitLine standing lang /> });
        lines.collect::<Vec<_>>()
    };
    erased(view! { <div inner_html=Markup::new(lines) /> })
}

#[component]
fn UnitLine(standing: UnitStanding, lang: Lang) -> impl IntoView {
    let UnitStanding { unit, name, month, days_left, cell, at_desk } = standing;
    let number = month.month();
    let (figure, strong, more, steps) = match &cell.owed {
        Owed::Items(owed) => (
            Some(format!("/{owed}")),
            words::standing(number, cell.published, *owed, days_left, lang),
            words::still_short(&name, cell.short(), at_desk, lang),
            STEPS[cell.filled().min(4) as usize],
        ),
        Owed::Exempt(reason) => (
            None,
            words::standing_free(number, cell.published, lang),
            words::owes_nothing(&name, Some(reason), lang),
            "steps-exempt",
        ),
        Owed::Nothing => (
            None,
            words::standing_free(number, cell.published, lang),
            words::owes_nothing(&name, None, lang),
            "steps-0",
        ),
    };
    erased(view! {
        <section class="standing" data-key=unit.0 aria-label=format!("{}: {name}", words::quota_of_month(number, lang))>
            <p class="standing-figure" aria-hidden="true">
                {cell.published}
                {figure.map(|owed| view! { <small>{owed}</small> })}
            </p>
            <p>
                <strong>{strong}</strong>
                " "
                {more}
                <Steps name=steps />
            </p>
            <a class="button" data-tone="primary" href="/desk/write" aria-keyshortcuts="v">
                <Icon name="i-write" />
                {words::write(lang)}
                " "
                <kbd aria-hidden="true">"V"</kbd>
            </a>
        </section>
    })
}

/// The bars by how many of their four steps are filled.
pub const STEPS: [&str; 5] = ["steps-0", "steps-1", "steps-2", "steps-3", "steps-4"];
