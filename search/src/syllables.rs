//! Text cut into syllables, each with the two keys under which it is found: accented and folded.
//!
//! The accented key is the lower-case syllable with its tone moved to the end, so that `hòa` and `hoà`, composed or
//! not, have one key. The folded key has no marks at all. The text itself is never changed: every syllable knows
//! where it stands in it.

use std::sync::OnceLock;

use unicode_normalization::char::{compose, decompose_canonical};

/// Keys are cut here: nobody searches for the tail of a base64 string.
const LONGEST_KEY: usize = 48;
/// Tone signs at the end of an accented key, none of them a letter: huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['`', '\'', '~', '?', '.'];
/// Letters up to here are looked up in a table.
const TABLE: u32 = 0x2000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Ends a syllable.
    Separator,
    /// Is part of none and ends none: zero-width characters, marks that Vietnamese does not have.
    Nothing,
    Letter,
    /// A combining tone; its place in `TONES`, from 1.
    Tone,
    /// A combining breve, circumflex or horn: part of the letter before it.
    Quality,
}

#[derive(Clone, Copy, Debug)]
struct Letter {
    class: Class,
    /// Lower case with breve, circumflex, horn or stroke, without tone.
    accented: char,
    folded: char,
    /// From 1; 0 is no tone.
    tone: u8,
}

impl Letter {
    const fn plain(class: Class, accented: char, folded: char) -> Self {
        Self { class, accented, folded, tone: 0 }
    }
}

fn tone_of(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(1),
        '\u{301}' => Some(2),
        '\u{303}' => Some(3),
        '\u{309}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

fn is_quality(mark: char) -> bool {
    matches!(mark, '\u{302}' | '\u{306}' | '\u{31B}')
}

fn read_letter(c: char) -> Letter {
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE0F}' => {
            return Letter::plain(Class::Nothing, c, c);
        }
        'đ' | 'Đ' | '\u{D0}' | '\u{F0}' | '\u{189}' | '\u{256}' => return Letter::plain(Class::Letter, 'đ', 'd'),
        '\u{300}'..='\u{36F}' => {
            let class = match tone_of(c) {
                Some(_) => Class::Tone,
                None if is_quality(c) => Class::Quality,
                None => Class::Nothing,
            };
            return Letter { class, accented: c, folded: c, tone: tone_of(c).unwrap_or_default() };
        }
        _ if !c.is_alphanumeric() => return Letter::plain(Class::Separator, c, c),
        _ => {}
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let (mut base, mut quality, mut tone) = (None, None, 0);
    decompose_canonical(lower, |part| match tone_of(part) {
        _ if base.is_none() => base = Some(part),
        Some(found) => tone = found,
        None if is_quality(part) => quality = Some(part),
        None => {}
    });
    let folded = base.unwrap_or(lower);
    let accented = quality.and_then(|mark| compose(folded, mark)).unwrap_or(folded);
    Letter { class: Class::Letter, accented, folded, tone }
}

fn letter(c: char) -> Letter {
    static LETTERS: OnceLock<Vec<Letter>> = OnceLock::new();
    let table =
        LETTERS.get_or_init(|| (0..TABLE).map(|code| read_letter(char::from_u32(code).unwrap_or(' '))).collect());
    table.get(c as usize).copied().unwrap_or_else(|| read_letter(c))
}

/// The syllables of a text, one after another.
pub(crate) struct Syllables<'a> {
    text: &'a str,
    at: usize,
    pub accented: String,
    pub folded: String,
    /// Where the syllable stands in the text, in bytes.
    pub from: usize,
    pub to: usize,
    /// Whether the syllable bears a mark, or is spelt with đ.
    pub marked: bool,
}

impl<'a> Syllables<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, accented: String::new(), folded: String::new(), from: 0, to: 0, marked: false }
    }

    /// Goes to the next syllable; false at the end of the text.
    pub fn advance(&mut self) -> bool {
        self.accented.clear();
        self.folded.clear();
        self.marked = false;
        let mut tone = 0;
        self.to = self.at;
        for (offset, c) in self.text[self.at..].char_indices() {
            let here = self.at + offset;
            let letter = letter(c);
            match letter.class {
                Class::Letter => {
                    if self.folded.is_empty() {
                        self.from = here;
                    }
                    if self.accented.len() < LONGEST_KEY {
                        self.accented.push(letter.accented);
                        self.folded.push(letter.folded);
                    }
                    if letter.tone > 0 {
                        tone = letter.tone;
                    }
                    self.marked |= letter.accented != letter.folded || letter.tone > 0;
                    self.to = here + c.len_utf8();
                }
                Class::Tone if !self.folded.is_empty() => {
                    tone = letter.tone;
                    self.marked = true;
                    self.to = here + c.len_utf8();
                }
                Class::Quality if !self.folded.is_empty() => {
                    if let Some(composed) = self.accented.pop().map(|base| compose(base, c).unwrap_or(base)) {
                        self.accented.push(composed);
                    }
                    self.marked = true;
                    self.to = here + c.len_utf8();
                }
                Class::Nothing | Class::Tone | Class::Quality => {}
                Class::Separator if self.folded.is_empty() => {}
                Class::Separator => break,
            }
        }
        self.at = if self.folded.is_empty() { self.text.len() } else { self.to };
        if let Some(sign) = usize::from(tone).checked_sub(1).and_then(|tone| TONES.get(tone)) {
            self.accented.push(*sign);
        }
        !self.folded.is_empty()
    }

    /// Whether a sign follows that may join the next syllable to this one.
    fn joins_next(&self) -> bool {
        self.text[self.to..].starts_with(['-', '/'])
    }

    /// What stands between `end` and this syllable.
    pub fn gap(&self, end: usize) -> &'a str {
        self.text.get(end..self.from).unwrap_or_default()
    }
}

