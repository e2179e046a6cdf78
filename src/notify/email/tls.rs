//! Whom a mail server must be vouched for by.

use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::client::{Certificate, TlsParameters, TlsParametersBuilder};

use crate::notify::error::{Gateway, NotifyError};

/// Trusts the machine's certificates and those that come with the program: on a machine without any, TLS could not
/// be set up at all.
pub(super) fn parameters(host: &str, more: &[&[u8]]) -> Result<TlsParameters, NotifyError> {
    let setup = |error: SmtpError| NotifyError::Setup { gateway: Gateway::Mail, reason: error.to_string() };
    let bundled = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref);
    bundled
        .chain(more.iter().copied())
        .try_fold(TlsParametersBuilder::new(host.to_owned()), |builder, root| {
            Ok(builder.add_root_certificate(Certificate::from_der(root.to_vec())?))
        })
        .and_then(TlsParametersBuilder::build)
        .map_err(setup)
}
