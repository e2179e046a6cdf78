//! Random edits of a service file against a ledger with random bookings: bringing it in line leaves nothing to do,
//! loses nobody, and keeps the books balanced.

use std::any::Any;
use std::cell::Cell;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use tempfile::TempDir;

use super::*;
use crate::domain::appointment::Status;
use crate::domain::identity::{EmailAddress, PersonName};
use crate::domain::money::Currency;
use crate::domain::rules::Rule;
use crate::domain::service::{
    Availability, BookingRules, CancellationTerms, ClosedRange, Location, NoShowTerms, Reminders, WeeklySlot,
};
use crate::domain::time::{GivenTime, Span, Zone};
use crate::ledger::{self, AppointmentQuery};
use crate::ops::book::{self, Booking, Party, Person};
use crate::ops::cancel::{self, Wish};
use crate::ops::upkeep::check;
use crate::ops::{generate, slots, waitlist as line};

const STARTS: [u32; 3] = [9, 10, 11];
const DAYS: i64 = 4;

/// Monday, 30 November 2026, 08:00 in New York.
const MORNING: i64 = 1_796_043_600;

thread_local! {
    static SECONDS: Cell<i64> = const { Cell::new(MORNING) };
}

pub(in crate::ops) fn now() -> Instant {
    chrono::DateTime::from_timestamp(SECONDS.get(), 0).expect("an instant")
}

pub(in crate::ops) fn act() -> Act<'static> {
    Act { actor: "tester", command: "apply", clock: &now, sms: false }
}

/// Every day, three starts of two seats, three days ahead, half an hour each, with a deposit.
pub(in crate::ops) fn service() -> Service {
    let usd = Currency::parse("USD").expect("a known code");
    let weekly =
        |hour: &u32| WeeklySlot { start: NaiveTime::from_hms_opt(*hour, 0, 0).expect("a time"), capacity: 2 };
    let standard: Vec<WeeklySlot> = STARTS.iter().map(weekly).collect();
    Service {
        id: "visit".parse().expect("a slug"),
        name: "The visit".to_owned(),
        duration_minutes: 30,
        price: usd.minor(8000),
        location: Location::Virtual { meeting_link: None },
        zone: Zone::parse("America/New_York").expect("a zone"),
        availability: Availability {
            week: std::array::from_fn(|_| standard.clone()),
            standard,
            ..Availability::default()
        },
        booking: BookingRules {
            max_advance_days: 3,
            min_notice: Span::minutes(0),
            max_per_consumer: None,
            hold: Span::minutes(10),
        },
        deposit: Some(usd.minor(2000)),
        cancellation: CancellationTerms::Fee { free_until: Span::hours(48), fee: 2500 },
        claim_within: Span::hours(2),
        reminders: Reminders {
            before: Vec::new(),
            quiet_hours: None,
            hold_expiring: None,
            sms_detail: false,
            languages: vec!["en".to_owned()],
        },
        no_show: NoShowTerms { grace: Span::minutes(15), forfeit_deposit: true },
        queue: None,
        release: None,
        vip: None,
    }
}

/// What happens between two plans.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// The hours of a weekday become some of the starts, each with so many seats.
    Hours(usize, u8, u32),
    Duration(u32),
    CloseDate(i64),
    OpenDates,
    /// Whether the file is there.
    File(bool),
    Book(i64, usize, u32),
    Pay(usize),
    CancelOne(usize),
    Wait(i64, usize, u32),
    ByHand(i64, usize, bool),
    Generate,
    /// So many minutes go by.
    Pass(i64),
    Apply(Decision),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let place = || (0..DAYS, 0..STARTS.len());
    let decision = || select(vec![Decision::Keep, Decision::Cancel]);
    vec(
        prop_oneof![
            3 => (0..7_usize, 0..8_u8, 1..4_u32).prop_map(|(day, mask, seats)| Deed::Hours(day, mask, seats)),
            1 => select(vec![30, 45]).prop_map(Deed::Duration),
            1 => (0..DAYS).prop_map(Deed::CloseDate),
            1 => Just(Deed::OpenDates),
            1 => any::<bool>().prop_map(Deed::File),
            14 => (place(), 0..9_u32).prop_map(|((day, start), who)| Deed::Book(day, start, who)),
            2 => (0..20_usize).prop_map(Deed::Pay),
            2 => (0..20_usize).prop_map(Deed::CancelOne),
            3 => (place(), 0..9_u32).prop_map(|((day, start), who)| Deed::Wait(day, start, who)),
            1 => (place(), any::<bool>()).prop_map(|((day, start), is_closed)| Deed::ByHand(day, start, is_closed)),
            1 => Just(Deed::Generate),
            2 => (1..180_i64).prop_map(Deed::Pass),
            4 => decision().prop_map(Deed::Apply),
        ],
        8..40,
    )
}

