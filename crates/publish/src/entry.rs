//! One listing in the forms in which feeds hold it.

use listing::phrases::title::category_name;
use listing::{Lang, Profile};

use crate::artefact::Piece;
use crate::error::{Problem, PublishError, Unreadable};
use crate::ical;
use crate::listings::Public;

/// Reads one VEVENT back; an argument, so that a test can refuse one.
pub(crate) type Check = fn(&str) -> Result<(), Unreadable>;

/// One listing in the forms in which feeds hold it, made once and shared by all of them.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) public: Public,
    /// A VEVENT in each language, in the order of [`Lang::ALL`]; none if neither it nor its last form can be read.
    calendar: Option<[Piece; 2]>,
    /// The listing as JSON; the contract has both languages.
    pub(crate) json: Piece,
    /// What the reader said of a VEVENT, if it refused one.
    pub(crate) problem: Option<Problem>,
}

impl Entry {
    /// Makes an entry and reads it back. One that cannot be read keeps its last good form in the feeds: a defect in one
    /// entry must not keep the news of the others from going out.
    pub(crate) fn new(
        public: Public,
        last: Option<&Self>,
        profile: &Profile,
        check: Check,
    ) -> Result<Self, PublishError> {
        let written = Lang::ALL.map(|lang| {
            let texts = listing::entry::calendar(&public.listing, profile, lang);
            ical::event(&public, &texts, category_name(public.listing.category, lang))
        });
        let refused = Lang::ALL
            .into_iter()
            .zip(&written)
            .find_map(|(lang, event)| Some(Problem::new(&public.listing.id, lang, check(event).err()?)));
        let calendar = match (&refused, last) {
            (None, _) => Some(written.map(Piece::new)),
            (Some(_), Some(last)) => last.calendar.clone(),
            (Some(_), None) => None,
        };
        let json = Piece::new(serde_json::to_vec(public.listing.as_ref())?);
        Ok(Self { public, calendar, json, problem: refused })
    }

    /// Its VEVENT.
    pub(crate) fn calendar(&self, lang: Lang) -> Option<&Piece> {
        self.calendar.as_ref().map(|pieces| &pieces[lang_index(lang)])
    }

    /// How many octets it takes in a calendar, in the longer language: feeds of both languages hold the same entries.
    pub(crate) fn size(&self) -> usize {
        let pieces = self.calendar.iter().flatten();
        pieces.map(|piece| piece.bytes.len()).max().unwrap_or(0)
    }
}

/// The place of a language in [`Lang::ALL`].
pub(crate) fn lang_index(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Es => 1,
    }
}
