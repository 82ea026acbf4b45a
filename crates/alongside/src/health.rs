//! How each source is: what the public is told of it, and what the operator is.

use std::collections::BTreeMap;

use docket::{Health, SourceId, watch};
use jiff::Timestamp;
use store::{SourceRecord, VisitOutcome};

use crate::app::App;
use crate::failure::Failure;
use crate::source::Source;
use crate::words;

/// The state of a source, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// A challenge page stopped it; a person has to look.
    Stopped,
    /// The brake is on.
    Held,
    /// Its page is no longer in the shape that was accepted.
    Drifted,
    /// Unread for longer than its grace.
    Stale,
    /// Read, but nothing new for longer than is usual.
    Quiet,
    /// As it should be.
    Ok,
    /// Not visited yet, or never read with success.
    Never,
}

impl State {
    /// Its stable name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::Held => "held",
            Self::Drifted => "drifted",
            Self::Stale => "stale",
            Self::Quiet => "quiet",
            Self::Ok => "ok",
            Self::Never => "never",
        }
    }

    /// What is said of a source in this state: "is held", "has drifted".
    pub(crate) fn in_words(self) -> String {
        let verb = if self == Self::Drifted { "has" } else { "is" };
        format!("{verb} {}", self.as_str())
    }

    /// Whether a person should look.
    pub(crate) fn needs_attention(self) -> bool {
        matches!(self, Self::Stopped | Self::Held | Self::Drifted | Self::Stale | Self::Quiet)
    }
}

/// How one source is, and since when.
pub(crate) fn state_of(
    app: &App,
    source: &Source,
    record: &SourceRecord,
    now: Timestamp,
) -> (State, Option<Timestamp>) {
    let docket = app.store.docket();
    let hold =
        docket.sources.get(&source.id).and_then(|state| state.hold.as_ref()).filter(|hold| !hold.accepted);
    let stale = record.last_good.and_then(|last| watch::stale_since(last, source.schedule.grace(), now));
    if let Some(since) = record.stopped {
        (State::Stopped, Some(since))
    } else if let Some(hold) = hold {
        (State::Held, Some(hold.since))
    } else if let Some(since) = drifted_since(source, record) {
        (State::Drifted, Some(since))
    } else if stale.is_some() {
        (State::Stale, stale)
    } else if record.last_good.is_none() {
        (State::Never, None)
    } else if let Some(since) = watch::quiet_since(&record.fresh, now) {
        (State::Quiet, Some(since))
    } else {
        (State::Ok, None)
    }
}

/// Since when its page is not in the accepted shape, as far back as the latest visits are told; visits that got no page decide nothing.
fn drifted_since(source: &Source, record: &SourceRecord) -> Option<Timestamp> {
    let read = record.latest.iter().filter(|visit| visit.verdict.is_some());
    read.take_while(|visit| drift(source, &visit.counts.complaints).is_some()).last().map(|visit| visit.at)
}

/// In which ways a page is not in the shape that was accepted, in that shape's own words; none where it is, or where no shape is
/// accepted any more.
pub(crate) fn drift(source: &Source, complaints: &[docket::Complaint]) -> Option<String> {
    let shape = source.shape.as_ref()?;
    let told = |complaint: &docket::Complaint| match complaint.trouble {
        docket::Trouble::Drifted(drift) => Some(shape.words(drift)),
        _ => None,
    };
    let all: Vec<String> = complaints.iter().filter_map(told).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The drift of the last visit that got a page, and what to do about it; none where it was in shape.
pub(crate) fn drifted(source: &Source, record: &SourceRecord) -> Option<String> {
    let last = record.latest.iter().find(|visit| visit.verdict.is_some())?;
    let what = drift(source, &last.counts.complaints)?;
    Some(format!(
        "its page has another shape: {what}; nothing of it was applied; `alongside review drift-{}`",
        source.id
    ))
}

/// What the last visit says, and what to do about it.
pub(crate) fn why(source: &Source, record: &SourceRecord, state: State) -> String {
    let Some(last) = record.latest.first() else { return "not visited yet".to_owned() };
    match (&last.outcome, state) {
        (_, State::Stopped) => format!(
            "its page asked for proof of a human; look at it, then `alongside visit {} --force`",
            source.id
        ),
        (_, State::Held) => format!(
            "it would lose too much at once; look at the page, then `alongside review hold-{}`",
            source.id
        ),
        (_, State::Drifted) => drifted(source, record).unwrap_or_default(),
        (VisitOutcome::Refused(slug), State::Stale) => {
            format!("it was not read for longer than its grace; the last visit ended in: {slug}")
        }
        (VisitOutcome::Refused(slug), _) => format!("the last visit ended in: {slug}"),
        (_, _) if last.verdict == Some(docket::Verdict::Failed) => words::why_failed(&last.counts.complaints),
        (_, State::Quiet) => "read, but it has shown nothing new for longer than usual".to_owned(),
        (_, _) if last.verdict == Some(docket::Verdict::Partial) => {
            // A page that may not be asked for says more than the rows of those that came.
            let is_page = |complaint: &&docket::Complaint| {
                matches!(complaint.trouble, docket::Trouble::PageForbidden | docket::Trouble::PageFailed)
            };
            let all = &last.counts.complaints;
            let first = all.iter().find(is_page).or(all.first()).map(words::complaint).unwrap_or_default();
            format!("some rows could not be read ({} complaints); {first}", last.complaint_count)
        }
        (_, _) if last.complaint_count > 0 => {
            let first = last.counts.complaints.first().map(words::complaint).unwrap_or_default();
            format!("read, with {} complaints; {first}", last.complaint_count)
        }
        _ => String::new(),
    }
}

/// Judges every source's freshness anew and puts it onto the docket.
pub(crate) fn refresh(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut health: BTreeMap<SourceId, Health> = BTreeMap::new();
    for source in &app.sources {
        let last_good = app.store.source_record(&source.id, now)?.and_then(|record| record.last_good);
        let stale_since = last_good.and_then(|last| watch::stale_since(last, source.schedule.grace(), now));
        health.insert(source.id.clone(), Health { last_good, stale_since });
    }
    app.store.set_health(health);
    Ok(())
}
