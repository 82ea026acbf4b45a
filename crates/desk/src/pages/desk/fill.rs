//! "Fill this week": who should be asked for each empty place. Nothing of it is kept; what a coordinator ticks is asked.

use askama::Template;
use jiff::Span;
use jiff::civil::Date;
use roster::phrases as say_roster;
use roster::{AssignmentState, Choice, Empty, Post, SeatError, Shift, ShiftId, World};

use super::own;
use super::shift::{self, Names, Pick, decide};
use super::week::city_and_door;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    // A big week's ticks are more than a form usually has: each is some hundred bytes.
    let accepted = Route { most: 512 * 1024, ..post("/desk/fill", coordinator, accept) };
    vec![get("/desk/fill", coordinator, show), accepted]
}

#[derive(Template)]
#[template(path = "fill.html")]
struct FillPage<'a> {
    frame: Frame<'a>,
    word: Option<String>,
    week: Date,
    earlier: String,
    later: String,
    lead: String,
    days: Vec<Day>,
}

/// A day with its shifts that have an empty place.
struct Day {
    name: String,
    shifts: Vec<Part>,
}

/// A shift with who is proposed for it, and what stays empty.
struct Part {
    path: String,
    hours: String,
    place: String,
    private: bool,
    choices: Vec<Chosen>,
    empty: Vec<String>,
}

struct Chosen {
    pick: Pick,
    name: String,
    role: &'static str,
    reasons: String,
    doubts: String,
    /// Whether they offered, and so are confirmed and not asked.
    offered: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let (world, lang) = (moment.world(), ask.lang);
    let week = monday(ask.query.get("week").parse().unwrap_or_else(|_| world.today()));
    let proposal = world.fill(own::reach(ask)?, week);
    let names = Names::of(ask, proposal.choices.iter().map(|choice| choice.candidate.who))?;
    let mut shifts: Vec<&Shift> = proposal
        .choices
        .iter()
        .map(|choice| choice.shift)
        .chain(proposal.empty.iter().map(|empty| empty.shift))
        .filter_map(|id| world.shift(id).map(AsRef::as_ref))
        .collect();
    shifts.sort_by_key(|shift| (shift.begins, shift.id));
    shifts.dedup_by_key(|shift| shift.id);
    let mut days: Vec<Day> = Vec::new();
    let mut last = None;
    for shift in shifts {
        if last.replace(shift.date()) != Some(shift.date()) {
            days.push(Day { name: say_roster::day(shift.date(), lang), shifts: Vec::new() });
        }
        let chosen = |choice: &Choice| Chosen {
            pick: Pick { shift: shift.id, role: choice.role, who: choice.candidate.who },
            name: names.name(choice.candidate.who, lang),
            role: say_roster::role(choice.role, lang),
            reasons: say::who::reasons(&choice.candidate.reasons, lang),
            doubts: say::who::doubts(&choice.candidate.doubts, lang),
            offered: has_offered(shift, choice.candidate.who),
        };
        let part = Part {
            path: shift::path(shift),
            hours: say_roster::hour(shift.begins, lang),
            place: city_and_door(&world, shift, lang),
            private: shift.is_private(),
            choices: proposal.choices.iter().filter(|choice| choice.shift == shift.id).map(chosen).collect(),
            empty: proposal
                .empty
                .iter()
                .filter(|empty| empty.shift == shift.id)
                .map(|empty| why(empty, lang))
                .collect(),
        };
        if let Some(day) = days.last_mut() {
            day.shifts.push(part);
        }
    }
    let seats: usize = proposal.empty.iter().map(|empty| empty.seats).sum();
    let link = |days: i64| format!("/desk/fill?week={}", week.saturating_add(Span::new().days(days)));
    let count = |name: &str| ask.query.get(name).parse::<usize>().ok();
    page::html(&FillPage {
        frame: Frame::new(ask, say::who::fill_title(lang)),
        word: count("done").map(|done| say::who::accepted(done, count("not").unwrap_or(0), lang)),
        week,
        earlier: link(-7),
        later: link(7),
        lead: say::who::fill_lead(
            &say_roster::day(week, lang),
            proposal.choices.len(),
            proposal.choices.len() + seats,
            lang,
        ),
        days,
    })
}

fn why(empty: &Empty, lang: listing::Lang) -> String {
    let languages = empty.speaks.iter().map(ToString::to_string).collect::<Vec<_>>();
    let kept: Vec<(roster::Obstacle, usize)> = empty.kept.iter().map(|(by, count)| (*by, *count)).collect();
    say::who::stays_empty(
        say_roster::role(empty.role, lang),
        empty.seats,
        &languages,
        empty.qualified,
        &kept,
        lang,
    )
}

/// Asks those who are ticked; who offered is confirmed, since they said yes already. What meanwhile no longer goes is left out and counted.
fn accept(ask: &Ask) -> Result<Answer, Problem> {
    let week = monday(ask.form.get("week").parse().map_err(|_| Problem::NotUnderstood)?);
    let picks: Vec<Pick> = ask.form.all("pick").map(Pick::parse).collect::<Result<_, _>>()?;
    let refused = decide(ask, "fill", &picks, |pick| pick.shift, accept_one)?;
    let done = picks.len() - refused.len();
    Ok(page::see_other(ask, &format!("/desk/fill?week={week}&done={done}&not={}", refused.len())))
}

fn accept_one(world: &World<'_>, pick: Pick) -> Result<Vec<roster::Edit>, SeatError> {
    let shift = world.shift(pick.shift).ok_or(SeatError::Unknown)?;
    let fits = world.volunteer(pick.who).is_some_and(|volunteer| volunteer.is_of(&shift.place));
    if fits { world.accept(pick.who, pick.shift, pick.role) } else { Err(SeatError::Unknown) }
}

fn has_offered(shift: &Shift, who: roster::VolunteerId) -> bool {
    shift.people.get(&who).is_some_and(|one| one.state == AssignmentState::Offered)
}

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Date {
    day.saturating_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())))
}

/// The shifts of a form, each once.
pub(super) fn shifts(ask: &Ask) -> Result<std::collections::BTreeSet<ShiftId>, Problem> {
    ask.form.all("shift").map(|word| ShiftId::parse(word).map_err(|_| Problem::NotUnderstood)).collect()
}
