//! Words of the partner's page, of the frame and of the printed half-page.

use crate::{Day, Lang, dates};

fixed! {
    /// Name of the partner's page.
    title:
        "Put this calendar on your own page",
        "Ponga este calendario en su propia página";
    /// What it offers.
    lead:
        "For churches, clinics, unions and newsrooms: your readers see what is coming up, how fresh it is, and where to ask for company. It keeps itself up to date, and it is free.",
        "Para iglesias, clínicas, sindicatos y medios: quienes leen su página ven lo que viene, qué tan reciente es y a quién pedir compañía. Se actualiza solo y es gratis.";
    /// What it does not do to readers.
    no_tracking:
        "It sets no cookie, stores nothing on your readers' devices and loads nothing from anybody else.",
        "No pone cookies, no guarda nada en los aparatos de quienes leen y no carga nada de nadie más.";
    /// Heading.
    choose:
        "1. Choose what it shows",
        "1. Elija qué muestra";
    /// Heading.
    look_at_it:
        "2. Look at it",
        "2. Mírelo";
    /// Heading.
    copy_one:
        "3. Copy one of these",
        "3. Copie una de estas formas";
    /// Heading.
    where_to_paste:
        "4. Where to paste it",
        "4. Dónde pegarlo";
    /// Heading.
    content_security:
        "If your site has a content-security policy",
        "Si su sitio tiene una política de seguridad de contenido (CSP)";
    /// A choice.
    places:
        "Places",
        "Lugares";
    /// What no tick means.
    no_place_ticked:
        "None ticked: every place.",
        "Sin marcar ninguno: todos los lugares.";
    /// A choice.
    kinds:
        "Kinds",
        "Tipos";
    /// What no tick means.
    no_kind_ticked:
        "None ticked: every kind except days at ICE and ISAP offices.",
        "Sin marcar ninguno: todos los tipos, menos los días en oficinas de ICE e ISAP.";
    /// A choice, off until it is ticked.
    check_ins:
        "Also show days at ICE and ISAP offices",
        "Mostrar también los días en oficinas de ICE e ISAP";
    /// Why it is off.
    check_ins_why:
        "Off until you tick it: a list of these days can bring a crowd to an office's door, and trouble to whoever shows it.",
        "No se muestra hasta que lo marque: una lista de estos días puede atraer a mucha gente a la puerta de una oficina, y problemas a quien la muestra.";
    /// A choice.
    language:
        "Language",
        "Idioma";
    /// A choice.
    look:
        "Look",
        "Aspecto";
    /// As the reader's device is set.
    look_auto:
        "Follows the device",
        "Según el aparato";
    /// Dark words on a light ground.
    look_light:
        "Light",
        "Claro";
    /// Light words on a dark ground.
    look_dark:
        "Dark",
        "Oscuro";
    /// A choice.
    how_far:
        "How far ahead",
        "Hasta cuándo";
    /// A choice, for newsrooms.
    leave_out_help:
        "Leave out how to help (newsrooms)",
        "Sin «cómo ayudar» (medios)";
    /// The form's button.
    show:
        "Show it",
        "Mostrar";
    /// The title of the frame with the result.
    preview:
        "What your readers will see",
        "Lo que verá quien lea su página";
    /// Below the result.
    preview_note:
        "This is the frame. The one line shows the same list in your page's own typeface, as long as it needs to be.",
        "Este es el marco. La línea única muestra la misma lista con la letra de su página, tan larga como haga falta.";
    /// Below the result, where it is the widget itself.
    preview_note_live:
        "This is the one line at work. The frame shows the same list, without filters.",
        "Esta es la línea única en acción. El marco muestra la misma lista, sin filtros.";
    /// The server has no widget.
    widget_missing:
        "The interactive widget is not installed on this server. The list, the frame, the links and the paper below work without it; the one line shows the list and its links, without filters.",
        "El widget interactivo no está instalado en este servidor. La lista, el marco, los enlaces y el papel funcionan sin él; la línea única muestra la lista y sus enlaces, sin filtros.";
    /// How to copy without a script.
    how_to_copy:
        "Tap a box to select all of it, then copy.",
        "Toque un cuadro para seleccionarlo entero, y cópielo.";
    /// Snippet A.
    one_line:
        "A. One line",
        "A. Una línea";
    /// When.
    one_line_for:
        "The best of them, where your site takes scripts. Paste it once: it never needs to be pasted again. Where a script is taken out, a link stays.",
        "La mejor, si su sitio acepta scripts. Péguela una sola vez: nunca hay que pegarla de nuevo. Si quitan el script, queda un enlace.";
    /// The frozen loader.
    one_line_fixed:
        "For sites that ask for a checksum (SRI)",
        "Para sitios que piden una suma de comprobación (SRI)";
    /// What the frozen loader does not do.
    one_line_fixed_for:
        "A file that is kept byte for byte. It shows the list and its links, without filters, and gains nothing new.",
        "Un archivo que se conserva byte por byte. Muestra la lista y sus enlaces, sin filtros, y no recibe nada nuevo.";
    /// Snippet B.
    frame:
        "B. A frame",
        "B. Un marco (iframe)";
    /// When.
    frame_for:
        "Where frames are taken but scripts are not. It has a fixed height and scrolls inside.",
        "Si se aceptan marcos pero no scripts. Tiene una altura fija y se desplaza por dentro.";
    /// Snippet C.
    address:
        "C. The address alone",
        "C. La dirección sola";
    /// When.
    address_for:
        "For WordPress and others that turn an address into a card (oEmbed): paste it alone on a line.",
        "Para WordPress y otros que convierten una dirección en una tarjeta (oEmbed): péguela sola en una línea.";
    /// Snippet D.
    link_and_paper:
        "D. A link, a QR code, paper",
        "D. Un enlace, un código QR, papel";
    /// When.
    link_and_paper_for:
        "For newsletters, social media and bulletins, where nothing can be embedded. A link works everywhere.",
        "Para boletines, redes sociales y hojas parroquiales, donde no se puede incrustar nada. Un enlace funciona en todas partes.";
    /// Link to the printable half-page.
    open_paper:
        "Open the half-page for printing",
        "Abrir la media página para imprimir";
    /// The QR code, for those who do not see it.
    qr_code:
        "QR code with the calendar's address",
        "Código QR con la dirección del calendario";
    /// What a policy must allow for the one line.
    policy_line:
        "For the one line (A), add these. Without 'wasm-unsafe-eval' the list and its links still work; without script-src the link inside stays.",
        "Para la línea (A), agregue esto. Sin 'wasm-unsafe-eval' la lista y sus enlaces siguen funcionando; sin script-src queda el enlace de adentro.";
    /// What a policy must allow for the frame.
    policy_frame:
        "For the frame (B), add this:",
        "Para el marco (B), agregue esto:";
    /// Before what a platform does not do.
    will_not_work:
        "What will not work:",
        "Lo que no funcionará:";
    /// A choice that the calendar does not have.
    no_such_choice:
        "This calendar does not have that place, judge or kind.",
        "Este calendario no tiene ese lugar, juez o tipo.";
    /// On the half-page, beside the code.
    scan:
        "Point a phone's camera here, or type:",
        "Apunte aquí la cámara del teléfono, o escriba:";
    /// On the screen only.
    print_hint:
        "Print this on half a letter sheet (5.5 × 8.5 in), or two to a sheet.",
        "Imprima esto en media hoja carta (5.5 × 8.5 pulg.), o dos por hoja.";
    /// On a half-page whose list ends early.
    more_online:
        "More in the calendar.",
        "Más en el calendario.";
}

