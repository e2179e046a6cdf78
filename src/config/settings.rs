//! The settings of `slotctl.toml`, each with the place it came from.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use secrecy::SecretString;

use super::secret::SecretSource;
use crate::fanfare::Dialect;

/// What flags, environment and clock say, read by the caller: this module reads none of them.
#[derive(Clone, Default)]
pub struct Overrides {
    /// The value of `--ledger`.
    pub ledger_flag: Option<String>,
    /// The value of `SLOTCTL_LEDGER`.
    pub ledger_environment: Option<String>,
    /// The value of `FANFARE_ORGANIZATION_ID`.
    pub organization_id: Option<String>,
    /// The value of `FANFARE_ADMIN_API_KEY`.
    pub api_key: Option<SecretString>,
    /// The value of `SLOTCTL_SMTP_PASSWORD`.
    pub smtp_password: Option<SecretString>,
    /// The value of `SLOTCTL_SMS_TOKEN`.
    pub sms_token: Option<SecretString>,
    /// The value of `SLOTCTL_STRIPE_KEY`.
    pub stripe_key: Option<SecretString>,
    /// The value of `PGPASSWORD`.
    pub ledger_password: Option<SecretString>,
    /// `$XDG_DATA_HOME`, or what stands for it on this system.
    pub data_home: Option<PathBuf>,
    /// Today's date, for warnings about dates that have passed; without it there are none.
    pub today: Option<NaiveDate>,
}

impl fmt::Debug for Overrides {
    /// Only what cannot hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { organization_id, data_home, today, .. } = self;
        f.debug_struct("Overrides")
            .field("organization_id", organization_id)
            .field("data_home", data_home)
            .field("today", today)
            .finish_non_exhaustive()
    }
}

/// Where a setting came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A flag of this command.
    Flag,
    /// The environment variable of this name.
    Environment(&'static str),
    /// `slotctl.toml`.
    File {
        /// The line, from 1.
        line: usize,
    },
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.pad("flag"),
            Self::Environment(name) => f.pad(&format!("environment {name}")),
            Self::File { line } => f.pad(&format!("slotctl.toml:{line}")),
            Self::Default => f.pad("default"),
        }
    }
}

impl serde::Serialize for Origin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// A value that nobody set.
    pub(super) fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }
}

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `[fanfare]`.
    pub fanfare: FanfareSettings,
    /// `[ledger] url`.
    pub ledger: Setting<LedgerUrl>,
    /// The password of the ledger's server; not read for a file.
    pub ledger_password: SecretSource,
    /// `[email]`; without it no e-mail leaves the house.
    pub email: Option<EmailSettings>,
    /// `[sms]`; without it, or without its provider, no SMS is sent.
    pub sms: Option<SmsSettings>,
    /// `[spool] dir`: where every message is also written. Without `[spool]` this is the default directory as
    /// long as there is no `[email]`, and nothing once there is.
    pub spool: Option<Setting<PathBuf>>,
    /// `[payments]`.
    pub payments: PaymentSettings,
    /// `[sweeps] expect_every`: a sweep is overdue after this.
    pub sweeps_expected_every: Setting<Duration>,
}

/// How to reach Fanfare.
#[derive(Debug, Clone)]
pub struct FanfareSettings {
    /// Where.
    pub url: Setting<FanfareUrl>,
    /// The secret key; not read for the sandbox.
    pub api_key: SecretSource,
    /// The organization, recorded and sent where the dialect asks for it.
    pub organization_id: Option<Setting<String>>,
    /// Which request shapes are spoken.
    pub dialect: Setting<Dialect>,
    /// How long one request may take.
    pub timeout: Setting<Duration>,
}

/// The Admin API, or its stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FanfareUrl {
    /// The embedded stand-in.
    Sandbox,
    /// A base address without a slash at its end; https, or http to this machine.
    Address(String),
}

/// Where the ledger is.
#[derive(Clone, PartialEq, Eq)]
pub enum LedgerUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL address, which may hold a password: show it through `Display` only.
    Postgres(String),
}

impl fmt::Display for LedgerUrl {
    /// The path, or the address without its password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => f.pad(&path.display().to_string()),
            Self::Postgres(url) => f.pad(&super::masking::without_password(url)),
        }
    }
}

impl fmt::Debug for LedgerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LedgerUrl({self})")
    }
}

/// How e-mail leaves the house.
#[derive(Debug, Clone)]
pub struct EmailSettings {
    /// The address of the mail server.
    pub url: Setting<SmtpUrl>,
    /// The sender, as a mailbox.
    pub from: Setting<String>,
    /// The password; not needed when the address names no user.
    pub password: SecretSource,
}

/// The address of a mail server, taken apart.
#[derive(Debug, Clone)]
pub struct SmtpUrl {
    /// The host name or address.
    pub host: String,
    /// The port: as written, else 465 for `smtps`, 587 for `smtp`.
    pub port: u16,
    /// The user, decoded.
    pub user: Option<String>,
    /// The password that stands in the address, decoded; [`EmailSettings::password`] goes first.
    pub password: Option<SecretString>,
    /// How the connection is protected.
    pub security: SmtpSecurity,
    /// The address without its password.
    pub shown: String,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte: `smtps://`.
    Tls,
    /// STARTTLS, required: `smtp://`.
    StartTls,
    /// None: `smtp://…?tls=none`.
    None,
}

/// How SMS are sent.
#[derive(Debug, Clone)]
pub struct SmsSettings {
    /// Through whom.
    pub provider: Setting<SmsProvider>,
    /// The base address, without a slash at its end.
    pub url: Setting<String>,
    /// The account, at Twilio.
    pub account_sid: Option<Setting<String>>,
    /// The token.
    pub auth_token: SecretSource,
    /// The sender.
    pub from: Option<Setting<String>>,
}

/// Through whom SMS are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsProvider {
    /// Twilio's Messages resource.
    Twilio,
    /// A plain POST to `url`.
    Http,
}

impl SmsProvider {
    /// The word in `slotctl.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Twilio => "twilio",
            Self::Http => "http",
        }
    }
}

/// How refunds are made.
#[derive(Debug, Clone)]
pub struct PaymentSettings {
    /// Through whom.
    pub provider: Setting<PaymentProvider>,
    /// The base address, without a slash at its end.
    pub url: Setting<String>,
    /// The secret key; not read when refunds are made by hand.
    pub secret_key: SecretSource,
}

/// Through whom refunds are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentProvider {
    /// By hand: `refund list`, then `refund settle`.
    Manual,
    /// Stripe.
    Stripe,
}

impl PaymentProvider {
    /// The word in `slotctl.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Stripe => "stripe",
        }
    }
}

/// The directory against which the relative paths of a file are read.
pub(super) fn directory_of(file: &Path) -> PathBuf {
    file.parent().map_or_else(PathBuf::new, Path::to_owned)
}
