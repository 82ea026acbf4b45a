//! A programme in which everything is said in one line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::*;
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use roster::*;

const PLACES: &str = "
[[place]]
code = 'KAN'
kind = 'immigration-court'
name = 'Kansas City Immigration Court'
short = 'Kansas City'
zone = 'America/Chicago'
street = '2345 Grand Blvd'
city = 'Kansas City'
state = 'MO'
zip = '64108'
[[place.judge]]
key = 'lee'
name = 'Jordan Lee'
[[place.judge]]
key = 'moreno'
name = 'Ana Moreno'
[[place]]
code = 'STL-ICE'
kind = 'ice-office'
name = 'ICE office'
short = 'St. Louis'
zone = 'America/Chicago'
street = '1222 Spruce St'
city = 'St. Louis'
state = 'MO'
zip = '63103'
";

/// A day of June 2026; the first is a Monday.
pub(crate) fn day(day: i8) -> Date {
    date(2026, 6, day)
}

pub(crate) fn kan() -> PlaceCode {
    PlaceCode::parse("KAN").unwrap()
}

pub(crate) fn ice() -> PlaceCode {
    PlaceCode::parse("STL-ICE").unwrap()
}

/// A volunteer's number stands for the volunteer.
pub(crate) fn who(number: u8) -> VolunteerId {
    VolunteerId::from_random([number; 16])
}

/// Roster and docket, and a clock that begins on Monday, June 1, at seven in the morning in Kansas City.
pub(crate) struct Programme {
    pub(crate) roster: Roster,
    pub(crate) docket: Docket,
    pub(crate) practice: Practice,
    pub(crate) now: Timestamp,
    pub(crate) letters: Vec<Letter>,
    drawn: u8,
}

impl Programme {
    pub(crate) fn new() -> Self {
        Self {
            roster: Roster::default(),
            docket: Docket { places: Arc::new(Places::parse(PLACES).unwrap()), ..Docket::default() },
            practice: Practice {
                zone: TimeZone::get("America/Chicago").unwrap(),
                site: "https://cal.example.org".to_owned(),
                programme: "Alongside".to_owned(),
                give_back_hours: 24,
                urgent_hours: 48,
                duty_phone: None,
            },
            now: "2026-06-01T12:00:00Z".parse().unwrap(),
            letters: Vec::new(),
            drawn: 100,
        }
    }

