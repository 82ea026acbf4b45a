//! Acting on shifts: on the newest roster, and only at the coordinator's own places.

use roster::{Edit, HandError, Role, Roster, ShiftId, VolunteerId, World};
use store::people::Verb;

use super::super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::phrases as say;

/// Somebody in a role on a shift, as a form names them: `SHIFT:ROLE:WHO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::desk) struct Pick {
    pub(in crate::pages::desk) shift: ShiftId,
    pub(in crate::pages::desk) role: Role,
    pub(in crate::pages::desk) who: VolunteerId,
}

impl Pick {
    pub(in crate::pages::desk) fn parse(word: &str) -> Result<Self, Problem> {
        let mut parts = word.split(':');
        let read = (|| {
            let shift = ShiftId::parse(parts.next()?).ok()?;
            let role = Role::parse(parts.next()?)?;
            let who = VolunteerId::parse(parts.next()?).ok()?;
            parts.next().is_none().then_some(Self { shift, role, who })
        })();
        read.ok_or(Problem::NotUnderstood)
    }
}

impl std::fmt::Display for Pick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.shift, self.role.as_str(), self.who)
    }
}

/// Decides one thing after another, each on what the one before it left, and keeps them together. What is decided about must be at the
/// coordinator's own places in the newest roster too: where it is not, nothing is kept, and it is answered as what is not there.
///
/// Gives what was refused, in the order of what was asked.
pub(in crate::pages::desk) fn decide<What: Copy, E>(
    ask: &Ask,
    verb: &'static str,
    whats: &[What],
    shift: impl Fn(What) -> ShiftId,
    decide: impl Fn(&World<'_>, What) -> Result<Vec<Edit>, E>,
) -> Result<Vec<(What, E)>, Problem> {
    let own = own::reach(ask)?;
    let moment = ask.moment();
    let mut refused = Vec::new();
    let decided = ask.desk.people().act(ask.viewer()?.actor(), Verb::new(verb), moment.now, |roster| {
        let mut current = Roster::clone(roster);
        let mut edits = Vec::new();
        for &what in whats {
            current
                .shifts
                .get(&shift(what))
                .filter(|shift| own.covers(&shift.place))
                .ok_or(Problem::NotFound)?;
            match decide(&moment.world_with(&current), what) {
                Ok(more) => {
                    more.iter().for_each(|edit| current.apply(edit));
                    edits.extend(more);
                }
                Err(error) => refused.push((what, error)),
            }
        }
        Ok(edits)
    })?;
    decided.map(|_: Vec<Edit>| refused)
}

/// What is answered where a rule about shifts made by hand says no.
pub(in crate::pages::desk) fn hand_problem(error: HandError, ask: &Ask) -> Problem {
    match error {
        HandError::Unknown => Problem::NotFound,
        error => Problem::Refused(say::shift::hand(error, ask.lang)),
    }
}
