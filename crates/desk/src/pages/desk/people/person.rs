//! One volunteer: what is known, what they hold, how to reach them.

use askama::Template;
use jiff::Span;
use roster::phrases as say_roster;
use roster::{Card, ContactKind, Contacts, Post, Volunteer};
use store::people::{Subject, Verb};

use super::super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/people/{volunteer}", coordinator, show),
        post("/desk/people/{volunteer}/contact", coordinator, contact),
        post("/desk/people/{volunteer}/code", coordinator, hand_over_code),
        post("/desk/people/{volunteer}/sign-out", coordinator, sign_out),
    ]
}

/// After how many days a level lapses, unless the coordinator says otherwise.
const YEAR: i64 = 365;

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage<'a> {
    frame: Frame<'a>,
    path: String,
    /// Whether it is the coordinator's own page: nobody decides about themselves.
    oneself: bool,
    facts: Vec<(&'static str, String)>,
    levels: Vec<(&'static str, &'static str, bool)>,
    until: String,
    on_call: bool,
    posts: Vec<PostLine>,
    steps: Vec<StepLine>,
    memberships: Vec<(&'static str, &'static str, bool)>,
    contacts: Vec<(&'static str, &'static str)>,
    /// On how many devices they are signed in, if on any.
    sessions: Option<String>,
    shifts: Vec<ShiftLine>,
}

struct PostLine {
    post: &'static str,
    name: &'static str,
    places: String,
}

struct StepLine {
    id: String,
    title: String,
    done: bool,
}

struct ShiftLine {
    path: String,
    when: String,
    what: String,
}

#[derive(Template)]
#[template(path = "handed.html")]
struct HandedPage<'a> {
    frame: Frame<'a>,
    back: String,
    lead: &'static str,
    address: Option<String>,
    shown: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let volunteer = super::of_address(ask, &moment)?;
    let people = ask.desk.people();
    let card = people.card(volunteer.id)?;
    let sessions = people.sessions(volunteer.id, ask.desk.now())?.len();
    let today = ask.desk.today();
    let lang = ask.lang;
    let steps = moment.roster.steps.values();
    let mut steps: Vec<_> = steps.collect();
    steps.sort_by_key(|step| (step.order, step.id));
    let until = volunteer
        .vouched
        .as_ref()
        .map_or_else(|| Some(today.saturating_add(Span::new().days(YEAR))), |vouched| vouched.until);
    let post = |post: Post| {
        let held = match post {
            Post::Volunteer => Some(volunteer.reach()),
            _ => volunteer.posts.get(&post),
        };
        let places = own::typed_of_own(ask, held)?;
        Ok::<_, Problem>(PostLine { post: post.as_str(), name: say::people::post(post, lang), places })
    };
    page::html(&PersonPage {
        frame: Frame::new(ask, name(card.as_ref(), lang)),
        path: format!("/desk/people/{}", volunteer.id),
        oneself: volunteer.id == ask.viewer()?.id(),
        facts: facts(ask, volunteer)?,
        levels: super::list::levels(Some(volunteer.level), lang),
        until: until.map_or_else(String::new, |until| until.to_string()),
        on_call: volunteer.on_call,
        posts: Post::GIVEN_AT_THE_DESK.into_iter().map(post).collect::<Result<_, _>>()?,
        steps: steps
            .into_iter()
            .map(|step| StepLine {
                id: step.id.to_string(),
                title: say::either(&step.title, lang).to_owned(),
                done: volunteer.has_done(step),
            })
            .collect(),
        memberships: say::people::MEMBERSHIPS
            .into_iter()
            .map(|(word, membership)| {
                (word, say::people::membership(membership, lang), volunteer.membership == membership)
            })
            .collect(),
        contacts: card.map_or_else(Vec::new, |card| kinds(&card.contacts, lang)),
        sessions: (sessions > 0).then(|| say::people::signed_in_on(sessions, lang)),
        shifts: shifts(ask, &moment, volunteer)?,
    })
}

fn name(card: Option<&Card>, lang: listing::Lang) -> String {
    card.map_or_else(|| say::people::nameless(lang).to_owned(), |card| card.name.as_str().to_owned())
}

