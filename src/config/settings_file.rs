//! Reads `slotctl.toml`, and puts flags, environment and defaults around what it says.

use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;

use super::address;
use super::diagnostic::{Diagnostic, Fault, Findings, Severity, located, shown};
use super::keys::Document;
use super::masking;
use super::secret::SecretSource;
use super::settings::{
    EmailSettings, FanfareSettings, FanfareUrl, LedgerUrl, Origin, Overrides, PaymentProvider,
    PaymentSettings, Setting, Settings, SmsProvider, SmsSettings, SmtpSecurity, directory_of,
};
use super::source::Source;
use super::syntax::Parsed;
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::time::Span;
use crate::fanfare::Dialect;

/// What reading the settings gave.
pub(super) struct SettingsFile {
    /// The settings, if nothing in the file is wrong.
    pub(super) settings: Option<Settings>,
    /// Every mistake.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The values of flags and variables that are wrong, for drawing.
    pub(super) attached: Vec<Source>,
}

/// Reads and checks the file.
pub(super) fn read(source: &Source, overrides: &Overrides) -> SettingsFile {
    let mut findings = Findings::new(source);
    let parsed = Parsed::read(&mut findings);
    let root = Section::root(Document::Settings, &parsed.table);
    root.report_unknown(&mut findings);
    let directory = directory_of(source.path());
    let mut reader = Reader { root, overrides, directory, findings, elsewhere: Vec::new() };
    let settings = reader.settings();
    let Reader { mut findings, elsewhere, .. } = reader;
    parsed.drop_consequences(&mut findings);
    let sound = parsed.is_sound() && !findings.any_error() && elsewhere.is_empty();
    let mut diagnostics = findings.into_found();
    let (more, attached): (Vec<_>, Vec<_>) = elsewhere.into_iter().unzip();
    diagnostics.extend(more);
    SettingsFile { settings: settings.filter(|_| sound), diagnostics, attached }
}

struct Reader<'r> {
    root: Section<'r>,
    overrides: &'r Overrides,
    directory: PathBuf,
    findings: Findings<'r>,
    /// Mistakes in the values of flags and variables.
    elsewhere: Vec<(Diagnostic, Source)>,
}

impl<'r> Reader<'r> {
    fn settings(&mut self) -> Option<Settings> {
        let fanfare = self.fanfare();
        let section = self.section("ledger");
        let ledger = self.ledger(section.as_ref());
        let is_server = matches!(&ledger, Some(Setting { value: LedgerUrl::Postgres(_), .. }));
        let variable = self.overrides.ledger_password.as_ref().filter(|_| is_server);
        let password = self.secret(section.as_ref(), &LEDGER_PASSWORD, variable);
        let email = self.email();
        let sms = self.sms();
        let spool = self.spool(matches!(email, Some(None)));
        let payments = self.payments();
        let sweeps = self.section("sweeps");
        let expected = self.duration(sweeps.as_ref(), "expect_every", 15 * 60, 31 * 86_400);
        Some(Settings {
            fanfare: fanfare?,
            ledger: ledger?,
            ledger_password: password?,
            email: email?,
            sms: sms?,
            spool: spool?,
            payments: payments?,
            sweeps_expected_every: expected?,
        })
    }

    fn fanfare(&mut self) -> Option<FanfareSettings> {
        let section = self.section("fanfare");
        let section = section.as_ref();
        let url = self.read(section, "url", address::fanfare).or(Setting::default(FanfareUrl::Sandbox));
        let key = self.secret(section, &API_KEY, self.overrides.api_key.as_ref());
        let organization_id = self.read(section, "organization_id", value::line).optional();
        let variable = self.overrides.organization_id.clone().filter(|id| !id.trim().is_empty());
        let origin = Origin::Environment("FANFARE_ORGANIZATION_ID");
        let organization_id = match variable {
            Some(value) => organization_id.map(|_| Some(Setting { value, origin })),
            None => organization_id,
        };
        let words = [("published", Dialect::Published), ("guide", Dialect::Guide)];
        let dialect = self.read(section, "dialect", |item| value::word(item, &words));
        let guide = dialect.placed().filter(|(dialect, _)| dialect.value == Dialect::Guide);
        if let (Some((_, span)), Some(None)) = (guide, &organization_id) {
            let message = "the guide dialect sends the organization, but none is set";
            let hint = "set `organization_id`, or FANFARE_ORGANIZATION_ID";
            self.findings.warning(span, Fault::new("no_organization", message).hint(hint));
        }
        let timeout = self.duration(section, "timeout", 10, 600);
        Some(FanfareSettings {
            url: url?,
            api_key: key?,
            organization_id: organization_id?,
            dialect: dialect.or(Setting::default(Dialect::Published))?,
            timeout: timeout?,
        })
    }

