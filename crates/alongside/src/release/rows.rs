//! The rows, in two threads and constant memory: one unpacks while the other counts; of a plain file each counts one half.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use extract::caseload::{Caseload, CaseloadError, Counter, Frame, Layout};
use indicatif::ProgressBar;

use super::archive::Schedule;

/// How many bytes are handed over at a time.
const CHUNK: usize = 1 << 20;
/// How many chunks wait to be counted at most.
const WAITING: usize = 4;
/// The longest line. A file without line ends is no table, and must not fill the memory.
const LONGEST: usize = 1 << 16;

/// Why the rows could not be read to their end. Nothing of them is then taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RowsError {
    /// Truncated, damaged, or the disk.
    #[error("it cannot be read to its end: {0}")]
    Read(#[from] io::Error),
    /// Another table.
    #[error(transparent)]
    Header(#[from] CaseloadError),
    /// No line ends.
    #[error("it has a line of more than 64 KB, so it is no table of hearings")]
    LongLine,
}

/// Counts the whole table. `frame` makes the frame out of the header's layout.
pub(crate) fn count(
    schedule: Schedule<'_>,
    frame: impl FnOnce(Layout) -> Frame,
    bar: &ProgressBar,
) -> Result<Caseload, RowsError> {
    match schedule {
        Schedule::Stream(entry) => stream(entry, frame, bar),
        Schedule::File(path) => halves(&path, frame, bar),
    }
}

/// Unpacks here and counts in another thread.
fn stream(
    mut entry: impl Read,
    frame: impl FnOnce(Layout) -> Frame,
    bar: &ProgressBar,
) -> Result<Caseload, RowsError> {
    let mut lines = Lines::new(&mut entry, bar);
    let frame = frame(lines.header()?);
    thread::scope(|scope| {
        let (full, filled) = mpsc::sync_channel::<Vec<u8>>(WAITING);
        let (empty, emptied) = mpsc::channel::<Vec<u8>>();
        let frame = &frame;
        let counting = scope.spawn(move || {
            let mut counter = Counter::new(frame);
            for chunk in filled {
                counter.feed(&chunk);
                // The other side may be done already.
                let _ = empty.send(chunk);
            }
            counter
        });
        let mut read = || -> Result<(), RowsError> {
            while let Some(chunk) = lines.next(emptied.try_recv().unwrap_or_default())? {
                if full.send(chunk).is_err() {
                    break;
                }
            }
            Ok(())
        };
        let read = read();
        drop(full);
        let counter = counting.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        read.map(|()| Caseload::of([counter]))
    })
}

/// Counts the two halves of a file side by side. A line belongs to the half in which it begins.
fn halves(
    path: &Path,
    frame: impl FnOnce(Layout) -> Frame,
    bar: &ProgressBar,
) -> Result<Caseload, RowsError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut lines = Lines::new(&mut file, bar);
    let frame = frame(lines.header()?);
    let begin = lines.header;
    let middle = after_line_end(path, begin + (length.saturating_sub(begin)) / 2)?.clamp(begin, length);
    let part = |from: u64, to: u64| -> Result<Counter<'_>, RowsError> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from))?;
        let mut lines = Lines::new(file.take(to - from), bar);
        let mut counter = Counter::new(&frame);
        let mut buffer = Vec::new();
        while let Some(chunk) = lines.next(buffer)? {
            counter.feed(&chunk);
            buffer = chunk;
        }
        Ok(counter)
    };
    thread::scope(|scope| {
        let second = scope.spawn(|| part(middle, length));
        let first = part(begin, middle);
        let second = second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok(Caseload::of([first?, second?]))
    })
}

/// The first position after a line end at or after `from`.
fn after_line_end(path: &Path, from: u64) -> Result<u64, RowsError> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut window = Vec::with_capacity(LONGEST);
    file.take(LONGEST as u64).read_to_end(&mut window)?;
    match window.iter().position(|byte| *byte == b'\n') {
        Some(at) => Ok(from + at as u64 + 1),
        None if window.len() < LONGEST => Ok(from + window.len() as u64),
        None => Err(RowsError::LongLine),
    }
}