    pub(crate) fn world(&self) -> World<'_> {
        World { roster: &self.roster, docket: &self.docket, practice: &self.practice, now: self.now }
    }

    pub(crate) fn wait(&mut self, hours: i64) {
        self.now += SignedDuration::from_hours(hours);
    }

    /// Applies edits; gives the letters among them, as "about to-number".
    pub(crate) fn apply(&mut self, edits: Vec<Edit>) -> Vec<String> {
        self.roster = self.roster.with(&edits);
        let letters = edits.into_iter().filter_map(|edit| match edit {
            Edit::Tell(letter) => Some(letter),
            _ => None,
        });
        let letters: Vec<Letter> = letters.collect();
        let told = letters.iter().map(|letter| {
            let about = letter.key.split('/').next().unwrap();
            format!("{about} {}", u8::from_str_radix(&letter.to.to_string()[..2], 16).unwrap())
        });
        let told = told.collect();
        self.letters.extend(letters);
        told
    }

    /// Lets the shifts follow, twice: the second time changes nothing.
    #[track_caller]
    pub(crate) fn plan(&mut self) -> Vec<String> {
        let mut drawn = self.drawn;
        let edits = self.world().plan(&mut || {
            drawn += 1;
            [drawn; 16]
        });
        self.drawn = drawn;
        let told = self.apply(edits);
        let again = self.world().plan(&mut || unreachable!("a second plan makes nothing"));
        assert_eq!(again, vec![], "the second plan changes nothing");
        told
    }

    /// A volunteer of a level, free at all times.
    pub(crate) fn volunteer(&mut self, number: u8, level: Level) -> VolunteerId {
        self.volunteer_with(number, level, |_| {})
    }

    /// A volunteer of a level, changed.
    pub(crate) fn volunteer_with(
        &mut self,
        number: u8,
        level: Level,
        change: impl FnOnce(&mut Volunteer),
    ) -> VolunteerId {
        let english = Language::parse("en").unwrap();
        let mut volunteer = Volunteer::new(who(number), english, self.now, day(1));
        volunteer.membership = Membership::Active;
        volunteer.level = level;
        volunteer.on_call = level >= Level::Vetted;
        change(&mut volunteer);
        self.apply(vec![Edit::Volunteer(volunteer)]);
        who(number)
    }

    /// "1 lead, 2 observers at KAN, 30 minutes before master calendar".
    pub(crate) fn rule(&mut self, events: Events, place: PlaceCode, need: &[(Role, u8)]) -> RuleId {
        let id = RuleId::from_random([u8::try_from(self.roster.rules.len()).unwrap() + 1; 16]);
        let need = need.iter().copied().collect::<BTreeMap<_, _>>();
        let rule = roster::Rule {
            id,
            on: true,
            place,
            events,
            judge: None,
            media: BTreeSet::new(),
            need,
            early: 30,
            busy: None,
        };
        rule.check().unwrap();
        self.apply(vec![Edit::Rule(rule)]);
        id
    }

    pub(crate) fn master_rule(&mut self) -> RuleId {
        let events = Events::Sessions(BTreeSet::from([Kind::Master]));
        self.rule(events, kan(), &[(Role::Lead, 1), (Role::Observer, 2)])
    }

    /// A session: its number, then "day hour judge room kind*count".
    pub(crate) fn session(&mut self, number: u8, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (hour, minute) = words[1].split_once(':').unwrap();
        let (kind, matters) = words[4].split_once('*').unwrap_or((words[4], "1"));
        let start = day(words[0].parse().unwrap()).at(hour.parse().unwrap(), minute.parse().unwrap(), 0, 0);
        let hearing = Hearing {
            judge: JudgeKey::parse(words[2]).ok(),
            room: Room::parse(words[3]).ok(),
            kinds: BTreeMap::from([(Kind::parse(kind).unwrap(), matters.parse().unwrap())]),
            medium: None,
            topics: BTreeSet::new(),
        };
        self.event(number, kan(), When::At { start, end: None }, Subject::Hearing(hearing));
    }

    pub(crate) fn window(&mut self, number: u8, first: i8, last: i8) {
        let subject = Subject::Window { kind: WindowKind::CaseReview, origin: Some(Origin::SeveralPeople) };
        self.event(number, ice(), When::Days { first: day(first), last: day(last) }, subject);
    }

    fn event(&mut self, number: u8, place: PlaceCode, when: When, subject: Subject) {
        let id = event_id(number);
        let known = self.docket.events.get(&id).map(|event| Event::clone(event));
        let source = (Authority::CourtPage, SourceId::parse("kan-page").unwrap());
        let settled = Settled {
            facts: Facts { place, when, subject },
            scope: Scope::Immigration,
            standing: Standing::Listed,
            promoted: false,
            sources: vec![source],
            disputed: false,
        };
        let event = Event {
            id: id.clone(),
            sequence: known.as_ref().map_or(0, |event| event.sequence + 1),
            created: self.now,
            modified: self.now,
            now: settled,
            moved_from: None,
            merged_into: None,
        };
        self.docket.events.insert(id, Arc::new(event));
        self.docket.last_change += 1;
    }

    pub(crate) fn alter(&mut self, number: u8, change: impl FnOnce(&mut Event)) {
        change(Arc::make_mut(self.docket.events.get_mut(&event_id(number)).unwrap()));
        self.docket.last_change += 1;
    }

    pub(crate) fn stands(&mut self, number: u8, standing: Standing) {
        self.alter(number, |event| event.now.standing = standing);
    }

    /// The shifts, one line each: "day hour-hour place door state need by role, people".
    pub(crate) fn shifts(&self) -> Vec<String> {
        let mut shifts: Vec<&Arc<Shift>> = self.roster.shifts.values().collect();
        shifts.sort_by_key(|shift| (shift.session, shift.id));
        shifts.into_iter().map(|shift| line(shift)).collect()
    }

    /// The only shift there is.
    #[track_caller]
    pub(crate) fn only(&self) -> ShiftId {
        assert_eq!(self.roster.shifts.len(), 1, "{:?}", self.shifts());
        *self.roster.shifts.keys().next().unwrap()
    }

    pub(crate) fn state_of(&self, shift: ShiftId, volunteer: VolunteerId) -> Option<AssignmentState> {
        self.roster.shifts[&shift].people.get(&volunteer).map(|one| one.state)
    }
}

pub(crate) fn event_id(number: u8) -> EventId {
    EventId::parse(&format!("{number:032x}")).unwrap()
}

fn line(shift: &Shift) -> String {
    let spot = match &shift.spot {
        Spot::Courtroom { room, judge } => format!(
            "{}/{}",
            judge.as_ref().map_or("-", |judge| judge.as_str()),
            room.as_ref().map_or("-", |room| room.as_str())
        ),
        Spot::Office => "office".to_owned(),
        Spot::Entrance => "entrance".to_owned(),
    };
    let need: Vec<String> =
        shift.need.iter().map(|(role, count)| format!("{}*{count}", role.as_str())).collect();
    format!(
        "{} {}-{} {} {spot} {:?} {}",
        shift.session.day(),
        shift.begins.strftime("%-H:%M"),
        shift.ends.strftime("%-H:%M"),
        shift.place,
        shift.state,
        need.join(" ")
    )
}

/// "8 to 12".
pub(crate) fn hours(from: i8, until: i8) -> (jiff::civil::Time, jiff::civil::Time) {
    (time(from, 0, 0, 0), time(until, 0, 0, 0))
}
