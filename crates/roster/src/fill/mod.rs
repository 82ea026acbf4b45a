//! "Fill this week": who should be asked for which empty place, and why a place stays empty.
//!
//! People flow into half-days and from there into places: a person into at most one place a half-day, each further shift dearer than the
//! one before. What flows at the least cost fills the most places; among those, leaves the fewest shifts without a language that they ask
//! for; then takes the most of those who offered; then is the fairest, then the nearest. That is exact at half-day granularity. Only shifts
//! that last past noon can still be in each other's way; then the flow is sent again without what was, and [`Proposal::at_most`] says
//! how many places the first one filled.

mod flow;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::assignment::AssignmentState;
use crate::candidates::{Candidate, Obstacle};
use crate::conflict::Conflict;
use crate::engaged::Engagements;
use crate::ids::{ShiftId, VolunteerId};
use crate::language::Language;
use crate::post::Reach;
use crate::roster::Edit;
use crate::seats::SeatError;
use crate::shift::Role;
use crate::volunteer::Volunteer;
use crate::world::World;
use flow::Flow;
use places::{Cost, HalfDay, Place};

/// Who should be asked for which empty places of a week. Nothing of it is kept anywhere until a coordinator accepts it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Who for what, in the order of the week.
    pub choices: Vec<Choice>,
    /// The places for which there is nobody, in the order of the week.
    pub empty: Vec<Empty>,
    /// No other choice fills more places than this. More than there are choices only where shifts that last past noon are in each
    /// other's way.
    pub at_most: usize,
}

/// Somebody for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// On which shift.
    pub shift: ShiftId,
    /// In which role.
    pub role: Role,
    /// Who, and why.
    pub candidate: Candidate,
}

/// Places that stay empty, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Empty {
    /// On which shift.
    pub shift: ShiftId,
    /// In which role.
    pub role: Role,
    /// How many.
    pub seats: usize,
    /// The languages of which one is asked for; none where it does not matter.
    pub speaks: BTreeSet<Language>,
    /// How many qualify, and speak one of the languages where one is asked for.
    pub qualified: usize,
    /// What keeps them: how many by what. Together they are all who qualify.
    pub kept: BTreeMap<Obstacle, usize>,
}

/// Who has what, while it is being found: the volunteer's and the place's index.
type Pairs = BTreeSet<(usize, usize)>;

/// How often the flow is sent again before what is still in the way is left out.
const ROUNDS: usize = 4;

