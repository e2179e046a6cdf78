//! Table `notices`, the outbox. A notice's message repeats its id and channel, so only the rest is kept.

use super::clauses::Clauses;
use super::columns::{Columns, all, kept};
use super::sql::{Given, Row, Shared, Sql, Wording, named, numbered};
use crate::domain::cancellation::By;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{About, CalendarPart, Channel, Delivery, Message, Method, Notice};
use crate::domain::time::Instant;
use crate::ledger::{LedgerError, NoticeQuery, Waiting};

/// A query for whole notices: its one list of columns, and what follows it.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, service_id, appointment_id, entry_id, consumer_id, kind, starts_at, occasion, made_by, ",
            "channel, delivery, reason, queued_at, next_attempt_at, attempts, lease_until, sent_at, ",
            "message_to, message_to_name, message_subject, message_body, message_html, message_calendar, ",
            "message_method FROM notices ",
            $rest
        )
    };
}

const BY_ID: &str = select!("WHERE id = ?1");
const LIST: &str = select!("WHERE TRUE");
const PAGE: &str = select!("WHERE id > ?1 ORDER BY id LIMIT ?2");

macro_rules! deliverable {
    ($waiting:literal, $leased:literal) => {
        concat!(
            select!(""),
            $waiting,
            "WHERE delivery IN ('queued', 'failed') AND next_attempt_at <= :now ",
            "AND (next_attempt_at, id) > (:after, :after_id) UNION ALL ",
            select!(""),
            $leased,
            "WHERE delivery = 'sending' AND lease_until <= :now AND (next_attempt_at, id) > (:after, :after_id) ",
            "ORDER BY next_attempt_at, id LIMIT :limit"
        )
    };
}

/// Each index holds only what waits, in the order of the answer. SQLite's planner takes another by itself, and then
/// sorts everything that waits for every few that are claimed.
pub(in crate::ledger) const DELIVERABLE: Wording = Wording {
    sqlite: deliverable!("INDEXED BY notices_waiting ", "INDEXED BY notices_leased "),
    postgres: deliverable!("", ""),
};

/// As the other one, with each row locked. PostgreSQL locks no rows of a union, but those of its parts; the parts are
/// bounded, so that no more are locked than may be claimed of each.
const CLAIMABLE: &str = concat!(
    "WITH waiting AS (",
    select!("WHERE delivery IN ('queued', 'failed') AND next_attempt_at <= :now "),
    "AND (next_attempt_at, id) > (:after, :after_id) ",
    "ORDER BY next_attempt_at, id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED), leased AS (",
    select!(
        "WHERE delivery = 'sending' AND lease_until <= :now AND (next_attempt_at, id) > (:after, :after_id) "
    ),
    "ORDER BY next_attempt_at, id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED) ",
    "SELECT * FROM waiting UNION ALL SELECT * FROM leased ORDER BY next_attempt_at, id LIMIT :limit"
);

macro_rules! enqueue {
    ($unless_there:literal) => {
        concat!(
            "INSERT INTO notices (id, service_id, appointment_id, entry_id, consumer_id, kind, starts_at, occasion, ",
            "made_by, channel, delivery, reason, queued_at, next_attempt_at, attempts, lease_until, sent_at, ",
            "message_to, message_to_name, message_subject, message_body, message_html, message_calendar, ",
            "message_method) ",
            "VALUES (:id, :service_id, :appointment_id, :entry_id, :consumer_id, :kind, :starts_at, :occasion, ",
            ":made_by, :channel, :delivery, :reason, :queued_at, :next_attempt_at, :attempts, :lease_until, :sent_at, ",
            ":message_to, :message_to_name, :message_subject, :message_body, :message_html, :message_calendar, ",
            ":message_method) ",
            $unless_there
        )
    };
}

/// PostgreSQL heeds one key in a statement, so there both are one.
const ENQUEUE: Wording = Wording {
    sqlite: enqueue!(
        "ON CONFLICT (appointment_id, kind, starts_at, occasion, channel) DO NOTHING \
         ON CONFLICT (entry_id, kind, starts_at, occasion, channel) DO NOTHING"
    ),
    postgres: enqueue!(
        "ON CONFLICT (coalesce(appointment_id, entry_id), kind, starts_at, occasion, channel) DO NOTHING"
    ),
};

