//! Why a visit brought nothing home.

use std::time::Duration;

use jiff::Timestamp;
use thiserror::Error;

use crate::{Accept, AddressClass, Cause, Excess, Hop, MediaKind, RobotsSay, Sign, UrlFault};

/// Why a visit brought nothing home, one variant a reason.
///
/// `Display` says what happened and what to do, for the operator, without any text of a page: hosts, numbers
/// and enums, no path and no query. The caller knows which source it was. Whatever the reason, the source's
/// events stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No conversation came about.
    #[error("{hop}: {cause}. Tried again by itself; if it lasts, open the address in a browser")]
    Unreachable {
        /// Where.
        hop: Hop,
        /// What went wrong.
        cause: Cause,
        /// When to try again.
        not_before: Option<Timestamp>,
    },
    /// The answer was not complete in time, perhaps because it dripped.
    #[error("{hop}: no complete answer within {} s. Tried again by itself; if it lasts, raise the source's \
        time limit", limit.as_secs_f32())]
    Timeout {
        /// Where.
        hop: Hop,
        /// The limit on the whole conversation.
        limit: Duration,
        /// When to try again.
        not_before: Option<Timestamp>,
    },
    /// The connection ended before the announced length or the last chunk. Half a docket looks like cancelled
    /// hearings, so it is none.
    #[error("{hop}: the answer broke off. Tried again by itself")]
    Truncated {
        /// Where.
        hop: Hop,
    },
    /// The body cannot be decompressed.
    #[error(
        "{hop}: the answer is compressed in a way that cannot be undone. Tried again by itself; if it \
         lasts, report it to the site"
    )]
    BadEncoding {
        /// Where.
        hop: Hop,
    },
    /// The site's robots.txt keeps this program away.
    #[error(
        "{hop}: {says}. The source is not visited against it; ask the site for leave, or remove the source"
    )]
    Robots {
        /// Where.
        hop: Hop,
        /// What the robots.txt says.
        says: RobotsSay,
        /// When to look again.
        not_before: Option<Timestamp>,
    },
    /// The site's robots.txt names hours for visits, and it is not one of them.
    #[error("{hop}: its robots.txt asks for no visits before {not_before}. Tried again by itself then")]
    VisitTime {
        /// Where.
        hop: Hop,
        /// When the hours begin.
        not_before: Timestamp,
    },
    /// The site asked to be left alone for a while, or it is not its turn yet.
    #[error("{hop}: to be left alone until {not_before}{}. Tried again by itself then", asked(*long, *absurd))]
    RetryLater {
        /// Where.
        hop: Hop,
        /// Until when.
        not_before: Timestamp,
        /// The site asked for more than a day.
        long: bool,
        /// The site asked for more than ten years; taken as a mistake and made one day.
        absurd: bool,
    },
    /// The site wants to see a person. Nobody pretends to be one: the source stops until the operator has
    /// spoken with the site.
    #[error(
        "{hop}: {sign}. The source stops and nothing is solved or signed in to; ask the site for leave, \
         then start the source again"
    )]
    Challenge {
        /// Where.
        hop: Hop,
        /// How it was recognised.
        sign: Sign,
    },
    /// 404.
    #[error("{hop}: there is no such page (404). Look for its new address and change the source")]
    NotFound {
        /// Where.
        hop: Hop,
    },
    /// 410.
    #[error(
        "{hop}: the page is gone for good (410). Look for its successor and change the source, or remove it"
    )]
    Gone {
        /// Where.
        hop: Hop,
    },
    /// Another 4xx: the site does not like the question.
    #[error(
        "{hop}: the site refuses the request ({status}). Open the address in a browser and correct the source"
    )]
    ClientError {
        /// Where.
        hop: Hop,
        /// The status code.
        status: u16,
    },
    /// A 5xx: the site is in trouble.
    #[error("{hop}: the site is in trouble ({status}). Tried again by itself")]
    ServerError {
        /// Where.
        hop: Hop,
        /// The status code.
        status: u16,
        /// When to try again.
        not_before: Timestamp,
    },
    /// A status that is no answer to the question, such as a 304 to a request without conditions.
    #[error(
        "{hop}: the site answers {status}, which is no answer to the request. Open the address in a browser"
    )]
    UnexpectedStatus {
        /// Where.
        hop: Hop,
        /// The status code.
        status: u16,
    },
    /// More bytes than the limits allow; the rest was not taken.
    #[error("{hop}: {excess}. Raise the source's limit if the page is meant to be so large")]
    TooLarge {
        /// Where.
        hop: Hop,
        /// Which limit.
        excess: Excess,
    },
    /// A redirect to where the visit had been, or one too many.
    #[error(
        "{hop}: redirects lead in a circle or are more than {limit}. Open the address in a browser and \
         give the source its last address"
    )]
    RedirectLoop {
        /// Where.
        hop: Hop,
        /// The number of redirects allowed.
        limit: u8,
    },
    /// An address that is never visited, the source's own or one that it redirects to.
    #[error("{hop}: {fault}. Correct the source's address")]
    BadUrl {
        /// Where.
        hop: Hop,
        /// What is wrong with it.
        fault: UrlFault,
    },
    /// The host is inside somebody's network.
    #[error(
        "{hop}: the host is {class}. If it is meant, allow private addresses in the source; otherwise \
         treat the site as hostile"
    )]
    PrivateAddress {
        /// Where.
        hop: Hop,
        /// Whose inside.
        class: AddressClass,
    },
    /// The operator has not said how to be reached.
    #[error(
        "{hop}: not visited without a contact. Set `contact` to a mailto: address or an https: page in the \
         configuration"
    )]
    NoContact {
        /// Where.
        hop: Hop,
    },
    /// The source's requests for today are used up.
    #[error(
        "{hop}: the source's requests for today are used up. Tried again by itself tomorrow; raise its \
         budget if that is too few"
    )]
    Budget {
        /// Where.
        hop: Hop,
    },
    /// A document of another kind than expected.
    #[error(
        "{hop}: {found} came where {expected} was expected. Open the address in a browser and correct the \
         source"
    )]
    BadContentType {
        /// Where.
        hop: Hop,
        /// What was asked for.
        expected: Accept,
        /// What came.
        found: MediaKind,
    },
}

