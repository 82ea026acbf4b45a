//! The manifest: what an edition consists of.

use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use jiff::Timestamp;

use crate::artefact::{Artefact, Class, Label};
use crate::revision::Revision;

/// All artefacts, and after them the manifest that names them with their tags.
///
/// Whoever copies an edition to a static host copies the manifest last: what it names is there.
pub(crate) fn last(
    artefacts: impl Iterator<Item = Arc<Artefact>>,
    revision: Revision,
) -> impl Iterator<Item = Arc<Artefact>> {
    let mut artefacts = artefacts.fuse();
    let mut named = Some(BTreeMap::<String, String>::new());
    iter::from_fn(move || match artefacts.next() {
        Some(artefact) => {
            if let Some(named) = &mut named {
                named.insert(artefact.path().to_owned(), artefact.etag().to_owned());
            }
            Some(artefact)
        }
        None => named.take().map(|named| Arc::new(manifest(&named, revision.latest()))),
    })
}

fn manifest(named: &BTreeMap<String, String>, last_modified: Timestamp) -> Artefact {
    let label = Label {
        path: "/manifest.json".into(),
        media_type: "application/json",
        class: Class::Freshness,
        last_modified,
    };
    // A map of texts is always JSON.
    Artefact::of_one(label, serde_json::to_vec_pretty(named).unwrap_or_default())
}