    /// Flag, variable, file, default; what the file says is checked whatever goes before it.
    fn ledger(&mut self, section: Option<&Section<'r>>) -> Option<Setting<LedgerUrl>> {
        let directory = self.directory.clone();
        let written = self.read(section, "url", |item| address::ledger(item, &directory));
        if let Some((Setting { value: LedgerUrl::Postgres(url), .. }, span)) = written.placed()
            && masking::without_password(url) != *url
        {
            let fault = Fault::new("secret_in_url", "the password of the ledger stands in slotctl.toml");
            let hint = "keep it in a file of mode 0600, and name it with `password_file`";
            self.findings.warning(span, fault.hint(hint));
        }
        let flag = self.overrides.ledger_flag.as_deref().map(|text| (text, "--ledger", Origin::Flag));
        let variable = self.overrides.ledger_environment.as_deref().filter(|text| !text.is_empty());
        let variable = variable.map(|text| (text, "SLOTCTL_LEDGER", Origin::Environment("SLOTCTL_LEDGER")));
        if let Some((text, name, origin)) = flag.or(variable) {
            return match address::ledger_from(text, None) {
                Ok(value) => Some(Setting { value, origin }),
                Err(mut fault) => {
                    // A flag has no lines: what was given stands in the message, and no place is drawn.
                    let given = shown(&masking::without_password(text));
                    fault.message = format!("{name} `{given}`: {}", fault.message);
                    let source = Source::new(name, "");
                    let found = located(&source, &(0..0), Severity::Error, fault);
                    self.elsewhere.push((found, source));
                    None
                }
            };
        }
        let home = self.overrides.data_home.as_ref().map(|home| home.join("slotctl").join("ledger.db"));
        match (written, home) {
            (Read::Absent, Some(path)) => Some(Setting::default(LedgerUrl::Sqlite(path))),
            (Read::Absent, None) => {
                let fault = Fault::new(
                    "no_ledger",
                    "nothing says where the ledger is, and there is no home directory",
                );
                self.findings
                    .error(&(0..0), fault.hint("add [ledger] url = \"ledger.db\", or pass --ledger"));
                None
            }
            (written, _) => written.found(),
        }
    }

    fn email(&mut self) -> Option<Option<EmailSettings>> {
        let Some(section) = self.section("email") else { return self.absent("email") };
        let url = self.required(&section, "url", address::smtp);
        if let Some((url, span)) = url.placed() {
            let own = matches!(url.value.host.as_str(), "localhost" | "127.0.0.1" | "::1");
            if url.value.password.is_some() {
                let fault =
                    Fault::new("secret_in_url", "the password of the mail server stands in slotctl.toml");
                self.findings.warning(
                    span,
                    fault.hint("keep it in a file of mode 0600, and name it with `password_file`"),
                );
            } else if url.value.user.is_some() && url.value.security == SmtpSecurity::None && !own {
                let fault = Fault::new("password_in_clear", "the password is sent without encryption");
                self.findings.warning(span, fault.hint("remove ?tls=none"));
            }
        }
        let from = self.required(&section, "from", address::mailbox).found();
        let password = self.secret(Some(&section), &SMTP_PASSWORD, self.overrides.smtp_password.as_ref());
        Some(Some(EmailSettings { url: url.found()?, from: from?, password: password? }))
    }

    fn sms(&mut self) -> Option<Option<SmsSettings>> {
        let Some(section) = self.section("sms") else { return self.absent("sms") };
        let words = [("twilio", SmsProvider::Twilio), ("http", SmsProvider::Http)];
        let provider = self.read(Some(&section), "provider", |item| value::word(item, &words));
        let url = self.read(Some(&section), "url", address::base);
        let account_sid = self.read(Some(&section), "account_sid", value::line);
        let auth_token = self.secret(Some(&section), &SMS_TOKEN, self.overrides.sms_token.as_ref());
        let from = self.read(Some(&section), "from", value::line);
        let needed: &[(&str, bool)] = match provider.placed().map(|(provider, _)| provider.value) {
            Some(SmsProvider::Twilio) => {
                &[("account_sid", account_sid.is_absent()), ("from", from.is_absent())]
            }
            Some(SmsProvider::Http) => &[("url", url.is_absent())],
            None => &[],
        };
        for (name, _) in needed.iter().filter(|(_, absent)| *absent) {
            section.report_missing(name, &mut self.findings);
        }
        let Some(provider) = provider.optional()? else { return Some(None) };
        Some(Some(SmsSettings {
            provider,
            url: url.or(Setting::default("https://api.twilio.com".to_owned()))?,
            account_sid: account_sid.optional()?,
            auth_token: auth_token?,
            from: from.optional()?,
        }))
    }

    /// The spool is where messages go as long as no e-mail leaves the house.
    fn spool(&mut self, without_email: bool) -> Option<Option<Setting<PathBuf>>> {
        let section = self.section("spool");
        let directory = self.directory.clone();
        let written =
            self.read(section.as_ref(), "dir", |item| address::path(item, &directory)).optional()?;
        let default = (without_email || section.is_some()).then(|| Setting::default(directory.join("spool")));
        Some(written.or(default))
    }

