//! The widget as `cargo xtask widget` leaves it: the loader, and the files with a hash in their name that it asks for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use jiff::Timestamp;
use publish::Artefact;

use crate::policy::Kind;
use crate::prepared::Prepared;

/// Why a folder is no widget.
#[derive(Debug)]
pub enum WidgetError {
    /// A file of it cannot be read.
    Unreadable(PathBuf, io::Error),
    /// Its manifest does not name the three files, or names one that is not there.
    Incomplete(PathBuf),
}

impl std::fmt::Display for WidgetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "{}: {error}", path.display())?,
            Self::Incomplete(path) => {
                write!(f, "{}: does not name the widget's css, js and wasm files", path.display())?;
            }
        }
        f.write_str("; `cargo xtask widget` makes the folder")
    }
}

impl std::error::Error for WidgetError {}

/// The widget's files, in memory with the compressed forms that were made with them.
pub struct Widget {
    loader: Arc<Prepared>,
    assets: BTreeMap<String, Arc<Prepared>>,
}

impl Widget {
    /// Reads a folder.
    ///
    /// # Errors
    /// When a file is missing or cannot be read.
    pub fn load(folder: &Path) -> Result<Self, WidgetError> {
        let path = folder.join("manifest.json");
        let manifest: serde_json::Value =
            serde_json::from_slice(&read(&path)?).map_err(|_| WidgetError::Incomplete(path.clone()))?;
        let mut assets = BTreeMap::new();
        for part in ["css", "js", "wasm"] {
            let named = manifest[part]["path"].as_str().and_then(|named| named.strip_prefix("assets/"));
            let file = named.filter(|name| !name.contains(['/', '\\'])).zip(named.and_then(media_type));
            let Some((name, media_type)) = file else { return Err(WidgetError::Incomplete(path)) };
            let artefact = artefact(&folder.join("assets").join(name), "/embed/assets/", name, media_type)?;
            assets.insert(name.to_owned(), Arc::new(Prepared::of_kind(artefact, Kind::Lent)));
        }
        let loader = artefact(&folder.join("v1.js"), "/embed/", "v1.js", "text/javascript; charset=utf-8")?;
        Ok(Self { loader: Arc::new(Prepared::of_kind(loader, Kind::Loader)), assets })
    }

    pub(crate) fn loader(&self) -> &Arc<Prepared> {
        &self.loader
    }

    pub(crate) fn asset(&self, name: &str) -> Option<&Arc<Prepared>> {
        self.assets.get(name)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, WidgetError> {
    fs::read(path).map_err(|error| WidgetError::Unreadable(path.to_owned(), error))
}

/// A file with its compressed forms, where they lie beside it.
fn artefact(
    file: &Path,
    under: &str,
    name: &str,
    media_type: &'static str,
) -> Result<Arc<Artefact>, WidgetError> {
    let bytes = read(file)?;
    let beside = |suffix: &str| {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        fs::read(path).ok()
    };
    let modified = fs::metadata(file).and_then(|data| data.modified()).ok();
    let modified = modified.and_then(|at| Timestamp::try_from(at).ok()).unwrap_or_default();
    let forms = (beside(".gz"), beside(".br"));
    Ok(Arc::new(Artefact::ready(format!("{under}{name}"), media_type, modified, bytes, forms)))
}

/// The media type of a file by its name. A module is compiled while it arrives only under its own type.
fn media_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        _ => return None,
    })
}
