//! The words of a page: folding, dates and times.

mod dates;
mod fold;
mod iso;
mod ranges;
mod times;

pub(crate) use dates::{DateFormat, read_date};
pub(crate) use fold::{fold, fold_element};
pub(crate) use ranges::read_dates;
pub(crate) use times::{TimeFormat, read_time, read_times};
