//! How to help, and the page where no page is.

use askama::Template;
use listing::Lang;
use listing::phrases::{notice, page, window};

use super::Site;
use super::frame::Frame;

#[derive(Template)]
#[template(path = "help.html")]
struct Help<'a> {
    frame: Frame<'a>,
}

#[derive(Template)]
#[template(path = "not-found.html")]
struct NotFound<'a> {
    frame: Frame<'a>,
}

/// `/help`: observers and accompaniers, what to bring, what not to do, how to start.
#[must_use]
pub fn help(lang: Lang, site: Site<'_>) -> String {
    let frame =
        Frame::new(lang, site, page::help_title(lang).into(), page::help_lead(lang).into()).at("/help");
    Help { frame }.render().unwrap_or_default()
}

/// What is said where no page is: that it does not mean that a hearing was called off.
#[must_use]
pub fn not_found(lang: Lang, site: Site<'_>) -> String {
    let frame = Frame::new(lang, site, page::not_found(lang).into(), page::not_found_lead(lang).into());
    NotFound { frame }.render().unwrap_or_default()
}
