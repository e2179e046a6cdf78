//! What of the settings an error of the network comes from: a host that leads nowhere, a far side that cannot prove who
//! it is. Everything else, such as a connection that was refused or cut, may be over in a minute.

use std::error::Error;
use std::io;

use super::error::Fault;

/// What the settings are wrong in, if it is them.
pub(super) fn of(error: &(dyn Error + 'static)) -> Option<Fault> {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return is_about_trust(tls).then_some(Fault::Encryption);
    }
    // The resolver of the HTTP library keeps its type to itself.
    if error.to_string().starts_with("dns error") {
        return Some(Fault::Name);
    }
    // An I/O error leaves out of its causes the one that it is made of.
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => of(inner),
        None => of(error.source()?),
    }
}

/// Whether the two sides will not agree the next time either. An alert about its own trouble is the far side's.
fn is_about_trust(error: &rustls::Error) -> bool {
    use rustls::AlertDescription::{CloseNotify, DecodeError, InternalError, UserCanceled};
    !matches!(
        error,
        rustls::Error::AlertReceived(InternalError | UserCanceled | CloseNotify | DecodeError)
            | rustls::Error::FailedToGetCurrentTime
            | rustls::Error::FailedToGetRandomBytes
    )
}
