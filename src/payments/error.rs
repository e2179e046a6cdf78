//! Why money did not go back, and what that means for the next attempt.

use std::fmt;

/// Why a provider cannot be used, or did not make a refund.
///
/// No variant ever holds the secret key: headers are never kept, and a server that repeats the key in its answer
/// finds it blotted out.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// Refunds are made by people.
    #[error("refunds are made by hand")]
    ByHand,
    /// The base address cannot be used.
    #[error("`{url}` is no usable address of a payment provider: {reason}")]
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
    /// The key has characters that no header can carry.
    #[error("the Stripe key holds characters that cannot be sent")]
    InvalidSecret,
    /// The HTTP client could not be set up.
    #[error("the HTTP client could not be set up")]
    Setup {
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// Nobody knows which payment to take the money from.
    #[error("no payment is recorded for it, so the provider cannot be told where the money came from")]
    NoPayment,
    /// The amount is none that the provider can count.
    #[error("{amount} {currency} cannot be expressed in the provider's units")]
    Amount {
        /// The amount.
        amount: String,
        /// Its currency.
        currency: &'static str,
    },
    /// No connection could be made: nothing was sent.
    #[error("the payment provider cannot be reached")]
    Unreachable {
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// The connection was cut after the request had begun.
    #[error("the connection to the payment provider was cut")]
    Cut {
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// No whole answer came in time.
    #[error("the payment provider did not answer in time")]
    TimedOut {
        /// What the HTTP library says.
        #[source]
        source: reqwest::Error,
    },
    /// The answer reports success, but not that of a refund.
    #[error("the answer is not that of a refund: {0}")]
    Unreadable(&'static str),
    /// The provider answered with a status that is no success.
    #[error("the payment provider answered {status}{said}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// What the answer says about it.
        said: Box<Said>,
    },
    /// The provider took the request and could not make the refund.
    #[error("the payment provider could not make the refund {reference}: {reason}")]
    NotMade {
        /// What the refund is called there.
        reference: String,
        /// Why, in the provider's word.
        reason: String,
    },
}

/// What an answer says about a failure, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The kind of error, such as `card_error`.
    pub kind: Option<String>,
    /// The error's code, such as `charge_already_refunded`.
    pub code: Option<String>,
    /// What is wrong, in words.
    pub message: Option<String>,
    /// Whether the provider repeats what it said to an earlier request with this key.
    pub is_repeated: bool,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = self.code.as_ref().or(self.kind.as_ref()) {
            write!(f, " {code}")?;
        }
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        if self.is_repeated { write!(f, " (as it did before, and will for a day)") } else { Ok(()) }
    }
}

/// What a failure means for the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same request may succeed later.
    Temporary,
    /// A person must look at this refund.
    Refused,
    /// The key is missing, wrong or not allowed to do this: no refund will succeed with it.
    Unauthorized,
}

impl PaymentError {
    /// What it means for the next attempt: network, time-out, 408, 409, 429, any 5xx and whatever is no answer of the
    /// provider are temporary; every other 4xx is a refusal, but for 401 and 403, which are about the key.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::InvalidSecret | Self::Status { status: 401 | 403, .. } => Verdict::Unauthorized,
            Self::Status { status: 408 | 409 | 429, .. } => Verdict::Temporary,
            Self::Status { status: 400..=499, .. } => Verdict::Refused,
            Self::Status { .. } | Self::Unreachable { .. } | Self::Cut { .. } | Self::TimedOut { .. } => {
                Verdict::Temporary
            }
            Self::Unreadable(_) => Verdict::Temporary,
            Self::ByHand | Self::NoPayment | Self::Amount { .. } | Self::NotMade { .. } => Verdict::Refused,
            Self::InvalidUrl { .. } | Self::InsecureUrl { .. } | Self::Setup { .. } => Verdict::Refused,
        }
    }

    /// Whether the provider may have given the money back although it failed here.
    pub fn is_unclear(&self) -> bool {
        match self {
            Self::Cut { .. } | Self::TimedOut { .. } | Self::Unreadable(_) => true,
            Self::Status { status, .. } => !(300..500).contains(status) || matches!(status, 408 | 409),
            _ => false,
        }
    }

    /// Whether no answer came at all, so that the next request will hardly fare better.
    pub fn is_silence(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Cut { .. } | Self::TimedOut { .. })
    }

    /// The error with its causes, in one line.
    pub fn in_one_line(&self) -> String {
        let first: &dyn std::error::Error = self;
        let chain = std::iter::successors(Some(first), |error| error.source());
        chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
    }
}
