//! How one's units stand this month, and the way to the next item.

use leptos::prelude::*;

use super::fresh::refetching;
use crate::desk::api;
use crate::desk::live::{self, News};
use crate::desk::model::UnitStanding;
use crate::quota::model::Owed;
use crate::text::Lang;
use crate::ui::erased::erased;
use crate::ui::icons::{Icon, Steps};
use crate::ui::words::desk as words;

#[island]
pub fn Standing(standings: Vec<UnitStanding>, after: i64, lang: Lang) -> impl IntoView {
    let standings = RwSignal::new(standings);
    Effect::new(move || {
        let again = refetching(api::standing, move |new| standings.set(new));
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh) || matches!(news, News::Event(_)) {
                again();
            }
        });
    });
    let key = |it: &UnitStanding| (it.unit, it.cell.published, it.at_desk, it.cell.short());
    erased(view! {
        <div>
            <For each=move || standings.get() key=key let(standing)>
                <UnitLine standing lang />
            </For>
        </div>
    })
}

#[component]
fn UnitLine(standing: UnitStanding, lang: Lang) -> impl IntoView {
    let UnitStanding { name, month, days_left, cell, at_desk, .. } = standing;
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
        <section class="standing" aria-label=format!("{}: {name}", words::quota_of_month(number, lang))>
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
