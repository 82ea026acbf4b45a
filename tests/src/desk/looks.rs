//! Every private page as a judge and a designer see it: in both languages, light and dark, on the narrowest phone.
//!
//! The pages are those that links lead to, so that one that is added is judged without a word here.

use std::collections::{BTreeSet, VecDeque};

use listing::Lang;
use regex::Regex;

use super::phone::Phone;
use super::programme::Programme;
use super::{people, states};
use crate::browser::axe::Axe;
use crate::browser::camera::{PHONE, keep_whole, look};

/// How wide and high anything is that can be pressed, in pixels of CSS.
const TARGET: u32 = 48;

/// The narrowest screen that WCAG asks for (1.4.10).
const NARROWEST: u32 = 320;

/// The judges of one page after the other, and what they found.
struct Judges {
    axe: Option<Axe>,
    identifier: Regex,
    seen: BTreeSet<String>,
    found: Vec<String>,
}

impl Judges {
    fn new() -> Self {
        let identifier =
            Regex::new("[0-9a-f]{32}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Za-z0-9_-]{43}").expect("a pattern");
        Self { axe: Axe::new(), identifier, seen: BTreeSet::new(), found: Vec::new() }
    }

    /// Judges the page at a path, then all that its links lead to, each kind of page once. Gives how many were new.
    fn follow(&mut self, phone: &Phone, who: &str, start: &str) -> usize {
        let (mut waiting, mut pages) = (VecDeque::from([start.to_owned()]), 0);
        while let Some(path) = waiting.pop_front() {
            let kind =
                self.identifier.replace_all(path.split(['?', '#']).next().unwrap_or(""), "*").into_owned();
            if !self.seen.insert(kind.clone()) {
                continue;
            }
            pages += 1;
            self.page(phone, &path, &format!("{who}{}", kind.replace('/', "-")));
            waiting.extend(phone.links());
        }
        pages
    }

    /// Opens a page in each language and judges it.
    fn page(&mut self, phone: &Phone, path: &str, name: &str) {
        let mark = if path.contains('?') { '&' } else { '?' };
        for lang in Lang::ALL {
            phone.opens(&format!("{path}{mark}lang={}", lang.tag()));
            self.view(phone, lang, &format!("{name}-{}", lang.tag()));
        }
    }

    /// Judges what is open.
    fn view(&mut self, phone: &Phone, lang: Lang, name: &str) {
        let browser = &phone.browser;
        keep_whole(browser, name);
        if let Some(axe) = &self.axe {
            match lang {
                Lang::En => axe.judge(browser, name, &mut self.found),
                // What a page's colours are does not hang on its language.
                Lang::Es => axe.judge_in_light(browser, name, &mut self.found),
            }
        }
        browser.scheme("light");
        browser.window(NARROWEST, PHONE.1, 1);
        for call in ["sideways()".to_owned(), format!("small({TARGET})")] {
            for finding in browser.measured(&call).as_array().expect("findings") {
                self.found.push(format!("{name}: {call}: {finding}"));
            }
        }
        browser.window(PHONE.0, PHONE.1, 1);
    }
}

#[test]
fn every_page_is_clean_in_both_languages_light_and_dark_on_the_narrowest_phone() {
    let programme = Programme::with_docket(&states::DOCKET);
    let Some(mut phone) = Phone::start(&programme) else { return };
    let mut judges = Judges::new();
    programme.gathers(&people::SIX);
    programme.rules();

    let for_volunteers = programme.invitation(&[]);
    let invitation = for_volunteers.trim_start_matches(programme.site());
    let handed = format!("/sign-in/code/{}", people::number(0));
    for start in
        ["/sign-in", "/join", "/sign-in/link/none", &handed, invitation, "/invitation/none", "/me/none"]
    {
        judges.follow(&phone, "anybody", start);
    }
    phone.taken_by_coordinator(&programme, "Maru");
    phone.until_it_reads("/desk", "lead");
    states::settle(&programme);
    phone.until_it_reads("/desk", "1/1");
    look_at_the_week(&phone);
    let pages = judges.follow(&phone, "coordinator", "/desk");
    assert!(pages > 15, "only {pages} pages of a coordinator");
    phone.taken_signed_in(&programme, "Dolores", people::number(2), false);
    phone.opens("/me?lang=es");
    look(&phone.browser, "my-shifts-es");
    judges.page(&phone, "/me", "vetted-me");
    phone.taken_signed_in(&programme, "Grandma Jo", people::number(4), false);
    judges.page(&phone, "/me", "trained-me");
    assert!(judges.found.is_empty(), "{:#?}", judges.found);
}

/// The pictures of the guide for volunteers.
fn look_at_the_week(phone: &Phone) {
    phone.opens("/desk");
    look(&phone.browser, "desk-week");
    phone.presses_in("1 says they can go", "8 a.m.");
    look(&phone.browser, "desk-shift");
}