/// A way of publishing pages: what to press there, and what will not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Platform {
    /// What it is called.
    pub name: &'static str,
    /// What its owner presses and pastes.
    pub press: &'static str,
    /// What will not work there.
    pub will_not: &'static str,
}

/// What is known of each platform, the most frequent first. What its makers may change is said as something that may be.
#[must_use]
pub fn platforms(lang: Lang) -> &'static [Platform] {
    match lang {
        Lang::En => &PLATFORMS,
        Lang::Es => &PLATAFORMAS,
    }
}

const PLATFORMS: [Platform; 8] = [
    Platform {
        name: "WordPress, as administrator or editor",
        press: "Add a “Custom HTML” block and paste the one line (A). If it does not start, paste the frame (B) instead.",
        will_not: "Plugins that delay, merge or rename scripts may keep it from starting: make an exception there for this calendar's address. Until it starts, readers see the link.",
    },
    Platform {
        name: "WordPress, as author or contributor, or on a network of sites",
        press: "Paste the address (C) alone on a line. It becomes a card with the list.",
        will_not: "The one line and the frame are taken out when you save; of the one line a link remains. The card cannot subscribe or download: its links open the calendar, and the address to subscribe is there to be copied.",
    },
    Platform {
        name: "WordPress.com",
        press: "Paste the address (C) alone on a line. If no card appears, use a link (D).",
        will_not: "Some plans take scripts and frames out.",
    },
    Platform {
        name: "Squarespace",
        press: "Add a “Code” block and paste the one line (A).",
        will_not: "Some plans have no scripts in code blocks: use a link button (D). You will see the calendar only on the live page, not while you edit or are signed in.",
    },
    Platform {
        name: "Wix",
        press: "“Embed a site”: paste the address inside the frame's src (B) and make the box 700 px high. With a Premium plan, a “Custom Element” is better: the address of v1.js from (A), tag name alongside-calendar.",
        will_not: "The box does not grow with the list: it scrolls inside. Downloading an .ics file from the box is blocked; links open in a new window.",
    },
    Platform {
        name: "A newsroom's system (BLOX, Arc, Newspack)",
        press: "Tick “Leave out how to help”, paste the frame (B), and put a link (D) under the headline.",
        will_not: "Apps and AMP pages may drop frames, and consent managers may hold them back. The link survives everywhere.",
    },
    Platform {
        name: "A page written by hand",
        press: "Paste the one line (A) where the calendar should stand.",
        will_not: "Nothing that we know of. If your server sends a content-security policy, see below.",
    },
    Platform {
        name: "Newsletter, social media, bulletin",
        press: "Use the link, the QR code or the printed half-page (D).",
        will_not: "Nothing can be embedded there.",
    },
];

