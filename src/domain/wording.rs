//! The words of notices: what a consumer reads.

use chrono::TimeDelta;

use super::appointment::Appointment;
use super::consumer::Consumer;
use super::notice::{Channel, Message, Notice, NoticeKind};
use super::service::{CancellationTerms, Location};
use super::time::Instant;

/// Writes the message of a notice as it reads at `now`; none where the consumer has no address for the channel.
pub fn compose(
    notice: &Notice,
    appointment: &Appointment,
    consumer: &Consumer,
    now: Instant,
) -> Option<Message> {
    let NoticeKind::Reminder(_) = notice.kind;
    let (to, subject, body) = match notice.channel {
        Channel::Email => (
            consumer.email.clone(),
            format!("Reminder: your appointment is in {}", in_words(appointment.starts_at - now)),
            reminder_email(appointment, consumer, now),
        ),
        Channel::Sms => (consumer.phone.clone()?, String::new(), reminder_sms(appointment, now)),
    };
    let to_name = consumer.name.clone();
    Some(Message { id: notice.id, channel: notice.channel, to, to_name, subject, body })
}

fn reminder_email(appointment: &Appointment, consumer: &Consumer, now: Instant) -> String {
    let zone = &appointment.policy.zone;
    let when = zone.local(appointment.starts_at).format("%A, %-d %B %Y at %H:%M");
    let abbreviation = zone.abbreviation(appointment.starts_at);
    format!(
        "Dear {name},\n\n\
         your appointment begins in {left}.\n\n\
         Service:      {service}\n\
         When:         {when} {abbreviation} ({zone})\n\
         Where:        {place}\n\
         Confirmation: {number}\n\n\
         {policy}\n\
         If you cannot come, please tell us and quote your confirmation number.\n",
        name = consumer.name,
        left = in_words(appointment.starts_at - now),
        service = appointment.policy.service_name,
        place = place(&appointment.policy.location),
        number = appointment.confirmation_number,
        policy = policy_in_words(appointment),
    )
}

/// A text message names no service: a telephone may lie where others read it.
fn reminder_sms(appointment: &Appointment, now: Instant) -> String {
    let zone = &appointment.policy.zone;
    let when = zone.local(appointment.starts_at).format("%a %-d %b %H:%M");
    format!(
        "Reminder: your appointment is in {left}, {when} {abbreviation}. Confirmation {number}.",
        left = in_words(appointment.starts_at - now),
        abbreviation = zone.abbreviation(appointment.starts_at),
        number = appointment.confirmation_number,
    )
}

fn place(location: &Location) -> String {
    match location {
        Location::InPerson { address } => address.clone(),
        Location::Virtual { meeting_link: Some(link) } => format!("by video: {link}"),
        Location::Virtual { meeting_link: None } => "by video; the link follows".to_owned(),
    }
}

/// What cancelling costs and until when it is free, in one line.
pub fn policy_in_words(appointment: &Appointment) -> String {
    let policy = &appointment.policy;
    let moment = |before| {
        let at = policy.zone.local(policy.zone.subtract(appointment.starts_at, before));
        at.format("%-d %B, %H:%M").to_string()
    };
    match &policy.cancellation {
        CancellationTerms::Free => "Cancelling is free.".to_owned(),
        CancellationTerms::Fee { fee: 0, .. } => "Cancelling is free.".to_owned(),
        CancellationTerms::Fee { free_until, fee } => {
            let fee = policy.currency.minor(*fee);
            let until = moment(*free_until);
            format!("Cancelling is free until {until}; later it costs {fee} {}.", policy.currency)
        }
        CancellationTerms::Tiers { tiers } => tiers.first().map_or_else(
            || "Cancelling is free.".to_owned(),
            |first| format!("The cancellation terms change on {}.", moment(first.before)),
        ),
    }
}

/// A length of time as people say it: the two largest units that are not zero, rounded down to the minute.
pub fn in_words(length: TimeDelta) -> String {
    let minutes = length.num_minutes().max(0);
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let part = |count: i64, unit: &str| match count {
        0 => None,
        1 => Some(format!("1 {unit}")),
        _ => Some(format!("{count} {unit}s")),
    };
    let hours_count = if days == 1 { hours + 24 } else { hours };
    let days = if days == 1 { 0 } else { days };
    let minutes = if days > 0 || hours_count >= 24 { 0 } else { minutes };
    let parts: Vec<String> = [part(days, "day"), part(hours_count, "hour"), part(minutes, "minute")]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { "less than a minute".to_owned() } else { parts.join(" ") }
}
