//! Taking a spreadsheet over.

use listing::Lang;

use super::said;
use crate::sheet::{Column, Refusal, SheetError};

said! { title: "Import a spreadsheet", "Importar una hoja de cálculo" }
said! { lead: "Save it as CSV, or copy the cells and paste them. You see what would come of it first; nothing is kept before you say so.", "Guárdela como CSV, o copie las celdas y péguelas. Primero verá lo que resultaría; no se guarda nada hasta que usted lo diga." }
said! { never: "Leave out legal names, home addresses, birth dates, employers and anything about status: there is no field for them here.", "Deje fuera nombres legales, domicilios, fechas de nacimiento, empleadores y todo lo relativo al estatus: aquí no hay campo para eso." }
said! { file: "A file (.csv, .tsv, .txt)", "Un archivo (.csv, .tsv, .txt)" }
said! { paste: "or paste the cells here", "o pegue aquí las celdas" }
said! { read: "Read it", "Leerla" }
said! { columns_lead: "What is in each column? Change what is guessed wrong.", "¿Qué hay en cada columna? Cambie lo que no se adivinó bien." }
said! { refused: "These columns are left out", "Estas columnas se dejan fuera" }
said! { places: "They are volunteers of (codes such as KAN STL; * for all of yours)", "Son del voluntariado de (códigos como KAN STL; * para todos los suyos)" }
said! { level: "They have been", "Ya" }
said! { applicant: "not trained yet", "no tienen capacitación" }
said! { trained: "trained, by my word, for a year from today", "tienen capacitación, según yo, por un año desde hoy" }
said! { language: "Write to them in", "Escribirles en" }
said! { show: "Show what would come of it", "Mostrar lo que resultaría" }
said! { preview: "What would be entered", "Lo que se anotaría" }
said! { known: "known already, left as they are", "ya se conoce, se deja igual" }
said! { enter: "Enter them, not invited yet", "Anotarlas, sin invitar" }
said! { again: "Begin again", "Empezar otra vez" }
said! { then_invite: "Invite them", "Invitarlas" }
said! { no_name: "No column is taken for the name. Go back and choose one.", "Ninguna columna es el nombre. Vuelva y elija una." }

/// What a column is taken for.
pub(crate) fn column(column: Column, lang: Lang) -> &'static str {
    match (column, lang) {
        (Column::Nothing, Lang::En) => "(leave out)",
        (Column::Nothing, Lang::Es) => "(dejar fuera)",
        (Column::Name, Lang::En) => "what they are called",
        (Column::Name, Lang::Es) => "cómo se llama",
        (Column::Email, Lang::En) => "e-mail",
        (Column::Email, Lang::Es) => "correo",
        (Column::Signal, Lang::En) => "Signal name",
        (Column::Signal, Lang::Es) => "nombre de Signal",
        (Column::Phone, Lang::En) => "telephone",
        (Column::Phone, Lang::Es) => "teléfono",
        (Column::Speaks, Lang::En) => "languages they speak",
        (Column::Speaks, Lang::Es) => "idiomas que habla",
    }
}

/// Why a column is not taken.
pub(crate) fn refusal(refusal: Refusal, lang: Lang) -> &'static str {
    match (refusal, lang) {
        (Refusal::LegalName, Lang::En) => "a legal or last name: one name to be called by is enough",
        (Refusal::LegalName, Lang::Es) => "un nombre legal o apellido: basta un nombre para llamarle",
        (Refusal::Address, Lang::En) => "a home address: ask how far each place is instead",
        (Refusal::Address, Lang::Es) => "un domicilio: mejor pregunte qué tan lejos queda cada lugar",
        (Refusal::Birth, Lang::En) => "a birth date or age: nothing here needs it",
        (Refusal::Birth, Lang::Es) => "una fecha de nacimiento o edad: aquí no hace falta",
        (Refusal::Status, Lang::En) => "a status, citizenship or country: never to be in a file",
        (Refusal::Status, Lang::Es) => "un estatus, ciudadanía o país: nunca debe estar en un archivo",
        (Refusal::Employer, Lang::En) => "an employer: nothing here needs it",
        (Refusal::Employer, Lang::Es) => "un empleador: aquí no hace falta",
        (Refusal::Number, Lang::En) => "a number by which an authority knows somebody",
        (Refusal::Number, Lang::Es) => "un número con el que una autoridad conoce a alguien",
    }
}

/// Why a text is no table.
pub(crate) fn wrong(error: SheetError, lang: Lang) -> &'static str {
    match (error, lang) {
        (SheetError::Empty, Lang::En) => "There is no table in it: a row of headings, and rows below it.",
        (SheetError::Empty, Lang::Es) => "Ahí no hay ninguna tabla: una fila de títulos, y filas debajo.",
        (SheetError::TooLarge, Lang::En) => "More than 2,000 rows or 40 columns: take it over in parts.",
        (SheetError::TooLarge, Lang::Es) => "Más de 2000 filas o 40 columnas: impórtela por partes.",
    }
}

/// What would come of it.
pub(crate) fn told(new: usize, known: usize, merged: usize, nobody: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "New: {new}. Known already: {known}. Doubles merged: {merged}. Rows without a name that can be used: {nobody}."
        ),
        Lang::Es => format!(
            "Nuevas: {new}. Ya conocidas: {known}. Filas dobles unidas: {merged}. Filas sin un nombre que sirva: {nobody}."
        ),
    }
}

/// How many were entered.
pub(crate) fn entered(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Entered: {count}. They are not invited yet."),
        Lang::Es => format!("Anotadas: {count}. Todavía están sin invitar."),
    }
}
