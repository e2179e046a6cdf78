//! One object that a service should have at Fanfare.

use chrono::{NaiveTime, Weekday};
use serde::Serialize;
use serde_json::{Value, json};

use super::super::ids::{RemoteObjectId, ServiceId};
use super::super::release;
use super::super::remote::{RemoteKind, RemoteObject};
use super::super::service::{Fairness, Service};
use super::super::time::Instant;
use super::fields::{Field, FieldValue, Fields};
use super::listing::Shape;

/// How early a sequence is looked at that an audience may enter before everybody else.
const VIP_PRIORITY: u32 = 10;

/// Which of a service's two sequences something belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Lane {
    /// That of everybody.
    Main,
    /// That of the `[vip]` audience, which gets in earlier.
    Vip,
}

impl Lane {
    /// The name and slug of its sequence (rules.md, Fanfare).
    pub fn sequence(self, service: &ServiceId) -> String {
        match self {
            Self::Main => service.to_string(),
            Self::Vip => format!("{service}-vip"),
        }
    }

    /// The lane that a row belongs to, by its slug.
    pub fn of(row: &RemoteObject) -> Self {
        let vip = Self::Vip.sequence(&row.service_id);
        let is_vip = match row.kind {
            RemoteKind::Experience => false,
            RemoteKind::Sequence => row.slug == vip,
            RemoteKind::Queue => row.slug.starts_with(&format!("booking-{vip}-")),
            RemoteKind::TimedRelease => row.slug == format!("slots-{vip}"),
        };
        if is_vip { Self::Vip } else { Self::Main }
    }
}

/// One object that a service should have at Fanfare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// The service.
    pub service_id: ServiceId,
    /// What it is.
    pub kind: RemoteKind,
    /// The sequence that it is or hangs under.
    pub lane: Lane,
    /// Our own name for it.
    pub slug: String,
    /// Its name at Fanfare.
    pub name: String,
    /// When it opens; none for experiences, sequences and what repeats.
    pub opens_at: Option<Instant>,
    /// When it closes; none means open-ended.
    pub closes_at: Option<Instant>,
    /// Its zone, by IANA name.
    pub zone: String,
    /// Seats in the week that it opens; none for a queue that goes with no release.
    pub available_slots: Option<u32>,
    /// Its settings.
    pub terms: Terms,
}

/// The settings of an object, by its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Terms {
    /// An experience has none.
    Experience,
    /// A sequence.
    Sequence {
        /// Who may enter; none means everybody.
        audience_id: Option<String>,
        /// The higher is looked at first; none leaves it to the server.
        priority: Option<u32>,
    },
    /// A queue.
    Queue(QueueTerms),
    /// A timed release.
    Release(ReleaseTerms),
}

/// The settings of a queue: `[queue]` of the service's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct QueueTerms {
    /// How long an admitted consumer has, in seconds.
    pub admission_window_seconds: u32,
    /// How many may be inside at once.
    pub max_concurrent_admissions: Option<u32>,
    /// How many are admitted a minute, as the file says it.
    pub admission_rate_per_minute: u32,
    /// Whether people without an account may wait.
    pub supports_guest: bool,
    /// Whether loyal consumers get ahead.
    pub loyalty_bias: bool,
    /// How many may wait.
    pub capacity: Option<u32>,
    /// How many are admitted in all.
    pub max_admissions: Option<u32>,
    /// Whether the rate is lowered so that the concurrency is never exceeded.
    pub enforce_concurrency: bool,
}

impl QueueTerms {
    /// The queue settings of a service, if it has a queue.
    pub fn of(service: &Service) -> Option<Self> {
        let queue = service.queue.as_ref()?;
        Some(Self {
            admission_window_seconds: queue.admission_window_seconds,
            max_concurrent_admissions: queue.max_concurrent_admissions,
            admission_rate_per_minute: queue.admission_rate_per_minute,
            supports_guest: !queue.require_authentication,
            loyalty_bias: queue.fairness == Fairness::Loyalty,
            capacity: queue.capacity,
            max_admissions: queue.max_admissions,
            enforce_concurrency: queue.enforce_concurrency,
        })
    }

    /// How many consumers are inside at once when a rate is let in, each for the whole window.
    pub fn inside_at(&self, rate_per_minute: u32) -> u64 {
        u64::from(rate_per_minute) * u64::from(self.admission_window_seconds) / 60
    }

    /// The rate that is sent: with `enforce_concurrency`, where the dialect has no limit of its own, the highest at
    /// which no more than `max_concurrent_admissions` are inside at once, but at least 1 (fanfare-admin-api.md §0.3).
    pub fn rate(&self, shape: Shape) -> u32 {
        let Some(most) = self.max_concurrent_admissions else { return self.admission_rate_per_minute };
        if !self.enforce_concurrency || shape.limits_concurrency() {
            return self.admission_rate_per_minute;
        }
        let highest = u64::from(most) * 60 / u64::from(self.admission_window_seconds.max(1));
        let highest = u32::try_from(highest).unwrap_or(u32::MAX).max(1);
        self.admission_rate_per_minute.min(highest)
    }
}

