//! A sound appointment has no findings; one change to a row is named by the check it breaks.

use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;
use uuid::Uuid;

use super::*;
use crate::domain::appointment::Policy;
use crate::domain::attendance::{self, GivingBack};
use crate::domain::booking::{self, Payment};
use crate::domain::cancellation::By;
use crate::domain::consumer::Consumer;
use crate::domain::event::Author;
use crate::domain::ids::{AppointmentId, ConsumerId, RefundId, ServiceId};
use crate::domain::lifecycle::{self, Cancellation};
use crate::domain::money::Currency;
use crate::domain::service::{CancellationTerms, Location, NoShowTerms};
use crate::domain::slot::{Holder, SlotState};
use crate::domain::time::{Instant, Span, Zone};

/// A start, and so many minutes before or after it.
fn at(minutes: i64) -> Instant {
    chrono::DateTime::from_timestamp(1_796_126_400 + minutes * 60, 0).expect("an instant")
}

fn author(at: Instant) -> Author {
    Author { actor: "tester".to_owned(), command: "test".to_owned(), at }
}

fn service() -> ServiceId {
    "visit".parse().expect("a service id")
}

fn a_slot(capacity: u32) -> Slot {
    let local = at(0).naive_utc();
    Slot {
        service_id: service(),
        starts_at: at(0),
        ends_at: at(30),
        capacity,
        local_date: local.date(),
        local_time: local.time(),
        zone: "UTC".to_owned(),
        closed: None,
        unscheduled: None,
        overbooked: None,
    }
}

fn person() -> Consumer {
    Consumer {
        id: ConsumerId(Uuid::from_u128(1)),
        name: "Ann".to_owned(),
        email: "ann@example.org".to_owned(),
        phone: None,
        external_id: None,
        no_show_count: 0,
        salt: None,
        created_at: at(0),
        language: None,
        no_email_reminders: false,
        no_sms: false,
    }
}

/// What the acts made of one appointment.
#[derive(Debug, Clone)]
struct World {
    appointment: Appointment,
    lines: Vec<MoneyLine>,
    refunds: Vec<Refund>,
    consumer: Consumer,
}

impl World {
    fn booked(deposit: i64, fee: i64) -> Self {
        let policy = Policy {
            service_name: "Visit".to_owned(),
            zone: Zone::utc(),
            location: Location::Virtual { meeting_link: None },
            currency: Currency::parse("USD").expect("a currency"),
            price: 15_000,
            deposit,
            cancellation: CancellationTerms::Fee { free_until: Span::hours(48), fee },
            no_show: NoShowTerms { grace: Span::hours(1), forfeit_deposit: true },
        };
        let is_due = deposit > 0;
        let appointment = Appointment {
            id: AppointmentId(Uuid::from_u128(1)),
            confirmation_number: "7K3-M9Q-RTW".to_owned(),
            service_id: service(),
            starts_at: at(0),
            ends_at: at(30),
            seat: Some(1),
            consumer_id: person().id,
            status: if is_due { Status::PendingPayment } else { Status::Confirmed },
            policy,
            hold_expires_at: is_due.then(|| at(-9000)),
            booked_at: at(-10_000),
            moved_at: None,
            confirmed_at: (!is_due).then(|| at(-10_000)),
            checked_in_at: None,
            completed_at: None,
            cancelled_at: None,
            no_show_at: None,
            rescheduled_from: None,
            fee_basis: at(0),
            vip: false,
            revision: 0,
        };
        let due = booking::line(&author(at(-10_000)), &appointment, Reason::DepositDue, deposit);
        let lines = if is_due { vec![due] } else { Vec::new() };
        Self { appointment, lines, refunds: Vec::new(), consumer: person() }
    }

    fn take(&mut self, change: crate::domain::change::Change) {
        self.appointment = change.appointments.into_iter().last().unwrap_or_else(|| self.appointment.clone());
        self.consumer = change.consumers.into_iter().last().unwrap_or_else(|| self.consumer.clone());
        self.lines.extend(change.money);
        self.refunds.extend(change.refunds);
    }

