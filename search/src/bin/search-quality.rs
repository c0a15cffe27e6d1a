//! Prints MRR@10 of the questions in `quality/questions.jsonl` on the demo's items, with accents and without:
//! `search-quality [--json] [ITEMS.jsonl QUESTIONS.jsonl]`.

use std::error::Error;
use std::path::{Path, PathBuf};

use tinbai_search::{Entry, Request, Search};
use tinbai_text::html_text::plain_text;

#[derive(serde::Deserialize)]
struct Item {
    title: String,
    lead: String,
    body_html: String,
    tags: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Question {
    question: String,
    /// The title of the item that answers it.
    item: String,
}

fn read<T: serde::de::DeserializeOwned>(file: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = |place: usize, other: &str| files.get(place).map_or_else(|| here.join(other), PathBuf::from);
    let items: Vec<Item> = read(&file(0, "../demo/items.jsonl"))?;
    let questions: Vec<Question> = read(&file(1, "quality/questions.jsonl"))?;

    let folder = std::env::temp_dir().join(format!("tinbai-search-quality-{}", std::process::id()));
    let result = measure(&folder, &items, &questions);
    std::fs::remove_dir_all(&folder)?;
    let [with, without] = result?;
    if options.iter().any(|option| option == "--json") {
        let report = serde_json::json!({
            "items": items.len(), "questions": questions.len(), "mrr_accented": with, "mrr_unaccented": without,
        });
        println!("{report}");
    } else {
        println!("MRR@10 of {} questions on {} items", questions.len(), items.len());
        println!("accented    {with:.4}");
        println!("unaccented  {without:.4}");
    }
    Ok(())
}

fn measure(folder: &Path, items: &[Item], questions: &[Question]) -> Result<[f64; 2], Box<dyn Error>> {
    let search = Search::open(folder)?;
    let build = search.rebuild()?;
    let entries = items.iter().zip(1..).map(|(item, id)| Entry {
        id,
        title: item.title.clone(),
        lead: item.lead.clone(),
        body: plain_text(&item.body_html),
        tags: item.tags.clone(),
        ..Entry::default()
    });
    build.add(entries.collect())?;
    build.finish(0)?;
    let mut sums = [0.0; 2];
    for Question { question, item } in questions {
        if !items.iter().any(|known| known.title == *item) {
            return Err(format!("there is no item “{item}”").into());
        }
        for (sum, text) in sums.iter_mut().zip([question.clone(), tinbai_text::fold(question)]) {
            let found = search.find(&Request { text: &text, size: 10, ..Request::default() })?;
            let rank = found.hits.iter().position(|hit| hit.entry.title == *item);
            *sum += rank.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0));
        }
    }
    Ok(sums.map(|sum| sum / (questions.len() as f64)))
}
