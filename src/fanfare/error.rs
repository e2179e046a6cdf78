//! Everything that can go wrong between this program and Fanfare.

use std::time::Duration;

use reqwest::{Method, StatusCode};

use super::api_error::ApiError;
use super::wire::{DecodeError, Dialect};

/// Why a client could not be made, or a request brought no usable answer.
///
/// No variant ever holds the secret key: headers are never kept, and a server that repeats the key in its
/// answer finds it blotted out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FanfareError {
    /// The base address cannot be used.
    #[error("`{url}` is no usable address of the Admin API: {reason}")]
    InvalidUrl {
        /// The address, without a name or password in it.
        url: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The base address would send the key in the clear over a network.
    #[error("`{url}` is plain http, which is allowed to this machine only: use https")]
    InsecureUrl {
        /// The address.
        url: String,
    },
    /// The key has characters that no header can carry, or is empty.
    #[error("the API key is empty or holds characters that cannot be sent")]
    InvalidSecret,
    /// The dialect sends the organization, and none is set.
    #[error("the guide dialect sends the organization's id, and none is set")]
    NoOrganization,
    /// The organization's id has characters that no header can carry.
    #[error("the organization's id holds characters that cannot be sent")]
    InvalidOrganization,
    /// The dialect has neither experiences nor sequences.
    #[error("the {dialect} dialect has neither experiences nor sequences")]
    NotSpoken {
        /// The dialect.
        dialect: Dialect,
    },
    /// The HTTP client could not be set up.
    #[error("the HTTP client could not be set up")]
    Setup {
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// The server answered, with a status that is no success.
    #[error("{method} {path}: {}: {body}", status_line(*status))]
    Status {
        /// The verb.
        method: Method,
        /// The path below the base address.
        path: String,
        /// The HTTP status.
        status: u16,
        /// What the server says about it.
        body: Box<ApiError>,
        /// How long the server asks to wait.
        retry_after: Option<Duration>,
    },
    /// The server could not be reached, or the connection was cut.
    #[error("{method} {path}: {}", if *sent { "the connection was cut" } else { "the server cannot be reached" })]
    Transport {
        /// The verb.
        method: Method,
        /// The path below the base address.
        path: String,
        /// Whether the request, or a part of it, may have reached the server.
        sent: bool,
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// No whole answer came in time.
    #[error("{method} {path}: no answer in time")]
    TimedOut {
        /// The verb.
        method: Method,
        /// The path below the base address.
        path: String,
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// The server reported success with a body that cannot be understood.
    #[error("{method} {path}: the answer cannot be understood")]
    Decode {
        /// The verb.
        method: Method,
        /// The path below the base address.
        path: String,
        /// Where it went wrong.
        #[source]
        source: DecodeError,
    },
}

impl FanfareError {
    /// Tells whether the key is missing, wrong or not allowed to do this (401, 403).
    pub fn is_unauthorized(&self) -> bool {
        matches!(self, Self::InvalidSecret | Self::Status { status: 401 | 403, .. })
    }

    /// Tells whether the thing does not exist (404).
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Status { status: 404, .. })
    }

    /// Tells whether the organization's allowance of requests is used up (429).
    pub fn is_rate_limited(&self) -> bool {
        matches!(self, Self::Status { status: 429, .. })
    }

    /// Tells whether the same request may well succeed later: network, time-out, 429, any 5xx.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Transport { .. } | Self::TimedOut { .. } => true,
            Self::Status { status, .. } => *status == 429 || *status >= 500,
            _ => false,
        }
    }

    /// Tells whether a creation may have happened although it failed here.
    ///
    /// So it is for a POST after which the outcome is unknown: no answer in time, a connection cut after
    /// sending, a success that cannot be read, and a 5xx. A 503 that names a waiting time is a refusal made
    /// before any work. Look for the object before making another.
    pub fn may_have_been_processed(&self) -> bool {
        let post = match self {
            Self::Status { method, .. }
            | Self::Transport { method, .. }
            | Self::TimedOut { method, .. }
            | Self::Decode { method, .. } => method == Method::POST,
            Self::InvalidUrl { .. }
            | Self::InsecureUrl { .. }
            | Self::InvalidSecret
            | Self::NoOrganization
            | Self::InvalidOrganization
            | Self::NotSpoken { .. }
            | Self::Setup { .. } => false,
        };
        post && self.leaves_outcome_unknown()
    }

    /// Tells whether the server may have done what it was asked, whatever the verb.
    pub(super) fn leaves_outcome_unknown(&self) -> bool {
        match self {
            Self::Transport { sent, .. } => *sent,
            Self::TimedOut { .. } | Self::Decode { .. } => true,
            Self::Status { status, retry_after, .. } => {
                *status >= 500 && !(*status == 503 && retry_after.is_some())
            }
            _ => false,
        }
    }

    /// Gives the path of the request, below the base address; `None` where nothing was sent.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Status { path, .. }
            | Self::Transport { path, .. }
            | Self::TimedOut { path, .. }
            | Self::Decode { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Gives how long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Gives each member that the server refused, as (path, message); empty for any other error.
    pub fn fields(&self) -> Vec<(String, String)> {
        match self {
            Self::Status { body, .. } => {
                body.issues.iter().map(|issue| (issue.path.clone(), issue.message.clone())).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn status_line(status: u16) -> String {
    match StatusCode::from_u16(status).ok().and_then(|known| known.canonical_reason()) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}
