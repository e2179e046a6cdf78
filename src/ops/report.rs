//! Reports: counts and sums of a period, one service at a time, and so in little memory however long it is.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta, Weekday};

use crate::domain::ids::ServiceId;
use crate::domain::money::Currency;
use crate::domain::report::{Line, Load, Revenue, Visits, last_lead};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span, Zone};
use crate::ledger::{Ledger, ReadTx, SlotSpan, TimeSpan};

use super::Failure;

/// How many days a period has where none is given, today among them.
const USUAL_DAYS: u64 = 28;

/// Which days, inclusive; each service has them in its own zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Period {
    /// The period from what was given of it: four weeks up to today, or up to `until`.
    ///
    /// # Errors
    /// [`Failure::Invalid`] when it runs backwards.
    pub fn new(from: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> Result<Self, Failure> {
        let until = until.unwrap_or_else(|| today.max(from.unwrap_or(today)));
        let usual = until.checked_sub_days(Days::new(USUAL_DAYS - 1)).unwrap_or(until);
        let from = from.unwrap_or(usual);
        if until < from {
            return Err(Failure::Invalid(format!("the dates run backwards: {until} is before {from}")));
        }
        Ok(Self { from, until })
    }

    fn of(self, place: &Place) -> TimeSpan {
        let after = self.until.checked_add_days(Days::new(1)).unwrap_or(self.until);
        TimeSpan {
            service_id: place.id.clone(),
            from: place.zone.start_of_day(self.from),
            before: place.zone.start_of_day(after),
        }
    }
}

/// A service that the ledger has rows of, and where its days begin and end.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The service.
    pub id: ServiceId,
    /// Its zone; of a service whose file is gone, the one its slots were made in.
    pub zone: Zone,
}

/// The services to report on: the chosen one, else every one that has a file or a slot, in order of id.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn places(
    ledger: &mut Ledger,
    services: &[Service],
    chosen: Option<&Service>,
) -> Result<Vec<Place>, Failure> {
    let place = |service: &Service| Place { id: service.id.clone(), zone: service.zone.clone() };
    if let Some(service) = chosen {
        return Ok(vec![place(service)]);
    }
    let mut places: BTreeMap<ServiceId, Place> =
        services.iter().map(|service| (service.id.clone(), place(service))).collect();
    ledger.read(|tx| {
        for id in tx.slot_services()? {
            if !places.contains_key(&id) {
                let zone = zone_of(tx, &id)?;
                places.insert(id.clone(), Place { id, zone });
            }
        }
        Ok::<_, Failure>(())
    })?;
    Ok(places.into_values().collect())
}

fn zone_of(tx: &dyn ReadTx, id: &ServiceId) -> Result<Zone, Failure> {
    let first = tx.all_slots(Some((id, Instant::UNIX_EPOCH)), 1)?;
    let zone = first.first().and_then(|slot| Zone::parse(&slot.zone).ok());
    Ok(zone.unwrap_or_else(Zone::utc))
}

/// How full one service was, by weekday from Monday and hour.
#[derive(Debug, Clone, PartialEq)]
pub struct Utilization {
    /// The service.
    pub service_id: ServiceId,
    /// Each hour of the week that had slots.
    pub hours: BTreeMap<(u32, u32), Load>,
}

impl Utilization {
    /// All hours together.
    pub fn total(&self) -> Load {
        self.hours.values().fold(Load::default(), |sum, load| sum.and(*load))
    }
}

/// How full the slots of the period were, or are.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn utilization(
    ledger: &mut Ledger,
    places: &[Place],
    period: Period,
    now: Instant,
) -> Result<Vec<Utilization>, Failure> {
    let of = |place: &Place| {
        let Period { from, until } = period;
        let span = SlotSpan { service_id: place.id.clone(), from, until };
        let tallies = ledger.read(|tx| Ok::<_, Failure>(tx.slot_tallies(&span, now)?))?;
        let mut hours: BTreeMap<(u32, u32), Load> = BTreeMap::new();
        for tally in tallies {
            let hour = hours.entry((Weekday::num_days_from_monday(&tally.weekday), tally.hour)).or_default();
            hour.add(tally.is_closed, tally.slots, tally.seats, tally.booked);
        }
        Ok(Utilization { service_id: place.id.clone(), hours })
    };
    places.iter().map(of).collect()
}

