//! What kind of document was asked for, and what kind came.

use reqwest::header::{CONTENT_TYPE, HeaderMap};

/// The kind of document that a source expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Accept {
    /// A web page.
    #[default]
    Html,
    /// An iCalendar file.
    Calendar,
    /// A table.
    Csv,
    /// A JSON document.
    Json,
    /// Whatever comes, a PDF for one.
    Any,
}

impl Accept {
    /// The value of the `Accept` header (RFC 9110, 12.5.1). Anything is accepted at the end of each, because
    /// old servers answer 406 to a header that they could have ignored.
    pub(crate) fn header(self) -> &'static str {
        match self {
            Self::Html => "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
            Self::Calendar => "text/calendar, */*;q=0.1",
            Self::Csv => "text/csv, */*;q=0.1",
            Self::Json => "application/json, */*;q=0.1",
            Self::Any => "*/*",
        }
    }

    /// Whether a document of this kind can be what was asked for.
    ///
    /// Servers call tables and calendars "plain text" or nothing at all, so an unknown kind passes; what
    /// passes for nothing but a page is a page, and a page is nothing else.
    pub(crate) fn admits(self, kind: MediaKind) -> bool {
        use MediaKind::{Calendar, Csv, Html, Json, Other, Text};
        match self {
            Self::Any => true,
            Self::Html => matches!(kind, Html | Text | Other),
            Self::Calendar => matches!(kind, Calendar | Text | Other),
            Self::Csv => matches!(kind, Csv | Text | Other),
            Self::Json => matches!(kind, Json | Text | Other),
        }
    }
}

/// The kind of document that came, by its `Content-Type` and, for pages, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A web page.
    Html,
    /// An iCalendar file.
    Calendar,
    /// A table.
    Csv,
    /// A JSON document.
    Json,
    /// A PDF document.
    Pdf,
    /// Plain text.
    Text,
    /// An image, a sound, a film or a font.
    Media,
    /// Anything else, or nothing said.
    Other,
}

impl MediaKind {
    /// The kind of a body. What looks like a page is a page whatever it is called: error and login pages come
    /// under every name.
    pub(crate) fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        if looks_like_html(body) { Self::Html } else { Self::declared(headers) }
    }

    fn declared(headers: &HeaderMap) -> Self {
        let essence = content_type(headers).split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Self::Html,
            "text/calendar" => Self::Calendar,
            "text/csv" | "application/csv" | "application/vnd.ms-excel" => Self::Csv,
            "application/json" | "application/ld+json" | "text/json" => Self::Json,
            "application/pdf" => Self::Pdf,
            "text/plain" => Self::Text,
            other => match other.split('/').next() {
                Some("image" | "audio" | "video" | "font") => Self::Media,
                _ => Self::Other,
            },
        }
    }
}

impl std::fmt::Display for MediaKind {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Html => "a web page",
            Self::Calendar => "a calendar",
            Self::Csv => "a table",
            Self::Json => "JSON",
            Self::Pdf => "a PDF",
            Self::Text => "plain text",
            Self::Media => "an image, sound or film",
            Self::Other => "something else",
        })
    }
}

impl std::fmt::Display for Accept {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Html => "a web page",
            Self::Calendar => "a calendar",
            Self::Csv => "a table",
            Self::Json => "JSON",
            Self::Any => "anything",
        })
    }
}

/// The `charset` parameter of the `Content-Type`, unquoted, as the server wrote it.
pub(crate) fn charset(headers: &HeaderMap) -> Option<String> {
    content_type(headers).split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    })
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether the first bytes are those of a web page (a subset of WHATWG MIME Sniffing, 7.1).
fn looks_like_html(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| body.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    fn headers(content_type: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))])
    }

    #[test]
    fn the_kind_is_what_is_declared_unless_it_is_a_page() {
        let of = |content_type, body: &[u8]| MediaKind::of(&headers(content_type), body);
        assert_eq!(of("text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"), MediaKind::Calendar);
        assert_eq!(of("TEXT/HTML", b""), MediaKind::Html);
        assert_eq!(of("text/csv", b"\xef\xbb\xbf \n<!DOCTYPE HTML>"), MediaKind::Html);
        assert_eq!(of("application/octet-stream", b"<HTML lang=en>"), MediaKind::Html);
        assert_eq!(MediaKind::of(&HeaderMap::new(), b"a,b"), MediaKind::Other);
    }

    #[test]
    fn a_page_answers_only_a_question_for_a_page() {
        for accept in [Accept::Calendar, Accept::Csv, Accept::Json] {
            assert!(!accept.admits(MediaKind::Html), "{accept:?}");
            assert!(!accept.admits(MediaKind::Pdf), "{accept:?}");
            assert!(accept.admits(MediaKind::Text) && accept.admits(MediaKind::Other), "{accept:?}");
        }
        assert!(Accept::Html.admits(MediaKind::Html) && !Accept::Html.admits(MediaKind::Pdf));
        assert!(!Accept::Html.admits(MediaKind::of(&headers("image/png"), b"")));
        assert!(Accept::Any.admits(MediaKind::Pdf) && Accept::Any.admits(MediaKind::Html));
    }

    #[test]
    fn the_charset_is_unquoted() {
        assert_eq!(
            charset(&headers("text/html; a=b; Charset=\"ISO-8859-1\"")).as_deref(),
            Some("ISO-8859-1")
        );
        assert_eq!(charset(&headers("text/html; charset=")), None);
        assert_eq!(charset(&headers("text/html")), None);
    }
}
