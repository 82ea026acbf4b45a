#![doc = include_str!("../README.md")]

mod approval;
mod assignment;
mod availability;
mod conflict;
mod cover;
mod duty;
mod ids;
mod joining;
mod language;
mod letter;
mod letters;
mod level;
mod name;
pub mod phrases;
mod plan;
mod post;
mod private;
mod qualified;
mod reminders;
mod roster;
mod rule;
mod seats;
mod shift;
mod sighting;
mod standing;
mod volunteer;
mod week;
mod world;

pub use approval::{Approval, TwoPersonAct};
pub use assignment::{Assignment, AssignmentState};
pub use availability::{DaysOff, Distance, QuietHours, Setting, WeekHalf};
pub use conflict::Conflict;
pub use cover::Cover;
pub use duty::Duty;
pub use ids::{
    ApprovalId, DutyId, IdError, PrivateEventId, RuleId, ShiftId, SightingId, StandingId, StepId, VolunteerId,
};
pub use joining::{Step, StepKind};
pub use language::{Language, LanguageError};
pub use letter::Letter;
pub use level::Level;
pub use name::{DisplayName, NameError};
pub use plan::{Draw, federal_holiday, is_federal_holiday};
pub use post::{Post, Reach};
pub use private::{PrivateEvent, PrivateKind};
pub use roster::{Edit, Roster};
pub use rule::{Busy, Events, Rule, RuleError};
pub use seats::SeatError;
pub use shift::{ByHand, Cause, MadeBy, Role, Shift, ShiftState, Spot};
pub use sighting::{DoorSighting, SightingState};
pub use standing::StandingSession;
pub use volunteer::{Card, ContactKind, Contacts, Membership, StepDone, Volunteer, Vouched};
pub use week::{Known, Row, Week, WeekDay, What};
pub use world::{Practice, World};
