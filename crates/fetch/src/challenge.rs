//! Pages that want to see a person: how they are told from pages that merely carry a captcha.
//!
//! A false alarm stops a source until a person looks; a challenge that is missed is only a page without
//! entries, which changes nothing either. So the rule prefers to miss. A page is a challenge if one of these
//! holds:
//!
//! 1. The status is 401 or 403. Whatever is behind it, it is a door, and it is closed.
//! 2. The header `cf-mitigated: challenge` is there, which Cloudflare sets on its challenges and on nothing
//!    else.
//! 3. Its `<title>` is one of the challenge services' own.
//! 4. Its source has a marker that exists only while a challenge runs (`_cf_chl_opt`; `public_salt` together
//!    with `reauth(`, ...).
//! 5. Its status is a 2xx, 429 or 503, its source has a captcha's marker, or its text says "I am not a
//!    robot", **and** there is next to nothing else: at most 600 visible characters, and no table row, list
//!    item or article. A docket whose footer has a contact form with a captcha has rows; a docket that is
//!    empty today still has its navigation.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use thiserror::Error;

/// How far into a page the markers are looked for. Challenge pages are small.
const LOOKED_AT: usize = 256 * 1024;
/// More visible characters than this, blanks aside, and a page has something to say.
const NEXT_TO_NOTHING: usize = 600;

/// Titles are compared by their beginning, in lower case.
const TITLES: &[&str] = &[
    "just a moment",
    "attention required",
    "one moment, please",
    "checking your browser",
    "are you a robot",
    "are you human",
    "human verification",
    "verify you are human",
    "pardon our interruption",
    "ddos-guard",
];

/// Each line is a set of strings that occur together only in a running challenge, in lower case.
const RUNNING: &[&[&str]] = &[
    &["_cf_chl_opt"],
    &["cf-challenge"],
    &["cf-browser-verification"],
    &["public_salt", "reauth("],
    &["gokuprops", "awswaf"],
    &["geo.captcha-delivery.com", "dd={"],
    &["window._pxappid", "px-captcha"],
];

/// Signs that ordinary pages carry too.
const CAPTCHAS: &[&str] = &[
    "hcaptcha",
    "recaptcha",
    "cf-turnstile",
    "captcha-container",
    "public_salt",
    "reauth(",
    "_incapsula_resource",
    "i am not a robot",
    "i'm not a robot",
];

/// How a challenge was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Sign {
    /// 401.
    #[error("it asks for a login (401)")]
    Unauthorized,
    /// 403.
    #[error("it forbids the visit (403)")]
    Forbidden,
    /// The header of a challenge service.
    #[error("it answers with a challenge, by its header")]
    Header,
    /// The title of a challenge service.
    #[error("it answers with a challenge, by its title")]
    Title,
    /// The marker of a running challenge.
    #[error("it answers with a challenge, by its script")]
    Running,
    /// A captcha and next to nothing else.
    #[error("it answers with a captcha and nothing else")]
    Captcha,
}

/// Looks for the signs in an answer of any status. The body may be cut.
pub(crate) fn recognise(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Sign> {
    match status {
        StatusCode::UNAUTHORIZED => return Some(Sign::Unauthorized),
        StatusCode::FORBIDDEN => return Some(Sign::Forbidden),
        _ => (),
    }
    if headers.get("cf-mitigated").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"challenge")) {
        return Some(Sign::Header);
    }
    in_page(body, status.is_success() || matches!(status.as_u16(), 429 | 503))
}

