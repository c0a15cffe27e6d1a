//! Answers a query: which entries match, in which order, and how many of each kind, section, unit and year.
//!
//! Every list of the query is read once and adds to what each document is worth (BM25 over accented and folded
//! syllables and pairs). What matches is decided on the folded keys alone, so a query finds the same things with and
//! without accents; the accents decide their order. The work is bounded by `MOST_POSTINGS`: of a query of very
//! common words the commonest are left out.

use std::sync::Mutex;

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption, Term, Value};

use tantivy::{DocAddress, TantivyDocument};

use crate::entry::Entry;
use crate::error::Error;
use crate::facets::{Counts, Facets, Filter};
use crate::number;
use crate::passage::{self, Passage, Span};
use crate::query::Query;
use crate::schema::Facts;
use crate::volume::{Segment, View, Volume};

/// Entries of lists that are read for one query, of those that decide what matches and of all others; the rarest
/// list always.
const MOST_POSTINGS: u64 = 250_000;
/// How soon repeating a word says no more, and how much long texts are held back: of syllables and of pairs.
const K1: [f32; 2] = [1.0, 0.8];
const B: f32 = 0.75;
/// Weights of the four lists when accents were typed, and when none were.
const WITH_ACCENTS: [f32; 4] = [0.7, 0.3, 0.2, 0.25];
const WITHOUT: [f32; 4] = [0.1, 0.9, 0.0, 0.45];
/// A list of so many entries is long.
const LONG: u64 = 5000;
/// A mention of a number that is asked for.
const COMPOUND: f32 = 1.5;
/// What the newest entry has before the oldest: less than any word.
const FRESH: f32 = 0.01;
const FRESH_DAYS: f32 = 3650.0;
/// What the document itself has whose number is asked for.
const NUMBER_WHOLE: f32 = 20_000.0;
const NUMBER_BEGUN: f32 = 10_000.0;

/// What of a document was met: the share of the query's meaning in thousandths, and two signs.
const SHARE: u16 = 0x0FFF;
const PAIR: u16 = 0x1000;
const NUMBERED: u16 = 0x2000;
const WHOLE_QUERY: f32 = 1000.0;
/// Of a long query so many results are wanted before it is taken loosely.
const ENOUGH: usize = 10;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// As it was typed.
    pub text: &'a str,
    pub filter: Filter,
    /// Results to leave out at the beginning, and to show.
    pub start: usize,
    pub size: usize,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Without its body.
    pub entry: Entry,
    pub title: Vec<Span>,
    pub passage: Passage,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// How many there are with the filter.
    pub total: usize,
    pub facets: Facets,
    /// False while the index is being made and does not know everything yet.
    pub complete: bool,
}

/// One list of the index, and what it says of the documents in it.
struct Reading {
    field: usize,
    infos: Vec<Option<TermInfo>>,
    documents: u64,
    worth: f32,
    /// Added to what was met, or'ed for the sign of a pair.
    share: u16,
    sign: u16,
}

/// Which documents match.
#[derive(Clone, Copy, Debug)]
struct Rule {
    share: u16,
    sign: u16,
}

impl Rule {
    fn lets(self, met: u16) -> bool {
        met & NUMBERED != 0 || (met & SHARE >= self.share.max(1) && met & self.sign == self.sign)
    }
}

/// Memory of queries that have ended, for those to come.
static BOARDS: Mutex<Vec<Board>> = Mutex::new(Vec::new());
const BOARDS_KEPT: usize = 4;

#[derive(Default)]
struct Board {
    worth: Vec<f32>,
    met: Vec<u16>,
}

impl Board {
    fn of(documents: usize) -> Self {
        let mut board = BOARDS.lock().ok().and_then(|mut boards| boards.pop()).unwrap_or_default();
        board.worth.clear();
        board.worth.resize(documents, 0.0);
        board.met.clear();
        board.met.resize(documents, 0);
        board
    }

    fn give_back(self) {
        if let Ok(mut boards) = BOARDS.lock()
            && boards.len() < BOARDS_KEPT
        {
            boards.push(self);
        }
    }
}

