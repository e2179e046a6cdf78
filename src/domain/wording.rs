//! The words of notices: what a consumer reads.

use chrono::TimeDelta;

use super::appointment::{Appointment, Policy};
use super::consumer::Consumer;
use super::entry::Offer;
use super::notice::{Channel, Message, Notice};
use super::service::{CancellationTerms, Location, Service, Tier, TierFee};
use super::time::{Instant, Span};

/// What a notice tells of.
#[derive(Debug, Clone, Copy)]
pub enum Topic<'a> {
    /// An appointment.
    Appointment(&'a Appointment),
    /// A seat of a service that is held for somebody.
    Offer(&'a Service, Offer),
}

/// Writes the message of a notice as it reads at `now`; none where the consumer has no address for the channel,
/// or was erased.
pub fn compose(notice: &Notice, topic: Topic<'_>, consumer: &Consumer, now: Instant) -> Option<Message> {
    if consumer.is_erased() {
        return None;
    }
    let to = match notice.channel {
        Channel::Email => consumer.email.clone(),
        Channel::Sms => consumer.phone.clone()?,
    };
    let (subject, body) = match (topic, notice.channel) {
        (Topic::Appointment(appointment), Channel::Email) => (
            format!("Reminder: your appointment is in {}", in_words(appointment.starts_at - now)),
            reminder_email(appointment, consumer, now),
        ),
        (Topic::Appointment(appointment), Channel::Sms) => (String::new(), reminder_sms(appointment, now)),
        (Topic::Offer(service, offer), Channel::Email) => {
            (format!("A seat is held for you: {}", service.name), offer_email(service, offer, consumer))
        }
        (Topic::Offer(service, offer), Channel::Sms) => (String::new(), offer_sms(service, offer)),
    };
    let (id, channel, to_name) = (notice.id, notice.channel, consumer.name.clone());
    Some(Message { id, channel, to, to_name, subject, body, html: None, calendar: None })
}

/// What somebody who waited is told: the seat, until when it is held, and that the desk wants to hear.
fn offer_email(service: &Service, offer: Offer, consumer: &Consumer) -> String {
    let zone = &service.zone;
    let told = |at: Instant| {
        let when = zone.local(at).format("%A, %-d %B %Y at %H:%M");
        format!("{when} {} ({zone})", zone.abbreviation(at))
    };
    format!(
        "Dear {name},\n\n\
         a seat that you waited for has come free. It is held for you until the time below.\n\n\
         Service:      {service}\n\
         When:         {when}\n\
         Where:        {place}\n\
         Held until:   {until}\n\n\
         Please tell us before then whether you take it. Without your answer it goes to the next in line.\n",
        name = consumer.name,
        service = service.name,
        when = told(offer.starts_at),
        place = place(&service.location),
        until = told(offer.expires_at),
    )
}

/// As with a reminder, the service is named only where its file says so.
fn offer_sms(service: &Service, offer: Offer) -> String {
    let zone = &service.zone;
    let told =
        |at: Instant| format!("{} {}", zone.local(at).format("%a %-d %b %H:%M"), zone.abbreviation(at));
    let what = if service.reminders.sms_detail { format!(" ({})", service.name) } else { String::new() };
    format!(
        "A seat you waited for is free{what}: {when}. It is held for you until {until}: please tell us whether you \
         take it.",
        when = told(offer.starts_at),
        until = told(offer.expires_at),
    )
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

/// What cancelling costs and until when, in one line, each amount as it would be charged.
///
/// A fee that begins with the start is left out: after it only the provider cancels (rules.md, Money).
pub fn policy_in_words(appointment: &Appointment) -> String {
    match &appointment.policy.cancellation {
        CancellationTerms::Free | CancellationTerms::Fee { fee: 0, .. } => FREE.to_owned(),
        CancellationTerms::Fee { free_until, .. } if free_until.is_zero() => FREE.to_owned(),
        CancellationTerms::Fee { free_until, fee } => {
            let (until, fee) = (deadline(appointment, *free_until), cost(&appointment.policy, *fee));
            format!("Cancelling is free until {until}; later it {fee}.")
        }
        CancellationTerms::Tiers { tiers } => steps_in_words(appointment, tiers),
    }
}

const FREE: &str = "Cancelling is free.";

/// The steps one after the other; neighbours that cost the same are one.
fn steps_in_words(appointment: &Appointment, tiers: &[Tier]) -> String {
    let policy = &appointment.policy;
    let mut steps: Vec<(i64, Span)> = Vec::new();
    for tier in tiers {
        let fee = match tier.fee {
            TierFee::Amount(minor) => minor,
            TierFee::Percent(percent) => policy.currency.minor(policy.price).percent(percent).in_minor(),
        };
        match steps.last_mut().filter(|(last, _)| *last == fee) {
            Some((_, before)) => *before = tier.before,
            None => steps.push((fee, tier.before)),
        }
    }
    if steps.is_empty() || steps.iter().all(|(fee, before)| *fee == 0 && before.is_zero()) {
        return FREE.to_owned();
    }
    let told: Vec<String> = steps
        .iter()
        .map(|(fee, before)| format!("{} until {}", cost(policy, *fee), deadline(appointment, *before)))
        .collect();
    format!("Cancelling {}.", told.join("; then it "))
}

/// What a fee makes of cancelling: it is free, or it costs so much.
fn cost(policy: &Policy, fee: i64) -> String {
    match fee {
        0 => "is free".to_owned(),
        _ => format!("costs {} {}", policy.currency.minor(fee), policy.currency),
    }
}

/// The last instant of a step, in the zone of the appointment.
fn deadline(appointment: &Appointment, before: Span) -> String {
    if before.is_zero() {
        return "the start".to_owned();
    }
    let zone = &appointment.policy.zone;
    zone.local(zone.subtract(appointment.starts_at, before)).format("%-d %B %Y, %H:%M").to_string()
}

/// A length of time as people say it, rounded down: days and hours from two days on, hours alone from one day
/// on, else hours and minutes.
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

#[cfg(test)]
mod tests;
