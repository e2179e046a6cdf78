//! The settings as `config show` lists them.

use serde::Serialize;

use super::secret::SecretSource;
use super::settings::{
    EmailSettings, FanfareSettings, FanfareUrl, Origin, PaymentSettings, Setting, Settings, SmsSettings,
};

/// What stands for a secret that is set.
const REDACTED: &str = "(set, not shown)";

/// One line of `config show`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingRow {
    /// The key with its section: `fanfare.url`.
    pub key: &'static str,
    /// The value, secrets hidden; none where nothing is set.
    pub value: Option<String>,
    /// Where it came from.
    pub origin: Origin,
}

impl Settings {
    /// Every documented key, in the order of the documentation, with its value and where it came from.
    pub fn rows(&self) -> Vec<SettingRow> {
        let Self { fanfare, ledger, ledger_password, email, sms, spool, payments, sweeps_expected_every } =
            self;
        let mut rows = fanfare_rows(fanfare);
        rows.push(row("ledger.url", Some(ledger), ToString::to_string));
        let keys = ["ledger.password", "ledger.password_file", "ledger.password_command"];
        rows.extend(secret_rows(keys, Some(ledger_password)));
        rows.extend(email_rows(email.as_ref()));
        rows.extend(sms_rows(sms.as_ref()));
        rows.push(row("spool.dir", spool.as_ref(), |dir| dir.display().to_string()));
        rows.extend(payment_rows(payments));
        rows.push(row("sweeps.expect_every", Some(sweeps_expected_every), |span| seconds(span.as_secs())));
        rows
    }
}

fn fanfare_rows(fanfare: &FanfareSettings) -> Vec<SettingRow> {
    let FanfareSettings { url, api_key, organization_id, dialect, timeout } = fanfare;
    let mut rows = vec![row("fanfare.url", Some(url), |url| match url {
        FanfareUrl::Sandbox => "sandbox".to_owned(),
        FanfareUrl::Address(address) => address.clone(),
    })];
    let keys = ["fanfare.api_key", "fanfare.api_key_file", "fanfare.api_key_command"];
    rows.extend(secret_rows(keys, Some(api_key)));
    rows.push(row("fanfare.organization_id", organization_id.as_ref(), Clone::clone));
    rows.push(row("fanfare.dialect", Some(dialect), |dialect| dialect.as_str().to_owned()));
    rows.push(row("fanfare.timeout", Some(timeout), |span| seconds(span.as_secs())));
    rows
}

fn email_rows(email: Option<&EmailSettings>) -> Vec<SettingRow> {
    let mut rows = vec![
        row("email.url", email.map(|email| &email.url), |url| url.shown.clone()),
        row("email.from", email.map(|email| &email.from), Clone::clone),
    ];
    let keys = ["email.password", "email.password_file", "email.password_command"];
    rows.extend(secret_rows(keys, email.map(|email| &email.password)));
    rows
}

fn sms_rows(sms: Option<&SmsSettings>) -> Vec<SettingRow> {
    let mut rows = vec![
        row("sms.provider", sms.map(|sms| &sms.provider), |provider| provider.as_str().to_owned()),
        row("sms.url", sms.map(|sms| &sms.url), Clone::clone),
        row("sms.account_sid", sms.and_then(|sms| sms.account_sid.as_ref()), Clone::clone),
    ];
    let keys = ["sms.auth_token", "sms.auth_token_file", "sms.auth_token_command"];
    rows.extend(secret_rows(keys, sms.map(|sms| &sms.auth_token)));
    rows.push(row("sms.from", sms.and_then(|sms| sms.from.as_ref()), Clone::clone));
    rows
}

fn payment_rows(payments: &PaymentSettings) -> Vec<SettingRow> {
    let PaymentSettings { provider, url, secret_key } = payments;
    let mut rows = vec![
        row("payments.provider", Some(provider), |provider| provider.as_str().to_owned()),
        row("payments.url", Some(url), Clone::clone),
    ];
    let keys = ["payments.secret_key", "payments.secret_key_file", "payments.secret_key_command"];
    rows.extend(secret_rows(keys, Some(secret_key)));
    rows
}

/// The variable's row appears only where the variable is set; the keys of the file always do.
fn secret_rows([itself, file, command]: [&'static str; 3], source: Option<&SecretSource>) -> Vec<SettingRow> {
    let mut rows = Vec::new();
    if let Some(source) = source.filter(|source| source.environment.is_some()) {
        let origin = Origin::Environment(source.variable);
        rows.push(SettingRow { key: itself, value: Some(REDACTED.to_owned()), origin });
    }
    let path = source.and_then(|source| source.file.as_ref());
    rows.push(row(file, path, |path| path.display().to_string()));
    rows.push(row(command, source.and_then(|source| source.command.as_ref()), Clone::clone));
    rows
}

fn row<T>(key: &'static str, setting: Option<&Setting<T>>, show: impl Fn(&T) -> String) -> SettingRow {
    let value = setting.map(|setting| show(&setting.value));
    SettingRow { key, value, origin: setting.map_or(Origin::Default, |setting| setting.origin) }
}

fn seconds(count: u64) -> String {
    u32::try_from(count)
        .map_or_else(|_| format!("{count}s"), |count| crate::domain::time::Span::Seconds(count).to_string())
}
