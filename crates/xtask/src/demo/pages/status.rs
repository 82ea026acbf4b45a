//! The operational status of immigration courts, in EOIR's markup. The free text closes the demonstration's court on one stated
//! date, and is unclear about another.

use super::super::table::{CLOSED_DAY, DOUBTFUL_DAY, Phase, court_day};
use super::Moment;

/// The courts of the page; all are invented, and only Riverbend is a place that we know.
const COURTS: [(&str, &str, &str); 4] = [
    ("Alder Creek", "1 Example St", "63001"),
    ("Riverbend", "400 Example Ave", "63000"),
    ("Quarry Falls", "9 Example Rd", "63002"),
    ("Cedar Landing", "210 Example Blvd", "63003"),
];

/// The page.
pub(super) fn page(moment: &Moment) -> String {
    let rows: String = COURTS
        .iter()
        .map(|(name, street, zip)| {
            let status = if *name == "Riverbend" { riverbend(moment) } else { "<p>OPEN</p>".to_owned() };
            row(name, street, zip, &status)
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head><meta charset=\"utf-8\"><title>Immigration Court Operational \
         Status</title></head>\n<body>\n<main>\n<h1>Immigration Court Operational Status</h1>\n<p>Updated {}</p>\n<table \
         class=\"cols-2 usa-table\">\n<thead><tr><th>Immigration Court</th><th>Operational Status</th></tr></thead>\n<tbody>\n\
         {rows}</tbody>\n</table>\n</main>\n</body>\n</html>\n",
        moment.today.strftime("%B %-d, %Y")
    )
}

fn riverbend(moment: &Moment) -> String {
    if moment.phase < Phase::Changed {
        return "<p>OPEN</p>".to_owned();
    }
    let closed = court_day(moment.today, CLOSED_DAY).strftime("%A, %B %-d, %Y");
    // No year, and not the whole court: a person has to look.
    let doubtful = court_day(moment.today, DOUBTFUL_DAY).strftime("%B %-d");
    format!(
        "<p>CLOSED {closed}</p><p>{doubtful}. CLOSED (Non-Detained Only). All detained cases will proceed as scheduled.</p>"
    )
}

fn row(name: &str, street: &str, zip: &str, status: &str) -> String {
    let slug = name.to_lowercase().replace(' ', "-");
    format!(
        "<tr>\n<td headers=\"view-nothing-table-column\" class=\"views-field views-field-nothing\"><a \
         href=\"https://www.justice.gov/eoir/{slug}-immigration-court\">{name} </a><br>\n<p class=\"address\" \
         translate=\"no\"><span class=\"address-line1\">{street}</span><br>\n<span class=\"locality\">{name}</span>, <span \
         class=\"administrative-area\">MO</span> <span class=\"postal-code\">{zip}</span><br>\n<span class=\"country\">United \
         States</span></p>            </td>\n<td headers=\"view-field-eoir-court-status-table-column\" class=\"views-field \
         views-field-field-eoir-court-status\"><div><div><div>{status}</div></div></div><p><br>&nbsp;</p><p>&nbsp;</p>            \
         </td>\n</tr>\n"
    )
}
