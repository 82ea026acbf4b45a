//! The frame: the fragment as a page of its own, on anybody's page.

use askama::Template;
use listing::Lang;
use listing::phrases::{embed, notice, page, partner};
use listing::view::base_path;
use listing::{Profile, embed::Choice};

use crate::embed::{self as embeds, Ask, Theme};

/// What the frame does beside showing: it speaks with WordPress, and where it may open no window it hands its links over.
pub(crate) const FRAME_SCRIPT: &str = include_str!("../../../../web/frame/frame.js");

#[derive(Template)]
#[template(path = "embed-frame.html")]
struct Framed<'a> {
    lang: Lang,
    theme: Theme,
    style: String,
    script: String,
    fragment: &'a str,
}

#[derive(Template)]
#[template(path = "embed-unknown.html")]
struct Unknown {
    lang: Lang,
    style: String,
    calendar: String,
}

// Templates pass fields by reference and results by value.
impl Framed<'_> {
    fn lang(&self) -> Lang {
        self.lang
    }
}

impl Unknown {
    fn lang(&self) -> Lang {
        self.lang
    }
}

/// `/embed/frame`: a fragment in a page.
#[must_use]
pub(crate) fn framed(ask: &Ask, profile: &Profile, fragment: &str) -> String {
    let base = base_path(&profile.site);
    let style = format!("{base}{}", embeds::frame_style());
    let script = format!("{base}{}", embeds::frame_script());
    Framed { lang: ask.lang, theme: ask.theme, style, script, fragment }.render().unwrap_or_default()
}

/// `/embed/frame?event=…`: one entry in a page.
#[must_use]
pub(crate) fn framed_event(ask: &Ask, profile: &Profile, entry: &str) -> String {
    framed(ask, profile, &format!("<div class=\"alongside\">{entry}</div>"))
}

/// What a frame says that asks for what the calendar does not have.
#[must_use]
pub(crate) fn framed_unknown(lang: Lang, profile: &Profile) -> String {
    let style = format!("{}{}", base_path(&profile.site), embeds::frame_style());
    let calendar = Choice::default().page(&profile.site, lang);
    Unknown { lang, style, calendar }.render().unwrap_or_default()
}

/// The frame's style sheet: the widget's, whose host is here the page itself, and what only the frame has.
#[must_use]
pub(crate) fn frame_style() -> String {
    let widget = include_str!("../../../../web/styles/widget.css");
    let widget =
        widget.replace(":host(", ":root:is(").replace(":host", ":root").replace("[theme=", "[data-theme=");
    format!("{widget}{}", include_str!("../../../../web/styles/frame.css"))
}
