//! Applying, and the steps of joining.

use axum::http::StatusCode;
use roster::{Edit, Level, Membership, Step, StepId, StepKind};

use super::support::*;

const BY_PHONE: &str =
    "name=Rosa&reads=es&phone=%2B1+314+555+0100&speaks=ht&distance-KAN=near&on-call=on&level=lead";
const BY_MAIL: &str = "name=Rosa&reads=en&email=rosa%40example.org";

fn step(programme: &Programme, number: u8, kind: StepKind, version: u32) -> StepId {
    let id = StepId::from_random([number; 16]);
    programme.edit(vec![Edit::Step(Step {
        id,
        order: u16::from(number),
        kind,
        title: (format!("Step {number}"), format!("Paso {number}")),
        text: ("We keep what we see.\n\nAlways.".to_owned(), String::new()),
        link: Some(
            if number == 2 { "https://video.example.org/1" } else { "javascript:alert(1)" }.to_owned(),
        ),
        version,
        required: true,
    })]);
    id
}

#[test]
fn who_gives_no_address_is_signed_in_at_once_as_an_applicant_and_no_more() {
    let programme = Programme::new();
    let mut browser = programme.browser();
    let page = browser.get("/join");
    assert!(page.body.contains("all of it is erased 60 days after"), "{}", page.body);
    let applied = browser.post("/join", BY_PHONE);
    assert_eq!(applied.location, "/me/steps", "{}", applied.body);
    assert!(browser.get("/me/steps").body.contains("Pasos para unirse"));
    assert_eq!(browser.post("/join", BY_PHONE).location, "/me", "once is enough");
    let roster = programme.people.roster();
    assert_eq!(roster.volunteers.len(), 1);
    let (id, volunteer) = roster.volunteers.iter().next().unwrap();
    assert_eq!(
        (volunteer.membership, volunteer.level, volunteer.on_call),
        (Membership::Active, Level::Applicant, false)
    );
    assert!(volunteer.posts.is_empty());
    let card = programme.people.card(*id).unwrap().unwrap();
    assert_eq!((card.name.as_str(), card.contacts.phone.as_deref()), ("Rosa", Some("+1 314 555 0100")));
}

#[test]
fn an_address_is_proven_first_and_whether_it_is_known_does_not_show() {
    let programme = Programme::new();
    programme.volunteer(1, Level::Trained, &[]);
    let page = |form: &str| {
        let mut browser = programme.browser();
        let answered = browser.post("/join", form);
        let handle = between(&answered.body, "name=\"handle\" value=\"", "\"").to_owned();
        (handle.clone(), (answered.status, answered.body.replace(&handle, "HANDLE"), browser.cookie))
    };
    let (_, known) = page(&BY_MAIL.replace("rosa", "v1"));
    let (handle, new) = page(BY_MAIL);
    assert_eq!(new, known);
    assert_eq!(new.2, None, "nobody is signed in yet");
    let (to, body) = programme.last_message().unwrap();
    assert_eq!(to, "rosa@example.org");
    let code = between(&body, "asked for it: ", "\n");
    let mut browser = programme.browser();
    let form = format!("handle={handle}&code={code}&then=%2Fme%2Fsteps");
    assert_eq!(browser.post("/sign-in/code", &form).location, "/me/steps");
    assert!(browser.get("/me").body.contains("Rosa"));
    assert_eq!(programme.people.roster().volunteers.len(), 2);
}

#[test]
fn what_is_missing_or_fills_in_what_nobody_sees_makes_nobody() {
    let programme = Programme::new();
    let mut browser = programme.browser();
    for (form, said) in [
        ("name=&phone=3145550100", "A name of 1 to 40"),
        ("name=Rosa", "one way to reach you"),
        ("name=Rosa&email=rosa", "e-mail address"),
    ] {
        let answered = browser.post("/join", form);
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answered.body.contains(said), "{form}: {}", answered.body);
    }
    let program = browser.post("/join", &format!("{BY_PHONE}&website=https%3A%2F%2Fspam.example"));
    assert_eq!(program.status, StatusCode::SEE_OTHER);
    assert_eq!((programme.people.roster().volunteers.len(), &browser.cookie), (0, &None));
}

#[test]
fn a_programme_that_is_not_open_has_no_such_page() {
    let programme = Programme::closed();
    assert_eq!(programme.browser().get("/join").status, StatusCode::NOT_FOUND);
    assert_eq!(programme.browser().post("/join", BY_PHONE).status, StatusCode::NOT_FOUND);
    assert!(programme.people.roster().volunteers.is_empty());
}

#[test]
fn steps_are_ticked_as_they_were_read_and_a_training_by_a_coordinator() {
    let programme = Programme::new();
    let agreement = step(&programme, 1, StepKind::Agreement, 1);
    let video = step(&programme, 2, StepKind::Video, 1);
    let training = step(&programme, 3, StepKind::Training, 1);
    let who = programme.volunteer(1, Level::Applicant, &[]);
    let mut browser = programme.browser_of(who, false);
    assert!(browser.get("/me").body.contains("href=\"/me/steps\""));
    let page = browser.get("/me/steps").body;
    assert!(page.contains("<p>Always.</p>") && page.contains("https://video.example.org/1"), "{page}");
    assert!(!page.contains("javascript:"), "{page}");
    let public = programme.browser().get("/join").body;
    assert!(public.contains("Step 1 (agreement, required)"), "{public}");
    assert_eq!(browser.post(&format!("/me/steps/{video}"), "version=1").location, "/me/steps");
    assert_eq!(browser.post(&format!("/me/steps/{training}"), "version=1").status, StatusCode::NOT_FOUND);
    step(&programme, 1, StepKind::Agreement, 2);
    let changed = browser.post(&format!("/me/steps/{agreement}"), "version=1");
    assert!(
        changed.status == StatusCode::CONFLICT && changed.body.contains("read it again"),
        "{}",
        changed.body
    );
    browser.post(&format!("/me/steps/{agreement}"), "version=2");
    let page = browser.get("/me/steps").body;
    assert_eq!(page.matches("done on Monday, June 1").count(), 2, "{page}");
    let done = &programme.people.roster().volunteers[&who].steps;
    assert_eq!((done[&agreement].version, done[&agreement].by), (2, None));
}
