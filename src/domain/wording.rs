//! The words of notices: what a consumer reads.

use chrono::TimeDelta;
use minijinja::value::Value;

use super::account::Balance;
use super::appointment::{Appointment, Policy, Status};
use super::calendar_file;
use super::consumer::Consumer;
use super::entry::Offer;
use super::language::{self, Language};
use super::notice::{CalendarPart, Channel, Message, Method, Notice, NoticeKind};
use super::service::{CancellationTerms, Location, Service, Tier, TierFee};
use super::template::{self, Form, Templates};
use super::time::{Instant, Span, Zone};

/// What the words of every notice depend on beside the notice itself.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The templates of the directory.
    pub templates: &'a Templates,
    /// The service, as its file stands today; none where the file is gone.
    pub service: Option<&'a Service>,
    /// Who sends, as in `Clinic <desk@example.org>`.
    pub organizer: Option<&'a str>,
    /// A language to write in, whoever reads it.
    pub language: Option<&'a str>,
}

/// What a notice tells of.
#[derive(Debug, Clone, Copy)]
pub enum Topic<'a> {
    /// An appointment, and what its books come to.
    Appointment(&'a Appointment, Balance),
    /// A seat of a service that is held for somebody.
    Offer(&'a Service, Offer),
}

/// Writes the message of a notice as it reads at `now`; none where the consumer has no address for the channel, was
/// erased, or where nobody has words for it.
pub fn compose(
    desk: &Desk<'_>,
    notice: &Notice,
    topic: Topic<'_>,
    consumer: &Consumer,
    now: Instant,
) -> Option<Message> {
    if consumer.is_erased() {
        return None;
    }
    let (form, to) = match notice.channel {
        Channel::Email => (Form::Text, consumer.email.clone()),
        Channel::Sms => (Form::Sms, consumer.phone.clone()?),
    };
    let service = &notice.service_id;
    let chosen = desk.templates.language(service, notice.kind, form, &wanted(desk, consumer))?;
    let write = |form| {
        let variables = variables(desk, notice, topic, consumer, (chosen, form), now);
        desk.templates.write(service, notice.kind, form, chosen, &variables)
    };
    let (id, channel, to_name) = (notice.id, notice.channel, consumer.name.clone());
    let words = write(form)?;
    if form == Form::Sms {
        let (subject, body) = (String::new(), words.trim().to_owned());
        return Some(Message { id, channel, to, to_name, subject, body, html: None, calendar: None });
    }
    let (subject, body) = template::subject_of(&words).unwrap_or(("", &words));
    let (subject, body) = (subject.to_owned(), format!("{}\n", body.trim_end()));
    let calendar = calendar(desk, notice, topic, consumer);
    Some(Message { id, channel, to, to_name, subject, body, html: write(Form::Html), calendar })
}

/// The languages to try, in this order: the one that is asked for, the consumer's and its base, the service's first,
/// English.
fn wanted<'a>(desk: &Desk<'a>, consumer: &'a Consumer) -> Vec<&'a str> {
    let first = desk.service.and_then(|service| service.reminders.languages.first());
    let asked = [desk.language, consumer.language.as_deref(), first.map(String::as_str), Some("en")];
    let with_base = |tag: &'a str| [tag, tag.split('-').next().unwrap_or(tag)];
    asked.into_iter().flatten().flat_map(with_base).collect()
}

/// What a calendar is to do: an appointment that is confirmed or moved is put in, one that is cancelled comes out if it
/// ever was in.
fn calendar(desk: &Desk<'_>, notice: &Notice, topic: Topic<'_>, consumer: &Consumer) -> Option<CalendarPart> {
    let Topic::Appointment(appointment, _) = topic else { return None };
    let method = match notice.kind {
        NoticeKind::Confirmation | NoticeKind::Rescheduled => Method::Request,
        NoticeKind::Cancellation if appointment.confirmed_at.is_some() => Method::Cancel,
        _ => return None,
    };
    Some(calendar_file::write(method, appointment, consumer, desk.organizer, notice.queued_at))
}

/// What is told alike of an appointment and of an offer.
struct Told<'a> {
    service_name: &'a str,
    zone: &'a Zone,
    location: &'a Location,
    starts_at: Instant,
    until: Option<Instant>,
}

impl<'a> Told<'a> {
    fn of(topic: Topic<'a>) -> Self {
        match topic {
            Topic::Appointment(appointment, _) => Self {
                service_name: &appointment.policy.service_name,
                zone: &appointment.policy.zone,
                location: &appointment.policy.location,
                starts_at: appointment.starts_at,
                until: appointment.hold_expires_at,
            },
            Topic::Offer(service, offer) => Self {
                service_name: &service.name,
                zone: &service.zone,
                location: &service.location,
                starts_at: offer.starts_at,
                until: Some(offer.expires_at),
            },
        }
    }
}

