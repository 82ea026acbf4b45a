//! What changed, as an Atom feed (RFC 4287) in each language: the changes of events, and the closures that are in force. A closure that
//! is lifted leaves the feed; what it had called off is told as restored.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use docket::{Change, ChangeKind, Docket, Event, Former, Settled};
use jiff::Timestamp;
use listing::phrases::off::Off;
use listing::phrases::{feed as phrases, title};
use listing::{Lang, Listing, Profile, State};

use crate::artefact::{self, Artefact, Class, Digest16, Label, Piece};
use crate::catalogue::Catalogue;
use crate::entry::lang_index;
use crate::listings::{Context, Public, public};
use crate::revision::Revision;

/// The most entries that the feed holds, the latest first.
const LONGEST: usize = 100;

/// The public changes of a docket, written in both languages.
#[derive(Debug)]
pub(crate) struct Changes {
    /// By number; none for a change that the public does not see.
    written: BTreeMap<u64, Option<Written>>,
    pub(crate) artefacts: [Arc<Artefact>; 2],
}

#[derive(Debug, Clone)]
struct Written {
    at: Timestamp,
    event: String,
    pieces: [Piece; 2],
}

impl Changes {
    /// Writes the changes of a docket, taking from `last` what was written there under the same context.
    pub(crate) fn new(
        docket: &Docket,
        catalogue: &Catalogue,
        profile: &Profile,
        revision: Revision,
        last: Option<(&Self, &Context)>,
    ) -> Self {
        let known =
            last.filter(|(_, context)| context.agrees(&catalogue.context)).map(|(last, _)| &last.written);
        let mut written = BTreeMap::new();
        for change in &docket.changes {
            let entry = match known.and_then(|known| known.get(&change.number)) {
                Some(entry) => entry.clone(),
                None => write(change, docket.events.get(&change.event), catalogue, profile),
            };
            written.insert(change.number, entry);
        }
        let closures: Vec<Written> =
            catalogue.closures().map(|entry| write_closure(&entry.public, profile)).collect();
        // What is no longer public is no longer in the feed of changes either.
        let changes =
            written.values().rev().flatten().filter(|entry| catalogue.entry(&entry.event).is_some());
        let mut shown: Vec<&Written> = changes.chain(&closures).collect();
        // Stable: what was told in the same hour stays in the order of its numbers.
        shown.sort_by_key(|entry| Reverse(entry.at));
        shown.truncate(LONGEST);
        let artefacts = Lang::ALL.map(|lang| {
            let last = last.map(|(last, _)| &last.artefacts[lang_index(lang)]);
            artefact(&shown, profile, lang, revision, last)
        });
        Self { written, artefacts }
    }
}

/// One change as an entry in each language; none if the public sees no difference.
fn write(
    change: &Change,
    event: Option<&Arc<Event>>,
    catalogue: &Catalogue,
    profile: &Profile,
) -> Option<Written> {
    let event = event?;
    if change.kind == ChangeKind::Merged {
        return None;
    }
    let after = as_of(change, &change.after, event, &catalogue.context)?;
    if after.forecast {
        return None;
    }
    let before = change
        .before
        .as_ref()
        .and_then(|before| as_of(change, before, event, &catalogue.context))
        .filter(|before| !before.forecast);
    let kind = match &before {
        None => ChangeKind::Created,
        Some(before) if same_to_a_reader(&before.listing, &after.listing) => return None,
        Some(_) => change.kind,
    };
    let id = artefact::digest([event.id.as_str().as_bytes(), &change.number.to_be_bytes()]);
    Some(told(&after, &id, profile, |lang| entry_title(kind, &after.listing, lang)))
}

/// A closure as an entry in each language. Closed on other dates, by a person's word, it is another entry.
fn write_closure(closure: &Public, profile: &Profile) -> Written {
    let listing = &closure.listing;
    let parts = [&listing.id, &listing.begins, &listing.ends];
    let id = artefact::digest(parts.map(String::as_bytes));
    told(closure, &id, profile, |lang| title::title(listing, lang))
}

