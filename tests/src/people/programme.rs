//! A programme behind the program: its people are made through the store, as another process would, and served by `alongside serve`.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use docket::PlaceCode;
use jiff::civil::{Date, DateTime};
use roster::{
    Assignment, AssignmentState, Card, Contacts, DisplayName, Edit, Language, Letter, Level, MadeBy,
    Membership, Post, QuietHours, Reach, Role, Roster, Shift, ShiftId, ShiftState, Spot, Volunteer,
    VolunteerId,
};
use store::people::{Actor, Keyring, People, Verb};

use crate::harness::World;

/// The demonstration's court and clock, with people.
pub(crate) struct Programme {
    pub(crate) world: World,
}

impl Programme {
    /// One without anybody, on Monday, June 1, 2026, at nine in the morning in Riverbend; its court has been read.
    pub(crate) fn new() -> Self {
        let world = World::new();
        world.read();
        Self { world }
    }

    /// Writes to people by this mail server.
    pub(crate) fn by_mail(&self, server: SocketAddr) -> &Self {
        self.world.configure(|text| {
            format!("{text}\n[mail]\nfrom = \"calendar@example.org\"\nsmtp = \"smtp://{server}\"\n")
        });
        self
    }

    /// The database of people, opened beside whatever the program does. Key and file are made as the program makes them.
    pub(crate) fn people(&self) -> People {
        let home = self.world.home();
        let key = home.join("people.key");
        let keys = if key.exists() { Keyring::load(&key) } else { Keyring::create(&key) };
        People::open(&home.join("data/people.sqlite"), keys.expect("a key"), self.world.now())
            .expect("the database of people")
    }

    /// What a coordinator decides on the roster as it is.
    #[track_caller]
    pub(crate) fn decide(&self, decide: impl FnOnce(&Roster) -> Vec<Edit>) {
        let verb = Verb::new("arrange");
        let done = self.people().act(Actor::Operator, verb, self.world.now(), |roster| {
            Ok::<_, std::convert::Infallible>(decide(roster))
        });
        done.expect("it is kept").expect("nothing is refused");
    }

    /// The day on the programme's clock.
    pub(crate) fn today(&self) -> Date {
        jiff::tz::TimeZone::get("America/Chicago").expect("a zone").to_datetime(self.world.now()).date()
    }

    /// A vetted volunteer who is on the call list, reachable at any hour at an address that tells the number.
    pub(crate) fn vetted(&self, number: u8, name: &str, address: &str) -> VolunteerId {
        let id = VolunteerId::from_random([number; 16]);
        let language = Language::parse("en").expect("a language");
        let mut volunteer = Volunteer::new(id, language, self.world.now(), self.today());
        volunteer.membership = Membership::Active;
        volunteer.posts = [(Post::Volunteer, Reach::Everywhere)].into();
        volunteer.level = Level::Vetted;
        volunteer.on_call = true;
        volunteer.quiet = QuietHours { from: hour(0), until: hour(0), urgent_passes: true };
        self.decide(|_| vec![Edit::Volunteer(volunteer)]);
        let contacts = Contacts { email: Some(address.to_owned()), ..Contacts::default() };
        let card = Card { name: DisplayName::parse(name).expect("a name"), contacts };
        self.people().put_card(Actor::Operator, id, &card, self.world.now()).expect("a card");
        id
    }

    /// Everybody who accepted an invitation is trusted to take seats from now on.
    pub(crate) fn vet_everybody(&self) {
        self.decide(|roster| {
            let vetted = |volunteer: &std::sync::Arc<Volunteer>| {
                let mut vetted = Volunteer::clone(volunteer);
                (vetted.level, vetted.on_call) = (Level::Vetted, true);
                Edit::Volunteer(vetted)
            };
            roster.volunteers.values().map(vetted).collect()
        });
    }

    /// A shift with so many seats for observers, which no rule made: it stays as it is until somebody changes it.
    pub(crate) fn shift(&self, number: u8, session: DateTime, seats: u8) -> ShiftId {
        let shift = shift(number, session, seats);
        let id = shift.id;
        self.decide(|_| vec![Edit::Shift(shift)]);
        id
    }

    /// A letter to somebody, about a shift as it is now.
    pub(crate) fn tell(&self, to: VolunteerId, key: &str, body: &str, about: Option<ShiftId>) {
        self.decide(|roster| {
            vec![Edit::Tell(Letter {
                to,
                key: key.to_owned(),
                subject: "Your shift".to_owned(),
                body: body.to_owned(),
                urgent: false,
                not_before: jiff::Timestamp::UNIX_EPOCH,
                about: about.map(|id| (id, roster.shifts[&id].revision)),
            })]
        });
    }

    /// An invitation that so many may accept: the path of its page.
    pub(crate) fn invitation(&self, uses: u32) -> String {
        let made = self.world.run(&["invite", "--uses", &uses.to_string(), "--json"]).well().json();
        let link = made["link"].as_str().expect("a link").to_owned();
        link[link.find("/invitation/").expect("the page of an invitation")..].to_owned()
    }
}

/// A shift with seats for observers.
pub(crate) fn shift(number: u8, session: DateTime, seats: u8) -> Shift {
    Shift {
        id: ShiftId::from_random([number; 16]),
        place: PlaceCode::parse("DMO").expect("a place"),
        spot: Spot::Courtroom { room: docket::Room::parse("3").ok(), judge: None },
        causes: [].into(),
        begins: session.saturating_sub(jiff::Span::new().minutes(30)),
        session,
        ends: session.saturating_add(jiff::Span::new().hours(2)),
        need: BTreeMap::from([(Role::Observer, seats)]),
        languages: [].into(),
        made_by: MadeBy::Hand,
        by_hand: [].into(),
        state: ShiftState::Open,
        revision: 0,
        people: BTreeMap::new(),
    }
}

/// The shift, with somebody on it.
pub(crate) fn with(mut shift: Shift, who: VolunteerId, state: AssignmentState) -> Shift {
    // As the database has it: what was not thought of is what it is without a word.
    let row = serde_json::json!({ "role": "observer", "state": state.as_str(), "since": "2026-05-29T15:00:00Z", "agreed": 0 });
    let one: Assignment = serde_json::from_value(row).expect("an assignment");
    shift.people.insert(who, one);
    shift
}

fn hour(hour: i8) -> jiff::civil::Time {
    jiff::civil::time(hour, 0, 0, 0)
}
