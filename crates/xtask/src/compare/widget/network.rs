//! A browser on a slow phone's terms.

use anyhow::Result;
use serde_json::json;

use super::driver::Browser;

/// How many times slower the processor is.
pub(super) const SLOWER: u32 = 4;
/// What comes down the line.
pub(super) const MEGABITS: f64 = 1.6;
/// Milliseconds there and back, as Lighthouse takes them for such a line.
pub(super) const LATENCY: u32 = 150;

/// Every load is a first one.
pub(super) fn no_cache(browser: &Browser) -> Result<()> {
    browser.devtools("Network.enable", &json!({}))?;
    browser.devtools("Network.setCacheDisabled", &json!({ "cacheDisabled": true })).map(drop)
}

/// Slows line and processor down.
pub(super) fn as_a_slow_phone(browser: &Browser) -> Result<()> {
    let bytes = MEGABITS * 1e6 / 8.0;
    let line = json!({
        "offline": false, "latency": LATENCY, "downloadThroughput": bytes, "uploadThroughput": bytes / 2.0,
    });
    browser.devtools("Network.emulateNetworkConditions", &line)?;
    processor(browser, SLOWER)
}

/// Makes the processor so many times slower.
pub(super) fn processor(browser: &Browser, times: u32) -> Result<()> {
    browser.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": times })).map(drop)
}
