//! Applying, and the steps of joining.

use listing::Lang;
use roster::StepKind;

use super::said;

said! { title: "Become a volunteer", "Ser voluntaria o voluntario" }
said! { lead: "Volunteers sit in courtrooms so that what happens there is seen, and go with people who do not want to go alone. You need no experience: you are trained first.", "Quienes son voluntarios van a las salas para que se vea lo que pasa ahí, y acompañan a quien no quiere ir a solas. No hace falta experiencia: primero hay una capacitación." }
said! { new_here: "New here?", "¿Es su primera vez?" }
said! { steps_lead: "This is how it goes:", "Así es el camino:" }
said! { form_title: "Apply", "Inscribirse" }
said! { asked: "We ask for a name to call you by and for one way to reach you. Any name will do. Please do not tell us your legal name, where you live or work, when you were born, or what your status is.", "Le pedimos un nombre para llamarle y una forma de comunicarnos. Cualquier nombre sirve. Por favor no nos diga su nombre legal, dónde vive o trabaja, cuándo nació ni cuál es su estatus." }
said! { who_sees: "Coordinators see how to reach you. It is kept encrypted, and is given to nobody else.", "La coordinación ve cómo comunicarse con usted. Se guarda cifrado y no se le da a nadie más." }
said! { by_mail: "If you give an e-mail address, we send a link and a code there first.", "Si da un correo electrónico, primero le enviamos ahí un enlace y un código." }
said! { no_contact: "We need one way to reach you. Nothing was saved.", "Necesitamos una forma de comunicarnos. No se guardó nada." }
said! { honey: "Leave this empty", "Deje esto vacío" }
said! { apply: "Apply", "Inscribirme" }
said! { steps_title: "Steps of joining", "Pasos para unirse" }
said! { steps_mine: "When these are done, a coordinator looks at your application.", "Cuando estén hechos, la coordinación revisa su inscripción." }
said! { no_steps: "There is nothing to do here. A coordinator will be in touch.", "Aquí no hay nada que hacer. La coordinación se comunicará con usted." }
said! { required: "required", "obligatorio" }
said! { open_link: "Open it", "Abrir" }
said! { agree: "I have read it and agree", "Lo leí y estoy de acuerdo" }
said! { watched: "I have watched it", "Ya lo vi" }
said! { by_coordinator: "A coordinator ticks this after the training.", "La coordinación lo marca después de la capacitación." }
said! { changed: "This text has changed since you opened the page. Please read it again; nothing was noted.", "Este texto cambió desde que abrió la página. Por favor léalo otra vez; no se anotó nada." }

/// What kind of step.
pub(crate) fn kind(kind: StepKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (StepKind::Agreement, Lang::En) => "agreement",
        (StepKind::Agreement, Lang::Es) => "acuerdo",
        (StepKind::Video, Lang::En) => "video",
        (StepKind::Video, Lang::Es) => "video",
        (StepKind::Training, Lang::En) => "training",
        (StepKind::Training, Lang::Es) => "capacitación",
    }
}

/// "version 2", so that it is known what was agreed to.
pub(crate) fn version(version: u32, lang: Lang) -> String {
    match lang {
        Lang::En => format!("version {version}"),
        Lang::Es => format!("versión {version}"),
    }
}

/// "done on Tuesday, June 2".
pub(crate) fn done_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("done on {day}"),
        Lang::Es => format!("hecho el {day}"),
    }
}

/// For how long an application is kept that nothing comes of; none while a legal hold lasts.
pub(crate) fn kept(days: Option<u16>, lang: Lang) -> String {
    match (days, lang) {
        (Some(days), Lang::En) => {
            format!("If nothing comes of it, all of it is erased {days} days after you were last here.")
        }
        (Some(days), Lang::Es) => {
            format!("Si no llega a nada, se borra todo {days} días después de su última visita.")
        }
        (None, lang) => super::profile::leave_held(lang).to_owned(),
    }
}
