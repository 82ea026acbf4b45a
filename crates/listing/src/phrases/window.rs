//! Check-in days at an ICE or ISAP office.

use super::notice;
use crate::{Lang, Profile};

fixed! {
    /// What the entry rests on, and that it is about nobody in particular.
    people_say:
        "People say they were told to come to this office on one of these days. No hour is known. This entry is not about any one person.",
        "Hay personas que dicen que les pidieron presentarse en esta oficina en uno de estos días. No se sabe la hora. Este aviso no se refiere a ninguna persona en particular.";
    /// For volunteers.
    volunteers_with_a_shift:
        "Volunteers: sign in for your shift. Please do not come without one.",
        "Voluntarias y voluntarios: entren para ver su turno. Por favor, no vengan sin turno.";
}

/// For a person who was told to come: not to ignore it, not to decide alone, and with whom to talk first.
#[must_use]
pub fn for_whoever_was_told(profile: &Profile, lang: Lang) -> String {
    format!(
        "{} {} {}",
        notice::told_to_come(lang),
        notice::talk_first(profile, lang),
        notice::going_and_not_going(lang)
    )
}

/// "To have someone go with you: {hotline}, {hours}. We do not ask for your immigration status."; nothing without a hotline.
#[must_use]
pub fn someone_with_you(profile: &Profile, lang: Lang) -> Option<String> {
    let line = notice::someone_with_you(profile, lang)?;
    Some(format!("{line} {}", notice::no_status_asked(lang)))
}

/// "General information, not legal advice. Not a notice from ICE." ISAP is ICE's contractor: the same sentence.
#[must_use]
pub fn not_a_notice(lang: Lang) -> String {
    format!("{} {}", notice::general_information(lang), notice::not_from_ice(lang))
}

/// "Volunteers: sign in for your shift. Please do not come without one. {link}"
#[must_use]
pub fn volunteers(help: &str, lang: Lang) -> String {
    format!("{} {help}", volunteers_with_a_shift(lang))
}
