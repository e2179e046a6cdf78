//! Everything that a service should have at Fanfare now, and what this ledger made for it and is wanted no more.

use std::collections::HashSet;

use super::super::ids::RemoteObjectId;
use super::super::moment::Moment;
use super::super::release;
use super::super::remote::{RemoteKind, RemoteObject, WindowState};
use super::super::service::{ReleaseSettings, Service};
use super::super::time::Instant;
use super::listing::Shape;
use super::wanted::{Lane, Wanted, foundation, of_release, queue, timed_release, vip_opening};
use super::{Note, Surplus, SurplusReason};

/// What a service should have, by its file and by what was made for it before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Desired {
    /// What should be there, parents before what hangs under them.
    pub wanted: Vec<Wanted>,
    /// What was intended once and is recorded if it is there after all, but is not made any more.
    pub perhaps: Vec<Wanted>,
    /// What this ledger knows and should not be there.
    pub unwanted: Vec<Surplus>,
    /// What else there is to know.
    pub notes: Vec<Note>,
}

/// What a service should have now: experience and sequences, the queue and the timed release of every release instant
/// in the next `ahead_weeks` whose week has a slot, and every queue and release that was made and has not ended
/// (rules.md, Slots and releases). `rows` are those of the service.
pub fn desired(service: &Service, shape: Shape, rows: &[RemoteObject], now: Instant) -> Desired {
    let mut desired = Desired::default();
    let mut parts = foundation(service, shape).into_iter();
    desired.wanted.extend(parts.by_ref().take(2));
    let lanes = [Some(Lane::Main), service.vip.as_ref().filter(|_| shape.nests).map(|_| Lane::Vip)];
    for lane in lanes.into_iter().flatten() {
        if lane == Lane::Vip {
            desired.wanted.extend(parts.by_ref());
        }
        desired.of_lane(service, shape, lane, now);
        desired.made_before(service, shape, lane, rows, now);
    }
    desired.left_over(service, shape, rows, now);
    desired
}

impl Desired {
    /// What the release instants ahead ask for.
    fn of_lane(&mut self, service: &Service, shape: Shape, lane: Lane, now: Instant) {
        let Some(settings) = &service.release else { return };
        self.wanted
            .extend(shape.repeats_releases.then(|| timed_release(service, lane, None, None)).flatten());
        for instant in release::upcoming(settings, now) {
            if release::seats_opened(service, settings, instant) > 0 {
                self.wanted.extend(of_release(service, shape, lane, instant));
            } else if lane == Lane::Main {
                self.notes.push(nothing_to_release(service, settings, instant));
            }
        }
    }

    /// What was made before, has not ended, and no release instant ahead asks for: queues made by hand, open
    /// releases, releases made further ahead.
    fn made_before(
        &mut self,
        service: &Service,
        shape: Shape,
        lane: Lane,
        rows: &[RemoteObject],
        now: Instant,
    ) {
        let keys: HashSet<(RemoteKind, &str, Option<Instant>)> = self.wanted.iter().map(key_of).collect();
        let is_known = |row: &RemoteObject| keys.contains(&key(row.kind, &row.slug, row.opens_at));
        let (mut again, mut perhaps) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| row.kind.has_window() && Lane::of(row) == lane) {
            if is_known(row) || row.state(now) == WindowState::Ended {
                continue;
            }
            match wanted_again(service, shape, row, now) {
                Ok(wanted) if row.remote_id.is_some() => again.push(wanted),
                Ok(wanted) => perhaps.push(wanted),
                Err(why) => self.unwanted.push(Surplus { row: row.clone(), why }),
            }
        }
        self.wanted.extend(again);
        self.perhaps.extend(perhaps);
    }

    /// What hangs under a lane or a parent that the file asks for no more: also what has ended, as nothing else would
    /// ever remove it.
    fn left_over(&mut self, service: &Service, shape: Shape, rows: &[RemoteObject], now: Instant) {
        let has_foundation = service.queue.is_some() || service.release.is_some();
        let has_lane = |lane| has_foundation && (lane == Lane::Main || service.vip.is_some());
        let mut gone: Vec<&RemoteObject> = rows.iter().filter(|row| !has_lane(Lane::of(row))).collect();
        gone.sort_by_key(|row| std::cmp::Reverse(row.kind));
        let told: HashSet<RemoteObjectId> = self.unwanted.iter().map(|surplus| surplus.row.id).collect();
        for row in gone {
            let is_told = told.contains(&row.id);
            // Whole services leave with everything; of a lane that ended, what is over may stay under it.
            let is_over = row.kind.has_window() && row.state(now) == WindowState::Ended && has_foundation;
            if !is_told && !is_over && shape.nests {
                self.unwanted.push(Surplus { row: row.clone(), why: SurplusReason::SectionGone });
            }
        }
        self.unwanted.sort_by_key(|surplus| std::cmp::Reverse(surplus.row.kind));
    }
}

