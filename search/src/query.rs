//! What a person typed, as the lists of the index that answer it. Every text is a query; there is no syntax.

use crate::number;
use crate::syllables::{Compound, Syllables, pair_key};
use crate::words;

/// Of a longer text the beginning is read.
const LONGEST: usize = 2000;
/// Different syllables that are looked for.
pub(crate) const MOST_TERMS: usize = 40;

/// One syllable that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub accented: String,
    pub folded: String,
    /// 1, or less for words of little meaning.
    pub weight: f32,
}

/// Two syllables that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub accented: char,
    pub folded: char,
    pub weight: f32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    pub terms: Vec<Term>,
    pub pairs: Vec<Pair>,
    /// Numbers written as one word, under which texts that mention them are found.
    pub compounds: Vec<String>,
    /// Keys of documents that have the number that is asked for.
    pub numbers: Vec<String>,
    /// Whether any syllable bears a mark: then accents were meant.
    pub marked: bool,
}

/// A syllable as it was typed.
struct Typed {
    accented: String,
    folded: String,
}

impl Query {
    pub fn read(text: &str) -> Self {
        let text = beginning(text);
        let (mut typed, mut marked, mut compounds) = (Vec::new(), false, Vec::new());
        let (mut syllables, mut compound) = (Syllables::of(text), Compound::default());
        while syllables.advance() {
            compounds.extend(compound.take(&syllables));
            marked |= syllables.marked;
            typed.push(Typed { accented: syllables.accented.clone(), folded: syllables.folded.clone() });
        }
        compounds.extend(compound.end());
        compounds.sort_unstable();
        compounds.dedup();
        compounds.truncate(MOST_TERMS / 4);
        let numbers = number::asked(text);
        // "số 1482" asks for 1482; texts that mention it need not say "số".
        let typed: Vec<Typed> = match typed.split_first() {
            Some((first, rest)) if first.folded == "so" && rest.first().is_some_and(is_figure) => {
                typed.into_iter().skip(1).collect()
            }
            _ => typed,
        };
        let weigh = |syllable: &Typed| words::weight(&syllable.accented, &syllable.folded, marked);
        let weights: Vec<f32> = typed.iter().map(weigh).collect();
        // A query of nothing but small words means them.
        let weights: Vec<f32> =
            if weights.iter().all(|weight| *weight < 1.0) { vec![1.0; typed.len()] } else { weights };
        let mut query = Self { compounds, numbers, marked, ..Self::default() };
        for (syllable, weight) in typed.iter().zip(&weights) {
            query.look_for(syllable, *weight);
        }
        for (two, weights) in typed.windows(2).zip(weights.windows(2)) {
            if let ([first, second], [one, other]) = (two, weights) {
                query.look_for_pair(first, second, one.min(*other));
            }
        }
        query
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn look_for(&mut self, syllable: &Typed, weight: f32) {
        if let Some(term) = self.terms.iter_mut().find(|term| term.accented == syllable.accented) {
            // Said twice, meant more.
            term.weight += weight;
        } else if self.terms.len() < MOST_TERMS {
            let (accented, folded) = (syllable.accented.clone(), syllable.folded.clone());
            self.terms.push(Term { accented, folded, weight });
        }
    }

    fn look_for_pair(&mut self, first: &Typed, second: &Typed, weight: f32) {
        let accented = pair_key(&first.accented, &second.accented);
        if let Some(pair) = self.pairs.iter_mut().find(|pair| pair.accented == accented) {
            pair.weight += weight;
        } else if self.pairs.len() < MOST_TERMS {
            self.pairs.push(Pair { accented, folded: pair_key(&first.folded, &second.folded), weight });
        }
    }
}

/// As much of a text as is read, without half a word at the end.
fn beginning(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let text = &text[..text.floor_char_boundary(LONGEST)];
    text.rfind(char::is_whitespace).map_or(text, |end| &text[..end])
}

fn is_figure(syllable: &Typed) -> bool {
    syllable.folded.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(query: &str) -> Vec<String> {
        Query::read(query).terms.into_iter().map(|term| term.folded).collect()
    }

    #[test]
    fn every_spelling_is_the_same_query() {
        let query = Query::read("Hoà bình");
        for other in ["hòa bình", "HÒA  BÌNH", "ho\u{300}a bi\u{300}nh", "\"hòa bình", "+hòa AND- bình*"] {
            let other = Query::read(other);
            assert_eq!(other.terms[0], query.terms[0]);
            assert!(other.marked);
        }
        assert!(!Query::read("hoa binh").marked);
        assert_eq!(folded("số 1482"), ["1482"]);
    }

    #[test]
    fn words_of_questions_weigh_little_beside_others() {
        let query = Query::read("Ai đã hát quốc ca?");
        assert!(query.terms[0].weight < 1.0);
        assert_eq!(query.terms[3].weight, 1.0);
        assert!(Query::read("là gì").terms.iter().all(|term| term.weight == 1.0));
    }

    #[test]
    fn a_query_is_bounded() {
        let long = "một hai ba bốn năm sáu bảy tám chín mười ".repeat(100_000);
        let query = Query::read(&long);
        assert_eq!((query.terms.len(), query.pairs.len()), (10, 10));
        let all: String = (0..5000).map(|n| format!("t{n} ")).collect();
        assert_eq!(Query::read(&all).terms.len(), MOST_TERMS);
        for text in ["", "🚀", "\0\u{1}\u{301}", "title:(\"", "ế"] {
            let _ = Query::read(text);
        }
        assert!(Query::read("🚀 !!").is_empty());
    }
}