impl Refusal {
    /// A name for the database and for scripts, which never changes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreachable { .. } => "unreachable",
            Self::Timeout { .. } => "timeout",
            Self::Truncated { .. } => "truncated",
            Self::BadEncoding { .. } => "bad-encoding",
            Self::Robots { .. } => "robots",
            Self::VisitTime { .. } => "visit-time",
            Self::RetryLater { .. } => "retry-later",
            Self::Challenge { .. } => "challenge",
            Self::NotFound { .. } => "not-found",
            Self::Gone { .. } => "gone",
            Self::ClientError { .. } => "client-error",
            Self::ServerError { .. } => "server-error",
            Self::UnexpectedStatus { .. } => "unexpected-status",
            Self::TooLarge { .. } => "too-large",
            Self::RedirectLoop { .. } => "redirect-loop",
            Self::BadUrl { .. } => "bad-url",
            Self::PrivateAddress { .. } => "private-address",
            Self::NoContact { .. } => "no-contact",
            Self::Budget { .. } => "budget",
            Self::BadContentType { .. } => "bad-content-type",
        }
    }

    /// Whether the source must not be visited again until a person says so.
    #[must_use]
    pub fn stops_source(&self) -> bool {
        matches!(self, Self::Challenge { .. })
    }

    /// The earliest next visit, where it is known; honour it in full. `None` leaves it to the source's
    /// schedule and [`backoff`](crate::backoff()).
    #[must_use]
    pub fn not_before(&self) -> Option<Timestamp> {
        match self {
            Self::Unreachable { not_before, .. }
            | Self::Timeout { not_before, .. }
            | Self::Robots { not_before, .. } => *not_before,
            Self::VisitTime { not_before, .. }
            | Self::RetryLater { not_before, .. }
            | Self::ServerError { not_before, .. } => Some(*not_before),
            _ => None,
        }
    }

    /// Whether the operator is to be told at once: what does not mend itself. The rest shows when a source
    /// turns stale.
    #[must_use]
    pub fn tells_operator(&self) -> bool {
        match self {
            Self::Unreachable { cause, .. } => matches!(cause, Cause::Certificate | Cause::NoRoots),
            Self::Timeout { .. }
            | Self::Truncated { .. }
            | Self::BadEncoding { .. }
            | Self::VisitTime { .. }
            | Self::ServerError { .. }
            | Self::Budget { .. } => false,
            Self::Robots { says, .. } => !matches!(says, RobotsSay::Nothing { .. }),
            Self::RetryLater { long, .. } => *long,
            Self::Challenge { .. }
            | Self::NotFound { .. }
            | Self::Gone { .. }
            | Self::ClientError { .. }
            | Self::UnexpectedStatus { .. }
            | Self::TooLarge { .. }
            | Self::RedirectLoop { .. }
            | Self::BadUrl { .. }
            | Self::PrivateAddress { .. }
            | Self::NoContact { .. }
            | Self::BadContentType { .. } => true,
        }
    }

    /// How many requests were made, for the budget; robots.txt and redirects count.
    #[must_use]
    pub fn requests_made(&self) -> u32 {
        self.hop().requests_made()
    }

    fn hop(&self) -> &Hop {
        match self {
            Self::Unreachable { hop, .. }
            | Self::Timeout { hop, .. }
            | Self::Truncated { hop }
            | Self::BadEncoding { hop }
            | Self::Robots { hop, .. }
            | Self::VisitTime { hop, .. }
            | Self::RetryLater { hop, .. }
            | Self::Challenge { hop, .. }
            | Self::NotFound { hop }
            | Self::Gone { hop }
            | Self::ClientError { hop, .. }
            | Self::ServerError { hop, .. }
            | Self::UnexpectedStatus { hop, .. }
            | Self::TooLarge { hop, .. }
            | Self::RedirectLoop { hop, .. }
            | Self::BadUrl { hop, .. }
            | Self::PrivateAddress { hop, .. }
            | Self::NoContact { hop }
            | Self::Budget { hop }
            | Self::BadContentType { hop, .. } => hop,
        }
    }
}

/// What is remarkable about the wait that a site asked for.
fn asked(long: bool, absurd: bool) -> &'static str {
    match (long, absurd) {
        (_, true) => " (it asked for more than ten years, which is taken as a mistake; ask the site)",
        (true, false) => " (it asked for more than a day; ask the site why)",
        (false, false) => "",
    }
}
