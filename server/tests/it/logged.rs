//! What the house wrote into its log, kept for those who look for faults and for secrets in it.

use std::io::{self, Write};
use std::sync::{LazyLock, Mutex, PoisonError};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

static LINES: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

#[derive(Clone, Copy)]
struct Keep;

impl Write for Keep {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Keep {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}

/// Starts keeping the log of this process, at the most talkative level that an operator would choose.
pub fn keep() {
    let filter = EnvFilter::new("debug,sqlx=warn,sea_orm=warn,html5ever=warn,hyper=warn");
    // Only the first test of the process sets it.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Keep).try_init();
}

/// Lines so far that hold `text`.
pub fn lines_with(text: &str) -> Vec<String> {
    let bytes = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    String::from_utf8_lossy(&bytes).lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
}
