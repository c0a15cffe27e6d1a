//! Numbers of documents as they are written and as they are asked for.

use crate::syllables::{Compound, Syllables};

/// Begins the key of a number in full; keys of its beginnings have no sign.
const WHOLE: char = '=';
/// Words before a number that say nothing more than that one follows.
const BEFORE: [&str; 5] = ["so", "van", "ban", "cong", "hieu"];
const LONGEST: usize = 64;

/// A number without spaces and marks, in lower case: `144 /2002/QĐ/BTC` as `144/2002/qd/btc`.
fn normal(number: &str) -> String {
    tinbai_text::fold(number).chars().filter(|c| !c.is_whitespace()).take(LONGEST).collect()
}

/// The keys under which a document's number is found: whole, and each of its beginnings.
pub(crate) fn keys(number: &str) -> Vec<String> {
    let number = normal(number);
    if number.is_empty() {
        return Vec::new();
    }
    let ends = number.char_indices().filter(|(_, c)| matches!(c, '-' | '/')).map(|(at, _)| at);
    let mut keys: Vec<String> = ends.chain([number.len()]).map(|end| number[..end].to_owned()).collect();
    let bare = number.trim_start_matches('0');
    if bare.len() < number.len() {
        keys.extend(bare.split(['-', '/']).next().filter(|bare| !bare.is_empty()).map(str::to_owned));
    }
    keys.retain(|key| !key.is_empty());
    keys.push(format!("{WHOLE}{number}"));
    keys
}

/// The keys that a query asks for: of the numbers that it names, and of the number that it is.
pub(crate) fn asked(query: &str) -> Vec<String> {
    let (mut syllables, mut compound, mut named) = (Syllables::of(query), Compound::default(), Vec::new());
    let (mut begins, mut end) = (None, 0);
    while syllables.advance() {
        named.extend(compound.take(&syllables));
        let figure = syllables.folded.starts_with(|c: char| c.is_ascii_digit());
        if begins.is_none() && (figure || !BEFORE.contains(&syllables.folded.as_str())) {
            begins = figure.then_some(syllables.from).or(Some(usize::MAX));
        }
        end = syllables.to;
    }
    named.extend(compound.end());
    // The whole query, when it begins with a figure and has nothing in it that a number has not.
    if let Some(number) = begins.and_then(|from| query.get(from..end)).map(normal)
        && !number.is_empty()
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))
        && (number.bytes().all(|byte| byte.is_ascii_digit()) || number.contains(['-', '/']))
    {
        named.push(number);
    }
    named.sort_unstable();
    named.dedup();
    named.iter().flat_map(|number| [format!("{WHOLE}{number}"), number.clone()]).collect()
}

pub(crate) fn is_whole(key: &str) -> bool {
    key.starts_with(WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_whole_and_by_its_beginnings() {
        assert_eq!(keys("1482-CV/TU"), ["1482", "1482-cv", "1482-cv/tu", "=1482-cv/tu"]);
        assert_eq!(keys("05-NQ/ĐU"), ["05", "05-nq", "05-nq/du", "5", "=05-nq/du"]);
        assert!(keys(" ").is_empty());
    }

    #[test]
    fn queries_name_numbers() {
        for query in ["1482-CV/TU", "số 1482-cv/tu", "Công văn số 1482-CV/TU"] {
            assert!(asked(query).contains(&"=1482-cv/tu".to_owned()), "{query}");
        }
        assert_eq!(asked("số 1482"), ["=1482", "1482"]);
        assert_eq!(asked("144 /2002/QĐ/BTC")[1], "144/2002/qd/btc");
        assert!(asked("nông thôn mới").is_empty());
        assert!(asked("12 con giáp").is_empty());
        assert!(asked("").is_empty());
    }
}
