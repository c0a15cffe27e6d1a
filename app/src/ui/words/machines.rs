//! Words that stand in what machines read: the way to a page, feeds.

use super::words;
use crate::text::Lang;

words! {
    home: "Trang nhất", "Front page";
    /// Before the notice of a correction, in a feed's text.
    correction: "Đính chính", "Correction";
}

/// A section's feed: "Kinh tế – Xã Mẫu".
pub fn section_feed(section: &str, site: &str) -> String {
    format!("{section} – {site}")
}

/// What a section's feed says of itself where the site file does not describe the section.
pub fn about_feed(section: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tin, bài mới của chuyên mục {section}."),
        Lang::En => format!("New items of the section {section}."),
    }
}
