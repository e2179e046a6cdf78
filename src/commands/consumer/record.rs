//! How a person and the history are printed.

use serde_json::{Value, json};

use crate::commands::zones::Zones;
use crate::commands::{appointment_view, event_view, outbox, show, waitlist};
use crate::config::Config;
use crate::domain::account::{Balance, MoneyLine};
use crate::domain::consumer::Consumer;
use crate::domain::event::SealedEvent;
use crate::domain::moment::Moment;
use crate::domain::money::Currency;
use crate::domain::notice::Notice;
use crate::domain::refund::Refund;
use crate::domain::time::{Instant, Zone};
use crate::ops::consumers::{Everything, Record};
use crate::ops::waitlist::Place;
use crate::ui::{Cell, Column, Detail, Table, Tone};

/// A person as JSON.
pub(super) fn person_json(person: &Consumer) -> Value {
    let Consumer {
        id,
        name,
        email,
        phone,
        external_id,
        no_show_count,
        salt: _,
        created_at,
        language,
        no_email_reminders,
        no_sms,
    } = person;
    json!({
        "id": id,
        "name": name,
        "email": email,
        "phone": phone,
        "external_id": external_id,
        "no_show_count": no_show_count,
        "language": language,
        "no_email_reminders": no_email_reminders,
        "no_sms": no_sms,
        "created_at": Zone::utc().rfc3339(*created_at),
        "erased": person.is_erased(),
    })
}

/// A person as a block.
pub(super) fn person_detail(person: &Consumer) -> Detail {
    Detail::new()
        .row("id", Cell::toned(person.id.to_string(), Tone::Strong))
        .row("name", person.name.as_str())
        .row("e-mail", person.email.as_str())
        .row_if("phone", person.phone.as_deref())
        .row_if("external id", person.external_id.as_deref())
        .row_if("language", person.language.as_deref())
        .row_if("wants no", unwanted(person))
        .row("no-shows", person.no_show_count.to_string())
        .row("known since", Moment::new(person.created_at, &Zone::utc()).to_string())
}

/// What the person wants not to be told, in words.
fn unwanted(person: &Consumer) -> Option<&'static str> {
    match (person.no_email_reminders, person.no_sms) {
        (false, false) => None,
        (true, false) => Some("reminders by e-mail"),
        (false, true) => Some("text messages"),
        (true, true) => Some("reminders by e-mail, text messages"),
    }
}

/// A person with the history, as JSON.
pub(super) fn to_json(record: &Record, config: &Config) -> Value {
    let Record { consumer, sheets, places, totals } = record;
    let mut json = person_json(consumer);
    json["appointments"] = sheets.iter().map(appointment_view::to_json).collect();
    json["waitlist"] = places.iter().map(|place| waitlist::to_json(place, &zone_of(place, config))).collect();
    json["money"] = totals.iter().map(total_json).collect();
    json
}

/// A person with the history, as a block with tables.
pub(super) fn detail(record: &Record, config: &Config) -> Detail {
    let Record { consumer, sheets, places, totals } = record;
    let mut detail = person_detail(consumer);
    if !sheets.is_empty() {
        detail = detail.section("appointments", appointment_table(record));
    }
    if !places.is_empty() {
        detail = detail.section("waitlist", place_table(places, config));
    }
    if !totals.is_empty() {
        detail = detail.section("money", total_table(totals));
    }
    detail
}

/// Everything that is known of a person.
pub(super) fn everything_json(everything: &Everything, config: &Config, now: Instant) -> Value {
    let Everything { record, books, notices, events } = everything;
    let mut appointments: Vec<Value> = record.sheets.iter().map(appointment_view::to_json).collect();
    for ((json, sheet), (lines, refunds)) in appointments.iter_mut().zip(&record.sheets).zip(books) {
        let zone = &sheet.appointment.policy.zone;
        let currency = sheet.appointment.policy.currency;
        json["books"] = lines.iter().map(|line| line_json(line, currency, zone)).collect();
        json["refunds"] = refunds.iter().map(|refund| refund_json(refund, zone)).collect();
    }
    let waitlist: Vec<Value> =
        record.places.iter().map(|place| waitlist::to_json(place, &zone_of(place, config))).collect();
    json!({
        "exported_at": Zone::utc().rfc3339(now),
        "consumer": person_json(&record.consumer),
        "appointments": appointments,
        "waitlist": waitlist,
        "money": record.totals.iter().map(total_json).collect::<Vec<_>>(),
        "notices": notices.iter().map(|notice| notice_json(notice, record)).collect::<Vec<_>>(),
        "events": events.iter().map(event_json).collect::<Vec<_>>(),
    })
}