struct World {
    ledger: Ledger,
    service: Service,
    has_file: bool,
    /// What the ledger lies in goes after it.
    _place: Box<dyn Any>,
}

/// Where a world has its ledger, and what takes it away in the end.
type Room = (ledger::Location, Box<dyn Any>);

fn in_a_file() -> Room {
    let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a folder");
    (ledger::Location::File(folder.path().join("ledger.db")), Box::new(folder))
}

impl World {
    fn new((location, place): Room) -> Self {
        SECONDS.set(MORNING);
        let mut ledger = Ledger::open(&location, false).expect("it opens");
        let service = service();
        generate::generate(&mut ledger, act(), &service, None).expect("slots");
        Self { ledger, service, has_file: true, _place: place }
    }

    fn file(&self) -> Option<&Service> {
        self.has_file.then_some(&self.service)
    }

    fn date(&self, day: i64) -> NaiveDate {
        self.service.zone.date(now()) + TimeDelta::days(day)
    }

    fn at(&self, day: i64, start: usize) -> GivenTime {
        GivenTime::Local(self.date(day).and_hms_opt(STARTS[start], 0, 0).expect("a time"))
    }

    fn appointments(&mut self) -> Vec<Appointment> {
        let all = AppointmentQuery::default();
        let mut found = self.ledger.read(|tx| tx.appointments(&all)).expect("it reads");
        found.sort_by_key(|one| one.id);
        found
    }

    fn plan(&mut self) -> SlotPlan {
        let file = self.has_file.then_some(&self.service);
        plan(&mut self.ledger, file, &self.service.id, now()).expect("it reads")
    }

    fn party(who: u32) -> Party {
        let person = Person::Given {
            name: Some(PersonName::parse("Ann").expect("a name")),
            email: Some(EmailAddress::parse(&format!("ann{who}@example.org")).expect("an address")),
            phone: None,
        };
        Party { person, language: None }
    }

