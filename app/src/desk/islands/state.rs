//! On an item's page: tells when the item changed elsewhere, and replaces nothing that is being typed.

use leptos::prelude::*;

use super::fresh::refetching;
use crate::articles::model::{DeskRow, Version};
use crate::desk::api;
use crate::desk::live::{self, News};
use crate::desk::model::LiveEvent;
use crate::ids::PersonId;
use crate::ui::chips::StateChip;
use crate::ui::erased::erased;
use crate::ui::time::Wall;
use crate::ui::words::{desk as words, states};

#[island]
pub fn ItemState(
    row: DeskRow,
    me: PersonId,
    /// Where to load the item again.
    path: String,
    /// Something may be being typed on the page.
    typing: bool,
    after: i64,
    wall: Wall,
) -> impl IntoView {
    let lang = wall.lang;
    let (id, opened): (_, Version) = (row.id, row.version);
    let newest = RwSignal::new(row);
    let last = RwSignal::new(None::<LiveEvent>);
    Effect::new(move || {
        let again = refetching(move || api::item_now(id), move |row| newest.set(row));
        live::follow(Some(after), move |news| match news {
            News::Event(event) if event.article == Some(id) => {
                last.set(Some(event.clone()));
                again();
            }
            News::Refresh => again(),
            News::Event(_) | News::Link(_) => {}
        });
    });
    let changed = move || newest.with(|row| row.version != opened);
    let what = move || {
        last.get().map(|event| {
            let by = match event.actor {
                Some(actor) if actor == me => words::you(lang).to_owned(),
                _ if event.by.is_empty() => words::the_house(lang).to_owned(),
                _ => event.by,
            };
            words::changed_elsewhere(&by, states::happened(event.kind, lang), lang)
        })
    };
    let notice = move || {
        let reload = path.clone();
        changed().then(|| {
            erased(view! {
                <div class="desk-notice" data-tone="warn">
                    <p>
                        <b>{what}</b>
                        " "
                        {move || view! { <StateChip state=newest.with(|row| row.state) lang /> }}
                    </p>
                    <p>
                        {typing.then(|| words::typed_stays(lang))} " " <a class="button" data-size="small" href=reload>
                            {words::reload(lang)}
                        </a>
                    </p>
                </div>
            })
        })
    };
    erased(view! { <div role="status">{notice}</div> })
}
