//! The clerk: keeps shifts true to the docket, reminds, sends letters, lets go of what is kept no longer.
//!
//! A reconciler without input, as the worker is: each turn compares what is with what should be; it may be killed at any line.

use std::sync::Arc;
use std::time::Duration;

use docket::Docket;
use jiff::{SignedDuration, Timestamp};
use roster::{Practice, Roster, World};
use store::people::{Actor, People, Verb, draws};
use tell::PostOffice;

use super::mail;
use crate::app::App;
use crate::failure::Failure;

/// How often the clerk looks.
const TURN: Duration = Duration::from_secs(2);
/// How often shifts are planned although neither docket nor roster changed: the clock moves reminders and days.
const BY_THE_CLOCK: SignedDuration = SignedDuration::from_mins(1);
/// How often the database is purged.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The clerk of a running program.
pub(crate) struct Clerk {
    app: Arc<App>,
    people: Arc<People>,
    practice: Practice,
    office: Option<PostOffice>,
    planned: Option<(Arc<Docket>, Arc<Roster>, Timestamp)>,
    purged: Option<Timestamp>,
}

impl Clerk {
    /// The clerk of these databases.
    pub(crate) fn new(
        app: Arc<App>,
        people: Arc<People>,
        practice: Practice,
        office: Option<PostOffice>,
    ) -> Self {
        Self { app, people, practice, office, planned: None, purged: None }
    }

    /// Works until it is dropped.
    pub(crate) async fn run(mut self) {
        loop {
            if let Err(failure) = self.turn().await {
                tracing::error!(%failure, "the clerk's turn failed");
            }
            tokio::time::sleep(TURN).await;
        }
    }

    /// One turn.
    pub(crate) async fn turn(&mut self) -> Result<(), Failure> {
        self.people.refresh()?;
        self.plan()?;
        mail::deliver(&self.people, self.office.as_ref(), &self.practice, self.app.clock.now()).await?;
        self.purge()
    }

    /// Makes the shifts fit the docket and the rules, and reminds.
    fn plan(&mut self) -> Result<(), Failure> {
        let (docket, roster, now) = (self.app.store.docket(), self.people.roster(), self.app.clock.now());
        let known = self.planned.as_ref().is_some_and(|(planned, known, at)| {
            Arc::ptr_eq(planned, &docket)
                && Arc::ptr_eq(known, &roster)
                && now.duration_since(*at) < BY_THE_CLOCK
        });
        if known {
            return Ok(());
        }
        // Looked at first without the writer's lock: mostly there is nothing to do.
        if !self.edits(&roster, &docket, now)?.is_empty() {
            let decide = |roster: &Roster| self.edits(roster, &docket, now);
            self.people.act(Actor::Program, Verb::new("plan"), now, decide)??;
        }
        self.planned = Some((docket, self.people.roster(), now));
        Ok(())
    }

    fn edits(&self, roster: &Roster, docket: &Docket, now: Timestamp) -> Result<Vec<roster::Edit>, Failure> {
        let mut draw = draws()?;
        let world = World { roster, docket, practice: &self.practice, now };
        let mut edits = world.plan(&mut draw);
        let planned = roster.with(&edits);
        let world = World { roster: &planned, ..world };
        edits.extend(world.reminders());
        edits.extend(world.lapses());
        Ok(edits)
    }

    /// Once a day, lets go of what is kept no longer.
    fn purge(&mut self) -> Result<(), Failure> {
        let now = self.app.clock.now();
        if self.purged.is_some_and(|last| now.duration_since(last) < DAY) {
            return Ok(());
        }
        let purged = self.people.purge(now)?;
        tracing::info!(?purged, "let go of what is kept no longer of people");
        self.purged = Some(now);
        Ok(())
    }
}