/// What identifies a queue or release among those of a service: a queue its slug, which holds its date, and a timed
/// release its slug and its opening.
pub(super) fn key(
    kind: RemoteKind,
    slug: &str,
    opens_at: Option<Instant>,
) -> (RemoteKind, &str, Option<Instant>) {
    (kind, slug, opens_at.filter(|_| kind == RemoteKind::TimedRelease))
}

fn key_of(wanted: &Wanted) -> (RemoteKind, &str, Option<Instant>) {
    key(wanted.kind, &wanted.slug, wanted.opens_at)
}

/// What a row that has not ended should be now, by the file as it is today; else why it should not be.
fn wanted_again(
    service: &Service,
    shape: Shape,
    row: &RemoteObject,
    now: Instant,
) -> Result<Wanted, SurplusReason> {
    let lane = Lane::of(row);
    let Some(opens_at) = row.opens_at else {
        // Only a release that repeats has none; it is wanted by its slug, or not at all.
        return Err(SurplusReason::SectionGone);
    };
    let is_of_release = row.available_slots.is_some() || row.kind == RemoteKind::TimedRelease;
    let (closes_at, seats) = if is_of_release {
        let settings = service.release.as_ref().ok_or(SurplusReason::SectionGone)?;
        release_again(service, settings, lane, row, opens_at, now)?
    } else {
        (row.closes_at, None)
    };
    let wanted = match row.kind {
        RemoteKind::Queue => queue(service, lane, (opens_at, closes_at), seats),
        _ if shape.repeats_releases => None,
        _ => timed_release(service, lane, Some((opens_at, closes_at.unwrap_or(Instant::MAX_UTC))), seats),
    };
    let wanted = wanted.ok_or(SurplusReason::SectionGone)?;
    // The date in the slug is that of the zone in which it was made.
    Ok(Wanted { slug: row.slug.clone(), ..wanted })
}

/// When a queue or release that was made for a release instant closes now, and how many seats it opens. One that is
/// open stays so, whenever the releases to come are.
fn release_again(
    service: &Service,
    settings: &ReleaseSettings,
    lane: Lane,
    row: &RemoteObject,
    opens_at: Instant,
    now: Instant,
) -> Result<(Option<Instant>, Option<u32>), SurplusReason> {
    if opens_at <= now {
        return Ok((Some(release::next_after(settings, opens_at.max(now))), row.available_slots));
    }
    let instant = instant_of(service, settings, lane, opens_at).ok_or(SurplusReason::ReleaseMoved)?;
    match release::seats_opened(service, settings, instant) {
        0 => Err(SurplusReason::NothingToRelease),
        seats => Ok((Some(release::next_after(settings, instant)), Some(seats))),
    }
}

/// The release instant that a window of a lane belongs to.
fn instant_of(
    service: &Service,
    settings: &ReleaseSettings,
    lane: Lane,
    opens_at: Instant,
) -> Option<Instant> {
    match lane {
        Lane::Main => {
            let instant = release::in_week(settings, settings.zone.date(opens_at));
            (instant == opens_at).then_some(instant)
        }
        Lane::Vip => {
            let early = service.vip.as_ref()?.opens_before;
            let near = service.zone.add(opens_at, early);
            let week = chrono::TimeDelta::weeks(1);
            let around = release::instants(settings, near - week, near + week);
            around.into_iter().find(|instant| vip_opening(service, *instant) == Some(opens_at))
        }
    }
}

fn nothing_to_release(service: &Service, settings: &ReleaseSettings, instant: Instant) -> Note {
    let (first, last) = release::week_of(settings, instant);
    let opens = Moment::new(instant, &settings.zone);
    Note {
        service_id: service.id.clone(),
        code: "nothing_to_release",
        message: format!(
            "the release of {opens} is skipped: the week that it opens, {first} to {last}, has no open slot"
        ),
    }
}
