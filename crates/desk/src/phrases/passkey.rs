//! Passkeys, and the devices on which somebody is signed in.

use listing::Lang;

use super::said;

said! { first_passkey_title: "Make a passkey", "Cree una llave de acceso" }
said! { first_passkey_lead: "Your pages show more than your own shifts, so signing in takes a second thing: a passkey. Your telephone or computer makes and keeps it, and opens it with your face, your finger or your screen lock. Neither of those comes to us.", "Sus páginas muestran más que sus propios turnos; por eso hace falta algo más para entrar: una llave de acceso (passkey). Su teléfono o computadora la crea, la guarda y la abre con su cara, su huella o el bloqueo de pantalla. Nada de eso nos llega." }
said! { show_passkey_title: "Show your passkey", "Muestre su llave de acceso" }
said! { show_passkey_lead: "Use the passkey that you made, on this device or on another one near you.", "Use la llave de acceso que creó, en este aparato o en otro que tenga cerca." }
said! { make_passkey: "Make a passkey", "Crear una llave de acceso" }
said! { show_passkey: "Show my passkey", "Mostrar mi llave de acceso" }
said! { lost_passkey: "If you have lost it, ask another coordinator, or whoever runs this site.", "Si la perdió, pregunte a otra persona de la coordinación o a quien mantiene este sitio." }
said! { passkey_unable: "This browser cannot use passkeys, or scripts are switched off here. Passkeys are the one thing on these pages that needs a script. Switch scripts on for this site, or open it with an up-to-date Chrome, Edge, Firefox or Safari.", "Este navegador no puede usar llaves de acceso, o aquí están apagados los scripts. Es lo único de estas páginas que los necesita. Actívelos para este sitio, o ábralo con una versión reciente de Chrome, Edge, Firefox o Safari." }
said! { passkey_refused: "That passkey was not accepted: it took too long, or it is not one of yours. Nothing was changed; try again.", "No se aceptó esa llave de acceso: tardó demasiado, o no es una de las suyas. No se cambió nada; inténtelo otra vez." }
said! { passkey_failed: "Nothing happened: the device said no, or it took too long. Try again.", "No pasó nada: el aparato dijo que no, o tardó demasiado. Inténtelo otra vez." }
said! { passkeys_title: "My passkeys", "Mis llaves de acceso" }
said! { passkeys_lead: "With two passkeys on two devices you are not shut out when you lose one.", "Con dos llaves en dos aparatos no se queda fuera si pierde uno." }
said! { no_passkeys: "You have none. You need one only if you are entrusted with more than shifts.", "No tiene ninguna. Solo hace falta si se le confía algo más que turnos." }
said! { remove: "Remove", "Quitar" }
said! { remove_passkey_note: "Removing one signs you out wherever a passkey was shown, here too.", "Al quitar una, sale de todos los aparatos donde se mostró una llave, también de este." }
said! { last_passkey: "This is your last passkey, and your pages need one. Make another one first.", "Es su última llave de acceso, y sus páginas necesitan una. Primero cree otra." }

/// Where passkeys cannot belong to this address.
pub(crate) fn passkey_elsewhere(site: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Passkeys belong to a site's name, and this address has none. Open {site} instead, or ask whoever runs this site."
        ),
        Lang::Es => format!(
            "Las llaves de acceso pertenecen al nombre de un sitio, y esta dirección no lo tiene. Abra {site}, o pregunte a quien mantiene este sitio."
        ),
    }
}

/// "Made on Tuesday, June 2".
pub(crate) fn made_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("made on {day}"),
        Lang::Es => format!("creada el {day}"),
    }
}

/// "Last used on Tuesday, June 2".
pub(crate) fn used_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("last used on {day}"),
        Lang::Es => format!("usada por última vez el {day}"),
    }
}

/// A kind of device, by the program's word for it.
pub(crate) fn device(word: &str, lang: Lang) -> &'static str {
    match (word, lang) {
        ("iphone", _) => "iPhone",
        ("ipad", _) => "iPad",
        ("android", Lang::En) => "Android device",
        ("android", Lang::Es) => "Aparato Android",
        ("windows", Lang::En) => "Windows computer",
        ("windows", Lang::Es) => "Computadora con Windows",
        ("mac", _) => "Mac",
        ("linux", Lang::En) => "Linux computer",
        ("linux", Lang::Es) => "Computadora con Linux",
        (_, Lang::En) => "Another device",
        (_, Lang::Es) => "Otro aparato",
    }
}
