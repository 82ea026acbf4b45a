//! What the columns of a spreadsheet are: guessed by their headings, or refused by them.

use crate::plain::plain;

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Column {
    /// Left out.
    Nothing,
    /// What somebody wants to be called.
    Name,
    /// An e-mail address.
    Email,
    /// A Signal user name.
    Signal,
    /// A telephone number.
    Phone,
    /// The languages that they speak.
    Speaks,
}

/// Why a column is not taken, whatever anybody chooses: the program has no field for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Refusal {
    /// A legal name, or the part of a name that makes it one.
    LegalName,
    /// Where somebody lives.
    Address,
    /// When somebody was born, or how old they are.
    Birth,
    /// Status, citizenship, or where somebody comes from.
    Status,
    /// For whom somebody works.
    Employer,
    /// A number by which an authority knows somebody.
    Number,
}

/// Words of headings. Of those that a heading has, the first in this order counts, so that "e-mail address" is no address.
const REFUSED_BEFORE: [(&str, Refusal); 5] = [
    ("legal", Refusal::LegalName),
    ("last name", Refusal::LegalName),
    ("surname", Refusal::LegalName),
    ("family name", Refusal::LegalName),
    ("apellido", Refusal::LegalName),
];
const TAKEN: [(&str, Column); 17] = [
    ("mail", Column::Email),
    ("correo", Column::Email),
    ("signal", Column::Signal),
    ("phone", Column::Phone),
    ("tel", Column::Phone),
    ("cel", Column::Phone),
    ("movil", Column::Phone),
    ("whatsapp", Column::Phone),
    ("language", Column::Speaks),
    ("idioma", Column::Speaks),
    ("speaks", Column::Speaks),
    ("habla", Column::Speaks),
    ("lengua", Column::Speaks),
    ("nombre", Column::Name),
    ("name", Column::Name),
    ("volunteer", Column::Name),
    ("voluntari", Column::Name),
];
const REFUSED: [(&str, Refusal); 27] = [
    ("address", Refusal::Address),
    ("street", Refusal::Address),
    ("zip", Refusal::Address),
    ("postal", Refusal::Address),
    ("direccion", Refusal::Address),
    ("domicilio", Refusal::Address),
    ("calle", Refusal::Address),
    ("birth", Refusal::Birth),
    ("dob", Refusal::Birth),
    ("age", Refusal::Birth),
    ("nacimiento", Refusal::Birth),
    ("cumple", Refusal::Birth),
    ("edad", Refusal::Birth),
    ("status", Refusal::Status),
    ("estatus", Refusal::Status),
    ("citizen", Refusal::Status),
    ("ciudadan", Refusal::Status),
    ("nationality", Refusal::Status),
    ("nacionalidad", Refusal::Status),
    ("country", Refusal::Status),
    ("visa", Refusal::Status),
    ("employer", Refusal::Employer),
    ("empleador", Refusal::Employer),
    ("ssn", Refusal::Number),
    ("social security", Refusal::Number),
    ("license", Refusal::Number),
    ("a number", Refusal::Number),
];

impl Column {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Nothing, Self::Name, Self::Email, Self::Signal, Self::Phone, Self::Speaks];

    /// Its word in a form.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Name => "name",
            Self::Email => "email",
            Self::Signal => "signal",
            Self::Phone => "phone",
            Self::Speaks => "speaks",
        }
    }

    /// Reads [`Column::as_str`].
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.as_str() == word)
    }

    /// What a heading looks like.
    ///
    /// # Errors
    /// Why the column is not taken.
    pub(crate) fn of(heading: &str) -> Result<Self, Refusal> {
        let letters = plain(heading).replace(|c: char| !c.is_alphanumeric(), " ");
        let words = format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "));
        // Words of headings begin where a word begins: "age" is in "language", and no birth date.
        let has = |part: &str| words.contains(&format!(" {part}"));
        let is = |part: &str| if part.len() <= 4 { words.contains(&format!(" {part} ")) } else { has(part) };
        if let Some((_, refusal)) = REFUSED_BEFORE.into_iter().find(|(part, _)| has(part)) {
            return Err(refusal);
        }
        if let Some((_, column)) = TAKEN.into_iter().find(|(part, _)| words.contains(part)) {
            return Ok(column);
        }
        REFUSED.into_iter().find(|(part, _)| is(part)).map_or(Ok(Self::Nothing), |(_, refusal)| Err(refusal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_both_languages_and_some_are_refused() {
        for (heading, expected) in [
            ("Name", Ok(Column::Name)),
            ("¿Cómo le llamamos? (nombre)", Ok(Column::Name)),
            ("E-Mail Address", Ok(Column::Email)),
            ("Correo electrónico", Ok(Column::Email)),
            ("Teléfono / celular", Ok(Column::Phone)),
            ("Phone #", Ok(Column::Phone)),
            ("Signal username", Ok(Column::Signal)),
            ("Languages spoken", Ok(Column::Speaks)),
            ("Idiomas", Ok(Column::Speaks)),
            ("Notes", Ok(Column::Nothing)),
            ("", Ok(Column::Nothing)),
            ("Legal name", Err(Refusal::LegalName)),
            ("Last Name", Err(Refusal::LegalName)),
            ("Apellidos", Err(Refusal::LegalName)),
            ("Home address", Err(Refusal::Address)),
            ("Dirección", Err(Refusal::Address)),
            ("ZIP", Err(Refusal::Address)),
            ("Fecha de nacimiento", Err(Refusal::Birth)),
            ("D.O.B.", Ok(Column::Nothing)),
            ("DOB", Err(Refusal::Birth)),
            ("Age", Err(Refusal::Birth)),
            ("Immigration status", Err(Refusal::Status)),
            ("Citizenship", Err(Refusal::Status)),
            ("País / Country of origin", Err(Refusal::Status)),
            ("Employer", Err(Refusal::Employer)),
            ("A-Number", Err(Refusal::Number)),
        ] {
            assert_eq!(Column::of(heading), expected, "{heading}");
        }
    }
}
