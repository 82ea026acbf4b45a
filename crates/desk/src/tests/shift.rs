//! One shift at the desk, who could go, filling a week, cancelling, the duty rota.

use axum::http::StatusCode;
use docket::{Half, PlaceCode};
use jiff::SignedDuration;
use jiff::civil::Weekday;
use roster::{
    AssignmentState, ByHand, Cause, Distance, Edit, Level, Post, Reach, Role, Setting, ShiftId, ShiftState,
    Volunteer, VolunteerId, WeekHalf,
};

use super::support::*;

fn change(programme: &Programme, who: VolunteerId, change: impl FnOnce(&mut Volunteer)) {
    let mut volunteer = Volunteer::clone(&programme.people.roster().volunteers[&who]);
    change(&mut volunteer);
    programme.edit(vec![Edit::Volunteer(volunteer)]);
}

/// Somebody who is free on Tuesday mornings, near, and comfortable in a courtroom.
fn ready(programme: &Programme, number: u8, level: Level) -> VolunteerId {
    let who = programme.volunteer(number, level, &[]);
    change(programme, who, |volunteer| {
        volunteer.free = [WeekHalf::new(Weekday::Tuesday, Half::Morning)].into();
        volunteer.distances = [(PlaceCode::parse("KAN").unwrap(), Distance::Near)].into();
        volunteer.comfortable = [Setting::Courtroom].into();
    });
    who
}

fn state(programme: &Programme, shift: ShiftId, who: VolunteerId) -> Option<AssignmentState> {
    programme.people.roster().shifts[&shift].people.get(&who).map(|one| one.state)
}

fn pick(shift: ShiftId, role: Role, who: VolunteerId) -> String {
    format!("pick={shift}%3A{}%3A{who}", role.as_str())
}

#[test]
fn everything_about_a_shift_is_on_its_page_and_each_contact_is_elsewhere() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let (held, offered) = (ready(&programme, 2, Level::Vetted), ready(&programme, 3, Level::Trained));
    let shift = programme.shift(11, &[(Role::Lead, 1), (Role::Observer, 2)]);
    programme.browser_of(held, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    programme.browser_of(offered, false).post(&format!("/me/shifts/{shift}/offer"), "role=observer");
    let page = programme.browser_of(coordinator, true).get(&format!("/desk/shifts/{shift}"));
    assert_eq!(page.status, StatusCode::OK);
    for expected in [
        "THIN",
        "courtroom 3, Judge Jordan Lee",
        "0/1",
        "1/2",
        "Volunteer 2",
        "Volunteer 3",
        "Who could go?",
        "Kansas City, Tuesday, June 2, 8 a.m., lead",
        "Kansas City, martes 2 de junio, 8:00 a. m., responsable del turno",
    ] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    assert!(!page.body.contains("example.org/v") && !page.body.contains("v2@"), "no contact");
}

#[test]
fn those_who_offered_are_confirmed_together_and_told() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let people = [2, 3, 4].map(|number| ready(&programme, number, Level::Trained));
    let shift = programme.shift(11, &[(Role::Observer, 2)]);
    for who in people {
        programme.browser_of(who, false).post(&format!("/me/shifts/{shift}/offer"), "role=observer");
    }
    let picks = people.map(|who| pick(shift, Role::Observer, who)).join("&");
    let mut browser = programme.browser_of(coordinator, true);
    let named = browser.get(&format!("/desk/shifts/{shift}/who"));
    let forms = |act: &str| named.body.matches(&format!("/{act}\"")).count();
    assert_eq!((forms("ask"), forms("confirm")), (1, 4), "those who said yes are not asked: {}", named.body);
    let answered = browser.post(&format!("/desk/shifts/{shift}/confirm"), &picks);
    assert_eq!(answered.status, StatusCode::CONFLICT, "two places, three people");
    assert!(answered.body.contains("Volunteer 4: all places of this role are taken"), "{}", answered.body);
    let states = people.map(|who| state(&programme, shift, who));
    assert_eq!(
        states,
        [Some(AssignmentState::Confirmed), Some(AssignmentState::Confirmed), Some(AssignmentState::Offered)]
    );
    let released =
        browser.post(&format!("/desk/shifts/{shift}/release"), &pick(shift, Role::Observer, people[0]));
    assert_eq!(released.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&programme, shift, people[0]), Some(AssignmentState::Released));
    assert_eq!(programme.people.letters(None, 20).unwrap().len(), 3, "two confirmed, one freed");
}

