//! A court with thousands of sessions, on pages of the flat shape.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use docket::{Authority, Docket, Places, Policy, Reading, SourceState, Taken, Verdict};
use extract::{Page, Recipe};
use jiff::Timestamp;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use store::{Counts, Digest, Store, Validators, Visit, VisitOutcome};
use url::Url;

use crate::demo::ZONE;
use crate::demo::pages::{Moment, flat};
use crate::demo::table::{Judge, LEE, OKAFOR, Phase, Session, Sheet, WHITFIELD};

/// The court: so many pages with so many sessions on each.
pub(crate) struct Big {
    pages: usize,
    each: usize,
    now: Timestamp,
    today: Date,
    places: Places,
}

/// The hours at which sessions begin.
const HOURS: [Time; 5] =
    [time(8, 0, 0, 0), time(9, 30, 0, 0), time(11, 0, 0, 0), time(13, 0, 0, 0), time(14, 30, 0, 0)];
/// The hour to which the one session moves.
const MOVED: Time = time(16, 0, 0, 0);
/// How many court days the pages list; they lie within the 28 days that the recipe covers.
const DAYS: usize = 18;

impl Big {
    /// A court that begins tomorrow.
    pub(crate) fn new(pages: usize, each: usize) -> Self {
        let now = Timestamp::now();
        let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
        Self { pages, each, now, today: zone.to_datetime(now).date(), places: Places::shipped() }
    }

    /// The moment of the visits.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// A page; with `moved`, one of its sessions is at another hour.
    pub(crate) fn page(&self, number: usize, moved: bool) -> String {
        let mut sessions: Vec<Session> = (0..self.each).map(|index| session(number, index)).collect();
        if moved {
            sessions[0].time = MOVED;
        }
        let moment = Moment { today: self.today, phase: Phase::Listed };
        flat::document("Riverbend Immigration Court", Sheet::Flat, &sessions, &moment)
    }

    /// The recipe of a page: the flat table's, under another id.
    pub(crate) fn recipe(number: usize) -> Result<Recipe> {
        let shipped = Recipe::shipped().iter().find(|(file, _)| *file == "dmo-flat.toml");
        let (file, text) = shipped.context("the recipe is shipped")?;
        let text = text.replace("\"dmo-flat\"", &format!("\"big-{number}\""));
        Recipe::parse(file, &text).map_err(|error| anyhow::anyhow!("{error}"))
    }

    /// Reads a page.
    pub(crate) fn read(&self, recipe: &Recipe, page: &str) -> Result<Reading> {
        let url = Url::parse("http://127.0.0.1/")?;
        let page = Page { text: page, url: &url, had_encoding_errors: false };
        let reading = extract::read(recipe, &self.places, &page, self.now);
        ensure!(
            reading.verdict == Verdict::Complete,
            "the page was not read whole: {:?}",
            reading.complaints.first()
        );
        Ok(reading)
    }

    /// What a source says after a reading.
    pub(crate) fn reconcile(
        &self,
        known: &SourceState,
        recipe: &Recipe,
        reading: &Reading,
    ) -> Result<SourceState> {
        let spec = recipe.source();
        let policy = Policy { source: spec.id.clone(), authority: Authority::CourtPage, scope: spec.scope };
        let reconciled = docket::reconcile(known, reading, &self.places, &policy, self.now);
        ensure!(reconciled.taken == Taken::Applied, "the reading was not applied");
        Ok(reconciled.state)
    }

    /// The docket of all pages, in memory.
    pub(crate) fn docket(&self) -> Result<Docket> {
        let mut docket = Docket { places: Arc::new(self.places.clone()), ..Docket::default() };
        for number in 0..self.pages {
            let recipe = Self::recipe(number)?;
            let reading = self.read(&recipe, &self.page(number, false))?;
            let state = self.reconcile(&SourceState::default(), &recipe, &reading)?;
            docket = docket.with_source(&recipe.source().id, state, self.now).docket;
        }
        Ok(docket)
    }

    /// A database with all pages, one visit each.
    pub(crate) fn store(&self, file: &Path) -> Result<Store> {
        let store = Store::open(file, self.places.clone(), self.now)?;
        for number in 0..self.pages {
            let (recipe, page) = (Self::recipe(number)?, self.page(number, false));
            let reading = self.read(&recipe, &page)?;
            let state = self.reconcile(&SourceState::default(), &recipe, &reading)?;
            store.record(Self::seen(&recipe, &page, &reading, None, state)?, self.now)?;
        }
        Ok(store)
    }

    /// A visit as it is recorded.
    pub(crate) fn seen(
        recipe: &Recipe,
        page: &str,
        reading: &Reading,
        known: Option<Arc<SourceState>>,
        state: SourceState,
    ) -> Result<Visit> {
        Ok(Visit {
            source: recipe.source().id.clone(),
            // Two visits of one source at the same instant are one.
            at: Timestamp::now(),
            outcome: VisitOutcome::Read,
            verdict: Some(reading.verdict),
            held: false,
            stop: false,
            validators: Validators::default(),
            body_hash: Some(Digest::of(page.as_bytes())),
            fingerprint: None,
            requests: 1,
            bytes: page.len() as u64,
            duration_ms: 0,
            not_before: None,
            asked: None,
            counts: Counts {
                sightings: u32::try_from(reading.sightings.len())?,
                notices: 0,
                complaints: Vec::new(),
            },
            known,
            next: Some(state),
        })
    }
}

/// One session; no two of all pages are in one room at one hour.
fn session(page: usize, index: usize) -> Session {
    let slots = DAYS * HOURS.len();
    let room = 100 + page * 20 + index / slots;
    let judges: [&'static Judge; 3] = [LEE, OKAFOR, WHITFIELD];
    Session {
        name: "big",
        sheets: &[Sheet::Flat],
        day: 1 + index % DAYS,
        time: HOURS[index / DAYS % HOURS.len()],
        judge: judges[room % judges.len()],
        // A few hundred small texts, once a run.
        room: Box::leak(room.to_string().into_boxed_str()),
        lines: vec!["Master Calendar Hearing", "In person"],
        matters: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_session_of_every_page_is_an_event() {
        let big = Big::new(3, 100);
        assert_eq!(big.docket().expect("it is read").events.len(), 300);
    }
}
