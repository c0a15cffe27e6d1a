//! Words of the page of results.

use super::words;
use crate::text::Lang;
use crate::text::numbers::integer;

words! {
    title: "Tìm kiếm", "Search";
    /// Beside the box while nothing was asked.
    how: "Gõ có dấu hay không dấu đều được. Số văn bản gõ như trên giấy, ví dụ 1482-CV/TU.",
        "With or without accents. A document's number as it is written, for example 1482-CV/TU.";
    box_label: "Từ cần tìm", "What to search for";
    submit: "Tìm", "Search";
    narrow: "Thu hẹp kết quả", "Narrow the results";
    kinds: "Loại", "Kind";
    sections: "Chuyên mục", "Section";
    units: "Đơn vị", "Unit";
    years: "Năm", "Year";
    anything: "Tất cả", "All";
    articles: "Tin, bài", "Articles";
    documents: "Văn bản", "Documents";
    questions: "Hỏi đáp", "Questions";
    calendar: "Lịch công tác", "Calendar";
    incomplete: "Kho tìm kiếm đang được lập lại, kết quả có thể chưa đủ.",
        "The search index is being rebuilt; results may be missing.";
    check_spelling: "Xem lại chính tả, hoặc bớt vài từ.", "Check the spelling, or use fewer words.";
    without_filters: "Tìm lại trên toàn trang", "Search the whole site";
    try_sections: "Xem tin mới ở trang chủ", "See the newest on the front page";
}

/// How many there are: "1.204 kết quả cho “nông thôn mới”".
pub fn found(total: u64, text: &str, lang: Lang) -> String {
    let number = integer(i64::try_from(total).unwrap_or(i64::MAX), lang);
    match (lang, total) {
        (Lang::Vi, _) => format!("{number} kết quả cho “{text}”"),
        (Lang::En, 1) => format!("{number} result for “{text}”"),
        (Lang::En, _) => format!("{number} results for “{text}”"),
    }
}

pub fn nothing(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Không tìm thấy gì cho “{text}”."),
        Lang::En => format!("Nothing was found for “{text}”."),
    }
}

/// The page's title in the window.
pub fn title_for(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tìm “{text}”"),
        Lang::En => format!("Search for “{text}”"),
    }
}
