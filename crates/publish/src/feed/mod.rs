//! Feeds: a selection of entries as a calendar and as JSON.

mod facet;
mod groups;
mod selection;
mod window;

use std::sync::Arc;

use jiff::Timestamp;
use listing::phrases::feed as phrases;
use listing::{Lang, Profile};

pub(crate) use facet::Facet;
pub(crate) use groups::groups;
pub use selection::{Selection, SelectionError};
pub(crate) use window::fitting;

use crate::artefact::{Artefact, Class, Label, Piece};
use crate::entry::Entry;
use crate::error::{Problem, PublishError, Unreadable};
use crate::freshness::Sources;
use crate::ical::{self, Head};
use crate::listings::{Context, moment};
use crate::revision::Revision;
use crate::settings::Settings;

/// A feed of an edition, in one language.
#[derive(Debug)]
pub(crate) struct Feed {
    head: Head,
    members: Vec<Arc<Entry>>,
    pub(crate) calendar: Arc<Artefact>,
    pub(crate) json: Arc<Artefact>,
}

/// What came of making a feed.
pub(crate) enum Made {
    /// The feed, perhaps the last one.
    Feed(Arc<Feed>),
    /// It could not be read back, and is not made.
    Unreadable(Problem),
}

/// What the feeds of an edition have in common.
#[derive(Clone, Copy)]
pub(crate) struct Press<'a> {
    pub(crate) context: &'a Context,
    pub(crate) settings: &'a Settings,
    pub(crate) sources: &'a Sources,
    pub(crate) revision: Revision,
}

impl Press<'_> {
    /// Makes one feed in one language, or takes the last one where nothing of it is another.
    pub(crate) fn feed(
        &self,
        facet: &Facet,
        lang: Lang,
        entries: &[Arc<Entry>],
        last: Option<&Arc<Feed>>,
    ) -> Result<Made, PublishError> {
        let profile = &self.settings.profile;
        let notes = self.notes(facet, entries, lang);
        let path = facet.path(lang);
        let (address, name) = (format!("{path}.ics"), facet.name(self.context, lang));
        let mut head = self.head(name, &notes, &address, &facet.page(lang), lang);
        let members = fitting(entries, self.room(&head));
        head.modified = latest(&members);
        if let Some(last) = last.filter(|last| last.head == head && same(&last.members, &members)) {
            return Ok(Made::Feed(Arc::clone(last)));
        }
        let pieces = calendar_pieces(&head, &members, lang);
        if let Err(reason) = readable_around(&pieces) {
            return Ok(Made::Unreadable(Problem::new(&address, lang, reason)));
        }
        let calendar = self.revision.artefact(
            last.map(|last| &last.calendar),
            Label::feed(address, "text/calendar; charset=utf-8"),
            pieces,
        );
        let json = self.revision.artefact(
            last.map(|last| &last.json),
            Label::feed(format!("{path}.json"), "application/json"),
            json_pieces(&head, notes, &members, profile, lang)?,
        );
        Ok(Made::Feed(Arc::new(Feed { head, members, calendar, json })))
    }

    /// A calendar that has no address of its own in the edition: a combination of facets, or a single entry.
    pub(crate) fn calendar(
        &self,
        name: String,
        path: String,
        page: &str,
        entries: &[Arc<Entry>],
        lang: Lang,
    ) -> Artefact {
        let notes = self.note(stale_members(entries), lang).into_iter().collect::<Vec<_>>();
        let mut head = self.head(name, &notes, &path, page, lang);
        let members = fitting(entries, self.room(&head));
        head.modified = latest(&members);
        let pieces = calendar_pieces(&head, &members, lang);
        let label = Label::feed(path, "text/calendar; charset=utf-8");
        Artefact::new(Label { last_modified: self.revision.latest(), ..label }, pieces)
    }

    fn head(&self, name: String, notes: &[String], address: &str, page: &str, lang: Lang) -> Head {
        let profile = &self.settings.profile;
        let mut description = phrases::description(profile, lang);
        for note in notes {
            description.push('\n');
            description.push_str(note);
        }
        Head {
            name,
            description,
            source: format!("{}{address}", profile.site),
            page: format!("{}{page}", profile.site),
            modified: None,
        }
    }

    /// How many octets are left for entries.
    fn room(&self, head: &Head) -> usize {
        // LAST-MODIFIED is not known before the entries are; it takes 32 octets.
        let around = ical::head(head).len() + 32 + ical::FOOT.len();
        self.settings.feed_bytes.saturating_sub(around)
    }

    /// Since when a source of this feed has been unread, if one has for longer than its grace.
    fn notes(&self, facet: &Facet, entries: &[Arc<Entry>], lang: Lang) -> Vec<String> {
        let of_sources = match facet {
            Facet::All => self.sources.stale(|_| true),
            Facet::Place(code) | Facet::Expected(code) => self.sources.stale(|place| place == code),
            Facet::Judge(_) | Facet::Kind(_) => None,
        };
        // Nearly always none is, and then no entry need be asked.
        let of_members = self.context.any_stale().then(|| stale_members(entries)).flatten();
        self.note([of_sources, of_members].into_iter().flatten().min(), lang).into_iter().collect()
    }

    fn note(&self, stale: Option<(Timestamp, docket::PlaceCode)>, lang: Lang) -> Option<String> {
        let (at, place) = stale?;
        let spot = self.context.spot(&place)?;
        Some(phrases::unread_since(moment(&spot.zone, at)?, &spot.card.zone, lang))
    }
}