    fn payments(&mut self) -> Option<PaymentSettings> {
        let section = self.section("payments");
        let section = section.as_ref();
        let words = [("manual", PaymentProvider::Manual), ("stripe", PaymentProvider::Stripe)];
        let provider = self.read(section, "provider", |item| value::word(item, &words));
        let url = self.read(section, "url", address::base);
        let key = self.secret(section, &STRIPE_KEY, self.overrides.stripe_key.as_ref());
        Some(PaymentSettings {
            provider: provider.or(Setting::default(PaymentProvider::Manual))?,
            url: url.or(Setting::default("https://api.stripe.com".to_owned()))?,
            secret_key: key?,
        })
    }

    /// A section; none where it is absent or no table.
    fn section(&mut self, name: &str) -> Option<Section<'r>> {
        self.root.section(name, &mut self.findings).found()
    }

    /// Nothing where a section is absent, an error where it is no table.
    fn absent<T>(&self, name: &str) -> Option<Option<T>> {
        self.root.item(name).is_none().then_some(None)
    }

    fn read<T>(
        &mut self,
        section: Option<&Section<'r>>,
        name: &str,
        reader: impl FnOnce(&Item<'r>) -> Result<T, Fault>,
    ) -> Read<Setting<T>> {
        let Some(item) = section.and_then(|section| section.item(name)) else { return Read::Absent };
        let line = self.findings.source().position(item.key.start).line;
        item.read(&mut self.findings, |item| {
            reader(item).map(|value| Setting { value, origin: Origin::File { line } })
        })
    }

    fn required<T>(
        &mut self,
        section: &Section<'r>,
        name: &str,
        reader: impl FnOnce(&Item<'r>) -> Result<T, Fault>,
    ) -> Read<Setting<T>> {
        let read = self.read(Some(section), name, reader);
        if read.is_absent() {
            section.report_missing(name, &mut self.findings);
            return Read::Invalid;
        }
        read
    }

    fn duration(
        &mut self,
        section: Option<&Section<'r>>,
        name: &str,
        default: u64,
        most: i64,
    ) -> Option<Setting<Duration>> {
        let within = |item: &Item<'_>| {
            let span = value::positive(item)?;
            let seconds =
                u64::try_from(span.nominal_seconds()).ok().filter(|_| span.nominal_seconds() <= most);
            seconds.map(Duration::from_secs).ok_or_else(|| {
                let most = u32::try_from(most).map_or(Span::Days(31), Span::Seconds);
                Fault::new("duration_too_long", format!("`{name}` must be at most {most}"))
                    .hint(format!("write at most \"{most}\""))
            })
        };
        self.read(section, name, within).or(Setting::default(Duration::from_secs(default)))
    }

    fn secret(
        &mut self,
        section: Option<&Section<'r>>,
        names: &SecretNames,
        variable: Option<&SecretString>,
    ) -> Option<SecretSource> {
        use secrecy::ExposeSecret;
        let directory = self.directory.clone();
        let file = self.read(section, names.file_key, |item| address::path(item, &directory)).optional();
        let command = self.read(section, names.command_key, value::line).optional();
        let set = variable.filter(|value| !value.expose_secret().trim().is_empty());
        Some(SecretSource {
            what: names.what,
            variable: names.variable,
            environment: set.cloned(),
            file: file?,
            file_key: names.file_key,
            command: command?,
            directory: if directory == Path::new("") { PathBuf::from(".") } else { directory },
        })
    }
}

/// What one secret is called in messages, in the environment and in the file.
struct SecretNames {
    what: &'static str,
    variable: &'static str,
    file_key: &'static str,
    command_key: &'static str,
}

const API_KEY: SecretNames = SecretNames {
    what: "Fanfare API key",
    variable: "FANFARE_ADMIN_API_KEY",
    file_key: "api_key_file",
    command_key: "api_key_command",
};

const LEDGER_PASSWORD: SecretNames = SecretNames {
    what: "ledger password",
    variable: "PGPASSWORD",
    file_key: "password_file",
    command_key: "password_command",
};

const SMTP_PASSWORD: SecretNames = SecretNames {
    what: "mail password",
    variable: "SLOTCTL_SMTP_PASSWORD",
    file_key: "password_file",
    command_key: "password_command",
};

const SMS_TOKEN: SecretNames = SecretNames {
    what: "SMS token",
    variable: "SLOTCTL_SMS_TOKEN",
    file_key: "auth_token_file",
    command_key: "auth_token_command",
};

const STRIPE_KEY: SecretNames = SecretNames {
    what: "Stripe key",
    variable: "SLOTCTL_STRIPE_KEY",
    file_key: "secret_key_file",
    command_key: "secret_key_command",
};