    /// Some deeds are refused, and that is as good as any outcome here.
    fn does(&mut self, deed: Deed) {
        match deed {
            Deed::Hours(day, mask, capacity) => {
                let chosen = STARTS.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0);
                self.service.availability.week[day] = chosen
                    .map(|(_, hour)| WeeklySlot {
                        start: NaiveTime::from_hms_opt(*hour, 0, 0).expect("a time"),
                        capacity,
                    })
                    .collect();
            }
            Deed::Duration(minutes) => self.service.duration_minutes = minutes,
            Deed::CloseDate(day) => {
                let date = self.date(day);
                self.service.availability.closed.push(ClosedRange { from: date, until: date, reason: None });
            }
            Deed::OpenDates => self.service.availability.closed.clear(),
            Deed::File(has_file) => self.has_file = has_file,
            Deed::Book(day, start, who) => {
                let booking = Booking {
                    at: self.at(day, start),
                    party: Self::party(who),
                    overridden: if who == 0 { vec![Rule::Closed] } else { Vec::new() },
                    reason: (who == 0).then(|| "asked by phone".to_owned()),
                    vip: false,
                    idempotency_key: None,
                    admission: None,
                };
                let _ = book::book(&mut self.ledger, act(), &self.service, &booking);
            }
            Deed::Pay(number) => {
                if let Some(one) = self.appointments().get(number) {
                    let paid = crate::ops::visit::Paid::default();
                    let _ = crate::ops::visit::confirm(
                        &mut self.ledger,
                        act(),
                        std::slice::from_ref(&self.service),
                        &one.id.to_string(),
                        &paid,
                    );
                }
            }
            Deed::CancelOne(number) => {
                if let Some(one) = self.appointments().get(number) {
                    let wish = Wish { by: By::Consumer, waive_fee: false, reason: None };
                    let services = std::slice::from_ref(&self.service);
                    let _ = cancel::cancel(&mut self.ledger, act(), services, &one.id.to_string(), &wish);
                }
            }
            Deed::Wait(day, start, who) => {
                let target = line::Wanted::Slot(self.at(day, start));
                let _ = line::join(&mut self.ledger, act(), &self.service, target, &Self::party(who));
            }
            Deed::ByHand(day, start, is_closed) => {
                let closed = is_closed.then(|| "training".to_owned());
                let at = self.at(day, start);
                let _ = slots::set_closed(&mut self.ledger, act(), &self.service, at, closed.as_deref());
            }
            Deed::Generate => {
                generate::generate(&mut self.ledger, act(), &self.service, None).expect("slots");
            }
            Deed::Pass(minutes) => SECONDS.set(SECONDS.get() + minutes * 60),
            Deed::Apply(decision) => self.applies(decision),
        }
    }

    /// The laws of `apply`.
    fn applies(&mut self, decision: Decision) {
        let shown = self.plan().stranded_ids();
        let before = self.appointments();
        let id = self.service.id.clone();
        if !shown.is_empty() {
            let file = self.has_file.then_some(&self.service);
            let refused = apply(&mut self.ledger, act(), file, &id, None, &shown);
            assert!(matches!(refused, Err(Failure::Refused(Refusal::Stranded { .. }))), "{refused:?}");
            assert_eq!(self.appointments(), before);
        }
        let file = self.has_file.then_some(&self.service);
        apply(&mut self.ledger, act(), file, &id, Some(decision), &shown).expect("it is decided");
        if let Some(service) = self.file().cloned() {
            generate::generate(&mut self.ledger, act(), &service, None).expect("slots");
            let missing = generate::missing(&mut self.ledger, &service, now()).expect("it reads");
            assert!(missing.is_empty(), "{missing:?}");
        }
        let left = self.plan();
        assert!(left.is_empty(), "{left:?}");
        let after = self.appointments();
        assert_eq!(after.len(), before.len());
        for (before, after) in before.iter().zip(&after) {
            assert_eq!((before.starts_at, before.ends_at), (after.starts_at, after.ends_at));
            if decision == Decision::Cancel && shown.contains(&before.id) {
                assert_eq!(after.status, Status::Cancelled);
            } else if before.is_lapsed(now()) {
                assert_eq!(after.id, before.id);
            } else {
                assert_eq!(before, after);
            }
        }
    }

    /// No seat was sold above the seats of its slot at that time, and everything adds up.
    fn is_sound(&mut self) {
        let checked = check::run(&mut self.ledger).expect("it reads");
        assert_eq!(checked.findings, []);
    }
}

#[test]
fn bringing_slots_in_line_leaves_nothing_to_do_and_loses_nobody() {
    the_laws_hold(24, in_a_file);
}

/// The same on the other engine, less often, as each deed takes longer there.
#[cfg(feature = "postgres")]
#[test]
fn bringing_slots_in_line_on_a_server_does_the_same() {
    use crate::ledger::PostgresSchema;
    let on_a_server = || {
        let schema = PostgresSchema::make();
        schema
            .address()
            .cloned()
            .map(|address| (ledger::Location::Server(address), Box::new(schema) as Box<dyn Any>))
    };
    if on_a_server().is_some() {
        the_laws_hold(8, || on_a_server().expect("there was one"));
    }
}

fn the_laws_hold(cases: u32, room: impl Fn() -> Room) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&deeds(), |deeds| {
            let mut world = World::new(room());
            for deed in deeds {
                world.does(deed);
            }
            world.applies(Decision::Keep);
            world.applies(Decision::Cancel);
            world.is_sound();
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
