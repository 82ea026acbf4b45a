//! What surrounds each page: its head, the way to the other language, its foot.

use listing::phrases::{self, page};
use listing::view::{self, base_path};
use listing::{Lang, Profile};

use super::Site;

/// What surrounds a page.
pub(super) struct Frame<'a> {
    lang: Lang,
    profile: &'a Profile,
    /// Title of the page, without the programme's name.
    pub(super) title: String,
    /// One sentence about it, for search engines and previews.
    pub(super) about: String,
    /// Its path in English, which is its path in the other language behind `/es`; nothing for a page that has no address.
    path: Option<String>,
    /// The feed that holds what the page shows, without its suffix, such as `/feeds/all`.
    feed: Option<String>,
    /// Whether a publishing system can show the page as a card.
    card: bool,
    /// What the page in the other language is asked, so that nothing is chosen twice.
    query: String,
    style: &'a str,
}

/// A link of a page's head to the same thing in another form.
pub(super) struct Alternate {
    pub(super) href: String,
    pub(super) media_type: &'static str,
    pub(super) title: String,
}

impl<'a> Frame<'a> {
    pub(super) fn new(lang: Lang, site: Site<'a>, title: String, about: String) -> Self {
        Self {
            lang,
            profile: site.profile,
            title,
            about,
            path: None,
            feed: None,
            card: false,
            query: String::new(),
            style: site.style,
        }
    }

    /// Says where the page is.
    pub(super) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Says which feed holds what it shows.
    pub(super) fn with_feed(mut self, feed: impl Into<String>) -> Self {
        self.feed = Some(feed.into());
        self
    }

    /// Says that there is a card of it.
    pub(super) fn with_card(mut self) -> Self {
        self.card = true;
        self
    }

    /// Says what the page in the other language is to be asked.
    pub(super) fn asking(mut self, query: String) -> Self {
        self.query = query;
        self
    }

    // Templates pass fields by reference and results by value.
    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn profile(&self) -> &'a Profile {
        self.profile
    }

    pub(super) fn style(&self) -> String {
        format!("{}{}", base_path(&self.profile.site), self.style)
    }

    /// A link within the site, in the page's own language.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{}{path}", base_path(&self.profile.site), self.lang.prefix())
    }

    /// The page itself in a language, as a whole address.
    pub(super) fn whole(&self, lang: Lang) -> Option<String> {
        let path = self.path.as_deref()?;
        Some(format!("{}{}{path}", self.profile.site, lang.prefix()))
    }

    /// The page in each language, as whole addresses (Google's rule for `hreflang`: each names itself and all others).
    pub(super) fn languages(&self) -> Vec<(&'static str, String)> {
        Lang::ALL.into_iter().filter_map(|lang| Some((lang.tag(), self.whole(lang)?))).collect()
    }

    pub(super) fn other(&self) -> Lang {
        match self.lang {
            Lang::En => Lang::Es,
            Lang::Es => Lang::En,
        }
    }

    /// The page in the other language, below the site; a page without an address leads to the first page.
    pub(super) fn other_link(&self) -> String {
        let path = self.path.as_deref().unwrap_or("/");
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{}{}{path}{mark}{}", base_path(&self.profile.site), self.other().prefix(), self.query)
    }

    /// The same as a calendar, as JSON, and the feed of changes.
    pub(super) fn alternates(&self) -> Vec<Alternate> {
        let changes = Alternate {
            href: self.link("/feeds/changes.atom"),
            media_type: "application/atom+xml",
            title: page::what_changed(self.lang).to_owned(),
        };
        let of_feed = self.feed.iter().flat_map(|feed| {
            [("ics", "text/calendar"), ("json", "application/json")].map(|(suffix, media_type)| Alternate {
                href: self.link(&format!("{feed}.{suffix}")),
                media_type,
                title: self.title.clone(),
            })
        });
        of_feed.chain(self.cards()).chain([changes]).collect()
    }

    /// Where a publishing system learns how to show the page as a card (oEmbed, section 4).
    fn cards(&self) -> Vec<Alternate> {
        let Some(address) = self.whole(self.lang).filter(|_| self.card) else { return Vec::new() };
        // Of what an address has, only these would end or split the value (RFC 3986, 3.4).
        let address = address.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B");
        [("json", "application/json+oembed"), ("xml", "text/xml+oembed")]
            .map(|(format, media_type)| Alternate {
                href: format!("{}/oembed?url={address}&format={format}", self.profile.site),
                media_type,
                title: self.title.clone(),
            })
            .into()
    }

    /// The name of the link to the partner's page.
    pub(super) fn for_partners(&self) -> &'static str {
        phrases::partner::title(self.lang)
    }

    /// The hotline as a link that dials, where it is a number.
    pub(super) fn hotline_link(&self) -> Option<String> {
        page::telephone(&self.profile.hotline)
    }

    /// The hotline's hours, or nothing.
    pub(super) fn hours(&self) -> &'a str {
        phrases::hours(self.profile, self.lang)
    }

    /// Where to find a lawyer, as a link, where it is an address.
    pub(super) fn legal_link(&self) -> Option<&'a str> {
        view::web_link(&self.profile.legal_help)
    }
}
