//! A phone on which people of a programme read its pages, one after the other.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use roster::VolunteerId;
use serde_json::{Value, json};

use super::programme::Programme;
use crate::browser::Browser;
use crate::browser::camera::PHONE;

/// A phone's browser. It is handed round: each person keeps their own cookies, all share the device that makes passkeys.
pub(super) struct Phone {
    pub(super) browser: Browser,
    pub(super) authenticator: Value,
    site: String,
    holder: &'static str,
    cookies: BTreeMap<&'static str, Value>,
}

impl Phone {
    /// A phone with which nobody was ever signed in; nothing if this run does without Chromium.
    pub(super) fn start(programme: &Programme) -> Option<Self> {
        let browser = Browser::start()?;
        browser.window(PHONE.0, PHONE.1, 1);
        browser.devtools("Emulation.setScrollbarsHidden", &json!({ "hidden": true }));
        browser.scheme("light");
        let authenticator = browser.carry_authenticator();
        let site = programme.site().to_owned();
        Some(Self { browser, authenticator, site, holder: "nobody", cookies: BTreeMap::new() })
    }

    /// Somebody else takes it.
    pub(super) fn taken_by(&mut self, who: &'static str) {
        let kept = self.browser.devtools("Network.getAllCookies", &json!({}));
        self.cookies.insert(self.holder, kept["cookies"].clone());
        self.browser.devtools("Network.clearBrowserCookies", &json!({}));
        if let Some(cookies) = self.cookies.get(who) {
            self.browser.devtools("Network.setCookies", &json!({ "cookies": cookies }));
        }
        self.holder = who;
    }

    /// Somebody who is in the programme takes it, and is signed in.
    pub(super) fn taken_signed_in(
        &mut self,
        programme: &Programme,
        who: &'static str,
        id: VolunteerId,
        strong: bool,
    ) {
        self.taken_by(who);
        let cookie = json!({ "name": "__Host-alongside", "value": programme.session_of(id, strong), "url": self.site, "path": "/",
            "secure": true, "httpOnly": true, "sameSite": "Lax" });
        self.browser.devtools("Network.setCookie", &cookie);
        // The program learns of a session that another process opened at its clerk's next turn.
        self.waits(|phone| {
            phone.opens("/me");
            !phone.at().starts_with("/sign-in")
        });
    }

    /// A coordinator takes it, comes in by the operator's link and makes a passkey.
    #[track_caller]
    pub(super) fn taken_by_coordinator(&mut self, programme: &Programme, who: &'static str) {
        self.taken_by(who);
        self.browser.open(&programme.invitation(&["--role", "coordinator"]));
        self.types("name", who);
        self.presses("Begin");
        self.makes_passkey();
    }

    /// Makes or shows a passkey, on the page that asks for one.
    #[track_caller]
    pub(super) fn makes_passkey(&self) {
        let before = self.at();
        self.browser.until("!document.querySelector('form[data-passkey]').parentNode.hidden");
        self.presses("passkey");
        // Asked from here: a script that waits in the page would go with it.
        self.waits(|phone| phone.at() != before);
    }

    /// Looks until it is so.
    #[track_caller]
    fn waits(&self, so: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !so(self) {
            assert!(Instant::now() < deadline, "never, at {}: {}", self.at(), self.page());
            crate::harness::a_moment();
        }
    }

    /// Opens a page of the programme.
    #[track_caller]
    pub(super) fn opens(&self, path: &str) {
        self.browser.open(&format!("{}{path}", self.site));
    }

    /// The path of the page that is open, with its question.
    #[track_caller]
    pub(super) fn at(&self) -> String {
        self.text("location.pathname + location.search")
    }

