//! A service as its TOML file describes it, checked: whoever holds one may trust every field.

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::ids::ServiceId;
use super::money::{Currency, Money};
use super::time::{Instant, Occurrence, Span, Zone};

/// The most seats one slot may have.
pub const LARGEST_CAPACITY: u32 = 10_000;

/// One appointment service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// The slug that names it everywhere.
    pub id: ServiceId,
    /// The display name; unique among the services of a directory.
    pub name: String,
    /// How long one appointment takes, in minutes.
    pub duration_minutes: u32,
    /// What one appointment costs.
    pub price: Money,
    /// Where it takes place.
    pub location: Location,
    /// The zone of every local time in its file.
    pub zone: Zone,
    /// When it is offered.
    pub availability: Availability,
    /// Who may book when.
    pub booking: BookingRules,
    /// What is due before an appointment is confirmed; nothing means that `book` confirms at once.
    pub deposit: Option<Money>,
    /// What cancelling costs.
    pub cancellation: CancellationTerms,
    /// How long a waitlist offer holds its seat.
    pub claim_within: Span,
    /// What is sent before the start.
    pub reminders: Reminders,
    /// When an absent consumer is marked.
    pub no_show: NoShowTerms,
    /// The booking queue's settings, if it has one.
    pub queue: Option<QueueSettings>,
    /// The weekly release's settings, if it has one.
    pub release: Option<ReleaseSettings>,
    /// Early access for an audience.
    pub vip: Option<Vip>,
}

impl Service {
    /// The currency of every amount of the service.
    pub fn currency(&self) -> Currency {
        self.price.currency()
    }
}

/// Where an appointment takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Location {
    /// At an address.
    InPerson {
        /// The address in full.
        address: String,
    },
    /// By video or telephone.
    Virtual {
        /// The link to send, if it is the same for everybody.
        meeting_link: Option<String>,
    },
}

/// When a service is offered.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Availability {
    /// The starts of each weekday, Monday first, each list in order of start and free of overlaps; a day that
    /// is not offered has none.
    pub week: [Vec<WeeklySlot>; 7],
    /// The starts of an extra date whose weekday has none: the service's own `slots` or `blocks`.
    pub standard: Vec<WeeklySlot>,
    /// One-off dates that are offered although their weekday is not.
    pub extra: Vec<NaiveDate>,
    /// Dates that are not offered although their weekday is. Closed wins over extra.
    pub closed: Vec<ClosedRange>,
    /// Free time after each slot, in minutes.
    pub buffer_minutes: u32,
}

impl Availability {
    /// The starts of a weekday.
    pub fn on(&self, day: Weekday) -> &[WeeklySlot] {
        &self.week[day.num_days_from_monday() as usize]
    }
}

/// One start of the weekly hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WeeklySlot {
    /// The local start.
    pub start: NaiveTime,
    /// How many appointments may start then.
    pub capacity: u32,
}

/// Dates on which a service is closed, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClosedRange {
    /// The first closed date.
    pub from: NaiveDate,
    /// The last closed date.
    pub until: NaiveDate,
    /// Why, where the calendar file says it.
    pub reason: Option<String>,
}

impl ClosedRange {
    /// Whether the date lies in it.
    pub fn contains(&self, date: NaiveDate) -> bool {
        (self.from..=self.until).contains(&date)
    }
}

/// Who may book when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookingRules {
    /// How many days ahead of today's local date slots are offered, the whole last day included.
    pub max_advance_days: u32,
    /// How long before the start booking ends.
    pub min_notice: Span,
    /// How many active appointments a consumer may have with the service; none means no limit.
    pub max_per_consumer: Option<u32>,
    /// How long an unpaid appointment keeps its seat.
    pub hold: Span,
}

/// What cancelling costs. Frozen on the appointment when it is booked (product.md §11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum CancellationTerms {
    /// Never costs anything.
    Free,
    /// Free until so long before the start, a fixed fee later.
    Fee {
        /// Free while `now <= start - free_until`.
        free_until: Span,
        /// The fee after that, in minor units of the price's currency.
        fee: i64,
    },
    /// Several steps, the longest `before` first: the first whose `before` is still ahead applies.
    Tiers {
        /// In falling order of `before`, with fees that never fall.
        tiers: Vec<Tier>,
    },
}

