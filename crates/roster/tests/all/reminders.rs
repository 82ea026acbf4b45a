//! Two days before, and the evening before.

use roster::*;

use crate::support::*;

#[test]
fn reminders_come_two_days_and_the_evening_before_once_each() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "5 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    let lead = programme.volunteer(1, Level::Lead);
    let waiting = programme.volunteer(2, Level::Lead);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().offer(waiting, shift, Role::Lead).unwrap());
    // Monday, seven in the morning. Due on Wednesday at ten, and on Thursday at six in the evening.
    let mut told = Vec::new();
    for hour in 0..97 {
        let edits = programme.world().reminders();
        for word in programme.apply(edits) {
            told.push((hour, word));
        }
        assert_eq!(programme.world().reminders(), vec![], "said once");
        programme.wait(1);
    }
    assert_eq!(told, [(51, "reminder 1".to_owned()), (83, "reminder 1".to_owned())]);
    let keys: std::collections::BTreeSet<&str> =
        programme.letters.iter().map(|letter| letter.key.as_str()).collect();
    assert_eq!(keys.len(), programme.letters.len(), "the outbox takes each for a letter of its own");
}

#[test]
fn who_has_just_taken_a_seat_is_not_reminded_of_what_was_due_before() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "5 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    let lead = programme.volunteer(1, Level::Lead);
    programme.wait(52);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    assert_eq!(programme.world().reminders(), vec![]);
    programme.wait(31);
    assert_eq!(programme.world().reminders().len(), 2);
}