/// What is written as one word with a figure in it, joined of its syllables: `1482-CV/TU` as `1482-cv/tu`,
/// `664.812` as `664812`.
#[derive(Default)]
pub(crate) struct Compound {
    joined: String,
    parts: usize,
    figures: bool,
    only_figures: bool,
    end: usize,
}

impl Compound {
    /// Takes the next syllable; gives the compound that ended before it.
    pub fn take(&mut self, syllable: &Syllables<'_>) -> Option<String> {
        // Most text is neither.
        if self.parts == 0 && !syllable.folded.as_bytes().iter().any(u8::is_ascii_digit) && !syllable.joins_next() {
            return None;
        }
        let figures = syllable.folded.bytes().all(|byte| byte.is_ascii_digit());
        let gap = if self.parts == 0 { "" } else { syllable.gap(self.end) };
        let joins = matches!(gap, "-" | "/") || (gap == "." && self.only_figures && figures);
        let ended = if joins && self.joined.len() < LONGEST_KEY {
            if gap != "." {
                self.joined.push_str(gap);
                self.only_figures = false;
            }
            None
        } else {
            let ended = self.end();
            self.only_figures = figures;
            ended
        };
        self.joined.push_str(&syllable.folded);
        self.parts += 1;
        self.figures |= syllable.folded.bytes().any(|byte| byte.is_ascii_digit());
        self.end = syllable.to;
        ended
    }

    /// The compound at the end of the text.
    pub fn end(&mut self) -> Option<String> {
        let joined = std::mem::take(&mut self.joined);
        let is_one = self.parts > 1 && self.figures;
        *self = Self::default();
        is_one.then_some(joined)
    }
}

/// The key of two syllables that stand side by side: one of 2^20, as one character. So a house of any size has a
/// small dictionary; that two rare pairs share a key now and then does not show in a ranking.
pub(crate) fn pair_key(first: &str, second: &str) -> char {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in first.bytes().chain([0xFF]).chain(second.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let folded = (hash ^ (hash >> 20) ^ (hash >> 40)) & 0xF_FFFF;
    let code = u32::try_from(folded).unwrap_or_default() + 0x1_0000;
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<(String, String)> {
        let mut syllables = Syllables::of(text);
        let mut keys = Vec::new();
        while syllables.advance() {
            keys.push((syllables.accented.clone(), syllables.folded.clone()));
        }
        keys
    }

    fn compounds(text: &str) -> Vec<String> {
        let (mut syllables, mut compound, mut found) = (Syllables::of(text), Compound::default(), Vec::new());
        while syllables.advance() {
            found.extend(compound.take(&syllables));
        }
        found.extend(compound.end());
        found
    }

    #[test]
    fn tone_placement_and_normal_form_do_not_matter_and_tones_do() {
        for (one, other) in [
            ("hòa", "hoà"),
            ("Uỷ", "ủy"),
            ("thúy", "thuý"),
            ("tiếng", "tie\u{302}\u{301}ng"),
            ("tiếng", "tiê\u{301}ng"),
            ("Việt", "Vie\u{323}\u{302}t"),
            ("NƯỚC", "nu\u{31B}o\u{31B}\u{301}c"),
            ("Đảng", "\u{D0}a\u{309}ng"),
            ("nông", "n\u{AD}ông"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} {other}");
        }
        assert_ne!(keys("hòa"), keys("hóa"));
        assert_ne!(keys("mua"), keys("mưa"));
        assert_eq!(keys("Đường")[0].1, "duong");
    }

    #[test]
    fn folded_keys_are_those_of_pages_and_slugs() {
        let text = "Tỉnh ủy Bình Phước: Đồng Xoài, S’tiêng, İ ǅ 12.5%";
        let folded: Vec<String> = keys(text).into_iter().map(|(_, folded)| folded).collect();
        assert_eq!(
            folded,
            ["tinh", "uy", "binh", "phuoc", "dong", "xoai", "s", "tieng", "i", "dz", "12", "5"]
                .map(|key| if key == "dz" { tinbai_text::fold("ǆ") } else { key.to_owned() })
        );
    }

    #[test]
    fn syllables_know_their_place() {
        let text = "  «Hoa\u{300} bình»";
        let mut syllables = Syllables::of(text);
        assert!(syllables.advance());
        assert_eq!(&text[syllables.from..syllables.to], "Hoa\u{300}");
        assert!(syllables.advance());
        assert_eq!(&text[syllables.from..syllables.to], "bình");
        assert!(!syllables.advance());
        assert!(!syllables.advance());
    }

    #[test]
    fn numbers_are_read_whole() {
        assert_eq!(compounds("Công văn 1482-CV/TU và 30/2020/NĐ-CP."), ["1482-cv/tu", "30/2020/nd-cp"]);
        assert_eq!(compounds("664.812 lượt, 12,5%, văn hóa - xã hội, a/b"), ["664812"]);
        assert!(compounds("").is_empty());
    }

    #[test]
    fn anything_is_text() {
        for text in ["", "\0\u{1}\u{301}\u{323}", "🚀🇻🇳", "((((\"", "\u{200B}", "ﬁ ß 中文"] {
            let _ = keys(text);
        }
        assert_eq!(keys(&"a".repeat(10_000))[0].1.len(), LONGEST_KEY);
    }
}
