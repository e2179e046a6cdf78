//! What every HTTP client of the program is made from: an address that is safe to send a secret to, the connection's
//! set-up, and an answer read no further than it may be long.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::{Certificate, Response, Url, redirect};
use secrecy::{ExposeSecret, SecretString};

/// An address that is safe to send a secret to: https, or plain http to this machine.
pub(crate) struct Address {
    url: Url,
    is_loopback: bool,
}

/// Why an address is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsafe {
    /// It is no address.
    Unreadable,
    /// It holds a user name or password.
    Credentials,
    /// It has a query or a fragment, so that no path can be appended to it.
    NoBase,
    /// It is plain http to another machine.
    PlainHttp,
    /// It is neither http nor https.
    Scheme,
}

impl Unsafe {
    /// Says it to whoever wrote the address.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Unreadable => "it cannot be read",
            Self::Credentials => "it holds a user name or password; the key has a setting of its own",
            Self::NoBase => "it must end with a path, without `?` or `#`",
            Self::PlainHttp => "plain http is for this machine only: use https",
            Self::Scheme => "it must begin with https://",
        }
    }
}

impl Address {
    /// Takes an address that requests go to as it is.
    pub(crate) fn parse(text: &str) -> Result<Self, Unsafe> {
        let url = Url::parse(text).map_err(|_| Unsafe::Unreadable)?;
        let is_loopback = url.host_str().is_some_and(is_loopback);
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            "http" => return Err(Unsafe::PlainHttp),
            _ => return Err(Unsafe::Scheme),
        }
        Ok(Self { url, is_loopback })
    }

    /// Takes an address that paths are appended to.
    pub(crate) fn base(text: &str) -> Result<Self, Unsafe> {
        let url = Url::parse(text).map_err(|_| Unsafe::Unreadable)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Unsafe::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(Unsafe::NoBase);
        }
        Self::parse(text)
    }

    /// Gives the address without a slash at its end.
    pub(crate) fn without_slash(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// Gives the address.
    pub(crate) fn into_url(self) -> Url {
        self.url
    }
}

/// Gives what may be shown of an address that is no good: nothing that could be a password, and no query.
pub(crate) fn shown(text: &str) -> String {
    // A password stands before the `@`; an address that is no good may have one in odd places.
    let after = text.rsplit('@').next().unwrap_or_default();
    let end = after.find(['?', '#']).unwrap_or(after.len());
    after.get(..end).unwrap_or_default().to_owned()
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Makes a client for an address. A request may take `timeout`, from the connection to the last byte; at most half
/// of it, and at most five seconds, goes to connecting.
///
/// Redirections are not followed: a POST would become a GET. Fails when TLS cannot be set up.
pub(crate) fn client(
    address: &Address,
    headers: HeaderMap,
    timeout: Duration,
) -> Result<reqwest::Client, reqwest::Error> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have been faster, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("slotctl/", env!("CARGO_PKG_VERSION")))
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .timeout(timeout)
        .connect_timeout((timeout / 2).min(Duration::from_secs(5)));
    builder = if address.url.scheme() == "http" {
        // Plain http needs no roots, nor do redirects, as none are followed.
        builder.tls_certs_only([])
    } else {
        builder.tls_certs_merge(root_certificates()?)
    };
    if address.is_loopback {
        builder = builder.no_proxy();
    }
    builder.build()
}

/// Gives the roots that come with the program.
///
/// The machine's own roots are used too; but where it has none, no client could be made without these, not even
/// one for plain http.
fn root_certificates() -> Result<Vec<Certificate>, reqwest::Error> {
    webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(|root| Certificate::from_der(root)).collect()
}

/// Makes the header that carries a secret; `None` if the secret is empty or has characters that no header can carry.
pub(crate) fn bearer(secret: &SecretString) -> Option<HeaderValue> {
    let secret = secret.expose_secret();
    if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let mut value = HeaderValue::from_str(&format!("Bearer {secret}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Reads how long a server asks to be left alone: `Retry-After` in seconds, as HTTP date or ISO instant.
///
/// A date is judged against the answer's own `Date`, so that neither a wrong clock here nor a frozen one matters;
/// without that header it says nothing.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    match text.parse().ok() {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => Some((instant(text)? - date(headers)?).to_std().unwrap_or_default()),
    }
}

/// Reads what the server's clock showed when it answered.
pub(crate) fn date(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    instant(headers.get(DATE)?.to_str().ok()?)
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    let parsed = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text));
    parsed.ok().map(|instant| instant.to_utc())
}

/// Reads a whole body; `None` when it is longer than it may be.
pub(crate) async fn read_body(
    mut response: Response,
    longest: usize,
) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > longest {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_that_keeps_a_secret_is_taken() {
        let table = [
            ("https://admin.fanfare.io/api/", None),
            ("http://localhost:4800", None),
            ("http://127.0.0.7/api", None),
            ("http://[::1]:1", None),
            ("http://admin.fanfare.io", Some(Unsafe::PlainHttp)),
            ("http://127.0.0.1.example", Some(Unsafe::PlainHttp)),
            ("http://localhost.example", Some(Unsafe::PlainHttp)),
            ("", Some(Unsafe::Unreadable)),
            ("admin.fanfare.io", Some(Unsafe::Unreadable)),
            ("ftp://x.example", Some(Unsafe::Scheme)),
            ("https://me:hunter2@x.example", Some(Unsafe::Credentials)),
            ("https://x.example/?a=b", Some(Unsafe::NoBase)),
            ("https://x.example/#a", Some(Unsafe::NoBase)),
        ];
        for (text, fault) in table {
            assert_eq!(Address::base(text).err(), fault, "{text}");
        }
        assert!(Address::parse("https://x.example/?a=b").is_ok(), "requests go there as it is");
        assert_eq!(
            Address::base("https://x.example/api//").map(|ok| ok.without_slash().to_owned()),
            Ok("https://x.example/api".into())
        );
    }

    #[test]
    fn what_is_shown_of_a_bad_address_holds_no_password() {
        for text in [
            "https://me:hunter2@x.example",
            "odd:me:hunter2@x.example",
            "https://x.example/?key=hunter2#hunter2",
        ] {
            assert!(!shown(text).contains("hunter2"), "{text}");
        }
        assert_eq!(shown("https://me:hunter2@x.example/?a=b"), "x.example/");
    }
}
