//! A request, read: what a page's function is given.

use axum::http::HeaderMap;
use listing::Lang;
use store::Slug;
use store::people::SessionToken;

use crate::desk::{Desk, Moment};
use crate::error::Problem;
use crate::fields::Fields;
use crate::viewer::Viewer;

/// A request, read. A page's function takes it and gives an answer; it may read and write the database, and runs where that keeps nobody
/// else waiting.
pub(crate) struct Ask {
    /// What the pages work with.
    pub(crate) desk: Desk,
    /// Who asks, if they are signed in.
    pub(crate) viewer: Option<Viewer>,
    /// The session's token, if there is one that holds.
    pub(crate) token: Option<SessionToken>,
    /// The language of the answer.
    pub(crate) lang: Lang,
    /// The address without its question.
    pub(crate) path: String,
    /// What was put into the places of the route's address.
    pub(crate) params: Vec<(String, String)>,
    /// The question of the address.
    pub(crate) query: Fields,
    /// What the form said.
    pub(crate) form: Fields,
    /// The header fields.
    pub(crate) headers: HeaderMap,
}

impl Ask {
    /// Who asks. Only where the route is not for anybody.
    pub(crate) fn viewer(&self) -> Result<&Viewer, Problem> {
        self.viewer.as_ref().ok_or(Problem::SignInFirst)
    }

    /// What stands in a place of the address.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The identifier in a place of the address. A word that is none is at no address of ours.
    pub(crate) fn id<T: TryFrom<String>>(&self, name: &str) -> Result<T, Problem> {
        T::try_from(self.param(name).to_owned()).map_err(|_| Problem::NotFound)
    }

    /// The identifier in a field of the form.
    pub(crate) fn field_id<T: TryFrom<String>>(&self, name: &str) -> Result<T, Problem> {
        T::try_from(self.form.get(name).to_owned()).map_err(|_| Problem::NotUnderstood)
    }

    /// Roster, docket and moment.
    pub(crate) fn moment(&self) -> Moment {
        self.desk.moment()
    }

    /// On what kind of device, as far as it helps to know one's own sessions apart: two words, no version, nothing to follow anybody by.
    pub(crate) fn device(&self) -> Slug {
        let agent = self.headers.get("user-agent").and_then(|agent| agent.to_str().ok()).unwrap_or("");
        let known = [
            ("iPhone", "iphone"),
            ("iPad", "ipad"),
            ("Android", "android"),
            ("Windows", "windows"),
            ("Mac OS", "mac"),
            ("Linux", "linux"),
        ];
        Slug::new(known.into_iter().find(|(part, _)| agent.contains(part)).map_or("other", |(_, word)| word))
    }
}
