//! The operational status of immigration courts, in EOIR's markup. The free text closes the demonstration's court on one stated
//! date; another page is unclear about another.

use super::super::table::{CLOSED_DAY, DOUBTFUL_DAY, Phase, court_day};
use super::Moment;

/// A court of the page: name, street, ZIP code. All are invented, and only Riverbend is a place that we know.
type Court = (&'static str, &'static str, &'static str);

const RIVERBEND: Court = ("Riverbend", "400 Example Ave", "63000");
const COURTS: [Court; 4] = [
    ("Alder Creek", "1 Example St", "63001"),
    RIVERBEND,
    ("Quarry Falls", "9 Example Rd", "63002"),
    ("Cedar Landing", "210 Example Blvd", "63003"),
];

/// The page of all courts: Riverbend is closed whole on one stated date.
pub(super) fn page(moment: &Moment) -> String {
    let closed = court_day(moment.today, CLOSED_DAY).strftime("CLOSED %A, %B %-d, %Y");
    let riverbend = if moment.phase < Phase::Changed { "OPEN".to_owned() } else { closed.to_string() };
    let rows =
        COURTS.iter().map(|court| row(court, if court.0 == RIVERBEND.0 { &riverbend } else { "OPEN" }));
    table(moment, &rows.collect::<String>())
}

/// Riverbend's own page of alerts, in the same markup: which hearings another day's words mean, a person has to find out.
pub(super) fn alerts(moment: &Moment) -> String {
    // No year, and not the whole court.
    let day = court_day(moment.today, DOUBTFUL_DAY).strftime("%B %-d");
    let doubtful =
        format!("{day}. CLOSED (Non-Detained Only). All detained cases will proceed as scheduled.");
    table(moment, &row(&RIVERBEND, if moment.phase < Phase::Changed { "OPEN" } else { &doubtful }))
}

fn table(moment: &Moment, rows: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head><meta charset=\"utf-8\"><title>Immigration Court Operational \
         Status</title></head>\n<body>\n<main>\n<h1>Immigration Court Operational Status</h1>\n<p>Updated {}</p>\n<table \
         class=\"cols-2 usa-table\">\n<thead><tr><th>Immigration Court</th><th>Operational Status</th></tr></thead>\n<tbody>\n\
         {rows}</tbody>\n</table>\n</main>\n</body>\n</html>\n",
        moment.today.strftime("%B %-d, %Y")
    )
}

fn row((name, street, zip): &Court, status: &str) -> String {
    let slug = name.to_lowercase().replace(' ', "-");
    format!(
        "<tr>\n<td headers=\"view-nothing-table-column\" class=\"views-field views-field-nothing\"><a \
         href=\"https://www.justice.gov/eoir/{slug}-immigration-court\">{name} </a><br>\n<p class=\"address\" \
         translate=\"no\"><span class=\"address-line1\">{street}</span><br>\n<span class=\"locality\">{name}</span>, <span \
         class=\"administrative-area\">MO</span> <span class=\"postal-code\">{zip}</span><br>\n<span class=\"country\">United \
         States</span></p>            </td>\n<td headers=\"view-field-eoir-court-status-table-column\" class=\"views-field \
         views-field-field-eoir-court-status\"><div><div><div><p>{status}</p></div></div></div><p><br>&nbsp;</p><p>&nbsp;</p>            \
         </td>\n</tr>\n"
    )
}
