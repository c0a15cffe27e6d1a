//! How far an import is, on standard error: one line that renews itself on a terminal, else one every few seconds.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

const ON_A_TERMINAL: Duration = Duration::from_millis(200);
const IN_A_LOG: Duration = Duration::from_secs(5);

pub(super) struct Progress {
    what: &'static str,
    /// Of what is counted by `step`.
    whole: Option<u64>,
    done: u64,
    items: usize,
    terminal: bool,
    told: Instant,
    began: Instant,
}

impl Progress {
    pub(super) fn new(what: &'static str, whole: Option<u64>) -> Self {
        let (now, terminal) = (Instant::now(), std::io::stderr().is_terminal());
        Self { what, whole, done: 0, items: 0, terminal, told: now, began: now }
    }

    /// `part` more of the whole is done, which made so many items.
    pub(super) fn step(&mut self, part: u64, items: usize) {
        self.done += part;
        self.items += items;
        if self.told.elapsed() >= if self.terminal { ON_A_TERMINAL } else { IN_A_LOG } {
            self.told = Instant::now();
            self.tell();
        }
    }

    fn tell(&self) {
        let share = self.whole.map(|whole| format!(" ({} %)", self.done * 100 / whole.max(1))).unwrap_or_default();
        let line = format!("{} {} items{share}, {} s", self.what, self.items, self.began.elapsed().as_secs());
        let mut out = std::io::stderr().lock();
        // Nobody may be reading; the import goes on.
        let _ = if self.terminal { write!(out, "\r\x1b[2K{line}") } else { writeln!(out, "{line}") };
        let _ = out.flush();
    }

    /// Leaves the line for whatever comes next.
    pub(super) fn end(&self) {
        if self.terminal {
            eprint!("\r\x1b[2K");
        }
    }
}
