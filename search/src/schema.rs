//! The shape of the index: its fields, how a text becomes tokens, and what a column holds of each entry.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tantivy::index::IndexSettings;
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{DateTime, TantivyDocument};

use crate::entry::Entry;
use crate::number;
use crate::syllables::{Compound, Syllables, pair_key};

/// Raised whenever the same entry would be indexed otherwise: an index of another shape is made anew.
pub(crate) const SHAPE: u32 = 1;
/// A title counts as if it were written so often.
const TITLE_TIMES: usize = 2;
/// Of a longer text the beginning is searched, and kept for the passages that are shown.
const LONGEST_BODY: usize = 60_000;
/// Texts are packed by so many bytes: a page of results reads ten of these.
const BLOCK: usize = 8192;

/// The fields that queries read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub key: Field,
    pub accented: Field,
    pub folded: Field,
    pub accented_pairs: Field,
    pub folded_pairs: Field,
    pub number: Field,
    pub facts: Field,
    pub stored: Field,
}

pub(crate) fn fields() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |name: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(name).set_index_option(IndexRecordOption::WithFreqs);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        key: schema.add_text_field("key", STRING),
        accented: schema.add_text_field("accented", text("accented")),
        folded: schema.add_text_field("folded", text("folded")),
        accented_pairs: schema.add_text_field("accented_pairs", text("accented_pairs")),
        folded_pairs: schema.add_text_field("folded_pairs", text("folded_pairs")),
        number: schema.add_text_field("number", STRING),
        facts: schema.add_u64_field("facts", FAST),
        stored: schema.add_bytes_field("stored", STORED),
    };
    (schema.build(), fields)
}

pub(crate) fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: BLOCK, docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

/// `texts` counts the texts that were cut, one for each entry: so is known how far the writing thread has come.
pub(crate) fn tokenizers(texts: &Arc<AtomicU64>) -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    for (name, keys) in [
        ("accented", Keys::Accented),
        ("folded", Keys::Folded),
        ("accented_pairs", Keys::AccentedPairs),
        ("folded_pairs", Keys::FoldedPairs),
    ] {
        tokenizers.register(name, TextAnalyzer::from(Cutter { keys, texts: Arc::clone(texts) }));
    }
    tokenizers
}

/// An entry as the index takes it.
pub(crate) fn document(fields: Fields, mut entry: Entry) -> Result<TantivyDocument, serde_json::Error> {
    cut(&mut entry.body, LONGEST_BODY);
    let mut text = String::with_capacity(entry.body.len() + entry.lead.len() + 3 * entry.title.len() + 64);
    let titles = std::iter::repeat_n(entry.title.as_str(), TITLE_TIMES);
    let tags = entry.tags.iter().map(String::as_str);
    let parts = titles.chain([entry.lead.as_str(), &entry.body, &entry.number, &entry.byline]).chain(tags);
    for part in parts.filter(|part| !part.is_empty()) {
        text.push_str(part);
        text.push_str(BREAK);
    }
    let mut document = TantivyDocument::default();
    document.add_text(fields.key, entry.key().term());
    for field in [fields.accented, fields.folded, fields.accented_pairs, fields.folded_pairs] {
        document.add_text(field, &text);
    }
    for key in number::keys(&entry.number) {
        document.add_text(fields.number, key);
    }
    document.add_u64(fields.facts, Facts::of(&entry).pack());
    document.add_bytes(fields.stored, &serde_json::to_vec(&entry)?);
    Ok(document)
}

/// Stands between the parts of a text: no pair of syllables goes across it.
const BREAK: &str = "\n\n";

fn cut(text: &mut String, most: usize) {
    if text.len() > most {
        text.truncate(text.floor_char_boundary(most));
    }
}

/// What a query counts and filters by, of one entry, in 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub kind: u8,
    /// 0 for none.
    pub section: u32,
    /// 0 for none.
    pub unit: u32,
    pub year: i32,
    /// Since 1970.
    pub day: u32,
}

const FIRST_YEAR: i32 = 1900;
/// Ids up to here are told apart.
const MOST_PLACES: u32 = (1 << 18) - 1;

impl Facts {
    fn of(entry: &Entry) -> Self {
        let place = |id: Option<i64>| id.and_then(|id| u32::try_from(id).ok()).filter(|id| *id <= MOST_PLACES);
        let day = DateTime::from_timestamp_millis(entry.published_at).into_timestamp_secs().div_euclid(86_400);
        Self {
            kind: entry.kind as u8,
            section: place(entry.section).unwrap_or_default(),
            unit: place(entry.unit).unwrap_or_default(),
            year: entry.year.clamp(FIRST_YEAR, FIRST_YEAR + 255),
            day: u32::try_from(day).unwrap_or_default().min(0xFFFF),
        }
    }

