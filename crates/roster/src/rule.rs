//! Need rules: how many of each role what kind of event needs.

use std::collections::{BTreeMap, BTreeSet};

use docket::{JudgeKey, Kind, Medium, PlaceCode, WindowKind};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::ids::RuleId;
use crate::shift::Role;

/// "Master calendar at KAN: 1 lead, 2 observers, be there 30 minutes before."
///
/// A rule makes shifts from events as they appear and follows them as they change. It cannot name individual or custody hearings:
/// each is one person's, and a shift that appears because of one would tell that there is one ([`Rule::check`]). Expected sessions
/// fire no rule; nor do sessions of a general court, unless a coordinator promoted them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its identity.
    pub id: RuleId,
    /// Whether it makes shifts.
    pub on: bool,
    /// At which place.
    pub place: PlaceCode,
    /// For which events.
    pub events: Events,
    /// Only for this judge's sessions.
    pub judge: Option<JudgeKey>,
    /// Only for sessions held in one of these ways; empty is any.
    #[serde(default)]
    pub media: BTreeSet<Medium>,
    /// How many of each role.
    pub need: BTreeMap<Role, u8>,
    /// How long before the session a volunteer should be there, in minutes.
    pub early: u16,
    /// How many more when many matters are listed.
    #[serde(default)]
    pub busy: Option<Busy>,
}

/// Which events a rule is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Events {
    /// Court sessions that are named by one of these kinds.
    Sessions(BTreeSet<Kind>),
    /// Reporting windows of one of these kinds, with the hours that are covered on each of their days.
    Windows {
        /// Which.
        kinds: BTreeSet<WindowKind>,
        /// From when until when, each a shift of its own: "8 to 12 on each day".
        hours: Vec<(Time, Time)>,
    },
    /// Gatherings whose place is known.
    Gatherings,
}

/// "More than 20 matters: one more."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busy {
    /// More than this many matters in the half-day.
    pub over: u32,
    /// In which role.
    pub role: Role,
    /// How many more.
    pub more: u8,
}

/// Why a rule cannot stand. Says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// It names individual or custody hearings.
    #[error(
        "a rule cannot name individual or custody hearings: each is one person's, and a shift that appears because of one would tell that \
         there is one; enter an accompaniment for the person who asked instead"
    )]
    OnePersonsHearing,
    /// It names no kind of event.
    #[error("a rule needs at least one kind of event")]
    NoEvents,
    /// It asks for nobody.
    #[error("a rule needs at least one role with one person or more")]
    NoNeed,
    /// A rule for reporting windows without hours.
    #[error(
        "say from when until when each day is covered, such as 8:00 to 12:00; the first must be before the second"
    )]
    NoHours,
    /// Nobody stands at a door for longer than this before a session.
    #[error("a volunteer can be asked to come at most {} minutes before", Rule::EARLIEST)]
    TooEarly,
    /// More people than fit.
    #[error("a rule can ask for at most {} people in a role", Rule::MOST)]
    TooMany,
}

impl Rule {
    /// The most minutes before a session.
    pub const EARLIEST: u16 = 180;
    /// The most people in a role.
    pub const MOST: u8 = 20;

    /// Whether it can stand.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self) -> Result<(), RuleError> {
        match &self.events {
            Events::Sessions(kinds) if kinds.is_empty() => return Err(RuleError::NoEvents),
            Events::Sessions(kinds) if kinds.iter().any(|kind| kind.is_private()) => {
                return Err(RuleError::OnePersonsHearing);
            }
            Events::Windows { kinds, .. } if kinds.is_empty() => return Err(RuleError::NoEvents),
            Events::Windows { hours, .. }
                if hours.is_empty() || hours.iter().any(|(from, to)| from >= to) =>
            {
                return Err(RuleError::NoHours);
            }
            Events::Sessions(_) | Events::Windows { .. } | Events::Gatherings => {}
        }
        check_need(&self.need, self.busy.map_or(0, |busy| busy.more), self.early)
    }
}

/// Whether so many people can be asked for, so early.
pub(crate) fn check_need(need: &BTreeMap<Role, u8>, more: u8, early: u16) -> Result<(), RuleError> {
    if need.values().all(|count| *count == 0) {
        return Err(RuleError::NoNeed);
    }
    if need.values().any(|count| count.saturating_add(more) > Rule::MOST) {
        return Err(RuleError::TooMany);
    }
    if early > Rule::EARLIEST { Err(RuleError::TooEarly) } else { Ok(()) }
}
