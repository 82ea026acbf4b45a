//! Complaints in words, for the person at the terminal: what is wrong, and what to do where there is something to do.

use docket::{Complaint, Drift, Position, Trouble, Verdict};
use store::VisitOutcome;

/// `row 12, judge: no such judge in the place's roster`.
pub(crate) fn complaint(complaint: &Complaint) -> String {
    let trouble = trouble(&complaint.trouble);
    match complaint.at {
        Position::Page => format!("the page: {trouble}"),
        Position::Row(row) => format!("row {row}: {trouble}"),
        Position::Field { row, rule: field } => format!("row {row}, {}: {trouble}", field.as_str()),
    }
}

/// What became of a visit, in a word or two.
pub(crate) fn outcome(outcome: &VisitOutcome) -> &str {
    match outcome {
        VisitOutcome::Read => "read",
        VisitOutcome::NotModified => "not-modified",
        VisitOutcome::Refused(slug) => slug.as_str(),
    }
}

/// What was made of the page that came, behind [`outcome`]; nothing where all is well.
pub(crate) fn made_of(verdict: Option<Verdict>, held: bool) -> &'static str {
    match verdict {
        Some(Verdict::Failed) => ", not understood",
        _ if held => ", held",
        Some(Verdict::Partial) => ", in part",
        Some(Verdict::Complete) | None => "",
    }
}

/// The first complaint that says why a whole page could not be read.
pub(crate) fn why_failed(complaints: &[Complaint]) -> String {
    let said =
        complaints.first().map_or_else(|| "it could not be read".to_owned(), |first| trouble(&first.trouble));
    format!("the page: {said}; save it and see `alongside recipe try`")
}

/// What was wrong.
pub(crate) fn trouble(trouble: &Trouble) -> String {
    let words = match trouble {
        Trouble::NoEntries => "no entry that the recipe knows, and it does not say that it is empty",
        Trouble::BelowFloor { found, floor } => {
            return format!("{found} entries, fewer than the {floor} that it takes");
        }
        Trouble::NotThePage => "what this page always has is missing: another page, or a new layout",
        Trouble::Truncated => "it ends before it should",
        Trouble::Encoding => "bytes that are no text in its character set",
        Trouble::TooMany => "more entries than any court has",
        Trouble::BadDate => "a date in none of the formats, or out of all reason",
        Trouble::BadTime => "a time in none of the formats",
        Trouble::WrongWeekday => "the weekday does not fit the date",
        Trouble::NoDate => "it comes before any date",
        Trouble::NoTime => "it comes before any time",
        Trouble::SkippedTime => "an hour that the clocks skip on that day; read as the hour after",
        Trouble::RepeatedTime => "an hour that the clocks repeat on that day; read as the first",
        Trouble::UnknownJudge => "no such judge in the place's roster",
        Trouble::UnknownRoom => "not the place's room pattern",
        Trouble::UnknownPlace => "no place has this code",
        Trouble::UnknownWord => "a word that is not one of those allowed here",
        Trouble::Missing => "it is missing",
        Trouble::Swapped => "most rows name no known judge or room here: the columns may have been swapped",
        Trouble::Private => "it is marked private",
        Trouble::PersonField => "a column made for a person's name or number; take it out of the file",
        Trouble::PersonShape(refusal) => return refusal.to_string(),
        Trouble::Disagreement => "two statements of the page disagree",
        Trouble::PageForbidden => {
            "a further page, which the site's robots rules forbid; it was not asked for"
        }
        Trouble::PageFailed => "a further page did not come",
        Trouble::Unsupported => "a recurrence or structure that is not read here",
        Trouble::PicturesOnly => "a document with pictures of pages and no text; it cannot be read",
        Trouble::ToolMissing => "a PDF, and pdftotext is not here: install poppler-utils",
        Trouble::Drifted(drift) => return drifted(*drift),
    };
    words.to_owned()
}

/// What a page has otherwise than accepted, as far as numbers say it.
fn drifted(drift: Drift) -> String {
    let what = match drift {
        Drift::Heading { column } => format!("column {column} has another heading"),
        Drift::Columns { was, is } => format!("its rows have {is} columns, no longer {was}"),
        Drift::Within => "its entries stand in something else".to_owned(),
        Drift::Entry => "its entries are something else".to_owned(),
        Drift::Entries { fewest, is } => format!("{is} entries, and it never had fewer than {fewest}"),
    };
    format!("it is not in the shape that was accepted: {what}")
}
