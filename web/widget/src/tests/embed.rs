//! What stands on a partner's page before any script has acted, and without one.

use std::rc::Rc;
use std::sync::Arc;

use listing::embed::{Choice, is_check_in};
use listing::phrases::{embed, notice, page};
use listing::view::{PlaceFreshness, SourceLine};
use listing::{Category, How, Lang, Listing, samples};

use super::{all, gallery, parse, text};
use crate::{EmbedProps, EventDetailsProps, ssr};

fn props(lang: Lang, choice: Choice, listings: Vec<Listing>) -> EmbedProps {
    let source = SourceLine {
        id: "dmo-weekly".into(),
        how: How::CourtPage,
        last_read: Some(samples::moment("2026-06-01T09:12")),
        unread_since: Some(samples::moment("2026-06-01T15:00")),
    };
    EmbedProps {
        lang,
        listings: Rc::new(listings.into_iter().map(Arc::new).collect()),
        profile: Rc::new(samples::profile()),
        places: Rc::new(vec![PlaceFreshness { place: samples::court(), sources: vec![source] }]),
        today: samples::day("2026-06-01"),
        choice: Rc::new(choice),
    }
}

#[test]
fn it_is_whole_without_a_script() {
    for lang in Lang::ALL {
        let choice = Choice { help: true, ..Choice::default() };
        let page = parse(&ssr::render_embed(props(lang, choice, gallery())));
        let root = all(&page, "div.alongside");
        assert_eq!(root.len(), 1);
        assert_eq!(root[0].value().attr("lang"), Some(lang.tag()));
        assert!(
            all(&page, "button, select, script, style, [style]").is_empty(),
            "only a script could act on them"
        );
        assert_eq!(all(&page, "details[id=subscribe], details[id=filter]").len(), 2);
        for link in all(&page, "a") {
            let href = link.value().attr("href").unwrap();
            let outside = [
                "webcal://",
                "https://calendar.google.com/",
                "https://outlook.live.com/",
                "https://signal.example.org/",
            ];
            let ours = href.starts_with("https://calendar.example.org/");
            assert!(ours || outside.iter().any(|start| href.starts_with(start)), "{href}");
        }
        let words = text(root[0]);
        assert!(words.contains(notice::own_hearing(lang)) && words.contains(page::help_lead(lang)));
        assert_eq!(text(all(&page, ".offline[hidden]")[0]), embed::not_up_to_date(lang));
        assert_eq!(
            all(&page, ".alongside > .is-stale").len(),
            1,
            "why the list may be wrong stands above it"
        );
    }
}

#[test]
fn days_at_offices_wait_for_a_tick() {
    let check_ins = gallery().iter().filter(|listing| is_check_in(listing.category)).count();
    assert!(check_ins > 0);
    let shown = |choice: Choice| {
        all(&parse(&ssr::render_embed(props(Lang::En, choice, gallery()))), "li.entry").len()
    };
    let (without, with) = (shown(Choice::default()), shown(Choice { check_ins: true, ..Choice::default() }));
    assert_eq!(with - without, check_ins);
}

#[test]
fn a_newsroom_shows_no_way_to_volunteer() {
    let page = parse(&ssr::render_embed(props(Lang::En, Choice::default(), gallery())));
    assert!(all(&page, ".help").is_empty());
}

#[test]
fn a_long_list_ends_at_a_whole_day_and_says_so() {
    let many: Vec<Listing> = (1..=28)
        .flat_map(|day| (0..5).map(move |number| (day, number)))
        .map(|(day, number)| {
            let mut listing = samples::of(Category::Closure);
            let at = samples::day(&format!("2026-06-{day:02}"));
            listing.id = format!("{day:02}{number}");
            listing.span = listing::Span::Days { first: at, last: at };
            listing
        })
        .collect();
    let page = parse(&ssr::render_embed(props(Lang::En, Choice::default(), many)));
    assert_eq!(all(&page, "li.entry").len(), crate::embed::MOST);
    assert_eq!(all(&page, ".until").len(), 1);
    assert_eq!(text(all(&page, ".more")[0]), embed::whole_calendar(Lang::En));
}

#[test]
fn one_entry_says_that_its_copy_is_one() {
    let page = parse(&ssr::render_embed_event(EventDetailsProps {
        lang: Lang::Es,
        listing: Arc::new(samples::of(Category::Master)),
        profile: Rc::new(samples::profile()),
        sources: Rc::default(),
        level: 1,
    }));
    assert_eq!(all(&page, "h1").len(), 0, "the page around has its own");
    assert_eq!(text(all(&page, ".copy-label")[0]), "Es una copia. No cambiará si la corte cambia algo.");
    let copy = all(&page, ".copy a")[0].value().attr("href").unwrap();
    assert!(copy.starts_with("https://calendar.example.org/es/events/") && copy.ends_with(".ics"), "{copy}");
}
