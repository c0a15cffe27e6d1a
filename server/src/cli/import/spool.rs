//! Checked items on the disk, until all are checked: a file without a name, which goes away with the process.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::Path;

use tinbai_app::articles::import::Checked;
use tinbai_app::platform::secrets;

/// Items that are read back at once.
const ITEMS_AT_ONCE: usize = 500;

pub(super) struct Spool {
    written: BufWriter<File>,
    read: Option<BufReader<File>>,
    count: u64,
}

impl Spool {
    /// Makes one in a folder that has room for all items.
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let path = folder.join(format!("import-{}.part", secrets::token()));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(Self { written: BufWriter::with_capacity(1 << 20, file), read: None, count: 0 })
    }

    pub(super) fn len(&self) -> u64 {
        self.count
    }

    pub(super) fn add(&mut self, items: &[Checked]) -> io::Result<()> {
        for item in items {
            serde_json::to_writer(&mut self.written, item)?;
            self.written.write_all(b"\n")?;
            self.count += 1;
        }
        Ok(())
    }

    /// The next items in the order in which they were added; `None` at the end. Nothing is added any more.
    pub(super) fn next_items(&mut self) -> io::Result<Option<Vec<Checked>>> {
        let read = match &mut self.read {
            Some(read) => read,
            none => {
                self.written.flush()?;
                let mut file = self.written.get_ref().try_clone()?;
                file.rewind()?;
                none.insert(BufReader::with_capacity(1 << 20, file))
            }
        };
        let mut items = Vec::new();
        let mut line = Vec::new();
        while items.len() < ITEMS_AT_ONCE && read.read_until(b'\n', &mut line)? > 0 {
            items.push(serde_json::from_slice(&line)?);
            line.clear();
        }
        Ok((!items.is_empty()).then_some(items))
    }
}
