//! What the operator's page shows of a source.

use fetch::Guest;
use jiff::Timestamp;
use serve::{SourceReport, VisitReport};
use store::{SourceRecord, VisitRow};

use crate::app::App;
use crate::health;
use crate::source::Source;
use crate::words;
use crate::worker;

/// How one source is. `visits` are those since the program began, and those of them that failed.
pub(crate) fn report(
    app: &App,
    guest: &Guest,
    source: &Source,
    record: &SourceRecord,
    (visits, failed): (u64, u64),
) -> SourceReport {
    let now = app.clock.now();
    let (state, since) = health::state_of(app, source, record, now);
    let next = worker::next_visit(source, record);
    let (found, usual) = entries_of(record);
    SourceReport {
        source: source.id.clone(),
        state: state.as_str(),
        needs_you: state.needs_attention(),
        since,
        why: health::why(source, record, state),
        last_good: record.last_good,
        next: next.map(|(at, _)| at.max(now)),
        next_because: next.map_or("", |(_, because)| because),
        found,
        usual,
        budget_used: record.requests,
        budget: source.spec.budget,
        manners: manners(app, guest, source, now),
        latest: record.latest.iter().map(visit).collect(),
        visits,
        failed,
    }
}

/// How many entries the last visit that got a page found, and how many such visits usually find.
pub(crate) fn entries_of(record: &SourceRecord) -> (Option<u32>, Option<u32>) {
    let found: Vec<u32> = record.latest.iter().filter(|visit| visit.verdict.is_some()).map(entries).collect();
    (found.first().copied(), median(&found))
}

/// How many entries a visit found.
pub(crate) fn entries(visit: &VisitRow) -> u32 {
    visit.counts.sightings + visit.counts.notices
}

fn visit(row: &VisitRow) -> VisitReport {
    VisitReport {
        at: row.at,
        outcome: format!("{}{}", words::outcome(&row.outcome), words::made_of(row.verdict, row.held)),
        entries: entries(row),
        complaints: row.complaint_count,
        requests: row.requests,
    }
}

/// The middle one; with fewer than three there is nothing usual yet.
fn median(counts: &[u32]) -> Option<u32> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    (sorted.len() >= 3).then(|| sorted[sorted.len() / 2])
}

/// How often a host is asked, in words.
pub(crate) fn pause(seconds: u64) -> String {
    if seconds == 0 {
        "requests without a pause".to_owned()
    } else {
        format!("a request every {seconds} s at most")
    }
}

/// How the source's host wants to be visited, in words.
pub(crate) fn manners(app: &App, guest: &Guest, source: &Source, now: Timestamp) -> String {
    let pace = app.config.pace.as_secs();
    match guest.manners(&source.spec.url, now) {
        None => format!("{}; its robots.txt was not read since the program began", pause(pace)),
        Some(manners) if !manners.allowed => "its robots.txt keeps this program away".to_owned(),
        Some(manners) => {
            let gap = manners.gap.as_secs().max(pace);
            let hours = manners.opens_at.map(|at| format!(", not before {at}")).unwrap_or_default();
            format!("{}{hours}; its robots.txt was read at {}", pause(gap), manners.read_at.strftime("%H:%M"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn what_is_usual_is_the_middle_of_at_least_three() {
        for (counts, usual) in
            [(&[][..], None), (&[1, 2], None), (&[40, 3, 41], Some(40)), (&[1, 2, 3, 4], Some(3))]
        {
            assert_eq!(median(counts), usual);
        }
    }
}