/// Who came to one service after which reminder.
#[derive(Debug, Clone, PartialEq)]
pub struct Attendance {
    /// The service.
    pub service_id: ServiceId,
    /// The last reminder that was sent; none where none was.
    pub lead: Option<Span>,
    /// Who came.
    pub visits: Visits,
}

/// Who came and who did not, of the appointments of the period that have begun: the longest lead first, those without
/// a reminder last.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn attendance(
    ledger: &mut Ledger,
    places: &[Place],
    period: Period,
    now: Instant,
) -> Result<Vec<Attendance>, Failure> {
    let mut all = Vec::new();
    for place in places {
        let span = period.of(place);
        let span = TimeSpan { before: span.before.min(now), ..span };
        let tallies = ledger.read(|tx| Ok::<_, Failure>(tx.visit_tallies(&span)?))?;
        let mut by_lead: BTreeMap<i64, (Option<Span>, Visits)> = BTreeMap::new();
        for tally in tallies {
            let lead = last_lead(&tally.sent);
            let order = lead.map_or(1, |lead| -lead.nominal_seconds());
            by_lead.entry(order).or_insert((lead, Visits::default())).1.add(tally.status, tally.count);
        }
        let of = |(lead, visits)| Attendance { service_id: place.id.clone(), lead, visits };
        all.extend(by_lead.into_values().filter(|(_, visits)| *visits != Visits::default()).map(of));
    }
    Ok(all)
}

/// What one service earned in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Earned {
    /// The service.
    pub service_id: ServiceId,
    /// The currency.
    pub currency: Currency,
    /// The amounts.
    pub revenue: Revenue,
}

/// What was written in the books on the days of the period.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn revenue(ledger: &mut Ledger, places: &[Place], period: Period) -> Result<Vec<Earned>, Failure> {
    let mut all = Vec::new();
    for place in places {
        let tallies = ledger.read(|tx| Ok::<_, Failure>(tx.money_tallies(&period.of(place))?))?;
        let mut by_currency: BTreeMap<String, (Currency, Revenue)> = BTreeMap::new();
        for tally in tallies {
            let code = tally.currency.code().to_owned();
            let sum = by_currency.entry(code).or_insert((tally.currency, Revenue::default()));
            sum.1.add(tally.reason, tally.minor);
        }
        let of = |(currency, revenue)| Earned { service_id: place.id.clone(), currency, revenue };
        all.extend(by_currency.into_values().map(of));
    }
    Ok(all)
}

/// How the waitlist of one service went.
#[derive(Debug, Clone, PartialEq)]
pub struct Waited {
    /// The service.
    pub service_id: ServiceId,
    /// The counts.
    pub line: Line,
    /// The median time from offer to claim: of an even number, the shorter of the two in the middle.
    pub claim_time: Option<TimeDelta>,
}

/// How it went for those who joined in the period.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn waitlist(
    ledger: &mut Ledger,
    places: &[Place],
    period: Period,
    now: Instant,
) -> Result<Vec<Waited>, Failure> {
    let of = |place: &Place| {
        let span = period.of(place);
        ledger.read(|tx| {
            let mut line = Line::default();
            for tally in tx.entry_tallies(&span, now)? {
                line.add(tally.status, tally.was_offered, tally.is_lapsed, tally.count);
            }
            let middle = line.claimed.saturating_sub(1) / 2;
            let claim_time = tx.claim_time(&span, middle)?;
            Ok(Waited { service_id: place.id.clone(), line, claim_time })
        })
    };
    places.iter().map(of).collect()
}