impl World<'_> {
    /// Proposes who should be asked for the empty places of a week, at these places of the programme.
    #[must_use]
    pub fn fill(&self, reach: &Reach, monday: Date) -> Proposal {
        let engagements = Engagements::of(self.roster);
        let places = self.empty_places(reach, monday);
        let volunteers: Vec<&Volunteer> = self.roster.volunteers.values().map(AsRef::as_ref).collect();
        let lately: Vec<usize> =
            volunteers.iter().map(|volunteer| engagements.lately(volunteer.id, self.today())).collect();
        let mut could = Vec::new();
        for (place, asked) in places.iter().enumerate() {
            for (who, volunteer) in volunteers.iter().enumerate() {
                if volunteer.qualifies_for(asked)
                    && volunteer.speaks_for(asked)
                    && let Ok(cost) = self.cost(volunteer, asked, &engagements)
                {
                    could.push((who, place, cost));
                }
            }
        }
        let mut barred = Pairs::new();
        let mut pairs = solve(&places, &lately, &could, &barred);
        let at_most = pairs.len();
        for _ in 0..ROUNDS {
            let clashes = self.clashes(&places, &pairs);
            if clashes.is_empty() {
                break;
            }
            barred.extend(clashes);
            pairs = solve(&places, &lately, &could, &barred);
        }
        for clash in self.clashes(&places, &pairs) {
            pairs.remove(&clash);
        }
        let choice = |&(who, place): &(usize, usize)| {
            let Place { shift, role, .. } = places[place];
            let candidate = self.candidate(volunteers[who], shift, role, &engagements);
            (place, Choice { shift: shift.id, role, candidate })
        };
        let mut choices: Vec<(usize, Choice)> = pairs.iter().map(choice).collect();
        choices.sort_by_key(|(place, choice)| (*place, choice.candidate.who));
        let empty = self.empty(&places, &pairs, &volunteers, &engagements);
        Proposal { choices: choices.into_iter().map(|(_, choice)| choice).collect(), empty, at_most }
    }

    /// A coordinator accepts somebody for a place: they are asked, and answer for themselves; whoever offered is confirmed, since they said
    /// yes already. Accepted twice it is done once. What moved since it was proposed is looked at again.
    ///
    /// # Errors
    /// [`SeatError::Full`] where somebody holds the place or is asked for it; [`SeatError::Conflict`] for a hard one; as [`World::offer`].
    pub fn accept(&self, who: VolunteerId, shift: ShiftId, role: Role) -> Result<Vec<Edit>, SeatError> {
        let known = self.shift(shift).ok_or(SeatError::Unknown)?;
        match known.people.get(&who).map(|one| one.state) {
            Some(AssignmentState::Offered) => return self.confirm(who, shift, role, false),
            Some(state) if state.holds_a_seat() || state.awaits_answer() => return Ok(Vec::new()),
            _ => {}
        }
        if known.unasked_seats(role) == 0 {
            return Err(SeatError::Full);
        }
        match self.conflicts(who, known, role).into_iter().find(|conflict| conflict.is_hard()) {
            Some(conflict) => Err(SeatError::Conflict(conflict)),
            None => self.ask(who, shift, role),
        }
    }

    /// What nobody can do both of, though they are in two half-days: the later of each two.
    fn clashes(&self, places: &[Place<'_>], pairs: &Pairs) -> Vec<(usize, usize)> {
        let mut clashes = Vec::new();
        let mut of_one: Vec<usize> = Vec::new();
        let mut last = None;
        // The pairs are in the order of the volunteers, and of each volunteer in the order of the week.
        for &(who, place) in pairs {
            if last.replace(who) != Some(who) {
                of_one.clear();
            }
            let (shift, role) = (places[place].shift, places[place].role);
            let against = of_one.iter().any(|other| {
                let other = &places[*other];
                self.between(shift, role, other.shift, other.role).is_some_and(Conflict::is_hard)
            });
            if against {
                clashes.push((who, place));
            } else {
                of_one.push(place);
            }
        }
        clashes
    }

    /// The places that stay empty, with what keeps everybody who qualifies.
    fn empty(
        &self,
        places: &[Place<'_>],
        pairs: &Pairs,
        volunteers: &[&Volunteer],
        engagements: &Engagements<'_>,
    ) -> Vec<Empty> {
        let mut taken = vec![0; places.len()];
        pairs.iter().for_each(|(_, place)| taken[*place] += 1);
        let short = places.iter().zip(taken).filter(|(place, taken)| *taken < place.seats);
        short
            .map(|(place, taken)| {
                let mut kept = BTreeMap::new();
                for volunteer in
                    volunteers.iter().filter(|who| who.qualifies_for(place) && who.speaks_for(place))
                {
                    // Whoever nothing keeps is proposed for another place then, or this one would not be empty.
                    let by = self.cost(volunteer, place, engagements).err().unwrap_or(Obstacle::Elsewhere);
                    *kept.entry(by).or_default() += 1;
                }
                Empty {
                    shift: place.shift.id,
                    role: place.role,
                    seats: place.seats - taken,
                    speaks: place.speaks.clone(),
                    qualified: kept.values().sum(),
                    kept,
                }
            })
            .collect()
    }
}

/// Finds who has which place.
fn solve(places: &[Place<'_>], lately: &[usize], could: &[(usize, usize, Cost)], barred: &Pairs) -> Pairs {
    let weights = Weights::of(places);
    let (source, sink, first) = (0, 1, 2);
    let mut flow = Flow::new(first + places.len());
    for (number, place) in places.iter().enumerate() {
        flow.edge(first + number, sink, u32::try_from(place.seats).unwrap_or(u32::MAX), 0);
    }
    // A person's node, and in how many half-days they could go so far.
    let mut people: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut half_days: BTreeMap<(usize, HalfDay), usize> = BTreeMap::new();
    let mut ways = Vec::new();
    for &(who, place, cost) in could.iter().filter(|(who, place, _)| !barred.contains(&(*who, *place))) {
        let half_day = *half_days.entry((who, places[place].half_day())).or_insert_with(|| {
            let (person, half_days) = people.entry(who).or_insert_with(|| (flow.node(), 0));
            let half_day = flow.node();
            // One more shift, dearer than the one before it.
            flow.edge(source, *person, 1, weights.fairness(lately[who] + *half_days));
            flow.edge(*person, half_day, 1, 0);
            *half_days += 1;
            half_day
        });
        ways.push((flow.edge(half_day, first + place, 1, weights.of_place(cost)), who, place));
    }
    flow.send(source, sink);
    ways.into_iter().filter(|(edge, _, _)| flow.is_used(*edge)).map(|(_, who, place)| (who, place)).collect()
}

/// What one step of each aim weighs: more than all steps of those after it can.
struct Weights {
    fair: i64,
    offer: i64,
    language: i64,
}

impl Weights {
    /// The most shifts that are told apart where one of two people should have one more.
    const MOST: u8 = 99;

    fn of(places: &[Place<'_>]) -> Self {
        let seats: usize = places.iter().map(|place| place.seats).sum();
        let seats = i64::try_from(seats).unwrap_or(i64::MAX).min(10_000);
        let fair = 3 * seats + 1;
        let offer = fair * (seats * i64::from(Self::MOST) + 1);
        Self { fair, offer, language: offer * (seats + 1) }
    }

    /// Of one more shift for somebody who has so many.
    fn fairness(&self, have: usize) -> i64 {
        self.fair * i64::from(u8::try_from(have).unwrap_or(Self::MOST).min(Self::MOST))
    }

    fn of_place(&self, cost: Cost) -> i64 {
        i64::from(cost.without_language) * self.language
            + i64::from(cost.unasked) * self.offer
            + i64::from(cost.far)
    }
}
