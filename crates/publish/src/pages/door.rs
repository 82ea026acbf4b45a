//! A place's door notes, as its page shows them: the public part alone, each note in the reader's language or marked as English.

use docket::{Door, DoorNote, DoorTopic};
use listing::Lang;
use listing::phrases::door;

use crate::listings::day;

/// The block of a page.
pub(super) struct DoorBlock {
    /// What each note is about, the note, and whether it stands in English on a page that does not.
    pub(super) notes: Vec<(&'static str, String, bool)>,
    /// Since when it is known.
    pub(super) confirmed: String,
}

/// The block, if there is a note that everybody may read. Who saw it is not told.
pub(super) fn block(lang: Lang, door: &Door) -> Option<DoorBlock> {
    let notes: Vec<_> = door.notes.iter().map(|(topic, note)| shown(lang, *topic, note)).collect();
    let confirmed = door::confirmed(day(door.confirmed)?, lang);
    (!notes.is_empty()).then_some(DoorBlock { notes, confirmed })
}

fn shown(lang: Lang, topic: DoorTopic, note: &DoorNote) -> (&'static str, String, bool) {
    let text = match lang {
        Lang::En => Some(&note.text),
        Lang::Es => note.text_es.as_ref(),
    };
    (name(topic, lang), text.unwrap_or(&note.text).to_string(), text.is_none())
}

fn name(topic: DoorTopic, lang: Lang) -> &'static str {
    match topic {
        DoorTopic::Entrance => door::entrance(lang),
        DoorTopic::Identification => door::identification(lang),
        DoorTopic::Phones => door::phones(lang),
        DoorTopic::Waiting => door::waiting(lang),
        DoorTopic::Observers => door::observers(lang),
        DoorTopic::Lift => door::lift(lang),
        DoorTopic::Parking => door::parking(lang),
    }
}
