//! What a partner's page shows of an edition: a fragment, its data, a frame, a printed half-page, and the page on which a partner
//! chooses.
//!
//! These depend on a question, so they are made when they are asked for and kept by whoever serves them, by [`Edition::hash`] and
//! [`Ask::query`]. Check-in days are in none of them until they are asked for; what is only expected is in none at all.

mod ask;
mod assets;
mod material;
mod oembed;
mod snippets;
#[cfg(test)]
mod tests;

use listing::Lang;

pub use ask::{Ask, AskError, Theme};
pub use assets::{FROZEN, frozen_integrity};
pub(crate) use assets::{assets, frame_script, frame_style, partner_style};
pub(crate) use material::{Material, is_embeddable};
pub use oembed::{Card, CardError};
pub(crate) use snippets::{Snippets, live};

use crate::artefact::{Artefact, Class, Label};
use crate::edition::Edition;
use crate::pages;

impl Edition {
    /// Whether the calendar has each place and judge of a question. A mistyped code must not become a list that is empty for ever.
    #[must_use]
    pub fn has(&self, ask: &Ask) -> bool {
        self.material().has(ask)
    }

    /// `/embed/list`: the fragment for a partner's page. The widget's own markup, complete without a script.
    #[must_use]
    pub fn embed_list(&self, ask: &Ask) -> Artefact {
        let text = self.material().fragment(ask);
        self.shown("/embed/list", "text/html; charset=utf-8", Class::Page, ask, text)
    }

    /// `/embed/data.json`: the same as data ([`listing::embed::Embedded`]).
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn embed_data(&self, ask: &Ask) -> Result<Artefact, crate::PublishError> {
        let data = serde_json::to_vec(&self.material().embedded(ask))?;
        Ok(self.shown("/embed/data.json", "application/json", Class::Feed, ask, data))
    }

    /// `/embed/event/{id}`: one entry for a partner's page; nothing if there is none.
    #[must_use]
    pub fn embed_event(&self, lang: Lang, id: &str) -> Option<Artefact> {
        let text = self.material().event(lang, id)?;
        let ask = Ask::new(lang);
        Some(self.shown(&format!("/embed/event/{id}"), "text/html; charset=utf-8", Class::Page, &ask, text))
    }

    /// `/embed/frame`: the fragment as a page of its own, for a frame on anybody's page.
    #[must_use]
    pub fn embed_frame(&self, ask: &Ask) -> Artefact {
        let material = self.material();
        let text = pages::framed(ask, &material.settings.profile, &material.fragment(ask));
        self.shown("/embed/frame", "text/html; charset=utf-8", Class::Page, ask, text)
    }

    /// Whether an entry may stand in a frame by its address alone.
    #[must_use]
    pub fn has_event_frame(&self, id: &str) -> bool {
        self.material().embeddable(id).is_some()
    }

    /// `/embed/frame?event=…`: one entry as a page of its own, for the card of its address; nothing if it has none.
    #[must_use]
    pub fn embed_event_frame(&self, lang: Lang, id: &str) -> Option<Artefact> {
        let material = self.material();
        let entry = material.embeddable(id).and_then(|listing| material.event(lang, &listing.id))?;
        let ask = Ask::new(lang);
        let text = pages::framed_event(&ask, &material.settings.profile, &entry);
        Some(self.shown("/embed/frame", "text/html; charset=utf-8", Class::Page, &ask, text))
    }

    /// What a frame says that asks for what the calendar does not have: that, and where the calendar is.
    #[must_use]
    pub fn embed_frame_unknown(&self, lang: Lang) -> Artefact {
        let text = pages::framed_unknown(lang, &self.material().settings.profile);
        self.shown("/embed/frame", "text/html; charset=utf-8", Class::Page, &Ask::new(lang), text)
    }

    /// `/print`: half a sheet in both languages, with a code to scan.
    #[must_use]
    pub fn printed(&self, ask: &Ask) -> Artefact {
        let material = self.material();
        let text = pages::printed(ask, &material.embedded(ask), material.style);
        self.shown("/print", "text/html; charset=utf-8", Class::Page, ask, text)
    }

    /// `/embed` or `/es/embed`: where a partner chooses, looks and copies. `lang` is the page's own, `ask` what was chosen.
    #[must_use]
    pub fn partner(&self, lang: Lang, ask: &Ask, has_widget: bool) -> Artefact {
        let path = pages::path(lang, "/embed");
        let text = pages::partner(lang, ask, &self.material(), has_widget);
        self.shown(&path, "text/html; charset=utf-8", Class::Page, ask, text)
    }

    /// Whether the calendar has what a card is of.
    #[must_use]
    pub fn has_card(&self, card: &Card) -> bool {
        match &card.event {
            Some(id) => self.has_event_frame(id),
            None => self.has(&card.ask),
        }
    }

    /// `/oembed`: what a publishing system asks when somebody pastes an address of ours.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn oembed(&self, card: &Card) -> Result<Artefact, crate::PublishError> {
        let (media_type, text) = card.answer(&self.material())?;
        Ok(self.shown("/oembed", media_type, Class::Feed, &card.ask, text))
    }

    fn shown(
        &self,
        path: &str,
        media_type: &'static str,
        class: Class,
        ask: &Ask,
        bytes: impl Into<bytes::Bytes>,
    ) -> Artefact {
        let last_modified = self.material().stamp();
        Artefact::of_one(Label { path: ask.address(path), media_type, class, last_modified }, bytes)
    }
}
