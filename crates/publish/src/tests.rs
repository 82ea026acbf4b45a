//! The edition as a whole.

use crate::Edition;
use crate::samples;

fn text(edition: &Edition, path: &str) -> String {
    String::from_utf8(edition.get(path).expect(path).bytes().to_vec()).unwrap()
}

#[test]
fn one_event_comes_out_as_a_calendar() {
    let edition =
        Edition::first(samples::settings(), &samples::docket([samples::master("a")]), samples::now())
            .unwrap();
    let calendar = text(&edition, "/feeds/all.ics");
    println!("{calendar}");
    assert!(calendar.contains("SUMMARY:Master calendar\\, Judge Lee\\, Kansas City Immigration Court\r\n"));
    assert_eq!(edition.problems(), []);
}