/// Everything that a template may use (see [`template::VARIABLES`]). In a text message the service has no name and no
/// place unless its file allows it: a telephone may lie where others read it.
fn variables(
    desk: &Desk<'_>,
    notice: &Notice,
    topic: Topic<'_>,
    consumer: &Consumer,
    (tag, form): (&str, Form),
    now: Instant,
) -> Value {
    let language = Language::of(tag).unwrap_or_else(Language::english);
    let Told { service_name, zone, location, starts_at, until } = Told::of(topic);
    let is_open = form != Form::Sms || desk.service.is_some_and(|service| service.reminders.sms_detail);
    let open = |text: String| if is_open { text } else { String::new() };
    let link = match location {
        Location::Virtual { meeting_link } => meeting_link.clone().unwrap_or_default(),
        Location::InPerson { .. } => String::new(),
    };
    let local = zone.local(starts_at);
    let layout = if form == Form::Html { "layout.html" } else { "layout.txt" };
    let mut all: Vec<(&'static str, Value)> = vec![
        ("kind", notice.kind.template().into()),
        ("language", tag.into()),
        ("greeting", language::fill(language.greeting, &[('N', &consumer.name)]).into()),
        ("consumer_name", consumer.name.as_str().into()),
        ("service_name", open(service_name.to_owned()).into()),
        ("when", language.when(starts_at, zone).into()),
        ("short_when", language.short_when(starts_at, zone).into()),
        ("date", language.date(starts_at, zone).into()),
        ("time", local.format("%H:%M").to_string().into()),
        ("zone", zone.name().into()),
        ("zone_abbreviation", zone.abbreviation(starts_at).into()),
        ("starts_at", zone.rfc3339(starts_at).into()),
        ("time_left", language.in_words(starts_at - now).into()),
        ("location", open(place(location, language)).into()),
        ("meeting_link", open(link).into()),
        ("until", until.map(|at| language.when(at, zone)).unwrap_or_default().into()),
        ("short_until", until.map(|at| language.short_when(at, zone)).unwrap_or_default().into()),
        ("cancelled_by", notice.by.map_or("", |by| by.as_str()).into()),
        ("add_to_calendar", language.labels.add_to_calendar.into()),
        ("facts", facts(notice.kind, topic, language).into()),
        ("layout", layout.into()),
    ];
    all.extend(of_appointment(notice.kind, topic, language));
    template::map(all)
}

/// What only an appointment has; empty for an offer, and every amount of nothing.
fn of_appointment(kind: NoticeKind, topic: Topic<'_>, language: &Language) -> [(&'static str, Value); 12] {
    let appointment = match topic {
        Topic::Appointment(appointment, balance) => Some((appointment, balance)),
        Topic::Offer(..) => None,
    };
    let amount = |of: fn(&Appointment, &Balance) -> i64| -> Value {
        let told = appointment.and_then(|(one, balance)| amount(&one.policy, of(one, &balance)));
        told.unwrap_or_default().into()
    };
    let text = |of: &dyn Fn(&Appointment) -> String| -> Value {
        appointment.map(|(one, _)| of(one)).unwrap_or_default().into()
    };
    let is_in_calendar = matches!(kind, NoticeKind::Confirmation | NoticeKind::Rescheduled);
    let link = |one: &Appointment| if is_in_calendar { calendar_file::link(one) } else { String::new() };
    [
        ("confirmation_number", text(&|one| one.confirmation_number.clone())),
        ("policy", text(&|one| policy_in(language, one))),
        ("old_when", text(&|one| old_when(language, one))),
        ("calendar_link", text(&link)),
        ("price", amount(|one, _| one.policy.price)),
        ("paid", amount(|_, balance| balance.paid)),
        ("due", amount(|_, balance| balance.due)),
        ("refund", amount(|_, balance| balance.refunded)),
        ("fee", amount(|_, balance| balance.fee)),
        ("owed", amount(|_, balance| balance.owed)),
        ("forfeited", amount(|_, balance| balance.forfeited)),
        ("held", amount(left_held)),
    ]
}

/// What a no-show left held.
fn left_held(appointment: &Appointment, balance: &Balance) -> i64 {
    if appointment.status == Status::NoShow { balance.held() } else { 0 }
}

fn amount(policy: &Policy, minor: i64) -> Option<String> {
    (minor != 0).then(|| format!("{} {}", policy.currency.minor(minor), policy.currency))
}

fn old_when(language: &Language, appointment: &Appointment) -> String {
    let before = appointment.rescheduled_from;
    before.map(|at| language.when(at, &appointment.policy.zone)).unwrap_or_default()
}