    /// Where the page's links to private pages lead, without what is saved instead of shown.
    pub(super) fn links(&self) -> Vec<String> {
        let links = self.browser.eval(
            "[...document.querySelectorAll('a[href]:not([download])')].filter((link) => link.origin === location.origin
               && /^\\/(me|desk|join|sign-in|invitation)\\b/.test(link.pathname) && !/\\.[a-z]+$/.test(link.pathname))
               .map((link) => link.pathname + link.search)",
        );
        let links = links.as_array().expect("links").iter();
        links.map(|link| link.as_str().expect("a path").to_owned()).collect()
    }

    /// Everything that the page says.
    #[track_caller]
    pub(super) fn page(&self) -> String {
        self.text("document.querySelector('main').innerText")
    }

    #[track_caller]
    fn text(&self, expression: &str) -> String {
        self.browser.eval(expression).as_str().expect("words").to_owned()
    }

    /// Fails unless the page says each of these.
    #[track_caller]
    pub(super) fn reads(&self, words: &[&str]) {
        let page = self.page();
        for word in words {
            assert!(page.contains(word), "{}: no {word:?} in\n{page}", self.at());
        }
    }

    /// Fails if the page says one of these.
    #[track_caller]
    pub(super) fn reads_nothing_of(&self, words: &[&str]) {
        let page = self.page();
        for word in words {
            assert!(!page.contains(word), "{}: {word:?} in\n{page}", self.at());
        }
    }

    /// Opens a page again until it says this: what the clerk or the worker does takes a turn.
    #[track_caller]
    pub(super) fn until_it_reads(&self, path: &str, word: &str) {
        self.opens(path);
        // The page asks for itself, so that the wait is one command.
        let quoted = json!(word);
        let found = self.browser.eventually(&format!(
            "const words = (text) => new DOMParser().parseFromString(text, 'text/html').querySelector('main').textContent;
             let left = 200;
             const look = () => fetch(location.href).then((answer) => answer.text()).then((text) => {{
               if (words(text).includes({quoted})) done(true);
               else if (--left) setTimeout(look, 100);
               else done(false);
             }}, () => done(false));
             look();"
        ));
        self.opens(path);
        assert_eq!(found, json!(true), "never {word:?} in {path}:\n{}", self.page());
    }

    /// Types into a field, instead of what stands in it.
    #[track_caller]
    pub(super) fn types(&self, name: &str, text: &str) {
        let field = self.one(&format!("//*[@name='{name}']"));
        self.browser.empty(&field);
        self.browser.keys(&field, text);
    }

    /// Sets a field for a day or an hour, whose keys differ from one country's browsers to another's.
    #[track_caller]
    pub(super) fn sets(&self, name: &str, value: &str) {
        self.browser.eval(&format!("(document.getElementsByName('{name}')[0].value = '{value}')"));
    }

    /// Ticks the one box of this name.
    #[track_caller]
    pub(super) fn chooses_box(&self, name: &str) {
        self.browser.click(&self.one(&format!("//input[@name='{name}']")));
    }

    /// Chooses a file.
    #[track_caller]
    pub(super) fn gives_file(&self, name: &str, path: &std::path::Path) {
        let field = self.one(&format!("//input[@name='{name}']"));
        self.browser.keys(&field, path.to_str().expect("a path in UTF-8"));
    }

    /// Ticks a box or a choice, or chooses in a list, by what it stands for.
    #[track_caller]
    pub(super) fn chooses(&self, name: &str, value: &str) {
        let choice = format!(
            "//*[@name='{name}'][@value='{value}'] | //select[@name='{name}']/option[@value='{value}']"
        );
        let choice = self.one(&choice);
        self.browser.click(&choice);
    }

    /// Ticks the box whose label says this.
    #[track_caller]
    pub(super) fn ticks(&self, words: &str) {
        let label = self.one(&format!("//label[contains(normalize-space(.), {})]", quoted(words)));
        self.browser.click(&label);
    }

    /// Presses the first button or follows the first link that says this, and waits for the page that it leads to.
    #[track_caller]
    pub(super) fn presses(&self, words: &str) {
        self.presses_in("", words);
    }

    /// The same, within the smallest list entry or section that says `near`.
    #[track_caller]
    pub(super) fn presses_in(&self, near: &str, words: &str) {
        let within = if near.is_empty() {
            String::new()
        } else {
            let says = format!("[contains(normalize-space(.), {})]", quoted(near));
            format!("//*[self::li or self::section]{says}[not(.//li{says})]")
        };
        let path = format!(
            "{within}//*[self::button or self::a or self::summary][contains(normalize-space(.), {})]",
            quoted(words)
        );
        let button = self.one(&path);
        // The page that is left is marked: until it is gone, what is read would be its words.
        self.browser.eval("(document.documentElement.dataset.left = 'yes')");
        self.browser.click(&button);
        let there = "(() => { const page = document.documentElement;
            return Boolean(page) && !page.dataset.left && document.readyState === 'complete'; })()";
        self.waits(|phone| phone.browser.eval(there) == true);
    }

    #[track_caller]
    fn one(&self, path: &str) -> crate::browser::Found {
        // A style sheet that comes late moves what is about to be clicked.
        self.waits(|phone| phone.browser.eval("document.readyState") == "complete");
        let found = self.browser.find(path).into_iter().next();
        found.unwrap_or_else(|| {
            panic!("{}: no {path} in\n{}", self.at(), self.browser.eval("document.documentElement.outerHTML"))
        })
    }
}

/// Words as XPath writes them; ours have never both kinds of quotation marks.
fn quoted(words: &str) -> String {
    if words.contains('\'') { format!("\"{words}\"") } else { format!("'{words}'") }
}