#[test]
fn over_a_soft_conflict_only_with_open_eyes() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let who = ready(&programme, 2, Level::Vetted);
    let [shift, early] = [11, 12].map(|number| programme.shift(number, &[(Role::Observer, 1)]));
    let mut far = roster::Shift::clone(&programme.people.roster().shifts[&early]);
    far.place = PlaceCode::parse("STL-ICE").unwrap();
    far.spot = roster::Spot::Office;
    (far.begins, far.session, far.ends) = (
        far.begins.with().hour(6).build().unwrap(),
        far.begins.with().hour(6).build().unwrap(),
        far.begins.with().hour(7).build().unwrap(),
    );
    programme.edit(vec![Edit::Shift(far)]);
    programme.browser_of(who, false).post(&format!("/me/shifts/{early}/take"), "role=observer");
    let mut browser = programme.browser_of(coordinator, true);
    let named = browser.get(&format!("/desk/shifts/{shift}/who?role=observer"));
    assert!(
        named.body.contains("an hour or more away") && named.body.contains("Assign all the same"),
        "{}",
        named.body
    );
    let form = pick(shift, Role::Observer, who);
    let refused = browser.post(&format!("/desk/shifts/{shift}/confirm"), &form);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.body.contains("Another shift of the same half-day")
            && refused.body.contains("name=\"despite\"")
    );
    assert_eq!(state(&programme, shift, who), None);
    browser.post(&format!("/desk/shifts/{shift}/confirm"), &format!("{form}&despite=yes"));
    assert!(programme.people.roster().shifts[&shift].people[&who].despite);
}

#[test]
fn another_places_shift_and_its_people_are_answered_as_nothing() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    let st_louis = PlaceCode::parse("STL-ICE").unwrap();
    let only = Reach::Places([st_louis].into());
    change(&programme, coordinator, |volunteer| volunteer.posts = [(Post::Coordinator, only.clone())].into());
    let (who, shift) = (ready(&programme, 2, Level::Vetted), programme.shift(11, &[(Role::Observer, 1)]));
    let mut browser = programme.browser_of(coordinator, true);
    let (before, form) = (programme.people.roster(), pick(shift, Role::Observer, who));
    for path in ["", "/who"] {
        assert_eq!(browser.get(&format!("/desk/shifts/{shift}{path}")).status, StatusCode::NOT_FOUND);
    }
    for act in ["confirm", "ask", "release", "attended", "missed", "change", "cancel", "reinstate"] {
        let answered = browser
            .post(&format!("/desk/shifts/{shift}/{act}"), &format!("{form}&begins=08:00&ends=12:00&lead=1"));
        assert_eq!(answered.status, StatusCode::NOT_FOUND, "{act}");
    }
    for (path, form) in [
        ("/desk/fill", format!("week=2026-06-01&{form}")),
        ("/desk/cancel", format!("shift={shift}")),
        (
            "/desk/shifts/new",
            "place=KAN&door=entrance&date=2026-06-02&begins=08:00&session=08:30&ends=12:00&lead=1".to_owned(),
        ),
    ] {
        assert_eq!(browser.post(path, &form).status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!browser.get("/desk/fill?week=2026-06-01").body.contains("Kansas City"));
    assert!(!browser.get("/desk/cancel?week=2026-06-01").body.contains("Kansas City"));
    assert_eq!(programme.people.roster(), before);
    // Of one's own place, but somebody of other places.
    change(&programme, coordinator, |volunteer| {
        volunteer.posts = [(Post::Coordinator, Reach::Everywhere)].into();
    });
    change(&programme, who, |volunteer| volunteer.posts = [(Post::Volunteer, only)].into());
    for act in ["confirm", "ask"] {
        let answered =
            browser.post(&format!("/desk/shifts/{shift}/{act}"), &pick(shift, Role::Observer, who));
        assert_eq!(answered.status, StatusCode::NOT_FOUND, "{act}");
    }
}

