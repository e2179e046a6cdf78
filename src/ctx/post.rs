//! The way out for messages: the router over what is configured, and the runtime it works on.

use tokio::runtime::Runtime;

use super::runtime::runtime;
use crate::config::Config;
use crate::config::settings::{EmailSettings, SmsProvider, SmsSettings, SmtpSecurity};
use crate::error::CommandError;
use crate::notify::{Email, EmailOptions, Login, Router, Security, Sms, SmsGateway, SmsOptions, Spool};

/// The sender of messages that leave the house through nothing but the spool.
const NOBODY: &str = "slotctl <slotctl@localhost>";

/// The way out for messages. Async lives only behind it: a command blocks on what it does there.
pub struct Post {
    router: Router,
    runtime: Runtime,
}

impl Post {
    /// Routes to what the settings name, with the passwords that they name.
    pub(super) fn new(config: &Config) -> Result<Self, CommandError> {
        let settings = &config.settings;
        let from = settings.email.as_ref().map_or(NOBODY, |email| &email.from.value);
        let spool =
            settings.spool.as_ref().map(|folder| Spool::new(folder.value.clone(), from)).transpose()?;
        let email = settings.email.as_ref().map(email).transpose()?;
        let sms = settings.sms.as_ref().map(sms).transpose()?;
        Ok(Self { router: Router::new(email, sms, spool), runtime: runtime()? })
    }

    /// Delivers each message by its channel.
    pub fn router(&self) -> &Router {
        &self.router
    }

    /// Waits for what is delivered.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.runtime.block_on(self.router.close());
    }
}

fn email(settings: &EmailSettings) -> Result<Email, CommandError> {
    let EmailSettings { url, from, password } = settings;
    let url = &url.value;
    let in_address = url.password.clone().filter(|_| !password.is_named());
    let login = match (&url.user, in_address) {
        (None, _) => None,
        (Some(user), Some(password)) => Some(Login { user: user.clone(), password }),
        (Some(user), None) => Some(Login { user: user.clone(), password: password.resolve()? }),
    };
    let security = match url.security {
        SmtpSecurity::Tls => Security::Tls,
        SmtpSecurity::StartTls => Security::StartTls,
        SmtpSecurity::None => Security::None,
    };
    let (host, from) = (url.host.clone(), from.value.clone());
    Ok(Email::new(EmailOptions { host, port: url.port, security, login, from })?)
}

fn sms(settings: &SmsSettings) -> Result<Sms, CommandError> {
    let SmsSettings { provider, url, account_sid, auth_token, from } = settings;
    let from = from.as_ref().map(|from| from.value.clone());
    let gateway = match provider.value {
        SmsProvider::Twilio => SmsGateway::Twilio {
            // The configuration is refused without these two.
            account_sid: account_sid.as_ref().map(|sid| sid.value.clone()).unwrap_or_default(),
            from: from.unwrap_or_default(),
            auth_token: auth_token.resolve()?,
        },
        SmsProvider::Http => SmsGateway::Http {
            auth_token: if auth_token.is_named() { Some(auth_token.resolve()?) } else { None },
            from,
        },
    };
    Ok(Sms::new(SmsOptions { url: url.value.clone(), gateway })?)
}
