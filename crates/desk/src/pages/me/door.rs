//! What whoever holds a seat is told of the door; and for a lead, on the day, the team.

use docket::{DoorNote, DoorTopic};
use listing::Lang;
use listing::phrases::door as say_door;
use roster::{ContactKind, Role, Shift, World, phrases as say_roster};

use crate::ask::Ask;
use crate::error::Problem;
use crate::viewer::Viewer;

/// A note of a door: what it is about, and what it says.
pub(super) struct Note {
    pub(super) about: &'static str,
    pub(super) text: String,
    /// The language in which it was written, where that is not the page's.
    pub(super) lang: Option<&'static str>,
}

/// Somebody of the team.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) role: &'static str,
    /// The one contact that they chose for leads.
    pub(super) contact: Option<String>,
}

/// The notes of the door, the volunteers' own among them; only for who holds a seat.
pub(super) fn notes(world: &World<'_>, viewer: &Viewer, shift: &Shift) -> Vec<Note> {
    let holds = shift.people.get(&viewer.id()).is_some_and(|one| one.state.is_sure());
    let Some(door) = world.place(shift).and_then(|place| place.door.as_ref()).filter(|_| holds) else {
        return Vec::new();
    };
    let own = door.for_volunteers().map(docket::VolunteersDoor::notes);
    door.notes
        .iter()
        .chain(own.into_iter().flatten())
        .map(|(topic, note)| told(*topic, note, viewer.lang))
        .collect()
}

fn told(topic: DoorTopic, note: &DoorNote, lang: Lang) -> Note {
    let about = match topic {
        DoorTopic::Entrance => say_door::entrance(lang),
        DoorTopic::Identification => say_door::identification(lang),
        DoorTopic::Phones => say_door::phones(lang),
        DoorTopic::Waiting => say_door::waiting(lang),
        DoorTopic::Observers => say_door::observers(lang),
        DoorTopic::Lift => say_door::lift(lang),
        DoorTopic::Parking => say_door::parking(lang),
    };
    let translated = note.text_es.as_ref().filter(|_| lang == Lang::Es);
    let text = translated.unwrap_or(&note.text).as_str().to_owned();
    Note { about, text, lang: (lang == Lang::Es && translated.is_none()).then_some("en") }
}

/// The team, for its lead and on its day: display names, and of each the one contact that they chose for that.
pub(super) fn team(ask: &Ask, world: &World<'_>, shift: &Shift) -> Result<Vec<Member>, Problem> {
    let viewer = ask.viewer()?;
    let leads =
        shift.people.get(&viewer.id()).is_some_and(|one| one.role == Role::Lead && one.state.is_sure());
    if !leads || world.today() != shift.date() {
        return Ok(Vec::new());
    }
    let others: Vec<_> =
        shift.people.iter().filter(|(who, one)| **who != viewer.id() && one.state.holds_a_seat()).collect();
    let cards = ask.desk.people().cards(others.iter().map(|(who, _)| **who))?;
    let member = |(who, one): &(&roster::VolunteerId, &roster::Assignment)| {
        let card = cards.get(who)?;
        let contacts = &card.contacts;
        let contact = contacts.for_leads.and_then(|chosen| match chosen {
            ContactKind::Email => contacts.email.clone(),
            ContactKind::Signal => contacts.signal.clone(),
            ContactKind::Phone => contacts.phone.clone(),
        });
        Some(Member {
            name: card.name.as_str().to_owned(),
            role: say_roster::role(one.role, ask.lang),
            contact,
        })
    };
    Ok(others.iter().filter_map(member).collect())
}
