//! Who is named under an item, apart from the words that say what they made.

use crate::slug::slug;

/// The name in a byline: `"Tin, ảnh: Minh Hà"` gives `"Minh Hà"`, a name alone is itself.
pub fn author_name(byline: &str) -> &str {
    byline.split_once(':').map_or(byline, |(_, name)| name).trim()
}

/// The author's place in addresses, empty where nobody is named: `"Tin: Minh Hà"` gives `"minh-ha"`.
///
/// Names that differ only in their marks share it, as they share a page.
pub fn author_slug(byline: &str) -> String {
    let name = author_name(byline);
    if name.is_empty() { String::new() } else { slug(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_the_name_are_left_out() {
        assert_eq!(author_slug("Tin, ảnh: Minh Hà"), "minh-ha");
        assert_eq!(author_slug("Minh Hà"), "minh-ha");
        assert_eq!(author_slug("Bài: Đỗ Quyên – Văn Tú"), "do-quyen-van-tu");
        assert_eq!(author_name("Bài: Đỗ Quyên – Văn Tú"), "Đỗ Quyên – Văn Tú");
    }

    #[test]
    fn nobody_has_no_place() {
        assert_eq!(author_slug(""), "");
        assert_eq!(author_slug("Tin: "), "");
    }
}
