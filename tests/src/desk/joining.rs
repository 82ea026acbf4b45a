//! Somebody whom nobody invited: applies at the public page, goes through the steps, is vetted, takes a shift.

use roster::Level;

use super::phone::Phone;
use super::programme::Programme;

#[test]
fn a_stranger_applies_goes_through_the_steps_is_vetted_and_takes_a_shift() {
    let programme = Programme::with_docket(&["2026-06-09 08:30 lee 3 master*12"]);
    let Some(mut phone) = Phone::start(&programme) else { return };
    programme.gathers(&[("Ana M.", Level::Lead, "es")]);
    programme.rules();

    // A coordinator has said what joining takes.
    phone.taken_by_coordinator(&programme, "Maru");
    phone.opens("/desk/steps");
    phone.chooses("kind", "agreement");
    phone.types("title-en", "Our agreement");
    phone.types("title-es", "Nuestro acuerdo");
    phone.types("text-en", "I tell nobody whom I saw.");
    phone.types("text-es", "No le digo a nadie a quién vi.");
    phone.presses("Save");

    // Somebody applies: a name to be called by, one way to be reached.
    phone.taken_by("Tomás");
    phone.opens("/join?lang=en");
    phone.reads(&["Our agreement", "Any name will do"]);
    phone.types("name", "Tomás");
    phone.types("signal", "tomas.42");
    phone.chooses("speaks", "es");
    phone.presses("Apply");
    phone.opens("/me/steps");
    phone.reads(&["I tell nobody whom I saw."]);
    phone.presses("I have read it and agree");
    phone.reads(&["done"]);
    phone.opens("/me");
    phone.reads_nothing_of(&["Take this shift", "I can go ("]);

    // The coordinator sees what is done, and vets.
    phone.taken_by("Maru");
    phone.opens("/desk/people?q=Tomás");
    phone.presses("Tomás");
    phone.reads(&["Our agreement", "done"]);
    phone.chooses("level", "vetted");
    phone.ticks("On the call list");
    phone.presses_in("Change the level", "Save");
    phone.reads(&["vetted"]);

    // Vetted, he takes a seat, and it is his.
    phone.taken_by("Tomás");
    phone.opens("/me");
    phone.presses_in("Tuesday, June 9", "Take this shift");
    phone.reads(&["It is yours", "You took it"]);
    phone.taken_by("Maru");
    phone.opens("/desk?week=2026-06-08");
    phone.reads(&["observer 1/2"]);
}
