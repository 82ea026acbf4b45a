//! The reasons inside the refusals.

use thiserror::Error;

/// Why no conversation came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Cause {
    /// The name has no address.
    #[error("its name cannot be looked up")]
    Name,
    /// Nobody listens there, or no road leads there.
    #[error("it refuses the connection or cannot be reached")]
    Refused,
    /// The connection was cut.
    #[error("it cut the connection")]
    Reset,
    /// The certificate or the encryption is not in order.
    #[error("its certificate or encryption is not in order, so that it could be anybody")]
    Certificate,
    /// This machine trusts no certificate authority at all.
    #[error("this machine has no root certificates; install them (Debian: ca-certificates) and start again")]
    NoRoots,
    /// It hung up before the answer's head was whole, or spoke something else.
    #[error("it hung up, or answered something that is not HTTP")]
    Protocol,
}

/// What a robots.txt says when it keeps this program away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RobotsSay {
    /// A rule disallows the page.
    #[error("its robots.txt does not allow the page")]
    Disallow,
    /// The gap that it asks for is longer than its own robots.txt stays valid, so that no page could ever
    /// follow it.
    #[error("its robots.txt asks for more than half a day between two requests")]
    TooRarely,
    /// Nothing: the server is in trouble, which RFC 9309, 2.3.1.4, reads as "all is disallowed".
    #[error("its robots.txt cannot be had ({status}), which means no visits")]
    Nothing {
        /// The status code.
        status: u16,
    },
}

/// Which limit was exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Excess {
    /// The bytes on the wire.
    #[error("more than {limit} bytes come over the wire")]
    Wire {
        /// The limit in bytes.
        limit: usize,
    },
    /// The bytes after decompression.
    #[error("more than {limit} bytes come out of the decompression")]
    Body {
        /// The limit in bytes.
        limit: usize,
    },
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UrlFault {
    /// Neither `http` nor `https`.
    #[error("only http and https addresses are visited")]
    Scheme,
    /// A user name or a password.
    #[error("an address with a user name or password is not visited")]
    Credentials,
    /// No host.
    #[error("the address has no host")]
    Host,
    /// A redirect that does not say where to.
    #[error("a redirect leads to no address")]
    Location,
    /// A redirect from `https` to `http`.
    #[error("a redirect leads from https to http")]
    Downgrade,
}
