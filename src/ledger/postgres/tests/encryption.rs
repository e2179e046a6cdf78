//! Encrypted connections against a server with a certificate of its own.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use super::super::address::TlsMode;
use super::*;
use crate::ledger::ServerFault;

/// A certificate authority, and a certificate and key that it made for `localhost`.
fn certificates() -> (String, String, String) {
    let mut authority = CertificateParams::new(Vec::new()).expect("parameters");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let root = authority.self_signed(&key).expect("a certificate");
    let issuer = Issuer::new(authority, key);
    let own = KeyPair::generate().expect("a key");
    let names = vec!["localhost".to_owned()];
    let leaf = CertificateParams::new(names).expect("parameters").signed_by(&own, &issuer).expect("signs");
    (root.pem(), leaf.pem(), own.serialize_pem())
}

fn is_tls(opened: &Result<Postgres, LedgerError>) -> bool {
    matches!(opened, Err(LedgerError::Server { fault: ServerFault::Tls, .. }))
}

#[test]
fn a_server_is_trusted_as_far_as_its_address_says() {
    if postgres_server::server_url().is_none() {
        return;
    }
    let Ok(server) = postgres_server::PostgresServer::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (root, certificate, key) = certificates();
    let (stranger, ..) = certificates();
    let (known, unknown) = (folder.path().join("root.crt"), folder.path().join("stranger.crt"));
    std::fs::write(&known, root).expect("writes");
    std::fs::write(&unknown, stranger).expect("writes");
    let read = |url: &str| PostgresAddress::parse(url, |_| None, "x").expect("an address");
    let admin = read(&server.url());
    run_raw(&admin, "CREATE ROLE desk LOGIN PASSWORD 'right'; CREATE SCHEMA north AUTHORIZATION desk")
        .expect("runs");
    let at = |host: &str, mode: TlsMode, roots: Option<&std::path::PathBuf>| {
        let url = format!("postgres://desk:right@{host}:{}/postgres?schema=north", server.port);
        other(&read(&url), |address| {
            address.tls = mode;
            address.root_certificates = roots.cloned();
        })
    };
    let open = |host, mode, roots| opened(&at(host, mode, roots), Purpose::Keep);

    assert!(open("localhost", TlsMode::Prefer, None).is_ok(), "a server without encryption");
    assert!(is_tls(&open("localhost", TlsMode::Require, None)), "a server without encryption");

    for (name, text) in [("server.crt", certificate), ("server.key", key)] {
        let lines = format!("SELECT unnest(string_to_array('{}', E'\\n'))", text.trim_end());
        let write = format!("COPY ({lines}) TO PROGRAM 'umask 077; cat > {name}'");
        run_raw(&admin, &write).expect("writes");
    }
    run_raw(&admin, "ALTER SYSTEM SET ssl = on").expect("sets");
    run_raw(&admin, "SELECT pg_reload_conf(), pg_sleep(0.5)").expect("reads it");
    let encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    for (host, mode, roots, is_in) in [
        ("localhost", TlsMode::VerifyFull, Some(&known), true),
        ("127.0.0.1", TlsMode::VerifyFull, Some(&known), false),
        ("127.0.0.1", TlsMode::VerifyCa, Some(&known), true),
        ("localhost", TlsMode::VerifyFull, Some(&unknown), false),
        ("localhost", TlsMode::VerifyCa, Some(&unknown), false),
        ("localhost", TlsMode::VerifyFull, None, false),
        ("localhost", TlsMode::Require, Some(&unknown), false),
        ("localhost", TlsMode::Require, None, true),
        ("localhost", TlsMode::Prefer, None, true),
    ] {
        let opened = open(host, mode, roots);
        assert_eq!(opened.is_ok(), is_in, "{host} {mode:?} {roots:?}: {:?}", opened.as_ref().map(drop).err());
        match opened {
            Ok(open) => {
                let told = open.session.first_row(encrypted, super::super::When::Working).expect("tells");
                assert_eq!(told, [Some("t".to_owned())], "{host} {mode:?}");
            }
            Err(_) => assert!(is_tls(&opened)),
        }
    }
    let plain = open("localhost", TlsMode::Disable, None).expect("opens");
    let told = plain.session.first_row(encrypted, super::super::When::Working).expect("tells");
    assert_eq!(told, [Some("f".to_owned())]);
}
