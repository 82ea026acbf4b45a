//! Real clients, real bytes: what a subscriber's own program makes of our feeds while a hearing moves, is cancelled, is
//! questioned, is gone and comes back.

pub(crate) mod judge;
mod khal;
mod polling;
mod readers;
mod story;
mod vdirsyncer;
