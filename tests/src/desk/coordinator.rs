//! A coordinator's first week: in by the operator's link and a passkey, a rule, shifts, people, the door, and what stays private.

use roster::Level;

use super::people;
use super::phone::Phone;
use super::programme::Programme;

const LISTED: [&str; 2] = ["2026-06-09 08:30 lee 3 master*12", "2026-06-10 08:30 okafor 2 master*8"];

#[test]
fn a_coordinator_makes_a_rule_and_fills_the_shifts_that_appear() {
    let programme = Programme::with_docket(&LISTED);
    let Some(mut phone) = Phone::start(&programme) else { return };
    programme.gathers(&people::SIX);

    // Without a passkey the first link leads nowhere; another device cannot make up for it.
    phone.browser.owner_agrees(&phone.authenticator, false);
    phone.taken_by("Maru");
    phone.browser.open(&programme.invitation(&["--role", "coordinator"]));
    phone.types("name", "Maru");
    phone.presses("Begin");
    phone.opens("/desk");
    assert!(phone.at().starts_with("/sign-in/passkey"), "{}", phone.at());
    phone.browser.owner_agrees(&phone.authenticator, true);
    phone.makes_passkey();

    // "Master calendar: 1 lead, 2 observers, 30 minutes before": shifts appear by themselves.
    phone.opens("/desk/rules");
    phone.chooses("place", "DMO");
    phone.types("lead", "1");
    phone.types("observer", "2");
    phone.presses_in("A new rule", "Save");
    phone.reads(&[
        "Master calendar at Riverbend Immigration Court: 1 lead, 2 observers, be there 30 minutes before",
    ]);
    phone.until_it_reads("/desk?week=2026-06-08", "lead 0/1 · observer 0/2");
    phone.reads(&["Tuesday, June 9", "EMPTY", "court's page"]);
    phone.reads_nothing_of(&["Dolores", "Emeka"]);

    // Who could go: names on tap, with reasons. One is asked, one is assigned.
    phone.presses_in("Tuesday, June 9", "Who could go?");
    phone.presses("observer");
    phone.reads(&["Dolores", "vetted", "free then"]);
    phone.presses_in("Dolores", "Assign");
    phone.reads(&["Dolores", "confirmed"]);
    phone.presses("Who could go?");
    phone.presses_in("Ana M.", "Ask");
    phone.opens("/desk?week=2026-06-08");
    phone.reads(&["THIN", "lead 0/1 · observer 1/2"]);

    // Filling the week: one unticked, the others asked.
    phone.opens("/desk/fill?week=2026-06-08");
    let proposed = phone.browser.find("//input[@name='pick']").len();
    assert!(proposed > 1, "only {proposed} are proposed in\n{}", phone.page());
    phone.browser.click(&phone.browser.find("//input[@name='pick']")[0]);
    phone.presses("Ask those ticked");
    let asked = phone.page();
    assert!(asked.contains(&(proposed - 1).to_string()), "{asked}");

    // A rule's word is not the last one: what is changed by hand stays.
    phone.opens("/desk?week=2026-06-08");
    phone.presses_in("Wednesday, June 10", "8 a.m.");
    phone.types("observer", "3");
    phone.presses_in("Hours and need", "Save");
    phone.reads(&["Decided by hand"]);
    phone.until_it_reads("/desk?week=2026-06-08", "observer 0/3");
}

/// As it comes out of somebody's spreadsheet: a title, empty rows, a column that is none of our business, a double.
const SHEET: &str = "Volunteers 2026;;;\nNombre;Correo;Domicilio;Idiomas\nTía Rosa;rosa@riverbend.example;12 Oak;español, creole\n;;;\n\
                     tia rosa;;;Mam\nDon Beto;;;\n";

#[test]
fn a_messy_spreadsheet_is_looked_at_first_and_entered_then() {
    let programme = Programme::with_docket(&LISTED);
    let Some(mut phone) = Phone::start(&programme) else { return };
    let file = programme.world().beside("volunteers.csv");
    std::fs::write(&file, SHEET).expect("a file");
    phone.taken_by_coordinator(&programme, "Maru");
    phone.opens("/desk/people/import");
    phone.gives_file("file", &file);
    phone.presses("Read it");
    phone.reads(&["These columns are left out", "Domicilio"]);
    phone.reads_nothing_of(&["12 Oak"]);
    phone.types("places", "DMO");
    phone.presses("Show what would come of it");
    phone.reads(&["New: 2.", "Doubles merged: 1."]);
    phone.presses("Enter them");
    phone.opens("/desk/people?only=entered");
    phone.reads(&["Tía Rosa", "Don Beto", "not invited yet"]);
}

#[test]
fn what_a_lead_reads_off_the_wall_is_public_once_a_coordinator_accepts_it() {
    let programme = Programme::with_docket(&LISTED);
    let Some(mut phone) = Phone::start(&programme) else { return };
    programme.gathers(&[("Ana M.", Level::Lead, "es")]);
    programme.rules();
    phone.taken_signed_in(&programme, "Ana M.", people::number(0), false);
    phone.opens("/me/sightings");
    phone.chooses("place", "DMO");
    phone.sets("day", "2026-06-02");
    phone.sets("hour", "09:15");
    phone.types("judge", "Whitfield");
    phone.types("room", "5");
    phone.chooses("kind", "master");
    phone.types("count", "14");
    phone.presses("Send");
    phone.reads(&["A coordinator looks at it."]);

    phone.taken_by_coordinator(&programme, "Maru");
    phone.opens("/desk/sightings");
    phone.reads(&["Whitfield", "Ana M."]);
    phone.presses("Accept");
    phone.reads_nothing_of(&["Not right"]);
    phone.until_it_reads("/desk", "seen at the door");
}

#[test]
fn private_days_become_public_with_a_second_origin_and_not_without() {
    let programme = Programme::with_docket(&LISTED);
    let Some(mut phone) = Phone::start(&programme) else { return };
    phone.taken_by_coordinator(&programme, "Maru");
    phone.opens("/desk/private");
    phone.chooses("kind", "case-review");
    phone.chooses("place", "DMO-ICE");
    phone.sets("day", "2026-06-09");
    phone.sets("last", "2026-06-10");
    phone.types("accompanier", "2");
    phone.presses("Save, private");
    phone.reads(&["private"]);
    let public = || String::from_utf8(programme.serving().body("/place/DMO-ICE")).expect("UTF-8");
    assert!(!public().contains("June 9"));

    phone.presses("Make public");
    phone.presses("Make these days public");
    phone.reads(&["Not made public."]);
    phone.chooses("origin", "several");
    phone.presses("Make these days public");
    phone.reads(&["Not made public."]);
    phone.chooses("origin", "several");
    phone.chooses_box("not-one-household");
    phone.presses("Make these days public");
    phone.reads(&["made public"]);
    programme.until_public("/place/DMO-ICE", "June 9");
}
