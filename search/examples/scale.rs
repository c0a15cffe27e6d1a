//! Prints what an index of N made-up items costs: `scale N [FOLDER]`. Time to make it, size, memory, and the time
//! that queries take, alone and of two threads at once.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use tinbai_search::{Entry, Request, Search};

const QUERIES: [&str; 12] = [
    "cao su",
    "nông thôn mới",
    "nong thon moi",
    "giá hồ tiêu",
    "xã",
    "của",
    "Ai phiên dịch tiếng M'nông khi xã tiếp dân?",
    "Bao nhiêu người đạp xe quanh hồ ở Đồng Xoài?",
    "bo doi bien phong kham benh cho dan",
    "1482-CV/TU",
    "hoà bình",
    "các và của những người được cho trong một không có là để với này khi đã",
];

/// A small generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

/// Which syllable follows which, learnt from the demo's items.
struct Chain {
    syllables: Vec<String>,
    next: HashMap<usize, Vec<usize>>,
}

impl Chain {
    fn learn(text: &str) -> Self {
        let (mut syllables, mut known, mut next) = (Vec::new(), HashMap::new(), HashMap::<usize, Vec<usize>>::new());
        let mut before = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let this = *known.entry(word.to_owned()).or_insert_with(|| {
                syllables.push(word.to_owned());
                syllables.len() - 1
            });
            next.entry(before).or_default().push(this);
            before = this;
        }
        Self { syllables, next }
    }

    fn write(&self, dice: &mut Dice, count: usize) -> String {
        let mut at = dice.throw(self.syllables.len());
        let mut text = String::new();
        for _ in 0..count {
            text.push_str(&self.syllables[at]);
            text.push_str(if dice.throw(14) == 0 { ". " } else { " " });
            // Now and then another turn: pairs that were never seen.
            at = match self.next.get(&at) {
                Some(next) if dice.throw(5) > 0 => next[dice.throw(next.len())],
                _ => dice.throw(self.syllables.len()),
            };
        }
        text
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: i64 = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let folder = arguments.next().ok_or("scale N FOLDER")?;
    let items = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/items.jsonl"))?;
    let (chain, mut dice) = (Chain::learn(&items), Dice(2017));
    let began = Instant::now();
    let search = Search::open(Path::new(&folder))?;
    if search.cursor().is_none() {
        let build = search.rebuild()?;
        for id in 1..=count {
            build.add(vec![Entry {
                id,
                title: chain.write(&mut dice, 12),
                lead: chain.write(&mut dice, 35),
                body: chain.write(&mut dice, 350),
                section: Some(1 + id % 20),
                unit: Some(1 + id % 30),
                year: 2010 + i32::try_from(id % 8)?,
                published_at: (14_000 + id % 3000) * 86_400_000,
                ..Entry::default()
            }])?;
        }
        println!("fed in {:.1?}", began.elapsed());
        build.finish(1)?;
    }
    println!("{} items ready in {:.1?}, {}", search.len(), began.elapsed(), memory());
    let began = Instant::now();
    search.apply(vec![Entry { id: 1, title: "Tin mới".to_owned(), ..Entry::default() }], &[], 2)?;
    println!("a change is found after {:.1?}", began.elapsed());
    for query in QUERIES {
        let (mut times, mut total) = (Vec::new(), 0);
        for _ in 0..50 {
            let began = Instant::now();
            total = search.find(&Request { text: query, size: 10, ..Request::default() })?.total;
            times.push(began.elapsed());
        }
        times.sort_unstable();
        println!("{:>9.0?} {:>9.0?} {total:>7} {query:.60}", times[25], times[49]);
    }
    let (began, worked) = (Instant::now(), worked());
    let asked: usize = std::thread::scope(|scope| {
        let ask = || {
            let mut asked = 0;
            while began.elapsed() < Duration::from_secs(3) {
                for query in &QUERIES[..11] {
                    let found = search.find(&Request { text: query, size: 10, ..Request::default() });
                    asked += usize::from(found.is_ok());
                }
            }
            asked
        };
        [scope.spawn(ask), scope.spawn(ask)].into_iter().map(|thread| thread.join().unwrap_or_default()).sum()
    });
    let each = (crate::worked() - worked) * 1e6 / asked as f64;
    println!("{} queries a second of two threads, {each:.0} us of work each, {}", asked / 3, memory());
    Ok(())
}

/// Seconds that this process has worked, on all cores.
fn worked() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = stat.split_whitespace().map(|field| field.parse().unwrap_or_default()).collect();
    fields.iter().skip(13).take(2).sum::<f64>() / 100.0
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}
