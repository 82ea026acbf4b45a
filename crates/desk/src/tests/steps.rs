//! The steps of joining, as coordinators define them.

use axum::http::StatusCode;
use roster::{Level, Post};

use super::support::*;

#[test]
fn a_step_is_added_changed_agreed_to_anew_and_removed() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let mut browser = programme.browser_of(coordinator, true);
    for (form, said) in [
        ("kind=agreement&order=1&title-en=&title-es=", "needs a title"),
        ("kind=agreement&order=1&title-en=Rules&link=javascript:alert(1)", "begins with https"),
    ] {
        let refused = browser.post("/desk/steps", form);
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(said),
            "{}",
            refused.body
        );
    }
    let text =
        "kind=agreement&order=1&title-en=Our+rules&title-es=Nuestras+reglas&text-en=Be+kind.&required=yes";
    assert_eq!(browser.post("/desk/steps", text).location, "/desk/steps?done=yes");
    let step = programme.people.roster().steps.values().next().cloned().unwrap();
    assert_eq!((step.version, step.required), (1, true));
    assert!(browser.get(&format!("/desk/steps/{}", step.id)).body.contains("Be kind."));
    let version = || programme.people.roster().steps[&step.id].version;
    browser.post("/desk/steps", &format!("step={}&{text}", step.id));
    assert_eq!(version(), 1, "a comma is no news");
    browser.post("/desk/steps", &format!("step={}&again=yes&{text}", step.id));
    assert_eq!(version(), 2);
    browser.post(&format!("/desk/steps/{}/remove", step.id), "");
    assert!(programme.people.roster().steps.is_empty());
    assert_eq!(browser.post(&format!("/desk/steps/{}/remove", step.id), "").status, StatusCode::NOT_FOUND);
}
