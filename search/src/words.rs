//! Words that questions are asked with and sentences are held together by: they say little of what is sought.

/// Accented syllables (tones as written) and what they weigh beside words of content.
const WEIGHTS: [(&str, f32); 52] = [
    // What asks.
    ("gì", 0.2),
    ("nào", 0.2),
    ("ai", 0.3),
    ("đâu", 0.3),
    ("bao", 0.3),
    ("nhiêu", 0.2),
    ("mấy", 0.3),
    ("sao", 0.3),
    ("thế", 0.5),
    ("hãy", 0.3),
    ("không", 0.7),
    ("khi", 0.6),
    ("vì", 0.5),
    ("cái", 0.5),
    // What holds together.
    ("là", 0.5),
    ("có", 0.6),
    ("của", 0.6),
    ("được", 0.6),
    ("bị", 0.7),
    ("những", 0.6),
    ("các", 0.6),
    ("và", 0.6),
    ("hoặc", 0.6),
    ("hay", 0.7),
    ("trong", 0.6),
    ("đã", 0.5),
    ("đang", 0.6),
    ("sẽ", 0.6),
    ("cho", 0.6),
    ("với", 0.7),
    ("một", 0.7),
    ("như", 0.5),
    ("tại", 0.7),
    ("ở", 0.6),
    ("vào", 0.7),
    ("để", 0.6),
    ("này", 0.6),
    ("đó", 0.6),
    ("ấy", 0.6),
    ("thì", 0.5),
    ("mà", 0.5),
    ("do", 0.7),
    ("từ", 0.8),
    ("ra", 0.7),
    ("bởi", 0.7),
    ("rằng", 0.5),
    ("cũng", 0.6),
    ("rất", 0.7),
    ("nhưng", 0.6),
    ("việc", 0.8),
    ("người", 0.9),
    ("về", 0.8),
];
/// Without accents a small word may be a large one (`sao`, `cua`): it keeps more of its weight.
const DOUBT: f32 = 0.7;

/// What a syllable weighs in a query, by its keys; `marked` when the query is typed with accents.
pub(crate) fn weight(accented: &str, folded: &str, marked: bool) -> f32 {
    use std::collections::HashMap;
    use std::sync::OnceLock;

    use crate::syllables::Syllables;

    static TABLES: OnceLock<(HashMap<String, f32>, HashMap<String, f32>)> = OnceLock::new();
    let (exact, doubtful) = TABLES.get_or_init(|| {
        let (mut exact, mut doubtful) = (HashMap::new(), HashMap::<String, f32>::new());
        for (word, weight) in WEIGHTS {
            let mut syllables = Syllables::of(word);
            syllables.advance();
            exact.insert(syllables.accented.clone(), weight);
            let held = doubtful.entry(syllables.folded.clone()).or_insert(0.0);
            *held = held.max(weight.powf(DOUBT));
        }
        (exact, doubtful)
    });
    let found = if marked { exact.get(accented) } else { doubtful.get(folded) };
    found.copied().unwrap_or(1.0)
}
