//! People who are in the programme when a story begins, so that it tells of what comes after.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Half, Kind, PlaceCode};
use jiff::civil::Weekday;
use roster::{
    Busy, Card, Contacts, DisplayName, Distance, Duty, DutyId, Edit, Events, Language, Level, Membership,
    Post, Reach, Role, Roster, Rule, RuleId, Setting, Volunteer, VolunteerId, Vouched, WeekHalf,
};
use store::Slug;
use store::people::{Actor, Keyring, People, Verb};

use super::programme::Programme;

/// Somebody: what they are called, how far they are trusted, and what they speak besides English.
pub(super) type Somebody = (&'static str, Level, &'static str);

/// A programme of six, as coordinators know it.
pub(super) const SIX: [Somebody; 6] = [
    ("Ana M.", Level::Lead, "es"),
    ("Brother Paul", Level::Lead, "fr"),
    ("Dolores", Level::Vetted, "es"),
    ("Emeka", Level::Vetted, ""),
    ("Grandma Jo", Level::Trained, ""),
    ("Hyacinthe", Level::Vetted, "ht"),
];

/// The court of the demonstration.
pub(super) fn court() -> PlaceCode {
    PlaceCode::parse("DMO").expect("a code")
}

/// Who is the numberth of those who [`Programme::gathers`] was given.
pub(super) fn number(number: u8) -> VolunteerId {
    VolunteerId::from_random([number + 1; 16])
}

impl Programme {
    /// The database of people, beside the program that serves it: what another process writes, it sees at its next turn.
    pub(super) fn people(&self) -> People {
        let home = self.world().home();
        let keys = Keyring::load(&home.join("people.key")).expect("the key");
        People::open(&home.join("data/people.sqlite"), keys, self.world().now())
            .expect("the database of people")
    }

    /// These people are in it, free on every half-day, near the court, and can be written to.
    pub(super) fn gathers(&self, somebodies: &[Somebody]) {
        let (people, now) = (self.people(), self.world().now());
        let today = docket::time::civil(&jiff::tz::TimeZone::UTC, now).date();
        let days =
            [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        let halves = |day| [Half::Morning, Half::Afternoon].map(|half| WeekHalf::new(day, half));
        let mut edits = Vec::new();
        for (index, (_, level, speaks)) in (0_u8..).zip(somebodies) {
            let mut one = Volunteer::new(number(index), Language::parse("en").expect("a tag"), now, today);
            one.membership = Membership::Active;
            one.posts = [(Post::Volunteer, Reach::Everywhere)].into();
            one.level = *level;
            one.on_call = *level >= Level::Vetted;
            one.vouched = Some(Vouched { by: None, on: today, until: None });
            one.speaks = ["en", speaks].into_iter().filter_map(|tag| Language::parse(tag).ok()).collect();
            one.free = days.into_iter().flat_map(halves).collect();
            one.comfortable = BTreeSet::from([Setting::Courtroom, Setting::OfficeInside]);
            one.distances = [(court(), Distance::Near)].into();
            edits.push(Edit::Volunteer(one));
        }
        edits.push(Edit::Duty(Duty {
            id: DutyId::from_random([1; 16]),
            place: None,
            from: today.at(7, 0, 0, 0),
            until: today.saturating_add(jiff::Span::new().days(7)).at(19, 0, 0, 0),
            who: number(0),
        }));
        self.edits(|_| edits);
        for (index, (name, ..)) in (0_u8..).zip(somebodies) {
            let email = Some(format!("person{index}@riverbend.example"));
            let card = Card {
                name: DisplayName::parse(name).expect("a name"),
                contacts: Contacts { email, ..Contacts::default() },
            };
            people.put_card(Actor::Operator, number(index), &card, now).expect("a card");
        }
    }

    /// "Master calendar at the court: 1 lead, 2 observers, 30 minutes before; more than 20 matters: one more."
    pub(super) fn rules(&self) {
        let rule = Rule {
            id: RuleId::from_random([1; 16]),
            on: true,
            place: court(),
            events: Events::Sessions(BTreeSet::from([Kind::Master])),
            judge: None,
            media: BTreeSet::new(),
            need: BTreeMap::from([(Role::Lead, 1), (Role::Observer, 2)]),
            early: 30,
            busy: Some(Busy { over: 20, role: Role::Observer, more: 1 }),
        };
        self.edits(|_| vec![Edit::Rule(rule)]);
    }

    /// Writes to the roster beside the program, which sees it at its clerk's next turn.
    pub(super) fn edits(&self, decide: impl FnOnce(&Roster) -> Vec<Edit>) {
        let decide = |roster: &Roster| Ok::<_, std::convert::Infallible>(decide(roster));
        let acted = self.people().act(Actor::Operator, Verb::new("gather"), self.world().now(), decide);
        let Ok(_) = acted.expect("an act");
    }

    /// A session of somebody who is in it, as the value of the cookie.
    pub(super) fn session_of(&self, who: VolunteerId, strong: bool) -> String {
        let opened = self.people().open_session(who, strong, Slug::new("linux"), self.world().now());
        opened.expect("a session").expect("somebody who may sign in").to_string()
    }
}
