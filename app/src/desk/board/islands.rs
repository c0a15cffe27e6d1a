//! The board itself: it fetches itself again when something is published, withdrawn or owed anew.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::{Markup, island};
use crate::desk::ask;
use crate::desk::islands::{Fresh, refetching};
use crate::desk::live::{self, News};
use crate::ids::UnitId;
use crate::quota::model::{Board, BoardGroup, BoardRow, Cell, Owed};
use crate::text::{Lang, Month};
use crate::ui::erased::erased;
use crate::ui::icons::Steps;
use crate::ui::time::Wall;
use crate::ui::words::desk as words;

/// Which cell: unit and index of the month.
type Place = (UnitId, usize);

/// What the cells of a board share.
#[derive(Clone, Copy)]
struct Setting {
    year: i32,
    /// The running month of the site.
    this: Month,
    /// The month that a narrow screen shows.
    shown: u32,
    lang: Lang,
}

/// What the board starts with.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QuotaBoardData {
    pub board: Board,
    pub shown: u32,
    pub after: i64,
    pub wall: Wall,
}

island! {
    /// The quota board of a year.
    QuotaBoard(QuotaBoardData) as wake_quota_board, quota_board
}

fn quota_board(data: QuotaBoardData) -> impl IntoView {
    let QuotaBoardData { board, shown, after, wall } = data;
    let setting = Setting { year: board.year, this: Month::containing(wall.now, wall.zone), shown, lang: wall.lang };
    let board = RwSignal::new(board);
    let fresh = Fresh::<Place>::new();
    Effect::new(move || {
        let fetch = move || ask::quota_board(setting.year);
        let again = refetching(fetch, move |new: Board| {
            fresh.light(board.with_untracked(|old| changed(old, &new)));
            board.set(new);
        });
        live::follow(Some(after), move |news| {
            if matches!(news, News::Refresh) || matches!(news, News::Event(event) if event.moves_quota()) {
                again();
            }
        });
    });
    let all = move || board.with(|board| whole(board, setting, fresh));
    erased(view! { <div class="board-live" inner_html=Markup::new(all) /> })
}

fn whole(board: &Board, setting: Setting, fresh: Fresh<Place>) -> impl IntoView + use<> {
    erased(view! {
        {lead(board, setting)}
        <div class="board-bar">
            <Legend lang=setting.lang />
        </div>
        <div
            class="board-scroll"
            tabindex="0"
            role="region"
            aria-label=words::board_scrolls(setting.year, setting.lang)
        >
            <table class="board">
                <caption class="visually-hidden">{words::board_caption(setting.year, setting.lang)}</caption>
                <thead>{months(board, setting)}</thead>
                {groups(board, setting, fresh)}
                <tfoot>{foot(board, setting)}</tfoot>
            </table>
        </div>
    })
}

fn changed(old: &Board, new: &Board) -> Vec<Place> {
    let rows = |board: &Board| board.groups.iter().flat_map(|group| group.rows.clone()).collect::<Vec<_>>();
    let before = rows(old);
    rows(new)
        .iter()
        .filter_map(|row| Some((row, before.iter().find(|other| other.unit == row.unit)?)))
        .flat_map(|(row, other)| {
            let differs = |index: &usize| row.cells.get(*index) != other.cells.get(*index);
            (0..row.cells.len()).filter(differs).map(|index| (row.unit, index)).collect::<Vec<_>>()
        })
        .collect()
}

