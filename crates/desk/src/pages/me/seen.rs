//! How much of a shift a volunteer sees (design, "who sees what").

use jiff::Span;
use listing::Lang;
use roster::phrases as say_roster;
use roster::{Assignment, AssignmentState, Role, Shift, Spot, World};

use crate::phrases as say;
use crate::viewer::Viewer;

/// A shift, as far as one volunteer sees it.
///
/// Nothing in it tells how many others there are: for who is trained, a full and an empty shift look alike. Only who may take seats is told
/// which have an open one.
pub(crate) struct Seen {
    /// The address of its page, below the site.
    pub(crate) path: String,
    /// "Tuesday, June 3, 8:00 a.m." or, of a private shift that is not theirs, "Tuesday, June 3, morning".
    pub(crate) when: String,
    /// Where: a city, or once it is theirs, the door.
    pub(crate) place: String,
    /// What it is.
    pub(crate) what: String,
    /// Whether everything about it is private.
    pub(crate) private: bool,
    /// Where their own assignment stands, in words.
    pub(crate) standing: Option<&'static str>,
    /// What is uncertain about it, in words.
    pub(crate) doubt: Option<&'static str>,
    /// What they may do about it, and in which roles.
    pub(crate) choices: Vec<Choice>,
}

/// Something that a volunteer may do about a shift: a form with one button.
pub(crate) struct Choice {
    /// The last word of the form's address.
    pub(crate) act: &'static str,
    /// In which role, by its stable name.
    pub(crate) role: &'static str,
    /// What the button says.
    pub(crate) says: String,
}

/// Whether a volunteer sees a shift at all: one that is theirs; this week and next, those that they qualify for; private ones only if they
/// may take seats.
pub(crate) fn sees(world: &World<'_>, viewer: &Viewer, shift: &Shift) -> bool {
    let theirs = shift.people.get(&viewer.id()).is_some_and(|one| is_theirs(one.state));
    theirs || is_offered(world, viewer, shift)
}

fn is_theirs(state: AssignmentState) -> bool {
    !matches!(state, AssignmentState::Declined | AssignmentState::Released)
}

/// Whether a shift is among those that somebody may say "I can go" to.
pub(crate) fn is_offered(world: &World<'_>, viewer: &Viewer, shift: &Shift) -> bool {
    let today = world.today();
    // The rest of this week and the whole of the next: until the Sunday after the coming one.
    let days = 14 - i64::from(today.weekday().to_monday_zero_offset());
    let soon = shift.date() < today.saturating_add(Span::new().days(days));
    let volunteer = &viewer.volunteer;
    let open = shift.state != roster::ShiftState::Cancelled && !world.is_over(shift);
    let private = !shift.is_private() || volunteer.takes(shift.date());
    let near = volunteer.distance(&shift.place) != Some(roster::Distance::Never);
    soon && open && private && near && volunteer.roles_on(shift).next().is_some()
}

impl Seen {
    /// What this volunteer sees of a shift.
    pub(crate) fn of(world: &World<'_>, viewer: &Viewer, shift: &Shift) -> Self {
        let lang = viewer.lang;
        let own = shift.people.get(&viewer.id());
        let sure = own.is_some_and(|one| one.state.holds_a_seat());
        let hidden = shift.is_private() && !sure;
        Self {
            path: format!("/me/shifts/{}", shift.id),
            when: if hidden {
                format!("{}, {}", say_roster::day(shift.date(), lang), say::half(shift.half(), lang))
            } else {
                say_roster::day_and_hour(shift.begins, lang)
            },
            place: place(world, shift, hidden, lang),
            what: what(world, shift, hidden, lang),
            private: shift.is_private(),
            standing: own.map(|one| say::standing(one.state, lang)),
            doubt: say::doubt(shift.state, lang),
            choices: choices(world, viewer, shift, own),
        }
    }
}

fn place(world: &World<'_>, shift: &Shift, hidden: bool, lang: Lang) -> String {
    let Some(place) = world.place(shift) else { return shift.place.to_string() };
    if hidden {
        return place.short.clone();
    }
    let name = if lang == Lang::Es { &place.name_es } else { &place.name };
    match &shift.spot {
        Spot::Courtroom { room: Some(room), .. } => {
            format!("{name}, {}", say::courtroom(room.as_str(), lang))
        }
        _ => name.clone(),
    }
}

fn what(world: &World<'_>, shift: &Shift, hidden: bool, lang: Lang) -> String {
    if shift.is_private() {
        return say::accompaniment(lang).to_owned();
    }
    if hidden {
        return String::new();
    }
    match &shift.spot {
        Spot::Courtroom { judge: Some(judge), .. } => {
            let judge = world.place(shift).and_then(|place| place.judge_by_key(judge));
            judge.map_or_else(|| say::court_session(lang).to_owned(), |judge| say::judge(&judge.name, lang))
        }
        Spot::Courtroom { judge: None, .. } => say::court_session(lang).to_owned(),
        Spot::Office => say::check_in_days(lang).to_owned(),
        Spot::Entrance => say::gathering(lang).to_owned(),
    }
}

fn choices(world: &World<'_>, viewer: &Viewer, shift: &Shift, own: Option<&Assignment>) -> Vec<Choice> {
    let lang = viewer.lang;
    let choice = |act, role: Role, says: String| Choice { act, role: role.as_str(), says };
    if world.is_over(shift) || shift.state == roster::ShiftState::Cancelled {
        return Vec::new();
    }
    match own.map(|one| (one.state, one.role)) {
        Some((state, role)) if state.awaits_answer() => {
            vec![
                choice("agree", role, say::yes(lang).to_owned()),
                choice("give-back", role, say::no(lang).to_owned()),
            ]
        }
        Some((state, role)) if state.holds_a_seat() => {
            vec![choice("give-back", role, say::cannot(lang).to_owned())]
        }
        Some((AssignmentState::Offered, role)) => {
            vec![choice("give-back", role, say::cannot(lang).to_owned())]
        }
        _ => {
            let takes = viewer.volunteer.takes(shift.date());
            let roles: Vec<Role> = viewer.volunteer.roles_on(shift).collect();
            let one = |role: Role| {
                let open = takes && shift.open_seats(role) > 0;
                let act = if open { "take" } else { "offer" };
                choice(act, role, say::can_go(open, role, lang))
            };
            roles.into_iter().map(one).collect()
        }
    }
}
