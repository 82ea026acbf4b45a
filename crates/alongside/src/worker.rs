//! The worker: a reconciler without input. Each turn compares what is with what should be, and does what is due.
//!
//! It is woken by the clock and by what other processes write; it does not retry inside a turn; it may be killed at any line.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use docket::SourceId;
use fetch::Guest;
use jiff::{SignedDuration, Timestamp};
use serve::{Operation, Site};
use store::SourceRecord;

use crate::alarms;
use crate::app::App;
use crate::failure::Failure;
use crate::health;
use crate::journey;
use crate::operator;
use crate::source::Source;

/// How often the worker looks whether something is due or another process wrote. Looking costs two small reads a source.
const TURN: Duration = Duration::from_secs(2);

/// How often the database is purged.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How long it is until an operator is told again, after a way out failed.
const TELL_AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// The worker of a running program.
pub(crate) struct Worker {
    app: Arc<App>,
    guest: Guest,
    site: Site,
    operation: Operation,
    visits: bool,
    counts: BTreeMap<SourceId, (u64, u64)>,
    published: Option<Arc<docket::Docket>>,
    purged: Option<Timestamp>,
    /// Not before this are operators told again, after a way out failed.
    tell_after: Timestamp,
}

impl Worker {
    /// A worker that keeps `site` true, and with `visits` also asks the sources.
    pub(crate) fn new(app: Arc<App>, guest: Guest, site: Site, operation: Operation, visits: bool) -> Self {
        Self {
            app,
            guest,
            site,
            operation,
            visits,
            counts: BTreeMap::new(),
            published: None,
            purged: None,
            tell_after: Timestamp::MIN,
        }
    }

    /// Works until it is dropped.
    pub(crate) async fn run(mut self) {
        loop {
            if let Err(failure) = self.turn().await {
                // The next turn begins from what is in the database; whatever failed is tried again then.
                tracing::error!(%failure, "the worker's turn failed");
            }
            tokio::time::sleep(TURN).await;
        }
    }

    async fn turn(&mut self) -> Result<(), Failure> {
        let app = Arc::clone(&self.app);
        app.store.refresh()?;
        self.publish()?;
        for source in if self.visits { app.sources.as_slice() } else { &[] } {
            let now = app.clock.now();
            let record = app.store.source_record(&source.id, now)?.unwrap_or_default();
            if next_visit(source, &record).is_none_or(|(next, _)| next > now) {
                continue;
            }
            let report = journey::visit(&app, &self.guest, source).await?;
            let (visits, failed) = self.counts.entry(source.id.clone()).or_default();
            *visits += 1;
            *failed +=
                u64::from(report.visit.verdict.is_none_or(|verdict| verdict == docket::Verdict::Failed));
            log(source, &report);
            self.publish()?;
        }
        self.purge()?;
        // Who is told looks at the operator's page next.
        self.operate()?;
        self.tell().await
    }

    /// Tells the operator what has begun to be wrong and what is well again, once.
    async fn tell(&mut self) -> Result<(), Failure> {
        let now = self.app.clock.now();
        let outlets = &self.app.config.alerts;
        if outlets.is_empty() || now < self.tell_after {
            return Ok(());
        }
        let current = alarms::current(&self.app, now)?;
        let Some(message) = alarms::message(&current, &self.app.store.told()?) else { return Ok(()) };
        let failed = outlets.tell(&self.guest, &message, now).await;
        for (way, untold) in &failed {
            tracing::error!(way, "could not tell the operator: {untold}");
        }
        // One way that may work later is reason to tell again by all: twice is better than not at all.
        if failed.iter().any(|(_, untold)| untold.may_pass()) {
            self.tell_after = now.saturating_add(TELL_AGAIN).unwrap_or(Timestamp::MAX);
        } else {
            self.app.store.note_told(&alarms::noted(&current))?;
        }
        Ok(())
    }

    /// Once a day, lets go of what is kept no longer (see `store::Store::purge` for how long that is).
    fn purge(&mut self) -> Result<(), Failure> {
        let now = self.app.clock.now();
        if self.purged.is_some_and(|last| now.duration_since(last) < DAY) {
            return Ok(());
        }
        let purged = self.app.store.purge(now)?;
        tracing::info!(?purged, "let go of what is kept no longer");
        self.purged = Some(now);
        Ok(())
    }

    /// Replaces the edition if anything public is not what it was.
    fn publish(&mut self) -> Result<(), Failure> {
        health::refresh(&self.app)?;
        let docket = self.app.store.docket();
        let now = self.app.clock.now();
        let edition = self.site.edition();
        let known = self.published.as_ref().is_some_and(|published| Arc::ptr_eq(published, &docket));
        if known && now < edition.next_turn() {
            return Ok(());
        }
        let next = edition.next(&docket, now)?;
        for problem in next.problems() {
            tracing::error!(%problem, "kept the last good form of what could not be read back");
        }
        self.site.replace(next);
        self.published = Some(docket);
        Ok(())
    }

    /// Tells the operator's side how the sources are.
    fn operate(&self) -> Result<(), Failure> {
        let now = self.app.clock.now();
        let mut reports = Vec::new();
        for source in &self.app.sources {
            let record = self.app.store.source_record(&source.id, now)?.unwrap_or_default();
            let counts = self.counts.get(&source.id).copied().unwrap_or_default();
            reports.push(operator::report(&self.app, &self.guest, source, &record, counts));
        }
        self.operation.report(reports);
        Ok(())
    }
}

/// When a source is visited next, and why then: by its schedule, sooner after a failure, never before it asked for, and not at all
/// while it is stopped.
pub(crate) fn next_visit(source: &Source, record: &SourceRecord) -> Option<(Timestamp, &'static str)> {
    if record.stopped.is_some() {
        return None;
    }
    let Some(last) = record.latest.first() else { return Some((Timestamp::MIN, "it was not visited yet")) };
    let planned = source.schedule.next_after(last.at, spread(&source.id));
    let wait = SignedDuration::try_from(fetch::backoff(record.failures)).unwrap_or(SignedDuration::MAX);
    // A failed visit is made good sooner than the schedule would, but never hammered.
    let again = last.at.saturating_add(wait).unwrap_or(Timestamp::MAX);
    let (mut next, mut because) = (planned, "by its schedule");
    if record.failures > 0 && again < planned {
        (next, because) = (again, "because the last visit failed");
    }
    match record.not_before {
        Some(asked) if asked > next => Some((asked, "because its server asked for it")),
        _ => Some((next, because)),
    }
}

/// A share from 0 to 1 that is always the same for a source: sources spread, and a plan does not change while it is looked at.
fn spread(id: &SourceId) -> f64 {
    let digest = store::Digest::of(id.as_str().as_bytes());
    u8::from_str_radix(&digest.as_str()[..2], 16).map_or(0.0, |byte| f64::from(byte) / 255.0)
}

fn log(source: &Source, report: &journey::Report) {
    let visit = &report.visit;
    let changes = report.recorded.changes.len();
    match &report.refusal {
        Some(refusal) if refusal.tells_operator() => {
            tracing::error!(source.id = %source.id, "could not visit `{}`, and it will not mend itself: {refusal}", source.id);
        }
        Some(refusal) => tracing::warn!(source.id = %source.id, "could not visit `{}`: {refusal}", source.id),
        None if visit.held => {
            tracing::warn!(source.id = %source.id, "`{}` would lose too much; it is held, see `alongside review`", source.id);
        }
        None => tracing::info!(source.id = %source.id, changes, "visited `{}`", source.id),
    }
}
