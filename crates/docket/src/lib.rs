#![doc = include_str!("../README.md")]

mod address;
mod advance;
mod apply;
mod as_text;
mod book;
mod brake;
pub mod claim;
pub mod decision;
pub mod difference;
pub mod directory;
mod door;
pub mod entered;
pub mod event;
pub mod facts;
pub mod ids;
mod judge;
pub mod look;
pub mod notice;
pub mod place;
pub mod reading;
pub mod review;
pub mod text;
pub mod time;
pub mod watch;

mod docket;
mod join;
mod matching;
mod moves;
mod reach;
mod reconcile;
mod release;
mod sessions;
mod settle;

pub use crate::docket::{Docket, Health};
pub use address::Address;
pub use advance::{Closure, Step, closures};
pub use apply::WITHDRAW_AFTER;
pub use claim::{Authority, Claim, ClaimStanding, Hold, LastComplete, SourceState};
pub use decision::{Decision, Recorded};
pub use difference::{Difference, Differs, differences};
pub use directory::{Coordinates, Directory, Learned, NamedJudge, OfficialName, Phone, PlaceFacts};
pub use door::{Door, DoorNote, DoorTopic, VolunteersDoor};
pub use event::{CancelledBy, Change, ChangeKind, Event, Former, Settled, Standing, Touched};
pub use facts::{
    Band, Facts, Half, Hearing, Kind, Medium, Origin, Room, Scope, Subject, Topic, When, WindowKind,
};
pub use ids::{ClaimId, DifferenceId, EventId, JudgeKey, NoticeId, PlaceCode, SourceId, SourceKey, TextKey};
pub use judge::Judge;
pub use look::{Awaited, Look, Part};
pub use notice::Notice;
pub use place::{Place, PlaceKind, Places};
pub use reading::{
    Complaint, Cover, Drift, Effect, NoticeSighting, Position, Reading, Rule, Seen, Sighting, Status,
    Trouble, Verdict,
};
pub use reconcile::{Policy, Reconciled, Taken, accept_hold, reconcile, refuse_hold};
pub use release::{release_day, replace_whole};
pub use review::{Waiting, Word, waiting};
pub use sessions::{Session, sessions};
pub use text::PublicText;
pub use watch::Schedule;