const PUT: &str = "\
UPDATE notices SET service_id = :service_id, appointment_id = :appointment_id, entry_id = :entry_id, \
    consumer_id = :consumer_id, kind = :kind, starts_at = :starts_at, occasion = :occasion, made_by = :made_by, \
    channel = :channel, delivery = :delivery, reason = :reason, queued_at = :queued_at, \
    next_attempt_at = :next_attempt_at, attempts = :attempts, lease_until = :lease_until, sent_at = :sent_at, \
    message_to = :message_to, message_to_name = :message_to_name, message_subject = :message_subject, \
    message_body = :message_body, message_html = :message_html, message_calendar = :message_calendar, \
    message_method = :message_method \
WHERE id = :id";

pub(super) fn by_id(tx: &dyn Sql, id: NoticeId) -> Result<Option<Notice>, LedgerError> {
    kept(tx, Shared::Messages, BY_ID, &numbered([id.to_string().into()]), notice)
}

pub(super) fn list(tx: &dyn Sql, query: &NoticeQuery) -> Result<Vec<Notice>, LedgerError> {
    let (sql, values) = built(query);
    all(tx, &sql, &values, notice)
}

/// The SQL of a query and its values in order. Of one appointment or person there are few notices, so the state, of
/// which there may be many, is kept from choosing the index.
pub(in crate::ledger) fn built(query: &NoticeQuery) -> (String, Vec<Given<'static>>) {
    let NoticeQuery { appointment_id, entry_id, consumer_id, delivery, kind, queued_from, limit } = query;
    let mut query = Clauses::after(LIST);
    if let Some(id) = appointment_id {
        query.demand("appointment_id = ?", [id.to_string().into()]);
    }
    if let Some(id) = entry_id {
        query.demand("entry_id = ?", [id.to_string().into()]);
    }
    if let Some(id) = consumer_id {
        query.demand("consumer_id = ?", [id.to_string().into()]);
    }
    if let Some(state) = delivery.map(|state| state.as_str().into()) {
        let is_narrow = appointment_id.is_some() || entry_id.is_some() || consumer_id.is_some();
        query.demand(if is_narrow { "delivery || '' = ?" } else { "delivery = ?" }, [state]);
    }
    if let Some(kind) = kind {
        let begins = format!("{kind}_");
        query.demand(
            "(kind = ? OR substr(kind, 1, length(?)) = ?)",
            [kind.clone().into(), begins.clone().into(), begins.into()],
        );
    }
    if let Some(from) = queued_from {
        query.demand("queued_at >= ?", [from.timestamp().into()]);
    }
    query.in_order("next_attempt_at, id", *limit)
}

/// Notices after one, in order of id; no text sorts before the empty one.
pub(super) fn page(tx: &dyn Sql, after: Option<NoticeId>, limit: u32) -> Result<Vec<Notice>, LedgerError> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    all(tx, PAGE, &numbered([after.into(), super::limit(limit).into()]), notice)
}

/// In a transaction that may claim them, those that another is claiming at the moment are left to it: whoever waited for
/// them would find them claimed, and take it that nothing is left.
pub(super) fn deliverable(
    tx: &dyn Sql,
    now: Instant,
    after: Option<Waiting>,
    limit: u32,
) -> Result<Vec<Notice>, LedgerError> {
    // No instant is before the first second, and no text before the empty one.
    let (at, id) = after.map_or((i64::MIN, String::new()), |(at, id)| (at.timestamp(), id.to_string()));
    let params =
        named! { ":now": now.timestamp(), ":after": at, ":after_id": id, ":limit": super::limit(limit) };
    let sql = if tx.keeping(Shared::Messages).is_empty() { DELIVERABLE.of(tx) } else { CLAIMABLE };
    all(tx, sql, &params, notice)
}

/// Adds the notice unless one with its key is there; says whether it was added.
pub(super) fn enqueue(tx: &dyn Sql, notice: &Notice) -> Result<bool, LedgerError> {
    write(tx, ENQUEUE.of(tx), notice).map(|rows| rows > 0)
}

pub(super) fn put(tx: &dyn Sql, notice: &Notice) -> Result<(), LedgerError> {
    match write(tx, PUT, notice)? {
        1 => Ok(()),
        _ => Err(LedgerError::Constraint(format!("notice {} is not in the outbox", notice.id))),
    }
}

