//! Every route, asked with every post and with none, against the table of who may.

use axum::http::{Method, StatusCode};
use roster::{Level, Post};

use super::support::*;
use crate::routes::{self, Who};

/// What somebody with these rights is answered by the guard: the page itself may still say no.
fn expected(who: Who, signed_in: bool, posts: &[Post], strong: bool) -> Option<StatusCode> {
    let needs_passkey = posts.iter().any(|post| post.needs_passkey());
    match who {
        Who::Anybody => None,
        _ if !signed_in => Some(StatusCode::SEE_OTHER),
        Who::SignedIn => None,
        Who::Post(post) if !posts.contains(&post) => Some(StatusCode::NOT_FOUND),
        _ if needs_passkey && !strong => Some(StatusCode::SEE_OTHER),
        _ => None,
    }
}

#[test]
fn each_route_answers_each_post_as_the_table_says() {
    let programme = Programme::new();
    let mut viewers: Vec<(String, Browser<'_>, bool, Vec<Post>, bool)> =
        vec![("nobody".to_owned(), programme.browser(), false, vec![], false)];
    for (number, post) in Post::ALL.into_iter().enumerate() {
        for strong in [false, true] {
            let number = u8::try_from(number * 2 + usize::from(strong)).unwrap() + 1;
            let who = programme.volunteer(number, Level::Lead, &[post]);
            let name = format!("{} {}", post.as_str(), if strong { "with a passkey" } else { "without" });
            viewers.push((name, programme.browser_of(who, strong), true, vec![post], strong));
        }
    }
    let mut asked = 0;
    for route in routes::all() {
        // Signing out and leaving would end the session that the next route is asked with.
        if route.method == Method::POST && ["/sign-out", "/me/leave"].contains(&route.path) {
            continue;
        }
        let path = filled(route.path);
        for (name, browser, signed_in, posts, strong) in &mut viewers {
            let cookie = browser.cookie.clone();
            let answered = match route.method {
                Method::POST => browser.post(&path, ""),
                _ => browser.get(&path),
            };
            browser.cookie = cookie;
            let Some(status) = expected(route.who, *signed_in, posts, *strong) else {
                let to_sign_in =
                    answered.location.starts_with("/sign-in?") || answered.location == "/sign-in/passkey";
                assert!(!to_sign_in, "{name} is kept from {} {path}", route.method);
                continue;
            };
            assert_eq!(answered.status, status, "{name} asks {} {path}", route.method);
            asked += 1;
        }
    }
    assert!(asked > 10);
}

#[test]
fn every_answer_is_private_and_unframed() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let mut browsers = [programme.browser(), programme.browser_of(who, true)];
    for route in routes::all().into_iter().filter(|route| route.method == Method::GET) {
        for browser in &mut browsers {
            let answered = browser.get(&filled(route.path));
            let header = |name: &str| answered.headers[name].to_str().unwrap().to_owned();
            let lasting = answered.status == StatusCode::OK && route.path.starts_with("/desk/assets/");
            assert_eq!(header("cache-control") == "no-store", !lasting, "{}", route.path);
            assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{}", route.path);
            assert_eq!(header("referrer-policy"), "same-origin", "{}", route.path);
            assert_eq!(header("x-robots-tag"), "noindex, nofollow", "{}", route.path);
        }
    }
    let nowhere = programme.browser().get("/desk/nowhere/at/all");
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert_eq!(nowhere.headers["cache-control"], "no-store");
}

#[test]
fn no_address_is_there_twice_and_each_is_below_a_private_prefix() {
    let mut seen = std::collections::BTreeSet::new();
    for route in routes::all() {
        assert!(seen.insert((route.method.to_string(), route.path)), "{}", route.path);
        let below = routes::PREFIXES
            .iter()
            .any(|prefix| route.path == *prefix || route.path.starts_with(&format!("{prefix}/")));
        assert!(below, "{} is not handed over to these pages", route.path);
    }
}

/// An address with an identifier in each of its places.
fn filled(path: &str) -> String {
    let parts =
        path.split('/').map(|part| if part.starts_with('{') { "0f".repeat(16) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("/")
}