pub(crate) fn find(volume: &Volume, request: &Request<'_>) -> Result<Found, Error> {
    let query = Query::read(request.text);
    let view = volume.view();
    let complete = volume.label().complete;
    if query.is_empty() || view.documents == 0 {
        return Ok(Found { complete, ..Found::default() });
    }
    let board = score(volume, &view, &query)?;
    let rule = rule(&view, &query, &board);
    let mut counts = Counts::new(&request.filter, view.largest);
    let mut best = Best::new(request.start.saturating_add(request.size));
    let mut base = 0;
    for (ordinal, segment) in view.segments.iter().enumerate() {
        let places = base..base + segment.facts.len();
        let scored = board.met[places.clone()].iter().zip(&board.worth[places]);
        for (document, (bits, (met, worth))) in segment.facts.iter().zip(scored).enumerate() {
            if !rule.lets(*met) || is_gone(segment, document) {
                continue;
            }
            let facts = Facts::unpack(*bits);
            if counts.count(facts) && best.may_take(worth * (1.0 + FRESH)) {
                let worth = worth * freshness(facts.day, view.newest_day);
                best.offer(Ranked { worth, day: facts.day, segment: ordinal, document });
            }
        }
        base += segment.facts.len();
    }
    board.give_back();
    let total = counts.total();
    let page = best.page(request.start, request.size);
    let hits = page.into_iter().map(|ranked| show(volume, &view, &query, ranked)).collect::<Result<_, _>>()?;
    Ok(Found { hits, total, facets: counts.facets(), complete })
}

fn is_gone(segment: &Segment, document: usize) -> bool {
    let id = u32::try_from(document).unwrap_or(u32::MAX);
    segment.reader.alive_bitset().is_some_and(|alive| !alive.is_alive(id))
}

fn freshness(day: u32, newest: u32) -> f32 {
    let age = newest.saturating_sub(day) as f32 / FRESH_DAYS;
    1.0 + FRESH - FRESH * age.min(1.0)
}

/// Reads the lists of the query and adds up what each document is worth.
fn score(volume: &Volume, view: &View, query: &Query) -> Result<Board, Error> {
    let mut readings = readings(volume, view, query)?;
    readings.sort_by_key(|reading| reading.documents);
    // What decides what matches is counted by itself, so that the rest cannot crowd it out.
    let mut read = [0, 0];
    readings.retain(|reading| {
        let read = &mut read[usize::from(reading.sign == SHARE)];
        let fits = *read == 0 || *read + reading.documents <= MOST_POSTINGS;
        *read += if fits { reading.documents } else { 0 };
        fits
    });
    let mut board = Board::of(view.segments.iter().map(|segment| segment.facts.len()).sum());
    share_out(&mut readings);
    for reading in &readings {
        add(view, reading, &mut board)?;
    }
    add_numbers(volume, view, query, &mut board)?;
    Ok(board)
}

fn idf(documents: u64, with: u64) -> f32 {
    let (documents, with) = (documents as f32, with as f32);
    (1.0 + (documents - with + 0.5) / (with + 0.5)).ln().max(0.01)
}

fn readings(volume: &Volume, view: &View, query: &Query) -> Result<Vec<Reading>, Error> {
    let weights = if query.marked { WITH_ACCENTS } else { WITHOUT };
    let fields =
        [volume.fields.accented, volume.fields.folded, volume.fields.accented_pairs, volume.fields.folded_pairs];
    let mut readings: Vec<Reading> = Vec::new();
    let mut folded: Vec<(&str, f32)> = Vec::new();
    let mut folded_pairs: Vec<(char, f32)> = Vec::new();
    // Different accents of one syllable are one folded key.
    for term in &query.terms {
        merge(&mut folded, term.folded.as_str(), term.weight);
    }
    for pair in &query.pairs {
        merge(&mut folded_pairs, pair.folded, pair.weight);
    }
    let accented = query.terms.iter().map(|term| (0, term.accented.clone(), term.weight, 0));
    let accented_pairs = query.pairs.iter().map(|pair| (2, pair.accented.to_string(), pair.weight, 0));
    let compounds = query.compounds.iter().map(|compound| (1, compound.clone(), COMPOUND, 0));
    let all = accented
        .chain(accented_pairs)
        .chain(folded.iter().map(|(key, weight)| (1, (*key).to_owned(), *weight, SHARE)))
        .chain(folded_pairs.iter().map(|(key, weight)| (3, key.to_string(), *weight, PAIR)))
        .chain(compounds);
    for (field, key, weight, sign) in all {
        if weights[field] <= 0.0 {
            continue;
        }
        let infos = infos(view, field, fields[field], &key)?;
        let documents = infos.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        // Without accents the long lists of what bears none say next to nothing.
        let says_nothing = !query.marked && field == 0 && documents > LONG;
        if documents > 0 && !says_nothing {
            let worth = weight * weights[field] * idf(view.documents, documents);
            readings.push(Reading { field, infos, documents, worth, share: 0, sign });
        }
    }
    Ok(readings)
}

