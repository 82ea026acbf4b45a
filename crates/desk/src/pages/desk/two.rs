//! What takes two people, apart from cancelling: taking volunteers out as a file, writing to many, and how long things are kept.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use roster::{AgreeError, ApprovalId, Edit, Post, TwoPersonAct, phrases as say_roster};
use store::people::{Actor, NoteKey, Row, Verb, draws};

use super::{messages, people, shift::Names};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/two", coordinator, show),
        post("/desk/two/{approval}/agree", coordinator, agree),
        post("/desk/export", coordinator, ask_to_export),
        post("/desk/export/{approval}", coordinator, export),
        post("/desk/kept", coordinator, ask_to_keep),
        post("/desk/kept/hold", coordinator, hold),
    ]
}

#[derive(Template)]
#[template(path = "two.html")]
struct TwoPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    waiting: Vec<Waiting>,
    /// Exports that were agreed to, to be fetched once by whoever asked.
    ready: Vec<ApprovalId>,
    kept: Vec<KeptLine>,
}

/// Something that was asked for.
struct Waiting {
    id: ApprovalId,
    text: String,
    who: String,
    when: String,
    /// The text of a message, to be read before it goes.
    message: Option<String>,
    own: bool,
}

/// A row of the retention table.
struct KeptLine {
    name: &'static str,
    says: &'static str,
    days: Option<u16>,
    most: u16,
    told: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, viewer, lang) = (ask.moment(), ask.viewer()?, ask.lang);
    let open: Vec<_> = moment
        .roster
        .approvals
        .values()
        .filter(|approval| approval.is_open(moment.now) && !is_cancelling(&approval.what))
        .collect();
    let names = Names::of(ask, open.iter().map(|approval| approval.asked_by))?;
    let mut waiting = Vec::new();
    for approval in &open {
        if !concerns(ask, &moment, &approval.what)? {
            continue;
        }
        let message = match approval.what {
            TwoPersonAct::Message { .. } => ask.desk.people().note(&note(approval.id), moment.now)?,
            _ => None,
        };
        waiting.push(Waiting {
            id: approval.id,
            text: say::two::what(&approval.what, lang),
            who: names.name(approval.asked_by, lang),
            when: say_roster::day_and_hour(
                docket::time::civil(&ask.desk.practice().zone, approval.asked),
                lang,
            ),
            message,
            own: approval.asked_by == viewer.id(),
        });
    }
    let ready = moment.roster.approvals.values().filter(|approval| {
        approval.what == TwoPersonAct::Export
            && approval.agreed_by.is_some()
            && approval.asked_by == viewer.id()
    });
    let retention = ask.desk.people().retention()?;
    let kept = Row::ALL.into_iter().map(|row| KeptLine {
        name: row.as_str(),
        says: say::two::row(row, lang),
        days: retention.days(row),
        most: row.most(),
        told: say::two::days(retention.days(row), lang),
    });
    page::html(&TwoPage {
        frame: Frame::new(ask, say::two::title(lang)),
        word: match ask.query.get("done") {
            "asked" => Some(say::two::asked(lang)),
            "agreed" => Some(say::two::agreed(lang)),
            "held" => Some(say::two::held(lang)),
            _ => None,
        },
        ready: ready.map(|approval| approval.id).collect(),
        waiting,
        kept: kept.collect(),
    })
}

/// Cancelling has a page of its own, where its shifts are shown.
fn is_cancelling(what: &TwoPersonAct) -> bool {
    matches!(what, TwoPersonAct::Cancel { .. })
}

/// Whether it is about people whom the coordinator sees: a message to others is not shown to them, nor agreed to by them.
fn concerns(ask: &Ask, moment: &Moment, what: &TwoPersonAct) -> Result<bool, Problem> {
    let TwoPersonAct::Message { to } = what else { return Ok(true) };
    let seen: std::collections::BTreeSet<_> =
        people::seen(ask, &moment.roster)?.map(|volunteer| volunteer.id).collect();
    Ok(to.iter().all(|who| seen.contains(who) || !moment.roster.volunteers.contains_key(who)))
}

/// The note that a message's text waits in.
pub(super) fn note(approval: ApprovalId) -> NoteKey {
    NoteKey::new("bulk-message", approval)
}

