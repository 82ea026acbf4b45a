//! How a command ends, and the exit code that scripts rely on.

use std::fmt;
use std::process::ExitCode;

/// A command that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// And all is well. Exit code 0.
    Fine,
    /// And something needs a person. Exit code 1.
    NeedsAttention,
}

impl Done {
    /// Fine if it is.
    pub(crate) fn fine_if(fine: bool) -> Self {
        if fine { Self::Fine } else { Self::NeedsAttention }
    }
}

/// A command that could not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The call or a file that a person wrote is wrong; the message says where and what to do. Exit code 2.
    Usage(String),
    /// The database or the machine. Exit code 3.
    Internal(anyhow::Error),
}

impl Failure {
    /// A message for the person who called.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// The exit code.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Internal(_) => ExitCode::from(3),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Internal(error) => write!(f, "{error:#}"),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Internal(error.into())
    }
}

/// What a command gives.
pub(crate) type Outcome = Result<Done, Failure>;