/// Cuts a stream into chunks of whole lines.
struct Lines<'a, R> {
    source: R,
    /// What was read of a line that has not ended yet.
    rest: Vec<u8>,
    done: bool,
    /// How many bytes the header took.
    header: u64,
    bar: &'a ProgressBar,
}

impl<'a, R: Read> Lines<'a, R> {
    fn new(source: R, bar: &'a ProgressBar) -> Self {
        Self { source, rest: Vec::new(), done: false, header: 0, bar }
    }

    /// The first line.
    fn header(&mut self) -> Result<Layout, RowsError> {
        while !self.done && !self.rest.contains(&b'\n') {
            if self.rest.len() > LONGEST {
                return Err(RowsError::LongLine);
            }
            self.fill(LONGEST)?;
        }
        let end = self.rest.iter().position(|byte| *byte == b'\n').map_or(self.rest.len(), |at| at + 1);
        let line: Vec<u8> = self.rest.drain(..end).collect();
        self.header = end as u64;
        Ok(Layout::of_header(&line)?)
    }

    /// The next whole lines, in a buffer that was used before; none at the end. The last line need not have an end.
    fn next(&mut self, mut buffer: Vec<u8>) -> Result<Option<Vec<u8>>, RowsError> {
        if !self.done {
            self.fill(CHUNK)?;
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        let end = if self.done {
            self.rest.len()
        } else {
            let from_end = self.rest.iter().rev().take(LONGEST).position(|byte| *byte == b'\n');
            self.rest.len() - from_end.ok_or(RowsError::LongLine)?
        };
        buffer.clear();
        buffer.extend_from_slice(&self.rest[end..]);
        self.rest.truncate(end);
        Ok(Some(std::mem::replace(&mut self.rest, buffer)))
    }

    /// Reads so many bytes more, or to the end.
    fn fill(&mut self, most: usize) -> Result<(), RowsError> {
        let before = self.rest.len();
        self.rest.reserve(most);
        let read = self.source.by_ref().take(most as u64).read_to_end(&mut self.rest)?;
        self.done = read < most;
        self.bar.inc((self.rest.len() - before) as u64);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a slow disk does.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = buffer.len().min(7);
            self.0.read(&mut buffer[..most])
        }
    }

    const HEADER: &str = "HEARING_LOC_CODE\tBASE_CITY_CODE\tIJ_CODE\tCAL_TYPE\tADJ_DATE\tADJ_TIME_START\tADJ_RSN\tSCHEDULE_TYPE\n";

    #[test]
    fn chunks_are_whole_lines_and_nothing_is_lost() {
        let bar = ProgressBar::hidden();
        let body: String = (0..60_000).map(|line| format!("a line with the number {line}\n")).collect();
        let text = format!("{HEADER}{body}without an end");
        let mut lines = Lines::new(Slow(text.as_bytes()), &bar);
        lines.header().expect("the header is whole");
        let mut read = Vec::new();
        while let Some(chunk) = lines.next(Vec::new()).expect("it can be read") {
            assert!(chunk.ends_with(b"\n") || chunk.ends_with(b"an end"));
            read.extend(chunk);
        }
        assert!(read == text.as_bytes()[HEADER.len()..], "every byte once");
    }

    #[test]
    fn a_file_without_lines_does_not_fill_the_memory() {
        let bar = ProgressBar::hidden();
        let mut lines = Lines::new(io::repeat(b'x'), &bar);
        assert!(matches!(lines.header(), Err(RowsError::LongLine)));
        let text = HEADER.as_bytes().chain(io::repeat(b'x'));
        let mut lines = Lines::new(text, &bar);
        lines.header().expect("the header is whole");
        assert!(matches!(lines.next(Vec::new()), Err(RowsError::LongLine)));
    }
}