fn merge<K: PartialEq>(list: &mut Vec<(K, f32)>, key: K, weight: f32) {
    match list.iter_mut().find(|(held, _)| *held == key) {
        Some((_, held)) => *held += weight,
        None => list.push((key, weight)),
    }
}

fn infos(view: &View, list: usize, field: Field, key: &str) -> Result<Vec<Option<TermInfo>>, Error> {
    let term = Term::from_field_text(field, key);
    let infos = view.segments.iter().map(|segment| segment.lists[list].index.get_term_info(&term));
    Ok(infos.collect::<Result<_, _>>()?)
}

/// Divides the query's meaning among the folded syllables that are read.
fn share_out(readings: &mut [Reading]) {
    let whole: f32 = readings.iter().filter(|reading| reading.sign == SHARE).map(|reading| reading.worth).sum();
    for reading in readings {
        if reading.sign == SHARE {
            // Small and not negative by what it is made of.
            reading.share = ((reading.worth / whole * WHOLE_QUERY) as u16).max(1);
            reading.sign = 0;
        }
    }
}

/// How often a key is found in a text, at most.
const MOST_TIMES: usize = 16;
/// Steps in which the index keeps lengths.
const LENGTHS: usize = 256;

/// What one key is worth in one of the lists: for each count from 1 all lengths.
pub(crate) type Gains = Box<[[f32; LENGTHS]; MOST_TIMES]>;

/// What a key found so often in a text of such a length is worth, as BM25 has it.
pub(crate) fn gains(list: usize, mean: f32) -> Gains {
    let k1 = K1[list / 2];
    let length = |id: usize| {
        let id = u8::try_from(id).unwrap_or(u8::MAX);
        tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id) as f32
    };
    let gain = |times: f32, length: f32| times * (k1 + 1.0) / (times + k1 * (1.0 - B + B * length / mean));
    let row = |times: usize| std::array::from_fn(|id| gain(times as f32, length(id)));
    Box::new(std::array::from_fn(|place| row(place + 1)))
}

/// Adds one list to what its documents are worth.
fn add(view: &View, reading: &Reading, board: &mut Board) -> Result<(), Error> {
    let gains = &*view.gains[reading.field];
    let (worth, share, sign) = (reading.worth, reading.share, reading.sign);
    let mut base = 0;
    for (segment, info) in view.segments.iter().zip(&reading.infos) {
        let size = segment.facts.len();
        if let Some(info) = info {
            let list = &segment.lists[reading.field];
            let mut block = list.index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            let (worths, met) = (&mut board.worth[base..base + size], &mut board.met[base..base + size]);
            let lengths = &list.lengths[..size];
            while block.block_len() > 0 {
                for (document, times) in block.docs().iter().zip(block.freqs()) {
                    let place = *document as usize;
                    let row = &gains[(*times as usize).clamp(1, MOST_TIMES) - 1];
                    worths[place] += worth * row[usize::from(lengths[place])];
                    met[place] = (met[place] + share) | sign;
                }
                block.advance();
            }
        }
        base += size;
    }
    Ok(())
}

