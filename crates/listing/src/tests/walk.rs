//! A walk over every phrase that says cancelled, check first, moved, no longer listed or closed: each says it is no notice.

use crate::phrases::off::{self, Forum, Off};
use crate::phrases::{feed, notice, title};
use crate::{Category, Lang, Listing, Profile, State, entry, samples};

/// The sentence that the entry must carry.
fn sentence(listing: &Listing, lang: Lang) -> &'static str {
    match Forum::of(listing) {
        Forum::Office => notice::not_from_ice(lang),
        _ => notice::not_from_court(lang),
    }
}

/// Every entry that is other than a person expects, with and without words, telephone and profile.
fn everything_off() -> Vec<(String, Listing, Profile)> {
    let mut cases = Vec::new();
    for (name, listing) in samples::gallery() {
        if Off::of(&listing).is_none() {
            continue;
        }
        let mut bare = listing.clone();
        bare.quote = None;
        bare.place.phone.clear();
        cases.push((format!("{name}, bare"), bare, Profile::default()));
        cases.push((name, listing, samples::profile()));
    }
    cases
}

#[test]
fn each_says_that_it_is_no_notice() {
    let mut walked = std::collections::BTreeSet::new();
    for (name, listing, profile) in everything_off() {
        for lang in Lang::ALL {
            let sentence = sentence(&listing, lang);
            let warning = off::warning(&listing, &profile, lang).unwrap();
            assert!(warning.notice.contains(sentence), "warning of {name}: {}", warning.notice);
            assert!(!warning.happened.is_empty(), "{name} says what happened");
            let entry = entry::calendar(&listing, &profile, lang).description;
            assert!(entry.contains(&warning.notice), "entry of {name}:\n{entry}");
            assert!(entry.contains(&warning.happened), "entry of {name}:\n{entry}");
            let change = feed::change(&listing, &profile, lang);
            assert!(change.contains(sentence), "change of {name}:\n{change}");
            walked.insert((warning.off, lang));
        }
    }
    let all = Off::ALL.len() * Lang::ALL.len();
    assert_eq!(walked.len(), all, "the gallery shows each of them in each language");
}

#[test]
fn court_entries_that_are_off_say_not_to_stay_home() {
    for (name, listing, profile) in everything_off() {
        if Forum::of(&listing) == Forum::Gathering {
            continue;
        }
        for (lang, words) in [
            (Lang::En, "Do not stay home because of this entry."),
            (Lang::Es, "No se quede en casa por este aviso."),
        ] {
            assert!(off::no_notice(&listing, &profile, lang).contains(words), "{name}");
        }
    }
}

#[test]
fn every_ordinary_entry_of_a_court_or_an_office_says_it_too() {
    for (name, listing) in samples::gallery() {
        if listing.category == Category::Gathering {
            continue;
        }
        for lang in Lang::ALL {
            let entry = entry::calendar(&listing, &samples::profile(), lang).description;
            assert!(entry.contains(sentence(&listing, lang)), "{name}:\n{entry}");
        }
    }
}

#[test]
fn the_first_25_characters_of_a_title_tell_the_kind() {
    let short = |text: &str| text.chars().take(25).collect::<String>().to_lowercase();
    for (name, listing) in samples::gallery() {
        for lang in Lang::ALL {
            let title = title::title(&listing, lang);
            let kind = match (listing.category, listing.state, lang) {
                // A closure is about its place, which its title begins with while it stands.
                (Category::Closure, State::Listed, _) => listing.place.name(lang),
                (Category::Closure, _, Lang::En) => "clos",
                (Category::Closure, State::CheckFirst, Lang::Es) => "quizás ",
                (Category::Closure, _, Lang::Es) => "cierre",
                _ => title::kind(&listing, lang),
            };
            // "CHECK FIRST: perhaps closed" is 27 characters long: the stem is what is left of a word at the cut.
            let stem = kind.chars().take(4).collect::<String>().to_lowercase();
            assert!(short(&title).contains(&stem), "{name}: {title}");
            assert!(!title.contains(&listing.place.code), "{name}: {title}");
        }
    }
}

#[test]
fn spanish_and_english_differ_in_every_sentence_of_an_entry() {
    for (name, listing) in samples::gallery() {
        let [english, spanish] = Lang::ALL.map(|lang| entry::calendar(&listing, &samples::profile(), lang));
        for line in english.description.lines().filter(|line| !line.starts_with("http")) {
            assert!(!spanish.description.lines().any(|other| other == line), "{name}: {line}");
        }
    }
}