fn facts(ask: &Ask, volunteer: &Volunteer) -> Result<Vec<(&'static str, String)>, Problem> {
    let lang = ask.lang;
    let mut facts = vec![
        (
            say::people::level_word(lang),
            say::people::level(volunteer.level_on(ask.desk.today()), lang).to_owned(),
        ),
        (say::people::membership_word(lang), say::people::membership(volunteer.membership, lang).to_owned()),
    ];
    if let Some(vouched) = &volunteer.vouched {
        let by = match vouched.by {
            Some(by) => name(ask.desk.people().card(by)?.as_ref(), lang),
            None => say::people::the_operator(lang).to_owned(),
        };
        facts
            .push((say::people::vouched_word(lang), format!("{} · {by}", say_roster::day(vouched.on, lang))));
        let until = vouched.until.map_or_else(
            || say::people::for_good(lang).to_owned(),
            |until| format!("{}, {}", say_roster::day(until, lang), until.year()),
        );
        facts.push((say::people::lapses_word(lang), until));
    }
    let words = |words: Vec<String>| if words.is_empty() { "–".to_owned() } else { words.join(", ") };
    let speaks = volunteer.speaks.iter().map(ToString::to_string).collect();
    facts.push((say::people::speaks_word(lang), words(speaks)));
    let far = volunteer.distances.iter();
    let far = far.map(|(place, far)| format!("{place}: {}", say::people::distance(*far, lang))).collect();
    facts.push((say::people::distances_word(lang), words(far)));
    facts.push((say::people::seen_word(lang), say_roster::day(volunteer.seen, lang)));
    Ok(facts)
}

/// What they are on at the coordinator's places, from today on, and lately.
fn shifts(ask: &Ask, moment: &crate::desk::Moment, volunteer: &Volunteer) -> Result<Vec<ShiftLine>, Problem> {
    let own = own::reach(ask)?;
    let mut shifts: Vec<_> =
        moment.roster.shifts_of(volunteer.id).filter(|shift| own.covers(&shift.place)).collect();
    shifts.sort_by_key(|shift| std::cmp::Reverse((shift.begins, shift.id)));
    let line = |shift: &&std::sync::Arc<roster::Shift>| {
        let one = &shift.people[&volunteer.id];
        let role = say_roster::role(one.role, ask.lang);
        ShiftLine {
            path: format!("/desk/shifts/{}", shift.id),
            when: say_roster::day_and_hour(shift.begins, ask.lang),
            what: format!(
                "{} · {role} · {}",
                own::name(moment, &shift.place, ask.lang),
                say::people::held(one.state, ask.lang)
            ),
        }
    };
    Ok(shifts.iter().map(line).collect())
}

fn kinds(contacts: &Contacts, lang: listing::Lang) -> Vec<(&'static str, &'static str)> {
    let all = [
        ("email", ContactKind::Email, contacts.email.is_some()),
        ("signal", ContactKind::Signal, contacts.signal.is_some()),
        ("phone", ContactKind::Phone, contacts.phone.is_some()),
    ];
    all.into_iter()
        .filter(|(_, _, known)| *known)
        .map(|(word, kind, _)| (word, say::people::contact(kind, lang)))
        .collect()
}

/// Opens one contact, and notes that it was opened. It is in this answer alone: there is no address at which it could be asked for.
fn contact(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let volunteer = super::of_address(ask, &moment)?;
    let card = ask.desk.people().card(volunteer.id)?.ok_or(Problem::NotFound)?;
    let contact = match ask.form.get("kind") {
        "email" => &card.contacts.email,
        "signal" => &card.contacts.signal,
        "phone" => &card.contacts.phone,
        _ => return Err(Problem::NotUnderstood),
    };
    let shown = contact.clone().ok_or(Problem::NotFound)?;
    let (actor, subject) = (ask.viewer()?.actor(), Subject::volunteer(volunteer.id));
    ask.desk.people().note_act(actor, Verb::new("open-contact"), [subject], ask.desk.now())?;
    handed(ask, volunteer, say::people::contact_lead(ask.lang), None, shown)
}

/// Hands over a code with which somebody signs in, and the address of the page that asks for it. It is shown once.
fn hand_over_code(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let volunteer = super::of_address(ask, &moment)?;
    if !volunteer.is_within(&ask.viewer()?.volunteer) {
        return Err(Problem::Refused(say::people::not_yours(ask.lang)));
    }
    let begun = ask.desk.people().begin_sign_in(ask.viewer()?.actor(), volunteer.id, ask.desk.now())?;
    let begun = begun.ok_or(Problem::Refused(say::people::has_left(ask.lang)))?;
    let address = format!("{}/sign-in/code/{}", ask.desk.practice().site, volunteer.id);
    handed(ask, volunteer, say::people::code_lead(ask.lang), Some(address), begun.code.to_string())
}

fn handed(
    ask: &Ask,
    volunteer: &Volunteer,
    lead: &'static str,
    address: Option<String>,
    shown: String,
) -> Result<Answer, Problem> {
    let card = ask.desk.people().card(volunteer.id)?;
    let frame = Frame::new(ask, name(card.as_ref(), ask.lang));
    page::html(&HandedPage { frame, back: format!("/desk/people/{}", volunteer.id), lead, address, shown })
}

fn sign_out(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let volunteer = super::of_address(ask, &moment)?;
    if !volunteer.is_within(&ask.viewer()?.volunteer) {
        return Err(Problem::Refused(say::people::not_yours(ask.lang)));
    }
    ask.desk.people().revoke_sessions(ask.viewer()?.actor(), volunteer.id, ask.desk.now())?;
    Ok(page::see_other(ask, &format!("/desk/people/{}", volunteer.id)))
}
