//! Every rule of `slotctl.toml`, who goes before whom, and what is not shown.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

use crate::config::Overrides;
use crate::config::settings::{FanfareUrl, LedgerUrl, Origin, Settings, SmtpSecurity};
use crate::config::settings_file::{self, SettingsFile};
use crate::config::source::Source;

fn read(text: &str, overrides: &Overrides) -> SettingsFile {
    settings_file::read(&Source::new("/etc/slotctl/slotctl.toml", text), overrides)
}

fn overrides() -> Overrides {
    Overrides { data_home: Some(PathBuf::from("/home/u/.local/share")), ..Overrides::default() }
}

fn settings(text: &str, overrides: &Overrides) -> Settings {
    let read = read(text, overrides);
    assert_eq!(read.diagnostics, [], "{text}");
    read.settings.expect("sound settings")
}

fn row(settings: &Settings, key: &str) -> (Option<String>, String) {
    let row = settings.rows().into_iter().find(|row| row.key == key).expect("a documented key");
    (row.value, row.origin.to_string())
}

#[test]
fn an_empty_file_means_sandbox_spool_and_the_ledger_at_home() {
    let settings = settings("", &overrides());
    assert_eq!(settings.fanfare.url.value, FanfareUrl::Sandbox);
    assert_eq!(settings.fanfare.timeout.value, Duration::from_secs(10));
    assert_eq!(settings.ledger.value, LedgerUrl::Sqlite("/home/u/.local/share/slotctl/ledger.db".into()));
    assert_eq!(settings.spool.map(|dir| dir.value), Some("/etc/slotctl/spool".into()));
    assert!(settings.email.is_none() && settings.sms.is_none());
    assert_eq!(settings.sweeps_expected_every.value, Duration::from_secs(900));
    assert_eq!(settings.payments.url.value, "https://api.stripe.com");
}

#[test]
fn flag_goes_before_environment_before_file_before_default() {
    let file = "[ledger]\nurl = \"ledger.db\"\n";
    let mut given = overrides();
    assert_eq!(row(&settings(file, &given), "ledger.url").1, "slotctl.toml:2");
    assert_eq!(row(&settings("", &given), "ledger.url").1, "default");
    given.ledger_environment = Some("from-env.db".to_owned());
    let seen = settings(file, &given).ledger;
    assert_eq!(
        (seen.value, seen.origin),
        (LedgerUrl::Sqlite("from-env.db".into()), Origin::Environment("SLOTCTL_LEDGER"))
    );
    given.ledger_flag = Some("from-flag.db".to_owned());
    assert_eq!(
        row(&settings(file, &given), "ledger.url"),
        (Some("from-flag.db".to_owned()), "flag".to_owned())
    );
    given.organization_id = Some("org_env".to_owned());
    let organization =
        row(&settings("[fanfare]\norganization_id = \"org_file\"", &given), "fanfare.organization_id");
    assert_eq!(organization, (Some("org_env".to_owned()), "environment FANFARE_ORGANIZATION_ID".to_owned()));
}

#[test]
fn a_wrong_flag_is_drawn_as_the_flag() {
    let given = Overrides { ledger_flag: Some("mysql://u:hunter2@h/db".to_owned()), ..overrides() };
    let read = read("", &given);
    assert!(read.settings.is_none());
    let found = &read.diagnostics[0];
    assert_eq!(found.file, PathBuf::from("--ledger"));
    assert!(found.message.starts_with("--ledger `mysql://u:"), "{}", found.message);
    assert!(found.message.ends_with("the ledger is the path of a SQLite file, or a postgres:// address"));
    let drawn = crate::config::drawing::render(found, &read.attached[0].drawable(), false, 100);
    assert!(!drawn.contains("hunter2") && !drawn.contains("--ledger:"), "a flag has no lines:\n{drawn}");
}

#[test]
fn no_row_shows_a_secret() {
    let text = "[email]\nurl = \"smtps://u@h\"\nfrom = \"a@example.org\"\npassword_file = \"secrets/smtp\"\n";
    let given = Overrides {
        api_key: Some(SecretString::from("sk_live_1")),
        smtp_password: Some(SecretString::from(" ")),
        ledger_environment: Some("postgres://u:hunter2@h/db".to_owned()),
        ledger_password: Some(SecretString::from("hunter2")),
        ..overrides()
    };
    let settings = settings(text, &given);
    assert_eq!(row(&settings, "ledger.password").1, "environment PGPASSWORD");
    let all = format!("{:?} {settings:?}", settings.rows());
    assert!(!all.contains("hunter2") && !all.contains("sk_live_1"), "{all}");
    assert_eq!(
        row(&settings, "fanfare.api_key"),
        (Some("(set, not shown)".to_owned()), "environment FANFARE_ADMIN_API_KEY".to_owned())
    );
    assert_eq!(row(&settings, "email.password_file").0.as_deref(), Some("/etc/slotctl/secrets/smtp"));
    assert!(
        settings.rows().iter().all(|row| row.key != "email.password"),
        "a blank variable counts as unset"
    );
}

