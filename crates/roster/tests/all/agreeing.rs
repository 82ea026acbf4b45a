//! What takes two people.

use roster::*;

use crate::support::*;

#[test]
fn another_person_agrees_in_time_and_once() {
    let mut programme = Programme::new();
    let (one, two) = (programme.volunteer(1, Level::Lead), programme.volunteer(2, Level::Lead));
    let approval = programme.world().ask_for_two(one, TwoPersonAct::Export, &mut || [7; 16]);
    let id = approval.id;
    programme.apply(vec![Edit::Approval(approval)]);
    assert_eq!(programme.world().agree_to(one, id), Err(AgreeError::Oneself));
    programme.wait(47);
    let (what, edit) = programme.world().agree_to(two, id).unwrap();
    assert_eq!(what, TwoPersonAct::Export);
    programme.wait(1);
    assert_eq!(programme.world().agree_to(two, id), Err(AgreeError::Unknown), "lapsed");
    programme.apply(vec![edit]);
    assert_eq!(programme.world().agree_to(two, id), Err(AgreeError::Unknown), "agreed to already");
}
