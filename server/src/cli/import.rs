//! `tinbai import articles`: reads and checks everything first, apart from the database; then writes it in one
//! transaction, so that other writers wait as short as can be.

mod album;
mod lines;
mod progress;
mod spool;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use futures::{TryStreamExt, stream};
use tinbai_app::accounts::store as accounts;
use tinbai_app::articles::import::{Checked, Key, check, write};
use tinbai_app::context::House;
use tinbai_app::error::AppError;
use tinbai_app::ids::PictureId;
use tinbai_app::platform::clock::Clock;
use tinbai_app::platform::failure::internal;
use tokio_util::sync::CancellationToken;

use self::album::Album;
use self::lines::{Line, Lines};
use self::progress::Progress;
use self::spool::Spool;
use super::{sentence, serve};
use crate::boot::{self, Purpose};
use crate::config::Config;

/// So many faulty lines are shown; the others are counted.
const SHOWN: usize = 20;
/// Who the log says it was.
const BY: &str = "tinbai import";

/// What to read.
pub struct Input {
    pub lines: Box<dyn BufRead + Send>,
    /// How long it is, in bytes, where that is known.
    pub length: Option<u64>,
    /// Where its pictures are.
    pub pictures: PathBuf,
    /// Where checked items may wait until all are checked.
    pub scratch: PathBuf,
}

impl Input {
    /// A file, or standard input for `-`, whose pictures are then looked for in the present folder.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open(path: &Path, scratch: &Path) -> std::io::Result<Self> {
        let scratch = scratch.to_owned();
        if path == Path::new("-") {
            let lines = Box::new(BufReader::new(std::io::stdin()));
            return Ok(Self { lines, length: None, pictures: PathBuf::from("."), scratch });
        }
        let file = File::open(path)?;
        let found = file.metadata()?;
        if found.is_dir() {
            return Err(std::io::ErrorKind::IsADirectory.into());
        }
        let pictures = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let length = found.is_file().then_some(found.len());
        Ok(Self { lines: Box::new(BufReader::new(file)), length, pictures: pictures.to_owned(), scratch })
    }
}

/// What was imported, or would have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    pub items: u64,
    pub pictures: usize,
}

pub(super) async fn run(config: &Config, path: &Path, dry_run: bool) -> Result<(), String> {
    let began = Instant::now();
    let fault = |error: std::io::Error| format!("{}: {error}.", path.display());
    std::fs::create_dir_all(&config.data).map_err(|error| format!("The folder {}: {error}.", config.data.display()))?;
    let input = Input::open(path, &config.data).map_err(fault)?;
    let opened = boot::open(config, Clock::System, Purpose::Command).await?;
    serve::stop_on_signal(opened.stop.clone())?;
    let imported = import(&opened.house, input, dry_run, &opened.stop).await;
    opened.close().await?;
    let Imported { items, pictures } = imported?;
    let seconds = began.elapsed().as_secs_f64();
    if dry_run {
        println!("Items: {items}. Pictures: {pictures}. All of it is sound; nothing was written.");
    } else {
        #[expect(clippy::cast_precision_loss, reason = "a rate to look at")]
        let rate = items as f64 / seconds.max(0.001);
        println!("Items imported: {items}. Pictures: {pictures}. It took {seconds:.1} s, {rate:.0} items/s.");
    }
    Ok(())
}

/// Imports everything or nothing.
///
/// # Errors
/// What stood in the way, ready to be printed: each faulty line with its number, up to [`SHOWN`] of them.
pub async fn import(house: &House, input: Input, dry_run: bool, stop: &CancellationToken) -> Result<Imported, String> {
    if house.body.get().sections.is_empty() {
        return Err("This house has no sections yet: run tinbai init --site FILE first.".to_owned());
    }
    let mut album = Album::open(&input.pictures, house.files.clone(), !dry_run)
        .map_err(|error| format!("The folder {}: {error}.", input.pictures.display()))?;
    let imported = check_and_write(house, input, dry_run, &mut album, stop).await;
    if imported.is_err() {
        album.forget().await;
    }
    imported
}

async fn check_and_write(
    house: &House,
    input: Input,
    dry_run: bool,
    album: &mut Album,
    stop: &CancellationToken,
) -> Result<Imported, String> {
    let spool = check_all(house, input, album, stop).await?;
    let imported = Imported { items: spool.len(), pictures: album.len() };
    if !dry_run && imported.items > 0 {
        write_all(house, spool, album, stop).await?;
    }
    Ok(imported)
}

/// Lines that cannot be imported.
#[derive(Default)]
struct Faults {
    shown: String,
    count: usize,
}

impl Faults {
    fn add(&mut self, line: u64, fault: &str) {
        self.count += 1;
        if self.count <= SHOWN {
            // Writing to a string cannot fail.
            let _ = writeln!(self.shown, "  line {line}: {fault}");
        }
    }

    fn sentence(&self) -> String {
        let Self { shown, count } = self;
        let more = if *count > SHOWN { format!("  … and {} more\n", count - SHOWN) } else { String::new() };
        format!("Nothing was imported; faulty lines: {count}.\n{shown}{more}").trim_end().to_owned()
    }
}