    /// Does one of the acts, if it may be done.
    fn act(&mut self, act: u8, amount: i64) {
        let (World { appointment, lines, consumer, .. }, early, late) = (self.clone(), at(-9500), at(120));
        let currency = appointment.policy.currency;
        let changed = match act {
            0 => {
                let payment = Payment { payment_id: None, amount: Some(currency.minor(amount)) };
                booking::confirm(&author(early), &appointment, &lines, payment, None)
            }
            1 => {
                cancelled(&appointment, &lines, By::Consumer, false, at(-60 * i64::from(act) - amount % 6000))
            }
            2 => cancelled(&appointment, &lines, By::Provider, false, late),
            3 => cancelled(&appointment, &lines, By::Consumer, true, at(-60)),
            4 => booking::check_in(&author(at(0)), &appointment),
            5 => lifecycle::complete(&author(late), &appointment),
            6 => lifecycle::undo_no_show(&author(late), &appointment, &consumer, &lines, "came".to_owned()),
            7 if appointment.status == Status::Confirmed => {
                let change = attendance::mark(&author(late), &appointment, &consumer, &lines);
                Ok((appointment.clone(), change))
            }
            9 => {
                let asked = GivingBack {
                    amount: (amount > 0).then(|| currency.minor(amount)),
                    reason: "ill".to_owned(),
                    refund_id: RefundId(Uuid::from_u128(10)),
                };
                let given = attendance::give_back(&author(late), &appointment, &lines, asked);
                given.map(|(_, change)| (appointment.clone(), change))
            }
            8 if appointment.is_lapsed(at(-8000)) => {
                Ok((appointment.clone(), booking::lapse(&author(at(-8000)), &appointment)))
            }
            _ => return,
        };
        if let Ok((_, change)) = changed {
            self.take(change);
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let no_shows = u64::from(self.appointment.status == Status::NoShow);
        let mut found = appointment(&self.appointment, &self.lines, &self.refunds);
        found.extend(consumer(&self.consumer, no_shows));
        found
    }

    fn broken(&self) -> Vec<Check> {
        let mut checks: Vec<Check> = self.findings().into_iter().map(|finding| finding.check).collect();
        checks.sort();
        checks.dedup();
        checks
    }
}

fn cancelled(
    appointment: &Appointment,
    lines: &[MoneyLine],
    by: By,
    waive_fee: bool,
    now: Instant,
) -> crate::domain::refusal::Decision<(Appointment, crate::domain::change::Change)> {
    let refund_id = RefundId(Uuid::from_u128(9));
    let state = SlotState {
        slot: a_slot(1),
        seated: vec![appointment.clone()],
        offered: Vec::new(),
        waiting: Vec::new(),
        bookings: Vec::new(),
    };
    let cancellation = Cancellation { by, waive_fee, reason: None, refund_id };
    lifecycle::cancel(None, &author(now), appointment, lines, &state, &cancellation)
}

/// Worlds that the acts can make.
fn any_world() -> impl Strategy<Value = World> {
    let deposits = select(vec![0_i64, 1, 5000, 15_000]);
    let fees = select(vec![0_i64, 2500, 5000, 9000]);
    let acts = proptest::collection::vec((0..10_u8, select(vec![0_i64, 1, 5000, 7000, 15_000])), 0..6);
    (deposits, fees, acts).prop_map(|(deposit, fee, acts)| {
        let mut world = World::booked(deposit, fee);
        acts.into_iter().for_each(|(act, amount)| world.act(act, amount));
        world
    })
}

proptest! {
    #[test]
    fn whatever_the_acts_do_is_sound(world in any_world()) {
        prop_assert_eq!(world.findings(), vec![]);
    }

    #[test]
    fn another_status_is_noticed(world in any_world(), status in select(Status::ALL.to_vec())) {
        let mut altered = world.clone();
        altered.appointment.status = status;
        prop_assert!(status == world.appointment.status || !altered.findings().is_empty(), "{:?}", altered);
    }

    #[test]
    fn a_missing_or_doubled_line_is_noticed(world in any_world(), which in any::<usize>(), doubled in any::<bool>()) {
        if world.lines.is_empty() {
            return Ok(());
        }
        let which = which % world.lines.len();
        let mut altered = world.clone();
        let line = altered.lines.remove(which);
        let is_unpaid = altered.lines.iter().all(|line| line.reason != Reason::Paid);
        if !doubled && is_unpaid && matches!(line.reason, Reason::FeeOwed | Reason::FeeWaived) {
            // Nobody can tell it from a cancellation by the provider, or from a fee that is still owed.
            return Ok(());
        }
        if doubled {
            altered.lines.extend([line.clone(), line]);
        }
        prop_assert!(!altered.findings().is_empty(), "{:?}", altered);
    }

    #[test]
    fn another_amount_is_noticed(world in any_world(), which in any::<usize>(), more in 1..2000_i64) {
        if world.lines.is_empty() {
            return Ok(());
        }
        let which = which % world.lines.len();
        let mut altered = world.clone();
        altered.lines[which].minor += more;
        prop_assert!(!altered.findings().is_empty(), "{:?}", altered);
    }

    #[test]
    fn any_rows_at_all_are_judged_without_a_panic(world in any_world(), minors in any::<[i64; 4]>(), which in 0..11_usize) {
        let mut altered = world;
        for minor in minors {
            let mut line = booking::line(&author(at(0)), &altered.appointment, Reason::ALL[which], minor / 8);
            line.minor = minor / 8;
            altered.lines.push(line);
        }
        let _ = altered.findings();
    }
}

/// A deposit of 50.00 that was paid, and what may follow.
fn after(acts: &[u8]) -> World {
    let mut world = World::booked(5000, 2500);
    acts.iter().for_each(|act| world.act(*act, 5000));
    world
}

#[test]
fn each_tampering_is_named_by_its_check() {
    let tampered = |acts: &[u8], tamper: &dyn Fn(&mut World)| {
        let mut world = after(acts);
        assert_eq!(world.broken(), []);
        tamper(&mut world);
        world.broken()
    };
    assert_eq!(tampered(&[0], &|world| world.appointment.seat = None), [Check::Seats]);
    assert_eq!(tampered(&[0, 3], &|world| world.appointment.seat = Some(1)), [Check::Seats]);
    assert_eq!(tampered(&[0], &|world| world.appointment.confirmed_at = None), [Check::Dates]);
    assert_eq!(tampered(&[0], &|world| world.appointment.hold_expires_at = Some(at(0))), [Check::Dates]);
    assert_eq!(tampered(&[0], &|world| world.appointment.ends_at = at(0)), [Check::Dates]);
    assert_eq!(tampered(&[0], &|world| world.appointment.moved_at = Some(at(0))), [Check::Dates]);
    assert_eq!(tampered(&[0], &|world| world.lines[0].credit = Account::Income), [Check::Money]);
    assert_eq!(tampered(&[0], &|world| world.lines[1].minor = 4999), [Check::Money]);
    assert_eq!(tampered(&[0, 3], &|world| world.refunds.clear()), [Check::Refunds]);
    assert_eq!(tampered(&[0, 3], &|world| world.refunds[0].status = RefundStatus::Done), [Check::Refunds]);
    // What a no-show left held goes back, also when it is taken back afterwards; more than that cannot.
    let prepaid = |acts: &[u8]| {
        let mut world = World::booked(5000, 2500);
        world.act(0, 15_000);
        acts.iter().for_each(|act| world.act(*act, 7000));
        world
    };
    for acts in [&[7, 9][..], &[7, 9, 6], &[7, 9, 6, 5]] {
        let mut world = prepaid(acts);
        assert_eq!((world.broken(), world.refunds.len()), (vec![], 1), "{acts:?}");
        let line =
            world.lines.iter_mut().find(|line| line.reason == Reason::RefundDue).expect("it goes back");
        line.minor += 9000;
        world.refunds[0].amount = world.appointment.policy.currency.minor(16_000);
        assert_eq!(world.broken(), [Check::Money], "{acts:?}");
    }
    assert_eq!(tampered(&[0, 7], &|world| world.consumer.no_show_count = 0), [Check::NoShows]);
    assert_eq!(tampered(&[0, 7, 6], &|world| world.consumer.no_show_count = 1), [Check::NoShows]);
}

#[test]
fn a_capacity_that_was_lowered_is_worth_a_warning() {
    let seat = |number| Seat {
        service_id: service(),
        starts_at: at(0),
        number,
        holder: Holder::Appointment(AppointmentId(Uuid::from_u128(u128::from(number)))),
    };
    assert_eq!(slot(&a_slot(2), &[seat(1), seat(2)]), []);
    let lowered = slot(&a_slot(1), &[seat(1), seat(2)]);
    assert_eq!(lowered.iter().map(|found| found.severity).collect::<Vec<_>>(), [Severity::Warning]);
    let twice = slot(&a_slot(2), &[seat(1), seat(1)]);
    assert_eq!(twice.iter().map(|found| found.severity).collect::<Vec<_>>(), [Severity::Error]);
}
