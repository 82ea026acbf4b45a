//! Where links lead: within the site in the page's language, to the web, a telephone or a calendar, and nowhere else.

use listing::{Lang, Profile, samples};

use super::{every_page, hrefs, parse};

#[test]
fn links_within_the_site_stay_in_their_language() {
    for (lang, other) in [(Lang::En, "/es/"), (Lang::Es, "/")] {
        for (name, markup) in every_page(lang, &samples::profile()) {
            let page = parse(&name, &markup);
            for href in hrefs(&page, "a:not([hreflang])") {
                let known = ["https://", "tel:", "webcal://calendar.example.org", "#"];
                if known.iter().any(|prefix| href.starts_with(prefix)) {
                    continue;
                }
                assert!(href.starts_with('/'), "{name}: {href}");
                assert_eq!(href.starts_with("/es/"), lang == Lang::Es, "{name}: {href}");
            }
            let switch = hrefs(&page, "a[hreflang]");
            assert_eq!(switch.len(), 1, "{name}");
            assert!(switch[0].starts_with(other), "{name}: {}", switch[0]);
        }
    }
}

#[test]
fn addresses_of_feeds_are_whole_and_in_the_language_of_the_page() {
    for (lang, address) in [
        (Lang::En, "https://calendar.example.org/feeds/all.ics"),
        (Lang::Es, "https://calendar.example.org/es/feeds/all.ics"),
    ] {
        let markup = every_page(lang, &samples::profile()).swap_remove(0).1;
        let page = parse("home", &markup);
        let links = hrefs(&page, "#subscribe a");
        assert!(links.contains(&address.to_owned()), "{links:?}");
        assert!(links.contains(&address.replace("https:", "webcal:")), "{links:?}");
    }
}

#[test]
fn parts_are_kinds_on_the_first_page_and_judges_on_a_places() {
    let pages = every_page(Lang::En, &samples::profile());
    let parts = |name: &str| {
        let (_, markup) = pages.iter().find(|(known, _)| known == name).unwrap();
        hrefs(&parse(name, markup), ".parts a")
    };
    let (home, place) = (parts("home"), parts("DMO"));
    assert!(home.contains(&"webcal://calendar.example.org/feeds/kind/master.ics".to_owned()), "{home:?}");
    assert!(home.iter().all(|link| link.contains("/feeds/kind/")), "{home:?}");
    assert_eq!(place, ["webcal://calendar.example.org/feeds/judge/lee-jordan.ics"]);
}

#[test]
fn the_head_names_the_other_language_and_the_other_forms() {
    let markup = every_page(Lang::Es, &samples::profile()).swap_remove(0).1;
    let page = parse("home", &markup);
    assert_eq!(hrefs(&page, "link[rel=stylesheet]"), ["/style-0a1b.css"]);
    assert_eq!(hrefs(&page, "link[rel=canonical]"), ["https://calendar.example.org/es/"]);
    assert_eq!(
        hrefs(&page, "link[rel=alternate][hreflang]"),
        ["https://calendar.example.org/", "https://calendar.example.org/es/"]
    );
    assert_eq!(
        hrefs(&page, "link[rel=alternate][type]"),
        [
            "/es/feeds/all.ics",
            "/es/feeds/all.json",
            "https://calendar.example.org/oembed?url=https://calendar.example.org/es/&format=json",
            "https://calendar.example.org/oembed?url=https://calendar.example.org/es/&format=xml",
            "/es/feeds/changes.atom"
        ]
    );
}

#[test]
fn a_page_that_is_nowhere_names_no_address_of_its_own() {
    for lang in Lang::ALL {
        let pages = every_page(lang, &samples::profile());
        let (name, markup) = pages.iter().find(|(name, _)| name == "not found").unwrap();
        let page = parse(name, markup);
        assert!(hrefs(&page, "link[rel=canonical], link[hreflang]").is_empty());
    }
}

#[test]
fn a_calendar_in_a_folder_links_within_it() {
    let profile = Profile { site: "https://example.org/calendar".into(), ..samples::profile() };
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &profile) {
            for href in hrefs(&parse(&name, &markup), "a, link") {
                assert!(!href.starts_with('/') || href.starts_with("/calendar/"), "{name}: {href}");
            }
        }
    }
}
