//! Writing to several people.

use listing::Lang;
use roster::Level;

use super::said;

said! { title: "Write to several people", "Escribir a varias personas" }
said! { lead: "Everybody gets it by e-mail, each alone. Write nothing that a stranger may not read: no name, no address, no door, no meeting point, nothing about who asked for help.", "Cada persona lo recibe por correo, por separado. No escriba nada que un extraño no pueda leer: ni nombres, ni direcciones, ni puertas, ni puntos de encuentro, ni nada sobre quién pidió ayuda." }
said! { to: "To", "Para" }
said! { text: "What you want to say", "Lo que quiere decir" }
said! { send: "Send", "Enviar" }
said! { more_than_25: "To more than 25 people another coordinator must agree.", "Para más de 25 personas debe aceptar otra persona de la coordinación." }
said! { sent: "It is on its way. Each reader's hours of quiet are kept.", "Ya va en camino. Se respetan las horas de silencio de cada persona." }
said! { asked: "More than 25 people: it goes out when another coordinator agrees, within 48 hours.", "Más de 25 personas: sale cuando otra persona de la coordinación acepte, en 48 horas." }
said! { length: "A message has 1 to 1,000 characters.", "Un mensaje tiene de 1 a 1.000 letras." }
said! { person: "There is something in it that looks like a person's number, telephone, e-mail or case. Take it out: e-mail is read on the way.", "Contiene algo que parece un número de persona, un teléfono, un correo o un caso. Quítelo: el correo se puede leer en el camino." }
said! { nobody: "Nobody would get it: nobody holds a seat there.", "Nadie lo recibiría: nadie tiene un lugar ahí." }

/// Everybody of a level or above.
pub(crate) fn level(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Applicant, Lang::En) => "everybody, applicants too",
        (Level::Applicant, Lang::Es) => "todas las personas, también quienes solicitan",
        (Level::Trained, Lang::En) => "everybody who is trained",
        (Level::Trained, Lang::Es) => "quienes tienen la capacitación",
        (Level::Vetted, Lang::En) => "everybody who is vetted",
        (Level::Vetted, Lang::Es) => "quienes pasaron la verificación",
        (Level::Lead, Lang::En) => "leads",
        (Level::Lead, Lang::Es) => "responsables de turno",
    }
}

/// To those on a shift or of a day.
pub(crate) fn to_shift(when: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("those who are on, or asked for: {when}"),
        Lang::Es => format!("quienes van, o a quienes se preguntó: {when}"),
    }
}

/// The subject of the message.
pub(crate) fn subject(programme: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{programme}: a message"),
        Lang::Es => format!("{programme}: un mensaje"),
    }
}
