//! Handing something over: a POST to an address that the operator wrote down, an alert's webhook for one.
//!
//! An address in a configuration is user input. It passes the same refusals as a page's, by its spelling, by name and by the address
//! really connected to; redirects are not followed. Robots rules are for visits and do not apply: the receiver asked to be told.

use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use url::Url;

use crate::exchange::Fault;
use crate::target::{Refused, Target, shown};
use crate::{AddressClass, Cause, Guest, UrlFault};

/// Something to hand over.
#[derive(Clone)]
pub struct Delivery {
    /// Where. Its path and query may be a secret, so they are never shown.
    pub url: Url,
    /// Headers, by their lower-case name. One whose value cannot stand in a header is left out.
    pub headers: Vec<(&'static str, String)>,
    /// What.
    pub body: Vec<u8>,
    /// Whether a loopback or private address is meant.
    pub allow_private: bool,
    /// The most time that it may take.
    pub time: Duration,
}

/// Why it was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// Not an address to hand anything to.
    #[error("{host}: {fault}")]
    BadUrl {
        /// Scheme, host and port.
        host: String,
        /// What is wrong with it.
        fault: UrlFault,
    },
    /// An address inside a network, which was not allowed.
    #[error("{host}: a {class} address; allow private addresses for it if that is meant")]
    PrivateAddress {
        /// Scheme, host and port.
        host: String,
        /// What kind.
        class: AddressClass,
    },
    /// No conversation came about.
    #[error("{host}: {cause}")]
    Unreachable {
        /// Scheme, host and port.
        host: String,
        /// What went wrong.
        cause: Cause,
    },
    /// No answer in time.
    #[error("{host}: no answer in time")]
    Timeout {
        /// Scheme, host and port.
        host: String,
    },
    /// The receiver did not want it; redirects are not followed.
    #[error("{host}: answered {status}")]
    Answered {
        /// Scheme, host and port.
        host: String,
        /// The status.
        status: u16,
    },
}

impl Undelivered {
    /// Whether it may be taken another time.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::BadUrl { .. } | Self::PrivateAddress { .. } => false,
            Self::Unreachable { .. } | Self::Timeout { .. } => true,
            Self::Answered { status, .. } => *status >= 500 || matches!(status, 408 | 425 | 429),
        }
    }
}

impl Guest {
    /// Hands something over, once.
    ///
    /// # Errors
    /// [`Undelivered`] says why it was not taken. After a time-out it may have been taken all the same.
    pub async fn deliver(&self, delivery: &Delivery) -> Result<(), Undelivered> {
        let host = shown(&delivery.url);
        let target =
            Target::check(delivery.url.clone(), delivery.allow_private).map_err(|refused| match refused {
                Refused::Url(fault) => Undelivered::BadUrl { host: host.clone(), fault },
                Refused::Address(class) => Undelivered::PrivateAddress { host: host.clone(), class },
            })?;
        let headers = delivery.headers.iter().filter_map(|(name, value)| {
            Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
        });
        let posted = self.client().post(&target, headers.collect(), delivery.body.clone());
        let answered = tokio::time::timeout(delivery.time, posted).await.unwrap_or(Err(Fault::Timeout));
        match answered {
            Ok(status) if status.is_success() => Ok(()),
            Ok(status) => Err(Undelivered::Answered { host, status: status.as_u16() }),
            Err(Fault::Timeout) => Err(Undelivered::Timeout { host }),
            Err(Fault::Inside(class)) => Err(Undelivered::PrivateAddress { host, class }),
            Err(Fault::Cause(cause)) => Err(Undelivered::Unreachable { host, cause }),
            Err(Fault::Body(_)) => Err(Undelivered::Unreachable { host, cause: Cause::Protocol }),
        }
    }
}

/// Shows where, and nothing of what.
impl std::fmt::Debug for Delivery {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Delivery").field("host", &shown(&self.url)).finish_non_exhaustive()
    }
}