/// The lines that say what a message is about, each with its label, and with the label filled up so that the values
/// stand in a column.
fn facts(kind: NoticeKind, topic: Topic<'_>, language: &Language) -> Vec<Value> {
    let labels = &language.labels;
    let Told { service_name, zone, location, starts_at, until } = Told::of(topic);
    let mut facts = vec![(labels.service, service_name.to_owned())];
    if let (NoticeKind::Rescheduled, Topic::Appointment(appointment, _)) = (kind, topic) {
        facts.push((labels.before, old_when(language, appointment)));
    }
    facts.push((labels.when, language.when(starts_at, zone)));
    facts.push((labels.place, place(location, language)));
    if let (NoticeKind::WaitlistAvailable | NoticeKind::HoldExpiring, Some(until)) = (kind, until) {
        facts.push((labels.held_until, language.when(until, zone)));
    }
    if let Topic::Appointment(appointment, balance) = topic {
        facts.push((labels.confirmation, appointment.confirmation_number.clone()));
        let paid = amount(&appointment.policy, balance.paid);
        let is_told = matches!(kind, NoticeKind::Confirmation | NoticeKind::Cancellation);
        facts.extend(paid.filter(|_| is_told).map(|paid| (labels.paid, paid)));
    }
    let width = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default() + 2;
    let told = |(label, value): (&str, String)| {
        let padded = format!("{:width$}", format!("{label}:"));
        [("label", Value::from(label)), ("padded", padded.into()), ("value", value.into())]
    };
    facts.into_iter().map(|fact| template::map(told(fact))).collect()
}

fn place(location: &Location, language: &Language) -> String {
    match location {
        Location::InPerson { address } => address.clone(),
        Location::Virtual { meeting_link: Some(link) } => {
            language::fill(language.labels.video, &[('L', link)])
        }
        Location::Virtual { meeting_link: None } => language.labels.video_later.to_owned(),
    }
}

/// What cancelling costs and until when, in one line and in English, each amount as it would be charged.
pub fn policy_in_words(appointment: &Appointment) -> String {
    policy_in(Language::english(), appointment)
}

/// What cancelling costs and until when, in one line, each amount as it would be charged.
///
/// A fee that begins with the start is left out: after it only the provider cancels (rules.md, Money).
fn policy_in(language: &Language, appointment: &Appointment) -> String {
    let words = &language.policy;
    match &appointment.policy.cancellation {
        CancellationTerms::Free | CancellationTerms::Fee { fee: 0, .. } => words.free.to_owned(),
        CancellationTerms::Fee { free_until, .. } if free_until.is_zero() => words.free.to_owned(),
        CancellationTerms::Fee { free_until, fee } => {
            let until = deadline(language, appointment, *free_until);
            let free = language::fill(words.free_until, &[('D', &until)]);
            let fee = amount(&appointment.policy, *fee).unwrap_or_default();
            format!("{free}{}.", language::fill(words.later, &[('F', &fee)]))
        }
        CancellationTerms::Tiers { tiers } => steps_in(language, appointment, tiers),
    }
}

/// The steps one after the other; neighbours that cost the same are one.
fn steps_in(language: &Language, appointment: &Appointment, tiers: &[Tier]) -> String {
    let (policy, words) = (&appointment.policy, &language.policy);
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
        return words.free.to_owned();
    }
    let told = steps.iter().enumerate().map(|(place, (fee, before))| {
        let until = deadline(language, appointment, *before);
        let form = match (place, fee) {
            (0, 0) => words.free_until,
            (0, _) => words.costs_until,
            _ => words.then_until,
        };
        let fee = amount(policy, *fee).unwrap_or_default();
        language::fill(form, &[('D', &until), ('F', &fee)])
    });
    format!("{}.", told.collect::<String>())
}

/// The last instant of a step, in the zone of the appointment.
fn deadline(language: &Language, appointment: &Appointment, before: Span) -> String {
    if before.is_zero() {
        return language.policy.the_start.to_owned();
    }
    let zone = &appointment.policy.zone;
    language.deadline(zone.subtract(appointment.starts_at, before), zone)
}

/// A length of time as people say it in English, rounded down.
pub fn in_words(length: TimeDelta) -> String {
    Language::english().in_words(length)
}

/// Variables with something in every one, on which a template can be tried.
pub fn sample() -> Value {
    let fact = template::map(["label", "padded", "value"].map(|name| (name, Value::from("x"))));
    let of = |name: &'static str| match name {
        "facts" => (name, Value::from(vec![fact.clone()])),
        "layout" => (name, Value::from("layout.txt")),
        name => (name, Value::from("x")),
    };
    template::map(template::VARIABLES.map(of))
}

#[cfg(test)]
mod tests;
