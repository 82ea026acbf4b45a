//! The style sheet of the private pages, at an address that changes with it.

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer};
use crate::routes::{Route, Who, get};

const SHEET: &str = include_str!("../../../web/styles/desk.css");

/// Its address.
pub(crate) fn path() -> &'static str {
    static PATH: LazyLock<String> = LazyLock::new(|| {
        let hash = Sha256::digest(SHEET.as_bytes());
        let short: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        format!("/desk/style/{short}.css")
    });
    &PATH
}

pub(crate) fn routes() -> Vec<Route> {
    vec![get("/desk/style/{name}", Who::Anybody, sheet)]
}

fn sheet(ask: &Ask) -> Result<Answer, Problem> {
    if !path().ends_with(&format!("/{}", ask.param("name"))) {
        return Err(Problem::NotFound);
    }
    let mut answer = page::text(StatusCode::OK, "text/css; charset=utf-8", SHEET);
    // Nothing private is in it, and its address changes with it.
    let lasting = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, lasting);
    Ok(answer)
}
