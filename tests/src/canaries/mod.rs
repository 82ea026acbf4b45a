//! Places and sessions, never people: whatever a page held of a person is in no byte that the program leaves behind.

mod federal;
mod forms;
mod journey;
mod list;
mod scanner;
mod volunteers;

pub(crate) use list::Canaries;