fn zone_of(place: &Place, config: &Config) -> Zone {
    config.service(&place.entry.service_id).map_or_else(Zone::utc, |service| service.zone.clone())
}

fn total_json((currency, balance): &(Currency, Balance)) -> Value {
    let Balance { paid, due: _, fee, refunded, owed, forfeited } = balance;
    let money = |minor: &i64| currency.minor(*minor).to_string();
    json!({
        "currency": currency.code(),
        "paid": money(paid),
        "cancellation_fee": money(fee),
        "refunded": money(refunded),
        "owed": money(owed),
        "forfeited": money(forfeited),
    })
}

fn line_json(line: &MoneyLine, currency: Currency, zone: &Zone) -> Value {
    let MoneyLine { appointment_id: _, at, reason, debit, credit, minor, payment_id } = line;
    json!({
        "at": zone.rfc3339(*at),
        "reason": reason.as_str(),
        "debit": debit.as_str(),
        "credit": credit.as_str(),
        "amount": currency.minor(*minor).to_string(),
        "currency": currency.code(),
        "payment_id": payment_id,
    })
}

fn refund_json(refund: &Refund, zone: &Zone) -> Value {
    json!({
        "id": refund.id,
        "status": refund.status.as_str(),
        "amount": refund.amount.to_string(),
        "currency": refund.amount.currency().code(),
        "payment_id": refund.payment_id,
        "detail": refund.detail,
        "created_at": zone.rfc3339(refund.created_at),
        "done_at": refund.done_at.map(|at| zone.rfc3339(at)),
    })
}

/// A message with its words, in the times of its appointment.
fn notice_json(notice: &Notice, record: &Record) -> Value {
    let (appointment_id, entry_id) = (notice.about.appointment(), notice.about.entry());
    let of = record.sheets.iter().find(|sheet| Some(sheet.appointment.id) == appointment_id);
    let zone = of.map_or_else(Zone::utc, |sheet| sheet.appointment.policy.zone.clone());
    let mut json = show::notice_json(notice, &zone);
    json["appointment_id"] = json!(appointment_id);
    json["entry_id"] = json!(entry_id);
    json["attempts"] = json!(notice.attempts);
    outbox::add_message(&mut json, notice.message.as_ref());
    json
}

fn event_json(sealed: &SealedEvent) -> Value {
    let mut json = event_view::event_json(sealed, &Zone::utc());
    json["chain"] = json!(sealed.event.chain.as_str());
    json["appointment_id"] = json!(sealed.event.appointment_id);
    json["consumer_id"] = json!(sealed.event.consumer_id);
    json
}

fn appointment_table(record: &Record) -> Table {
    let mut table = Table::new([
        Column::new("starts").whole(),
        Column::new("service"),
        Column::new("status"),
        Column::new("number").whole(),
        Column::new("paid").right(),
        Column::new("zone"),
    ]);
    for sheet in &record.sheets {
        let (appointment, policy) = (&sheet.appointment, &sheet.appointment.policy);
        table.push([
            Moment::new(appointment.starts_at, &policy.zone).short().into(),
            appointment.service_id.as_str().into(),
            appointment_view::status_cell(appointment.status_at(sheet.now)),
            appointment.confirmation_number.as_str().into(),
            policy.currency.minor(sheet.balance.paid).to_string().into(),
            policy.zone.name().into(),
        ]);
    }
    table
}

fn place_table(places: &[Place], config: &Config) -> Table {
    let mut table = Table::new([
        Column::new("for"),
        Column::new("service"),
        Column::new("status"),
        Column::new("place").right(),
        Column::new("id").whole(),
        Column::new("zone"),
    ]);
    for place in places {
        let zone = zone_of(place, config);
        table.push([
            waitlist::target_in_words(place, &Zones::of([&zone]), &zone).into(),
            place.entry.service_id.as_str().into(),
            waitlist::status_cell(place),
            place.position.map(|position| position.to_string()).into(),
            place.entry.id.to_string().into(),
            zone.name().into(),
        ]);
    }
    table
}

fn total_table(totals: &[(Currency, Balance)]) -> Table {
    let mut table = Table::new([
        Column::new("currency"),
        Column::new("paid").right(),
        Column::new("fees").right(),
        Column::new("refunded").right(),
        Column::new("owed").right(),
        Column::new("forfeited").right(),
    ]);
    for (currency, balance) in totals {
        let money = |minor: i64| Cell::from(currency.minor(minor).to_string());
        let Balance { paid, due: _, fee, refunded, owed, forfeited } = *balance;
        let code = currency.code().into();
        table.push([code, money(paid), money(fee), money(refunded), money(owed), money(forfeited)]);
    }
    table
}
