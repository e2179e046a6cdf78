//! Encryption of connections, as `sslmode` says.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore,
    SignatureScheme,
};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::{PostgresAddress, TlsMode};
use crate::ledger::TlsFault;

/// What the client's library is told; who the server may be is judged by the verifier.
pub(super) fn mode(address: &PostgresAddress) -> SslMode {
    match address.tls {
        TlsMode::Disable => SslMode::Disable,
        TlsMode::Prefer => SslMode::Prefer,
        TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => SslMode::Require,
    }
}

/// How a connection to an address is encrypted.
///
/// As with libpq, a file of root certificates that was named is used also where the mode alone would take any.
pub(super) fn connector(address: &PostgresAddress) -> io::Result<MakeRustlsConnect> {
    let provider = Arc::new(ring::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match (address.tls, &address.root_certificates) {
        (TlsMode::Disable | TlsMode::Prefer, _) | (TlsMode::Require, None) => {
            Arc::new(Anybody(Arc::clone(&provider)))
        }
        (mode, named) => {
            let named = named.as_deref().filter(|file| *file != Path::new("system"));
            let named = named.map(certificates).transpose()?;
            let roots = Arc::new(roots(named.as_deref())?);
            let signed = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider))
                .build()
                .map_err(io::Error::other)?;
            // Anybody may have a certificate of some name from a public authority: as with libpq, names are left out of
            // account only below authorities that were named.
            match named {
                Some(named) => Arc::new(Named { signed, named, checks_name: mode == TlsMode::VerifyFull }),
                None => signed,
            }
        }
    };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates that were named alone, or all that this machine and Mozilla trust.
fn roots(named: Option<&[CertificateDer<'static>]>) -> io::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(named) = named else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        roots.add_parsable_certificates(webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned());
        return Ok(roots);
    };
    for certificate in named {
        roots.add(certificate.clone()).map_err(io::Error::other)?;
    }
    Ok(roots)
}

/// The certificates of a file.
fn certificates(file: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let told = |why: String| io::Error::other(format!("{}: {why}", file.display()));
    let text = fs::read(file).map_err(|error| told(error.to_string()))?;
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    let read = read.map_err(|error| told(error.to_string()))?;
    if read.is_empty() { Err(told("there is no certificate in it".to_owned())) } else { Ok(read) }
}

/// What kept a connection from being made safely.
pub(super) fn fault(error: &(dyn std::error::Error + 'static)) -> TlsFault {
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    match inner.and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(Error::InvalidCertificate(certificate)) => of_certificate(certificate),
        Some(Error::AlertReceived(AlertDescription::CertificateRequired)) => TlsFault::ClientCertificate,
        // The client's library tells it by its words alone.
        _ if error.to_string() == "server does not support TLS" => TlsFault::NotOffered,
        _ => TlsFault::Other,
    }
}

fn of_certificate(error: &CertificateError) -> TlsFault {
    match error {
        CertificateError::UnknownIssuer | CertificateError::BadSignature => TlsFault::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsFault::WrongName
        }
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsFault::Expired,
        // Of a certificate that nobody named, its own authority is as good as none.
        error if is_own_authority(error) => TlsFault::UnknownIssuer,
        _ => TlsFault::Other,
    }
}

/// Whether a server shows the certificate of an authority as its own, which the library tells by its words alone. Before
/// that it has looked whether its time has come and is not over.
fn is_own_authority(error: &CertificateError) -> bool {
    matches!(error, CertificateError::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity"))
}

/// Takes every certificate: the connection is encrypted, to whomever.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Takes a certificate that one of those that were named has signed, and one that was named itself: whoever makes one for
/// a server alone, as `openssl req -x509` does, has no other authority. libpq takes both.
#[derive(Debug)]
struct Named {
    signed: Arc<WebPkiServerVerifier>,
    named: Vec<CertificateDer<'static>>,
    /// Whether it must be made out to the name of the server.
    checks_name: bool,
}

impl ServerCertVerifier for Named {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        stapled: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self.signed.verify_server_cert(certificate, between, name, stapled, now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.checks_name => Ok(ServerCertVerified::assertion()),
            Err(Error::InvalidCertificate(error))
                if is_own_authority(&error) && self.named.iter().any(|named| named == certificate) =>
            {
                if self.checks_name {
                    verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
                }
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signed.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signed.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.signed.supported_verify_schemes()
    }
}