/// One step of a tiered fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Applies while `now <= start - before`.
    pub before: Span,
    /// What it costs then.
    pub fee: TierFee,
}

/// The fee of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierFee {
    /// Minor units of the price's currency.
    Amount(i64),
    /// Per cent of the price.
    Percent(u32),
}

/// What is sent before the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminders {
    /// How long before the start, the longest first, without duplicates.
    pub before: Vec<Span>,
    /// Local times between which no reminder is sent. Everything else goes at once: an offer that waited for the morning
    /// would lose the hours in which it can be claimed.
    pub quiet_hours: Option<QuietHours>,
    /// Whether an SMS may name the service.
    pub sms_detail: bool,
    /// The languages notices are written in, the first by default.
    pub languages: Vec<String>,
    /// How long before an unpaid hold ends its consumer is told; none means never.
    pub hold_expiring: Option<Span>,
}

/// Local times between which no reminder is sent; `from` after `until` spans midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct QuietHours {
    /// The first quiet minute.
    pub from: NaiveTime,
    /// The first minute that is no longer quiet.
    pub until: NaiveTime,
}

impl QuietHours {
    /// When the quiet hours that hold at `now` end; none while none hold. Local times decide, so that nights last as
    /// long as they do; an end that occurs twice is the first one ahead, one that the clock jumps over is after the jump.
    pub fn end(self, zone: &Zone, now: Instant) -> Option<Instant> {
        let local = zone.local(now);
        let (time, Self { from, until }) = (local.time(), self);
        let is_quiet = if from < until { from <= time && time < until } else { from <= time || time < until };
        let ends_on = |date: NaiveDate| match zone.occurrence(date.and_time(until)) {
            Occurrence::Twice(first, second) => [first, second],
            other => [other.first_or_shifted(); 2],
        };
        let dates = [Some(local.date()), local.date().succ_opt()].into_iter().flatten();
        let end = dates.flat_map(ends_on).find(|end| *end > now);
        end.filter(|_| is_quiet)
    }
}

/// When an absent consumer is marked, and what it costs. Frozen on the appointment when it is booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoShowTerms {
    /// How long after the start.
    pub grace: Span,
    /// Whether the deposit is lost.
    pub forfeit_deposit: bool,
}

/// The booking queue of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueueSettings {
    /// How long an admitted consumer has to choose a slot, in seconds.
    pub admission_window_seconds: u32,
    /// How many may be choosing at once.
    pub max_concurrent_admissions: Option<u32>,
    /// How many are admitted a minute.
    pub admission_rate_per_minute: u32,
    /// Whether guests are refused.
    pub require_authentication: bool,
    /// Whether the order of arrival alone decides.
    pub fairness: Fairness,
    /// How many may wait in line.
    pub capacity: Option<u32>,
    /// How many are admitted in all.
    pub max_admissions: Option<u32>,
    /// Whether the rate is lowered so that the concurrency is never exceeded.
    pub enforce_concurrency: bool,
}

/// Who gets ahead in a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fairness {
    /// The order of arrival alone.
    Strict,
    /// Loyal consumers are favoured.
    Loyalty,
}

/// The weekly release of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseSettings {
    /// The weekday of the release.
    pub day: Weekday,
    /// The local time of the release.
    pub time: NaiveTime,
    /// The zone of day, time and weeks.
    pub zone: Zone,
    /// Which slots it opens.
    pub opens: Opens,
    /// How long an admitted consumer has, in seconds.
    pub admission_window_seconds: u32,
    /// How many may be choosing at once.
    pub max_concurrent_admissions: Option<u32>,
    /// Whether consumers see how many slots are left.
    pub show_remaining_slots: bool,
    /// How many weeks ahead releases are created at Fanfare.
    pub ahead_weeks: u32,
    /// Seats kept back at first.
    pub hold_back: Option<HoldBack>,
}

/// Which calendar week, Monday to Sunday in the release zone, a release opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// The week after the one that holds the release instant.
    NextWeek,
    /// The week that holds the release instant.
    ThisWeek,
}

/// Seats of each slot that stay unbookable until shortly before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HoldBack {
    /// How many per cent of the capacity, rounded down.
    pub percent: u32,
    /// How long before the start they become bookable.
    pub until: Span,
}

/// An audience that gets in earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vip {
    /// Fanfare's id of the audience.
    pub audience_id: String,
    /// How long before the release.
    pub opens_before: Span,
}
