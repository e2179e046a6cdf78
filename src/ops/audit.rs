//! The audit: listing events, checking that no chain was altered.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::fmt;

use crate::domain::event::{Chain, FIRST, SealedEvent};
use crate::domain::ids::ServiceId;
use crate::domain::service::Service;
use crate::domain::time::{Instant, Zone};
use crate::ledger::{Ledger, LedgerError, ReadTx};

use super::{Failure, report, sheet};

/// How many events are read at once.
const BATCH: u32 = 1000;

/// An event, and the number that the desk knows its appointment by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The event.
    pub sealed: SealedEvent,
    /// The confirmation number of the appointment that it is about, if it is about one.
    pub confirmation_number: Option<String>,
}

/// The events of one appointment, with its zone.
///
/// # Errors
/// As [`sheet::find`].
pub fn of_appointment(ledger: &mut Ledger, reference: &str) -> Result<(Zone, Vec<Listed>), Failure> {
    ledger.read(|tx| {
        let appointment = sheet::find(tx, reference)?;
        let number = Some(appointment.confirmation_number);
        let listed = |sealed| Listed { sealed, confirmation_number: number.clone() };
        Ok((appointment.policy.zone, tx.events_of(appointment.id)?.into_iter().map(listed).collect()))
    })
}

/// The events of all chains by instant, then by chain; those of one chain always in their order there, whatever the
/// clock said (rules.md, Time).
///
/// They are read a batch at a time, because there may be millions, and each batch in a transaction of its own, because
/// whoever reads on the other side of a pipe may take an hour. An event never changes, so the batches fit together.
pub struct Everything<'l> {
    ledger: &'l mut Ledger,
    chains: Vec<Ahead>,
    /// The instant of the first event ahead of each chain, with the chain's place.
    next: BinaryHeap<Reverse<(Instant, usize)>>,
}

/// What is ahead of one chain.
struct Ahead {
    chain: Chain,
    batch: VecDeque<Listed>,
    /// The number of the last event that was read.
    read: u64,
}

impl<'l> Everything<'l> {
    /// Begins with the first event of every chain.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError`].
    pub fn begin(ledger: &'l mut Ledger) -> Result<Self, Failure> {
        let chains = ledger.read(|tx| Ok::<_, Failure>(tx.chains()?))?;
        let ahead = |chain| Ahead { chain, batch: VecDeque::new(), read: 0 };
        let chains: Vec<Ahead> = chains.into_iter().map(ahead).collect();
        let mut everything = Self { ledger, chains, next: BinaryHeap::new() };
        for place in 0..everything.chains.len() {
            everything.look_ahead(place)?;
        }
        Ok(everything)
    }

    /// The chains, in order of name.
    pub fn chains(&self) -> impl Iterator<Item = &Chain> {
        self.chains.iter().map(|ahead| &ahead.chain)
    }

    /// The next event; none after the last.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError`].
    pub fn take_next(&mut self) -> Result<Option<Listed>, Failure> {
        let Some(Reverse((_, place))) = self.next.pop() else { return Ok(None) };
        let listed = self.chains[place].batch.pop_front();
        self.look_ahead(place)?;
        Ok(listed)
    }

    fn look_ahead(&mut self, place: usize) -> Result<(), Failure> {
        let ahead = &mut self.chains[place];
        if ahead.batch.is_empty() {
            ahead.batch = batch(self.ledger, &ahead.chain, ahead.read)?;
            ahead.read = ahead.batch.back().map_or(ahead.read, |last| last.sealed.number);
        }
        let first = ahead.batch.front().map(|listed| listed.sealed.event.author.at);
        self.next.extend(first.map(|at| Reverse((at, place))));
        Ok(())
    }
}