#[test]
fn the_password_of_a_ledger_stands_elsewhere() {
    let text = "[ledger]\nurl = \"postgres://u@h/db\"\npassword_file = \"secrets/ledger\"";
    let told = settings(text, &overrides());
    assert_eq!(row(&told, "ledger.password_file").0.as_deref(), Some("/etc/slotctl/secrets/ledger"));
    let given = Overrides { ledger_password: Some(SecretString::from("x")), ..overrides() };
    let of_a_file = settings("[ledger]\nurl = \"ledger.db\"", &given);
    assert!(of_a_file.rows().iter().all(|row| row.key != "ledger.password"), "a file needs none");
    let read = read("[ledger]\nurl = \"postgres://u:hunter2@h/db\"", &overrides());
    assert_eq!(read.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), ["secret_in_url"]);
    assert!(!format!("{:?}", read.diagnostics).contains("hunter2"));
}

#[test]
fn a_mail_address_is_taken_apart() {
    let url = |url: &str| {
        settings(&format!("[email]\nurl = \"{url}\"\nfrom = \"Clinic <a@example.org>\""), &overrides())
    };
    let parts = |address: &str| {
        let email = url(address).email.expect("an e-mail section").url.value;
        (email.host, email.port, email.user, email.security)
    };
    let none = SmtpSecurity::None;
    assert_eq!(parts("smtp://a%40b@h"), ("h".into(), 587, Some("a@b".into()), SmtpSecurity::StartTls));
    assert_eq!(parts("smtps://h:4650"), ("h".into(), 4650, None, SmtpSecurity::Tls));
    assert_eq!(parts("smtp://127.0.0.1:25?tls=none"), ("127.0.0.1".into(), 25, None, none));
    assert!(url("smtps://h").spool.is_none(), "with e-mail the spool is asked for");
}

#[test]
fn every_rule_gives_one_mistake_at_its_place() {
    for (text, code, line, column) in [
        ("[fanfare]\nurl = \"http://admin.fanfare.io/api\"", "plain_http", 2, 7),
        ("[fanfare]\nurl = \"ftp://x\"", "invalid_url", 2, 7),
        ("[fanfare]\nurl = \"https://key@x.example\"", "secret_in_url", 2, 7),
        ("[fanfare]\nurl = \"https://x.example/?a=1\"", "invalid_url", 2, 7),
        ("[fanfare]\ndialect = \"guided\"", "invalid_word", 2, 11),
        ("[fanfare]\ndialect = \"guide\"", "no_organization", 2, 11),
        ("[fanfare]\ntimeout = 10", "wrong_type", 2, 11),
        ("[fanfare]\ntimeout = \"0s\"", "zero_duration", 2, 11),
        ("[fanfare]\ntimeout = \"1h\"", "duration_too_long", 2, 11),
        ("[fanfare]\napi_keyfile = \"x\"", "unknown_key", 2, 1),
        ("[fanfare]\napi_key_file = \"~/x\"", "tilde_path", 2, 16),
        ("[fanfair]\n", "unknown_key", 1, 2),
        ("ledger = \"x.db\"", "wrong_type", 1, 10),
        ("[ledger]\nurl = \"mysql://h/d\"", "invalid_ledger", 2, 7),
        ("[email]\nurl = \"smtp://h\"", "missing_key", 1, 1),
        ("[email]\nurl = \"h:25\"\nfrom = \"a@b.example\"", "invalid_url", 2, 7),
        ("[email]\nurl = \"smtp://h?tls=maybe\"\nfrom = \"a@b.example\"", "invalid_url", 2, 7),
        ("[email]\nurl = \"smtp://u:p@h\"\nfrom = \"a@b.example\"", "secret_in_url", 2, 7),
        ("[email]\nurl = \"smtp://u@h?tls=none\"\nfrom = \"a@b.example\"", "password_in_clear", 2, 7),
        ("[email]\nurl = \"smtp://h\"\nfrom = \"Clinic\"", "invalid_mailbox", 3, 8),
        ("[sms]\nprovider = \"twilio\"\nfrom = \"+1\"", "missing_key", 1, 1),
        ("[sms]\nprovider = \"http\"", "missing_key", 1, 1),
        ("[sms]\nprovider = \"carrier pigeon\"", "invalid_word", 2, 12),
        ("[payments]\nprovider = \"paypal\"", "invalid_word", 2, 12),
        ("[sweeps]\nexpect_every = \"32d\"", "duration_too_long", 2, 16),
        ("[spool]\ndir = \"\"", "empty_text", 2, 7),
    ] {
        let found = read(text, &overrides()).diagnostics;
        let seen: Vec<_> = found.iter().map(|found| (found.code, found.line, found.column)).collect();
        assert_eq!(seen, [(code, line, column)], "{text}\n{found:#?}");
        assert!(found[0].hint.is_some(), "{text}");
    }
}

#[test]
fn plain_http_to_this_machine_is_allowed() {
    for address in ["http://127.0.0.1:4800", "http://localhost:4800/api/", "http://[::1]:80/api"] {
        let settings = settings(&format!("[fanfare]\nurl = \"{address}\""), &overrides());
        assert!(matches!(settings.fanfare.url.value, FanfareUrl::Address(url) if !url.ends_with('/')));
    }
}
