//! Door notes: what a place's door is like, as somebody found it who stood there. A public part and a volunteers' part.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use crate::text::PublicText;

/// What a note is about, in the order in which one meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoorTopic {
    /// Which entrance.
    Entrance,
    /// What identification is asked for.
    Identification,
    /// Whether telephones are let in.
    Phones,
    /// Where to wait.
    Waiting,
    /// Where observers sit.
    Observers,
    /// Whether there is a lift.
    Lift,
    /// Where to park.
    Parking,
}

/// A note in the language in which it was written, and in Spanish where somebody wrote it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorNote {
    /// In English.
    pub text: PublicText,
    /// In Spanish.
    pub text_es: Option<PublicText>,
}

/// A place's door notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// What everybody may read.
    pub notes: BTreeMap<DoorTopic, DoorNote>,
    /// The day on which somebody stood there and found it so.
    pub confirmed: Date,
    /// That person's initials; who it was is not public.
    by: String,
    volunteers: Option<VolunteersDoor>,
}

impl Door {
    /// The initials of who confirmed it, for coordinators.
    #[must_use]
    pub fn confirmed_by(&self) -> &str {
        &self.by
    }

    /// What only volunteers may read. `publish` must never ask for it.
    #[must_use]
    pub fn for_volunteers(&self) -> Option<&VolunteersDoor> {
        self.volunteers.as_ref()
    }
}

/// The volunteers' part. It is no field of anything that is public, and its debug form says nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct VolunteersDoor(BTreeMap<DoorTopic, DoorNote>);

impl VolunteersDoor {
    /// The notes.
    #[must_use]
    pub fn notes(&self) -> &BTreeMap<DoorTopic, DoorNote> {
        &self.0
    }
}

impl fmt::Debug for VolunteersDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VolunteersDoor").finish_non_exhaustive()
    }
}

/// `[place.door]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DoorTable {
    entrance: Option<PublicText>,
    entrance_es: Option<PublicText>,
    id: Option<PublicText>,
    id_es: Option<PublicText>,
    phones: Option<PublicText>,
    phones_es: Option<PublicText>,
    waiting: Option<PublicText>,
    waiting_es: Option<PublicText>,
    observers: Option<PublicText>,
    observers_es: Option<PublicText>,
    lift: Option<PublicText>,
    lift_es: Option<PublicText>,
    parking: Option<PublicText>,
    parking_es: Option<PublicText>,
    confirmed: Option<String>,
    by: Option<String>,
    volunteers: Option<Box<Self>>,
}

impl DoorTable {
    /// Checks both parts.
    ///
    /// # Errors
    /// What is wrong and what would be right.
    pub(crate) fn check(self) -> Result<Door, String> {
        let confirmed = self.confirmed.as_deref().and_then(|date| date.parse().ok());
        let confirmed = confirmed.ok_or(
            "door: nobody knows how old this is; write confirmed = \"2026-06-03\", the day on which somebody saw it",
        )?;
        let is_initials = |by: &String| {
            (1..=8).contains(&by.chars().count())
                && by.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-'))
        };
        let by = self
            .by
            .clone()
            .filter(is_initials)
            .ok_or("door: write by = \"M.K.\", the initials of who saw it; a name is not wanted")?;
        let volunteers = self.volunteers.as_ref().map(|part| {
            if part.confirmed.is_some() || part.by.is_some() || part.volunteers.is_some() {
                return Err("door.volunteers: confirmed and by stand in [place.door], once".to_owned());
            }
            part.notes().map(VolunteersDoor)
        });
        Ok(Door { notes: self.notes()?, confirmed, by, volunteers: volunteers.transpose()? })
    }

    fn notes(&self) -> Result<BTreeMap<DoorTopic, DoorNote>, String> {
        let all = [
            (DoorTopic::Entrance, &self.entrance, &self.entrance_es),
            (DoorTopic::Identification, &self.id, &self.id_es),
            (DoorTopic::Phones, &self.phones, &self.phones_es),
            (DoorTopic::Waiting, &self.waiting, &self.waiting_es),
            (DoorTopic::Observers, &self.observers, &self.observers_es),
            (DoorTopic::Lift, &self.lift, &self.lift_es),
            (DoorTopic::Parking, &self.parking, &self.parking_es),
        ];
        let mut notes = BTreeMap::new();
        for (topic, text, text_es) in all {
            match (text, text_es) {
                (Some(text), _) => {
                    notes.insert(topic, DoorNote { text: text.clone(), text_es: text_es.clone() });
                }
                (None, Some(_)) => {
                    return Err(format!("door: {topic:?} is there in Spanish only; write it in English too"));
                }
                (None, None) => {}
            }
        }
        Ok(notes)
    }
}

#[cfg(test)]
mod tests {
    use crate::{DoorTopic, PlaceCode, Places};

    fn door(lines: &str) -> Result<crate::Door, String> {
        let text = format!(
            "[[place]]\ncode='KAN'\nkind='immigration-court'\nname='K'\nshort='K'\nzone='America/Chicago'\n[place.door]\n{lines}\n"
        );
        let places = Places::parse(&text).map_err(|error| error.to_string())?;
        let code = PlaceCode::parse("KAN").map_err(|error| error.to_string())?;
        places.get(&code).and_then(|place| place.door.clone()).ok_or_else(|| "no door".to_owned())
    }

    #[test]
    fn a_door_has_notes_a_day_and_initials() {
        let read = door(
            "entrance='North side'\nentrance_es='Lado norte'\nlift='To the left'\nconfirmed='2026-06-03'\nby='M.K.'\n\
             [place.door.volunteers]\nwaiting='Meet by the clock'",
        )
        .unwrap();
        assert_eq!(read.notes.keys().collect::<Vec<_>>(), [&DoorTopic::Entrance, &DoorTopic::Lift]);
        assert_eq!(
            read.notes[&DoorTopic::Entrance].text_es.as_ref().map(crate::PublicText::as_str),
            Some("Lado norte")
        );
        assert_eq!((read.confirmed.to_string().as_str(), read.confirmed_by()), ("2026-06-03", "M.K."));
        assert_eq!(read.for_volunteers().map(|part| part.notes().len()), Some(1));
        assert!(!format!("{read:?}").contains("clock"));
    }

    #[test]
    fn what_is_wrong_with_a_door_is_said() {
        for (lines, said) in [
            ("by='M.K.'", "confirmed"),
            ("confirmed='2026-06-03'", "initials"),
            ("confirmed='2026-06-03'\nby='Mary Kay'", "initials"),
            ("confirmed='2026-06-03'\nby='MK'\nlift_es='x'", "English"),
            ("confirmed='2026-06-03'\nby='MK'\nlift='call 314 555 0188'", "telephone"),
            ("confirmed='2026-06-03'\nby='MK'\nlif='x'", "unknown field"),
            ("confirmed='2026-06-03'\nby='MK'\n[place.door.volunteers]\nby='MK'", "once"),
        ] {
            let error = door(lines).unwrap_err();
            assert!(error.contains(said), "{lines}: {error}");
        }
        let long = format!("confirmed='2026-06-03'\nby='MK'\nlift='{}'", "x".repeat(301));
        assert!(door(&long).unwrap_err().contains("300 characters"));
    }
}
