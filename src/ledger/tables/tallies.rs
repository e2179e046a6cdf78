//! Sums and counts over several tables. Each query starts from the rows of one service.

use std::str::FromStr;

use chrono::{TimeDelta, Weekday};

use super::columns::{Columns, all, one, whole_second_from};
use super::sql::{Sql, Wording, named};
use crate::domain::account::Reason;
use crate::domain::appointment::Status;
use crate::domain::entry::EntryStatus;
use crate::domain::money::Currency;
use crate::domain::notice::NoticeKind;
use crate::domain::time::Instant;
use crate::ledger::{EntryTally, LedgerError, MoneyTally, SlotSpan, SlotTally, TimeSpan, VisitTally};

macro_rules! slots {
    ($weekday:literal) => {
        concat!(
            "SELECT ",
            $weekday,
            " AS weekday, CAST(substr(local_time, 1, 2) AS INTEGER) AS hour, closed IS NOT NULL AS is_closed, ",
            "count(*) AS slots, CAST(sum(capacity) AS BIGINT) AS seats, CAST(sum(( ",
            "SELECT count(*) FROM seats JOIN appointments ON appointments.id = seats.appointment_id ",
            "WHERE seats.service_id = slots.service_id AND seats.starts_at = slots.starts_at ",
            "AND NOT (status = 'pending_payment' AND hold_expires_at <= :now))) AS BIGINT) AS booked ",
            "FROM slots WHERE service_id = :service_id AND local_date BETWEEN :from AND :until ",
            "GROUP BY weekday, hour, is_closed ORDER BY weekday, hour, is_closed"
        )
    };
}

const SLOTS: Wording = Wording {
    sqlite: slots!("CAST(strftime('%w', local_date) AS INTEGER)"),
    postgres: slots!("CAST(extract(dow FROM CAST(local_date AS date)) AS INTEGER)"),
};

macro_rules! visits {
    ($kinds:literal) => {
        concat!(
            "SELECT status, ( SELECT ",
            $kinds,
            " FROM notices WHERE notices.appointment_id = appointments.id ",
            "AND notices.starts_at = appointments.starts_at AND delivery = 'sent') AS kinds, count(*) AS rows ",
            "FROM appointments WHERE service_id = :service_id AND starts_at >= :from AND starts_at < :before ",
            "GROUP BY status, kinds ORDER BY status, kinds NULLS FIRST"
        )
    };
}

const VISITS: Wording = Wording {
    sqlite: visits!("group_concat(DISTINCT kind)"),
    postgres: visits!("string_agg(DISTINCT kind, ',')"),
};

const MONEY: &str = "\
SELECT policy ->> 'currency' AS currency, reason, count(*) AS rows, CAST(sum(minor) AS BIGINT) AS minor \
FROM appointments CROSS JOIN money_lines \
WHERE money_lines.appointment_id = appointments.id AND service_id = :service_id AND at >= :from AND at < :before \
GROUP BY currency, reason ORDER BY currency, reason";

const ENTRIES: &str = "\
SELECT status, offer_starts_at IS NOT NULL AS was_offered, \
    status = 'offered' AND offer_expires_at <= :now AS is_lapsed, count(*) AS rows \
FROM entries WHERE service_id = :service_id AND joined_at >= :from AND joined_at < :before \
GROUP BY status, was_offered, is_lapsed ORDER BY status, was_offered, is_lapsed";

const CLAIM: &str = "\
SELECT booked_at - offered_at AS seconds FROM entries JOIN appointments ON appointments.id = entries.appointment_id \
WHERE entries.service_id = :service_id AND joined_at >= :from AND joined_at < :before \
ORDER BY seconds LIMIT 1 OFFSET :skip";

pub(super) fn slots(tx: &dyn Sql, span: &SlotSpan, now: Instant) -> Result<Vec<SlotTally>, LedgerError> {
    let params = named! {
        ":service_id": span.service_id.as_str(),
        ":from": span.from.to_string(),
        ":until": span.until.to_string(),
        ":now": now.timestamp(),
    };
    all(tx, SLOTS.of(tx), &params, |row| {
        let columns = Columns::of("slots", row);
        Ok(SlotTally {
            weekday: weekday(&columns)?,
            hour: columns.get("hour")?,
            is_closed: columns.get("is_closed")?,
            slots: columns.count("slots")?,
            seats: columns.count("seats")?,
            booked: columns.count("booked")?,
        })
    })
}

/// Both engines count from Sunday.
fn weekday(columns: &Columns<'_>) -> Result<Weekday, LedgerError> {
    let number: u8 = columns.get("weekday")?;
    Weekday::try_from((number + 6) % 7).map_err(|error| columns.corrupt("local_date", &error))
}

pub(super) fn visits(tx: &dyn Sql, span: &TimeSpan) -> Result<Vec<VisitTally>, LedgerError> {
    let params = named! {
        ":service_id": span.service_id.as_str(),
        ":from": whole_second_from(span.from),
        ":before": whole_second_from(span.before),
    };
    all(tx, VISITS.of(tx), &params, |row| {
        let columns = Columns::of("appointments", row);
        let kinds: Option<String> = columns.get("kinds")?;
        let read = |kind: &str| NoticeKind::from_str(kind).map_err(|error| columns.corrupt("kind", &error));
        let mut sent =
            kinds.iter().flat_map(|kinds| kinds.split(',')).map(read).collect::<Result<Vec<_>, _>>()?;
        sent.sort_by_key(ToString::to_string);
        Ok(VisitTally {
            status: columns.word("status", Status::from_word)?,
            sent,
            count: columns.count("rows")?,
        })
    })
}

pub(super) fn money(tx: &dyn Sql, span: &TimeSpan) -> Result<Vec<MoneyTally>, LedgerError> {
    let params = named! {
        ":service_id": span.service_id.as_str(),
        ":from": whole_second_from(span.from),
        ":before": whole_second_from(span.before),
    };
    all(tx, MONEY, &params, |row| {
        let columns = Columns::of("money_lines", row);
        Ok(MoneyTally {
            currency: columns.word("currency", |code| Currency::parse(code).ok())?,
            reason: columns.word("reason", Reason::from_word)?,
            count: columns.count("rows")?,
            minor: columns.get("minor")?,
        })
    })
}

pub(super) fn entries(tx: &dyn Sql, span: &TimeSpan, now: Instant) -> Result<Vec<EntryTally>, LedgerError> {
    let params = named! {
        ":service_id": span.service_id.as_str(),
        ":from": whole_second_from(span.from),
        ":before": whole_second_from(span.before),
        ":now": now.timestamp(),
    };
    all(tx, ENTRIES, &params, |row| {
        let columns = Columns::of("entries", row);
        Ok(EntryTally {
            status: columns.word("status", EntryStatus::from_word)?,
            was_offered: columns.get("was_offered")?,
            is_lapsed: columns.get("is_lapsed")?,
            count: columns.count("rows")?,
        })
    })
}

pub(super) fn claim(tx: &dyn Sql, span: &TimeSpan, skip: u64) -> Result<Option<TimeDelta>, LedgerError> {
    let params = named! {
        ":service_id": span.service_id.as_str(),
        ":from": whole_second_from(span.from),
        ":before": whole_second_from(span.before),
        ":skip": super::columns::stored_count("entries", skip)?,
    };
    one(tx, CLAIM, &params, |row| Ok(TimeDelta::seconds(Columns::of("entries", row).get("seconds")?)))
}
