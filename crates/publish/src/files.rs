//! Everything of an edition that is made ahead: feeds, the feed of changes, freshness, and what never changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use docket::Docket;
use jiff::Timestamp;
use listing::Lang;

use crate::artefact::{self, Artefact, Class, Label, Piece};
use crate::atom::Changes;
use crate::catalogue::Catalogue;
use crate::embed;
use crate::error::{Problem, PublishError};
use crate::feed::{Facet, Feed, Made, Press, groups};
use crate::freshness::Sources;
use crate::listings::Context;
use crate::pages;

/// Everything of an edition that is made ahead, by address.
#[derive(Debug)]
pub(crate) struct Files {
    by_path: BTreeMap<String, Arc<Artefact>>,
    feeds: BTreeMap<(Facet, Lang), Arc<Feed>>,
    changes: Changes,
    /// Feeds whose last good form stands in for what could not be read back.
    pub(crate) problems: Vec<Problem>,
}

impl Files {
    /// Makes what is another than in `last`, which comes with the context of its edition.
    pub(crate) fn new(
        docket: &Docket,
        catalogue: &Catalogue,
        press: Press<'_>,
        last: Option<(&Self, &Context)>,
    ) -> Result<Self, PublishError> {
        let (last_files, revision) = (last.map(|(files, _)| files), press.revision);
        let (feeds, problems) = feeds(catalogue, press, last_files)?;
        let last_changes = last.map(|(files, context)| (&files.changes, context));
        let changes = Changes::new(docket, catalogue, &press.settings.profile, revision, last_changes);

        let of_feeds = feeds.values().flat_map(|feed| [&feed.calendar, &feed.json]).chain(&changes.artefacts);
        let mut by_path: BTreeMap<String, Arc<Artefact>> =
            of_feeds.map(|file| (file.path().to_owned(), Arc::clone(file))).collect();
        for (label, bytes) in others(press.sources)? {
            let old = last_files.and_then(|last| last.by_path.get(&label.path));
            let stamp = match label.class {
                Class::Freshness => revision.not_before(press.sources.last_read()),
                Class::Asset | Class::Feed | Class::Page => revision,
            };
            by_path.insert(label.path.clone(), stamp.artefact(old, label, vec![Piece::new(bytes)]));
        }
        Ok(Self { by_path, feeds, changes, problems })
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Arc<Artefact>> {
        self.by_path.get(path)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Artefact>> {
        self.by_path.values()
    }
}

type Feeds = BTreeMap<(Facet, Lang), Arc<Feed>>;

fn feeds(
    catalogue: &Catalogue,
    press: Press<'_>,
    last: Option<&Files>,
) -> Result<(Feeds, Vec<Problem>), PublishError> {
    let (mut feeds, mut problems) = (Feeds::new(), Vec::new());
    for (facet, entries) in groups(catalogue) {
        for lang in Lang::ALL {
            let key = (facet.clone(), lang);
            let old = last.and_then(|last| last.feeds.get(&key));
            match press.feed(&facet, lang, &entries, old)? {
                Made::Feed(feed) => {
                    feeds.insert(key, feed);
                }
                Made::Unreadable(problem) => {
                    problems.push(problem);
                    feeds.extend(old.map(|old| (key, Arc::clone(old))));
                }
            }
        }
    }
    Ok((feeds, problems))
}

/// The address of the style sheet, with a hash of its bytes in it, so that it may be kept for ever.
pub(crate) fn style_path() -> String {
    let hash = artefact::hex(&artefact::digest([pages::STYLE.as_bytes()]));
    format!("/style-{}.css", &hash[..8])
}

/// What is neither a feed nor a page.
fn others(sources: &Sources) -> Result<Vec<(Label, Vec<u8>)>, PublishError> {
    let label = |path: &str, media_type, class| {
        let path = path.to_owned();
        Label { path, media_type, class, last_modified: Timestamp::UNIX_EPOCH }
    };
    let freshness = serde_json::to_vec(&sources.freshness())?;
    let schema = include_bytes!("schema-1.json").to_vec();
    let style = pages::STYLE.as_bytes().to_vec();
    // Calendars' importers obey it (Google's does), so nothing is forbidden; what is not to be indexed says so itself.
    let robots = b"User-agent: *\nDisallow:\n".to_vec();
    let embeds = embed::assets().into_iter();
    let embeds = embeds.map(|(path, media_type, bytes)| (label(&path, media_type, Class::Asset), bytes));
    let others = [
        (label("/freshness.json", "application/json", Class::Freshness), freshness),
        (label("/schema/1.json", "application/schema+json", Class::Asset), schema),
        (label(&style_path(), "text/css; charset=utf-8", Class::Asset), style),
        (label("/robots.txt", "text/plain; charset=utf-8", Class::Asset), robots),
    ];
    Ok(others.into_iter().chain(embeds).collect())
}
