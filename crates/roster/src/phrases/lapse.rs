//! The sentences of the letter that tells of a level that is about to lapse.

use listing::Lang;

/// The subject. Not which level: subjects show on locked screens.
pub(crate) fn subject(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Please get in touch before {day}"),
        Lang::Es => format!("Por favor póngase en contacto antes del {day}"),
    }
}

/// What happens and what there is to do.
pub(crate) fn news(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "We like to speak with everybody once in a while. Until {day} you can take shifts as before; after that, a coordinator needs to \
             speak with you first. Please call or write to your coordinator. Nothing else changes."
        ),
        Lang::Es => format!(
            "Nos gusta hablar con cada persona de vez en cuando. Hasta el {day} puede tomar turnos como siempre; después, alguien de la \
             coordinación tiene que hablar antes con usted. Por favor llame o escriba a su coordinación. No cambia nada más."
        ),
    }
}
