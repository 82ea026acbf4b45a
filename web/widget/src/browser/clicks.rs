//! Which entry a click asks for.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// The id and the address of the entry whose link was pressed in the ordinary way; whoever opens a new tab gets one.
pub(super) fn entry(event: &MouseEvent, site: &str) -> Option<(String, String)> {
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest(".entry a[href]").ok()??;
    let address = link.get_attribute("href")?;
    let id = address.strip_prefix(site)?.rsplit('/').next()?.to_owned();
    Some((id, address))
}
