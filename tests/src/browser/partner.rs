//! The whole program behind a partner's page.

use super::site::Site;
use crate::harness::tools::widget;
use crate::harness::{Serving, World};

/// A calendar that serves the widget, and the site of somebody who shows it.
pub(super) struct Partner {
    world: World,
    serving: Option<Serving>,
    calendar: String,
    site: Site,
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
            site: Site::showing(serving.url()),
            world,
            serving: Some(serving),
        }
    }

    /// The calendar's address, without a slash at the end.
    pub(super) fn calendar(&self) -> &str {
        &self.calendar
    }

    /// What the calendar is about.
    pub(super) fn world(&mut self) -> &mut World {
        &mut self.world
    }

    /// The calendar's machine goes down.
    pub(super) fn calendar_goes_down(&mut self) {
        self.serving = None;
    }

    /// The calendar's machine comes back at the same address.
    pub(super) fn calendar_comes_back(&mut self) {
        let address = self.calendar.trim_start_matches("http://").to_owned();
        self.world.configure(|text| text.replacen("127.0.0.1:0", &address, 1));
        self.serving = Some(self.world.serve());
        assert_eq!(self.serving().url(), self.calendar);
    }

    /// The program that serves the calendar.
    pub(super) fn serving(&self) -> &Serving {
        self.serving.as_ref().expect("the calendar is up")
    }

    /// A page of the partner (see [`Site::page`]).
    pub(super) fn page(&self, policy: &str, body: &str) -> String {
        self.site.page(policy, body)
    }

    /// The partner keeps a copy of a file of the calendar at its own site.
    pub(super) fn keeps_copy(&self, path: &str) {
        self.site.keeps(path, &self.serving().body(path));
    }
}
