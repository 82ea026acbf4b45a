#![doc = include_str!("../README.md")]

mod assignment;
mod ids;
mod level;
mod name;
mod shift;

pub use assignment::{Assignment, AssignmentState};
pub use ids::{IdError, ShiftId, VolunteerId};
pub use level::Level;
pub use name::{DisplayName, NameError};
pub use shift::{Role, Shift, ShiftRole};
