//! Encrypted connections against a server with a certificate of its own.

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};

use super::super::address::TlsMode;
use super::*;
use crate::ledger::{ServerFault, TlsFault};

/// A certificate authority, and a certificate and key that it made for `localhost`.
fn certificates() -> (String, String, String) {
    until(2999)
}

/// Likewise, with a certificate that is valid to the end of a year.
fn until(year: i32) -> (String, String, String) {
    let mut authority = CertificateParams::new(Vec::new()).expect("parameters");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let root = authority.self_signed(&key).expect("a certificate");
    let issuer = Issuer::new(authority, key);
    let own = KeyPair::generate().expect("a key");
    let mut leaf = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    leaf.not_after = date_time_ymd(year, 12, 31);
    let leaf = leaf.signed_by(&own, &issuer).expect("signs");
    (root.pem(), leaf.pem(), own.serialize_pem())
}

/// A certificate that nobody but itself has signed, as that of an authority or not, and its key.
fn self_made(is_ca: IsCa, year: i32) -> (String, String) {
    let mut parameters = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
    (parameters.is_ca, parameters.not_after) = (is_ca, date_time_ymd(year, 12, 31));
    let key = KeyPair::generate().expect("a key");
    (parameters.self_signed(&key).expect("a certificate").pem(), key.serialize_pem())
}

/// Has the server show a certificate from now on.
fn show(admin: &PostgresAddress, certificate: &str, key: &str) {
    for (name, text) in [("server.crt", certificate), ("server.key", key)] {
        let lines = format!("SELECT unnest(string_to_array('{}', E'\\n'))", text.trim_end());
        let write = format!("COPY ({lines}) TO PROGRAM 'umask 077; cat > {name}'");
        run_raw(admin, &write).expect("writes");
    }
    run_raw(admin, "ALTER SYSTEM SET ssl = on").expect("sets");
    run_raw(admin, "SELECT pg_reload_conf(), pg_sleep(0.5)").expect("reads it");
}

#[track_caller]
fn assert_fault(opened: Result<Postgres, LedgerError>, wanted: TlsFault) {
    match opened.map(drop) {
        Err(LedgerError::Server { fault: ServerFault::Tls(found), .. }) => assert_eq!(found, wanted),
        other => panic!("{wanted:?}: {other:?}"),
    }
}

fn is_tls(opened: &Result<Postgres, LedgerError>) -> bool {
    matches!(opened, Err(LedgerError::Server { fault: ServerFault::Tls(_), .. }))
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
    assert_fault(open("localhost", TlsMode::Require, None), TlsFault::NotOffered);

    show(&admin, &certificate, &key);
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

    assert_fault(open("127.0.0.1", TlsMode::VerifyFull, Some(&known)), TlsFault::WrongName);
    assert_fault(open("localhost", TlsMode::VerifyFull, Some(&unknown)), TlsFault::UnknownIssuer);
    assert_fault(open("localhost", TlsMode::VerifyFull, None), TlsFault::UnknownIssuer);
    let nowhere = folder.path().join("nowhere.crt");
    assert_fault(open("localhost", TlsMode::VerifyFull, Some(&nowhere)), TlsFault::Roots);

    // A certificate that vouches for itself is good where it was named, and nowhere else.
    for is_ca in [IsCa::Ca(BasicConstraints::Unconstrained), IsCa::NoCa] {
        let (own, key) = self_made(is_ca, 2999);
        show(&admin, &own, &key);
        std::fs::write(&known, own).expect("writes");
        open("localhost", TlsMode::VerifyFull, Some(&known)).expect("it was named");
        open("127.0.0.1", TlsMode::VerifyCa, Some(&known)).expect("names do not count");
        assert_fault(open("127.0.0.1", TlsMode::VerifyFull, Some(&known)), TlsFault::WrongName);
        assert_fault(open("localhost", TlsMode::VerifyFull, Some(&unknown)), TlsFault::UnknownIssuer);
        assert_fault(open("localhost", TlsMode::VerifyFull, None), TlsFault::UnknownIssuer);
        let (other, _) = self_made(is_ca, 2999);
        std::fs::write(&known, other).expect("writes");
        assert_fault(open("localhost", TlsMode::VerifyFull, Some(&known)), TlsFault::UnknownIssuer);
    }
    let (own, key) = self_made(IsCa::Ca(BasicConstraints::Unconstrained), 2001);
    show(&admin, &own, &key);
    std::fs::write(&known, own).expect("writes");
    assert_fault(open("localhost", TlsMode::VerifyCa, Some(&known)), TlsFault::Expired);
    let (root, late, key) = until(2001);
    show(&admin, &late, &key);
    std::fs::write(&known, root).expect("writes");
    assert_fault(open("localhost", TlsMode::VerifyFull, Some(&known)), TlsFault::Expired);
}
