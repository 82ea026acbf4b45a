//! A calendar that cannot be read does not replace one that could.

use crate::edition::Edition;
use crate::error::{Problem, Unreadable};
use crate::{ical, samples};
use listing::Lang;

use super::{events, text};

/// A reader that refuses whatever is in courtroom 7.
fn refuses_room_seven(event: &str) -> Result<(), Unreadable> {
    if event.contains("DESCRIPTION:Courtroom 7") || event.contains("Courtroom 7\\, Suite") {
        return Err(Unreadable::Refused);
    }
    ical::readable_event(event)
}

#[test]
fn an_entry_that_cannot_be_read_keeps_its_last_good_form() {
    let docket = samples::docket([samples::master("a"), samples::master("b")]);
    let first =
        Edition::with_check(samples::settings(), &docket, samples::now(), refuses_room_seven).unwrap();
    let moved = samples::with_one_moved(&docket, 0);
    let next = first.next(&moved, samples::now()).unwrap();
    let [Problem { lang: Lang::En, reason: Unreadable::Refused, .. }] = next.problems() else {
        panic!("{:?}", next.problems());
    };
    let (before, after) = (text(&first, "/feeds/all.ics"), text(&next, "/feeds/all.ics"));
    assert_eq!(events(&before), events(&after));

    let fresh = Edition::with_check(samples::settings(), &moved, samples::now(), refuses_room_seven).unwrap();
    assert_eq!(events(&text(&fresh, "/feeds/all.ics")).len(), 1, "without a last good form it is left out");
    assert_eq!(fresh.problems().len(), 1);
    let problem = fresh.problems()[0].to_string();
    assert!(problem.ends_with("(en) could not be read back: refused by the reader"), "{problem}");
}
