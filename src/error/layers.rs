//! What each layer's error means to the person at the desk: kind, code, causes and hints.

use serde_json::{Value, json};

use super::{CommandError, Kind, hints, upkeep};
use crate::config::Diagnostic;
use crate::domain::moment::Moment;
use crate::domain::schedule::Unresolved;
use crate::fanfare::FanfareError;
use crate::ledger::{LedgerError, ServerFault, TlsFault};
use crate::notify::{Fault, Gateway, NotifyError};
use crate::ops::Failure;
use crate::payments::{PaymentError, Verdict};

/// What went wrong with the ledger.
pub(super) fn ledger(error: &LedgerError) -> CommandError {
    let told = |kind, code| CommandError::new(kind, code, error.to_string()).caused_by(error);
    match error {
        LedgerError::Busy => told(Kind::Temporary, "ledger_busy").hint("run the same command again"),
        LedgerError::TooNew { .. } => {
            told(Kind::Refused, "ledger_too_new").hint("install the slotctl that wrote it, or a newer one")
        }
        LedgerError::Open { .. } => told(Kind::Refused, "ledger_unusable")
            .hint("check that the folder exists, that you may write to it and that it has room, or name another with --ledger"),
        LedgerError::NotALedger { .. } => told(Kind::Refused, "ledger_unusable").hint(
            "name the right file with --ledger; a damaged one gives way to `slotctl ledger restore BACKUP`",
        ),
        LedgerError::Unreachable { .. } => told(Kind::Temporary, "ledger_unreachable").hint(
            "check that the server runs and that its host and port are right, then run the same command again",
        ),
        LedgerError::LockLost { .. } => told(Kind::Temporary, "ledger_unreachable")
            .hint("run the same command again: it goes on where this one stopped, and does nothing twice"),
        LedgerError::Lost { .. } => {
            told(Kind::Temporary, "ledger_unreachable").hint("run the same command again")
        }
        LedgerError::Unclear { .. } => told(Kind::Temporary, "ledger_unreachable").hint(
            "look before you do it again: `slotctl agenda`, `slotctl show`, `slotctl audit list`; a sweep, and a \
             booking with the same --idempotency-key, can be run again as they are",
        ),
        LedgerError::Server { fault, .. } => server(fault, told),
        LedgerError::Corrupt(_) | LedgerError::Constraint(_) | LedgerError::Engine(_) => {
            told(Kind::Bug, "internal")
                .hint("nothing was written; please report this, with the command and this message")
        }
    }
}

/// How a connection comes to be as safe as its address asks for.
fn tls(fault: TlsFault) -> &'static str {
    match fault {
        TlsFault::NotOffered => {
            "have encryption switched on at the server (ssl = on); ?sslmode=disable does without, where nobody is between"
        }
        TlsFault::UnknownIssuer => {
            "name the certificate of its authority, or its own, with ?sslrootcert=FILE; ?sslmode=require encrypts without \
             knowing to whom"
        }
        TlsFault::WrongName => {
            "write the host in the address as it stands in the certificate (as an alternative name: a common name does not \
             count); with ?sslrootcert=FILE, ?sslmode=verify-ca leaves names out of account"
        }
        TlsFault::Expired => {
            "have the certificate of the server renewed, and check the clock of this machine"
        }
        TlsFault::ClientCertificate => {
            "have the operator of the server let this user in by password instead (pg_hba.conf: hostssl … scram-sha-256, \
             without clientcert)"
        }
        TlsFault::Roots => {
            "check the file that ?sslrootcert= or PGSSLROOTCERT names: it holds certificates in PEM"
        }
        TlsFault::Other => {
            "name its root certificate with ?sslrootcert=FILE, or say with ?sslmode= how safe it must be: verify-full, \
             verify-ca, require, prefer, disable"
        }
    }
}

