//! Without a script: everything works but the passkey, and the page says so.

use roster::Level;

use super::people;
use super::phone::Phone;
use super::programme::Programme;

#[test]
fn without_a_script_everything_works_but_the_passkey_which_says_so() {
    let programme = Programme::with_docket(&["2026-06-09 08:30 lee 3 master*12"]);
    let Some(mut phone) = Phone::start(&programme) else { return };
    programme.gathers(&[("Ana M.", Level::Lead, "es"), ("Grandma Jo", Level::Trained, "")]);
    programme.rules();
    phone.taken_by_coordinator(&programme, "Maru");
    phone.until_it_reads("/desk?week=2026-06-08", "observer 0/2");
    phone.browser.scripts(false);

    phone.taken_signed_in(&programme, "Grandma Jo", people::number(1), false);
    phone.presses_in("Tuesday, June 9", "I can go");
    phone.reads(&["until then nothing is fixed"]);

    phone.taken_by("Maru");
    phone.opens("/desk?week=2026-06-08");
    phone.presses_in("1 says they can go", "8 a.m.");
    phone.ticks("Grandma Jo");
    phone.presses("Confirm those ticked");
    phone.reads(&["Grandma Jo", "confirmed"]);
    phone.presses("Who could go?");
    phone.presses_in("Ana M.", "Assign");
    phone.presses("Cancel this shift");
    phone.presses("Take the cancellation back");
    phone.reads_nothing_of(&["Take the cancellation back"]);

    // Another coordinator's first visit: the page says what it takes.
    phone.taken_by("Lupe");
    phone.browser.open(&programme.invitation(&["--role", "coordinator"]));
    phone.types("name", "Lupe");
    phone.presses("Begin");
    phone.opens("/desk");
    phone.reads(&["passkey", "script"]);
    phone.browser.scripts(true);
    phone.opens("/desk");
    phone.makes_passkey();
    phone.opens("/desk");
    assert_eq!(phone.at(), "/desk");
}
