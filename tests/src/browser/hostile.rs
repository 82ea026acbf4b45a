//! Whatever a field holds is shown as words, and what stands beside it stays as it is.

use listing::{Category, Listing, OriginCard, State, samples};

use super::Browser;
use super::stage::Stage;

/// What a field may hold: markup, a script's address, control characters, a word without end, words that turn what follows round.
fn hostile() -> [(&'static str, String); 6] {
    [
        (
            "markup",
            "\"><script>self.harmed = 1</script><img src=x onerror=\"self.harmed = 1\">'&amp;<!--".into(),
        ),
        ("a script's address", "javascript:self.harmed=1".into()),
        (
            "control characters",
            "a\u{1}b\u{7}c\u{8}d\u{b}e\u{1b}[31mf\u{7f}g\u{85}h\u{2028}i\u{2029}j\u{fffe}k".into(),
        ),
        ("a word of 10,000 letters", "W".repeat(10_000)),
        ("an override from right to left", "before \u{202e}after \u{202b}and \u{2066}more".into()),
        ("marks upon marks", format!("Z{}", "\u{336}\u{489}".repeat(200))),
    ]
}

/// Entries with these words in every field that has any, and a plain one between them.
fn poisoned(words: &str) -> Vec<Listing> {
    let mut listings = vec![
        samples::in_state(Category::Master, State::Cancelled),
        samples::of(Category::Court),
        samples::in_state(Category::CheckIn, State::CheckFirst),
        samples::of(Category::Gathering),
    ];
    for (number, listing) in listings.iter_mut().enumerate() {
        listing.id = format!("{number:032x}");
        let fields = [
            &mut listing.title,
            &mut listing.venue,
            &mut listing.organiser,
            &mut listing.room,
            &mut listing.place.name,
            &mut listing.place.name_es,
            &mut listing.place.short,
            &mut listing.place.street,
            &mut listing.place.unit,
            &mut listing.place.city,
            &mut listing.place.phone,
            &mut listing.place.page,
        ];
        for field in fields {
            *field = words.to_owned();
        }
        if let Some(judge) = &mut listing.judge {
            judge.name = words.to_owned();
            judge.surname = words.to_owned();
        }
        if let Some(quote) = &mut listing.quote {
            quote.words = words.to_owned();
        }
        if listing.origin.is_some() {
            listing.origin = Some(OriginCard::Published(words.to_owned()));
        }
    }
    listings.push(plain());
    listings
}

fn plain() -> Listing {
    Listing { id: format!("{:032x}", 0xfeed), ..samples::of(Category::Conference) }
}

/// How the plain entry looks: its words, and its size.
const PLAIN: &str = "(() => { const one = root().querySelector('a[href$=feed]').closest('.entry');
    const { width, height } = one.getBoundingClientRect();
    return [one.querySelector('.entry-name').innerText, one.querySelector('.entry-time').innerText, width, height]; })()";

/// Elements and addresses that no field may bring about.
const HARM: &str = "[...root().querySelectorAll('script, img, iframe, form, style, object, [onerror], [style]')].map((one) => one.outerHTML)
    .concat([...root().querySelectorAll('[href]')].map((one) => one.getAttribute('href'))
      .filter((href) => !/^(https?|webcal|tel|sms):/.test(href)))";

#[test]
fn hostile_words_are_shown_as_words_and_break_nothing() {
    let Some(browser) = Browser::start() else { return };
    let stage = Stage::new();
    browser.window(320, 900, 1);
    stage.lists(&[plain()], false);
    browser.open(&stage.page(""));
    browser.until("taken");
    let expected = browser.eval(PLAIN);
    for (name, words) in hostile() {
        stage.lists(&poisoned(&words), false);
        for lang in ["en", "es"] {
            browser.open(&stage.page(&format!("judge=\"any\" lang=\"{lang}\"")));
            browser.until("told.includes('ready list')");
            browser.finds_nothing("sideways()", &format!("{name}, the server's list"));
            browser.until("taken");
            browser.eval("root().querySelectorAll('.panel').forEach((one) => { one.open = true; })");
            let check = |view: &str| {
                browser.finds_nothing("sideways()", &format!("{name}, {view}, {lang}"));
                assert_eq!(browser.eval(HARM), serde_json::json!([]), "{name}, {view}");
                assert_eq!(browser.eval("self.harmed === undefined"), true, "{name}, {view}");
            };
            check("list");
            let shown = browser.eval("root().querySelector('.alongside').textContent");
            let seen: String = words.chars().filter(|letter| letter.is_alphanumeric()).collect();
            let shown: String =
                shown.as_str().expect("words").chars().filter(|letter| letter.is_alphanumeric()).collect();
            assert!(shown.contains(&seen), "{name}: its words are not shown");
            if lang == "en" {
                assert_eq!(browser.eval(PLAIN), expected, "{name}: what stands beside it");
            }
            for entry in 0..poisoned(&words).len() {
                browser.eval(&format!("root().querySelectorAll('[part=entry-link]')[{entry}].click()"));
                browser.until("root().querySelector('.one')");
                check("entry");
                browser.eval("root().querySelector('.back').click()");
                browser.until("entries().length");
            }
        }
    }
    assert_eq!(browser.console(), Vec::<String>::new());
}
