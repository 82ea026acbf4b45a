//! The browser's side: what the loader calls.
//!
//! The loader fetches; this module never does, keeps nothing on the reader's device, and takes no part in whether the list is
//! seen: until it has drawn its own, the server's stands, and if it ever breaks down, that comes back.

mod app;
mod clicks;
mod filters;
mod node;
mod own_time;

use std::rc::Rc;

use js_sys::Function;
use listing::embed::Choice;
use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};
use yew::{AppHandle, Renderer};

use crate::read;
use app::{App, AppProps, Host};

// A small allocator with steady times (TLSF): 2.2 KB less to load than the standard library's, brotli.
#[global_allocator]
static MEMORY: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// One element's calendar.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Mounted {
    app: AppHandle<App>,
    host: Host,
}

/// Draws a calendar into `root`, which is not in the page yet, and calls `drawn` when it can be put there.
///
/// `data` is `/embed/data.json`, parsed; `query` is what it was asked with; `judges` is whether a reader may choose
/// one, `android` whether this is such a phone; `tell` is called with a name, an id and an address and
/// answers whether the page around lets it happen.
///
/// # Errors
/// A text, if the data is not of the form that this module knows.
#[wasm_bindgen]
pub fn mount(
    root: Element,
    data: &JsValue,
    query: &str,
    judges: bool,
    android: bool,
    drawn: Function,
    tell: Function,
) -> Result<Mounted, JsValue> {
    let host = Host { root: root.clone(), android, drawn, tell };
    let props = props(data, query, judges, &host)?;
    Ok(Mounted { app: Renderer::<App>::with_root_and_props(root, props).render(), host })
}

#[wasm_bindgen]
impl Mounted {
    /// Shows what is new, or another choice. What the reader chose and opened stays.
    ///
    /// # Errors
    /// A text, if the data is not of the form that this module knows.
    pub fn update(&mut self, data: &JsValue, query: &str, judges: bool) -> Result<(), JsValue> {
        self.app.update(props(data, query, judges, &self.host)?);
        Ok(())
    }

    /// Shows an entry's details, which were asked for by telling `details`; nothing, if they did not arrive.
    pub fn details(&self, id: String, node: Option<Node>) {
        self.app.send_message(app::Message::Details(id, node));
    }

    /// Says whether the address, whose copying was asked for by telling `copy`, is on the reader's clipboard.
    pub fn copied(&self, copied: bool) {
        self.app.send_message(app::Message::Copied(copied));
    }

    /// Says whether what is shown could be brought up to date.
    pub fn offline(&self, offline: bool) {
        self.app.send_message(app::Message::Offline(offline));
    }

    /// Takes the calendar down.
    pub fn destroy(self) {
        self.app.destroy();
    }
}

fn props(data: &JsValue, query: &str, judges: bool, host: &Host) -> Result<AppProps, JsValue> {
    let shown = read::embedded(data, Choice::from_query(query)).ok_or("data of another form")?;
    Ok(AppProps { shown: Rc::new(shown), query: query.to_owned(), judges, host: host.clone() })
}
