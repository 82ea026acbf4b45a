//! The page on which a partner chooses what to show, looks at it, and copies it. The one page with a form, which asks for nothing
//! of anybody: it is a question to this page itself. Where there is a widget it runs here as it would on a partner's page; without a
//! script the frame stands in its place.

use askama::Template;
use listing::embed::is_check_in;
use listing::phrases::partner::{Platform, platforms};
use listing::phrases::{embed, page, partner, title};
use listing::{Category, Lang};

use super::Site;
use super::code::code;
use super::frame::Frame;
use crate::embed::{self as embeds, Ask, Material, Snippets, Theme};

/// The horizons that are offered.
const HORIZONS: [u16; 5] = [7, 14, 30, 60, 90];

/// One value of a choice: what is sent, what is read, whether it is chosen.
struct Offer {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "partner.html")]
struct Partner<'a> {
    frame: Frame<'a>,
    places: Vec<Offer>,
    kinds: Vec<Offer>,
    /// Judges are not offered: a partner who wants one writes it into the address. What is there already is kept.
    judges: &'a [String],
    languages: Vec<Offer>,
    looks: Vec<Offer>,
    horizons: Vec<Offer>,
    ask: &'a Ask,
    style: String,
    /// The frame; with a widget, inside its element until that starts.
    preview: String,
    /// The loader, where there is a widget.
    loader: Option<String>,
    paper: String,
    snippets: Snippets,
    code: Option<String>,
    platforms: &'static [Platform],
    origin: &'a str,
    has_widget: bool,
}

/// The frame of what was chosen.
#[derive(Template)]
#[template(
    ext = "html",
    source = "<iframe class=\"preview\" src=\"{{ src }}\" title=\"{{ self.title() }}\" loading=\"lazy\"></iframe>"
)]
struct Preview {
    lang: Lang,
    src: String,
}

impl Preview {
    fn title(&self) -> &'static str {
        partner::preview(self.lang)
    }
}

/// `/embed`: four steps from a choice to a snippet.
#[must_use]
pub(crate) fn partner(lang: Lang, ask: &Ask, material: &Material<'_>, has_widget: bool) -> String {
    let profile = &material.settings.profile;
    let site = Site { profile, style: material.style };
    let frame = Frame::new(lang, site, partner::title(lang).into(), partner::lead(lang).into())
        .at("/embed")
        .asking(elsewhere(lang, ask));
    let choice = &ask.choice;
    let snippets = Snippets::new(ask, profile);
    let places = material.places().into_iter().map(|fresh| Offer {
        chosen: choice.places.contains(&fresh.place.code),
        name: fresh.place.name(lang).to_owned(),
        value: fresh.place.code,
    });
    let kinds = Category::ALL.into_iter().filter(|kind| !is_check_in(*kind)).map(|kind| Offer {
        value: kind.as_str().to_owned(),
        name: title::category_name(kind, lang).to_owned(),
        chosen: choice.kinds.contains(&kind),
    });
    let languages = Lang::ALL.map(|offered| Offer {
        value: offered.tag().to_owned(),
        name: embed::language(offered).to_owned(),
        chosen: offered == ask.lang,
    });
    let looks = [
        (Theme::Auto, partner::look_auto(lang)),
        (Theme::Light, partner::look_light(lang)),
        (Theme::Dark, partner::look_dark(lang)),
    ];
    let looks = looks.map(|(theme, name)| Offer {
        value: theme.as_str().to_owned(),
        name: name.to_owned(),
        chosen: theme == ask.theme,
    });
    let own = Some(ask.days).filter(|days| !HORIZONS.contains(days));
    let horizons = HORIZONS.into_iter().chain(own).map(|days| Offer {
        value: days.to_string(),
        name: partner::days(days, lang),
        chosen: days == ask.days,
    });
    let base = listing::view::base_path(&profile.site);
    let preview = Preview { lang, src: ask.address(&format!("{base}/embed/frame")) };
    let preview = preview.render().unwrap_or_default();
    Partner {
        places: places.collect(),
        kinds: kinds.collect(),
        judges: &choice.judges,
        languages: languages.into(),
        looks: looks.into(),
        horizons: horizons.collect(),
        ask,
        style: format!("{base}{}", embeds::partner_style()),
        preview: if has_widget { embeds::live(ask, &preview) } else { preview },
        loader: has_widget.then(|| format!("{base}/embed/v1.js")),
        paper: ask.address(&format!("{base}/print")),
        code: code(&snippets.link, partner::qr_code(lang)),
        snippets,
        platforms: platforms(lang),
        origin: origin(&profile.site),
        has_widget,
        frame,
    }
    .render()
    .unwrap_or_default()
}

/// The same choice on the page in the other language. What is shown is in the language of the page, unless another was chosen.
fn elsewhere(lang: Lang, ask: &Ask) -> String {
    let rest = Ask { lang: Lang::En, ..ask.clone() }.query();
    let chosen = (ask.lang != lang).then(|| format!("lang={}", ask.lang.tag()));
    [Some(rest).filter(|rest| !rest.is_empty()), chosen].into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// Scheme and host of an address: what a policy names.
fn origin(site: &str) -> &str {
    let host = site.find("://").map_or(0, |at| at + 3);
    site[host..].find('/').map_or(site, |path| &site[..host + path])
}
