//! Lines of unknown length, read with bounded memory and numbered as an editor numbers them.

use std::io::{self, BufRead, Read};

use tinbai_app::articles::import::LINE_MAX;

/// A chunk ends at either of these.
const LINES_AT_ONCE: usize = 200;
const BYTES_AT_ONCE: u64 = 1024 * 1024;

pub(super) struct Lines {
    from: Box<dyn BufRead + Send>,
    number: u64,
}

/// A line, or why it was not kept.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) text: Result<Vec<u8>, String>,
}

pub(super) struct Chunk {
    pub(super) lines: Vec<Line>,
    pub(super) bytes: u64,
}

impl Lines {
    pub(super) fn new(from: Box<dyn BufRead + Send>) -> Self {
        Self { from, number: 0 }
    }

    /// The next lines that are not empty; `None` at the end.
    pub(super) fn next_chunk(&mut self) -> io::Result<Option<Chunk>> {
        let mut chunk = Chunk { lines: Vec::new(), bytes: 0 };
        while chunk.lines.len() < LINES_AT_ONCE && chunk.bytes < BYTES_AT_ONCE {
            let mut text = Vec::new();
            let most = LINE_MAX as u64 + 1;
            let read = (&mut self.from).take(most).read_until(b'\n', &mut text)? as u64;
            if read == 0 {
                break;
            }
            self.number += 1;
            chunk.bytes += read;
            let number = self.number;
            if read == most && text.last() != Some(&b'\n') {
                chunk.bytes += self.from.skip_until(b'\n')? as u64;
                let fault = format!("is longer than {} MB", LINE_MAX / 1024 / 1024);
                chunk.lines.push(Line { number, text: Err(fault) });
                continue;
            }
            // What some editors put before the first line.
            if number == 1 && text.starts_with(b"\xef\xbb\xbf") {
                text.drain(..3);
            }
            if !text.trim_ascii().is_empty() {
                chunk.lines.push(Line { number, text: Ok(text) });
            }
        }
        Ok((chunk.bytes > 0).then_some(chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: Vec<u8>) -> Vec<(u64, Option<usize>)> {
        let mut lines = Lines::new(Box::new(io::Cursor::new(text)));
        let mut found = Vec::new();
        while let Some(chunk) = lines.next_chunk().expect("memory does not fail") {
            found.extend(chunk.lines.into_iter().map(|line| (line.number, line.text.ok().map(|text| text.len()))));
        }
        found
    }

    #[test]
    fn empty_lines_count_and_the_last_needs_no_end() {
        assert_eq!(numbers(b"\xef\xbb\xbf{}\n\n \r\n{}\r\n[]".to_vec()), [(1, Some(3)), (4, Some(4)), (5, Some(2))]);
        assert_eq!(numbers(Vec::new()), []);
    }

    #[test]
    fn a_line_that_is_too_long_costs_no_more_than_the_limit() {
        let mut text = vec![b'x'; 2 * LINE_MAX];
        text.extend(b"\n{}\n");
        assert_eq!(numbers(text), [(1, None), (2, Some(3))]);
        assert_eq!(numbers(vec![b'x'; LINE_MAX]), [(1, Some(LINE_MAX))]);
    }
}
