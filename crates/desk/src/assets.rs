//! The style sheet and the script of the private pages, at addresses that change with them.

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};

use crate::ask::Ask;
use crate::digest;
use crate::error::Problem;
use crate::page::{self, Answer};
use crate::routes::{Route, Who, get};

/// The style sheet, after the colours that it shares with the public pages.
const SHEET_TEXT: &str =
    concat!(include_str!("../../../web/styles/palette.css"), include_str!("../../../web/styles/desk.css"));

/// A file that the program carries. Nothing private is in one.
struct Asset {
    text: &'static str,
    media_type: &'static str,
    path: String,
}

/// How every page looks.
static SHEET: LazyLock<Asset> = LazyLock::new(|| Asset::new(SHEET_TEXT, "css", "text/css; charset=utf-8"));

/// What a passkey takes.
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(include_str!("../../../web/desk/passkey.js"), "js", "text/javascript; charset=utf-8")
});

impl Asset {
    fn new(text: &'static str, ending: &str, media_type: &'static str) -> Self {
        Self { text, media_type, path: format!("/desk/assets/{}.{ending}", digest::short(text, 6)) }
    }
}

/// The address of the style sheet.
pub(crate) fn sheet() -> &'static str {
    &SHEET.path
}

/// The address of the script.
pub(crate) fn script() -> &'static str {
    &SCRIPT.path
}

pub(crate) fn routes() -> Vec<Route> {
    vec![get("/desk/assets/{name}", Who::Anybody, show)]
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let asked = |asset: &&Asset| asset.path.ends_with(&format!("/{}", ask.param("name")));
    let asset = [&*SHEET, &*SCRIPT].into_iter().find(asked).ok_or(Problem::NotFound)?;
    let mut answer = page::text(StatusCode::OK, asset.media_type, asset.text);
    // Its address changes with it.
    let lasting = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, lasting);
    Ok(answer)
}