#[test]
fn hours_and_need_by_hand_are_kept() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let mut browser = programme.browser_of(coordinator, true);
    let path = format!("/desk/shifts/{shift}/change");
    let changed =
        browser.post(&path, "date=2026-06-02&begins=07%3A30&session=08%3A30&ends=11%3A00&lead=1&observer=3");
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.body);
    let now = roster::Shift::clone(&programme.people.roster().shifts[&shift]);
    assert_eq!((now.begins.hour(), now.begins.minute(), now.ends.hour()), (7, 30, 11));
    assert_eq!(
        (now.need, now.by_hand),
        ([(Role::Lead, 1), (Role::Observer, 3)].into(), [ByHand::Hours, ByHand::Need].into())
    );
    for (form, said) in [
        ("begins=12%3A00&ends=11%3A00&lead=1", "The hours do not follow each other"),
        ("begins=&ends=11%3A00&lead=1", "The hours do not follow each other"),
        ("begins=07%3A30&ends=11%3A00&lead=0", "At least one person must be needed"),
    ] {
        let answered = browser.post(&path, form);
        assert_eq!(answered.status, StatusCode::CONFLICT, "{form}");
        assert!(answered.body.contains(said), "{said}: {}", answered.body);
    }
    let unread = browser.post(&path, "begins=07%3A30&ends=11%3A00&lead=many");
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_cancellation_can_be_taken_back_and_five_take_two_people() {
    let mut programme = Programme::new();
    let one = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let two = programme.volunteer(2, Level::Lead, &[Post::Coordinator]);
    let who = ready(&programme, 3, Level::Vetted);
    let shifts = [11, 12, 13, 14, 15].map(|number| programme.shift(number, &[(Role::Observer, 1)]));
    let path = format!("/desk/shifts/{}", shifts[0]);
    programme.browser_of(who, false).post(&format!("/me/shifts/{}/take", shifts[0]), "role=observer");
    assert_eq!(
        programme.browser_of(one, true).post(&format!("{path}/cancel"), "").status,
        StatusCode::SEE_OTHER
    );
    assert!(programme.browser_of(one, true).get(&path).body.contains("Nobody hears of it before 7:10 a.m."));
    programme.later(SignedDuration::from_mins(9));
    assert!(programme.people.take_letters(programme.now, 9).unwrap().is_empty(), "nobody was told");
    programme.browser_of(one, true).post(&format!("{path}/reinstate"), "");
    assert_eq!(state(&programme, shifts[0], who), Some(AssignmentState::Claimed));
    programme.later(SignedDuration::from_hours(2));
    assert!(programme.people.take_letters(programme.now, 9).unwrap().is_empty(), "and nobody ever is");

    let cancelled = |programme: &Programme| {
        let roster = programme.people.roster();
        roster.shifts.values().filter(|shift| shift.state == ShiftState::Cancelled).count()
    };
    let form = shifts.map(|shift| format!("shift={shift}")).join("&");
    let asked = programme.browser_of(one, true).post("/desk/cancel", &form);
    assert_eq!(asked.location, "/desk/cancel?done=ask-to-cancel");
    assert_eq!(cancelled(&programme), 0);
    let approval = *programme.people.roster().approvals.keys().next().unwrap();
    let agree = format!("/desk/cancel/{approval}/agree");
    assert!(
        programme.browser_of(one, true).get("/desk/cancel").body.contains("Waits for another coordinator")
    );
    assert_eq!(programme.browser_of(one, true).post(&agree, "").status, StatusCode::CONFLICT);
    assert!(
        programme.browser_of(two, true).get("/desk/cancel").body.contains("Volunteer 1 asks to cancel these")
    );
    assert_eq!(programme.browser_of(two, true).post(&agree, "").status, StatusCode::SEE_OTHER);
    assert_eq!(cancelled(&programme), 5);
    assert_eq!(programme.browser_of(two, true).post(&agree, "").status, StatusCode::NOT_FOUND);
    let fewer = programme.shift(16, &[(Role::Observer, 1)]);
    programme.browser_of(one, true).post("/desk/cancel", &format!("shift={fewer}"));
    assert_eq!(cancelled(&programme), 6);
}

#[test]
fn a_week_is_filled_with_what_is_ticked_and_nothing_else_is_kept() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Trained, &[Post::Coordinator]);
    let people = [2, 3].map(|number| ready(&programme, number, Level::Trained));
    let shift = programme.shift(11, &[(Role::Lead, 1), (Role::Observer, 2)]);
    programme.browser_of(people[1], false).post(&format!("/me/shifts/{shift}/offer"), "role=observer");
    let mut browser = programme.browser_of(coordinator, true);
    let before = programme.people.roster();
    let page = browser.get("/desk/fill?week=2026-06-03");
    for expected in [
        "somebody for 2 of 3 empty places",
        "Volunteer 2",
        "Volunteer 3",
        "free then",
        "lead: 1 still empty. Nobody qualifies for it.",
    ] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    browser.post("/desk/fill", "week=2026-06-01");
    assert_eq!(programme.people.roster(), before, "none accepted, none kept");
    let form = people.map(|who| pick(shift, Role::Observer, who)).join("&");
    let accepted = browser.post("/desk/fill", &format!("week=2026-06-01&{form}"));
    assert_eq!(accepted.location, "/desk/fill?week=2026-06-01&done=2&not=0");
    let states = people.map(|who| state(&programme, shift, who));
    assert_eq!(
        states,
        [Some(AssignmentState::Asked), Some(AssignmentState::Confirmed)],
        "who offered said yes already"
    );
    let again = browser.get("/desk/fill?week=2026-06-01");
    assert!(!again.body.contains("name=\"pick\""), "whoever is asked is not proposed: {}", again.body);
}

