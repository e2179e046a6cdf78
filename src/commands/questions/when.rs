//! Which day and which slot.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};

use super::{Question, Turn, wait};
use crate::commands::of_service;
use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::domain::wording::in_words;
use crate::error::{CommandError, Kind};
use crate::ops::Failure;
use crate::ops::openings::{self, Look, Opening};
use crate::ui::{Choice, DayState, List, Month, Picked, PickedDay};

/// How many slots are offered in the place of one that was lost.
const INSTEAD: usize = 8;

/// The day and the slot, as far as they are known.
#[derive(Debug, Clone)]
pub(in crate::commands) struct When<'a> {
    /// The service.
    pub(in crate::commands) service: &'a Service,
    /// Who looks, and with which rights.
    pub(in crate::commands) look: Look,
    /// The day that was picked.
    pub(in crate::commands) day: Option<NaiveDate>,
    /// The start that could not be had.
    pub(in crate::commands) lost: Option<Instant>,
}

impl When<'_> {
    /// Asks for a day on which something can be had.
    ///
    /// # Errors
    /// Why nothing can be had at all, under the code of the rule that refuses.
    pub(in crate::commands) fn ask_day(&mut self, ctx: &mut Ctx) -> Result<Turn, CommandError> {
        loop {
            let openings = self.openings(ctx)?;
            let Some(month) = self.month(&openings, ctx.now()) else { return self.nothing(ctx, &openings) };
            match ctx.prompt.pick_day(month)? {
                PickedDay::Day(day) => {
                    (self.day, self.lost) = (Some(day), None);
                    return Ok(Turn::Answered);
                }
                PickedDay::Back => return Ok(Turn::Back),
                PickedDay::Wait => {
                    if let Some(released_at) = next_release(&openings) {
                        wait::until_open(ctx, self.service, released_at)?;
                    }
                }
            }
        }
    }

    /// Asks for a slot of the day, or for another one in the place of a lost one. The start, where it is answered.
    ///
    /// # Errors
    /// As [`When::ask_day`].
    pub(in crate::commands) fn ask_slot(
        &mut self,
        ctx: &mut Ctx,
    ) -> Result<(Turn, Option<Instant>), CommandError> {
        let openings = self.openings(ctx)?;
        let (list, offered) = match self.lost {
            Some(lost) => self.instead(&openings, lost),
            None => self.slots(&openings),
        };
        if offered.is_empty() {
            if self.lost.is_none() {
                ctx.out.say("Nothing is left on that day.");
            }
            return Ok((Turn::Reopen(Question::Day), None));
        }
        Ok(match ctx.prompt.pick(list)? {
            Picked::Item(index) => (Turn::Answered, offered.get(index).copied()),
            Picked::New(_) => (Turn::Reopen(Question::Day), None),
            // There is no way back to a slot that is lost.
            Picked::Back if self.lost.is_some() => (Turn::Reopen(Question::Day), None),
            Picked::Back => (Turn::Back, None),
        })
    }

    fn openings(&self, ctx: &mut Ctx) -> Result<Vec<Opening>, CommandError> {
        let now = ctx.now();
        let mut ledger = ctx.ledger_to_read()?;
        openings::openings(&mut ledger, self.service, &self.look, now).map_err(of_service(&self.service.id))
    }

    /// The board; none where no day has anything.
    fn month(&self, openings: &[Opening], now: Instant) -> Option<Month> {
        let mut days: BTreeMap<NaiveDate, DayState> = BTreeMap::new();
        for opening in openings {
            let Some(state) = state(opening) else { continue };
            let day = days.entry(opening.slot.local_date);
            day.and_modify(|day| *day = both(*day, state)).or_insert(state);
        }
        let question = format!("Which day? {}", self.service.name);
        let mut month = Month::new(question, days)?.noting(format!("All times in {}.", self.service.zone));
        if let Some(day) = self.day {
            month = month.marking(day);
        }
        if let Some(released_at) = next_release(openings) {
            let opens = Moment::new(released_at, &self.service.zone);
            let left = in_words(released_at - now);
            month =
                month.noting(format!("{} open {opens}, in {left}.", dates(openings, released_at))).or_wait();
        }
        Some(month)
    }

    /// The slots of the day, in the morning and in the afternoon, and their starts.
    fn slots(&self, openings: &[Opening]) -> (List, Vec<Instant>) {
        let of_day = |opening: &&Opening| Some(opening.slot.local_date) == self.day && opening.is_open();
        let found: Vec<&Opening> = openings.iter().filter(of_day).collect();
        let choice = |opening: &&Opening| Choice {
            group: Some(if opening.slot.local_time.hour() < 12 { "Morning" } else { "Afternoon" }.to_owned()),
            ..self.choice(opening, "")
        };
        let day = self.day.map_or_else(String::new, |day| day.format(" on %A, %-d %B").to_string());
        let list = List::new(format!("Which slot{day}?"), "Slot", found.iter().map(choice).collect());
        (list, found.iter().map(|opening| opening.slot.starts_at).collect())
    }

    /// The next slots after a lost one, then those before it.
    fn instead(&self, openings: &[Opening], lost: Instant) -> (List, Vec<Instant>) {
        let (before, after): (Vec<&Opening>, Vec<&Opening>) = openings
            .iter()
            .filter(|opening| opening.is_open() && opening.slot.starts_at != lost)
            .partition(|opening| opening.slot.starts_at < lost);
        let found: Vec<&Opening> = after.into_iter().chain(before.into_iter().rev()).take(INSTEAD).collect();
        let choice = |opening: &&Opening| {
            self.choice(opening, &opening.slot.local_date.format("%a %-d %b  ").to_string())
        };
        let list = List::new("Which one instead?", "Slot", found.iter().map(choice).collect());
        let starts = found.iter().map(|opening| opening.slot.starts_at).collect();
        (list.or_new("another day"), starts)
    }

    fn choice(&self, opening: &Opening, date: &str) -> Choice {
        let slot = &opening.slot;
        let (start, end) = (slot.local_time, self.service.zone.local(slot.ends_at).time());
        let seats = match (slot.capacity, opening.free) {
            (1, _) => "free".to_owned(),
            (capacity, free) => format!("{free} of {capacity} free"),
        };
        let text = format!("{date}{} - {}   {seats}", start.format("%H:%M"), end.format("%H:%M"));
        let found_by = format!("{date}{} {}", start.format("%H:%M"), start.format("%-H:%M"));
        Choice { text, found_by, group: None }
    }

    /// Tells why nothing can be had, and waits for the release if that is why and somebody wants to.
    fn nothing(&self, ctx: &mut Ctx, openings: &[Opening]) -> Result<Turn, CommandError> {
        let Some(released_at) = next_release(openings) else { return Err(self.why_nothing(ctx, openings)) };
        let opens = Moment::new(released_at, &self.service.zone);
        let refusal = Failure::Refused(Refusal::NotReleased {
            at: Moment::new(first_of(openings, released_at), &self.service.zone),
            released_at: opens.clone(),
        });
        ctx.out.say(&format!(
            "Nothing of {} can be booked yet. {} open {opens}, in {}.",
            self.service.name,
            dates(openings, released_at),
            in_words(released_at - ctx.now())
        ));
        if ctx.is_frozen() {
            return Err(of_service(&self.service.id)(refusal));
        }
        let answers = ["Wait for it here", "Leave"].map(Choice::new).into();
        match ctx.prompt.pick(List::new("What now?", "Until then", answers))? {
            Picked::Item(0) => {
                wait::until_open(ctx, self.service, released_at)?;
                Ok(Turn::Reopen(Question::Day))
            }
            Picked::Item(_) | Picked::New(_) => Err(super::left()),
            Picked::Back => Ok(Turn::Back),
        }
    }

    fn why_nothing(&self, ctx: &Ctx, openings: &[Opening]) -> CommandError {
        let id = &self.service.id;
        let Some(last) = openings.last() else {
            return CommandError::new(
                Kind::Refused,
                "slot_not_found",
                format!("{id} has no slots from today on"),
            )
            .hint(format!("`slotctl apply` makes them, or `slotctl slot generate {id}`"));
        };
        let refused = |wanted: fn(&Refusal) -> bool| {
            openings
                .iter()
                .filter_map(|opening| opening.verdict.as_ref().err())
                .find(|refusal| wanted(refusal))
        };
        // What is the consumer's own comes first: another day would not help.
        let own = refused(|refusal| matches!(refusal, Refusal::LimitReached { .. }));
        if let Some(own) = own {
            return of_service(id)(Failure::Refused(own.clone()));
        }
        let (today, last) = (self.service.zone.date(ctx.now()), last.slot.local_date);
        if refused(|refusal| matches!(refusal, Refusal::SlotFull { .. })).is_some() {
            let message = format!("no seat of {id} is free up to {last}");
            return CommandError::new(Kind::Refused, "slot_full", message).hint(format!(
                "whoever wants the first one that comes free waits: slotctl waitlist join {id} --from {today} \
                 --until {last} --email ADDRESS"
            ));
        }
        let first = openings.iter().find_map(|opening| opening.verdict.as_ref().err());
        first.map_or_else(super::left, |refusal| of_service(id)(Failure::Refused(refusal.clone())))
    }
}

