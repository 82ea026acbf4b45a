//! The steps of joining, as coordinators define them.

use super::said;

said! { title: "Steps of joining", "Pasos para participar" }
said! { lead: "What somebody does before they can go: an agreement, a video, a training. Strangers who apply see these steps in this order.", "Lo que una persona hace antes de poder ir: un acuerdo, un video, una capacitación. Quien solicita participar ve estos pasos en este orden." }
said! { none: "No step is defined. Whoever applies waits for you.", "No hay pasos definidos. Quien solicita participar espera a la coordinación." }
said! { saved: "Saved.", "Guardado." }
said! { new: "Add a step", "Agregar un paso" }
said! { change: "Change this step", "Cambiar este paso" }
said! { kind: "What it is", "Qué es" }
said! { order: "Its place in the order", "Su lugar en el orden" }
said! { title_en: "Title in English", "Título en inglés" }
said! { title_es: "Title in Spanish", "Título en español" }
said! { text_en: "Text in English", "Texto en inglés" }
said! { text_es: "Text in Spanish", "Texto en español" }
said! { text_hint: "The text of the agreement, or how to come to the training. An empty line begins a paragraph.", "El texto del acuerdo, o cómo llegar a la capacitación. Una línea vacía comienza un párrafo." }
said! { link: "Link to a video or document (https://, optional)", "Enlace a un video o documento (https://, opcional)" }
said! { required: "Nobody can be trained without it", "Nadie puede capacitarse sin esto" }
said! { again: "It changed in substance: ask everybody again", "Cambió en lo importante: preguntar otra vez a todas las personas" }
said! { save: "Save", "Guardar" }
said! { remove: "Remove this step", "Quitar este paso" }
said! { no_title: "A step needs a title in at least one language.", "Un paso necesita un título en al menos un idioma." }
said! { too_long: "A title has at most 80 characters, a text at most 6,000.", "Un título tiene como máximo 80 letras, un texto como máximo 6.000." }
said! { no_link: "A link begins with https://.", "Un enlace comienza con https://." }
