//! A volunteer's first weeks: invited, trained, going, told of a move, asked again.

use roster::Level;

use super::phone::Phone;
use super::programme::Programme;

/// The session of the story, as the court lists it at first, and moved to the afternoon.
const LISTED: [&str; 1] = ["2026-06-09 08:30 lee 3 master*12"];
const MOVED: [&str; 1] = ["2026-06-09 13:00 lee 3 master*12"];

#[test]
fn a_volunteer_is_invited_says_i_can_go_is_confirmed_told_of_a_move_and_asked_again() {
    let mut programme = Programme::with_docket(&LISTED);
    let Some(mut phone) = Phone::start(&programme) else { return };
    programme.gathers(&[("Ana M.", Level::Lead, "es")]);
    programme.rules();

    // Invited in her language: a name is all that is asked for.
    phone.taken_by("Rosa");
    phone.browser.open(&programme.invitation(&["--lang", "es"]));
    phone.reads(&["No tiene que ser su nombre legal"]);
    phone.types("name", "Rosa");
    phone.types("email", "rosa@riverbend.example");
    phone.presses("Comenzar");
    phone.reads(&["Cuando tenga la capacitación, aquí verá adónde podría ir."]);
    phone.opens("/me/profile");
    phone.chooses("speaks", "es");
    phone.chooses("comfortable", "courtroom");
    phone.presses("Guardar");
    assert!(phone.page().contains("Guardado"), "{}", phone.page());

    // A coordinator vouches for her after the training.
    phone.taken_by_coordinator(&programme, "Maru");
    phone.until_it_reads("/desk", "EMPTY");
    phone.opens("/desk/people?q=rosa");
    phone.presses("Rosa");
    phone.chooses("level", "trained");
    phone.presses_in("Change the level", "Save");

    // She says that she can go: nothing is promised yet.
    phone.taken_by("Rosa");
    phone.opens("/me");
    phone.presses_in("martes 9 de junio", "Puedo ir");
    phone.reads(&["hasta entonces no hay nada fijo", "Martes 9 de junio, 8:00 a. m."]);

    // She is confirmed, and told so.
    phone.taken_by("Maru");
    phone.opens("/desk");
    phone.reads(&["1 says they can go"]);
    phone.presses_in("1 says they can go", "8 a.m.");
    phone.ticks("Rosa");
    phone.presses("Confirm those ticked");
    phone.reads(&["Rosa", "confirmed"]);
    let letter = programme.letter();
    for expected in ["To: rosa@riverbend.example", "martes 9 de junio"] {
        assert!(letter.contains(expected), "no {expected:?} in {letter}");
    }

    // The court moves the session: she is told of it with before and after, and asked again.
    programme.later(1, &MOVED);
    let letter = programme.letter();
    for expected in ["To: rosa@riverbend.example", "8:00 a. m.", "12:30 p. m."] {
        assert!(letter.contains(expected), "no {expected:?} in {letter}");
    }
    phone.opens("/desk");
    phone.reads(&["1 has not answered"]);
    phone.taken_by("Rosa");
    phone.opens("/me");
    phone.reads(&["Por favor responda", "Cambió: ¿todavía puede ir?", "12:30 p. m."]);
    phone.presses("Sí, puedo ir");
    phone.reads(&["Contamos con usted"]);
    phone.taken_by("Maru");
    phone.opens("/desk");
    phone.reads_nothing_of(&["not answered"]);

    // Another day, on another phone: a letter lets her in, and opening its link does not.
    phone.taken_by("Rosa elsewhere");
    phone.opens("/sign-in");
    phone.types("email", "rosa@riverbend.example");
    phone.presses("Send me");
    let letter = programme.letter();
    let link = letter.split_whitespace().find(|word| word.contains("/sign-in/link/")).expect("a link");
    phone.browser.open(link);
    phone.opens("/me");
    assert!(phone.at().starts_with("/sign-in"), "{}", phone.at());
    phone.browser.open(link);
    phone.presses("Sign in");
    phone.reads(&["Rosa", "Usted va"]);
}
