//! The measures, in the text format that Prometheus reads (exposition format 0.0.4).
//!
//! Labels are sources, purposes and statuses. Nothing is measured by event, by shift or by client.

use std::fmt::{Display, Write as _};

use crate::operation::SourceReport;
use crate::site::Site;

/// All measures of a site.
pub(crate) fn text(site: &Site, sources: &[SourceReport]) -> String {
    let mut page = Page(String::with_capacity(4096));
    let current = site.current();
    page.family("alongside_edition_number", "gauge", "Number of the edition that is served.");
    page.line("alongside_edition_number", "", current.edition().number());
    page.family("alongside_edition_age_seconds", "gauge", "How long this edition has been served.");
    page.line("alongside_edition_age_seconds", "", current.age().as_secs());
    page.family(
        "alongside_edition_problems",
        "gauge",
        "Artefacts that did not pass; their last good form is served.",
    );
    page.line("alongside_edition_problems", "", current.edition().problems().len());
    page.family(
        "alongside_edition_next_turn_timestamp_seconds",
        "gauge",
        "When the next edition is due at the latest, in Unix time. Long past: the worker is not running.",
    );
    page.line("alongside_edition_next_turn_timestamp_seconds", "", current.edition().next_turn().as_second());

    page.family(
        "alongside_source_last_good_timestamp_seconds",
        "gauge",
        "When a visit last read the source, in Unix time.",
    );
    for report in sources {
        if let Some(last_good) = report.last_good {
            page.line("alongside_source_last_good_timestamp_seconds", &label(report), last_good.as_second());
        }
    }
    type Reader = fn(&SourceReport) -> u64;
    let measures: [(&str, &str, &str, Reader); 9] = [
        ("alongside_source_stale", "gauge", "1 while the source is unread beyond its grace.", |report| {
            u64::from(report.state == "stale")
        }),
        ("alongside_source_held", "gauge", "1 while the brake is on.", |report| {
            u64::from(report.state == "held")
        }),
        ("alongside_source_drifted", "gauge", "1 while its page is not in the accepted shape.", |report| {
            u64::from(report.state == "drifted")
        }),
        (
            "alongside_source_stopped",
            "gauge",
            "1 while a challenge page keeps it from being visited.",
            |report| u64::from(report.state == "stopped"),
        ),
        (
            "alongside_source_quiet",
            "gauge",
            "1 while it has shown nothing new for longer than usual.",
            |report| u64::from(report.state == "quiet"),
        ),
        ("alongside_source_requests", "gauge", "Requests in the last 24 hours.", |report| {
            u64::from(report.budget_used)
        }),
        ("alongside_source_entries", "gauge", "Entries that the last visit found.", |report| {
            report.found.map_or(0, u64::from)
        }),
        ("alongside_source_visits_total", "counter", "Visits to the source.", |report| report.visits),
        (
            "alongside_source_failed_visits_total",
            "counter",
            "Visits that could not read the source.",
            |report| report.failed,
        ),
    ];
    for (name, kind, help, read) in measures {
        page.family(name, kind, help);
        for report in sources {
            page.line(name, &label(report), read(report));
        }
    }

    page.family("alongside_requests_total", "counter", "Public requests, by purpose and status.");
    for (purpose, status, count) in site.requests().counts() {
        let labels = format!("{{purpose=\"{}\",status=\"{status}\"}}", purpose.as_str());
        page.line("alongside_requests_total", &labels, count);
    }
    page.0
}

/// A source's label. Its id has no character that would need escaping.
fn label(report: &SourceReport) -> String {
    format!("{{source=\"{}\"}}", report.source)
}

struct Page(String);

impl Page {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}
