//! Where somebody is signed in.

use listing::Lang;

use super::said;

said! { lead: "Each place where you are signed in. End what you do not know, and tell a coordinator.", "Cada lugar donde tiene sesión abierta. Cierre lo que no reconozca y avise a la coordinación." }
said! { this: "this one", "esta" }
said! { strong: "with a passkey", "con llave de acceso" }
said! { end: "Sign out there", "Cerrar esa sesión" }
said! { end_others: "Sign out everywhere else", "Cerrar todas las demás" }

/// Since when, and when it was last used; the latter is known to the hour.
pub(crate) fn times(since: &str, used: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("since {since}; last used after {used}"),
        Lang::Es => format!("desde el {since}; usada por última vez después del {used}"),
    }
}
