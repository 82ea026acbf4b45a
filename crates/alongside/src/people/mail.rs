//! Letters on their way: those of the outbox, and those with which somebody signs in.

use desk::Mailer;
use jiff::Timestamp;
use jiff::civil::DateTime;
use roster::Practice;
use store::Slug;
use store::people::{DueLetter, People};
use tell::{Mailbox, Message, PostOffice, Subject, Untold};
use tokio::sync::mpsc;

use crate::failure::Failure;

/// How many letters are taken out of the outbox at a time.
const AT_ONCE: u32 = 20;
/// How many sign-in messages may wait for the mail server; what comes on top is dropped, and asked for again.
const WAITING: usize = 64;

/// Sends what cannot wait for the outbox. What it is given is on its way or lost, and in no database: a sign-in lasts a quarter of an hour.
#[derive(Debug, Clone)]
pub(crate) struct Postman(mpsc::Sender<(String, String, String)>);

impl Postman {
    /// A postman of this office; runs until it is dropped.
    pub(crate) fn start(office: PostOffice) -> Self {
        let (sender, mut given) = mpsc::channel::<(String, String, String)>(WAITING);
        tokio::spawn(async move {
            while let Some((to, subject, body)) = given.recv().await {
                if let Err(untold) = send(&office, &to, &subject, &body).await {
                    tracing::warn!("a sign-in message did not go out: {untold}");
                }
            }
        });
        Self(sender)
    }
}

impl Mailer for Postman {
    fn send(&self, to: String, subject: String, body: String) {
        // Full means that the mail server does not keep up: whoever waits asks again.
        if self.0.try_send((to, subject, body)).is_err() {
            tracing::warn!("the mail server does not keep up; a sign-in message was dropped");
        }
    }
}

async fn send(office: &PostOffice, to: &str, subject: &str, body: &str) -> Result<(), Untold> {
    let mailbox = Mailbox::parse(to).map_err(|_| Untold::Unwritable)?;
    // A subject of ours that is too long for one line loses its end, not the letter.
    let short: String = subject.chars().take(Subject::LONGEST).collect();
    let subject = Subject::parse(&short).map_err(|_| Untold::Unwritable)?;
    office.send(&mailbox, &Message { subject, body: body.to_owned() }).await
}

/// Sends what is due, each to its volunteer when their hours allow it. Nothing is lost when the program is killed at any line: what was not
/// noted as sent is taken again after ten minutes.
///
/// A mail server that does not answer in time costs a turn once: what was not tried yet waits for the next one, so that the clerk gets to its
/// other work in between.
pub(crate) async fn deliver(
    people: &People,
    office: Option<&PostOffice>,
    practice: &Practice,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut stalled = false;
    for letter in people.take_letters(now, AT_ONCE)? {
        if stalled {
            people.postpone_letter(letter.id, now)?;
            continue;
        }
        let Some(volunteer) = people.roster().volunteers.get(&letter.to).cloned() else {
            people.drop_letter(letter.id, now)?;
            continue;
        };
        let local = docket::time::civil(&practice.zone, now);
        if !volunteer.quiet.allow(local.time(), letter.urgent) {
            people.postpone_letter(letter.id, quiet_until(practice, local, &volunteer.quiet))?;
            continue;
        }
        let address = people.card(letter.to)?.and_then(|card| card.contacts.email);
        match (office, address) {
            (Some(office), Some(address)) => {
                stalled = deliver_one(people, office, &letter, &address, now).await? == Delivered::TooSlowly;
            }
            // Nobody can be written to: the desk shows who is to be called.
            _ => people.letter_unreachable(letter.id, now)?,
        }
    }
    Ok(())
}

/// How it went with one letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Delivered {
    /// The server answered, with yes or no.
    Answered,
    /// It did not answer in time.
    TooSlowly,
}

async fn deliver_one(
    people: &People,
    office: &PostOffice,
    letter: &DueLetter,
    address: &str,
    now: Timestamp,
) -> Result<Delivered, Failure> {
    let why = match send(office, address, &letter.subject, &letter.body).await {
        Ok(()) => {
            people.letter_sent(letter.id, now)?;
            return Ok(Delivered::Answered);
        }
        Err(Untold::Mail { permanent: true, .. }) => "refused",
        Err(Untold::Mail { timeout: true, .. }) => "timeout",
        Err(Untold::Mail { .. } | Untold::Http(_)) => "not-taken",
        Err(Untold::Unwritable) => "unwritable",
    };
    people.letter_failed(letter.id, &Slug::new(why), now)?;
    Ok(if why == "timeout" { Delivered::TooSlowly } else { Delivered::Answered })
}

/// The end of the quiet hours that this local time is in.
fn quiet_until(practice: &Practice, local: DateTime, quiet: &roster::QuietHours) -> Timestamp {
    let today = local.date().to_datetime(quiet.until);
    let until = if today > local {
        today
    } else {
        local.date().tomorrow().unwrap_or(local.date()).to_datetime(quiet.until)
    };
    docket::time::instant(&practice.zone, until)
}
