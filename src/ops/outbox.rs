//! The outbox: looking at messages, and trying them again.

use crate::domain::appointment::Appointment;
use crate::domain::cancellation::By;
use crate::domain::consumer::Consumer;
use crate::domain::entry::Offer;
use crate::domain::ids::NoticeId;
use crate::domain::notice::{About, Channel, Delivery, Message, Notice, NoticeKind, Telling};
use crate::domain::resend;
use crate::domain::service::Service;
use crate::domain::template::Templates;
use crate::domain::time::{Instant, Zone};
use crate::domain::wording::{self, Desk, Topic};
use crate::ledger::{Ledger, NoticeQuery, ReadTx, Scope};

use super::{Act, Failure, sheet};

/// A notice with what a reader wants to know of what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The notice.
    pub notice: Notice,
    /// The confirmation number of the appointment it is about; none for an offer of the waitlist.
    pub confirmation_number: Option<String>,
    /// The zone of the appointment or of the slot.
    pub zone: Zone,
}

/// Which notices to list.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only in this state.
    pub delivery: Option<Delivery>,
    /// Only of this kind, by its word, or of the kinds whose words begin with it and `_`.
    pub kind: Option<String>,
    /// Only those queued at or after this.
    pub since: Option<Instant>,
    /// At most so many; 0 means no bound.
    pub limit: u32,
}

impl Wanted {
    /// All in one state.
    pub fn in_state(delivery: Delivery) -> Self {
        Self { delivery: Some(delivery), ..Self::default() }
    }
}

/// The notices that are wanted, the next to be tried first.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn list(ledger: &mut Ledger, wanted: Wanted) -> Result<Vec<Listed>, Failure> {
    let Wanted { delivery, kind, since, limit } = wanted;
    ledger.read(|tx| {
        let query = NoticeQuery { delivery, kind, queued_from: since, limit, ..NoticeQuery::default() };
        tx.notices(&query)?.into_iter().map(|notice| listed(tx, notice)).collect()
    })
}

/// Makes a notice due that failed, was given up or was skipped.
///
/// # Errors
/// [`Failure::NotFound`], and as [`resend::retry`].
pub fn retry(ledger: &mut Ledger, act: Act<'_>, id: NoticeId) -> Result<Listed, Failure> {
    let service_id = show(ledger, id)?.notice.service_id;
    ledger.write(&Scope::Service(service_id), |tx| {
        let not_found = || Failure::NotFound { what: "notice", text: id.to_string() };
        let notice = tx.notice(id)?.ok_or_else(not_found)?;
        let (again, event) = resend::retry(&act.author(), &notice)?;
        tx.put_notice(&again)?;
        tx.append_event(event)?;
        listed(tx, again)
    })
}

/// Makes every notice due that was given up; one that somebody else has just made due is left out.
///
/// # Errors
/// [`crate::ledger::LedgerError`].
pub fn retry_all_dead(ledger: &mut Ledger, act: Act<'_>) -> Result<Vec<Listed>, Failure> {
    let mut retried = Vec::new();
    for dead in list(ledger, Wanted::in_state(Delivery::Dead))? {
        match retry(ledger, act, dead.notice.id) {
            Ok(listed) => retried.push(listed),
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(retried)
}

/// One notice.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn show(ledger: &mut Ledger, id: NoticeId) -> Result<Listed, Failure> {
    let not_found = || Failure::NotFound { what: "notice", text: id.to_string() };
    ledger.read(|tx| listed(tx, tx.notice(id)?.ok_or_else(not_found)?))
}

/// The messages that a notice of a kind would be, by each channel it goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The e-mail.
    pub email: Message,
    /// The text message; none for a kind that never is one.
    pub sms: Option<Message>,
}

/// Writes what a notice of a kind about an appointment would say now, and sends nothing. What is not so, such as a
/// refund of an appointment that is not cancelled, is left out; a reminder is that of the shortest lead; an offer is one
/// of the appointment's own slot.
///
/// # Errors
/// As [`sheet::find`]; [`Failure::Invalid`] for a person who was erased, [`Failure::NotFound`] for an offer of a
/// service whose file is gone.
pub fn preview(
    ledger: &mut Ledger,
    writing: &Writing<'_>,
    reference: &str,
    kind: NoticeKind,
    now: Instant,
) -> Result<Preview, Failure> {
    let Writing { services, templates, organizer, language } = *writing;
    ledger.read(|tx| {
        let sheet = sheet::complete(tx, sheet::find(tx, reference)?, now)?;
        let service = sheet::service_of(services, &sheet.appointment);
        let desk = Desk { templates, service: service.as_ref().ok().copied(), organizer, language };
        let mut topic = Topic::Appointment(&sheet.appointment, sheet.balance);
        if kind == NoticeKind::WaitlistAvailable {
            let (service, starts_at) = (service?, sheet.appointment.starts_at);
            let expires_at = service.zone.add(now, service.claim_within).min(starts_at);
            topic = Topic::Offer(service, Offer { starts_at, seat: None, offered_at: now, expires_at });
        }
        let by = (kind == NoticeKind::Cancellation).then_some(By::Consumer);
        let telling = Telling { by, ..Telling::of(&sheet.appointment, kind, now) };
        // Whoever has no telephone is shown what somebody with one would read.
        let phone = sheet.consumer.phone.clone().or_else(|| Some("+10000000000".to_owned()));
        let reader = Consumer { phone, ..sheet.consumer.clone() };
        let write = |channel| {
            let notice = telling.clone().queued(NoticeId(uuid::Uuid::nil()), channel);
            wording::compose(&desk, &notice, topic, &reader, now)
        };
        let erased = || Failure::Invalid("this consumer was erased: there is nobody to write to".to_owned());
        Ok(Preview {
            email: write(Channel::Email).ok_or_else(erased)?,
            sms: kind.is_urgent().then(|| write(Channel::Sms)).flatten(),
        })
    })
}

/// What a message depends on beside the appointment.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The services, for what their files say today.
    pub services: &'a [Service],
    /// The templates of the directory.
    pub templates: &'a Templates,
    /// Who sends, for calendars.
    pub organizer: Option<&'a str>,
    /// The language, if not the consumer's.
    pub language: Option<&'a str>,
}

fn listed(tx: &dyn ReadTx, notice: Notice) -> Result<Listed, Failure> {
    match notice.about {
        About::Appointment(id) => {
            let not_found = || Failure::NotFound { what: "appointment", text: id.to_string() };
            let Appointment { confirmation_number, policy, .. } =
                tx.appointment(id)?.ok_or_else(not_found)?;
            Ok(Listed { notice, confirmation_number: Some(confirmation_number), zone: policy.zone })
        }
        About::Offer(_) => {
            // A slot keeps the zone it was made in, whatever became of the service's file.
            let state = tx.slot_state(&notice.service_id, notice.starts_at)?;
            let zone = state.and_then(|state| Zone::parse(&state.slot.zone).ok()).unwrap_or_else(Zone::utc);
            Ok(Listed { notice, confirmation_number: None, zone })
        }
    }
}
