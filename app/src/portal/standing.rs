//! How a unit stands, for the public: this month large, the year as twelve cells.

use leptos::prelude::*;

use crate::context::RequestContext;
use crate::quota::model::{Cell, Owed};
use crate::text::month::month_label;
use crate::text::{Lang, Month};
use crate::ui::words::portal as words;

/// Beyond so many steps a bar shows quarters.
const STEPS: u32 = 12;

/// What a month's cell says: the style sheet's word for it, its figure, its words.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    state: &'static str,
    figure: String,
    words: String,
}

/// `3/4`; the count alone where nothing is owed; the word for exempt.
pub fn figure(cell: &Cell, lang: Lang) -> String {
    match &cell.owed {
        Owed::Items(owed) => format!("{}/{owed}", cell.published),
        Owed::Exempt(_) => words::exempt(lang).to_owned(),
        Owed::Nothing => cell.published.to_string(),
    }
}

fn said(cell: &Cell, month: u32, this_month: u32, lang: Lang) -> Said {
    let (state, figure, words) = match &cell.owed {
        Owed::Exempt(_) => ("exempt", "–".to_owned(), words::exempt(lang).to_owned()),
        _ if month > this_month => ("future", "–".to_owned(), words::future(lang).to_owned()),
        Owed::Nothing if cell.published == 0 => ("none", "–".to_owned(), words::not_counted(lang).to_owned()),
        Owed::Nothing => ("none", cell.published.to_string(), words::not_counted(lang).to_owned()),
        Owed::Items(_) if month == this_month => ("current", figure(cell, lang), words::counting(lang).to_owned()),
        Owed::Items(_) if cell.is_complete() => ("complete", figure(cell, lang), words::complete(lang).to_owned()),
        Owed::Items(_) => ("short", figure(cell, lang), words::short_by(cell.short(), lang)),
    };
    Said { state, figure, words }
}

/// Steps of a bar that are full, and all of them.
fn steps(cell: &Cell) -> (u32, u32) {
    match cell.owed {
        Owed::Items(owed) if owed <= STEPS => (cell.published.min(owed), owed),
        _ => (cell.filled(), 4),
    }
}

fn bar(cell: &Cell) -> AnyView {
    let (full, all) = steps(cell);
    let rects: Vec<_> = (0..all)
        .map(|step| view! { <rect x=step * 10 width="9" height="4" data-full=(step < full).then_some("") /> })
        .collect();
    let frame = format!("0 0 {} 4", all * 10 - 1);
    view! {
        <svg viewBox=frame preserveAspectRatio="none" aria-hidden="true">
            {rects}
        </svg>
    }
    .into_any()
}

/// The whole of it; nothing for a unit that owes nothing all year. `cells`: January to December of this year.
pub fn standing(cx: &RequestContext, cells: &[Cell]) -> AnyView {
    let lang = cx.lang;
    let this = Month::containing(cx.now(), cx.body.zone);
    let current = cells.get(this.month().saturating_sub(1) as usize);
    let Some(current) = current.filter(|_| cells.iter().any(|cell| cell.owed != Owed::Nothing)) else {
        return ().into_any();
    };
    let months: Vec<_> = (1..)
        .zip(cells)
        .map(|(month, cell)| {
            let Said { state, figure, words } = said(cell, month, this.month(), lang);
            let name = words::month(month, lang);
            view! { <li data-state=state>{name} " " <b>{figure}</b> " " {bar(cell)} " " {words}</li> }
        })
        .collect();
    view! {
        <section class="unit-standing" aria-labelledby="chi-tieu">
            <div>
                <h2 id="chi-tieu">{month_label(this, lang)}</h2>
                <p class="figure">{figure(current, lang)}</p>
                {bar(current)}
                <p>{sentence(current, this.days_left(cx.now(), cx.body.zone), lang)}</p>
            </div>
            <div>
                <h2>{words::year(this.year(), lang)}</h2>
                <ol>{months}</ol>
            </div>
        </section>
    }
    .into_any()
}

fn sentence(cell: &Cell, days_left: u32, lang: Lang) -> String {
    match (&cell.owed, cell.short()) {
        (Owed::Exempt(_), _) => {
            format!("{} {}", words::exempt_this_month(lang), words::published(cell.published, lang))
        }
        (Owed::Nothing, _) => words::published(cell.published, lang),
        (Owed::Items(owed), 0) => {
            format!("{} {}", words::published_of(cell.published, *owed, lang), words::quota_met(lang))
        }
        (Owed::Items(owed), short) => {
            format!("{} {}", words::published_of(cell.published, *owed, lang), words::missing(short, days_left, lang))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(published: u32, owed: Owed) -> Cell {
        Cell { published, owed }
    }

    #[test]
    fn a_month_is_told_by_word_and_figure() {
        let told = |cell: Cell, month| {
            let said = said(&cell, month, 11, Lang::Vi);
            (said.state, said.figure, said.words)
        };
        let own = |state, figure: &str, words: &str| (state, figure.to_owned(), words.to_owned());
        assert_eq!(told(cell(5, Owed::Items(4)), 10), own("complete", "5/4", "đủ"));
        assert_eq!(told(cell(1, Owed::Items(4)), 9), own("short", "1/4", "thiếu 3"));
        assert_eq!(told(cell(4, Owed::Items(4)), 11), own("current", "4/4", "đang tính"));
        assert_eq!(told(cell(0, Owed::Items(4)), 12), own("future", "–", "chưa đến"));
        assert_eq!(told(cell(2, Owed::Exempt("bão".to_owned())), 3), own("exempt", "–", "miễn"));
        assert_eq!(told(cell(2, Owed::Nothing), 3), own("none", "2", "không tính"));
    }

    #[test]
    fn why_a_unit_is_exempt_stays_inside() {
        let exempt = cell(2, Owed::Exempt("kiện toàn nhân sự".to_owned()));
        let all = format!(
            "{:?} {} {}",
            said(&exempt, 3, 11, Lang::Vi),
            figure(&exempt, Lang::Vi),
            sentence(&exempt, 3, Lang::Vi)
        );
        assert!(!all.contains("nhân sự"), "{all}");
    }

    #[test]
    fn a_large_quota_is_told_in_quarters() {
        assert_eq!(steps(&cell(3, Owed::Items(4))), (3, 4));
        assert_eq!(steps(&cell(9, Owed::Items(4))), (4, 4));
        assert_eq!(steps(&cell(15, Owed::Items(30))), (2, 4));
        assert_eq!(steps(&cell(3, Owed::Nothing)), (0, 4));
    }

    #[test]
    fn the_last_day_is_named() {
        assert_eq!(
            sentence(&cell(3, Owed::Items(4)), 7, Lang::Vi),
            "Đã đăng 3 trong 4 tin, bài. Còn thiếu 1, còn 7 ngày."
        );
        assert_eq!(
            sentence(&cell(3, Owed::Items(4)), 0, Lang::Vi),
            "Đã đăng 3 trong 4 tin, bài. Còn thiếu 1, hôm nay là ngày cuối."
        );
    }
}
