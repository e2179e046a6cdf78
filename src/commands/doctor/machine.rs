//! What lies on this machine: secrets, zone data, completion scripts.

use std::path::PathBuf;

use chrono::Datelike;

use super::Finding;
use crate::commands::shell_word;
use crate::config::Config;
use crate::config::secret::SecretSource;
use crate::config::settings::{FanfareUrl, LedgerUrl, PaymentProvider};
use crate::ctx::Ctx;
use crate::domain::time::{Instant, Zone};

/// The secrets that are named and needed: those in files and in the environment are read; a command is not run, as it
/// may ask somebody.
pub(super) fn secrets(config: &Config) -> Vec<Finding> {
    let settings = &config.settings;
    let fanfare = match settings.fanfare.url.value {
        FanfareUrl::Sandbox => None,
        FanfareUrl::Address(_) => Some(&settings.fanfare.api_key),
    };
    let email = settings.email.as_ref().map(|email| &email.password).filter(|password| password.is_named());
    let sms = settings.sms.as_ref().map(|sms| &sms.auth_token).filter(|token| token.is_named());
    let stripe = (settings.payments.provider.value != PaymentProvider::Manual)
        .then_some(&settings.payments.secret_key);
    let is_server = matches!(settings.ledger.value, LedgerUrl::Postgres(_));
    let ledger = Some(&settings.ledger_password).filter(|password| is_server && password.is_named());
    let needed: Vec<&SecretSource> = [fanfare, ledger, email, sms, stripe].into_iter().flatten().collect();
    if needed.is_empty() {
        return vec![Finding::ok("secrets", "none is needed")];
    }
    needed.into_iter().map(secret).collect()
}

fn secret(source: &SecretSource) -> Finding {
    let what = source.what;
    if source.environment.is_none() && source.file.is_none() && source.command.is_some() {
        return Finding::ok("secrets", format!("{what}: from a command, which was not run"));
    }
    match source.resolve() {
        Ok(_) if source.environment.is_some() => {
            Finding::ok("secrets", format!("{what}: from {}", source.variable))
        }
        Ok(_) => Finding::ok("secrets", format!("{what}: from a file that only its owner may read")),
        Err(error) => Finding::fail("secrets", error.to_string(), error.hint()),
    }
}

/// Zone data is renewed a few times a year; rules that changed since are unknown to this build.
pub(super) fn zone_data(now: Instant) -> Finding {
    let Some(version) = Zone::data_version() else {
        return Finding::warn(
            "zones",
            "the version of the zone data is unknown",
            "install a newer slotctl; `slotctl --version` tells which this is",
        );
    };
    let year: Option<i32> = version.get(..4).and_then(|year| year.parse().ok());
    let age = year.map_or(i32::MAX, |year| now.year().saturating_sub(year));
    let told = format!("zone data {version}, built in");
    if age > 1 {
        return Finding::warn(
            "zones",
            told,
            "install a newer slotctl, as rules of zones have changed since; `slotctl --version` tells which this is",
        );
    }
    Finding::ok("zones", told)
}

/// Whether the shell that the user works in has a script for slotctl where it looks for one.
pub(super) fn completion(ctx: &Ctx) -> Finding {
    let shell = ctx.variable("SHELL").and_then(|path| path.rsplit('/').next()).unwrap_or("bash").to_owned();
    let (places, fix) = places(ctx, &shell);
    match places.iter().find(|place| place.is_file()) {
        Some(place) => Finding::ok("completion", format!("{shell}: {}", place.display())),
        None if places.is_empty() => Finding::ok("completion", format!("nothing is known of {shell}")),
        None => Finding::warn("completion", format!("{shell} has no script for slotctl"), fix),
    }
}

fn places(ctx: &Ctx, shell: &str) -> (Vec<PathBuf>, String) {
    let data = ctx.user_dir("XDG_DATA_HOME", ".local/share");
    let config = ctx.user_dir("XDG_CONFIG_HOME", ".config");
    let home = ctx.variable("HOME").map(PathBuf::from).unwrap_or_default();
    let system = |path: &str| PathBuf::from("/usr/share").join(path);
    let places = match shell {
        "bash" => vec![
            data.join("bash-completion/completions/slotctl"),
            system("bash-completion/completions/slotctl"),
        ],
        "zsh" => vec![home.join(".zfunc/_slotctl"), system("zsh/site-functions/_slotctl")],
        "fish" => vec![
            config.join("fish/completions/slotctl.fish"),
            system("fish/vendor_completions.d/slotctl.fish"),
        ],
        _ => Vec::new(),
    };
    let fix = places.first().map(|place| {
        let folder = place.parent().unwrap_or(place);
        let [folder, file] = [folder, place].map(|path| shell_word::quoted(&path.display().to_string()));
        format!("mkdir -p {folder} && slotctl completions {shell} > {file}")
    });
    (places, fix.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::Status;
    use super::*;

    #[test]
    fn zone_data_grows_old() {
        let year =
            Zone::data_version().and_then(|version| version.get(..4)?.parse::<i32>().ok()).expect("a year");
        let judged = |later: i32| {
            let now = DateTime::parse_from_rfc3339(&format!("{}-06-01T00:00:00Z", year + later));
            zone_data(now.expect("an instant").to_utc()).status
        };
        assert_eq!((judged(0), judged(1), judged(2)), (Status::Ok, Status::Ok, Status::Warn));
    }
}