fn batch(ledger: &mut Ledger, chain: &Chain, after: u64) -> Result<VecDeque<Listed>, Failure> {
    ledger.read(|tx| {
        let events = tx.events(chain, after, BATCH)?;
        let Some(last) = events.last().map(|last| last.number) else { return Ok(VecDeque::new()) };
        let numbers: HashMap<_, String> = tx.confirmation_numbers(chain, after, last)?.into_iter().collect();
        let number =
            |sealed: &SealedEvent| sealed.event.appointment_id.and_then(|id| numbers.get(&id).cloned());
        let listed = |sealed| Listed { confirmation_number: number(&sealed), sealed };
        Ok(events.into_iter().map(listed).collect())
    })
}

/// The zone in which the events of each chain are told: that of the service, also of one whose file is gone. What
/// belongs to no service is told in the zone that all have, or else in UTC.
pub struct ChainZones {
    of_services: HashMap<ServiceId, Zone>,
    of_the_rest: Zone,
}

impl ChainZones {
    /// Finds the zones of some chains.
    ///
    /// # Errors
    /// [`crate::ledger::LedgerError`].
    pub fn find(ledger: &mut Ledger, services: &[Service]) -> Result<Self, Failure> {
        let places = report::places(ledger, services, None)?;
        let chains = ledger.read(|tx| Ok::<_, Failure>(tx.chains()?))?;
        let has_events = |id: &ServiceId| chains.iter().any(|chain| chain.as_str() == id.as_str());
        let of_services: HashMap<ServiceId, Zone> = places
            .into_iter()
            .filter(|place| has_events(&place.id))
            .map(|place| (place.id, place.zone))
            .collect();
        let mut zones = of_services.values();
        let first = zones.next().filter(|first| zones.all(|zone| zone.name() == first.name()));
        let of_the_rest = first.cloned().unwrap_or_else(Zone::utc);
        Ok(Self { of_services, of_the_rest })
    }

    /// The zone of a chain.
    pub fn of(&self, chain: &Chain) -> &Zone {
        match chain {
            Chain::Service(id) => self.of_services.get(id).unwrap_or(&self.of_the_rest),
            Chain::General => &self.of_the_rest,
        }
    }
}

/// What checking every chain came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many chains there are.
    pub chains: u64,
    /// How many events were checked.
    pub events: u64,
    /// The first link that is broken.
    pub broken: Option<BrokenLink>,
}

/// A place where a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// The chain.
    pub chain: Chain,
    /// The number of the event.
    pub number: u64,
    /// What is wrong there.
    pub what: &'static str,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { chain, number, what } = self;
        write!(f, "event {number} of chain `{chain}` {what}")
    }
}

/// Checks that every chain is gapless, that each hash is that of its event and of the one before, and that the head
/// is the last.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn verify(ledger: &mut Ledger) -> Result<Verified, Failure> {
    ledger.read(|tx| {
        let mut verified = Verified::default();
        for chain in tx.chains()? {
            verified.chains += 1;
            let (events, what) = check_chain(tx, &chain)?;
            verified.events += events;
            if let Some((number, what)) = what {
                verified.broken = Some(BrokenLink { chain, number, what });
                return Ok(verified);
            }
        }
        Ok(verified)
    })
}

/// The number of an event, and what is wrong with it.
type Broken = (u64, &'static str);

/// How many events of a chain were checked, and the first that does not hold.
pub(super) fn check_chain(tx: &dyn ReadTx, chain: &Chain) -> Result<(u64, Option<Broken>), LedgerError> {
    let (mut number, mut hash) = (0, FIRST.to_owned());
    loop {
        let batch = tx.events(chain, number, BATCH)?;
        if batch.is_empty() {
            break;
        }
        for sealed in batch {
            if sealed.number != number + 1 {
                return Ok((number, Some((number + 1, "is missing"))));
            }
            if sealed.previous != hash || !sealed.is_intact() {
                return Ok((number, Some((sealed.number, "was altered"))));
            }
            number = sealed.number;
            hash = sealed.hash;
        }
    }
    let head = tx.chain_head(chain)?;
    let is_whole = head.is_none_or(|head| head == (number, hash));
    Ok((number, (!is_whole).then_some((number + 1, "is missing at the end"))))
}
