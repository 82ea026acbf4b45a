//! How covered a shift is.

use roster::*;

use crate::support::*;

#[test]
fn the_word_follows_seats_answers_and_events() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    let cover = |programme: &Programme| programme.roster.shifts[&shift].cover();
    let lead = programme.volunteer(1, Level::Lead);
    let observers = [programme.volunteer(2, Level::Vetted), programme.volunteer(3, Level::Vetted)];
    assert_eq!(cover(&programme), Cover::Empty);
    programme.apply(programme.world().offer(lead, shift, Role::Lead).unwrap());
    assert_eq!(cover(&programme), Cover::Empty, "an offer is no seat");
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    assert_eq!(cover(&programme), Cover::Thin);
    for observer in observers {
        programme.apply(programme.world().take(observer, shift, Role::Observer, false).unwrap());
    }
    assert_eq!(cover(&programme), Cover::Covered);
    programme.session(1, "3 13:00 lee 3 master*12");
    programme.plan();
    assert_eq!(cover(&programme), Cover::Reconfirm);
    programme.stands(1, docket::Standing::Withdrawn);
    programme.plan();
    assert_eq!(cover(&programme), Cover::CheckFirst);
}
