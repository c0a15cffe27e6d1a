//! The readable part of an address, and the id at its end.

use crate::fold;

/// The longest slug, in characters (all ASCII, so also in bytes).
pub const MAX: usize = 80;

/// What stands in for a title without a single ASCII letter or digit.
const EMPTY: &str = "tin";

/// A title as the readable part of an address: folded, its ASCII words joined by `-`, at most
/// [`MAX`] characters, cut between words (a single longer word is cut inside). Never empty.
///
/// Different titles may share a slug (Đà, Đa, Da): the id that follows it in the address decides.
pub fn slug(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.is_empty() {
            slug.push_str(word.get(..MAX).unwrap_or(word));
        } else if slug.len() + 1 + word.len() <= MAX {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() { EMPTY.to_owned() } else { slug }
}

/// Takes `"ten-bai-123"` apart into `("ten-bai", 123)`; `"123"` alone has the empty slug.
///
/// `None` when no positive id stands at the end, or when it is written in another way than ids are
/// (leading zeros, a sign), so that an item has one address only. The slug is not checked: the
/// caller compares it with the item's own and redirects.
pub fn parse_slug_id(segment: &str) -> Option<(&str, i64)> {
    let (slug, digits) = segment.rsplit_once('-').unwrap_or(("", segment));
    let canonical = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    if !canonical {
        return None;
    }
    Some((slug, digits.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_joined() {
        assert_eq!(slug("Đưa nghị quyết vào cuộc sống: 33/60 tin, bài!"), "dua-nghi-quyet-vao-cuoc-song-33-60-tin-bai");
        assert_eq!(slug("  Văn hóa – xã hội  "), "van-hoa-xa-hoi");
        assert_eq!(slug("Đà"), slug("Da"));
    }

    #[test]
    fn both_normal_forms_give_one_slug() {
        assert_eq!(slug("Viê\u{323}t"), slug("Việt"));
        assert_eq!(slug("hòa hoà"), "hoa-hoa");
    }

    #[test]
    fn nothing_to_write_gives_tin() {
        for title in ["", "   ", "…–?!", "中文", "\u{AD}"] {
            assert_eq!(slug(title), "tin", "{title:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = "phường ".repeat(40);
        let cut = slug(&title);
        assert!(cut.len() <= MAX && cut.len() > MAX - 7);
        assert!(cut.split('-').all(|word| word == "phuong"));
        assert_eq!(slug(&"x".repeat(500)), "x".repeat(MAX));
    }

    #[test]
    fn a_slug_and_an_id_come_apart_as_they_were_put_together() {
        for title in ["Tên bài", "Mô hình 2", "", "2026", "a-1-2-3"] {
            for id in [1_i64, 10, 123, i64::MAX] {
                let readable = slug(title);
                let segment = format!("{readable}-{id}");
                assert_eq!(parse_slug_id(&segment), Some((readable.as_str(), id)));
            }
        }
        assert_eq!(parse_slug_id("ten-bai-123"), Some(("ten-bai", 123)));
        assert_eq!(parse_slug_id("123"), Some(("", 123)));
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        let odd = [
            "",
            "-",
            "ten-bai",
            "ten-bai-",
            "ten-0",
            "ten-007",
            "ten-+7",
            "ten-1a",
            "ten-٣",
            "ten-9223372036854775808",
            "ten-99999999999999999999999999",
            "ten-1 ",
        ];
        for segment in odd {
            assert_eq!(parse_slug_id(segment), None, "{segment:?}");
        }
    }
}
