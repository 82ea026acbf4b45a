//! Copying an address, as far as the page around allows it.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{Element, window};

#[wasm_bindgen]
extern "C" {
    /// Throws where there is no clipboard: without TLS, or in a frame without leave.
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}

/// Copies a text and says whether it could.
pub(super) fn copy(text: &str, done: impl Fn(bool) + Clone + 'static) {
    match write_text(text) {
        Ok(promise) => {
            let failed = done.clone();
            let copied = Closure::once(move |_: JsValue| done(true));
            let refused = Closure::once(move |_: JsValue| failed(false));
            let _ = promise.then2(&copied, &refused);
            // One of the two is called once, by the browser.
            copied.forget();
            refused.forget();
        }
        Err(_) => done(false),
    }
}

/// Selects the address, so that a reader can copy it by hand.
pub(super) fn select(root: &Element) {
    let code = root.query_selector(".address").ok().flatten();
    if let (Some(code), Some(Ok(Some(selection)))) = (code, window().map(|window| window.get_selection())) {
        let _ = selection.select_all_children(&code);
    }
}
