//! What the texts of a page mean at a place. The same date, hour and judge stand in row after row; each is read once.

use std::collections::HashMap;
use std::rc::Rc;

use docket::{JudgeKey, Place, PlaceCode, Room, Trouble};
use jiff::civil::{Date, Time};

/// Texts of one page and what they were read as, at the place of the entry before.
#[derive(Default)]
pub(super) struct Glossary {
    place: Option<PlaceCode>,
    texts: Texts,
}

/// By field.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) dates: Meanings<Result<Rc<[Date]>, Trouble>>,
    pub(super) times: Meanings<Option<Rc<[Time]>>>,
    pub(super) judges: Meanings<Option<JudgeKey>>,
    pub(super) rooms: Meanings<Option<Room>>,
}

impl Glossary {
    /// What texts mean at a place; what they meant at another is forgotten.
    pub(super) fn at(&mut self, place: &Place) -> &mut Texts {
        if self.place.as_ref() != Some(&place.code) {
            *self = Self { place: Some(place.code.clone()), texts: Texts::default() };
        }
        &mut self.texts
    }
}

/// Texts and their meanings; as many as a page has.
pub(super) struct Meanings<T>(HashMap<Rc<str>, T>);

impl<T> Default for Meanings<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Meanings<T> {
    /// What a text means; it is read where it was not met before.
    pub(super) fn of(&mut self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let meaning = read(text);
        self.0.insert(text.into(), meaning.clone());
        meaning
    }
}
