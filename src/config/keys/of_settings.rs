//! The keys of `slotctl.toml`.

use super::form::Form::{self, *};
use super::{Document, Key};

const fn key(
    path: &'static str,
    form: Form,
    default: &'static str,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { document: Document::Settings, path, form, default, meaning, example }
}

/// Every documented key, in the order of the documentation.
#[rustfmt::skip]
pub(super) const KEYS: &[Key] = &[
    key("fanfare", Section, "the sandbox", "[fanfare]", "the virtual waiting room"),
    key("fanfare.url", Address, "\"sandbox\"", "\"https://admin.fanfare.io/api\"", "the Admin API, or \"sandbox\" for the embedded stand-in; https, or http to this machine"),
    key("fanfare.api_key_file", Path, "none", "\"secrets/fanfare\"", "a file that holds the API key; refused if anybody else may use it; FANFARE_ADMIN_API_KEY goes first"),
    key("fanfare.api_key_command", Command, "none", "\"pass fanfare\"", "a command that prints the API key; api_key_file goes first"),
    key("fanfare.organization_id", Text, "none", "\"org_01\"", "the organization, sent where the dialect asks for it; FANFARE_ORGANIZATION_ID goes first"),
    key("fanfare.dialect", Word(&["published", "guide"]), "\"published\"", "\"guide\"", "the request shapes: published, or guide"),
    key("fanfare.timeout", Duration, "\"10s\"", "\"10s\"", "how long one request may take"),
    key("ledger", Section, "its defaults", "[ledger]", "the ledger"),
    key("ledger.url", Address, "$XDG_DATA_HOME/slotctl/ledger.db", "\"ledger.db\"", "a SQLite file, or postgres://…; --ledger and SLOTCTL_LEDGER go first"),
    key("ledger.password_file", Path, "none", "\"secrets/ledger\"", "a file that holds the password of the PostgreSQL user; PGPASSWORD goes first"),
    key("ledger.password_command", Command, "none", "\"pass ledger\"", "a command that prints the password; password_file goes first"),
    key("email", Section, "no e-mail", "[email]", "how e-mail is sent"),
    key("email.url", Address, "required", "\"smtp://desk@mail.example.org:587\"", "the mail server; STARTTLS is required unless ?tls=none; smtps:// is TLS from the start"),
    key("email.from", Text, "required", "\"Clinic <desk@example.org>\"", "the sender"),
    key("email.password_file", Path, "none", "\"secrets/smtp\"", "a file that holds the password; SLOTCTL_SMTP_PASSWORD goes first"),
    key("email.password_command", Command, "none", "\"pass smtp\"", "a command that prints the password; password_file goes first"),
    key("sms", Section, "no SMS", "[sms]", "how SMS are sent"),
    key("sms.provider", Word(&["twilio", "http"]), "no SMS", "\"twilio\"", "twilio, or http"),
    key("sms.url", Address, "\"https://api.twilio.com\"", "\"https://api.twilio.com\"", "the base address; required for http"),
    key("sms.account_sid", Text, "required for twilio", "\"AC0123456789\"", "the account"),
    key("sms.auth_token_file", Path, "none", "\"secrets/twilio\"", "a file that holds the token; SLOTCTL_SMS_TOKEN goes first"),
    key("sms.auth_token_command", Command, "none", "\"pass twilio\"", "a command that prints the token; auth_token_file goes first"),
    key("sms.from", Text, "required for twilio", "\"+15550100\"", "the sender"),
    key("spool", Section, "its defaults", "[spool]", "messages as files"),
    key("spool.dir", Path, "\"spool\" without [email], else none", "\"spool\"", "a directory into which every message is also written"),
    key("payments", Section, "by hand", "[payments]", "how refunds are made"),
    key("payments.provider", Word(&["manual", "stripe"]), "\"manual\"", "\"stripe\"", "manual, or stripe"),
    key("payments.url", Address, "\"https://api.stripe.com\"", "\"https://api.stripe.com\"", "the base address"),
    key("payments.secret_key_file", Path, "none", "\"secrets/stripe\"", "a file that holds the secret key; SLOTCTL_STRIPE_KEY goes first"),
    key("payments.secret_key_command", Command, "none", "\"pass stripe\"", "a command that prints the secret key; secret_key_file goes first"),
    key("sweeps", Section, "its defaults", "[sweeps]", "the sweeps that cron runs"),
    key("sweeps.expect_every", Duration, "\"15m\"", "\"15m\"", "sweep status and doctor call a sweep overdue after this"),
];