/// Reads to the end and checks every line, on every core. What is good waits in the spool.
async fn check_all(house: &House, input: Input, album: &mut Album, stop: &CancellationToken) -> Result<Spool, String> {
    let (body, now) = (house.body.get(), house.clock.now());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut spool = Spool::create(&input.scratch).map_err(|error| reading(&error))?;
    let mut progress = Progress::new("checked", input.length);
    let mut faults = Faults::default();
    let mut seen = Seen::default();
    let chunks = stream::try_unfold(Lines::new(input.lines), |mut lines| async move {
        apart(move || Ok(lines.next_chunk()?.map(|chunk| (chunk, lines)))).await
    });
    let checked = chunks.map_ok(|chunk| {
        let body = Arc::clone(&body);
        let bytes = chunk.bytes;
        let one = move |line: Line| {
            let text = line.text.map_err(|fault| (line.number, fault))?;
            check(line.number, &text, &body, now).map_err(|fault| (line.number, fault))
        };
        apart(move || Ok((bytes, chunk.lines.into_iter().map(one).collect::<Vec<_>>())))
    });
    let mut checked = pin!(checked.try_buffered(cores + 1));
    loop {
        let next = tokio::select! {
            () = stop.cancelled() => return Err(interrupted()),
            next = checked.try_next() => next.map_err(|error| reading(&error))?,
        };
        let Some((bytes, lines)) = next else { break };
        let mut good: Vec<Checked> = Vec::with_capacity(lines.len());
        let mut bad: Vec<(u64, String)> = Vec::new();
        for line in lines {
            match line.and_then(|item| seen.first(&item).map(|()| item)) {
                Ok(item) => good.push(item),
                Err(fault) => bad.push(fault),
            }
        }
        let there = write::present(house.db.reader(), &good).await.map_err(|cause| sentence(cause.into()))?;
        good.retain(|item| {
            let is_new = !there.contains(&item.key());
            if !is_new {
                bad.push((item.line, "an item with this title, unit and published_at is there already".to_owned()));
            }
            is_new
        });
        if !bad.is_empty() {
            album.keep_no_more();
        }
        bad.extend(album.take_in(&good).await.map_err(sentence)?);
        bad.sort_by_key(|(line, _)| *line);
        for (line, fault) in bad {
            faults.add(line, &fault);
        }
        if faults.count == 0 {
            spool.add(&good).map_err(|error| reading(&error))?;
        }
        progress.step(bytes, good.len());
    }
    progress.end();
    if faults.count > 0 { Err(faults.sentence()) } else { Ok(spool) }
}

/// The items of this file, to find one that stands in it twice; a hash of each is enough to remember.
#[derive(Default)]
struct Seen(HashMap<(i64, i64, u64), u64>);

impl Seen {
    fn first(&mut self, item: &Checked) -> Result<(), (u64, String)> {
        let (unit, at, title): Key = item.key();
        let mut hasher = DefaultHasher::new();
        title.hash(&mut hasher);
        match self.0.insert((unit.0, at.timestamp_micros(), hasher.finish()), item.line) {
            Some(first) => Err((item.line, format!("the same title, unit and published_at as line {first}"))),
            None => Ok(()),
        }
    }
}

async fn write_all(house: &House, spool: Spool, album: &mut Album, stop: &CancellationToken) -> Result<(), String> {
    let away = |cause: sea_orm::DbErr| sentence(cause.into());
    house.db.expect_many_rows().await.map_err(away)?;
    let (kept, paths) = album.contents();
    let (now, stopped) = (house.clock.now(), stop.clone());
    let written = house
        .db
        .write(move |tx| async move {
            let mut progress = Progress::new("written", Some(spool.len()));
            let holder = accounts::importer(&tx, now).await?;
            let pictures = write::pictures(&tx, holder, &kept, now).await?;
            let pictures: HashMap<String, PictureId> =
                paths.into_iter().filter_map(|(path, at)| Some((path, *pictures.get(at)?))).collect();
            let mut ids = Vec::new();
            let items = stream::try_unfold(spool, |mut spool| async move {
                apart(move || Ok(spool.next_items()?.map(|items| (items, spool)))).await
            });
            // One chunk is read while another is written.
            let mut items = pin!(items.map_ok(|items| std::future::ready(Ok(items))).try_buffered(2));
            while let Some(items) = items.try_next().await.map_err(|cause| internal(&cause))? {
                if stopped.is_cancelled() {
                    return Err(AppError::Unavailable);
                }
                let there = write::present(&*tx, &items).await?;
                if !there.is_empty() {
                    return Err(AppError::Conflict { current: 0 });
                }
                let count = items.len();
                ids.extend(write::items(&tx, holder, items, &pictures, now).await?);
                progress.step(count as u64, count);
            }
            write::tell(&tx, holder, BY, &ids, now).await?;
            progress.end();
            Ok(())
        })
        .await;
    let settled = house.db.settle_many_rows().await;
    written.map_err(|error| match error {
        _ if stop.is_cancelled() => interrupted(),
        AppError::Conflict { .. } => {
            "Nothing was imported: meanwhile somebody published one of these items. Try again to see which.".to_owned()
        }
        error => sentence(error),
    })?;
    // What was imported is safe; a table without its statistics is only slower.
    if let Err(cause) = settled {
        tracing::warn!(%cause, "after the import");
    }
    Ok(())
}

fn interrupted() -> String {
    "Interrupted: nothing was imported.".to_owned()
}

fn reading(error: &std::io::Error) -> String {
    format!("Reading the items: {error}.")
}

/// Runs work that holds up its thread where it holds up nobody.
async fn apart<T, F>(work: F) -> std::io::Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> std::io::Result<T> + Send + 'static,
{
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}