impl Label {
    fn feed(path: String, media_type: &'static str) -> Self {
        Self { path, media_type, class: Class::Feed, last_modified: Timestamp::UNIX_EPOCH }
    }
}

/// The longest-unread source among entries that are not over.
fn stale_members(entries: &[Arc<Entry>]) -> Option<(Timestamp, docket::PlaceCode)> {
    let stale = entries.iter().filter_map(|entry| {
        let since = entry.public.stale?;
        Some((since, docket::PlaceCode::parse(&entry.public.listing.place.code).ok()?))
    });
    stale.min()
}

fn latest(members: &[Arc<Entry>]) -> Option<Timestamp> {
    members.iter().map(|entry| entry.public.updated).max()
}

fn same(one: &[Arc<Entry>], other: &[Arc<Entry>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

fn calendar_pieces(head: &Head, members: &[Arc<Entry>], lang: Lang) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(members.len() + 3);
    pieces.push(Piece::new(ical::head(head)));
    pieces.extend(members.iter().filter_map(|entry| entry.calendar(lang).cloned()));
    if pieces.len() == 1 {
        pieces.push(Piece::new(ical::EMPTY));
    }
    pieces.push(Piece::new(ical::FOOT));
    pieces
}

/// Reads back what is not entries; those were read when they were made.
fn readable_around(pieces: &[Piece]) -> Result<(), Unreadable> {
    let (Some(head), Some(foot)) = (pieces.first(), pieces.last()) else { return Err(Unreadable::Refused) };
    ical::readable(&[head.bytes.as_ref(), foot.bytes.as_ref()].concat(), 0)
}

fn json_pieces(
    head: &Head,
    notes: Vec<String>,
    members: &[Arc<Entry>],
    profile: &Profile,
    lang: Lang,
) -> Result<Vec<Piece>, PublishError> {
    let feed = listing::Feed {
        version: 1,
        lang: lang.tag().to_owned(),
        title: head.name.clone(),
        programme: profile.programme.clone(),
        calendar: head.source.clone(),
        notes,
        listings: Vec::new(),
    };
    let mut around = serde_json::to_string(&feed)?;
    // `listings` is the contract's last field: the entries go between its brackets.
    let foot = around.split_off(around.len() - 2);
    let comma = Piece::new(",\n");
    let mut pieces = vec![Piece::new(around)];
    for (index, entry) in members.iter().enumerate() {
        if index > 0 {
            pieces.push(comma.clone());
        }
        pieces.push(entry.json.clone());
    }
    pieces.push(Piece::new(foot));
    Ok(pieces)
}
