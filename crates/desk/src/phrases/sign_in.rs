//! Signing in and accepting an invitation.

use listing::Lang;

use super::said;

said! { sign_in: "Sign in", "Entrar" }
said! { sign_in_lead: "No password. We send you a message with a link and a code.", "Sin contraseña. Le enviamos un mensaje con un enlace y un código." }
said! { email: "Your e-mail address", "Su correo electrónico" }
said! { send_me: "Send me a message", "Envíenme un mensaje" }
said! { no_mail: "Ask your coordinator for a code: they can show you a link and six digits.", "Pida un código a su coordinación: le puede mostrar un enlace y seis números." }
said! { code_title: "Enter the code", "Escriba el código" }
said! { code_lead: "If we know this address, a message is on its way. Open its link, or enter its six digits here. They work for 15 minutes.", "Si conocemos esta dirección, ya va un mensaje en camino. Abra su enlace, o escriba aquí los seis números. Sirven durante 15 minutos." }
said! { code_handed: "Enter the six digits that your coordinator gave you.", "Escriba los seis números que le dio su coordinación." }
said! { code: "Six digits", "Seis números" }
said! { code_wrong: "These are not the right digits. Look again.", "Esos números no son correctos. Mírelos otra vez." }
said! { code_over: "This code cannot be used any more. Begin again.", "Este código ya no sirve. Empiece otra vez." }
said! { link_title: "You are about to sign in", "Está a punto de entrar" }
said! { link_lead: "Press the button on the device on which you want to be signed in.", "Toque el botón en el aparato en el que quiere entrar." }
said! { link_over: "This link does not work any more: it is used, older than 15 minutes, or a newer one was sent.", "Este enlace ya no sirve: se usó, tiene más de 15 minutos, o se envió uno más nuevo." }
said! { begin_again: "Begin again", "Empezar otra vez" }
said! { welcome: "Welcome", "Le damos la bienvenida" }
said! { invitation_lead: "You were invited to take part. All we need is a name to call you by. It need not be your legal name, and please do not tell us where you live or what your status is.", "Tiene una invitación para participar. Solo necesitamos un nombre para llamarle. No tiene que ser su nombre legal, y por favor no nos diga dónde vive ni cuál es su estatus." }
said! { invitation_over: "This invitation does not work any more. Ask whoever gave it to you for a new one.", "Esta invitación ya no sirve. Pida otra a quien se la dio." }
said! { what_to_call_you: "What shall we call you?", "¿Cómo le llamamos?" }
said! { email_optional: "E-mail, if you want to be told things and to sign in by it (optional)", "Correo electrónico, si quiere recibir avisos y entrar con él (opcional)" }
said! { begin: "Begin", "Comenzar" }
said! { name_not_right: "A name of 1 to 40 characters, please.", "Un nombre de 1 a 40 letras, por favor." }
said! { email_not_right: "This does not look like an e-mail address.", "Esto no parece un correo electrónico." }
said! { email_taken: "This address is in use already: sign in with it instead.", "Esta dirección ya está en uso: mejor entre con ella." }

/// The subject of the message with which one signs in.
pub(crate) fn sign_in_subject(programme: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{programme}: sign in"),
        Lang::Es => format!("{programme}: entrar"),
    }
}

/// The message with which one signs in.
pub(crate) fn sign_in_message(link: &str, code: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "To sign in, open this link and press the button:\n{link}\n\nOr enter this code where you asked for it: {code}\n\nBoth work once, \
             for 15 minutes. If you did not ask for this, there is nothing to do.\n"
        ),
        Lang::Es => format!(
            "Para entrar, abra este enlace y toque el botón:\n{link}\n\nO escriba este código donde lo pidió: {code}\n\nSirven una sola vez, \
             durante 15 minutos. Si usted no lo pidió, no tiene que hacer nada.\n"
        ),
    }
}
