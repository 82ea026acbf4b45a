//! What stands around every page.

use listing::Lang;

use super::said;

said! { skip: "Skip to the page", "Ir al contenido" }
said! { own_pages: "Pages", "Páginas" }
said! { my_shifts: "My shifts", "Mis turnos" }
said! { desk: "Desk", "Mesa de coordinación" }
said! { my_profile: "About me", "Mis datos" }
said! { calendar: "Public calendar", "Calendario público" }
said! { sign_out: "Sign out", "Salir" }
said! { private_foot: "Private page. Do not forward it and do not leave it open.", "Página privada. No la reenvíe ni la deje abierta." }
said! { other_language: "Español", "English" }

/// The tag of the other language.
pub(crate) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::En => Lang::Es,
        Lang::Es => Lang::En,
    }
}