const PLATAFORMAS: [Platform; 8] = [
    Platform {
        name: "WordPress, con cuenta de administración o edición",
        press: "Agregue un bloque «HTML personalizado» y pegue la línea (A). Si no arranca, pegue el marco (B).",
        will_not: "Los plugins que retrasan, juntan o renombran scripts pueden impedir que arranque: haga ahí una excepción para la dirección de este calendario. Mientras no arranca, se ve el enlace.",
    },
    Platform {
        name: "WordPress, con cuenta de autor o colaborador, o en una red de sitios",
        press: "Pegue la dirección (C) sola en una línea. Se convierte en una tarjeta con la lista.",
        will_not: "La línea y el marco se quitan al guardar; de la línea queda un enlace. La tarjeta no puede suscribir ni descargar: sus enlaces abren el calendario, y la dirección para suscribirse está ahí para copiarla.",
    },
    Platform {
        name: "WordPress.com",
        press: "Pegue la dirección (C) sola en una línea. Si no aparece la tarjeta, use un enlace (D).",
        will_not: "Algunos planes quitan los scripts y los marcos.",
    },
    Platform {
        name: "Squarespace",
        press: "Agregue un bloque «Código» y pegue la línea (A).",
        will_not: "Algunos planes no aceptan scripts en esos bloques: use un botón con enlace (D). Verá el calendario solo en la página publicada, no mientras edita o tiene la sesión abierta.",
    },
    Platform {
        name: "Wix",
        press: "«Insertar un sitio»: pegue la dirección que está en el src del marco (B) y dé al cuadro 700 px de alto. Con un plan Premium es mejor un «elemento personalizado»: la dirección de v1.js de (A) y la etiqueta alongside-calendar.",
        will_not: "El cuadro no crece con la lista: se desplaza por dentro. Ahí no se puede descargar un archivo .ics; los enlaces se abren en otra ventana.",
    },
    Platform {
        name: "El sistema de un medio (BLOX, Arc, Newspack)",
        press: "Marque «Sin “cómo ayudar”», pegue el marco (B) y ponga un enlace (D) bajo el titular.",
        will_not: "Las aplicaciones y las páginas AMP pueden quitar los marcos, y los avisos de consentimiento pueden retenerlos. El enlace queda en todas partes.",
    },
    Platform {
        name: "Una página escrita a mano",
        press: "Pegue la línea (A) donde deba ir el calendario.",
        will_not: "Nada que sepamos. Si su servidor envía una política de seguridad de contenido, mire más abajo.",
    },
    Platform {
        name: "Boletín, redes sociales, hoja parroquial",
        press: "Use el enlace, el código QR o la media página impresa (D).",
        will_not: "Ahí no se puede incrustar nada.",
    },
];

/// "30 days".
#[must_use]
pub fn days(count: u16, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 day".to_owned(),
        (1, Lang::Es) => "1 día".to_owned(),
        (_, Lang::En) => format!("{count} days"),
        (_, Lang::Es) => format!("{count} días"),
    }
}

/// "As of Monday, June 1. Look again the evening before.", on what does not change by itself.
#[must_use]
pub fn as_of(day: Day, lang: Lang) -> String {
    let day = dates::long(day, lang);
    match lang {
        Lang::En => format!("As of {day}. Printed lists age at once: look again the evening before."),
        Lang::Es => {
            format!("Al {day}. Una lista impresa envejece enseguida: vuelva a mirar la noche anterior.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_is_told_in_both_languages_in_whole_sentences() {
        assert_eq!(platforms(Lang::En).len(), platforms(Lang::Es).len());
        for platform in Lang::ALL.into_iter().flat_map(platforms) {
            assert!(!platform.name.is_empty());
            for sentence in [platform.press, platform.will_not] {
                assert!(sentence.ends_with('.'), "{sentence}");
            }
        }
        for (english, spanish) in platforms(Lang::En).iter().zip(platforms(Lang::Es)) {
            for snippet in ["(A)", "(B)", "(C)", "(D)"] {
                assert_eq!(
                    english.press.contains(snippet),
                    spanish.press.contains(snippet),
                    "{}",
                    english.name
                );
            }
        }
    }

    #[test]
    fn a_day_is_one_and_days_are_many() {
        assert_eq!(days(1, Lang::Es), "1 día");
        assert_eq!(days(30, Lang::En), "30 days");
    }
}
