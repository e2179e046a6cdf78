//! Table `consumers`.

use super::columns::{Columns, all, kept};
use super::sql::{Row, Shared, Sql, named, numbered};
use crate::domain::consumer::Consumer;
use crate::domain::ids::ConsumerId;
use crate::ledger::LedgerError;

/// A query for whole consumers: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, email, phone, external_id, no_show_count, salt, created_at, language, ",
            "no_email_reminders, no_sms FROM consumers ",
            $rest
        )
    };
}

const PUT: &str = "\
INSERT INTO consumers (id, name, email, phone, external_id, no_show_count, salt, created_at, language, \
    no_email_reminders, no_sms) \
VALUES (:id, :name, :email, :phone, :external_id, :no_show_count, :salt, :created_at, :language, \
    :no_email_reminders, :no_sms) \
ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone, \
    external_id = excluded.external_id, no_show_count = excluded.no_show_count, salt = excluded.salt, \
    created_at = excluded.created_at, language = excluded.language, \
    no_email_reminders = excluded.no_email_reminders, no_sms = excluded.no_sms";

pub(super) fn by_id(tx: &dyn Sql, id: ConsumerId) -> Result<Option<Consumer>, LedgerError> {
    kept(tx, Shared::Services, select!("WHERE id = ?1"), &numbered([id.to_string().into()]), consumer)
}

pub(super) fn by_email(tx: &dyn Sql, email: &str) -> Result<Option<Consumer>, LedgerError> {
    kept(tx, Shared::Services, select!("WHERE email = ?1"), &numbered([email.into()]), consumer)
}

pub(super) fn by_phone(tx: &dyn Sql, phone: &str) -> Result<Option<Consumer>, LedgerError> {
    kept(tx, Shared::Services, select!("WHERE phone = ?1"), &numbered([phone.into()]), consumer)
}

pub(super) fn by_external_id(tx: &dyn Sql, external_id: &str) -> Result<Option<Consumer>, LedgerError> {
    kept(tx, Shared::Services, select!("WHERE external_id = ?1"), &numbered([external_id.into()]), consumer)
}

/// Consumers after one, in order of id; no text sorts before the empty one.
pub(super) fn list(
    tx: &dyn Sql,
    after: Option<ConsumerId>,
    limit: u32,
) -> Result<Vec<Consumer>, LedgerError> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    all(
        tx,
        select!("WHERE id > ?1 ORDER BY id LIMIT ?2"),
        &numbered([after.into(), super::limit(limit).into()]),
        consumer,
    )
}

pub(super) fn put(tx: &dyn Sql, consumer: &Consumer) -> Result<(), LedgerError> {
    let Consumer {
        id,
        name,
        email,
        phone,
        external_id,
        no_show_count,
        salt,
        created_at,
        language,
        no_email_reminders,
        no_sms,
    } = consumer;
    let params = named! {
        ":id": id.to_string(),
        ":name": name,
        ":email": email,
        ":phone": phone,
        ":external_id": external_id,
        ":no_show_count": no_show_count,
        ":salt": salt,
        ":created_at": created_at.timestamp(),
        ":language": language,
        ":no_email_reminders": no_email_reminders,
        ":no_sms": no_sms,
    };
    tx.run(PUT, &params).map(drop)
}

fn consumer(row: &dyn Row) -> Result<Consumer, LedgerError> {
    let columns = Columns::of("consumers", row);
    Ok(Consumer {
        id: columns.parsed("id")?,
        name: columns.get("name")?,
        email: columns.get("email")?,
        phone: columns.get("phone")?,
        external_id: columns.get("external_id")?,
        no_show_count: columns.get("no_show_count")?,
        salt: columns.get("salt")?,
        created_at: columns.instant("created_at")?,
        language: columns.get("language")?,
        no_email_reminders: columns.get("no_email_reminders")?,
        no_sms: columns.get("no_sms")?,
    })
}
