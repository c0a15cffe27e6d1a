//! Prints MRR@10 of questions on passages: `passages FILE.jsonl...`, each line
//! `{"id": 1, "text": "...", "questions": ["...", ...]}`. For trying the ranking on sets that stay outside.

use std::error::Error;
use std::time::Instant;

use tinbai_search::{Entry, Request, Search};

#[derive(serde::Deserialize)]
struct Passage {
    text: String,
    questions: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let passages: Vec<Passage> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        let folder = tempfile::tempdir()?;
        let search = Search::open(folder.path())?;
        let build = search.rebuild()?;
        let entry = |(id, passage): (usize, &Passage)| Entry {
            id: i64::try_from(id).unwrap_or_default(),
            body: passage.text.clone(),
            ..Entry::default()
        };
        build.add(passages.iter().enumerate().map(entry).collect())?;
        build.finish(0)?;
        let (mut sums, mut asked, began) = ([0.0, 0.0], 0, Instant::now());
        for (id, passage) in passages.iter().enumerate() {
            for question in &passage.questions {
                asked += 1;
                for (sum, text) in sums.iter_mut().zip([question.clone(), tinbai_text::fold(question)]) {
                    let found = search.find(&Request { text: &text, size: 10, ..Request::default() })?;
                    let rank = found.hits.iter().position(|hit| usize::try_from(hit.entry.id) == Ok(id));
                    *sum += rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
                }
            }
        }
        let [with, without] = sums.map(|sum| sum / f64::from(asked));
        let each = began.elapsed().as_secs_f64() * 500_000.0 / f64::from(asked);
        println!(
            "{file}: {} passages, {asked} questions: {with:.4} accented, {without:.4} unaccented; {each:.0} us a query",
            passages.len()
        );
    }
    Ok(())
}
