//! The device that a reader holds, and what it asks of a page: its size, its scheme, its thrift. And what is seen on it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::Browser;

/// What is measured in a page.
const MEASURE: &str = include_str!("measure.js");

impl Browser {
    /// The window is so many pixels of CSS wide and high, `scale` of the screen's each: a page at 200 % has half the width and 2.
    pub(crate) fn window(&self, width: u32, height: u32, scale: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// The reader's device asks for this scheme, and for nothing that moves: a colour on its way is no colour to judge.
    pub(crate) fn scheme(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// The page as it is printed.
    pub(crate) fn as_printed(&self) {
        self.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    }

    /// Runs a script in each page that is opened from now on, before its own.
    pub(crate) fn before_each_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// What `measure.js` finds in the page.
    #[track_caller]
    pub(crate) fn measured(&self, call: &str) -> Value {
        self.eval(&format!("(() => {{ if (!self.measure) {{ {MEASURE} }} return measure.{call}; }})()"))
    }

    /// Fails if `measure.js` finds anything in the page.
    #[track_caller]
    pub(crate) fn finds_nothing(&self, call: &str, when: &str) {
        let found = self.measured(call);
        assert_eq!(found, json!([]), "{call} {when}");
    }

    /// What is seen, as a PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        self.picture_of(&json!({ "format": "png" }))
    }

    /// The same, with other parameters of `Page.captureScreenshot`.
    pub(super) fn picture_of(&self, parameters: &Value) -> Vec<u8> {
        let picture = self.devtools("Page.captureScreenshot", parameters);
        STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("base64")
    }
}
