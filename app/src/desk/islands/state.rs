//! On an item's page: tells when the item changed elsewhere, and replaces nothing that is being typed.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fresh::refetching;
use crate::articles::model::{DeskRow, Version};
use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::live::{self, News};
use crate::desk::model::LiveEvent;
use crate::ids::PersonId;
use crate::text::Lang;
use crate::ui::chips::StateChip;
use crate::ui::erased::erased;
use crate::ui::words::{desk as words, states};

/// The item as the page shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemStateData {
    pub row: DeskRow,
    pub me: PersonId,
    /// Where to load the item again.
    pub path: String,
    /// Something may be being typed on the page.
    pub typing: bool,
    pub after: i64,
    pub lang: Lang,
}

island! {
    /// Whether the item is still as the page shows it.
    ItemState(ItemStateData) as wake_item_state, item_state
}

fn item_state(data: ItemStateData) -> impl IntoView {
    let ItemStateData { row, me, path, typing, after, lang } = data;
    let (id, opened): (_, Version) = (row.id, row.version);
    let newest = RwSignal::new(row);
    let last = RwSignal::new(None::<LiveEvent>);
    Effect::new(move || {
        let again = refetching(move || ask::item_now(id), move |row| newest.set(row));
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
                        <b>{what()}</b>
                        " "
                        <StateChip state=newest.with(|row| row.state) lang />
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
    erased(view! { <div role="status" inner_html=Markup::new(notice) /> })
}
