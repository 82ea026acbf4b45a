//! What the tests begin with. Names and contacts are invented, each a canary.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use docket::PlaceCode;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use roster::{
    Assignment, AssignmentState, Card, ContactKind, Contacts, DisplayName, Edit, Language, Letter, Level,
    MadeBy, Membership, Role, Shift, ShiftId, ShiftState, Spot, Volunteer, VolunteerId,
};
use tempfile::TempDir;

use crate::people::{Actor, Keyring, People, Verb};

/// A folder that goes with the test, and a database in it with a key beside it.
pub(super) struct Given {
    pub(super) folder: TempDir,
    pub(super) people: People,
}

impl Given {
    pub(super) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keyring::create(&folder.path().join("people.key")).unwrap();
        let people = People::open(&folder.path().join("people.sqlite"), keys, now()).unwrap();
        Self { folder, people }
    }

    /// One with these volunteers, who are active.
    pub(super) fn with(volunteers: impl IntoIterator<Item = u8>) -> Self {
        let given = Self::empty();
        given.act(volunteers.into_iter().map(|number| Edit::Volunteer(volunteer(number))).collect());
        given
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn keys(&self) -> Keyring {
        Keyring::load(&self.path("people.key")).unwrap()
    }

    /// The database opened once more, as another process does.
    pub(super) fn again(&self) -> People {
        People::open(&self.path("people.sqlite"), self.keys(), now()).unwrap()
    }

    /// Edits, as the program.
    pub(super) fn act(&self, edits: Vec<Edit>) {
        self.people
            .act(Actor::Program, Verb::new("arrange"), now(), |_| Ok::<_, ()>(edits))
            .unwrap()
            .unwrap();
    }

    /// All bytes of the database and of its log.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = std::fs::read(self.path("people.sqlite")).unwrap();
        bytes.extend(std::fs::read(self.path("people.sqlite-wal")).unwrap_or_default());
        bytes
    }
}

/// Whether one text is somewhere in the other.
pub(super) fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// Monday, 1 June 2026, noon in Kansas City.
pub(super) fn now() -> Timestamp {
    "2026-06-01T17:00:00Z".parse().unwrap()
}

pub(super) fn today() -> Date {
    date(2026, 6, 1)
}

pub(super) fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

pub(super) fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(days * 24)
}

pub(super) fn who(number: u8) -> VolunteerId {
    VolunteerId::from_random([number; 16])
}

pub(super) fn volunteer(number: u8) -> Volunteer {
    Volunteer {
        membership: Membership::Active,
        level: Level::Vetted,
        ..Volunteer::new(who(number), Language::parse("en").unwrap(), now(), today())
    }
}

pub(super) fn card(name: &str, email: Option<&str>) -> Card {
    Card {
        name: DisplayName::parse(name).unwrap(),
        contacts: Contacts { email: email.map(str::to_owned), ..Contacts::default() },
    }
}

/// A card with everything on it.
pub(super) fn full_card() -> Card {
    let contacts = Contacts {
        email: Some("canary@people.example".to_owned()),
        signal: Some("canary.01".to_owned()),
        phone: Some("816 555 0100".to_owned()),
        for_leads: Some(ContactKind::Signal),
    };
    Card { name: DisplayName::parse("Canary").unwrap(), contacts }
}

/// A shift at half past eight on a day with this many seats for observers.
pub(super) fn shift(number: u8, on: Date, seats: u8) -> Shift {
    Shift {
        id: ShiftId::from_random([number; 16]),
        place: PlaceCode::parse("KAN").unwrap(),
        spot: Spot::Office,
        causes: BTreeSet::new(),
        begins: on.at(8, 0, 0, 0),
        session: on.at(8, 30, 0, 0),
        ends: on.at(12, 0, 0, 0),
        need: BTreeMap::from([(Role::Observer, seats)]),
        languages: BTreeSet::new(),
        made_by: MadeBy::Hand,
        by_hand: BTreeSet::new(),
        state: ShiftState::Open,
        revision: 0,
        people: BTreeMap::new(),
    }
}

/// The shift with one more on it.
pub(super) fn with_on(shift: &Shift, who: VolunteerId, state: AssignmentState) -> Shift {
    let assignment = Assignment {
        role: Role::Observer,
        state,
        since: now(),
        agreed: shift.revision,
        despite: false,
        before: None,
        stand_in: None,
        reminded: None,
    };
    let mut shift = shift.clone();
    shift.people.insert(who, assignment);
    shift
}

pub(super) fn letter(to: VolunteerId, key: &str) -> Letter {
    Letter {
        to,
        key: key.to_owned(),
        subject: "Your shift has moved".to_owned(),
        body: "Zanahoria canary: please look at your page".to_owned(),
        urgent: false,
        not_before: now(),
        about: None,
    }
}
