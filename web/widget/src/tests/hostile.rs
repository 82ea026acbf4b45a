//! Text from outside stays text.

use std::rc::Rc;
use std::sync::Arc;

use listing::{Lang, Listing, OriginCard, Profile, samples};

use super::{all, list, parse};
use crate::{EventDetailsProps, SubscribeProps, ssr};

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;<!--";

fn poisoned() -> Vec<Listing> {
    samples::gallery()
        .into_iter()
        .map(|(_, mut listing)| {
            listing.title = HOSTILE.into();
            listing.venue = HOSTILE.into();
            listing.organiser = HOSTILE.into();
            listing.room = HOSTILE.into();
            listing.place.name = HOSTILE.into();
            listing.place.name_es = HOSTILE.into();
            listing.place.street = HOSTILE.into();
            listing.place.unit = HOSTILE.into();
            listing.place.phone = HOSTILE.into();
            if let Some(judge) = &mut listing.judge {
                judge.name = HOSTILE.into();
                judge.surname = HOSTILE.into();
            }
            if let Some(quote) = &mut listing.quote {
                quote.words = HOSTILE.into();
            }
            if listing.origin.is_some() {
                listing.origin = Some(OriginCard::Published("javascript:alert(3)".into()));
            }
            listing
        })
        .collect()
}

#[track_caller]
fn harmless(markup: &str) {
    let page = parse(markup);
    assert!(all(&page, "script, img, iframe, form, style").is_empty(), "{markup}");
    assert!(all(&page, "[onerror], [onclick], [style]").is_empty(), "{markup}");
    for link in all(&page, "a") {
        let href = link.value().attr("href").unwrap_or_default();
        assert!(!href.starts_with("javascript:"), "{href}");
    }
}

#[test]
fn hostile_words_are_only_words() {
    for lang in Lang::ALL {
        harmless(&list(lang, poisoned()));
        for listing in poisoned() {
            harmless(&ssr::render_details(EventDetailsProps {
                lang,
                listing: Arc::new(listing),
                profile: Rc::new(samples::profile()),
                sources: Rc::default(),
                level: 1,
            }));
        }
        for door in [HOSTILE.to_owned(), format!("sms:{HOSTILE}"), "javascript:alert(1)".to_owned()] {
            let profile = Rc::new(Profile { evening_message: door, ..samples::profile() });
            harmless(&ssr::render_subscribe(SubscribeProps { lang, profile, address: HOSTILE.into() }));
        }
    }
}