/// `small_is_odd` says whether a captcha could hide behind the status: a page that "is not found" is small by
/// nature.
fn in_page(body: &[u8], small_is_odd: bool) -> Option<Sign> {
    let page = String::from_utf8_lossy(&body[..body.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let page = page.replace(['\u{2018}', '\u{2019}'], "'");
    if !page.contains('<') {
        return None;
    }
    if title(&page).is_some_and(|title| TITLES.iter().any(|known| title.starts_with(known))) {
        return Some(Sign::Title);
    }
    if RUNNING.iter().any(|together| together.iter().all(|marker| page.contains(marker))) {
        return Some(Sign::Running);
    }
    let has_entries = ["<tr", "<li", "<article"].iter().any(|tag| page.contains(tag));
    let captcha = CAPTCHAS.iter().any(|marker| page.contains(marker));
    (small_is_odd && captcha && !has_entries && visible_characters(&page) <= NEXT_TO_NOTHING)
        .then_some(Sign::Captcha)
}

fn title(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<title")?;
    let (_, rest) = rest.split_once('>')?;
    rest.split('<').next().map(str::trim)
}

/// The characters that a reader would see, blanks aside: outside tags, comments, scripts and styles.
fn visible_characters(page: &str) -> usize {
    let (mut count, mut rest) = (0, page);
    while let Some((text, tag)) = rest.split_once('<') {
        count += text.chars().filter(|character| !character.is_whitespace()).count();
        let end = match tag {
            _ if tag.starts_with("!--") => "-->",
            _ if tag.starts_with("script") => "</script>",
            _ if tag.starts_with("style") => "</style>",
            _ => ">",
        };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    count + rest.chars().filter(|character| !character.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use reqwest::header::HeaderValue;

    #[track_caller]
    fn check(page: &str, expected: Option<Sign>) {
        assert_eq!(recognise(StatusCode::OK, &HeaderMap::new(), page.as_bytes()), expected, "{page}");
    }

    #[test]
    fn closed_doors() {
        let sign = |status| recognise(status, &HeaderMap::new(), b"");
        assert_eq!(sign(StatusCode::UNAUTHORIZED), Some(Sign::Unauthorized));
        assert_eq!(sign(StatusCode::FORBIDDEN), Some(Sign::Forbidden));
        assert_eq!(sign(StatusCode::NOT_FOUND), None);
        let headers = HeaderMap::from_iter([(
            "cf-mitigated".parse().expect("a name"),
            HeaderValue::from_static("challenge"),
        )]);
        assert_eq!(recognise(StatusCode::OK, &headers, b""), Some(Sign::Header));
    }

    #[test]
    fn challenges_of_the_known_kinds() {
        check("<html><head><TITLE>Just a moment...</TITLE></head></html>", Some(Sign::Title));
        check("<title>Attention Required! | Cloudflare</title>", Some(Sign::Title));
        check("<script>window._cf_chl_opt={}</script>", Some(Sign::Running));
        check(
            "<script>var public_salt='x'; function f(){reauth();}</script><p>I am not a robot",
            Some(Sign::Running),
        );
        check("<form><input type=checkbox> I am not a robot</form>", Some(Sign::Captcha));
        check("<label>I\u{2019}m not a robot</label>", Some(Sign::Captcha));
        check(
            "<div class=h-captcha></div><script src=https://js.hcaptcha.com/1/api.js></script>",
            Some(Sign::Captcha),
        );
        check("<div class='g-recaptcha'></div>", Some(Sign::Captcha));
    }

    #[test]
    fn a_docket_with_a_captcha_in_its_footer_is_a_docket() {
        let footer =
            "<form action=/contact><div class=g-recaptcha></div></form><script src=recaptcha.js></script>";
        check(&format!("<table><tr><td>9:00 AM<td>Courtroom 3</table>{footer}"), None);
        check(&format!("<nav><li>Home</nav><p>No hearings scheduled.</p>{footer}"), None);
        check(&format!("<p>{}</p>{footer}", "The court sits at nine. ".repeat(50)), None);
        let lost = recognise(StatusCode::NOT_FOUND, &HeaderMap::new(), footer.as_bytes());
        assert_eq!(lost, None, "a page that is not there is no challenge");
        check(
            &format!("{footer}<script>{}</script>", "// the court sits at nine\n".repeat(90)),
            Some(Sign::Captcha),
        );
    }

    #[test]
    fn what_is_no_page_is_no_challenge() {
        check("summary,location\nrecaptcha workshop,hall", None);
        check("<title>Docket: just a moment</title><p>x", None);
        check("<p>No hearings scheduled.</p>", None);
    }

    proptest! {
        #[test]
        fn never_panics(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = in_page(&body, true);
        }

        #[test]
        fn never_panics_on_broken_pages(body in "(<|>|</?script>|<!--|-->|<title|é|recaptcha| ){0,30}") {
            let _ = in_page(body.as_bytes(), true);
        }
    }
}
