//! Not a notice: whose word this is not, and where a person with a hearing looks.

use super::{hotline, stopped};
use crate::{Lang, PlaceCard, Profile};

/// The immigration courts' own case information, for everybody who has an A-number (EOIR, "Automated Case Information System").
pub const CASE_PAGE: &str = "acis.eoir.justice.gov";

/// The same by telephone, day and night.
pub const CASE_LINE: &str = "1-800-898-7180";

fixed! {
    /// The sentence that keeps an entry from being taken for the court's word.
    not_from_court:
        "This is not a notice from the court.",
        "Esto no es un aviso de la corte.";
    /// The same for ICE check-in days.
    not_from_ice:
        "Not a notice from ICE.",
        "No es un aviso de ICE.";
    /// No advice is given anywhere.
    general_information:
        "General information, not legal advice.",
        "Información general, no es asesoría legal.";
    /// The closing paragraph of every ordinary court entry.
    own_hearing:
        "Have a hearing yourself? This is not a notice from the court. Check your own case: acis.eoir.justice.gov or 1-800-898-7180.",
        "¿Tiene usted una audiencia? Esto no es un aviso de la corte. Revise su propio caso: acis.eoir.justice.gov o 1-800-898-7180.";
    /// What we never ask.
    no_status_asked:
        "We do not ask for your immigration status.",
        "No preguntamos por su estatus migratorio.";
    /// For people told to come to an office: do not ignore it, do not decide alone.
    told_to_come:
        "Were you told to come? Do not ignore it, and do not decide alone.",
        "¿Le pidieron venir? No lo ignore y no decida a solas.";
    /// What staying away and going can mean.
    going_and_not_going:
        "Not going can have serious consequences, including arrest. Going can also end in detention: make a plan for your family before you go.",
        "No ir puede tener consecuencias graves, incluso el arresto. Ir también puede terminar en detención: antes de ir, haga un plan con su familia.";
    /// The last paragraph of whatever is off at an immigration court, up to where to look.
    do_not_stay_home:
        "DO YOU HAVE A HEARING ON THIS DAY? Do not stay home because of this entry. Missing a hearing can lead to a deportation order. Check your own case now: ",
        "¿TIENE USTED UNA AUDIENCIA ESE DÍA? No se quede en casa por este aviso. Faltar a una audiencia puede terminar en una orden de deportación. Revise su propio caso ahora: ";
    /// The same at another court, whose cases the immigration courts' line does not know.
    do_not_stay_home_elsewhere:
        "DO YOU HAVE A HEARING ON THIS DAY? Do not stay home because of this entry. Missing a hearing can do lasting harm to your case. Ask your lawyer or the court now",
        "¿TIENE USTED UNA AUDIENCIA ESE DÍA? No se quede en casa por este aviso. Faltar a una audiencia puede hacer un daño duradero a su caso. Pregunte ahora a su abogado o abogada, o a la corte";
    /// The same at an ICE or ISAP office.
    do_not_stay_home_office:
        "WERE YOU TOLD TO COME ON THIS DAY? Do not stay home because of this entry.",
        "¿LE PIDIERON VENIR ESE DÍA? No se quede en casa por este aviso.";
    /// What a rally's entry is about.
    about_a_gathering:
        "This entry is about a public gathering only.",
        "Este aviso es solo de una actividad pública.";
}

/// The closing paragraph of a general court's entry, whose cases have their own clerk.
#[must_use]
pub fn own_hearing_elsewhere(place: &PlaceCard, lang: Lang) -> String {
    let colon = phone_after_colon(place);
    match lang {
        Lang::En => format!(
            "Have a hearing yourself? This is not a notice from the court. Ask your lawyer or the court{colon}."
        ),
        Lang::Es => format!(
            "¿Tiene usted una audiencia? Esto no es un aviso de la corte. Pregunte a su abogado o abogada, o a la corte{colon}."
        ),
    }
}

/// "To have someone go with you: {hotline}, {hours}."; nothing without a hotline.
#[must_use]
pub fn someone_with_you(profile: &Profile, lang: Lang) -> Option<String> {
    let hotline = hotline(profile, lang)?;
    Some(match lang {
        Lang::En => stopped(format!("To have someone go with you: {hotline}")),
        Lang::Es => stopped(format!("Para que alguien le acompañe: {hotline}")),
    })
}

/// "Talk to an immigration lawyer or accredited representative first, today if you can: {legal help}."
#[must_use]
pub fn talk_first(profile: &Profile, lang: Lang) -> String {
    let link = match profile.legal_help.as_str() {
        "" => String::new(),
        link => format!(": {link}"),
    };
    stopped(match lang {
        Lang::En => {
            format!(
                "Talk to an immigration lawyer or accredited representative first, today if you can{link}"
            )
        }
        Lang::Es => format!(
            "Hable primero con un abogado o una abogada de inmigración, o con un representante acreditado, hoy mismo si puede{link}"
        ),
    })
}

/// What is off at an immigration court: do not stay home, and where to look.
#[must_use]
pub fn off_at_immigration_court(place: &PlaceCard, lang: Lang) -> String {
    let (begin, end) = (do_not_stay_home(lang), not_from_court(lang));
    match (place.phone.as_str(), lang) {
        ("", Lang::En) => format!("{begin}{CASE_PAGE} or {CASE_LINE}. {end}"),
        ("", Lang::Es) => format!("{begin}{CASE_PAGE} o {CASE_LINE}. {end}"),
        (phone, Lang::En) => format!("{begin}{CASE_PAGE}, {CASE_LINE}, or the court: {phone}. {end}"),
        (phone, Lang::Es) => format!("{begin}{CASE_PAGE}, {CASE_LINE}, o la corte: {phone}. {end}"),
    }
}

/// What is off at another court.
#[must_use]
pub fn off_elsewhere(place: &PlaceCard, lang: Lang) -> String {
    format!("{}{}. {}", do_not_stay_home_elsewhere(lang), phone_after_colon(place), not_from_court(lang))
}

/// What is off at an office of ICE or ISAP: neither to stay away because of it, nor to go alone and unprepared.
#[must_use]
pub fn off_at_office(profile: &Profile, lang: Lang) -> String {
    let (begin, talk) = (do_not_stay_home_office(lang), talk_first(profile, lang));
    format!("{begin} {talk} {} {}", going_and_not_going(lang), not_from_ice(lang))
}

/// What is off of a gathering.
#[must_use]
pub fn off_gathering(lang: Lang) -> String {
    format!("{} {}", about_a_gathering(lang), own_hearing(lang))
}

fn phone_after_colon(place: &PlaceCard) -> String {
    if place.phone.is_empty() { String::new() } else { format!(": {}", place.phone) }
}
