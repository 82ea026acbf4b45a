//! What takes two people: one asks, another one agrees, and only then it is done.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ApprovalId, ShiftId, VolunteerId};

/// Something that one coordinator asked for and another must agree to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Its identity.
    pub id: ApprovalId,
    /// What.
    pub what: TwoPersonAct,
    /// Who asked.
    pub asked_by: VolunteerId,
    /// When. It lapses after [`Approval::HOURS`].
    pub asked: Timestamp,
    /// Who agreed; never the one who asked.
    pub agreed_by: Option<VolunteerId>,
}

impl Approval {
    /// How long somebody has to agree, in hours.
    pub const HOURS: i64 = 48;
}

/// What takes two people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TwoPersonAct {
    /// Taking volunteers out of the program as a file.
    Export,
    /// A message to more than 25 people. Its text is sealed and kept beside the approval.
    Message {
        /// To whom.
        to: BTreeSet<VolunteerId>,
    },
    /// Cancelling five shifts or more.
    Cancel {
        /// Which.
        shifts: BTreeSet<ShiftId>,
    },
    /// Changing how long something is kept, or lifting a legal hold.
    Retention {
        /// The row of the retention table, by its stable name.
        row: String,
        /// How many days; none lifts a hold.
        days: Option<u16>,
    },
}

impl TwoPersonAct {
    /// The most people one person may write to at once.
    pub const MESSAGE_ALONE: usize = 25;
    /// The most shifts one person may cancel at once.
    pub const CANCEL_ALONE: usize = 4;
}
