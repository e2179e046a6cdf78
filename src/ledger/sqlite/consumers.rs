//! Table `consumers`.

use rusqlite::{Connection, Row, named_params};

use super::columns::{Columns, all, one, run};
use super::failure::Failure;
use crate::domain::consumer::Consumer;
use crate::domain::ids::ConsumerId;

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

pub(super) fn by_id(tx: &Connection, id: ConsumerId) -> Result<Option<Consumer>, Failure> {
    one(tx, select!("WHERE id = ?1"), [id.to_string()], consumer)
}

pub(super) fn by_email(tx: &Connection, email: &str) -> Result<Option<Consumer>, Failure> {
    one(tx, select!("WHERE email = ?1"), [email], consumer)
}

pub(super) fn by_phone(tx: &Connection, phone: &str) -> Result<Option<Consumer>, Failure> {
    one(tx, select!("WHERE phone = ?1"), [phone], consumer)
}

pub(super) fn by_external_id(tx: &Connection, external_id: &str) -> Result<Option<Consumer>, Failure> {
    one(tx, select!("WHERE external_id = ?1"), [external_id], consumer)
}

/// Consumers after one, in order of id; no text sorts before the empty one.
pub(super) fn list(tx: &Connection, after: Option<ConsumerId>, limit: u32) -> Result<Vec<Consumer>, Failure> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    all(tx, select!("WHERE id > ?1 ORDER BY id LIMIT ?2"), (after, super::limit(limit)), consumer)
}

pub(super) fn put(tx: &Connection, consumer: &Consumer) -> Result<(), Failure> {
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
    let params = named_params! {
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
    run(tx, PUT, params).map(drop)
}

fn consumer(row: &Row<'_>) -> Result<Consumer, Failure> {
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
