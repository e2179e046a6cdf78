//! Consumers: finding, adding and listing people, and everything that is known of one.

use crate::domain::account::{Balance, MoneyLine};
use crate::domain::consumer::{self, Consumer, Described, Owners, Wishes};
use crate::domain::entry::Entry;
use crate::domain::event::SealedEvent;
use crate::domain::identity::{EmailAddress, PhoneNumber};
use crate::domain::ids::{AppointmentId, ConsumerId};
use crate::domain::money::Currency;
use crate::domain::notice::Notice;
use crate::domain::refund::Refund;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::ledger::{AppointmentQuery, EntryQuery, Ledger, NoticeQuery, ReadTx, RefundQuery, Scope, WriteTx};

use super::sheet::{self, Sheet};
use super::waitlist::{self, Place};
use super::{Act, Failure, fresh};

pub mod erase;
pub mod import;
mod rows;

/// How many rows are read at once.
const BATCH: u32 = 1000;

/// Finds a consumer by id, e-mail address, telephone number or external id.
///
/// # Errors
/// [`Failure::NotFound`]; [`Failure::Invalid`] when the text names one person by one part and another by another.
pub fn find(tx: &dyn ReadTx, reference: &str) -> Result<Consumer, Failure> {
    let text = reference.trim();
    let mut found = Vec::new();
    if let Ok(id) = text.parse::<ConsumerId>() {
        found.extend(tx.consumer(id)?);
    }
    if let Ok(email) = EmailAddress::parse(text) {
        found.extend(tx.consumer_with_email(email.as_str())?);
    }
    if let Ok(phone) = PhoneNumber::parse(text, None) {
        found.extend(tx.consumer_with_phone(phone.as_str())?);
    }
    found.extend(tx.consumer_with_external_id(text)?);
    let shown = || reference.chars().take(80).collect::<String>();
    let Some(first) = found.pop() else {
        return Err(Failure::NotFound { what: "consumer", text: shown() });
    };
    match found.into_iter().find(|other| other.id != first.id) {
        None => Ok(first),
        Some(other) => Err(Failure::Invalid(format!(
            "`{}` names two consumers: {} and {}; give the id of the one that is meant",
            shown(),
            other.id,
            first.id
        ))),
    }
}

/// Adds somebody new.
///
/// # Errors
/// As [`consumer::add`].
pub fn add(
    ledger: &mut Ledger,
    act: Act<'_>,
    described: &Described,
    language: Option<&str>,
) -> Result<Consumer, Failure> {
    ledger.write(&Scope::Everything, |tx| {
        let owners = owners(tx, described)?;
        let added = add_one(tx, act, described, &owners)?;
        let (added, change) = consumer::edit(
            &act.author(),
            &added,
            &Wishes { language: language.map(str::to_owned), ..Wishes::default() },
        )?;
        tx.apply(change)?;
        Ok(added)
    })
}

/// Records what somebody wants to be told, and how.
///
/// # Errors
/// As [`consumer::edit`] and [`find`].
pub fn edit(
    ledger: &mut Ledger,
    act: Act<'_>,
    reference: &str,
    wishes: &Wishes,
) -> Result<Consumer, Failure> {
    ledger.write(&Scope::Everything, |tx| {
        let consumer = find(tx, reference)?;
        let (edited, change) = consumer::edit(&act.author(), &consumer, wishes)?;
        tx.apply(change)?;
        Ok(edited)
    })
}

fn add_one(
    tx: &mut dyn WriteTx,
    act: Act<'_>,
    described: &Described,
    owners: &Owners,
) -> Result<Consumer, Failure> {
    let author = act.author();
    let id = ConsumerId(fresh::uuid(author.at));
    let (added, change) = consumer::add(&author, described, owners, id, fresh::salt())?;
    tx.apply(change)?;
    Ok(added)
}

/// Who has a part of a description already.
fn owners(tx: &dyn ReadTx, described: &Described) -> Result<Owners, Failure> {
    let Described { name: _, email, phone, external_id } = described;
    let phone = phone.as_ref().map(|phone| tx.consumer_with_phone(phone.as_str()));
    let external_id = external_id.as_ref().map(|id| tx.consumer_with_external_id(id.as_str()));
    Ok(Owners {
        email: tx.consumer_with_email(email.as_str())?,
        phone: phone.transpose()?.flatten(),
        external_id: external_id.transpose()?.flatten(),
    })
}

/// The consumers in order of id, which is that of their age: those that a text finds, or all; `limit` 0 means no bound.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(ledger: &mut Ledger, search: Option<&str>, limit: u32) -> Result<Vec<Consumer>, Failure> {
    let most = if limit == 0 { usize::MAX } else { usize::try_from(limit).unwrap_or(usize::MAX) };
    ledger.read(|tx| {
        let (mut found, mut after) = (Vec::new(), None);
        while found.len() < most {
            let page = tx.consumers(after, BATCH)?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            found.extend(page.into_iter().filter(|one| search.is_none_or(|text| one.is_found_by(text))));
        }
        found.truncate(most);
        Ok(found)
    })
}

