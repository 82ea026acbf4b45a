#![doc = include_str!("../README.md")]

mod advance;
mod brake;
pub mod claim;
pub mod decision;
pub mod event;
pub mod facts;
pub mod ids;
pub mod notice;
pub mod place;
pub mod reading;
pub mod review;
pub mod text;
pub mod time;
pub mod watch;

mod docket;
mod join;
mod moves;
mod reconcile;
mod release;
mod sessions;
mod settle;

pub use crate::docket::{Docket, Health};
pub use advance::{Closure, Step, closures};
pub use claim::{Authority, Claim, ClaimStanding, Hold, LastComplete, SourceState};
pub use decision::{Decision, Recorded};
pub use event::{CancelledBy, Change, ChangeKind, Event, Former, Settled, Standing, Touched};
pub use facts::{
    Band, Facts, Half, Hearing, Kind, Medium, Origin, Room, Scope, Subject, Topic, When, WindowKind,
};
pub use ids::{ClaimId, EventId, JudgeKey, NoticeId, PlaceCode, SourceId, SourceKey};
pub use notice::Notice;
pub use place::{Address, Judge, Place, PlaceKind, Places};
pub use reading::{
    Complaint, Cover, Effect, NoticeSighting, Position, Reading, Rule, Seen, Sighting, Status, Trouble,
    Verdict,
};
pub use reconcile::{Policy, Reconciled, Taken, WITHDRAW_AFTER, accept_hold, reconcile};
pub use release::{release_day, replace_whole};
pub use review::{Waiting, waiting};
pub use sessions::{Session, sessions};
pub use text::PublicText;
pub use watch::Schedule;
