//! Invitations: for a training slide, for one person, and in batches for those who were entered and not invited yet.

use askama::Template;
use jiff::SignedDuration;
use listing::Lang;
use roster::phrases::{self as say_roster, lang_of};
use roster::{Edit, Language, Letter, Level, Membership, Post, Reach, Volunteer};
use store::people::{Invitation, InvitationId, InvitationRow, Verb};

use super::need::{self, Choice};
use super::{own, people};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};
use crate::square::square;

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/invitations", coordinator, show),
        post("/desk/invitations", coordinator, make),
        post("/desk/invitations/{invitation}/take-back", coordinator, take_back),
        post("/desk/invitations/batch", coordinator, batch),
    ]
}

/// The most uses of one invitation: a training has a hall.
const MOST_USES: u32 = 300;
/// The most days that one can be accepted.
const MOST_DAYS: i64 = 90;
/// How long those of a batch can be accepted, in days.
const BATCH_DAYS: i64 = 30;
/// How many are invited at a time; the mail server is somebody's, and so is each answer.
const BATCH: usize = 50;

#[derive(Template)]
#[template(path = "invitations.html")]
struct InvitationsPage<'a> {
    frame: Frame<'a>,
    done: Option<String>,
    lines: Vec<Line>,
    posts: Vec<Choice>,
    levels: Vec<Choice>,
    places: String,
    waiting: String,
    /// How many of those who were not invited yet can be written to.
    reachable: usize,
}

struct Line {
    id: String,
    words: String,
}

#[derive(Template)]
#[template(path = "invitation-made.html")]
struct MadePage<'a> {
    frame: Frame<'a>,
    link: String,
    square: Option<(usize, String)>,
    words: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let lang = ask.lang;
    let mut lines = Vec::new();
    for row in ask.desk.people().invitations(moment.now)? {
        if is_theirs(ask, &moment, &row)? {
            lines.push(Line { id: row.id.to_string(), words: words(ask, &row)? });
        }
    }
    let reachable = not_invited(ask, &moment)?.len();
    page::html(&InvitationsPage {
        frame: Frame::new(ask, say::invitations::title(lang)),
        done: ask.query.get("invited").parse().ok().map(|count: usize| say::invitations::sent(count, lang)),
        lines,
        posts: Post::GIVEN_AT_THE_DESK
            .map(|post| (post.as_str(), say::people::post(post, lang), post == Post::Volunteer))
            .into(),
        levels: people::levels(Some(Level::Applicant), lang),
        places: own::typed(Some(own::reach(ask)?)),
        waiting: say::invitations::waiting(reachable, lang),
        reachable,
    })
}

/// Whether an invitation is the coordinator's to see and to take back: it gives nothing beyond their places, or it is for somebody of them.
fn is_theirs(ask: &Ask, moment: &Moment, row: &InvitationRow) -> Result<bool, Problem> {
    let own = own::reach(ask)?;
    let coordinator = &ask.viewer()?.volunteer;
    Ok(match row.volunteer {
        Some(who) => moment.roster.volunteers.get(&who).is_some_and(|one| one.is_seen_by(coordinator)),
        None => row.invitation.posts.values().all(|reach| own.holds(reach)),
    })
}

/// "volunteer (KAN), trained, 40 times until Monday, June 8".
fn words(ask: &Ask, row: &InvitationRow) -> Result<String, Problem> {
    let lang = ask.lang;
    let practice = ask.desk.practice();
    let day = say_roster::day(docket::time::civil(&practice.zone, row.expires).date(), lang);
    let what = match row.volunteer {
        Some(who) => ask
            .desk
            .people()
            .card(who)?
            .map_or_else(|| say::people::nameless(lang).to_owned(), |card| card.name.as_str().to_owned()),
        None => {
            let posts = row.invitation.posts.iter().map(|(post, reach)| {
                format!("{} ({})", say::people::post(*post, lang), own::typed(Some(reach)))
            });
            let posts = posts.collect::<Vec<_>>().join(", ");
            format!("{posts}, {}", say::people::level(row.invitation.level, lang))
        }
    };
    Ok(format!("{what}, {}", say::invitations::uses(row.uses_left, &day, lang)))
}

