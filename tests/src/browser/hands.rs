//! What a reader's hands do to a page, as WebDriver does it: with the browser's own clicks and keys, whether or not the page runs a script.

use serde_json::{Value, json};

use super::Browser;

/// The name of a reference to an element (WebDriver, 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Something in the page that was found.
pub(crate) struct Found(String);

impl Browser {
    /// The elements that an XPath finds.
    #[track_caller]
    pub(crate) fn find(&self, path: &str) -> Vec<Found> {
        let found = self.post("/elements", &json!({ "using": "xpath", "value": path }));
        let found = found.as_array().expect("elements").iter();
        found.map(|one| Found(one[ELEMENT].as_str().expect("a reference").to_owned())).collect()
    }

    /// Clicks, and waits for the page that it leads to.
    #[track_caller]
    pub(crate) fn click(&self, found: &Found) {
        self.post(&format!("/element/{}/click", found.0), &json!({}));
        // Each command waits until what the last one began to load is there; those of Chromium's own protocol do not.
        self.eval("document.readyState");
    }

    /// Empties a field.
    #[track_caller]
    pub(crate) fn empty(&self, found: &Found) {
        self.post(&format!("/element/{}/clear", found.0), &json!({}));
    }

    /// Types; into a field for files, the file's path.
    #[track_caller]
    pub(crate) fn keys(&self, found: &Found, text: &str) {
        self.post(&format!("/element/{}/value", found.0), &json!({ "text": text }));
    }

    /// A device that makes and shows passkeys and whose owner always agrees (WebAuthn, 11.2).
    pub(crate) fn carry_authenticator(&self) -> Value {
        let authenticator = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "isUserConsenting": true,
        });
        self.post("/webauthn/authenticator", &authenticator)
    }

    /// The device's owner does not agree any more, or does again.
    pub(crate) fn owner_agrees(&self, authenticator: &Value, agrees: bool) {
        let id = authenticator.as_str().expect("an identifier");
        self.post(&format!("/webauthn/authenticator/{id}/uv"), &json!({ "isUserVerified": agrees }));
    }

    /// Whether pages may run scripts.
    pub(crate) fn scripts(&self, run: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": !run }));
    }
}
