//! What each act does, as its use case does it: load, settle, decide, save.

use proptest::prelude::{prop_assert, prop_assert_eq, prop_assert_ne};
use uuid::Uuid;

use super::world::World;
use super::{Act, Outcome, Wanted, Which};
use crate::domain::account::Balance;
use crate::domain::appointment::{Appointment, Status};
use crate::domain::attendance::{self, GivingBack, Missed, NoShow};
use crate::domain::booking::tests::{consumer, request, situation, usd};
use crate::domain::booking::{self, Payment, Request};
use crate::domain::cancellation::By;
use crate::domain::change::Change;
use crate::domain::consumer::Consumer;
use crate::domain::entry::{Entry, EntryStatus, Target};
use crate::domain::ids::{EntryId, RefundId};
use crate::domain::lifecycle::{self, Cancellation};
use crate::domain::moment::Moment;
use crate::domain::refusal::{Decision, Refusal};
use crate::domain::rules::{self, Rule, Situation};
use crate::domain::slot::SlotState;
use crate::domain::time::Span;
use crate::domain::waitlist;
use chrono::TimeDelta;

impl World {
    pub(super) fn act(&mut self, act: Act) -> Outcome {
        match act {
            Act::Book { consumer, slot, overridden } => self.book(consumer, slot, &overridden),
            Act::Confirm { which, amount, payment } => self.confirm(which, amount, payment),
            Act::Cancel { which, by, waive_fee } => self.cancel(which, by, waive_fee),
            Act::Reschedule { which, slot, overridden } => self.reschedule(which, slot, &overridden),
            Act::CheckIn { which } => {
                let author = self.author();
                self.if_any(which, Status::Confirmed, |one| booking::check_in(&author, one))
            }
            Act::Complete { which } => {
                let author = self.author();
                self.if_any(which, Status::CheckedIn, |one| lifecycle::complete(&author, one))
            }
            Act::SweepNoShows => self.sweep_no_shows(),
            Act::SweepWaitlist => self.sweep_waitlist(),
            Act::UndoNoShow { which } => self.undo_no_show(which),
            Act::GiveBack { which, amount } => self.give_back(which, amount),
            Act::Settle { slot } => self.settle(slot).map(drop),
            Act::Join { consumer, wanted } => self.join(consumer, wanted),
            Act::Claim { which } => self.claim(which),
            Act::Leave { which } => self.leave(which),
            Act::Close { slot, closed } => self.close(slot, closed),
            Act::Raise { slot } => {
                let capacity = &mut self.slots[slot].capacity;
                *capacity = (*capacity + 1).min(4);
                self.settle(slot).map(drop)
            }
            Act::Wait { seconds } => {
                self.now += TimeDelta::seconds(seconds);
                Ok(())
            }
        }
    }

    /// An appointment, more often one with the status that an act is for than another.
    fn pick(&self, which: Which, apt: Status) -> Option<Appointment> {
        let is_apt = |one: &&Appointment| one.status == apt;
        let some: Vec<&Appointment> = self.appointments.values().filter(is_apt).collect();
        let all: Vec<&Appointment> = self.appointments.values().collect();
        let among = if some.is_empty() || which.index(4) == 0 { all } else { some };
        (!among.is_empty()).then(|| (*which.get(&among)).clone())
    }

    /// An entry, more often one that holds an offer than another.
    fn pick_entry(&self, which: Which) -> Option<Entry> {
        let offered = |entry: &&Entry| entry.status_at(self.now) == EntryStatus::Offered;
        let live: Vec<&Entry> = self.entries.values().filter(offered).collect();
        let all: Vec<&Entry> = self.entries.values().collect();
        let among = if live.is_empty() || which.index(4) == 0 { all } else { live };
        (!among.is_empty()).then(|| (*which.get(&among)).clone())
    }

    fn if_any(
        &mut self,
        which: Which,
        apt: Status,
        decide: impl Fn(&Appointment) -> Decision<(Appointment, Change)>,
    ) -> Outcome {
        match self.pick(which, apt).map(|one| decide(&one)) {
            Some(Ok((_, change))) => self.apply(change),
            Some(Err(_)) | None => Ok(()),
        }
    }

    /// Settles a slot; what was read as taken is taken afterwards.
    fn settle(&mut self, slot: usize) -> Result<SlotState, proptest::test_runner::TestCaseError> {
        let before = self.state(slot);
        let (change, after) = waitlist::settle(Some(&self.service), &self.author(), &before);
        prop_assert_eq!(before.taken(self.limit(), self.now), after.taken(self.limit(), self.now));
        self.apply(change)?;
        let (again, same) = waitlist::settle(Some(&self.service), &self.author(), &after);
        prop_assert!(again.is_empty() && same == after, "twice at one instant is once");
        Ok(after)
    }