/// The documents that have the number that is asked for come before everything.
fn add_numbers(volume: &Volume, view: &View, query: &Query, board: &mut Board) -> Result<(), Error> {
    for key in &query.numbers {
        let worth = if number::is_whole(key) { NUMBER_WHOLE } else { NUMBER_BEGUN };
        let term = Term::from_field_text(volume.fields.number, key);
        let mut base = 0;
        for segment in &view.segments {
            if let Some(mut block) = segment.number.read_block_postings(&term, IndexRecordOption::Basic)? {
                while block.block_len() > 0 {
                    for document in block.docs() {
                        let place = base + *document as usize;
                        board.worth[place] += worth;
                        board.met[place] |= NUMBERED;
                    }
                    block.advance();
                }
            }
            base += segment.facts.len();
        }
    }
    Ok(())
}

/// The strictest rule that is satisfied: by anything, for a short query; by a page of results, for a long one, of
/// which hardly a text has every word.
fn rule(view: &View, query: &Query, board: &Board) -> Rule {
    let whole = board.met.iter().map(|met| met & SHARE).max().unwrap_or_default();
    let part = |share: f32| Rule { share: (f32::from(whole) * share) as u16, sign: 0 };
    let (rules, enough): (&[Rule], usize) = match query.terms.len() {
        0 | 1 => (&[part(1.0)], 1),
        2 | 3 => (&[Rule { share: whole, sign: PAIR }, part(1.0)], 1),
        4 => (&[part(0.6), part(0.3)], ENOUGH),
        _ => (&[part(0.35), part(0.2)], ENOUGH),
    };
    let met = |rule: &&Rule| {
        let (mut base, mut left) = (0, enough);
        for segment in &view.segments {
            for (document, met) in board.met[base..base + segment.facts.len()].iter().enumerate() {
                if rule.lets(*met) && !is_gone(segment, document) {
                    left -= 1;
                    if left == 0 {
                        return true;
                    }
                }
            }
            base += segment.facts.len();
        }
        false
    };
    rules.iter().find(met).copied().unwrap_or(Rule { share: 1, sign: 0 })
}

/// A result before it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ranked {
    worth: f32,
    day: u32,
    segment: usize,
    document: usize,
}

impl Ranked {
    fn before(&self, other: &Self) -> std::cmp::Ordering {
        let place = |ranked: &Self| (ranked.segment, ranked.document);
        other.worth.total_cmp(&self.worth).then(other.day.cmp(&self.day)).then(place(other).cmp(&place(self)))
    }
}

/// The best so many of all that are offered.
struct Best {
    most: usize,
    held: Vec<Ranked>,
    /// Nothing worth less comes among the best any more.
    least: f32,
}

impl Best {
    fn new(most: usize) -> Self {
        Self { most, held: Vec::new(), least: f32::NEG_INFINITY }
    }

    /// Whether something of this worth may be among the best.
    fn may_take(&self, worth: f32) -> bool {
        worth >= self.least
    }

    fn offer(&mut self, ranked: Ranked) {
        if self.most == 0 || ranked.worth < self.least {
            return;
        }
        self.held.push(ranked);
        if self.held.len() >= self.most.saturating_mul(2).max(64) {
            self.held.select_nth_unstable_by(self.most - 1, Ranked::before);
            self.held.truncate(self.most);
            self.least = self.held[self.most - 1].worth;
        }
    }

    fn page(mut self, start: usize, size: usize) -> Vec<Ranked> {
        self.held.sort_unstable_by(Ranked::before);
        self.held.into_iter().skip(start).take(size).collect()
    }
}

/// Reads what is kept of a result and marks what was sought.
fn show(volume: &Volume, view: &View, query: &Query, ranked: Ranked) -> Result<Hit, Error> {
    let segment = u32::try_from(ranked.segment).unwrap_or(u32::MAX);
    let document = u32::try_from(ranked.document).unwrap_or(u32::MAX);
    let kept: TantivyDocument = view.searcher.doc(DocAddress::new(segment, document))?;
    let bytes = kept.get_first(volume.fields.stored).and_then(|value| value.as_bytes());
    let bytes = bytes.ok_or_else(|| Error::Damaged("an entry without content".to_owned()))?;
    let mut entry: Entry = serde_json::from_slice(bytes)?;
    let title = passage::whole(&entry.title, query);
    let passage = passage::best(&entry.lead, &entry.body, query);
    entry.body = String::new();
    Ok(Hit { entry, title, passage })
}
