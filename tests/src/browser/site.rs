//! A partner's site: of another origin than the calendar that its page shows.

use crate::harness::{Court, Reply};

/// The site of somebody who shows a calendar.
pub(super) struct Site {
    server: Court,
    calendar: String,
}

impl Site {
    /// A site without a page, of somebody who shows the calendar at this address.
    pub(super) fn showing(calendar: &str) -> Self {
        Self { server: Court::start(), calendar: calendar.to_owned() }
    }

    /// A page with this body under a content-security policy (empty for none), and its address. `{calendar}` stands for the
    /// calendar's own address.
    pub(super) fn page(&self, policy: &str, body: &str) -> String {
        let policy = if policy.is_empty() {
            String::new()
        } else {
            format!("\ncontent-security-policy: {}", policy.replace("{calendar}", &self.calendar))
        };
        // What a browser asks for by itself would stand in its console.
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Riverbend Parish</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <link rel=\"icon\" href=\"data:,\"></head>\n<body><main><h1>Riverbend Parish</h1>\n{}\n</main></body></html>\n",
            body.replace("{calendar}", &self.calendar)
        );
        let head = format!("200 OK\ncontent-type: text/html; charset=utf-8{policy}");
        self.server.answer("/", Reply::new(&head, page));
        format!("{}/", self.server.url())
    }

    /// The site keeps a script of its own.
    pub(super) fn keeps(&self, path: &str, script: &[u8]) {
        self.server.answer(path, Reply::new("200 OK\ncontent-type: text/javascript", script));
    }
}

/// The one line, with these attributes.
pub(super) fn one_line(attributes: &str) -> String {
    format!("{}{}", element(attributes), LOADER)
}

/// The element alone.
pub(super) fn element(attributes: &str) -> String {
    format!(
        "<alongside-calendar src=\"{{calendar}}\" {attributes}><a href=\"{{calendar}}/\">Immigration court calendar</a></alongside-calendar>"
    )
}

/// The loader alone.
pub(super) const LOADER: &str = "<script async src=\"{calendar}/embed/v1.js\"></script>";

/// For tests to ask the page: what the elements told so far, the inside of an element, and what has the focus.
pub(super) const ASKING: &str = "<script>self.told = []; self.taken = 0;
    for (const name of ['ready', 'error', 'select']) document.addEventListener('alongside:' + name, (event) => {
        const part = event.detail.part;
        told.push(name + (part ? ' ' + part : ''));
        if (name === 'ready' && part === 'components') taken++; });
    self.host = (n = 0) => document.querySelectorAll('alongside-calendar')[n];
    self.root = (n) => host(n).shadowRoot;
    self.entries = (n) => [...root(n).querySelectorAll('[part=entry]')].map((entry) => entry.innerText);
    self.address = (n) => root(n).querySelector('.address').textContent;
    self.focused = () => { const outer = document.activeElement;
        return outer.shadowRoot && outer.shadowRoot.activeElement || outer; };</script>";