/// What a slot makes of its day; nothing where it is too late for it.
fn state(opening: &Opening) -> Option<DayState> {
    match &opening.verdict {
        Ok(()) => Some(DayState::Free(opening.free)),
        Err(Refusal::NotReleased { .. }) => Some(DayState::Soon),
        Err(Refusal::NoticeTooShort { .. } | Refusal::SlotBegun { .. }) => None,
        Err(Refusal::SlotFull { .. } | Refusal::AlreadyBooked { .. } | Refusal::OfferHeld { .. }) => {
            Some(DayState::Full)
        }
        Err(_) => Some(DayState::Closed),
    }
}

/// What two slots of a day make of it: what is better for whoever wants one.
fn both(one: DayState, other: DayState) -> DayState {
    let rank = |state| match state {
        DayState::Free(_) => 3,
        DayState::Soon => 2,
        DayState::Full => 1,
        DayState::Closed => 0,
    };
    match (one, other) {
        (DayState::Free(seats), DayState::Free(more)) => DayState::Free(seats.saturating_add(more)),
        _ if rank(other) > rank(one) => other,
        _ => one,
    }
}

/// The release instant that a slot waits for.
fn waits_for(opening: &Opening) -> Option<Instant> {
    match &opening.verdict {
        Err(Refusal::NotReleased { released_at, .. }) => Some(released_at.at),
        _ => None,
    }
}

fn next_release(openings: &[Opening]) -> Option<Instant> {
    openings.iter().filter_map(waits_for).min()
}

/// The start of the first slot that a release opens.
fn first_of(openings: &[Opening], released_at: Instant) -> Instant {
    let opened = openings.iter().find(|opening| waits_for(opening) == Some(released_at));
    opened.map_or(released_at, |opening| opening.slot.starts_at)
}

/// `The slots of 7 December to 11 December`: those that a release opens.
fn dates(openings: &[Opening], released_at: Instant) -> String {
    let opened = openings.iter().filter(|opening| waits_for(opening) == Some(released_at));
    let days: Vec<NaiveDate> = opened.map(|opening| opening.slot.local_date).collect();
    let told = |day: Option<&NaiveDate>| day.map_or_else(String::new, |day| day.format("%-d %B").to_string());
    if days.first() == days.last() {
        return format!("The slots of {}", told(days.first()));
    }
    format!("The slots of {} to {}", told(days.first()), told(days.last()))
}
