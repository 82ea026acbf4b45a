//! Who asks.

use std::sync::Arc;

use listing::Lang;
use roster::{Level, Post, Volunteer, VolunteerId};
use store::people::{Actor, SessionId};

/// Who asks for a page: somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct Viewer {
    /// Who.
    pub(crate) volunteer: Arc<Volunteer>,
    /// In which session.
    pub(crate) session: SessionId,
    /// Whether this session showed a passkey.
    pub(crate) strong: bool,
    /// The language of the pages.
    pub(crate) lang: Lang,
    /// The level today.
    pub(crate) level: Level,
}

impl Viewer {
    pub(crate) fn id(&self) -> VolunteerId {
        self.volunteer.id
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::Volunteer(self.id())
    }

    /// Whether they read wall lists at the door: those who lead, by post or by level.
    pub(crate) fn reads_wall_lists(&self) -> bool {
        self.holds(Post::Lead) || self.level >= Level::Lead
    }

    /// Whether they hold a post somewhere.
    pub(crate) fn holds(&self, post: Post) -> bool {
        self.volunteer.posts.contains_key(&post)
    }
}
