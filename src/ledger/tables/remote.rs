//! Table `remote_objects`.

use super::columns::{Columns, all};
use super::sql::{Row, Sql, named, numbered};
use crate::domain::ids::{RemoteObjectId, ServiceId};
use crate::domain::remote::{RemoteKind, RemoteObject};
use crate::ledger::LedgerError;

/// A query for whole objects: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, service_id, kind, slug, name, opens_at, closes_at, zone, dialect, remote_id, ",
            "parent_remote_id, available_slots, settings, intended_at, made_at FROM remote_objects ",
            $rest,
            "ORDER BY opens_at NULLS FIRST, id"
        )
    };
}

const LIST: &str = select!("");
const OF_SERVICE: &str = select!("WHERE service_id = ?1 ");
const OF_KIND: &str = select!("WHERE kind = ?1 ");
const OF_SERVICE_AND_KIND: &str = select!("WHERE service_id = ?1 AND kind = ?2 ");

const PUT: &str = "\
INSERT INTO remote_objects (id, service_id, kind, slug, name, opens_at, closes_at, zone, dialect, remote_id, \
    parent_remote_id, available_slots, settings, intended_at, made_at) \
VALUES (:id, :service_id, :kind, :slug, :name, :opens_at, :closes_at, :zone, :dialect, :remote_id, \
    :parent_remote_id, :available_slots, :settings, :intended_at, :made_at) \
ON CONFLICT (id) DO UPDATE SET service_id = excluded.service_id, kind = excluded.kind, slug = excluded.slug, \
    name = excluded.name, opens_at = excluded.opens_at, closes_at = excluded.closes_at, \
    zone = excluded.zone, dialect = excluded.dialect, remote_id = excluded.remote_id, \
    parent_remote_id = excluded.parent_remote_id, available_slots = excluded.available_slots, \
    settings = excluded.settings, intended_at = excluded.intended_at, made_at = excluded.made_at";

const REMOVE: &str = "DELETE FROM remote_objects WHERE id = ?1";

pub(super) fn list(
    tx: &dyn Sql,
    service: Option<&ServiceId>,
    kind: Option<RemoteKind>,
) -> Result<Vec<RemoteObject>, LedgerError> {
    match (service.map(ServiceId::as_str), kind.map(RemoteKind::as_str)) {
        (None, None) => all(tx, LIST, &[], object),
        (Some(service), None) => all(tx, OF_SERVICE, &numbered([service.into()]), object),
        (None, Some(kind)) => all(tx, OF_KIND, &numbered([kind.into()]), object),
        (Some(service), Some(kind)) => {
            all(tx, OF_SERVICE_AND_KIND, &numbered([service.into(), kind.into()]), object)
        }
    }
}

pub(super) fn put(tx: &dyn Sql, object: &RemoteObject) -> Result<(), LedgerError> {
    let RemoteObject {
        id,
        service_id,
        kind,
        slug,
        name,
        opens_at,
        closes_at,
        zone,
        dialect,
        remote_id,
        parent_remote_id,
        available_slots,
        settings,
        intended_at,
        made_at,
    } = object;
    let params = named! {
        ":id": id.to_string(),
        ":service_id": service_id.as_str(),
        ":kind": kind.as_str(),
        ":slug": slug,
        ":name": name,
        ":opens_at": opens_at.map(|at| at.timestamp()),
        ":closes_at": closes_at.map(|at| at.timestamp()),
        ":zone": zone,
        ":dialect": dialect,
        ":remote_id": remote_id,
        ":parent_remote_id": parent_remote_id,
        ":available_slots": available_slots,
        ":settings": settings,
        ":intended_at": intended_at.timestamp(),
        ":made_at": made_at.map(|at| at.timestamp()),
    };
    tx.run(PUT, &params).map(drop)
}

pub(super) fn remove(tx: &dyn Sql, id: RemoteObjectId) -> Result<(), LedgerError> {
    match tx.run(REMOVE, &numbered([id.to_string().into()]))? {
        1 => Ok(()),
        _ => Err(LedgerError::Constraint(format!("remote object {id} is not in the ledger"))),
    }
}

fn object(row: &dyn Row) -> Result<RemoteObject, LedgerError> {
    let columns = Columns::of("remote_objects", row);
    Ok(RemoteObject {
        id: columns.parsed("id")?,
        service_id: columns.parsed("service_id")?,
        kind: columns.word("kind", RemoteKind::from_word)?,
        slug: columns.get("slug")?,
        name: columns.get("name")?,
        opens_at: columns.optional_instant("opens_at")?,
        closes_at: columns.optional_instant("closes_at")?,
        zone: columns.get("zone")?,
        dialect: columns.get("dialect")?,
        remote_id: columns.get("remote_id")?,
        parent_remote_id: columns.get("parent_remote_id")?,
        available_slots: columns.get("available_slots")?,
        settings: columns.get("settings")?,
        intended_at: columns.instant("intended_at")?,
        made_at: columns.optional_instant("made_at")?,
    })
}