fn write(tx: &dyn Sql, sql: &str, notice: &Notice) -> Result<u64, LedgerError> {
    let Notice {
        id,
        service_id,
        about,
        consumer_id,
        kind,
        starts_at,
        occasion,
        by,
        channel,
        delivery,
        reason,
        queued_at,
        next_attempt_at,
        attempts,
        lease_until,
        sent_at,
        message,
    } = notice;
    let [to, to_name, subject, body, html] = message_columns(notice.id, *channel, message.as_ref())?;
    let calendar = message.as_ref().and_then(|message| message.calendar.as_ref());
    let params = named! {
        ":id": id.to_string(),
        ":service_id": service_id.as_str(),
        ":appointment_id": about.appointment().map(|id| id.to_string()),
        ":entry_id": about.entry().map(|id| id.to_string()),
        ":consumer_id": consumer_id.to_string(),
        ":kind": kind.to_string(),
        ":starts_at": starts_at.timestamp(),
        ":occasion": occasion,
        ":made_by": by.map(By::as_str),
        ":channel": channel.as_str(),
        ":delivery": delivery.as_str(),
        ":reason": reason,
        ":queued_at": queued_at.timestamp(),
        ":next_attempt_at": next_attempt_at.timestamp(),
        ":attempts": attempts,
        ":lease_until": lease_until.map(|at| at.timestamp()),
        ":sent_at": sent_at.map(|at| at.timestamp()),
        ":message_to": to,
        ":message_to_name": to_name,
        ":message_subject": subject,
        ":message_body": body,
        ":message_html": html,
        ":message_calendar": calendar.map(|part| &part.text),
        ":message_method": calendar.map(|part| part.method.as_str()),
    };
    tx.run(sql, &params)
}

/// Address, name, subject, body and HTML of a message, or nothing for each.
fn message_columns(
    notice: NoticeId,
    by: Channel,
    message: Option<&Message>,
) -> Result<[Option<&str>; 5], LedgerError> {
    let Some(message) = message else { return Ok([None; 5]) };
    let Message { id, channel, to, to_name, subject, body, html, calendar: _ } = message;
    if *id != notice || *channel != by {
        return Err(LedgerError::Constraint(format!("notice {notice} carries the message of another")));
    }
    Ok([Some(to), Some(to_name), Some(subject), Some(body), html.as_deref()])
}

fn notice(row: &dyn Row) -> Result<Notice, LedgerError> {
    let columns = Columns::of("notices", row);
    let id = columns.parsed("id")?;
    let channel = columns.word("channel", Channel::from_word)?;
    Ok(Notice {
        id,
        service_id: columns.parsed("service_id")?,
        about: about(&columns)?,
        consumer_id: columns.parsed("consumer_id")?,
        kind: columns.parsed("kind")?,
        starts_at: columns.instant("starts_at")?,
        occasion: columns.get("occasion")?,
        by: by(&columns)?,
        channel,
        delivery: columns.word("delivery", Delivery::from_word)?,
        reason: columns.get("reason")?,
        queued_at: columns.instant("queued_at")?,
        next_attempt_at: columns.instant("next_attempt_at")?,
        attempts: columns.get("attempts")?,
        lease_until: columns.optional_instant("lease_until")?,
        sent_at: columns.optional_instant("sent_at")?,
        message: message(&columns, id, channel)?,
    })
}

fn message(columns: &Columns<'_>, id: NoticeId, channel: Channel) -> Result<Option<Message>, LedgerError> {
    let Some(to) = columns.get("message_to")? else { return Ok(None) };
    Ok(Some(Message {
        id,
        channel,
        to,
        to_name: columns.get("message_to_name")?,
        subject: columns.get("message_subject")?,
        body: columns.get("message_body")?,
        html: columns.get("message_html")?,
        calendar: calendar(columns)?,
    }))
}

fn calendar(columns: &Columns<'_>) -> Result<Option<CalendarPart>, LedgerError> {
    let Some(text) = columns.get("message_calendar")? else { return Ok(None) };
    Ok(Some(CalendarPart { method: columns.word("message_method", Method::from_word)?, text }))
}

fn about(columns: &Columns<'_>) -> Result<About, LedgerError> {
    let ids = (columns.optional("appointment_id")?, columns.optional("entry_id")?);
    About::of(ids.0, ids.1)
        .ok_or_else(|| columns.corrupt("appointment_id", &"it is about an appointment or an offer, not both"))
}

fn by(columns: &Columns<'_>) -> Result<Option<By>, LedgerError> {
    let is_there = columns.get::<Option<String>>("made_by")?.is_some();
    is_there.then(|| columns.word("made_by", By::from_word)).transpose()
}