/// The settings of a timed release: `[release]` of the service's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReleaseTerms {
    /// How long an admitted consumer has, in seconds.
    pub admission_window_seconds: u32,
    /// How many may be choosing at once.
    pub max_concurrent_admissions: Option<u32>,
    /// Whether consumers see how many slots are left.
    pub show_remaining_slots: bool,
    /// Whether people without an account may take part.
    pub supports_guest: bool,
    /// The weekday and local time of the release.
    pub weekly: (Weekday, NaiveTime),
}

impl ReleaseTerms {
    /// The release settings of a service, if it has releases. Guests may take part as the queue says, and not at
    /// all without one (rules.md, Slots and releases).
    pub fn of(service: &Service) -> Option<Self> {
        let release = service.release.as_ref()?;
        Some(Self {
            admission_window_seconds: release.admission_window_seconds,
            max_concurrent_admissions: release.max_concurrent_admissions,
            show_remaining_slots: release.show_remaining_slots,
            supports_guest: service.queue.as_ref().is_some_and(|queue| !queue.require_authentication),
            weekly: (release.day, release.time),
        })
    }
}

impl Wanted {
    /// Everything that can be compared of it; a dialect carries only some of it.
    pub fn fields(&self, shape: Shape) -> Fields {
        let mut fields = Fields::from([(Field::Name, self.name.as_str().into())]);
        if self.kind != RemoteKind::Sequence {
            fields.insert(Field::Zone, self.zone.as_str().into());
        }
        if self.kind.has_window() {
            fields.insert(Field::OpensAt, self.opens_at.into());
            fields.insert(Field::ClosesAt, self.closes_at.into());
        }
        match &self.terms {
            Terms::Experience => {}
            Terms::Sequence { audience_id, priority } => {
                fields.insert(Field::Audience, audience_id.as_deref().into());
                fields.extend(priority.map(|priority| (Field::Priority, priority.into())));
            }
            Terms::Queue(terms) => fields.extend(queue_fields(terms, shape)),
            Terms::Release(terms) => fields.extend(release_fields(terms)),
        }
        fields
    }

    /// The settings as the ledger keeps them: also those that the dialect has no field for.
    pub fn settings(&self) -> Value {
        match &self.terms {
            Terms::Experience => json!({}),
            Terms::Sequence { audience_id: None, priority: None } => json!({}),
            Terms::Sequence { audience_id, priority } => {
                json!({ "audience_id": audience_id, "priority": priority })
            }
            Terms::Queue(terms) => json!({
                "admission_window_seconds": terms.admission_window_seconds,
                "admission_rate_per_minute": terms.admission_rate_per_minute,
                "max_concurrent_admissions": terms.max_concurrent_admissions,
                "require_authentication": !terms.supports_guest,
                "fairness": if terms.loyalty_bias { Fairness::Loyalty } else { Fairness::Strict },
                "capacity": terms.capacity,
                "max_admissions": terms.max_admissions,
                "enforce_concurrency": terms.enforce_concurrency,
            }),
            Terms::Release(terms) => json!({
                "admission_window_seconds": terms.admission_window_seconds,
                "max_concurrent_admissions": terms.max_concurrent_admissions,
                "show_remaining_slots": terms.show_remaining_slots,
                "supports_guest": terms.supports_guest,
            }),
        }
    }
}

fn queue_fields(terms: &QueueTerms, shape: Shape) -> [(Field, FieldValue); 7] {
    [
        (Field::AdmissionRate, terms.rate(shape).into()),
        (Field::AdmissionWindow, terms.admission_window_seconds.into()),
        (Field::Capacity, terms.capacity.into()),
        (Field::MaxAdmissions, terms.max_admissions.into()),
        (Field::MaxConcurrent, terms.max_concurrent_admissions.into()),
        (Field::Guests, terms.supports_guest.into()),
        (Field::LoyaltyBias, terms.loyalty_bias.into()),
    ]
}

fn release_fields(terms: &ReleaseTerms) -> [(Field, FieldValue); 5] {
    let (day, time) = terms.weekly;
    [
        (Field::AdmissionWindow, terms.admission_window_seconds.into()),
        (Field::MaxConcurrent, terms.max_concurrent_admissions.into()),
        (Field::ShowRemaining, terms.show_remaining_slots.into()),
        (Field::Guests, terms.supports_guest.into()),
        (Field::Weekly, FieldValue::weekly(day, time)),
    ]
}

