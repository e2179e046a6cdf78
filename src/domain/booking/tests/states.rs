//! The law of the life of appointments: whatever is done in whatever order, no seat is taken twice, no state is
//! left in a way that there is none, and the books come to the balance.

use std::collections::BTreeMap;

use proptest::prelude::{
    Just, ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::subsequence;
use proptest::test_runner::TestCaseError;

use super::*;
use crate::domain::attendance::{self, NoShow};
use crate::domain::service::NoShowTerms;

/// Three starts around the end of summer time in New York, the second inside the hour that occurs twice.
const STARTS: [(&str, u32); 3] =
    [("2026-10-31T09:00:00-04:00", 1), ("2026-11-01T01:30:00-04:00", 2), ("2026-11-02T09:00:00-05:00", 3)];
const BEGIN: &str = "2026-10-30T12:00:00-04:00";

/// One thing that somebody does, or time that passes.
#[derive(Debug, Clone)]
enum Act {
    Book { consumer: u128, slot: usize, overridden: Vec<Rule> },
    Confirm { which: prop::sample::Index, amount: Option<i64>, payment: Option<u8> },
    CheckIn { which: prop::sample::Index },
    Settle { slot: usize },
    SweepNoShows,
    Wait { seconds: i64 },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let book = (0..4_u128, 0..3_usize, subsequence(Rule::ALL.to_vec(), 0..=5))
        .prop_map(|(consumer, slot, overridden)| Act::Book { consumer, slot, overridden });
    let amount =
        prop_oneof![Just(None), Just(Some(5000)), Just(Some(15_000)), (0..20_000_i64).prop_map(Some)];
    let which = proptest::arbitrary::any::<prop::sample::Index>;
    let confirm = (which(), amount, proptest::option::of(0..6_u8))
        .prop_map(|(which, amount, payment)| Act::Confirm { which, amount, payment });
    let seconds = prop_oneof![1..900_i64, Just(600), 3600..36_000_i64];
    let act = prop_oneof![
        4 => book,
        3 => confirm,
        2 => which().prop_map(|which| Act::CheckIn { which }),
        1 => (0..3_usize).prop_map(|slot| Act::Settle { slot }),
        1 => Just(Act::SweepNoShows),
        2 => seconds.prop_map(|seconds| Act::Wait { seconds }),
    ];
    proptest::collection::vec(act, 1..60)
}

/// What a ledger would hold, with the constraints that it would enforce.
struct World {
    service: Service,
    now: Instant,
    slots: Vec<Slot>,
    consumers: BTreeMap<ConsumerId, Consumer>,
    appointments: BTreeMap<AppointmentId, Appointment>,
    seats: BTreeMap<(Instant, u32), Holder>,
    books: Vec<MoneyLine>,
    events: usize,
    written: usize,
}

type Outcome = Result<(), TestCaseError>;

impl World {
    fn new(deposit: Option<i64>, forfeit_deposit: bool) -> Self {
        let mut service = Service { deposit: deposit.map(usd), release: None, ..consultation() };
        service.booking.min_notice = Span::hours(1);
        service.no_show = NoShowTerms { forfeit_deposit, ..service.no_show };
        let slots = STARTS.map(|(start, capacity)| slot(&service, at(start), capacity)).to_vec();
        let consumers = (0..4).map(|number| (consumer(number).id, consumer(number))).collect();
        Self {
            service,
            now: at(BEGIN),
            slots,
            consumers,
            appointments: BTreeMap::new(),
            seats: BTreeMap::new(),
            books: Vec::new(),
            events: 0,
            written: 0,
        }
    }

    fn state(&self, slot: usize) -> SlotState {
        let slot = self.slots[slot].clone();
        let on = |((start, _), holder): (&(Instant, u32), &Holder)| match holder {
            Holder::Appointment(id) if *start == slot.starts_at => Some(self.appointments[id].clone()),
            _ => None,
        };
        SlotState {
            seated: self.seats.iter().filter_map(on).collect(),
            offered: Vec::new(),
            waiting: Vec::new(),
            slot,
        }
    }

    fn books_of(&self, id: AppointmentId) -> Vec<MoneyLine> {
        self.books.iter().filter(|line| line.appointment_id == id).cloned().collect()
    }

    fn pick(&self, which: prop::sample::Index) -> Option<Appointment> {
        let all: Vec<&Appointment> = self.appointments.values().collect();
        (!all.is_empty()).then(|| (*which.get(&all)).clone())
    }

    fn act(&mut self, act: Act) -> Outcome {
        match act {
            Act::Book { consumer, slot, overridden } => self.book(consumer, slot, overridden),
            Act::Confirm { which, amount, payment } => self.confirm(which, amount, payment),
            Act::CheckIn { which } => {
                let Some(appointment) = self.pick(which) else { return Ok(()) };
                match check_in(&author(self.now), &appointment) {
                    Ok((_, change)) => self.apply(change),
                    Err(_) => Ok(()),
                }
            }
            Act::Settle { slot } => {
                let (change, _) = waitlist::settle(Some(&self.service), &author(self.now), &self.state(slot));
                self.apply(change)
            }
            Act::SweepNoShows => self.sweep_no_shows(),
            Act::Wait { seconds } => {
                self.now += TimeDelta::seconds(seconds);
                Ok(())
            }
        }
    }

    fn book(&mut self, number: u128, slot: usize, overridden: Vec<Rule>) -> Outcome {
        let state = self.state(slot);
        let who = self.consumers[&consumer(number).id].clone();
        let (taken, capacity) = (state.taken(self.now), state.slot.capacity);
        let mut situation = situation(&self.service, state.slot.clone(), state.seated, self.now);
        situation.consumer_id = who.id;
        situation.bookings =
            self.appointments.values().filter(|one| one.consumer_id == who.id).cloned().collect();
        let id = 1000 + self.appointments.len() as u128;
        let request = Request { overridden, ..request(id, &who) };
        match book(&self.service, &author(self.now), &situation, request) {
            Ok((_, change)) => {
                prop_assert!(taken < capacity, "a seat beyond the {capacity}");
                self.apply(change)
            }
            Err(Refusal::SlotFull { .. }) => {
                prop_assert_eq!(taken, capacity, "refused as full");
                Ok(())
            }
            Err(_) => Ok(()),
        }
    }

    fn confirm(&mut self, which: prop::sample::Index, amount: Option<i64>, payment: Option<u8>) -> Outcome {
        let Some(appointment) = self.pick(which) else { return Ok(()) };
        let payment_id = payment.map(|number| format!("pi_{number}"));
        let recorded =
            self.books.iter().find(|line| line.payment_id.is_some() && line.payment_id == payment_id);
        let payment = Payment { payment_id, amount: amount.map(usd) };
        let books = self.books_of(appointment.id);
        match confirm(&author(self.now), &appointment, &books, payment, recorded) {
            Ok((same, change)) if change.is_empty() => {
                prop_assert_eq!(same, appointment);
                Ok(())
            }
            Ok((_, change)) => {
                prop_assert_eq!(appointment.status_at(self.now), Status::PendingPayment);
                self.apply(change)
            }
            Err(_) => Ok(()),
        }
    }

    fn sweep_no_shows(&mut self) -> Outcome {
        let all: Vec<Appointment> = self.appointments.values().cloned().collect();
        for appointment in all {
            if attendance::judge(&appointment, self.now, Span::hours(48)) == NoShow::Due {
                let who = self.consumers[&appointment.consumer_id].clone();
                let books = self.books_of(appointment.id);
                self.apply(attendance::mark(&author(self.now), &appointment, &who, &books))?;
            }
        }
        Ok(())
    }

    /// Writes a change in the order of its fields, as strictly as a ledger does.
    fn apply(&mut self, change: Change) -> Outcome {
        let Change {
            consumers,
            slots,
            seats_freed,
            appointments,
            seats_taken,
            entries,
            money,
            refunds,
            notices,
            events,
        } = change;
        prop_assert!(slots.is_empty() && notices.is_empty() && entries.is_empty() && refunds.is_empty());
        prop_assert_eq!(events.len(), appointments.len(), "one event for each appointment that changed");
        for (event, appointment) in events.iter().zip(&appointments) {
            prop_assert_eq!(event.appointment_id, Some(appointment.id));
            prop_assert_eq!(event.before.is_some(), self.appointments.contains_key(&appointment.id));
        }
        self.events += events.len();
        self.written += appointments.len();
        for one in consumers {
            prop_assert!(one.no_show_count == self.consumers[&one.id].no_show_count + 1);
            self.consumers.insert(one.id, one);
        }
        for seat in seats_freed {
            let had = self.seats.remove(&(seat.starts_at, seat.number));
            prop_assert_eq!(had, Some(seat.holder), "only its owner frees a seat");
        }
        for one in appointments {
            let before = self.appointments.get(&one.id).map(|before| before.status);
            prop_assert!(is_legal(before, one.status), "from {before:?} to {:?}", one.status);
            self.appointments.insert(one.id, one);
        }
        for seat in seats_taken {
            let capacity =
                self.slots.iter().find(|slot| slot.starts_at == seat.starts_at).map(|one| one.capacity);
            prop_assert!((1..=capacity.unwrap_or(0)).contains(&seat.number), "{seat:?}");
            let had = self.seats.insert((seat.starts_at, seat.number), seat.holder);
            prop_assert_eq!(had, None, "a seat is taken once");
        }
        for line in money {
            prop_assert!(line.minor > 0 && line.debit != line.credit, "{line:?}");
            let is_new =
                self.books.iter().all(|old| old.payment_id.is_none() || old.payment_id != line.payment_id);
            prop_assert!(is_new, "a payment is recorded once");
            self.books.push(line);
        }
        Ok(())
    }

    fn check(&self) -> Outcome {
        prop_assert_eq!(self.events, self.written);
        for (number, slot) in self.slots.iter().enumerate() {
            prop_assert!(self.state(number).taken(self.now) <= slot.capacity);
        }
        for appointment in self.appointments.values() {
            let seat = appointment.seat.map(|number| (appointment.starts_at, number));
            prop_assert_eq!(seat.is_some(), appointment.status.has_seat());
            prop_assert!(
                seat.is_none_or(|seat| self.seats.get(&seat) == Some(&Holder::Appointment(appointment.id)))
            );
            self.check_books(appointment)?;
        }
        let seated = self.appointments.values().filter(|one| one.seat.is_some()).count();
        prop_assert_eq!(seated, self.seats.len(), "no seat without its appointment");
        let missed = |id| {
            self.appointments
                .values()
                .filter(move |one| one.consumer_id == id)
                .filter(|one| one.status == Status::NoShow)
        };
        for one in self.consumers.values() {
            prop_assert_eq!(missed(one.id).count(), one.no_show_count as usize);
        }
        Ok(())
    }

    fn check_books(&self, appointment: &Appointment) -> Outcome {
        let books = self.books_of(appointment.id);
        let Balance { paid, due, forfeited, fee, refunded, owed } = Balance::of(&books);
        prop_assert_eq!((fee, refunded, owed), (0, 0, 0));
        let deposit = appointment.policy.deposit;
        let expected_due = if appointment.status == Status::PendingPayment { deposit } else { 0 };
        prop_assert_eq!(due, expected_due, "{:?}", appointment.status);
        match appointment.status {
            Status::PendingPayment | Status::Expired => prop_assert_eq!(paid, 0),
            _ => prop_assert!(deposit <= paid && paid <= appointment.policy.price),
        }
        let loses = appointment.status == Status::NoShow && appointment.policy.no_show.forfeit_deposit;
        prop_assert_eq!(forfeited, if loses { deposit } else { 0 });
        let owns = if appointment.status == Status::Expired { 0 } else { paid.max(deposit) - forfeited };
        let totals = Account::ALL.map(|one| account(&books, one));
        prop_assert_eq!(totals, [due, paid, -owns, -forfeited, 0], "{:?}", Account::ALL);
        prop_assert_eq!(totals.iter().sum::<i64>(), 0);
        Ok(())
    }
}

/// The moves that there are until an appointment can be cancelled.
fn is_legal(before: Option<Status>, after: Status) -> bool {
    match before {
        None => matches!(after, Status::PendingPayment | Status::Confirmed),
        Some(Status::PendingPayment) => matches!(after, Status::Confirmed | Status::Expired),
        Some(Status::Confirmed) => matches!(after, Status::CheckedIn | Status::NoShow),
        Some(_) => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_sequence_of_acts_leads_astray(
        deposit in prop_oneof![Just(None), Just(Some(5000)), Just(Some(15_000))],
        forfeit in proptest::bool::ANY,
        acts in acts(),
    ) {
        let mut world = World::new(deposit, forfeit);
        for act in acts {
            world.act(act)?;
            world.check()?;
        }
    }
}
