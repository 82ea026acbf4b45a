//! Pictures for the README and the guides.
//!
//! Each run takes and weighs them all; only `cargo xtask test --pictures` writes them to `docs/`, so that a run leaves the repository as it
//! was.

use serde_json::json;

use super::Browser;
use crate::harness::root;
use crate::harness::tools::target;

/// The variable that asks for them to be written.
const WANTED: &str = "ALONGSIDE_PICTURES";

/// How heavy one may be, so that the repository stays light to clone.
const HEAVIEST: usize = 150_000;

/// A phone's screen and a desk's, wide and high in pixels of CSS; one pixel for each, since papers show them smaller.
pub(crate) const PHONE: (u32, u32) = (390, 844);
pub(super) const DESK: (u32, u32) = (1000, 760);

/// Looks at what is on the screen once it stands still, holds it to its weight, and keeps it if pictures are wanted.
pub(crate) fn look(browser: &Browser, name: &str) {
    browser.eventually(
        "document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(done)))",
    );
    let picture = browser.picture();
    assert!(picture.starts_with(b"\x89PNG"), "{name} is no PNG");
    assert!(picture.len() < HEAVIEST, "{name}: {} bytes", picture.len());
    assert!(picture.len() > 5_000, "{name}: {} bytes are an empty screen", picture.len());
    if std::env::var_os(WANTED).is_some() {
        std::fs::write(root().join(format!("docs/{name}.png")), picture).expect("the folder of the guides");
    }
}

/// Keeps the whole page, from head to foot, in `target/pictures/`, if pictures are wanted: for whoever looks every page through.
pub(crate) fn keep_whole(browser: &Browser, name: &str) {
    if std::env::var_os(WANTED).is_none() {
        return;
    }
    let size = browser.eval(
        "({ width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight })",
    );
    let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
    let picture =
        browser.picture_of(&json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }));
    let folder = target().join("pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture");
}
