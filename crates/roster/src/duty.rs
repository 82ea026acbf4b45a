//! The duty rota: who answers, and when.

use docket::PlaceCode;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::ids::{DutyId, VolunteerId};

/// A span of time in which one person answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Its identity.
    pub id: DutyId,
    /// For which place; none for all of them.
    pub place: Option<PlaceCode>,
    /// From when, local time of the programme.
    pub from: DateTime,
    /// Until when, exclusive; after `from`.
    pub until: DateTime,
    /// Who.
    pub who: VolunteerId,
}
