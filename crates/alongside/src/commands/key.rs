//! `key rotate`: a new key, and everything that the old one sealed sealed anew.

use store::people::Keyring;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Outcome};
use crate::output;

/// Draws a key, adds it to the key file, and seals everything with it while the program may be running. May be killed at any line: the
/// old keys stay in the file, and what is sealed with either can be read.
pub(super) fn rotate(arguments: &Arguments) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let (people, settings) = (app.people()?, app.people_settings()?);
    let keys = Keyring::load(&settings.key)?.renewed()?;
    let number = keys.newest();
    let rows = people.rotate(keys)?;
    if arguments.json {
        output::json(&serde_json::json!({ "key": number, "rows": rows }));
    } else {
        output::line(&format!(
            "key {number} seals from now on, and {rows} rows were sealed anew; copy {} to where you keep its copy",
            settings.key.display()
        ));
        output::aside(
            "The older keys stay in the file: backups were sealed with them. Take their lines out once no backup is left from before today.",
        );
    }
    Ok(Done::Fine)
}