    fn situation(&self, who: &Consumer, slot: usize) -> Situation {
        let state = self.state(slot);
        let of_consumer = |one: &&Appointment| one.consumer_id == who.id;
        Situation {
            slot: Some(state.clone()),
            consumer_id: who.id,
            bookings: self.appointments.values().filter(of_consumer).cloned().collect(),
            ..situation(&self.service, state.slot, Vec::new(), self.now)
        }
    }

    fn request(&self, who: &Consumer, overridden: Vec<Rule>) -> Request {
        Request { overridden, ..request(1000 + self.appointments.len() as u128, who) }
    }

    /// How many seats an ordinary booking may not have: those taken as they are read, the line's among them, and
    /// those held back. Staff may fill what is offered to nobody.
    fn unavailable(&self, slot: usize, overridden: &[Rule]) -> u32 {
        let state = self.state(slot);
        let settled = waitlist::settle(Some(&self.service), &self.author(), &state).1;
        let is_ordinary = overridden.iter().all(|rule| *rule == Rule::Limit);
        let taken = if is_ordinary { state.taken(self.limit(), self.now) } else { settled.had(self.now) };
        let (starts_at, capacity) = (state.slot.starts_at, state.slot.capacity);
        taken + rules::held_back(&self.service, self.now, starts_at, capacity)
    }

    fn book(&mut self, number: u128, slot: usize, overridden: &[Rule]) -> Outcome {
        let who = self.consumers[&consumer(number).id].clone();
        let unavailable = self.unavailable(slot, overridden);
        let situation = self.situation(&who, slot);
        let request = self.request(&who, overridden.to_vec());
        let decision = booking::book(&self.service, &self.author(), &situation, request);
        self.seat_taken(&who, slot, unavailable, overridden, decision)
    }

    /// Saves what took a seat by the booking rules, or checks why none was taken.
    fn seat_taken(
        &mut self,
        who: &Consumer,
        slot: usize,
        unavailable: u32,
        overridden: &[Rule],
        decision: Decision<(Appointment, Change)>,
    ) -> Outcome {
        let capacity = self.slots[slot].capacity;
        match decision {
            Ok((_, change)) => {
                prop_assert!(unavailable < capacity, "a seat beyond the {capacity}");
                self.apply(change)?;
                if overridden.contains(&Rule::Limit) {
                    self.exempt.insert(who.id);
                }
                if overridden.is_empty() {
                    let state = self.state(slot);
                    let able = self.able(&state).len();
                    let had = state.had(self.now) as usize;
                    prop_assert!(had + able <= capacity as usize, "somebody in line was passed over");
                }
                Ok(())
            }
            Err(Refusal::SlotFull { .. }) => {
                prop_assert!(unavailable >= capacity, "refused as full with {unavailable} of {capacity}");
                Ok(())
            }
            Err(_) => Ok(()),
        }
    }