/// The running month first: days left, what is done, what is to be expected.
fn lead(board: &Board, setting: Setting) -> Option<impl IntoView + use<>> {
    let lang = setting.lang;
    let number = board.this_month?;
    let (complete, all) = board.tally(number);
    let (published, owed) = board.sums(number);
    let figures: Vec<_> = [
        (words::units_complete(lang), complete.to_string(), all.to_string()),
        (words::items_published(lang), published.to_string(), owed.to_string()),
        (words::forecast(lang), forecast(board, setting.this).to_string(), all.to_string()),
    ]
    .into_iter()
    .map(|(label, figure, of)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{figure} <small>{format!("/{of}")}</small></dd>
            </div>
        }
    })
    .collect();
    let view = view! {
        <section class="board-lead" aria-labelledby="this-month">
            <h2 id="this-month">
                {words::month(number, lang)} " " <small>{words::month_ends(setting.this, board.days_left, lang)}</small>
            </h2>
            <dl>{figures}</dl>
        </section>
    };
    Some(erased(view))
}

/// Units that meet their quota if they go on as until now.
fn forecast(board: &Board, this: Month) -> usize {
    let passed = this.days().saturating_sub(board.days_left).max(1);
    let index = this.month().saturating_sub(1) as usize;
    let cells = board.groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.cells.get(index));
    cells.filter(|cell| matches!(cell.owed, Owed::Items(owed) if cell.published * this.days() >= owed * passed)).count()
}

#[component]
fn Legend(lang: Lang) -> impl IntoView {
    let entries: Vec<_> = [
        ("complete", "steps-4", words::complete(lang)),
        ("current", "steps-2", words::counting(lang)),
        ("short", "steps-3", words::short(lang)),
        ("exempt", "steps-exempt", words::exempt(lang)),
        ("future", "steps-0", words::future(lang)),
    ]
    .into_iter()
    .map(|(standing, steps, word)| {
        view! {
            <li data-standing=standing>
                <Steps name=steps />
                {word}
            </li>
        }
    })
    .collect();
    erased(view! {
        <ul class="board-key" aria-label=words::legend(lang)>
            {entries}
        </ul>
    })
}

impl Setting {
    fn is_now(self, month: u32) -> bool {
        self.year == self.this.year() && month == self.this.month()
    }

    fn is_future(self, month: u32) -> bool {
        (self.year, month) > (self.this.year(), self.this.month())
    }

    fn now(self, month: u32) -> Option<&'static str> {
        self.is_now(month).then_some("")
    }

    fn shown(self, month: u32) -> Option<&'static str> {
        (month == self.shown).then_some("")
    }
}

fn months(board: &Board, setting: Setting) -> impl IntoView + use<> {
    let lang = setting.lang;
    let heads: Vec<_> = (1..=12)
        .map(|month| {
            let now = setting.is_now(month);
            let left = now.then(|| view! { <small>{words::days_left(board.days_left, lang)}</small> });
            let label = if now { words::month(month, lang) } else { month.to_string() };
            let word = (!now).then(|| view! { <span class="visually-hidden">{words::month_word(lang)} " "</span> });
            view! {
                <th scope="col" data-now=setting.now(month) data-shown=setting.shown(month)>
                    {word}
                    {label}
                    {left}
                </th>
            }
        })
        .collect();
    erased(view! {
        <tr>
            <th scope="col">{words::unit(lang)}</th>
            {heads}
            <th scope="col" class="board-total">
                {words::whole_year(lang)}
            </th>
        </tr>
    })
}

fn groups(board: &Board, setting: Setting, fresh: Fresh<Place>) -> Vec<impl IntoView + use<>> {
    board.groups.iter().map(|kind| group(kind, setting, fresh)).collect()
}

fn group(kind: &BoardGroup, setting: Setting, fresh: Fresh<Place>) -> impl IntoView + use<> {
    let empty: Vec<_> = (1..=12).map(|month| view! { <td data-now=setting.now(month) /> }).collect();
    let rows: Vec<_> = kind.rows.iter().map(|row| unit(row, setting, fresh)).collect();
    erased(view! {
        <tbody>
            <tr class="board-group">
                <th scope="rowgroup">{kind.name.clone()}</th>
                {empty}
                <td />
            </tr>
            {rows}
        </tbody>
    })
}

