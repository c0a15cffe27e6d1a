//! One index in its folder: opened, written together with the log's cursor, and looked at for damage.

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tantivy::directory::Directory;
use tantivy::index::{Index, InvertedIndexReader, SegmentId, SegmentReader};
use tantivy::indexer::{IndexWriter, IndexWriterOptions, LogMergePolicy};
use tantivy::schema::{Field, Term};
use tantivy::{IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use crate::entry::{Entry, Key};
use crate::error::Error;
use crate::facets::Largest;
use crate::find;
use crate::folder::Folder;
use crate::schema::{self, Facts, Fields, SHAPE};

/// Memory of the one thread that writes: the least that it takes, and for a whole index a little more.
const WRITER_BYTES: usize = 15_000_000;
const BUILDER_BYTES: usize = 30_000_000;
/// Entries that may wait for the writing thread, and how long that may take.
const MOST_WAITING: u64 = 200;
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// Larger segments are left as they are: merging reads them into memory.
const LARGEST_MERGE: usize = 40_000;
/// Unpacked blocks of texts kept of each segment.
const BLOCKS_KEPT: usize = 256;

/// What a commit says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    pub shape: u32,
    /// The last event of the log that the index knows.
    pub cursor: i64,
    /// Whether everything of that time is in it.
    pub complete: bool,
}

/// What a query reads of one segment.
pub(crate) struct Segment {
    pub reader: SegmentReader,
    pub facts: Arc<Vec<u64>>,
    /// Of the fields of `LISTS`.
    pub lists: [List; 4],
    pub number: Arc<InvertedIndexReader>,
}

#[derive(Clone)]
pub(crate) struct List {
    pub index: Arc<InvertedIndexReader>,
    /// Of every text, in the steps in which the index keeps them.
    pub lengths: Arc<Vec<u8>>,
}

/// The state of one commit.
pub(crate) struct View {
    pub searcher: Searcher,
    pub segments: Vec<Segment>,
    pub documents: u64,
    /// What finding a key in one of the four texts is worth, by how often and in how long a text: see
    /// `find::gains`.
    pub gains: [find::Gains; 4],
    /// Of the newest entry, since 1970.
    pub newest_day: u32,
    pub largest: Largest,
}

pub(crate) struct Volume {
    pub folder: Folder,
    pub fields: Fields,
    index: Index,
    reader: IndexReader,
    label: RwLock<Label>,
    view: RwLock<Arc<View>>,
    writer: Mutex<Option<IndexWriter>>,
    /// Entries given to the writing thread, and those that it has read.
    given: AtomicU64,
    read: Arc<AtomicU64>,
}

impl Volume {
    pub fn create(path: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(path)?;
        let folder = Folder::new(path);
        let (schema, _) = schema::fields();
        let index = Index::create(folder.clone(), schema, schema::settings())?;
        Self::with(folder, index, Label { shape: SHAPE, cursor: 0, complete: false })
    }