/// Makes an invitation, and shows it once.
fn make(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let post = Post::parse(ask.form.get("post")).filter(|post| Post::GIVEN_AT_THE_DESK.contains(post));
    let post = post.ok_or(Problem::NotUnderstood)?;
    let level = Level::parse(ask.form.get("level")).ok_or(Problem::NotUnderstood)?;
    let reach = own::some(ask, &moment, ask.form.get("places"))?;
    if matches!(&reach, Reach::Places(places) if places.is_empty()) {
        return Err(Problem::Refused(say::people::refused(roster::VettingError::NoPlace, ask.lang)));
    }
    let uses = need::number(ask, "uses")?.unwrap_or(1).clamp(1, MOST_USES);
    let days = need::number(ask, "days")?.unwrap_or(14).clamp(1, MOST_DAYS);
    let reads = Language::parse(ask.form.get("language")).map_err(|_| Problem::NotUnderstood)?;
    let invitation = Invitation {
        posts: [(Post::Volunteer, reach.clone()), (post, reach)].into(),
        level,
        until: None,
        reads,
    };
    let expires = moment.now.saturating_add(SignedDuration::from_hours(24 * days));
    let expires = expires.map_err(|_| Problem::NotUnderstood)?;
    let (actor, people) = (ask.viewer()?.actor(), ask.desk.people());
    let (id, token) = people.invite(actor, &invitation, None, uses, expires, moment.now)?;
    let link = format!("{}/invitation/{token}", ask.desk.practice().site);
    let made = people.invitations(moment.now)?.into_iter().find(|row| row.id == id);
    page::html(&MadePage {
        frame: Frame::new(ask, say::invitations::made(ask.lang)),
        square: square(&link),
        link,
        words: made.map(|row| words(ask, &row)).transpose()?.unwrap_or_default(),
    })
}

fn take_back(ask: &Ask) -> Result<Answer, Problem> {
    let id: InvitationId = ask.id("invitation")?;
    let moment = ask.moment();
    let people = ask.desk.people();
    let row = people.invitations(moment.now)?.into_iter().find(|row| row.id == id);
    let row = row.ok_or(Problem::NotFound)?;
    if !is_theirs(ask, &moment, &row)? {
        return Err(Problem::NotFound);
    }
    people.revoke_invitation(ask.viewer()?.actor(), id, moment.now)?;
    Ok(page::see_other(ask, "/desk/invitations"))
}

/// Those of the coordinator's places who were entered, were not invited yet, and have an e-mail address.
fn not_invited(ask: &Ask, moment: &Moment) -> Result<Vec<Volunteer>, Problem> {
    let entered = people::seen(ask, &moment.roster)?
        .filter(|volunteer| volunteer.membership == Membership::Entered)
        .map(|volunteer| Volunteer::clone(volunteer))
        .collect::<Vec<_>>();
    let cards = ask.desk.people().cards(entered.iter().map(|volunteer| volunteer.id))?;
    let has_address =
        |volunteer: &Volunteer| cards.get(&volunteer.id).is_some_and(|card| card.contacts.email.is_some());
    Ok(entered.into_iter().filter(has_address).collect())
}

/// Invites those who were entered: a letter each, with an invitation that only they can accept. It gives them nothing that they were not
/// entered with.
fn batch(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let (actor, people) = (ask.viewer()?.actor(), ask.desk.people());
    let expires = moment.now.saturating_add(SignedDuration::from_hours(24 * BATCH_DAYS));
    let expires = expires.map_err(|_| Problem::NotUnderstood)?;
    let mut invited = 0;
    for volunteer in not_invited(ask, &moment)?.into_iter().take(BATCH) {
        let invitation = Invitation {
            posts: [].into(),
            level: Level::Applicant,
            until: None,
            reads: volunteer.reads.clone(),
        };
        let who = volunteer.id;
        let (id, token) = people.invite(actor, &invitation, Some(who), 1, expires, moment.now)?;
        let letter = letter(ask, &volunteer, id, &format!("{}/invitation/{token}", ask.desk.practice().site));
        let decided = people.act(actor, Verb::new("invite-by-letter"), moment.now, |roster| {
            let known = roster.volunteers.get(&who).filter(|one| one.membership == Membership::Entered);
            let known = known.ok_or(())?;
            let next = Volunteer { membership: Membership::Invited, ..Volunteer::clone(known) };
            Ok::<_, ()>(vec![Edit::Volunteer(next), Edit::Tell(letter)])
        })?;
        match decided {
            Ok(_) => invited += 1,
            // Somebody else invited them meanwhile: this invitation goes unsent.
            Err(()) => drop(people.revoke_invitation(actor, id, moment.now)?),
        }
    }
    Ok(page::see_other(ask, &format!("/desk/invitations?invited={invited}")))
}

fn letter(ask: &Ask, to: &Volunteer, id: InvitationId, link: &str) -> Letter {
    let practice = ask.desk.practice();
    let lang: Lang = lang_of(&to.reads);
    Letter {
        to: to.id,
        key: format!("invitation/{id}"),
        subject: say::invitations::subject(&practice.programme, lang),
        body: say::invitations::body(&practice.programme, link, lang),
        urgent: false,
        not_before: jiff::Timestamp::UNIX_EPOCH,
        about: None,
    }
}
