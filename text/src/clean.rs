//! What every typed or pasted text goes through before it is kept.

use unicode_normalization::UnicodeNormalization;

/// One line of text: NFC, without control characters, bidirectional controls and zero-width
/// spaces, each run of white space (line breaks and no-break spaces too) one space, trimmed.
///
/// The spelling is never touched. U+00AD stays: in text typed in TCVN3 it is the letter ư.
/// Texts in VISCII or VPS hold letters among the control characters, so conversion from an old
/// encoding must come before this.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let before = line.len();
        if before > 0 {
            line.push(' ');
        }
        let start = line.len();
        line.extend(word.chars().filter(|&c| !is_unwanted(c)));
        if line.len() == start {
            line.truncate(before);
        }
    }
    line.nfc().collect()
}

/// Text of several lines: each cleaned as [`clean_line`] does, line breaks of every kind as `\n`,
/// at most one empty line between paragraphs, none at the start or the end.
pub fn clean_text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut gap = 0_usize;
    for line in text.replace("\r\n", "\n").split(is_line_break).map(clean_line) {
        if line.is_empty() {
            gap += 1;
            continue;
        }
        if !clean.is_empty() {
            clean.push_str(if gap > 0 { "\n\n" } else { "\n" });
        }
        clean.push_str(&line);
        gap = 0;
    }
    clean
}

/// LF, vertical tab (Word's soft break), form feed, CR, NEL, line and paragraph separator.
const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that show nothing and can only mislead: a reader about the order of the text, a
/// search about its words, a form about whether anything was typed. Joiners stay (emoji).
fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{200E}' | '\u{200F}' // direction marks
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // embeddings, overrides, isolates
            | '\u{200B}' | '\u{2060}' | '\u{FEFF}') // zero-width space, word joiner, byte order mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_normalised_folded_and_trimmed() {
        assert_eq!(clean_line("  Tin \t nhanh\r\n\u{A0}hôm\u{3000}nay "), "Tin nhanh hôm nay");
        assert_eq!(clean_line("Viê\u{323}t Nam"), "Việt Nam");
        assert_eq!(clean_line(""), "");
        assert_eq!(clean_line(" \u{200B} \0 \u{FEFF}\n"), "");
    }

    #[test]
    fn spelling_is_never_rewritten() {
        for text in ["hòa", "hoà", "ủy ban", "uỷ ban", "Ðồng Xoài"] {
            assert_eq!(clean_line(text), text);
        }
    }

    #[test]
    fn control_and_direction_characters_go() {
        for code in (0..=0x1F).chain(0x7F..=0x9F).chain(0x202A..=0x202E).chain(0x2066..=0x2069) {
            let c = char::from_u32(code).expect("a scalar value");
            let expected = if c.is_whitespace() { "a b" } else { "ab" };
            assert_eq!(clean_line(&format!("a{c}b")), expected, "U+{code:04X}");
        }
    }

    #[test]
    fn a_letter_split_by_a_zero_width_space_is_composed() {
        assert_eq!(clean_line("a\u{200B}\u{301}"), "á");
    }

    #[test]
    fn the_soft_hyphen_stays() {
        // TCVN3 "nước" read as Latin-1: ư is byte 0xAD.
        assert_eq!(clean_line("n\u{AD}íc"), "n\u{AD}íc");
        assert_eq!(clean_text("\u{AD}"), "\u{AD}");
    }

    #[test]
    fn line_breaks_of_every_kind_are_one() {
        let text = "một\r\nhai\rba\nbốn\u{B}năm\u{85}sáu\u{2028}bảy";
        assert_eq!(clean_text(text), "một\nhai\nba\nbốn\nnăm\nsáu\nbảy");
    }

    #[test]
    fn paragraphs_keep_one_empty_line() {
        assert_eq!(clean_text("\n\n Đoạn một. \n \t \n\n\nĐoạn hai.\n"), "Đoạn một.\n\nĐoạn hai.");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in ["a\u{301}\u{200B}\u{323} \u{301} x", "\r\n\r\r\n a \n\n\n b", "\u{202E}tin\u{202C} bài"] {
            assert_eq!(clean_line(&clean_line(text)), clean_line(text));
            assert_eq!(clean_text(&clean_text(text)), clean_text(text));
        }
    }
}
