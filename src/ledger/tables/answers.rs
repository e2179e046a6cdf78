//! Tables `answers` and `used_tokens`.

use serde::{Deserialize, Serialize};

use super::columns::{Columns, all, one};
use super::sql::{Row, Sql, named, numbered};
use crate::domain::answer::{Answer, UsedToken};
use crate::domain::appointment::{Appointment, Policy, Status};
use crate::domain::ids::{AppointmentId, ConsumerId, ServiceId};
use crate::domain::time::Instant;
use crate::ledger::LedgerError;

const BY_KEY: &str = "SELECT key, request, appointment, answered_at FROM answers WHERE key = ?1";

const LIST: &str = "\
SELECT key, request, appointment, answered_at FROM answers WHERE key > ?1 ORDER BY key LIMIT ?2";

const PUT: &str = "\
INSERT INTO answers (key, request, appointment_id, appointment, answered_at) \
VALUES (:key, :request, :appointment_id, :appointment, :answered_at)";

const TOKEN: &str = "SELECT hash, appointment_id, used_at FROM used_tokens WHERE hash = ?1";

const TOKENS: &str = "\
SELECT hash, appointment_id, used_at FROM used_tokens WHERE hash > ?1 ORDER BY hash LIMIT ?2";

const USE: &str = "\
INSERT INTO used_tokens (hash, appointment_id, used_at) VALUES (:hash, :appointment_id, :used_at) \
ON CONFLICT (hash) DO NOTHING";

pub(super) fn by_key(tx: &dyn Sql, key: &str) -> Result<Option<Answer>, LedgerError> {
    one(tx, BY_KEY, &numbered([key.into()]), answer)
}

/// Answers after a key, in order of key; none is empty.
pub(super) fn list(tx: &dyn Sql, after: Option<&str>, limit: u32) -> Result<Vec<Answer>, LedgerError> {
    all(tx, LIST, &numbered([after.unwrap_or_default().into(), super::limit(limit).into()]), answer)
}

pub(super) fn put(tx: &dyn Sql, answer: &Answer) -> Result<(), LedgerError> {
    let Answer { key, request, appointment, answered_at } = answer;
    let snapshot = serde_json::to_string(&Snapshot::from(appointment.clone()))
        .map_err(|error| LedgerError::Constraint(format!("answers.appointment: {error}")))?;
    let params = named! {
        ":key": key,
        ":request": request,
        ":appointment_id": appointment.id.to_string(),
        ":appointment": snapshot,
        ":answered_at": answered_at.timestamp(),
    };
    tx.run(PUT, &params).map(drop)
}

pub(super) fn token(tx: &dyn Sql, hash: &str) -> Result<Option<UsedToken>, LedgerError> {
    one(tx, TOKEN, &numbered([hash.into()]), used_token)
}

/// Used tokens after a hash, in order of hash; none is empty.
pub(super) fn tokens(tx: &dyn Sql, after: Option<&str>, limit: u32) -> Result<Vec<UsedToken>, LedgerError> {
    all(tx, TOKENS, &numbered([after.unwrap_or_default().into(), super::limit(limit).into()]), used_token)
}

/// Records the use of a token unless it was used before; says whether it was recorded.
pub(super) fn use_token(tx: &dyn Sql, token: &UsedToken) -> Result<bool, LedgerError> {
    let UsedToken { hash, appointment_id, used_at } = token;
    let params = named! {
        ":hash": hash,
        ":appointment_id": appointment_id.to_string(),
        ":used_at": used_at.timestamp(),
    };
    tx.run(USE, &params).map(|rows| rows > 0)
}

fn used_token(row: &dyn Row) -> Result<UsedToken, LedgerError> {
    let columns = Columns::of("used_tokens", row);
    Ok(UsedToken {
        hash: columns.get("hash")?,
        appointment_id: columns.parsed("appointment_id")?,
        used_at: columns.instant("used_at")?,
    })
}

fn answer(row: &dyn Row) -> Result<Answer, LedgerError> {
    let columns = Columns::of("answers", row);
    let text: String = columns.get("appointment")?;
    let snapshot: Snapshot =
        serde_json::from_str(&text).map_err(|error| columns.corrupt("appointment", &error))?;
    Ok(Answer {
        key: columns.get("key")?,
        request: columns.get("request")?,
        appointment: snapshot.into(),
        answered_at: columns.instant("answered_at")?,
    })
}

/// An appointment as the JSON text of an answer: it names the consumer by id alone. Instants are seconds of UTC,
/// as everywhere in the ledger.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    id: AppointmentId,
    confirmation_number: String,
    service_id: ServiceId,
    #[serde(with = "chrono::serde::ts_seconds")]
    starts_at: Instant,
    #[serde(with = "chrono::serde::ts_seconds")]
    ends_at: Instant,
    seat: Option<u32>,
    consumer_id: ConsumerId,
    status: Status,
    policy: Policy,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    hold_expires_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds")]
    booked_at: Instant,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    moved_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    confirmed_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    checked_in_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    completed_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    cancelled_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    no_show_at: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds_option")]
    rescheduled_from: Option<Instant>,
    #[serde(with = "chrono::serde::ts_seconds")]
    fee_basis: Instant,
    vip: bool,
    revision: u32,
}

impl From<Appointment> for Snapshot {
    fn from(appointment: Appointment) -> Self {
        let Appointment {
            id,
            confirmation_number,
            service_id,
            starts_at,
            ends_at,
            seat,
            consumer_id,
            status,
            policy,
            hold_expires_at,
            booked_at,
            moved_at,
            confirmed_at,
            checked_in_at,
            completed_at,
            cancelled_at,
            no_show_at,
            rescheduled_from,
            fee_basis,
            vip,
            revision,
        } = appointment;
        Self {
            id,
            confirmation_number,
            service_id,
            starts_at,
            ends_at,
            seat,
            consumer_id,
            status,
            policy,
            hold_expires_at,
            booked_at,
            moved_at,
            confirmed_at,
            checked_in_at,
            completed_at,
            cancelled_at,
            no_show_at,
            rescheduled_from,
            fee_basis,
            vip,
            revision,
        }
    }
}

impl From<Snapshot> for Appointment {
    fn from(snapshot: Snapshot) -> Self {
        let Snapshot {
            id,
            confirmation_number,
            service_id,
            starts_at,
            ends_at,
            seat,
            consumer_id,
            status,
            policy,
            hold_expires_at,
            booked_at,
            moved_at,
            confirmed_at,
            checked_in_at,
            completed_at,
            cancelled_at,
            no_show_at,
            rescheduled_from,
            fee_basis,
            vip,
            revision,
        } = snapshot;
        Self {
            id,
            confirmation_number,
            service_id,
            starts_at,
            ends_at,
            seat,
            consumer_id,
            status,
            policy,
            hold_expires_at,
            booked_at,
            moved_at,
            confirmed_at,
            checked_in_at,
            completed_at,
            cancelled_at,
            no_show_at,
            rescheduled_from,
            fee_basis,
            vip,
            revision,
        }
    }
}
