//! Normal form and the folding that search keys and slugs share.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// The text in NFC, the form everything is stored and shown in. Borrows when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// The text without marks and in lower case: `"Đường Ðồng Xoài"` gives `"duong dong xoai"`.
///
/// Indexing and querying must both go through here, or what is stored is not found. White space
/// and punctuation stay as they are; only letters change. NFC, NFD and mixed input of the same
/// text give the same result, and folding twice changes nothing.
///
/// `đ` has no decomposition in Unicode, so it is mapped by hand, with the letters that look like
/// it and are met in its place: Ð (U+00D0, Icelandic eth) and Ɖ (U+0189, African d), and their
/// lower-case forms, which a lower-casing tool upstream makes of them.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' | 'Đ' | '\u{D0}' | '\u{F0}' | '\u{189}' | '\u{256}' => 'd',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Base letters with the ASCII letter they fold to.
    const LETTERS: [(char, char); 26] = [
        ('a', 'a'),
        ('ă', 'a'),
        ('â', 'a'),
        ('e', 'e'),
        ('ê', 'e'),
        ('i', 'i'),
        ('o', 'o'),
        ('ô', 'o'),
        ('ơ', 'o'),
        ('u', 'u'),
        ('ư', 'u'),
        ('y', 'y'),
        ('đ', 'd'),
        ('b', 'b'),
        ('c', 'c'),
        ('g', 'g'),
        ('h', 'h'),
        ('k', 'k'),
        ('l', 'l'),
        ('m', 'm'),
        ('n', 'n'),
        ('p', 'p'),
        ('q', 'q'),
        ('r', 'r'),
        ('t', 't'),
        ('x', 'x'),
    ];
    /// No tone, huyền, hỏi, ngã, sắc, nặng.
    const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

    /// Every vowel with every tone in both cases, as (text in NFC, its ASCII letter).
    fn syllabary() -> Vec<(String, char)> {
        let mut all = Vec::new();
        for (letter, ascii) in LETTERS {
            let tones: &[&str] = if "aeiouy".contains(ascii) { &TONES } else { &TONES[..1] };
            for tone in tones {
                for case in [letter.to_string(), letter.to_uppercase().to_string()] {
                    all.push((format!("{case}{tone}").nfc().collect(), ascii));
                }
            }
        }
        all
    }

    #[test]
    fn every_letter_with_every_tone_folds_to_its_ascii_letter() {
        let all = syllabary();
        assert_eq!(all.len(), 12 * 6 * 2 + 14 * 2);
        for (text, ascii) in all {
            assert_eq!(text.chars().count(), 1, "{text} is not precomposed");
            assert_eq!(fold(&text), ascii.to_string(), "{text}");
        }
    }

    #[test]
    fn all_normal_forms_fold_alike() {
        for (text, _) in syllabary() {
            let nfd: String = text.nfd().collect();
            assert_eq!(fold(&text), fold(&nfd), "{text}");
            assert_eq!(nfc(&nfd), text);
        }
        // What a Vietnamese keyboard of the old kind sends: a precomposed base and a combining tone.
        assert_eq!(nfc("tiê\u{301}ng Viê\u{323}t"), "tiếng Việt");
        assert_eq!(fold("tiê\u{301}ng Viê\u{323}t"), "tieng viet");
    }

    #[test]
    fn look_alikes_of_d_fold_to_d() {
        for text in ["Đ", "đ", "\u{D0}", "\u{F0}", "\u{189}", "\u{256}"] {
            assert_eq!(fold(text), "d", "{text}");
        }
        assert_eq!(fold("Đường Đồng Phú"), fold("\u{D0}ường \u{189}ồng Phú"));
    }

    #[test]
    fn old_and_new_tone_placement_meet_in_the_key_and_stay_apart_in_the_text() {
        for (old, new) in [("hòa", "hoà"), ("ủy", "uỷ"), ("thúy", "thuý"), ("khỏe", "khoẻ")] {
            assert_eq!(fold(old), fold(new));
            assert_eq!(nfc(old), old);
            assert_eq!(nfc(new), new);
            assert_ne!(nfc(old), nfc(new));
        }
    }

    #[test]
    fn folding_is_stable_and_keeps_what_is_not_a_letter() {
        for text in ["Số 1482-CV/TU", "", "  Ủy ban – “Mặt trận”  ", "İstanbul ǅ ﬁ 中文", "a\u{AD}b"]
        {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
        assert_eq!(fold("Số 1482-CV/TU"), "so 1482-cv/tu");
    }

    #[test]
    fn text_already_in_nfc_is_borrowed() {
        assert!(matches!(nfc("Tỉnh ủy Bình Phước"), Cow::Borrowed(_)));
        assert!(matches!(nfc("a\u{301}"), Cow::Owned(_)));
    }
}