fn unit(row: &BoardRow, setting: Setting, fresh: Fresh<Place>) -> impl IntoView + use<> {
    let cells: Vec<_> = row
        .cells
        .iter()
        .zip(1..)
        .map(|(cell, month)| {
            let mark = fresh.mark(&(row.unit, month as usize - 1));
            view! {
                <td
                    data-standing=standing(cell, month, setting)
                    data-now=setting.now(month)
                    data-shown=setting.shown(month)
                    data-fresh=mark
                >
                    {figure(row, cell, month, setting)}
                </td>
            }
        })
        .collect();
    erased(view! {
        <tr>
            <th scope="row">
                <a href=format!("/don-vi/{}", row.slug)>{row.name.clone()}</a>
            </th>
            {cells}
            <td class="board-total">{total(row, setting)}</td>
        </tr>
    })
}

fn standing(cell: &Cell, month: u32, setting: Setting) -> &'static str {
    match &cell.owed {
        Owed::Nothing => "none",
        Owed::Exempt(_) => "exempt",
        Owed::Items(_) if setting.is_future(month) => "future",
        Owed::Items(_) if cell.is_complete() => "complete",
        Owed::Items(_) if setting.is_now(month) => "current",
        Owed::Items(_) => "short",
    }
}

fn figure(row: &BoardRow, cell: &Cell, month: u32, setting: Setting) -> impl IntoView + use<> {
    let lang = setting.lang;
    let (figure, word, steps) = match (&cell.owed, standing(cell, month, setting)) {
        (Owed::Nothing, _) if cell.published == 0 => {
            let nothing = view! {
                <span aria-hidden="true">"·"</span>
                <span class="visually-hidden">{words::no_quota(lang)}</span>
            };
            return (Some(nothing), None);
        }
        (Owed::Nothing, _) => (cell.published.to_string(), words::no_quota(lang).to_owned(), "steps-0"),
        (Owed::Exempt(reason), _) => {
            let word = format!("{reason}; {}", words::exempt_with(cell.published, lang));
            (words::exempt(lang).to_owned(), word, "steps-exempt")
        }
        (Owed::Items(_), "future") => ("–".to_owned(), words::future(lang).to_owned(), "steps-0"),
        (Owed::Items(owed), standing) => {
            let word = match standing {
                "complete" => words::complete(lang).to_owned(),
                _ => words::missing(cell.short(), lang),
            };
            (format!("{}/{owed}", cell.published), word, crate::desk::islands::STEPS[cell.filled().min(4) as usize])
        }
    };
    let label = words::cell(&row.name, month, &figure, &word, lang);
    let link = view! {
        <a class="board-cell" href=format!("/don-vi/{}", row.slug) aria-label=label>
            {figure}
            <Steps name=steps />
        </a>
    };
    (None, Some(link))
}

/// Published and owed over the months until now.
fn total(row: &BoardRow, setting: Setting) -> String {
    let until_now = row.cells.iter().zip(1..).filter(|(_, month)| !setting.is_future(*month));
    let (published, owed) = until_now.fold((0, 0), |(published, owed), (cell, _)| match cell.owed {
        Owed::Items(items) => (published + cell.published, owed + items),
        Owed::Exempt(_) | Owed::Nothing => (published, owed),
    });
    if owed == 0 { String::new() } else { format!("{published}/{owed}") }
}

fn foot(board: &Board, setting: Setting) -> impl IntoView + use<> {
    let tallies: Vec<_> = (1..=12)
        .map(|month| {
            let (complete, all) = board.tally(month);
            let figure = (!setting.is_future(month) && all > 0).then(|| format!("{complete}/{all}"));
            view! { <td data-now=setting.now(month)>{figure}</td> }
        })
        .collect();
    erased(view! {
        <tr>
            <th scope="row">{words::units_complete_foot(setting.lang)}</th>
            {tallies}
            <td />
        </tr>
    })
}
