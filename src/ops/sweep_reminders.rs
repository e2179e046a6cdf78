//! The reminder sweep: what is due is put in the outbox once, then delivered.

use crate::domain::appointment::{Appointment, Status};
use crate::domain::ids::{AppointmentId, NoticeId, ServiceId};
use crate::domain::notice::{Channel, Notice, NoticeKind, Telling};
use crate::domain::reminder::{self, Action, Verdict};
use crate::domain::service::Service;
use crate::domain::time::{Instant, Span};
use crate::ledger::{AppointmentQuery, Ledger, ReadTx, Scope};

use super::sweep::{Item, Outcome, Report};
use super::{Act, Failure, fresh, tell};

/// How many appointments are looked at in one transaction.
const BATCH: u32 = 500;

/// What a run of the sweep works with.
pub struct Reminding<'a> {
    /// The services whose leads apply.
    pub services: &'a [Service],
    /// Whether text messages have a way to go.
    pub sms: bool,
    /// How many reminders are queued at most; 0 means no bound.
    pub limit: u32,
}

/// Queues every reminder that is due, and records the ones that are left out for a reason.
///
/// An appointment of a service whose file is gone gets no reminder: nobody knows its leads any more.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn queue(ledger: &mut Ledger, act: Act<'_>, reminding: &Reminding<'_>) -> Result<Report, Failure> {
    let mut report = Report::new("reminders", act.now());
    for service in reminding.services {
        let leads = &service.reminders.before;
        let Some(longest) = leads.iter().max_by_key(|lead| lead.nominal_seconds()) else { continue };
        let mut after = None;
        while let Some(last) = batch(ledger, act, reminding, service, *longest, after, &mut report)? {
            after = Some(last);
            if report.has_reached(reminding.limit) {
                return Ok(report);
            }
        }
    }
    Ok(report)
}

/// Judges one batch of a service's appointments and queues what is due, in one transaction. Returns the last
/// start and id that was looked at.
fn batch(
    ledger: &mut Ledger,
    act: Act<'_>,
    reminding: &Reminding<'_>,
    service: &Service,
    longest: Span,
    after: Option<(Instant, AppointmentId)>,
    report: &mut Report,
) -> Result<Option<(Instant, AppointmentId)>, Failure> {
    let (last, items) = ledger.write(&Scope::Service(service.id.clone()), |tx| {
        let mut items = Vec::new();
        let now = act.now();
        let leads = &service.reminders.before;
        let appointments = tx.appointments(&candidates(&service.id, service, now, longest, after))?;
        for appointment in &appointments {
            for verdict in reminder::judge(appointment, leads, service.reminders.quiet_hours, now) {
                let notices = notices(tx, reminding, appointment, verdict, now)?;
                let mut added = false;
                for notice in &notices {
                    added |= tx.enqueue(notice)?;
                }
                items.extend(added.then(|| item(appointment, verdict)));
            }
        }
        let last = appointments.last().map(|appointment| (appointment.starts_at, appointment.id));
        Ok::<_, Failure>((last, items))
    })?;
    report.items.extend(items);
    Ok(last)
}

/// Confirmed appointments whose start is ahead, by no more than the longest lead.
fn candidates(
    id: &ServiceId,
    service: &Service,
    now: Instant,
    longest: Span,
    after: Option<(Instant, AppointmentId)>,
) -> AppointmentQuery {
    // A lead in days can reach an hour further than the same number of elapsed hours.
    let margin = chrono::TimeDelta::hours(2);
    AppointmentQuery {
        service_id: Some(id.clone()),
        statuses: vec![Status::Confirmed],
        starts_from: Some(now + chrono::TimeDelta::seconds(1)),
        starts_before: Some(service.zone.add(now, longest) + margin),
        after,
        limit: BATCH,
        ..AppointmentQuery::default()
    }
}

/// The rows that a verdict puts in the outbox: one per channel to send, one that records why not, or none.
fn notices(
    tx: &dyn ReadTx,
    reminding: &Reminding<'_>,
    appointment: &Appointment,
    verdict: Verdict,
    now: Instant,
) -> Result<Vec<Notice>, Failure> {
    // Once for a start, however often the appointment is moved away and back.
    let telling =
        Telling { occasion: 0, ..Telling::of(appointment, NoticeKind::Reminder(verdict.lead), now) };
    let queued = |channel| telling.clone().queued(NoticeId(fresh::uuid(now)), channel);
    match verdict.action {
        Action::Wait => Ok(Vec::new()),
        Action::Skip(reason) => Ok(vec![queued(Channel::Email).skipped(reason.as_str())]),
        Action::Send => {
            let channels = tell::channels(tx, telling.kind, telling.consumer_id, reminding.sms)?;
            Ok(channels.into_iter().map(queued).collect())
        }
    }
}

fn item(appointment: &Appointment, verdict: Verdict) -> Item {
    let (outcome, reason) = match verdict.action {
        Action::Skip(reason) => (Outcome::Skipped, Some(reason.as_str().to_owned())),
        Action::Send | Action::Wait => (Outcome::Done, None),
    };
    Item {
        confirmation_number: appointment.confirmation_number.clone(),
        kind: NoticeKind::Reminder(verdict.lead).to_string(),
        outcome,
        reason,
    }
}