/// Another coordinator agrees, and what was asked for is done; an export may then be fetched by whoever asked.
fn agree(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, viewer) = (ask.moment(), ask.viewer()?);
    let id: ApprovalId = ask.id("approval")?;
    let known = moment.roster.approvals.get(&id).filter(|approval| !is_cancelling(&approval.what));
    let known = known.ok_or(Problem::NotFound)?;
    if !concerns(ask, &moment, &known.what)? {
        return Err(Problem::NotFound);
    }
    let text = ask.desk.people().note(&note(id), moment.now)?;
    let decided = ask.desk.people().act(viewer.actor(), Verb::new("agree"), moment.now, |roster| {
        let world = moment.world_with(roster);
        let (what, edit) = world.agree_to(viewer.id(), id)?;
        let mut edits = vec![edit];
        if let (TwoPersonAct::Message { to }, Some(text)) = (&what, &text) {
            edits.extend(messages::letters(&world, to, text, &id.to_string()));
        }
        Ok::<_, AgreeError>(edits)
    })?;
    match decided {
        Ok(_) => {}
        Err(AgreeError::Oneself) => return Err(Problem::Refused(say::two::oneself(ask.lang))),
        Err(AgreeError::Unknown) => return Err(Problem::NotFound),
    }
    if let TwoPersonAct::Retention { row, days } = &known.what {
        let row = Row::parse(row).ok_or(Problem::NotFound)?;
        match days {
            Some(days) => ask.desk.people().keep_for(viewer.actor(), row, *days, moment.now)?,
            None => ask.desk.people().keep_as_usual(viewer.actor(), row, moment.now)?,
        }
    }
    ask.desk.people().remove_note(viewer.actor(), &note(id), moment.now)?;
    Ok(page::see_other(ask, "/desk/two?done=agreed"))
}

/// Puts something among what waits for a second person.
pub(super) fn wait_for_two(ask: &Ask, what: TwoPersonAct) -> Result<ApprovalId, Problem> {
    let (moment, viewer) = (ask.moment(), ask.viewer()?);
    let mut draw = draws()?;
    let approval = moment.world().ask_for_two(viewer.id(), what, &mut draw);
    let id = approval.id;
    let asked = ask.desk.people().act(viewer.actor(), Verb::new("ask-for-two"), moment.now, |_| {
        Ok::<_, std::convert::Infallible>(vec![Edit::Approval(approval)])
    })?;
    asked.unwrap_or_else(|never| match never {});
    Ok(id)
}

fn ask_to_export(ask: &Ask) -> Result<Answer, Problem> {
    wait_for_two(ask, TwoPersonAct::Export)?;
    Ok(page::see_other(ask, "/desk/two?done=asked"))
}

/// The file, once, for whoever asked: those whom they see.
fn export(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, viewer) = (ask.moment(), ask.viewer()?);
    let id: ApprovalId = ask.id("approval")?;
    let decided = ask.desk.people().act(viewer.actor(), Verb::new("export"), moment.now, |roster| {
        let known = roster.approvals.get(&id).filter(|approval| {
            approval.what == TwoPersonAct::Export
                && approval.agreed_by.is_some()
                && approval.asked_by == viewer.id()
        });
        known.map(|_| vec![Edit::NoApproval(id)]).ok_or(Problem::NotFound)
    })?;
    decided?;
    let seen: Vec<_> = people::seen(ask, &moment.roster)?.collect();
    let cards = ask.desk.people().cards(seen.iter().map(|volunteer| volunteer.id))?;
    let mut file = String::from("\u{feff}name,level,languages,email,signal,phone\r\n");
    for volunteer in seen {
        let Some(card) = cards.get(&volunteer.id) else { continue };
        let speaks: Vec<&str> = volunteer.speaks.iter().map(roster::Language::as_str).collect();
        let contact = |contact: &Option<String>| contact.clone().unwrap_or_default();
        let cells = [
            card.name.as_str().to_owned(),
            say::people::level(volunteer.level, listing::Lang::En).to_owned(),
            speaks.join(" "),
            contact(&card.contacts.email),
            contact(&card.contacts.signal),
            contact(&card.contacts.phone),
        ];
        file.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        file.push_str("\r\n");
    }
    let mut answer = page::text(StatusCode::OK, "text/csv; charset=utf-8", file);
    let name = HeaderValue::from_static("attachment; filename=\"volunteers.csv\"");
    answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(answer)
}

/// A cell of RFC 4180. What a spreadsheet would take for a formula is made a text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, cell.replace('"', "\"\""))
}

/// Asks for another length of time, or for the end of a hold.
fn ask_to_keep(ask: &Ask) -> Result<Answer, Problem> {
    let row = Row::parse(ask.form.get("row")).ok_or(Problem::NotUnderstood)?;
    let days = match ask.form.get("days") {
        "" => None,
        days => Some(
            days.parse().ok().filter(|days| (1..=row.most()).contains(days)).ok_or(Problem::NotUnderstood)?,
        ),
    };
    wait_for_two(ask, TwoPersonAct::Retention { row: row.as_str().to_owned(), days })?;
    Ok(page::see_other(ask, "/desk/two?done=asked"))
}

/// Holds a row: at once and by one person, since what is purged is gone. Lifting it takes two.
fn hold(ask: &Ask) -> Result<Answer, Problem> {
    let row = Row::parse(ask.form.get("row")).ok_or(Problem::NotUnderstood)?;
    let by: Actor = ask.viewer()?.actor();
    ask.desk.people().hold(by, row, ask.desk.now())?;
    Ok(page::see_other(ask, "/desk/two?done=held"))
}