/// The experience and the sequences of a service; nothing when it has neither queue nor release, or where the
/// dialect knows neither (rules.md). The sequence of an audience comes last.
pub fn foundation(service: &Service, shape: Shape) -> Vec<Wanted> {
    if !shape.nests || (service.queue.is_none() && service.release.is_none()) {
        return Vec::new();
    }
    let wanted = |kind, lane, slug: String, name: String, terms| Wanted {
        service_id: service.id.clone(),
        kind,
        lane,
        slug,
        name,
        opens_at: None,
        closes_at: None,
        zone: service.zone.name().to_owned(),
        available_slots: None,
        terms,
    };
    let sequence = |lane: Lane, audience_id, priority| {
        let name = lane.sequence(&service.id);
        wanted(RemoteKind::Sequence, lane, name.clone(), name, Terms::Sequence { audience_id, priority })
    };
    let experience = wanted(
        RemoteKind::Experience,
        Lane::Main,
        service.id.to_string(),
        service.name.clone(),
        Terms::Experience,
    );
    let vip = service.vip.as_ref().map(|vip| vip.audience_id.clone());
    [experience, sequence(Lane::Main, None, None)]
        .into_iter()
        .chain(vip.map(|audience| sequence(Lane::Vip, Some(audience), Some(VIP_PRIORITY))))
        .collect()
}

/// A booking queue of a service (cli.md: name and slug; the date is the opening date in the service's zone); none
/// without `[queue]`. `seats` are those of the release that it goes with.
pub fn queue(
    service: &Service,
    lane: Lane,
    window: (Instant, Option<Instant>),
    seats: Option<u32>,
) -> Option<Wanted> {
    let terms = QueueTerms::of(service)?;
    let (opens_at, closes_at) = window;
    let date = service.zone.date(opens_at);
    let early = if lane == Lane::Vip { "VIP " } else { "" };
    Some(Wanted {
        service_id: service.id.clone(),
        kind: RemoteKind::Queue,
        lane,
        slug: format!("booking-{}-{date}", lane.sequence(&service.id)),
        name: format!("{} - {early}Booking Queue", service.name),
        opens_at: Some(opens_at),
        closes_at,
        zone: service.zone.name().to_owned(),
        available_slots: seats,
        terms: Terms::Queue(terms),
    })
}

/// A timed release of a service (cli.md: name and slug); none without `[release]`. Without a window it is one that
/// repeats every week.
pub fn timed_release(
    service: &Service,
    lane: Lane,
    window: Option<(Instant, Instant)>,
    seats: Option<u32>,
) -> Option<Wanted> {
    let terms = ReleaseTerms::of(service)?;
    let zone = service.release.as_ref()?.zone.name().to_owned();
    let early = if lane == Lane::Vip { "VIP " } else { "" };
    Some(Wanted {
        service_id: service.id.clone(),
        kind: RemoteKind::TimedRelease,
        lane,
        slug: format!("slots-{}", lane.sequence(&service.id)),
        name: format!("{} - {early}Weekly Slot Release", service.name),
        opens_at: window.map(|(opens_at, _)| opens_at),
        closes_at: window.map(|(_, closes_at)| closes_at),
        zone,
        available_slots: seats,
        terms: Terms::Release(terms),
    })
}

/// When the `[vip]` audience gets in before a release instant; none without `[vip]`.
pub fn vip_opening(service: &Service, instant: Instant) -> Option<Instant> {
    let vip = service.vip.as_ref()?;
    Some(service.zone.subtract(instant, vip.opens_before))
}

/// The queue and the timed release of a release instant in one lane, those that the service has. Both close at the
/// next release instant (rules.md, Slots and releases).
pub(super) fn of_release(service: &Service, shape: Shape, lane: Lane, instant: Instant) -> Vec<Wanted> {
    let Some(settings) = &service.release else { return Vec::new() };
    let opens_at = match lane {
        Lane::Main => Some(instant),
        Lane::Vip => vip_opening(service, instant),
    };
    let Some(opens_at) = opens_at else { return Vec::new() };
    let closes_at = release::next_after(settings, instant);
    let seats = Some(release::seats_opened(service, settings, instant));
    let queue = queue(service, lane, (opens_at, Some(closes_at)), seats);
    let window = (!shape.repeats_releases).then_some((opens_at, closes_at));
    let release = window.and_then(|window| timed_release(service, lane, Some(window), seats));
    queue.into_iter().chain(release).collect()
}

/// The timed release of a release instant, or the one that repeats; none without `[release]`.
pub fn release_at(service: &Service, shape: Shape, instant: Instant) -> Option<Wanted> {
    if shape.repeats_releases {
        return timed_release(service, Lane::Main, None, None);
    }
    let of_release = of_release(service, shape, Lane::Main, instant);
    of_release.into_iter().find(|wanted| wanted.kind == RemoteKind::TimedRelease)
}

/// The row that intends a wanted object. It takes the place of the row that intended it, or knew it, before.
pub fn intended(
    wanted: &Wanted,
    shape: Shape,
    known: Option<&RemoteObject>,
    new_id: RemoteObjectId,
    now: Instant,
) -> RemoteObject {
    let settings = wanted.settings().to_string();
    let Wanted {
        service_id,
        kind,
        lane: _,
        slug,
        name,
        opens_at,
        closes_at,
        zone,
        available_slots,
        terms: _,
    } = wanted.clone();
    RemoteObject {
        id: known.map_or(new_id, |known| known.id),
        service_id,
        kind,
        slug,
        name,
        opens_at,
        closes_at,
        zone,
        dialect: shape.dialect.to_owned(),
        remote_id: None,
        parent_remote_id: None,
        available_slots,
        settings,
        intended_at: now,
        made_at: None,
    }
}