    /// Opens what is there, of whatever shape, as long as its fields are those that queries read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = Folder::new(path);
        let index = Index::open(folder.clone())?;
        let (schema, _) = schema::fields();
        let metas = index.load_metas()?;
        if index.schema() != schema {
            return Err(Error::Damaged("its fields are others".to_owned()));
        }
        let label = metas.payload.as_deref().and_then(|payload| serde_json::from_str(payload).ok());
        let label = label.ok_or_else(|| Error::Damaged("its commit has no label".to_owned()))?;
        Self::with(folder, index, label)
    }

    fn with(folder: Folder, mut index: Index, label: Label) -> Result<Self, Error> {
        let (_, fields) = schema::fields();
        let read = Arc::default();
        index.set_tokenizers(schema::tokenizers(&read));
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(BLOCKS_KEPT)
            .try_into()?;
        let view = Arc::new(View::new(&reader, fields, None)?);
        Ok(Self {
            folder,
            fields,
            index,
            reader,
            label: RwLock::new(label),
            view: RwLock::new(view),
            writer: Mutex::new(None),
            given: AtomicU64::new(0),
            read,
        })
    }

    pub fn label(&self) -> Label {
        *self.label.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn writer(&self) -> Result<MutexGuard<'_, Option<IndexWriter>>, Error> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.is_none() {
            let bytes = if self.label().complete { WRITER_BYTES } else { BUILDER_BYTES };
            let options = IndexWriterOptions::builder()
                .num_worker_threads(1)
                .num_merge_threads(1)
                .memory_budget_per_thread(bytes)
                .build();
            let opened = self.index.writer_with_options(options)?;
            let mut policy = LogMergePolicy::default();
            policy.set_max_docs_before_merge(LARGEST_MERGE);
            opened.set_merge_policy(Box::new(policy));
            *writer = Some(opened);
        }
        Ok(writer)
    }

    /// Takes entries in, each in the place of what was kept of the same thing, and takes others out. They are
    /// found after the next `commit`.
    pub fn take(&self, entries: Vec<Entry>, gone: &[Key], fresh: bool) -> Result<(), Error> {
        let guard = self.writer()?;
        let writer = guard.as_ref().ok_or(Error::Missing)?;
        for key in gone {
            writer.delete_term(Term::from_field_text(self.fields.key, &key.term()));
        }
        for entry in entries {
            if !fresh {
                writer.delete_term(Term::from_field_text(self.fields.key, &entry.key().term()));
            }
            let document: TantivyDocument = schema::document(self.fields, entry)?;
            writer.add_document(document)?;
            self.given.fetch_add(1, Ordering::AcqRel);
            self.wait_for_room();
        }
        Ok(())
    }

    /// Entries that wait for the writing thread lie in memory: no more than a few. A thread that has ended reads
    /// none any more; the next entry tells its error.
    fn wait_for_room(&self) {
        let began = Instant::now();
        let waiting = || self.given.load(Ordering::Acquire).saturating_sub(self.read.load(Ordering::Acquire));
        while waiting() > MOST_WAITING && began.elapsed() < LONGEST_WAIT {
            std::thread::sleep(Duration::from_micros(500));
        }
    }

    /// Everything taken since the last commit, and the cursor, in one step: a process that is killed has done all
    /// of it or nothing.
    pub fn commit(&self, cursor: i64, complete: bool) -> Result<(), Error> {
        let label = Label { shape: SHAPE, cursor, complete };
        {
            let mut guard = self.writer()?;
            let writer = guard.as_mut().ok_or(Error::Missing)?;
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&serde_json::to_string(&label)?);
            commit.commit()?;
        }
        *self.label.write().unwrap_or_else(PoisonError::into_inner) = label;
        self.show()
    }

    /// Lets queries see the newest commit.
    fn show(&self) -> Result<(), Error> {
        self.reader.reload()?;
        let view = Arc::new(View::new(&self.reader, self.fields, Some(&self.view()))?);
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = view;
        Ok(())
    }

    /// Lets what is merged be finished and gives the writer's memory back. The next batch opens another one.
    pub fn rest(&self) -> Result<(), Error> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            writer.wait_merging_threads()?;
            self.show()?;
        }
        Ok(())
    }

    /// Gives the writer up, with what it has not committed.
    pub fn abandon(&self) {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Whether every file of the newest commit is there in its full length.
    pub fn check(&self) -> Result<(), Error> {
        let damaged = |file: &Path| Error::Damaged(format!("{} is missing or cut off", file.display()));
        let broken = |files: &[std::path::PathBuf]| files.iter().find(|file| !self.folder.is_whole(file)).cloned();
        // Between the two readings a merge may have put other files in the place of some.
        match broken(&self.files()?) {
            Some(file) if self.files()?.contains(&file) => Err(damaged(&file)),
            _ => Ok(()),
        }
    }

    fn files(&self) -> Result<Vec<std::path::PathBuf>, Error> {
        let metas = self.index.load_metas()?;
        let files = metas.list_segment_files().into_iter();
        // Of the files that a segment may have, those that it has: there is no list of them, but each that was
        // ever written stands in the folder's own register.
        let kept = self.register()?;
        Ok(files.filter(|file| kept.contains(file)).collect())
    }

    fn register(&self) -> Result<std::collections::HashSet<std::path::PathBuf>, Error> {
        let bytes = self.folder.atomic_read(Path::new(".managed.json")).map_err(tantivy::TantivyError::from)?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// Reads every file in full and compares its checksum.
    pub fn verify(&self) -> Result<(), Error> {
        match self.index.validate_checksum()?.into_iter().next() {
            Some(file) => Err(Error::Damaged(format!("{} has other content", file.display()))),
            None => Ok(()),
        }
    }
}

impl View {
    /// Columns that the view before already has are taken from there.
    fn new(reader: &IndexReader, fields: Fields, before: Option<&Self>) -> Result<Self, Error> {
        let searcher = reader.searcher();
        let known: HashMap<SegmentId, &Segment> = before
            .map(|view| view.segments.iter().map(|segment| (segment.reader.segment_id(), segment)).collect())
            .unwrap_or_default();
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            segments.push(Segment::new(reader, fields, known.get(&reader.segment_id()).copied())?);
        }
        let documents = segments.iter().map(|segment| u64::from(segment.reader.max_doc())).sum();
        let mean = |list: usize| {
            let tokens: u64 = segments.iter().map(|segment| segment.lists[list].index.total_num_tokens()).sum();
            (tokens as f32 / (documents as f32).max(1.0)).max(1.0)
        };
        let gains = [0, 1, 2, 3].map(|list| find::gains(list, mean(list)));
        let (mut newest_day, mut largest) = (0, Largest::default());
        for facts in segments.iter().flat_map(|segment| segment.facts.iter()).map(|bits| Facts::unpack(*bits)) {
            newest_day = facts.day.max(newest_day);
            largest.section = facts.section.max(largest.section);
            largest.unit = facts.unit.max(largest.unit);
        }
        Ok(Self { searcher, segments, documents, gains, newest_day, largest })
    }
}

impl Segment {
    fn new(reader: &SegmentReader, fields: Fields, known: Option<&Self>) -> Result<Self, Error> {
        if let Some(known) = known {
            let (facts, lists, number) = (Arc::clone(&known.facts), known.lists.clone(), Arc::clone(&known.number));
            return Ok(Self { reader: reader.clone(), facts, lists, number });
        }
        let column = reader.fast_fields().u64("facts")?;
        let facts = (0..reader.max_doc()).map(|document| column.first(document).unwrap_or_default()).collect();
        let list = |field: Field| -> Result<List, Error> {
            let kept = reader.get_fieldnorms_reader(field)?;
            let lengths = (0..reader.max_doc()).map(|document| kept.fieldnorm_id(document)).collect();
            Ok(List { index: reader.inverted_index(field)?, lengths: Arc::new(lengths) })
        };
        Ok(Self {
            reader: reader.clone(),
            facts: Arc::new(facts),
            lists: [
                list(fields.accented)?,
                list(fields.folded)?,
                list(fields.accented_pairs)?,
                list(fields.folded_pairs)?,
            ],
            number: reader.inverted_index(fields.number)?,
        })
    }
}
