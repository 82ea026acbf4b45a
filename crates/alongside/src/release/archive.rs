//! Finds the files of a release, whatever the inner folder is called and however their names are written.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::failure::Failure;

/// The largest lookup that is read into memory, in bytes. The largest known, of judges, has under one megabyte.
const LARGEST_LOOKUP: u64 = 32 << 20;
/// How deep the files lie in a folder at most.
const DEPTH: usize = 4;

/// A release.
pub(crate) enum Archive {
    /// As it is published.
    Zip(PathBuf, ZipArchive<BufReader<File>>),
    /// Unpacked; every file in it.
    Folder(PathBuf, Vec<PathBuf>),
}

/// The table of hearings, ready to be read.
pub(crate) enum Schedule<'a> {
    /// Comes out of the archive in one stream.
    Stream(ZipFile<'a, BufReader<File>>),
    /// A file that can be read in parts.
    File(PathBuf),
}

impl Archive {
    /// Opens a release.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::usage(format!("{}: {error}", path.display()));
        if path.is_dir() {
            let mut files = Vec::new();
            walk(path, DEPTH, &mut files).map_err(|error| wrong(&error))?;
            return Ok(Self::Folder(path.to_owned(), files));
        }
        let file = File::open(path).map_err(|error| wrong(&error))?;
        let archive = ZipArchive::new(BufReader::with_capacity(1 << 18, file))
            .map_err(|error| wrong(&format!("it is no whole zip archive: {}", in_words(&error))))?;
        Ok(Self::Zip(path.to_owned(), archive))
    }

    /// The table of hearings, and how many bytes it has unpacked.
    pub(crate) fn schedule(&mut self) -> Result<(Schedule<'_>, u64), Failure> {
        let missing = self.lacks(super::SCHEDULE);
        match self {
            Self::Zip(path, archive) => {
                let index = find(names(archive), super::SCHEDULE).ok_or(missing)?;
                let entry = archive.by_index(index).map_err(|error| {
                    Failure::usage(format!("{}: {}: {}", path.display(), super::SCHEDULE, in_words(&error)))
                })?;
                let size = entry.size();
                Ok((Schedule::Stream(entry), size))
            }
            Self::Folder(_, files) => {
                let index = find(file_names(files), super::SCHEDULE).ok_or(missing)?;
                let file = files[index].clone();
                let size = std::fs::metadata(&file)?.len();
                Ok((Schedule::File(file), size))
            }
        }
    }

    /// A small file, whole; none if it is not there.
    pub(crate) fn small(&mut self, stem: &str) -> Result<Option<Vec<u8>>, Failure> {
        let broken = |path: &Path, error: &dyn std::fmt::Display| {
            Failure::usage(format!("{}: {stem} cannot be read: {error}", path.display()))
        };
        let mut bytes = Vec::new();
        match self {
            Self::Zip(path, archive) => {
                let Some(index) = find(names(archive), stem) else { return Ok(None) };
                let entry = archive.by_index(index).map_err(|error| broken(path, &in_words(&error)))?;
                entry.take(LARGEST_LOOKUP).read_to_end(&mut bytes).map_err(|error| broken(path, &error))?;
            }
            Self::Folder(_, files) => {
                let Some(index) = find(file_names(files), stem) else { return Ok(None) };
                let file = File::open(&files[index]).map_err(|error| broken(&files[index], &error))?;
                file.take(LARGEST_LOOKUP)
                    .read_to_end(&mut bytes)
                    .map_err(|error| broken(&files[index], &error))?;
            }
        }
        Ok(Some(bytes))
    }

    /// A small file that must be there.
    pub(crate) fn lookup(&mut self, stem: &str) -> Result<Vec<u8>, Failure> {
        let missing = self.lacks(stem);
        self.small(stem)?.ok_or(missing)
    }

    /// The day on which the table of hearings was written, as the archive says; none where it does not.
    pub(crate) fn written(&mut self) -> Option<Date> {
        match self {
            Self::Zip(_, archive) => {
                let index = find(names(archive), super::SCHEDULE)?;
                let at = archive.by_index(index).ok()?.last_modified()?;
                let part = |number: u8| i8::try_from(number).ok();
                // 1980-01-01 is what a writer without a clock puts there.
                let date =
                    Date::new(i16::try_from(at.year()).ok()?, part(at.month())?, part(at.day())?).ok()?;
                (date.year() > 1980).then_some(date)
            }
            Self::Folder(_, files) => {
                let index = find(file_names(files), super::SCHEDULE)?;
                let at = std::fs::metadata(&files[index]).and_then(|file| file.modified()).ok()?;
                Timestamp::try_from(at).ok().map(|at| TimeZone::UTC.to_datetime(at).date())
            }
        }
    }

    /// Where it is, for messages.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Zip(path, _) | Self::Folder(path, _) => path,
        }
    }

    fn lacks(&self, stem: &str) -> Failure {
        Failure::usage(format!(
            "{}: it has no {stem}.csv, in whatever folder; a release has it beside its other tables, so this one is not whole",
            self.path().display()
        ))
    }
}

/// What is wrong with an archive, without the name of a file in it.
fn in_words(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => error.to_string(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is encrypted".to_owned(),
        ZipError::InvalidArchive(_) => "it is cut off or damaged".to_owned(),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("it is packed by method {method}, and deflate (8) or deflate64 (9) is expected")
        }
        other => other.to_string(),
    }
}

fn names(archive: &ZipArchive<BufReader<File>>) -> Vec<String> {
    archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

fn file_names(files: &[PathBuf]) -> Vec<String> {
    files.iter().map(|file| file.to_string_lossy().into_owned()).collect()
}

/// The file with this stem, whatever its folder, its ending and its letters' case.
fn find(names: Vec<String>, stem: &str) -> Option<usize> {
    names.iter().position(|name| {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let own = name.rsplit_once('.').map_or(name, |(own, _)| own);
        own.eq_ignore_ascii_case(stem)
    })
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    for entry in entries {
        if entry.is_file() {
            files.push(entry);
        } else if depth > 0 && entry.is_dir() {
            walk(&entry, depth - 1, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_differ_in_case_and_folder() {
        let names = [
            "EOIR Case Data/Count.txt",
            "EOIR Case Data\\Lookup\\TBLLOOKUPHLOC.csv",
            "Data/tbl_Schedule.CSV",
        ];
        let find = |stem| super::find(names.map(str::to_owned).to_vec(), stem);
        assert_eq!(
            [find("tblLookupHloc"), find("tbl_schedule"), find("count"), find("tblLookupJudge")],
            [Some(1), Some(2), Some(0), None]
        );
    }
}
