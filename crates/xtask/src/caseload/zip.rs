//! Archives whose files are packed by deflate64 in stored blocks (APPNOTE.TXT 4.4.5, method 9): such a block is the same in deflate
//! and deflate64 (RFC 1951, 3.2.4), so that it takes no compressor to write what only a deflate64 reader opens.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use anyhow::{Context, Result};
use flate2::Crc;
use jiff::civil::Date;

/// The largest stored block.
const BLOCK: usize = 65_535;
const METHOD: u16 = 9;

/// Writes an archive, file by file.
pub(crate) struct Writer {
    out: BufWriter<File>,
    date: u16,
    directory: Vec<u8>,
    files: u16,
}

impl Writer {
    /// An empty archive whose files are of a day.
    pub(crate) fn new(out: File, of: Date) -> Self {
        // APPNOTE.TXT 4.4.6: seven bits of the year from 1980, four of the month, five of the day.
        let part = |number: i16| u16::try_from(number).unwrap_or_default();
        let date = part(of.year() - 1980) * 512 + part(of.month().into()) * 32 + part(of.day().into());
        Self { out: BufWriter::with_capacity(1 << 20, out), date, directory: Vec::new(), files: 0 }
    }

    /// Adds a file.
    pub(crate) fn file(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Blocks<'_>) -> Result<()>,
    ) -> Result<()> {
        let begin = self.position()?;
        self.out.write_all(&local_header(name, self.date, [0; 3])?)?;
        let mut blocks = Blocks {
            out: &mut self.out,
            block: Vec::with_capacity(BLOCK),
            crc: Crc::new(),
            size: 0,
            packed: 0,
        };
        write(&mut blocks)?;
        blocks.block(true)?;
        let sums = [blocks.crc.sum(), small(blocks.packed)?, small(blocks.size)?];
        let end = self.position()?;
        self.out.seek(SeekFrom::Start(begin))?;
        self.out.write_all(&local_header(name, self.date, sums)?)?;
        self.out.seek(SeekFrom::Start(end))?;
        self.directory.extend(b"PK\x01\x02\x15\x00");
        self.directory.extend(&local_header(name, self.date, sums)?[4..30]);
        // Comment, disk, attributes: none.
        self.directory.extend([0; 10]);
        self.directory.extend(small(begin)?.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
        Ok(())
    }

    /// Writes the directory.
    pub(crate) fn finish(mut self) -> Result<()> {
        let begin = small(self.position()?)?;
        self.out.write_all(&self.directory)?;
        self.out.write_all(b"PK\x05\x06\0\0\0\0")?;
        self.out.write_all(&self.files.to_le_bytes())?;
        self.out.write_all(&self.files.to_le_bytes())?;
        self.out.write_all(&small(self.directory.len() as u64)?.to_le_bytes())?;
        self.out.write_all(&begin.to_le_bytes())?;
        self.out.write_all(&[0, 0])?;
        Ok(self.out.flush()?)
    }

    fn position(&mut self) -> Result<u64> {
        Ok(self.out.stream_position()?)
    }
}

/// The local header of a file; `sums` are its checksum, its packed and its whole size.
fn local_header(name: &str, date: u16, sums: [u32; 3]) -> Result<Vec<u8>> {
    let mut header = b"PK\x03\x04\x15\x00\x00\x00".to_vec();
    header.extend(METHOD.to_le_bytes());
    header.extend([0, 0]);
    header.extend(date.to_le_bytes());
    sums.iter().for_each(|sum| header.extend(sum.to_le_bytes()));
    header.extend(u16::try_from(name.len())?.to_le_bytes());
    header.extend([0, 0]);
    header.extend(name.as_bytes());
    Ok(header)
}

fn small(number: u64) -> Result<u32> {
    u32::try_from(number)
        .context("this archive would be larger than 4 GB; write a folder and pack it with 7zz")
}

/// A file of an archive while it is written.
pub(crate) struct Blocks<'a> {
    out: &'a mut BufWriter<File>,
    block: Vec<u8>,
    crc: Crc,
    size: u64,
    packed: u64,
}

impl Blocks<'_> {
    fn block(&mut self, last: bool) -> io::Result<()> {
        let length = u16::try_from(self.block.len()).unwrap_or(u16::MAX);
        self.out.write_all(&[u8::from(last)])?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&(!length).to_le_bytes())?;
        self.out.write_all(&self.block)?;
        self.packed += 5 + self.block.len() as u64;
        self.block.clear();
        Ok(())
    }
}

impl Write for Blocks<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.block.len() == BLOCK {
            self.block(false)?;
        }
        let taken = bytes.len().min(BLOCK - self.block.len());
        self.block.extend_from_slice(&bytes[..taken]);
        self.crc.update(&bytes[..taken]);
        self.size += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
