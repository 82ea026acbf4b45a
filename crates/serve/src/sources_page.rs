//! The operator's page: how each source is, on one screen. Nothing that a page says is on it.

use askama::Template;

use crate::operation::SourceReport;

/// The page.
#[derive(Template)]
#[template(path = "sources.html")]
struct Page<'a> {
    waiting: usize,
    edition: u64,
    sources: &'a [SourceReport],
}

/// Renders the page, what needs a person first.
pub(crate) fn render(edition: u64, sources: &[SourceReport]) -> Result<String, askama::Error> {
    let mut sources = sources.to_vec();
    sources.sort_by_key(|source| !source.needs_you);
    let waiting = sources.iter().filter(|source| source.needs_you).count();
    Page { waiting, edition, sources: &sources }.render()
}

#[expect(unreachable_pub, reason = "the macro writes `pub` for what only the template sees")]
mod filters {
    use jiff::Timestamp;

    /// `Mon 2026-06-01 12:00`, in UTC.
    #[askama::filter_fn]
    pub(super) fn moment(at: &Timestamp, _: &dyn askama::Values) -> askama::Result<String> {
        Ok(at.strftime("%a %Y-%m-%d %H:%M").to_string())
    }
}
