//! A partner's site: of another origin than the calendar that its page shows.

use crate::harness::tools::widget;
use crate::harness::{Court, Reply, Serving, World};

/// A calendar that serves the widget, and the site of somebody who shows it.
pub(super) struct Partner {
    _world: World,
    serving: Option<Serving>,
    calendar: String,
    site: Court,
}

impl Partner {
    /// The demonstration's calendar, and a site without a page.
    pub(super) fn new() -> Self {
        Self::showing(World::new())
    }

    /// This world's calendar, and a site without a page.
    pub(super) fn showing(world: World) -> Self {
        let folder = widget();
        world.configure(|text| format!("widget = {:?}\n{text}", folder.display().to_string()));
        world.read();
        let serving = world.serve();
        Self {
            calendar: serving.url().to_owned(),
            _world: world,
            serving: Some(serving),
            site: Court::start(),
        }
    }

    /// The calendar's address, without a slash at the end.
    pub(super) fn calendar(&self) -> &str {
        &self.calendar
    }

    /// The calendar's machine goes down.
    pub(super) fn calendar_goes_down(&mut self) {
        self.serving = None;
    }

    /// The program that serves the calendar.
    pub(super) fn serving(&self) -> &Serving {
        self.serving.as_ref().expect("the calendar is up")
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
        self.site.answer("/", Reply::new(&head, page));
        format!("{}/", self.site.url())
    }

    /// The partner keeps a copy of a file of the calendar at its own site.
    pub(super) fn keeps_copy(&self, path: &str) {
        let head = "200 OK\ncontent-type: text/javascript";
        self.site.answer(path, Reply::new(head, self.serving().body(path)));
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