#[test]
fn a_private_shift_by_hand_is_private_and_stays_where_it_was_put() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let mut browser = programme.browser_of(coordinator, true);
    let form = "place=KAN&door=courtroom&room=3&judge=Lee&date=2026-06-09&begins=09%3A00&session=09%3A15&ends=11%3A00&lead=1&accompanier=2&languages=es%2C+ht";
    let made = browser.post("/desk/shifts/new", &format!("{form}&private=on"));
    let path = made.location.trim_end_matches("?done=new").to_owned();
    let page = browser.get(&path);
    for expected in ["private", "accompaniment", "told to us", "es, ht", "courtroom 3, Judge Jordan Lee"] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    let roster = programme.people.roster();
    let shift = roster.shifts.values().next().unwrap();
    assert!(
        shift.is_private()
            && matches!(shift.causes.first(), Some(Cause::Private(id)) if roster.private_events[id].on)
    );
    for (wrong, said) in [
        (form.replace("room=3", "room=Smith+family"), "no"),
        (form.replace("languages=es%2C+ht", "languages=spanish"), "two or three letters"),
        (form.replace("session=09%3A15", "session="), "hours do not follow"),
    ] {
        let answered = browser.post("/desk/shifts/new", &wrong);
        assert_eq!(answered.status, StatusCode::CONFLICT, "{wrong}");
        assert!(answered.body.contains(said), "{said}: {}", answered.body);
    }
}

#[test]
fn who_was_there_is_noted_once_it_has_begun() {
    let mut programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let who = ready(&programme, 2, Level::Vetted);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    programme.browser_of(who, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let (path, form) = (format!("/desk/shifts/{shift}"), pick(shift, Role::Observer, who));
    let early = programme.browser_of(coordinator, true).post(&format!("{path}/missed"), &form);
    assert_eq!(early.status, StatusCode::CONFLICT);
    programme.later(SignedDuration::from_hours(30));
    let mut browser = programme.browser_of(coordinator, true);
    assert!(browser.get(&path).body.contains("Was not there"));
    browser.post(&format!("{path}/missed"), &form);
    assert_eq!(state(&programme, shift, who), Some(AssignmentState::Missed));
    browser.post(&format!("{path}/attended"), &form);
    assert_eq!(state(&programme, shift, who), Some(AssignmentState::Attended));
}

#[test]
fn the_rota_names_who_answers_and_only_ones_own_places_are_changed() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let mut browser = programme.browser_of(coordinator, true);
    let hours = "from=2026-06-02T08%3A00&until=2026-06-02T17%3A00";
    assert_eq!(
        browser.post("/desk/duty", &format!("who={coordinator}&place=&{hours}")).status,
        StatusCode::SEE_OTHER
    );
    let page = browser.get("/desk/duty");
    assert!(page.body.contains("Volunteer 1 · all places"), "{}", page.body);
    assert!(!browser.get("/desk?week=2026-06-02").body.contains("Volunteer 1"), "not before it begins");
    let duty = *programme.people.roster().duties.keys().next().unwrap();
    let other = programme.volunteer(2, Level::Lead, &[]);
    let kansas_city = Reach::Places([PlaceCode::parse("KAN").unwrap()].into());
    change(&programme, other, |volunteer| volunteer.posts = [(Post::Coordinator, kansas_city)].into());
    let mut narrow = programme.browser_of(other, true);
    assert!(narrow.get("/desk/duty").body.contains("Volunteer 1"), "who answers for all answers for them");
    for (path, form) in [
        (format!("/desk/duty/{duty}/remove"), String::new()),
        ("/desk/duty".to_owned(), format!("who={other}&place=&{hours}")),
        ("/desk/duty".to_owned(), format!("who={other}&place=STL-ICE&{hours}")),
    ] {
        assert_eq!(narrow.post(&path, &form).status, StatusCode::NOT_FOUND, "{path} {form}");
    }
    assert_eq!(
        narrow.post("/desk/duty", &format!("who={other}&place=KAN&{hours}")).status,
        StatusCode::SEE_OTHER
    );
    browser.post(&format!("/desk/duty/{duty}/remove"), "");
    assert_eq!(programme.people.roster().duties.len(), 1);
}