    fn confirm(&mut self, which: Which, amount: Option<i64>, payment: Option<u8>) -> Outcome {
        let Some(appointment) = self.pick(which, Status::PendingPayment) else { return Ok(()) };
        let payment_id = payment.map(|number| format!("pi_{number}"));
        let recorded =
            self.books.iter().find(|line| line.payment_id.is_some() && line.payment_id == payment_id);
        let payment = Payment { payment_id, amount: amount.map(usd) };
        let books = self.books_of(appointment.id);
        match booking::confirm(&self.author(), &appointment, &books, payment, recorded) {
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

    fn cancel(&mut self, which: Which, by: By, waive_fee: bool) -> Outcome {
        let Some(id) = self.pick(which, Status::Confirmed).map(|one| one.id) else { return Ok(()) };
        let state = self.settle(self.slot_at(self.appointments[&id].starts_at))?;
        let (appointment, books) = (self.appointments[&id].clone(), self.books_of(id));
        let refund_id = RefundId(Uuid::from_u128(5000 + self.refunds.len() as u128));
        let how = Cancellation { by, waive_fee, reason: None, refund_id };
        let quoted = lifecycle::cancel_terms(&appointment, &books, by, waive_fee, self.now);
        let done = lifecycle::cancel(Some(&self.service), &self.author(), &appointment, &books, &state, &how);
        prop_assert_eq!(quoted.as_ref().err(), done.as_ref().err(), "the quote and the act agree");
        let (Ok(quoted), Ok((_, change))) = (quoted, done) else { return Ok(()) };
        self.apply(change)?;
        let balance = Balance::of(&self.books_of(id));
        prop_assert_eq!(
            (balance.fee, balance.refunded, balance.owed),
            (quoted.fee, quoted.refund, quoted.owed)
        );
        prop_assert!(by == By::Consumer && !waive_fee || balance.fee == 0);
        Ok(())
    }

    fn reschedule(&mut self, which: Which, slot: usize, overridden: &[Rule]) -> Outcome {
        let Some(id) = self.pick(which, Status::Confirmed).map(|one| one.id) else { return Ok(()) };
        let from = self.settle(self.slot_at(self.appointments[&id].starts_at))?;
        let (appointment, author) = (self.appointments[&id].clone(), self.author());
        let unavailable = self.unavailable(slot, overridden);
        let who = self.consumers[&appointment.consumer_id].clone();
        let mut situation = self.situation(&who, slot);
        if situation.starts_at != appointment.starts_at {
            situation.bookings.retain(|other| other.id != id);
        }
        let (settled, situation) = booking::settled(&self.service, &author, &situation);
        let decision = lifecycle::may_move(&appointment, self.now)
            .and_then(|()| rules::may_book(&self.service, self.now, &situation, overridden))
            .and_then(|seat| {
                let to = situation.slot.as_ref().expect("every slot exists");
                lifecycle::reschedule(&self.service, &author, &appointment, (&from, to), seat, None)
            });
        let decision = decision.map(|(moved, change)| (moved, settled.and(change)));
        self.seat_taken(&who, slot, unavailable, overridden, decision)
    }

    fn sweep_no_shows(&mut self) -> Outcome {
        let all: Vec<Appointment> = self.appointments.values().cloned().collect();
        for appointment in all {
            if attendance::judge(&appointment, self.now, Span::hours(48)) == NoShow::Due {
                let who = self.consumers[&appointment.consumer_id].clone();
                let books = self.books_of(appointment.id);
                let quoted = lifecycle::no_show_terms(&appointment, &books, self.now);
                self.apply(attendance::mark(&self.author(), &appointment, &who, &books))?;
                let balance = Balance::of(&self.books_of(appointment.id));
                prop_assert_eq!(quoted, Ok(Missed { forfeited: balance.forfeited, held: balance.held() }));
            }
        }
        Ok(())
    }

    fn undo_no_show(&mut self, which: Which) -> Outcome {
        let Some(appointment) = self.pick(which, Status::NoShow) else { return Ok(()) };
        let who = self.consumers[&appointment.consumer_id].clone();
        let (author, books) = (self.author(), self.books_of(appointment.id));
        match lifecycle::undo_no_show(&author, &appointment, &who, &books, "came".to_owned()) {
            Ok((_, change)) => {
                self.exempt.insert(who.id);
                self.apply(change)
            }
            Err(_) => Ok(()),
        }
    }

    /// Gives back some of what a no-show left held, or all of it; never more, and of nothing else.
    fn give_back(&mut self, which: Which, amount: Option<i64>) -> Outcome {
        // Few no-shows leave anything held, so they are marked first, and one that does is taken where there is one.
        self.sweep_no_shows()?;
        let holds = |one: &&Appointment| {
            one.status == Status::NoShow && Balance::of(&self.books_of(one.id)).held() > 0
        };
        let holding = self.appointments.values().find(holds).cloned();
        let Some(appointment) = holding.or_else(|| self.pick(which, Status::NoShow)) else { return Ok(()) };
        let (author, books) = (self.author(), self.books_of(appointment.id));
        let before = Balance::of(&books);
        let refund_id = RefundId(Uuid::from_u128(5000 + self.refunds.len() as u128));
        let asked = GivingBack { amount: amount.map(usd), reason: "ill".to_owned(), refund_id };
        let given = amount.unwrap_or(before.held());
        match attendance::give_back(&author, &appointment, &books, asked) {
            Ok((refund, change)) => {
                prop_assert_eq!(refund.amount, usd(given));
                self.apply(change)?;
                let after = Balance::of(&self.books_of(appointment.id));
                prop_assert_eq!(after, Balance { refunded: before.refunded + given, ..before });
                Ok(())
            }
            Err(Refusal::WrongStatus { .. }) => {
                prop_assert_ne!(appointment.status, Status::NoShow);
                Ok(())
            }
            Err(refusal) => {
                prop_assert_eq!(refusal.code(), "invalid_input");
                prop_assert!(given <= 0 || given > before.held(), "{given} of {}", before.held());
                Ok(())
            }
        }
    }

    fn join(&mut self, number: u128, wanted: Wanted) -> Outcome {
        let who = self.consumers[&consumer(number).id].clone();
        let (target, slots) = match wanted {
            Wanted::Slot(slot) => (Target::Slot(self.slots[slot].starts_at), slot..=slot),
            Wanted::Dates(from, until) => {
                let dates =
                    Target::Dates { from: self.slots[from].local_date, until: self.slots[until].local_date };
                (dates, from..=until)
            }
        };
        self.settle_live(&who, target)?;
        let mut free = None;
        for slot in slots {
            self.settle(slot)?;
            match rules::may_book(&self.service, self.now, &self.situation(&who, slot), &[Rule::Limit]) {
                Ok(_) => free = free.or(Some(Moment::new(self.slots[slot].starts_at, &self.service.zone))),
                Err(Refusal::SlotFull { .. }) => {}
                Err(_) if matches!(wanted, Wanted::Slot(_)) => return Ok(()),
                Err(_) => {}
            }
        }
        let entry = Entry {
            id: EntryId(Uuid::from_u128(3000 + self.entries.len() as u128)),
            service_id: self.service.id.clone(),
            target,
            consumer_id: who.id,
            number: 0,
            status: EntryStatus::Waiting,
            joined_at: self.now,
            over_at: target.over_at(&self.service.zone),
            offer: None,
            appointment_id: None,
        };
        let live = self.live(&who, target);
        match waitlist::join(&self.author(), entry, live.as_ref(), free) {
            Ok((_, change)) => self.apply(change),
            Err(_) => Ok(()),
        }
    }

    fn live(&self, who: &Consumer, target: Target) -> Option<Entry> {
        let is_same = |entry: &&Entry| entry.consumer_id == who.id && entry.target == target;
        self.entries.values().filter(is_same).find(|entry| entry.status.is_live()).cloned()
    }

    /// Ends the consumer's own offer, or place in line, if its time is over, so that it is in nobody's way.
    fn settle_live(&mut self, who: &Consumer, target: Target) -> Outcome {
        let Some(live) = self.live(who, target) else { return Ok(()) };
        match live.offer {
            Some(offer) => self.settle(self.slot_at(offer.starts_at)).map(drop),
            None => self.apply(waitlist::end_overdue(&self.author(), &live)),
        }
    }

    /// Ends every place in line that leads nowhere any more; twice at one instant is once.
    fn sweep_waitlist(&mut self) -> Outcome {
        for entry in self.entries.values().cloned().collect::<Vec<_>>() {
            let change = waitlist::end_overdue(&self.author(), &entry);
            prop_assert_eq!(
                change.is_empty(),
                entry.status_at(self.now) == entry.status || entry.offer.is_some()
            );
            self.apply(change)?;
        }
        let is_over = |entry: &Entry| entry.status == EntryStatus::Waiting && self.now >= entry.over_at;
        prop_assert!(!self.entries.values().any(is_over), "somebody waits for what has begun");
        Ok(())
    }

    fn claim(&mut self, which: Which) -> Outcome {
        let Some(entry) = self.pick_entry(which) else { return Ok(()) };
        let author = self.author();
        let Ok((offer, seat)) = waitlist::claimable(&self.service, &author, &entry) else { return Ok(()) };
        let who = self.consumers[&entry.consumer_id].clone();
        let situation = self.situation(&who, self.slot_at(offer.starts_at));
        let request = self.request(&who, Vec::new());
        match booking::claim(&self.service, &author, &situation, &entry, request) {
            Ok((appointment, claimed, change)) => {
                prop_assert!(self.now < offer.expires_at);
                prop_assert_eq!((appointment.seat, appointment.starts_at), (Some(seat), offer.starts_at));
                prop_assert_eq!(claimed.appointment_id, Some(appointment.id));
                self.apply(change)
            }
            Err(refusal) => {
                let code = refusal.code();
                prop_assert!(["already_booked", "limit_reached"].contains(&code), "{code}");
                Ok(())
            }
        }
    }

    fn leave(&mut self, which: Which) -> Outcome {
        let Some(id) = self.pick_entry(which).map(|entry| entry.id) else { return Ok(()) };
        let offer = self.entries[&id].offer.filter(|offer| offer.seat.is_some());
        let state = offer.map(|offer| self.settle(self.slot_at(offer.starts_at))).transpose()?;
        let entry = self.entries[&id].clone();
        match waitlist::leave(Some(&self.service), &self.author(), &entry, state.as_ref()) {
            Ok((_, change)) => self.apply(change),
            Err(_) => {
                prop_assert!(!entry.status_at(self.now).is_live());
                Ok(())
            }
        }
    }

    fn has_live_offer(&self, slot: usize) -> bool {
        self.state(slot).offered.iter().any(|entry| entry.status_at(self.now) == EntryStatus::Offered)
    }

    /// Closes or opens a slot; what is closed is one with offers if there is one.
    fn close(&mut self, slot: usize, closed: bool) -> Outcome {
        let offering = (0..self.slots.len()).find(|place| self.has_live_offer(*place));
        let slot = offering.filter(|_| closed).unwrap_or(slot);
        let reason = closed.then(|| "ill".to_owned());
        let change = waitlist::set_closed(&self.service, &self.author(), &self.state(slot), reason);
        self.apply(change)?;
        prop_assert!(!closed || self.state(slot).offered.is_empty(), "a closed slot has no offers");
        Ok(())
    }
}
