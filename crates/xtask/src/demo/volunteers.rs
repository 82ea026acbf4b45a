//! The programme of the demonstration: invented people, what a session needs, who is on duty; and a link that lets whoever looks at it in.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use docket::{Half, Kind, PlaceCode, WindowKind};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday, time};
use roster::{
    Busy, Card, Contacts, DisplayName, Distance, Duty, DutyId, Edit, Events, Language, Level, Membership,
    Post, Reach, Role, Rule, RuleId, Setting, Volunteer, VolunteerId, Vouched, WeekHalf,
};
use store::people::{Actor, Keyring, People, Verb, draws};

use super::program::Program;

/// Somebody of the programme: what they are called, how far they are trusted, what they speak besides English, and on which half-days they
/// are free, counted from Monday morning.
const PEOPLE: [(&str, Level, &str, &[usize]); 12] = [
    ("Ana M.", Level::Lead, "es", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ("Brother Paul", Level::Lead, "fr", &[0, 2, 4, 6, 8]),
    ("Chidi", Level::Lead, "ig", &[1, 3, 5, 7, 9]),
    ("Dolores", Level::Vetted, "es", &[0, 1, 2, 3]),
    ("Emeka", Level::Vetted, "", &[4, 5, 6, 7, 8, 9]),
    ("Farida", Level::Vetted, "fa", &[0, 2, 4, 6, 8]),
    ("Grandma Jo", Level::Trained, "", &[0, 2, 4, 6, 8]),
    ("Hyacinthe", Level::Vetted, "ht", &[1, 3, 5, 7]),
    ("Ines", Level::Trained, "pt", &[0, 1, 4, 5, 8, 9]),
    ("Jonah", Level::Trained, "", &[2, 3, 6, 7]),
    ("Kiki", Level::Applicant, "el", &[8, 9]),
    ("Lupe", Level::Vetted, "es", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
];

/// Makes the programme in the program's folder, before it is served.
pub(crate) async fn gather(program: &Program, today: Date, now: Timestamp) -> Result<()> {
    let settled = program.folder().to_owned();
    tokio::task::spawn_blocking(move || {
        let keys = Keyring::create(&settled.join("people.key"))?;
        let people = People::open(&settled.join("data").join("people.sqlite"), keys, now)?;
        let mut draw = draws()?;
        let court = PlaceCode::parse("DMO").context("the demonstration has this place")?;
        let office = PlaceCode::parse("DMO-ICE").context("the demonstration has this place")?;
        let mut edits = Vec::new();
        let mut cards = Vec::new();
        for (name, level, speaks, free) in PEOPLE {
            let id = VolunteerId::from_random(draw());
            let mut volunteer = Volunteer::new(id, Language::parse("en")?, now, today);
            volunteer.membership = Membership::Active;
            volunteer.posts = [(Post::Volunteer, Reach::Everywhere)].into();
            volunteer.level = level;
            volunteer.on_call = level >= Level::Vetted;
            volunteer.vouched = Some(Vouched { by: None, on: today, until: None });
            volunteer.speaks =
                ["en", speaks].into_iter().filter_map(|tag| Language::parse(tag).ok()).collect();
            volunteer.free = free.iter().map(|half| week_half(*half)).collect();
            volunteer.comfortable = BTreeSet::from([Setting::Courtroom, Setting::OfficeInside]);
            volunteer.distances = [(court.clone(), Distance::Near), (office.clone(), Distance::Near)].into();
            edits.push(Edit::Volunteer(volunteer));
            cards.push((id, Card { name: DisplayName::parse(name)?, contacts: Contacts::default() }));
        }
        let on_duty = cards[0].0;
        edits.push(Edit::Duty(Duty {
            id: DutyId::from_random(draw()),
            place: None,
            from: today.at(7, 0, 0, 0),
            until: today.saturating_add(jiff::Span::new().days(7)).at(19, 0, 0, 0),
            who: on_duty,
        }));
        edits.push(Edit::Rule(rule(
            RuleId::from_random(draw()),
            court,
            Events::Sessions(BTreeSet::from([Kind::Master])),
            &[(Role::Lead, 1), (Role::Observer, 2)],
        )));
        let windows = Events::Windows {
            kinds: BTreeSet::from([WindowKind::CheckIn, WindowKind::CaseReview, WindowKind::Isap]),
            hours: vec![(time(8, 0, 0, 0), time(12, 0, 0, 0))],
        };
        let need = [(Role::Lead, 1), (Role::Accompanier, 2)];
        edits.push(Edit::Rule(rule(RuleId::from_random(draw()), office, windows, &need)));
        let decide = |_: &roster::Roster| Ok::<_, std::convert::Infallible>(edits);
        people.act(Actor::Operator, Verb::new("demonstrate"), now, decide)??;
        for (id, card) in cards {
            people.put_card(Actor::Operator, id, &card, now)?;
        }
        Ok(())
    })
    .await?
}

/// A link that lets whoever opens it in.
pub(crate) async fn invitation(program: &Program, role: &str) -> Result<String> {
    let made = program.ask(None, &["invite", "--role", role]).await?;
    Ok(made["link"].as_str().context("an invitation has a link")?.to_owned())
}

fn rule(id: RuleId, place: PlaceCode, events: Events, need: &[(Role, u8)]) -> Rule {
    Rule {
        id,
        on: true,
        place,
        events,
        judge: None,
        media: BTreeSet::new(),
        need: need.iter().copied().collect::<BTreeMap<_, _>>(),
        early: 30,
        busy: Some(Busy { over: 20, role: need[1].0, more: 1 }),
    }
}

fn week_half(number: usize) -> WeekHalf {
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let half = if number.is_multiple_of(2) { Half::Morning } else { Half::Afternoon };
    WeekHalf::new(days[(number / 2).min(4)], half)
}