fn told(public: &Public, id: &Digest16, profile: &Profile, title: impl Fn(Lang) -> String) -> Written {
    let listing = &public.listing;
    let pieces = Lang::ALL.map(|lang| {
        let link = listing::phrases::event_link(listing, profile, lang);
        let mut xml = String::with_capacity(1_024);
        xml.push_str("<entry>\n");
        element(&mut xml, "id", &format!("{}#{}", link, artefact::hex(id)));
        element(&mut xml, "title", &title(lang));
        element(&mut xml, "updated", &public.updated.to_string());
        xml.push_str("<link rel=\"alternate\" type=\"text/html\" href=\"");
        escape(&link, &mut xml);
        xml.push_str("\"/>\n<content type=\"text\">");
        escape(&phrases::change(listing, profile, lang), &mut xml);
        xml.push_str("</content>\n</entry>\n");
        Piece::new(xml)
    });
    Written { at: public.updated, event: listing.id.clone(), pieces }
}

/// The listing of an event as it was at a change, without what concerns only the present.
fn as_of(change: &Change, settled: &Settled, event: &Event, context: &Context) -> Option<Public> {
    let moved = change.before.as_ref().filter(|_| change.kind == ChangeKind::Moved);
    let then = Event {
        id: event.id.clone(),
        sequence: 0,
        created: event.created.min(change.at),
        modified: change.at,
        now: settled.clone(),
        moved_from: moved
            .map(|before| Former { when: before.facts.when.clone(), room: before.facts.room().cloned() }),
        merged_into: None,
    };
    let mut public = public(&then, context)?;
    Arc::make_mut(&mut public.listing).unread_since = None;
    Some(public)
}

/// Whether two states of an event differ in nothing public. What stays private may change as often as it likes.
fn same_to_a_reader(before: &Listing, after: &Listing) -> bool {
    let bare = |listing: &Listing| Listing { was: None, updated: String::new(), ..listing.clone() };
    bare(before) == bare(after)
}

/// The title with what happened before it; where the entry is off in any way, the title says so itself.
fn entry_title(kind: ChangeKind, listing: &Listing, lang: Lang) -> String {
    let title = title::title(listing, lang);
    let label = match kind {
        _ if listing.state != State::Listed => return title,
        ChangeKind::Created => phrases::new_entry(lang),
        ChangeKind::Moved => phrases::change_label(Off::Moved, lang),
        ChangeKind::Restored => phrases::restored(lang),
        ChangeKind::Altered
        | ChangeKind::Questioned
        | ChangeKind::Cancelled
        | ChangeKind::Withdrawn
        | ChangeKind::Merged => phrases::altered(lang),
    };
    format!("{label}: {title}")
}

fn artefact(
    shown: &[&Written],
    profile: &Profile,
    lang: Lang,
    revision: Revision,
    last: Option<&Arc<Artefact>>,
) -> Arc<Artefact> {
    let path = format!("{}/feeds/changes.atom", lang.prefix());
    let address = format!("{}{path}", profile.site);
    let updated = shown.iter().map(|entry| entry.at).max().unwrap_or(Timestamp::UNIX_EPOCH);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml.push_str(lang.tag());
    xml.push_str("\">\n");
    element(&mut xml, "id", &address);
    element(&mut xml, "title", phrases::changes(lang));
    element(&mut xml, "updated", &updated.to_string());
    xml.push_str("<author>");
    element(&mut xml, "name", listing::phrases::programme(profile, lang));
    xml.push_str("</author>\n");
    for (relation, link) in
        [("self", &address), ("alternate", &format!("{}{}/", profile.site, lang.prefix()))]
    {
        xml.push_str("<link rel=\"");
        xml.push_str(relation);
        xml.push_str("\" href=\"");
        escape(link, &mut xml);
        xml.push_str("\"/>\n");
    }
    let mut pieces = vec![Piece::new(xml)];
    pieces.extend(shown.iter().map(|entry| entry.pieces[lang_index(lang)].clone()));
    pieces.push(Piece::new("</feed>\n"));
    let label = Label {
        path,
        media_type: "application/atom+xml; charset=utf-8",
        class: Class::Feed,
        last_modified: Timestamp::UNIX_EPOCH,
    };
    revision.artefact(last, label, pieces)
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.push('<');
    xml.push_str(name);
    xml.push('>');
    escape(text, xml);
    xml.push_str("</");
    xml.push_str(name);
    xml.push_str(">\n");
}

/// Escapes a text for XML 1.0 content and attributes; characters that XML forbids (2.2) are left out.
fn escape(text: &str, xml: &mut String) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\n' | '\t' => xml.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => xml.push(character),
        }
    }
}