    pub fn pack(self) -> u64 {
        let year = u64::try_from(self.year - FIRST_YEAR).unwrap_or_default();
        u64::from(self.day)
            | year << 16
            | u64::from(self.kind) << 24
            | u64::from(self.section) << 28
            | u64::from(self.unit) << 46
    }

    pub fn unpack(bits: u64) -> Self {
        let part = |at: u32, width: u32| u32::try_from((bits >> at) & ((1 << width) - 1)).unwrap_or_default();
        Self {
            day: part(0, 16),
            year: FIRST_YEAR + i32::try_from(part(16, 8)).unwrap_or_default(),
            kind: u8::try_from(part(24, 4)).unwrap_or_default(),
            section: part(28, 18),
            unit: part(46, 18),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    Accented,
    /// With numbers read whole.
    Folded,
    AccentedPairs,
    FoldedPairs,
}

#[derive(Clone)]
struct Cutter {
    keys: Keys,
    texts: Arc<AtomicU64>,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        if self.keys == Keys::Accented {
            self.texts.fetch_add(1, Ordering::Release);
        }
        Tokens {
            keys: self.keys,
            syllables: Syllables::of(text),
            compound: Compound::default(),
            before: String::new(),
            before_to: 0,
            waiting: None,
            ended: false,
            token: Token::default(),
        }
    }
}

struct Tokens<'a> {
    keys: Keys,
    syllables: Syllables<'a>,
    compound: Compound,
    /// The syllable before this one; empty at a break.
    before: String,
    before_to: usize,
    /// Comes next.
    waiting: Option<String>,
    ended: bool,
    token: Token,
}

impl Tokens<'_> {
    /// Writes the next key into the token.
    fn next_key(&mut self) -> bool {
        let key = &mut self.token.text;
        if let Some(waiting) = self.waiting.take() {
            *key = waiting;
            return true;
        }
        if self.ended {
            return false;
        }
        while self.syllables.advance() {
            match self.keys {
                Keys::Accented => {
                    key.clone_from(&self.syllables.accented);
                    return true;
                }
                Keys::Folded => {
                    self.waiting = self.compound.take(&self.syllables);
                    key.clone_from(&self.syllables.folded);
                    return true;
                }
                Keys::AccentedPairs | Keys::FoldedPairs => {
                    if self.syllables.gap(self.before_to).contains('\n') {
                        self.before.clear();
                    }
                    let accented = self.keys == Keys::AccentedPairs;
                    let this = if accented { &self.syllables.accented } else { &self.syllables.folded };
                    key.clear();
                    if !self.before.is_empty() {
                        key.push(pair_key(&self.before, this));
                    }
                    self.before.clone_from(this);
                    self.before_to = self.syllables.to;
                    if !key.is_empty() {
                        return true;
                    }
                }
            }
        }
        self.ended = true;
        match self.compound.end() {
            Some(last) if self.keys == Keys::Folded => {
                *key = last;
                true
            }
            _ => false,
        }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        self.token.position = self.token.position.wrapping_add(1);
        self.next_key()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(keys: Keys, text: &str) -> Vec<String> {
        let mut cutter = Cutter { keys, texts: Arc::default() };
        let mut stream = cutter.token_stream(text);
        let mut found = Vec::new();
        while let Some(token) = stream.next() {
            found.push(token.text.clone());
        }
        found
    }

    #[test]
    fn texts_become_syllables_pairs_and_whole_numbers() {
        assert_eq!(tokens(Keys::Accented, "Hoà Bình"), ["hoa`", "binh`"]);
        assert_eq!(tokens(Keys::Folded, "số 1482-CV/TU ngày"), ["so", "1482", "cv", "tu", "ngay", "1482-cv/tu"]);
        assert_eq!(
            tokens(Keys::FoldedPairs, "nông thôn mới"),
            [("nong", "thon"), ("thon", "moi")].map(|(one, other)| pair_key(one, other).to_string())
        );
        assert!(tokens(Keys::FoldedPairs, "một\nhai\n\nba").is_empty());
    }

    #[test]
    fn facts_survive_packing() {
        let facts = Facts { kind: 3, section: 12, unit: MOST_PLACES, year: 2017, day: 17_333 };
        assert_eq!(Facts::unpack(facts.pack()), facts);
    }
}
