//! What a page loads, counted as its servers send it.

use std::fmt;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::contestants::Contestant;
use super::driver::Browser;
use super::stage::Stage;

/// Bytes with gzip and with brotli.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bytes {
    gzip: usize,
    brotli: usize,
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1} / {:.1} KB", self.gzip as f64 / 1e3, self.brotli as f64 / 1e3)
    }
}

/// What a widget loads.
pub(super) struct Loaded {
    /// Until a reader sees the first entry.
    pub(super) first: Bytes,
    /// Until everything can be used.
    pub(super) all: Bytes,
}

impl Loaded {
    /// Loads the page once and asks its servers for everything that it asked for.
    pub(super) fn of(stage: &Stage, browser: &Browser, site: &str, contestant: Contestant) -> Result<Self> {
        browser.open(&format!("{site}{}", contestant.path()))?;
        browser.until("marks.full")?;
        let entries = "performance.getEntriesByType('resource').map((one) => [one.name, one.responseEnd])";
        let asked = browser.eval(&format!("({{ list: marks.list, entries: {entries} }})"))?;
        let shown = asked["list"].as_f64().context("no mark")?;
        let (mut first, mut all) = (Bytes::default(), Bytes::default());
        let entries = asked["entries"].as_array().context("no entries")?;
        ensure!(!entries.is_empty(), "{} asked for nothing", contestant.name());
        for entry in entries {
            let bytes = bytes(stage, entry[0].as_str().unwrap_or_default())?;
            let parts: &mut [&mut Bytes] = if entry[1].as_f64().is_some_and(|end| end <= shown) {
                &mut [&mut first, &mut all]
            } else {
                &mut [&mut all]
            };
            for part in parts {
                part.gzip += bytes.gzip;
                part.brotli += bytes.brotli;
            }
        }
        Ok(Self { first, all })
    }
}

fn bytes(stage: &Stage, address: &str) -> Result<Bytes> {
    if !address.starts_with("http://") {
        return Ok(Bytes::default());
    }
    let length = |encoding: &str| -> Result<usize> {
        let answer = stage.get(address, &[("Accept-Encoding", encoding)])?;
        ensure!(answer.status == 200, "{address} answers with {}", answer.status);
        Ok(answer.body.len())
    };
    Ok(Bytes { gzip: length("gzip")?, brotli: length("br")? })
}

/// What a page's data is, parsed.
pub(super) fn json(stage: &Stage, address: &str) -> Result<Value> {
    Ok(serde_json::from_slice(&stage.get(address, &[])?.body)?)
}
