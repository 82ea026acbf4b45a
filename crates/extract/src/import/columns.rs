//! The header of a table: which column is which field, and which must not be there.

use docket::Rule;

use super::FileRefusal;
use crate::words::fold;

/// The names that a column may have.
const NAMES: [(&str, Rule); 16] = [
    ("place", Rule::Place),
    ("date", Rule::Date),
    ("time", Rule::Time),
    ("end", Rule::End),
    ("kind", Rule::Kind),
    ("judge", Rule::Judge),
    ("room", Rule::Room),
    ("medium", Rule::Medium),
    ("matters", Rule::Matters),
    ("status", Rule::Status),
    ("title", Rule::Title),
    ("venue", Rule::Venue),
    ("organiser", Rule::Organiser),
    ("organizer", Rule::Organiser),
    ("origin", Rule::Origin),
    ("uid", Rule::Key),
];

/// Words of a column that is made for a person: as a word of its name, or as the whole of it without blanks and signs.
const PERSONS: [&str; 56] = [
    "a#",
    "anumber",
    "ano",
    "alien",
    "name",
    "names",
    "first",
    "last",
    "surname",
    "respondent",
    "respondents",
    "client",
    "clients",
    "person",
    "people",
    "who",
    "detainee",
    "petitioner",
    "applicant",
    "family",
    "child",
    "children",
    "minor",
    "spouse",
    "contact",
    "case",
    "cases",
    "casenumber",
    "caseno",
    "docket",
    "caption",
    "matter",
    "subject",
    "dob",
    "birth",
    "birthday",
    "birthdate",
    "age",
    "gender",
    "sex",
    "phone",
    "telephone",
    "mobile",
    "cell",
    "email",
    "mail",
    "address",
    "nationality",
    "country",
    "citizenship",
    "language",
    "languages",
    "attorney",
    "lawyer",
    "passport",
    "ssn",
];

/// Which field each column is, in their order.
///
/// # Errors
/// The first column that refuses the file. Columns for persons are looked for first, in all of them.
pub(super) fn columns<'a>(header: impl Iterator<Item = &'a str> + Clone) -> Result<Vec<Rule>, FileRefusal> {
    let numbered = || (1..).zip(header.clone());
    for (column, name) in numbered() {
        if named(name).is_none()
            && let Some(word) = person_word(name)
        {
            return Err(FileRefusal::PersonColumn { column, word });
        }
    }
    let mut rules = Vec::new();
    for (column, name) in numbered() {
        let rule = named(name).ok_or(FileRefusal::UnknownColumn { column })?;
        if rules.contains(&rule) {
            return Err(FileRefusal::RepeatedColumn { column });
        }
        rules.push(rule);
    }
    for (name, rule) in [("place", Rule::Place), ("date", Rule::Date)] {
        if !rules.contains(&rule) {
            return Err(FileRefusal::NoColumn { name });
        }
    }
    Ok(rules)
}

fn named(column: &str) -> Option<Rule> {
    let column = fold(column).to_lowercase();
    NAMES.iter().find(|(name, _)| *name == column).map(|(_, rule)| *rule)
}

fn person_word(column: &str) -> Option<&'static str> {
    let column = fold(column).to_lowercase();
    let compact: String = column.chars().filter(|c| c.is_alphanumeric() || *c == '#').collect();
    let words = || column.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    PERSONS.into_iter().find(|person| compact == *person || words().any(|word| word == *person))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Result<usize, FileRefusal>) {
        assert_eq!(columns(header.split(',')).map(|rules| rules.len()), expected, "{header}");
    }

    #[test]
    fn a_column_for_a_person_refuses_the_file() {
        check("Place,DATE,time ,\u{feff}kind", Ok(4));
        for (column, word) in [
            ("Name", "name"),
            ("client_name", "name"),
            ("A#", "a#"),
            ("A-Number", "anumber"),
            ("Case No.", "case"),
            ("case number", "case"),
            ("Date of Birth", "birth"),
            ("Respondent(s)", "respondent"),
            ("E-mail", "email"),
            ("Language", "language"),
            ("judge name", "name"),
        ] {
            check(&format!("place,date,{column}"), Err(FileRefusal::PersonColumn { column: 3, word }));
        }
        check("place,LOPEZ-GARCIA,date", Err(FileRefusal::UnknownColumn { column: 2 }));
        check("place,colour,name", Err(FileRefusal::PersonColumn { column: 3, word: "name" }));
        check("place,date,date", Err(FileRefusal::RepeatedColumn { column: 3 }));
        check("place,time", Err(FileRefusal::NoColumn { name: "date" }));
        check("", Err(FileRefusal::UnknownColumn { column: 1 }));
    }
}
