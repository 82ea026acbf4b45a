//! Answers: pages, redirections and refusals, and the header fields that every one of them has.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use listing::Lang;
use roster::Post;

use crate::ask::Ask;
use crate::assets;
use crate::error::Problem;
use crate::phrases as say;
use crate::viewer::Viewer;

/// An answer.
pub(crate) type Answer = Response<Body>;

/// Header fields of every private answer.
const ALWAYS: [(&str, &str); 8] = [
    ("cache-control", "no-store"),
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
         form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // Not `no-referrer`: with it browsers hide the origin of our own forms from us.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-robots-tag", "noindex, nofollow"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// What every page has around it.
pub(crate) struct Frame<'a> {
    lang: Lang,
    pub(crate) title: String,
    pub(crate) programme: &'a str,
    base: &'a str,
    viewer: Option<&'a Viewer>,
}

impl<'a> Frame<'a> {
    /// The frame of a page with this title.
    pub(crate) fn new(ask: &'a Ask, title: impl Into<String>) -> Self {
        let settings = ask.desk.settings();
        Self {
            lang: ask.lang,
            title: title.into(),
            programme: &settings.practice.programme,
            base: &settings.base,
            viewer: ask.viewer.as_ref(),
        }
    }

    /// The same, in another language than the browser asked for.
    pub(crate) fn in_language(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// The same, as whoever is no longer signed in sees it.
    pub(crate) fn signed_out(mut self) -> Self {
        self.viewer = None;
        self
    }

    /// The language of the page.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// An address of ours, as a browser must ask for it.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(crate) fn style(&self) -> String {
        self.link(assets::sheet())
    }

    pub(crate) fn script(&self) -> String {
        self.link(assets::script())
    }

    pub(crate) fn is_signed_in(&self) -> bool {
        self.viewer.is_some()
    }

    pub(crate) fn reads_wall_lists(&self) -> bool {
        self.viewer.is_some_and(Viewer::reads_wall_lists)
    }

    pub(crate) fn is_coordinator(&self) -> bool {
        self.viewer.is_some_and(|viewer| viewer.holds(Post::Coordinator))
    }
}

/// A page.
pub(crate) fn html(template: &impl Template) -> Result<Answer, Problem> {
    Ok(text(StatusCode::OK, "text/html; charset=utf-8", template.render()?))
}

/// A page with another status: a form that was not right is shown again with what to change.
pub(crate) fn html_with(status: StatusCode, template: &impl Template) -> Result<Answer, Problem> {
    Ok(text(status, "text/html; charset=utf-8", template.render()?))
}

/// To another page of ours, after a form was taken (303: the browser asks for it with GET).
pub(crate) fn see_other(ask: &Ask, path: &str) -> Answer {
    let mut answer = text(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", String::new());
    let location = format!("{}{path}", ask.desk.settings().base);
    let location = HeaderValue::from_str(&location).unwrap_or_else(|_| HeaderValue::from_static("/"));
    answer.headers_mut().insert(header::LOCATION, location);
    answer
}

/// Anything, with the header fields that every answer has.
pub(crate) fn text(status: StatusCode, media_type: &'static str, body: impl Into<Body>) -> Answer {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    for (name, value) in ALWAYS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame<'a>,
    text: &'static str,
}

/// What is said when a page does not answer as asked. A page to read sends whoever must sign in to where one signs in, and back.
pub(crate) fn problem(ask: &Ask, problem: &Problem) -> Answer {
    let status = problem.status();
    if status.is_server_error() {
        tracing::error!(%problem, "a private page failed");
    }
    let back = then(&ask.path);
    match problem {
        Problem::SignInFirst => see_other(ask, &format!("/sign-in{back}")),
        Problem::PasskeyFirst => see_other(ask, &format!("/sign-in/passkey{back}")),
        _ => {
            let frame = Frame::new(ask, say::problem_title(ask.lang));
            let page = ProblemPage { frame, text: say::problem(problem, ask.lang) };
            html_with(status, &page).unwrap_or_else(|_| broken())
        }
    }
}

/// The question that leads back to a page after signing in; none for the pages that need no way back.
fn then(path: &str) -> String {
    match path {
        "" | "/" | "/me" => String::new(),
        path => {
            format!("?then={}", url::form_urlencoded::byte_serialize(path.as_bytes()).collect::<String>())
        }
    }
}

/// The page to which a question leads back: one of ours, or one's own first page.
pub(crate) fn back_to(asked: &str) -> &str {
    let ours =
        ["/me", "/desk"].iter().any(|prefix| asked == *prefix || asked.starts_with(&format!("{prefix}/")));
    let plain = asked.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
        && !asked.contains("//");
    if ours && plain { asked } else { "/me" }
}

/// When not even a page can be written.
pub(crate) fn broken() -> Answer {
    text(
        StatusCode::INTERNAL_SERVER_ERROR,
        "text/plain; charset=utf-8",
        "Something went wrong here. Nothing was changed.\n",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_back_to_our_own_pages_only() {
        for (asked, led) in [
            ("/desk", "/desk"),
            ("/me/shifts/0a", "/me/shifts/0a"),
            ("", "/me"),
            ("https://elsewhere.example/me", "/me"),
            ("//elsewhere.example", "/me"),
            ("/me//elsewhere", "/me"),
            ("/meanwhile", "/me"),
            ("/desk?x=1", "/me"),
        ] {
            assert_eq!(back_to(asked), led, "{asked}");
        }
    }
}