/// A consumer with everything that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Who.
    pub consumer: Consumer,
    /// The appointments, in order of start.
    pub sheets: Vec<Sheet>,
    /// The places in line, in order of joining.
    pub places: Vec<Place>,
    /// What all books come to, by currency, in the order in which the currencies came up.
    pub totals: Vec<(Currency, Balance)>,
}

/// Shows a consumer with the history.
///
/// # Errors
/// As [`find`].
pub fn show(
    ledger: &mut Ledger,
    services: &[Service],
    reference: &str,
    now: Instant,
) -> Result<Record, Failure> {
    ledger.read(|tx| record(tx, services, find(tx, reference)?, now))
}

fn record(
    tx: &dyn ReadTx,
    services: &[Service],
    consumer: Consumer,
    now: Instant,
) -> Result<Record, Failure> {
    let query = AppointmentQuery { consumer_id: Some(consumer.id), ..AppointmentQuery::default() };
    let sheets = tx.appointments(&query)?.into_iter().map(|one| sheet::complete(tx, one, now));
    let sheets = sheets.collect::<Result<Vec<_>, _>>()?;
    let query = EntryQuery { consumer_id: Some(consumer.id), ..EntryQuery::default() };
    let service_of = |entry: &Entry| services.iter().find(|service| service.id == entry.service_id);
    let placed = |entry: Entry| waitlist::place(tx, service_of(&entry), entry, now);
    let places = tx.entries(&query)?.into_iter().map(placed);
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let totals = totals(&sheets);
    Ok(Record { consumer, sheets, places, totals })
}

fn totals(sheets: &[Sheet]) -> Vec<(Currency, Balance)> {
    let mut totals: Vec<(Currency, Balance)> = Vec::new();
    for Sheet { appointment, balance, .. } in sheets {
        let currency = appointment.policy.currency;
        match totals.iter_mut().find(|(known, _)| *known == currency) {
            Some((_, total)) => *total = sum(*total, *balance),
            None => totals.push((currency, *balance)),
        }
    }
    totals
}

fn sum(one: Balance, other: Balance) -> Balance {
    let Balance { paid, due, fee, refunded, owed, forfeited } = other;
    Balance {
        paid: one.paid + paid,
        due: one.due + due,
        fee: one.fee + fee,
        refunded: one.refunded + refunded,
        owed: one.owed + owed,
        forfeited: one.forfeited + forfeited,
    }
}

/// Everything that is known of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Everything {
    /// The consumer, the appointments, the places in line, the totals.
    pub record: Record,
    /// The books of each appointment, in the order of the appointments.
    pub books: Vec<(Vec<MoneyLine>, Vec<Refund>)>,
    /// The messages, with their words.
    pub notices: Vec<Notice>,
    /// The audit entries, chain by chain.
    pub events: Vec<SealedEvent>,
}

/// Collects everything that is known of a person, for handing it out to that person.
///
/// # Errors
/// As [`find`].
pub fn export(
    ledger: &mut Ledger,
    services: &[Service],
    reference: &str,
    now: Instant,
) -> Result<Everything, Failure> {
    ledger.read(|tx| {
        let record = record(tx, services, find(tx, reference)?, now)?;
        let ids: Vec<AppointmentId> = record.sheets.iter().map(|sheet| sheet.appointment.id).collect();
        let of = |id: &AppointmentId| {
            let query = RefundQuery { appointment_id: Some(*id), ..RefundQuery::default() };
            Ok::<_, Failure>((tx.money_lines(*id)?, tx.refunds(&query)?))
        };
        let books = ids.iter().map(of).collect::<Result<_, _>>()?;
        let query = NoticeQuery { consumer_id: Some(record.consumer.id), ..NoticeQuery::default() };
        let (notices, events) = (tx.notices(&query)?, events(tx, record.consumer.id, &ids)?);
        Ok(Everything { record, books, notices, events })
    })
}

/// The events that name the consumer or one of the appointments. They are few among many and this is asked for
/// rarely, so every chain is read through, and no write pays for an index.
fn events(
    tx: &dyn ReadTx,
    id: ConsumerId,
    appointments: &[AppointmentId],
) -> Result<Vec<SealedEvent>, Failure> {
    let mut found = Vec::new();
    for chain in tx.chains()? {
        let mut number = 0;
        loop {
            let batch = tx.events(&chain, number, BATCH)?;
            let Some(last) = batch.last() else { break };
            number = last.number;
            found.extend(batch.into_iter().filter(|SealedEvent { event, .. }| {
                let is_theirs = |of: AppointmentId| appointments.contains(&of);
                event.consumer_id == Some(id) || event.appointment_id.is_some_and(is_theirs)
            }));
        }
    }
    Ok(found)
}
