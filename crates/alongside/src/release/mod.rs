//! The court system's monthly data on disk: a zip archive of several gigabytes, or the folder that it was unpacked into.

mod archive;
mod rows;

pub(crate) use archive::Archive;
pub(crate) use rows::count;

/// The table of hearings, without the ending of its file.
pub(crate) const SCHEDULE: &str = "tbl_schedule";