/// What a PostgreSQL server does not do.
fn server(fault: &ServerFault, told: impl Fn(Kind, &'static str) -> CommandError) -> CommandError {
    let unusable = |hint: &str| told(Kind::Refused, "ledger_unusable").hint(hint);
    match fault {
        ServerFault::Password => told(Kind::Unauthorized, "unauthorized").hint(
            "check the user in the address, and its password: PGPASSWORD, or password_file or password_command under \
             [ledger] in slotctl.toml; a password that has expired (VALID UNTIL) is refused in the same words",
        ),
        ServerFault::NoLogin => told(Kind::Unauthorized, "unauthorized").hint(
            "check the user in the address; make it with `CREATE ROLE name LOGIN`, or let it in with `ALTER ROLE name LOGIN`",
        ),
        ServerFault::NotAdmitted => told(Kind::Unauthorized, "unauthorized").hint(
            "have the operator of the server let this user into this database from this machine (pg_hba.conf), or use \
             another way to it: another host, ?sslmode=, another user",
        ),
        ServerFault::NoDatabase => {
            unusable("make it with PostgreSQL's `createdb`, or name another in the address: postgres://user@host/database")
        }
        ServerFault::NoSchema => {
            unusable("make it with `CREATE SCHEMA name`, or name another in the address with ?schema=name")
        }
        ServerFault::NoLedger => unusable(
            "run `slotctl apply` once as a user who owns the schema, then grant this one what it needs; or name another \
             with --ledger",
        ),
        ServerFault::NotAllowed => {
            unusable(
                "let the user of the address own the schema, or grant it what the server names; who may only read can \
                 do what changes nothing, such as agenda, show, report and ledger export",
            )
        }
        ServerFault::NotOwner => {
            unusable("run the same command again as the user who owns the tables, or make this user their owner")
        }
        ServerFault::Encoding { .. } => {
            unusable("make a database in UTF-8: `createdb --encoding=UTF8 --template=template0 NAME`")
        }
        ServerFault::Settings => unusable("check ?options= in the address, or PGOPTIONS"),
        ServerFault::ReadOnly => unusable(
            "name the primary server in the address, or wait until it is one again, or until \
             default_transaction_read_only is off",
        ),
        ServerFault::Cancelled => told(Kind::Temporary, "ledger_busy").hint(
            "run the same command again; if it happens again, raise statement_timeout, such as with \
             ?options=-c%20statement_timeout=10min in the address",
        ),
        ServerFault::NotReady => told(Kind::Temporary, "ledger_unreachable")
            .hint("wait until the server has started, then run the same command again"),
        ServerFault::Full => told(Kind::Temporary, "ledger_busy").hint(
            "run the same command again when others have finished, or raise max_connections, or the connection limit of \
             the role or the database",
        ),
        ServerFault::TooOld { .. } => unusable("have the server brought up to date"),
        ServerFault::Tls(fault) => unusable(tls(*fault)),
        ServerFault::Resources => told(Kind::Temporary, "ledger_busy")
            .hint("make room on the server or raise its limits, then run the same command again"),
        ServerFault::CopiedElsewhere { command } => unusable(&format!("run: {command}")),
    }
}

/// What went wrong between us and Fanfare.
pub(super) fn fanfare(error: &FanfareError) -> CommandError {
    let told = |kind, code| CommandError::new(kind, code, error.to_string()).caused_by(error);
    if error.is_unauthorized() || matches!(error, FanfareError::InvalidSecret) {
        return told(Kind::Unauthorized, "unauthorized").hint(
            "check the key: FANFARE_ADMIN_API_KEY, or api_key_file or api_key_command in slotctl.toml",
        );
    }
    if error.is_rate_limited() {
        return told(Kind::Temporary, "rate_limited").hint("wait a minute, then run the same command again");
    }
    if error.is_temporary() {
        return told(Kind::Temporary, "api_unavailable")
            .hint("what succeeded is recorded: run the same command again");
    }
    match error {
        FanfareError::InvalidUrl { .. } | FanfareError::InsecureUrl { .. } => {
            told(Kind::Refused, "config_invalid").hint("mend [fanfare] url in slotctl.toml")
        }
        FanfareError::NoOrganization | FanfareError::InvalidOrganization => {
            told(Kind::Refused, "config_invalid").hint(
                "set organization_id under [fanfare] in slotctl.toml, or FANFARE_ORGANIZATION_ID; or speak \
                 dialect = \"published\", whose key tells the organization",
            )
        }
        FanfareError::NotSpoken { .. } => told(Kind::Bug, "internal"),
        FanfareError::Decode { .. } => told(Kind::Temporary, "api_unavailable")
            .hint("the answer was not that of the Admin API: check [fanfare] url in slotctl.toml"),
        _ => refused(error, told(Kind::Refused, "api_refused")),
    }
}

/// A refusal of the API, with each field it names and the key of the service's file that it comes from.
fn refused(error: &FanfareError, mut told: CommandError) -> CommandError {
    let fields = error.fields();
    for (path, message) in &fields {
        let key = hints::key_of_field(error.path().unwrap_or_default(), path);
        let key = key.map_or_else(String::new, |key| format!(" ({key})"));
        told = told.hint(format!("`{path}`: {message}{key}"));
    }
    let fields: Vec<Value> =
        fields.into_iter().map(|(path, message)| json!({ "path": path, "message": message })).collect();
    told.details(json!({ "fields": fields }))
}

fn no_audience(failure: &Failure) -> CommandError {
    CommandError::new(Kind::Refused, "config_invalid", failure.to_string())
        .hint("make the audience at Fanfare, and put its id into [vip] audience_id of the service's file")
}

/// What is wrong with the settings of the ways out: what a person must mend is the error, the others are hints.
pub(super) fn deliveries(stopped: &[NotifyError]) -> Option<CommandError> {
    let mut told: Vec<CommandError> = stopped.iter().map(notify).collect();
    told.sort_by_key(|error| error.kind() == Kind::Temporary);
    let (first, others) = told.split_first()?;
    let hints = others
        .iter()
        .flat_map(|other| std::iter::once(other.message()).chain(other.hints().iter().map(String::as_str)));
    let mut all: Vec<&str> = Vec::new();
    for hint in first.hints().iter().map(String::as_str).chain(hints) {
        if !all.contains(&hint) {
            all.push(hint);
        }
    }
    // The sweep has come to its end all the same: its exit status is that of items that failed (cli.md, Exit status).
    let error = CommandError::new(Kind::ItemsFailed, "items_failed", first.message());
    Some(all.into_iter().fold(error, CommandError::hint))
}

/// What of the settings keeps every message back. Nothing is lost meanwhile, and that is said.
fn settings(error: &NotifyError, gateway: Gateway, fault: Fault) -> CommandError {
    let section = match gateway {
        Gateway::Mail => "[email]",
        Gateway::Sms => "[sms]",
    };
    let (kind, code, hint) = match (fault, gateway) {
        (Fault::Name, _) => (
            Kind::Temporary,
            "delivery_failed",
            format!("check the network, and the host in {section} url in slotctl.toml"),
        ),
        (Fault::Encryption, Gateway::Mail) => (
            Kind::Refused,
            "delivery_failed",
            "check [email] url in slotctl.toml: smtps:// for TLS from the first byte, smtp:// for STARTTLS, the host as \
             its certificate names it"
                .to_owned(),
        ),
        (Fault::Encryption, Gateway::Sms) => (
            Kind::Refused,
            "delivery_failed",
            "check [sms] url in slotctl.toml: the host as its certificate names it".to_owned(),
        ),
        (Fault::Account, Gateway::Mail) => (
            Kind::Unauthorized,
            "unauthorized",
            "check the user in [email] url, from, and the password: SLOTCTL_SMTP_PASSWORD, or password_file or \
             password_command under [email] in slotctl.toml"
                .to_owned(),
        ),
        (Fault::Account, Gateway::Sms) => (
            Kind::Unauthorized,
            "unauthorized",
            "check account_sid, from and the token: SLOTCTL_SMS_TOKEN, or auth_token_file or auth_token_command under \
             [sms] in slotctl.toml"
                .to_owned(),
        ),
        (Fault::Address, _) => (
            Kind::Refused,
            "config_invalid",
            format!("check provider, url and account_sid under {section} in slotctl.toml"),
        ),
    };
    let told = CommandError::new(kind, code, error.to_string()).caused_by(error).hint(hint);
    told.hint(
        "no message is lost: what would have gone this way is due as before, and no attempt was counted",
    )
}

/// What went wrong with a message.
pub(super) fn notify(error: &NotifyError) -> CommandError {
    if let NotifyError::Settings { gateway, fault, .. } = error {
        return settings(error, *gateway, *fault);
    }
    let kind = if error.is_temporary() { Kind::Temporary } else { Kind::Refused };
    let hint = match error {
        NotifyError::Spool { .. } => "check [spool] dir in slotctl.toml: the folder must be writable",
        NotifyError::Setup { .. } | NotifyError::Settings { .. } | NotifyError::NoGateway { .. } => {
            "check [email] and [sms] in slotctl.toml"
        }
        NotifyError::Unwritable(_) => "check [email] from in slotctl.toml and the consumer's address",
        NotifyError::Unreachable { .. }
        | NotifyError::TurnedAway { .. }
        | NotifyError::GivenUp { .. }
        | NotifyError::TimedOut { .. } => {
            "check [email] url and [sms] url in slotctl.toml; the next sweep tries again"
        }
        NotifyError::BrokenOff { .. } | NotifyError::Postponed { .. } => "the next sweep tries again",
        NotifyError::Rejected { .. } => "check the consumer's address and the gateway's answer",
    };
    CommandError::new(kind, "delivery_failed", error.to_string()).caused_by(error).hint(hint)
}

/// What went wrong between us and the payment provider.
pub(super) fn payment(error: &PaymentError) -> CommandError {
    let told = |kind, code| CommandError::new(kind, code, error.to_string()).caused_by(error);
    match (error, error.verdict()) {
        (PaymentError::InvalidUrl { .. } | PaymentError::InsecureUrl { .. }, _) => {
            told(Kind::Refused, "config_invalid").hint("mend [payments] url in slotctl.toml")
        }
        (_, Verdict::Unauthorized) => told(Kind::Unauthorized, "unauthorized").hint(
            "check the key: SLOTCTL_STRIPE_KEY, or secret_key_file or secret_key_command under [payments] in \
             slotctl.toml",
        ),
        (_, Verdict::Temporary) => told(Kind::Temporary, "api_unavailable")
            .hint("what succeeded is recorded: run the same command again"),
        (_, Verdict::Refused) => told(Kind::Refused, "api_refused"),
    }
}

/// What kept a use case from doing what was asked.
pub(super) fn failure(failure: &Failure) -> CommandError {
    let told = |code| CommandError::new(Kind::Refused, code, failure.to_string()).caused_by(failure);
    match failure {
        Failure::Refused(refusal) => {
            let told = CommandError::new(Kind::Refused, refusal.code(), refusal.to_string())
                .details(hints::details(refusal));
            hints::of(refusal).into_iter().fold(told, CommandError::hint)
        }
        Failure::Time(unresolved) => time(unresolved),
        Failure::Identity(_) | Failure::Invalid(_) => told("invalid_input"),
        Failure::NotFound { what, .. } => told("not_found").hint(hints::where_to_find(what)),
        Failure::BadReference { .. } => told("bad_reference")
            .hint("read the number once more: it is on the confirmation, and `slotctl agenda` lists it"),
        Failure::NeedsInput { what, flags } => CommandError::needs_input(what, flags),
        Failure::NotConfigured { section, .. } => {
            told("config_invalid").hint(format!("add [{section}] to the service's file"))
        }
        Failure::RemoteBusy => CommandError::new(Kind::Temporary, "ledger_busy", failure.to_string())
            .hint("run the same command again when it has finished"),
        Failure::Slow => CommandError::new(Kind::Temporary, "api_unavailable", failure.to_string())
            .hint("run the same command again"),
        Failure::NoAudience { .. } => no_audience(failure),
        Failure::Lock { .. } => {
            told("ledger_unusable").hint("check that you may write to the ledger's folder")
        }
        Failure::Partly { worst, .. } => partly(failure, worst),
        Failure::Traces(cause) => CommandError::new(Kind::Temporary, "traces_left", failure.to_string())
            .caused_by(failure)
            .hint("run the same command again: it takes them out")
            .details(json!({ "cause": cause.to_string() })),
        Failure::Upkeep(error) => upkeep::told(error),
        Failure::Ledger(error) => ledger(error),
        Failure::Fanfare(error) => fanfare(error),
        Failure::Notify(error) => notify(error),
    }
}

/// Several changes, some of which failed: the worst decides, the summary leads.
fn partly(summary: &Failure, worst: &Failure) -> CommandError {
    let worst = match worst {
        Failure::Ledger(error) => ledger(error),
        Failure::Fanfare(error) => fanfare(error),
        Failure::NoAudience { .. } => no_audience(worst),
        other => CommandError::new(Kind::Refused, "api_refused", other.to_string()).caused_by(other),
    };
    let mut told = *worst.0;
    told.causes.insert(0, std::mem::replace(&mut told.message, summary.to_string()));
    CommandError(Box::new(told))
}

/// A local time that is none, with the instants it may mean.
fn time(unresolved: &Unresolved) -> CommandError {
    let (code, zone, candidates) = match unresolved {
        Unresolved::Nonexistent { zone, first, second, .. } => ("time_nonexistent", zone, [*first, *second]),
        Unresolved::Ambiguous { zone, first, second, .. } => ("time_ambiguous", zone, [*first, *second]),
    };
    let candidates = candidates.map(|at| Moment::new(at, zone).rfc3339());
    let [one, other] = &candidates;
    CommandError::new(Kind::Refused, code, unresolved.to_string())
        .hint(format!("give an exact time, such as {one} or {other}"))
        .details(json!({ "candidates": candidates }))
}

/// A diagnostic in the shape of `service check` (cli.md, JSON shapes).
pub fn diagnostic_to_json(found: &Diagnostic) -> Value {
    let severity = if found.is_error() { "error" } else { "warning" };
    json!({
        // A path need not be UTF-8, and JSON must.
        "file": found.file.to_string_lossy(),
        "line": found.line,
        "column": found.column,
        "severity": severity,
        "code": found.code,
        "message": found.message,
        "hint": found.hint,
    })
}
