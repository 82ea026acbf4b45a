//! What is kept is kept by a clock.

use docket::Decision;

use super::given::{Given, claim, day, facts, hours, now, refused, source, state, visit};
use crate::Purged;

const DAY: i64 = 24;

#[test]
fn what_is_old_goes_and_what_is_not_stays() {
    let given = Given::empty();
    let claims = [claim(facts(day("2026-06-08"), 1)), claim(facts(day("2026-09-01"), 2))];
    given.record(visit(now(), state(claims.clone(), now())));
    given.store.decide(Decision::Keep(claims[0].event.clone()), now()).unwrap();
    given.store.decide(Decision::Keep(claims[1].event.clone()), now()).unwrap();
    let purge = |days: i64| given.store.purge(now() + hours(days * DAY)).unwrap();

    assert_eq!(purge(366), Purged { changes: 2, ..Purged::default() });
    assert_eq!(purge(366), Purged::default(), "a second time there is nothing to do");
    assert_eq!(purge(407), Purged::default(), "the first one ended 400 days before this day");
    assert_eq!(purge(408), Purged { events: 1, claims: 1, decisions: 1, ..Purged::default() });
    let docket = given.store.docket();
    assert_eq!(docket.events.keys().collect::<Vec<_>>(), [&claims[1].event]);
    assert_eq!(docket.sources[&source()].claims.len(), 1);
    assert_eq!(docket.decisions.len(), 1);
    assert_eq!(docket.last_change, 2, "numbers are never given twice");
    assert_eq!(given.again().docket().events, docket.events);
    given.store.vacuum().unwrap();
    given.store.integrity().unwrap();
}

#[test]
fn visits_go_after_90_days_but_never_the_last_good_one() {
    let given = Given::empty();
    for hour in 0..3 {
        let at = now() + hours(hour);
        given.record(visit(at, state([], at)));
    }
    given.record(refused(now() + hours(3), "timeout"));
    let later = now() + hours(91 * DAY);
    assert_eq!(given.store.purge(later).unwrap(), Purged { visits: 3, ..Purged::default() });
    let record = given.store.source_record(&source(), later).unwrap().unwrap();
    assert_eq!(record.last_good, Some(now() + hours(2)));
}
