#![doc = include_str!("../README.md")]

mod approval;
mod assignment;
mod availability;
mod duty;
mod ids;
mod joining;
mod language;
mod letter;
mod level;
mod name;
mod post;
mod private;
mod roster;
mod rule;
mod shift;
mod sighting;
mod standing;
mod volunteer;

pub use approval::{Approval, TwoPersonAct};
pub use assignment::{Assignment, AssignmentState};
pub use availability::{DaysOff, Distance, QuietHours, Setting, WeekHalf};
pub use duty::Duty;
pub use ids::{
    ApprovalId, DutyId, IdError, PrivateEventId, RuleId, ShiftId, SightingId, StandingId, StepId, VolunteerId,
};
pub use joining::{Step, StepKind};
pub use language::{Language, LanguageError};
pub use letter::Letter;
pub use level::Level;
pub use name::{DisplayName, NameError};
pub use post::{Post, Reach};
pub use private::{PrivateEvent, PrivateKind};
pub use roster::{Edit, Roster};
pub use rule::{Busy, Events, Rule, RuleError};
pub use shift::{ByHand, Cause, Door, MadeBy, Role, Shift, ShiftState};
pub use sighting::{DoorSighting, SightingState};
pub use standing::StandingSession;
pub use volunteer::{Card, ContactKind, Contacts, Membership, StepDone, Volunteer, Vouched};
