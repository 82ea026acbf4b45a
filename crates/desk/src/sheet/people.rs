//! From rows to people: one entry a person, doubles merged.

use std::collections::BTreeSet;

use roster::{Contacts, DisplayName, Language};

use super::{Column, Table};
use crate::phrases::languages;
use crate::plain::plain;

/// Somebody who would be entered.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: DisplayName,
    pub(crate) contacts: Contacts,
    pub(crate) speaks: BTreeSet<Language>,
    /// How many rows it was made of.
    pub(crate) rows: usize,
}

/// The people of a table by what its columns are taken for, and how many rows have nobody in them. Rows of one e-mail address are one
/// person; so are rows of one name of which not both have an address.
pub(crate) fn entries(table: &Table, columns: &[Column]) -> (Vec<Entry>, usize) {
    let mut found: Vec<Entry> = Vec::new();
    let mut nobody = 0;
    for row in &table.rows {
        let Some(entry) = entry(row, columns) else {
            nobody += 1;
            continue;
        };
        match found.iter_mut().find(|other| is_same(other, &entry)) {
            Some(other) => merge(other, entry),
            None => found.push(entry),
        }
    }
    (found, nobody)
}

fn entry(row: &[String], columns: &[Column]) -> Option<Entry> {
    let cells = |wanted: Column| {
        let cells = row.iter().zip(columns).filter(move |(_, column)| **column == wanted);
        cells.map(|(cell, _)| cell.as_str()).filter(|cell| !cell.is_empty())
    };
    // A number in a name's place is somebody's number, and no name.
    let name = cells(Column::Name).collect::<Vec<_>>().join(" ");
    let name =
        DisplayName::parse(&name).ok().filter(|name| docket::text::person_shape(name.as_str()).is_none())?;
    let short = |cell: &&str| cell.chars().count() <= 200;
    let speaks = cells(Column::Speaks).flat_map(|cell| cell.split([',', ';', '/', '|', '&', '+']));
    Some(Entry {
        name,
        contacts: Contacts {
            email: cells(Column::Email)
                .find(|cell| crate::pages::sign_in::is_address(cell))
                .map(str::to_owned),
            signal: cells(Column::Signal).find(short).map(str::to_owned),
            phone: cells(Column::Phone)
                .find(|cell| short(cell) && cell.chars().any(|c| c.is_ascii_digit()))
                .map(str::to_owned),
            for_leads: None,
        },
        speaks: speaks.filter_map(language).collect(),
        rows: 1,
    })
}

/// A language by its tag, or its name in English or Spanish.
fn language(word: &str) -> Option<Language> {
    let word = plain(word);
    let named = languages::tags().filter_map(|tag| Language::parse(tag).ok()).find(|language| {
        let names = listing::Lang::ALL.map(|lang| plain(&languages::name(language, lang)));
        names.contains(&word) || language.as_str() == word
    });
    let creole = ["creole", "kreyol", "criollo"].contains(&word.as_str());
    named.or_else(|| if creole { Language::parse("ht").ok() } else { None })
}

fn is_same(one: &Entry, other: &Entry) -> bool {
    match (&one.contacts.email, &other.contacts.email) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => plain(one.name.as_str()) == plain(other.name.as_str()),
    }
}

fn merge(into: &mut Entry, from: Entry) {
    let Contacts { email, signal, phone, .. } = from.contacts;
    into.contacts.email = into.contacts.email.take().or(email);
    into.contacts.signal = into.contacts.signal.take().or(signal);
    into.contacts.phone = into.contacts.phone.take().or(phone);
    into.speaks.extend(from.speaks);
    into.rows += from.rows;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_one_person_and_rows_without_a_name_are_nobody() {
        let text = "name,mail,phone,speaks\nTía Rosa,ROSA@example.org,,Spanish; Haitian Creole\nrosa t.,rosa@example.org,555 0100,es\n\
                    tia  rosa,,555 0101,mam\nBo,not an address,,\nBo,bo@example.org,,\nBo,other@example.org,,\n,x@example.org,,\n\
                    A 123-456-789,,,\n";
        let table = Table::read(text).unwrap();
        let columns = [Column::Name, Column::Email, Column::Phone, Column::Speaks];
        let (found, nobody) = entries(&table, &columns);
        let told: Vec<_> = found
            .iter()
            .map(|entry| {
                let email = entry.contacts.email.clone().unwrap_or_default();
                let speaks: Vec<_> = entry.speaks.iter().map(Language::as_str).collect();
                (entry.name.as_str().to_owned(), email, speaks.join(" "), entry.rows)
            })
            .collect();
        let expected = [
            ("Tía Rosa", "ROSA@example.org", "es ht mam", 3),
            ("Bo", "bo@example.org", "", 2),
            ("Bo", "other@example.org", "", 1),
        ];
        let expected = expected
            .map(|(name, email, speaks, rows)| (name.to_owned(), email.to_owned(), speaks.to_owned(), rows));
        assert_eq!(told, expected);
        assert_eq!(nobody, 2);
        assert_eq!(found[0].contacts.phone.as_deref(), Some("555 0100"));
    }
}
