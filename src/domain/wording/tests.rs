//! The words that consumers read.

use std::sync::LazyLock;

use uuid::Uuid;

use super::*;
use crate::domain::appointment::Status;
use crate::domain::booking::tests::{NOW, START, booked_at, consumer, with_status};
use crate::domain::cancellation::By;
use crate::domain::ids::NoticeId;
use crate::domain::notice::Telling;
use crate::domain::notice::{About, Delivery};
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::Reminders;

fn appointment() -> Appointment {
    with_status(&booked_at(&consultation(), at(START), at(NOW), 1), Status::Confirmed)
}

fn reminder(appointment: &Appointment, channel: Channel) -> Notice {
    Notice {
        id: NoticeId(Uuid::from_u128(1)),
        service_id: appointment.service_id.clone(),
        about: About::Appointment(appointment.id),
        consumer_id: appointment.consumer_id,
        kind: NoticeKind::Reminder(Span::hours(24)),
        starts_at: appointment.starts_at,
        occasion: 0,
        by: None,
        channel,
        delivery: Delivery::Queued,
        reason: None,
        queued_at: at(NOW),
        next_attempt_at: at(NOW),
        attempts: 0,
        lease_until: None,
        sent_at: None,
        message: None,
    }
}

fn desk() -> Desk<'static> {
    static NONE: LazyLock<Templates> = LazyLock::new(Templates::default);
    Desk { templates: &NONE, service: None, organizer: None, language: None }
}

fn message(appointment: &Appointment, channel: Channel, now: &str) -> Message {
    let topic = Topic::Appointment(appointment, Balance::default());
    compose(&desk(), &reminder(appointment, channel), topic, &consumer(7), at(now))
        .expect("it has an address")
}

#[test]
fn a_reminder_by_e_mail_says_what_when_where_and_the_terms() {
    let message = message(&appointment(), Channel::Email, "2026-11-30T09:00:00-05:00");
    assert_eq!((message.to.as_str(), message.to_name.as_str()), ("ann7@example.org", "Ann 7"));
    assert_eq!((message.id, message.channel), (NoticeId(Uuid::from_u128(1)), Channel::Email));
    assert_eq!(message.subject, "Reminder: your appointment is in 24 hours");
    let body = "Dear Ann 7,\n\n\
                your appointment begins in 24 hours.\n\n\
                Service:      Specialist Consultation\n\
                When:         Tuesday, 1 December 2026 at 09:00 EST (America/New_York)\n\
                Where:        by video; the link follows\n\
                Confirmation: NUMBER-1\n\n\
                Cancelling is free until 29 November 2026, 09:00; later it costs 25.00 USD.\n\
                If you cannot come, please tell us and quote your confirmation number.\n";
    assert_eq!(message.body, body);
}

/// product.md §7: the words of a late reminder say how long is left, not how long the lead is.
#[test]
fn a_late_reminder_says_how_long_is_left() {
    for (now, left) in [
        ("2026-11-30T09:07:00-05:00", "23 hours 53 minutes"),
        ("2026-12-01T08:18:30-05:00", "41 minutes"),
        ("2026-12-01T08:59:30-05:00", "less than a minute"),
    ] {
        for channel in [Channel::Email, Channel::Sms] {
            let Message { subject, body, .. } = message(&appointment(), channel, now);
            assert!(body.contains(&format!(" in {left}")), "{body}");
            assert!(channel == Channel::Sms || subject.ends_with(&format!(" in {left}")), "{subject}");
            assert!(!body.contains("24 hours") && !subject.contains("24 hours"), "{body}");
        }
    }
}

#[test]
fn a_text_message_names_neither_the_service_nor_the_person() {
    let mut appointment = appointment();
    appointment.policy.location = Location::InPerson { address: "Clinic Lane 1".to_owned() };
    let message = message(&appointment, Channel::Sms, "2026-11-30T09:00:00-05:00");
    assert_eq!((message.to.as_str(), message.subject.as_str()), ("+12125550007", ""));
    assert_eq!(
        message.body,
        "Reminder: your appointment is in 24 hours, Tue 1 Dec 09:00 EST. Confirmation NUMBER-1."
    );
    for private in ["Specialist", "Clinic", "Ann", "USD"] {
        assert!(!message.body.contains(private), "{private} stands in {}", message.body);
    }
}

/// Only where the file of the service says so.
#[test]
fn a_text_message_names_the_service_where_that_is_allowed() {
    let service =
        Service { reminders: Reminders { sms_detail: true, ..consultation().reminders }, ..consultation() };
    let desk = Desk { service: Some(&service), ..desk() };
    let appointment = appointment();
    let topic = Topic::Appointment(&appointment, Balance::default());
    let told = compose(&desk, &reminder(&appointment, Channel::Sms), topic, &consumer(7), at(NOW));
    let body = told.expect("it has a number").body;
    assert!(body.starts_with("Reminder: your appointment (Specialist Consultation) is in 3 days"), "{body}");
}

/// A text message of the letters that every telephone has (3GPP TS 23.038, 6.2.1) may have 160 of them; with any
/// other letter only 70 fit, and each further part costs as much again.
#[test]
fn a_text_message_is_one_part_in_every_language() {
    const LETTERS: &str = "@£$¥èéùìòÇ\nØø\rÅåÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§\
        ¿abcdefghijklmnopqrstuvwxyzäöñüà";
    let service = consultation();
    // Dates with the longest names, none of which needs a letter that telephones lack.
    for (start, now) in [
        ("2026-12-01T09:00:00-05:00", "2026-11-30T09:01:00-05:00"),
        ("2026-09-30T23:30:00-04:00", "2026-09-30T00:01:00-04:00"),
    ] {
        let mut appointment = appointment();
        appointment.starts_at = at(start);
        appointment.confirmation_number = "ABCD-EFGH-1".to_owned();
        let offer = Offer { starts_at: at(start), seat: None, offered_at: at(now), expires_at: at(start) };
        for language in Language::ALL {
            let desk = Desk { service: Some(&service), language: Some(language.tag), ..desk() };
            for topic in [Topic::Appointment(&appointment, Balance::default()), Topic::Offer(&service, offer)]
            {
                let kind = match topic {
                    Topic::Offer(..) => NoticeKind::WaitlistAvailable,
                    Topic::Appointment(..) => NoticeKind::Reminder(Span::hours(24)),
                };
                let notice = Notice { kind, ..reminder(&appointment, Channel::Sms) };
                let body = compose(&desk, &notice, topic, &consumer(7), at(now)).expect("words").body;
                let strange: String = body.chars().filter(|letter| !LETTERS.contains(*letter)).collect();
                assert_eq!(strange, "", "{body}");
                assert!(body.chars().count() <= 160, "{} letters: {body}", body.chars().count());
            }
        }
    }
}

#[test]
fn nobody_writes_to_whoever_was_erased() {
    let (appointment, known) = (appointment(), consumer(7));
    let gone = Consumer { email: crate::domain::consumer::erased_email(known.id), ..known };
    for channel in [Channel::Email, Channel::Sms] {
        let topic = Topic::Appointment(&appointment, Balance::default());
        assert_eq!(compose(&desk(), &reminder(&appointment, channel), topic, &gone, at(NOW)), None);
    }
}

/// A seat is held until its own end, not until the appointment.
#[test]
fn what_is_held_is_held_until_its_end() {
    let (appointment, service) = (appointment(), consultation());
    let until = "2026-11-29T11:00:00-05:00";
    let held = Appointment { hold_expires_at: Some(at(until)), ..appointment.clone() };
    let offer = Offer { starts_at: at(START), seat: None, offered_at: at(NOW), expires_at: at(until) };
    for topic in [Topic::Appointment(&held, Balance::default()), Topic::Offer(&service, offer)] {
        let notice = reminder(&appointment, Channel::Email);
        let all = variables(&desk(), &notice, topic, &consumer(7), ("en", Form::Text), at(NOW));
        let value = |name| all.get_attr(name).expect("it has one").to_string();
        assert_eq!(value("until"), "Sunday, 29 November 2026 at 11:00 EST (America/New_York)");
        assert_eq!(value("short_until"), "Sun 29 Nov 11:00 EST");
    }
    let told = told(NoticeKind::HoldExpiring, &held, Balance::default(), &desk());
    assert_eq!(told.subject, "Your seat is held until Sun 29 Nov 11:00 EST");
}

#[test]
fn what_was_paid_is_told_where_it_matters() {
    let paid = Balance { paid: 5000, ..Balance::default() };
    let says = |kind| told(kind, &appointment(), paid, &desk()).body.contains("Paid:         50.00 USD");
    let kinds = NoticeKind::OTHERS.into_iter().chain([NoticeKind::Reminder(Span::hours(24))]);
    let telling: Vec<NoticeKind> = kinds.filter(|kind| says(*kind)).collect();
    assert_eq!(telling, [NoticeKind::Confirmation, NoticeKind::Cancellation]);
}

/// The same sentence about lengths and deadlines in the grammar of each language.
#[test]
fn terms_and_lengths_are_sentences_in_every_language() {
    let appointment = appointment();
    let now = "2026-11-28T08:00:00-05:00";
    for (tag, left, terms) in [
        (
            "en",
            "in 3 days 1 hour.",
            "Cancelling is free until 29 November 2026, 09:00; later it costs 25.00 USD.",
        ),
        (
            "de",
            "Ihr Termin beginnt in 3 Tagen und 1 Stunde.",
            "Die Absage ist kostenlos bis 29. November 2026, 09:00; danach kostet sie 25.00 USD.",
        ),
        (
            "fr",
            "votre rendez-vous commence dans 3 jours et 1 heure.",
            "L'annulation est gratuite jusqu'au 29 novembre 2026, 09:00 ; ensuite elle coûte 25.00 USD.",
        ),
        (
            "es",
            "su cita empieza dentro de 3 días y 1 hora.",
            "Cancelar es gratis hasta el 29 de noviembre de 2026, 09:00; después cuesta 25.00 USD.",
        ),
    ] {
        let desk = Desk { language: Some(tag), ..desk() };
        let topic = Topic::Appointment(&appointment, Balance::default());
        let told = compose(&desk, &reminder(&appointment, Channel::Email), topic, &consumer(7), at(now));
        let body = told.expect("it has an address").body;
        assert!(body.contains(left) && body.contains(terms), "{body}");
    }
}

#[test]
fn without_a_telephone_there_is_no_text_message() {
    let appointment = appointment();
    let known = Consumer { phone: None, ..consumer(7) };
    let told = |channel| {
        let topic = Topic::Appointment(&appointment, Balance::default());
        compose(&desk(), &reminder(&appointment, channel), topic, &known, at(NOW))
    };
    assert_eq!(told(Channel::Sms), None);
    assert!(told(Channel::Email).is_some());
}

/// A reminder must not be an hour off after a clock change.
#[test]
fn times_are_told_in_the_zone_as_it_is_at_the_start() {
    let mut appointment = appointment();
    for (start, email, sms) in [
        ("2026-11-01T01:30:00-04:00", "Sunday, 1 November 2026 at 01:30 EDT (America/New_York)", "01:30 EDT"),
        ("2026-11-01T09:00:00-05:00", "Sunday, 1 November 2026 at 09:00 EST (America/New_York)", "09:00 EST"),
        ("2027-03-14T09:00:00-04:00", "Sunday, 14 March 2027 at 09:00 EDT (America/New_York)", "09:00 EDT"),
    ] {
        appointment.starts_at = at(start);
        let now = "2026-10-31T01:30:00-04:00";
        assert!(message(&appointment, Channel::Email, now).body.contains(email), "{start}");
        assert!(message(&appointment, Channel::Sms, now).body.contains(sms), "{start}");
    }
    let body = message(&appointment, Channel::Email, "2027-03-13T08:00:00-05:00").body;
    assert!(body.contains("begins in 24 hours"), "elapsed, though the clocks are 25 hours apart: {body}");
}

#[test]
fn the_place_is_an_address_or_a_link() {
    for (location, expected) in [
        (Location::InPerson { address: "1 Clinic Lane, Leeds".to_owned() }, "1 Clinic Lane, Leeds"),
        (
            Location::Virtual { meeting_link: Some("https://meet.example/x".to_owned()) },
            "by video: https://meet.example/x",
        ),
        (Location::Virtual { meeting_link: None }, "by video; the link follows"),
    ] {
        assert_eq!(place(&location, Language::english()), expected);
    }
}

#[test]
fn lengths_of_time_in_words() {
    let (minute, hour, day) = (60, 3600, 86_400);
    let table = [
        (-5, "less than a minute"),
        (0, "less than a minute"),
        (59, "less than a minute"),
        (minute, "1 minute"),
        (2 * minute - 1, "1 minute"),
        (45 * minute, "45 minutes"),
        (hour, "1 hour"),
        (hour + minute, "1 hour 1 minute"),
        (2 * hour + 30 * minute, "2 hours 30 minutes"),
        (day - 1, "23 hours 59 minutes"),
        (day, "24 hours"),
        (day + 59 * minute, "24 hours"),
        (day + hour, "25 hours"),
        (2 * day - 1, "47 hours"),
        (2 * day, "2 days"),
        (2 * day + 30 * minute, "2 days"),
        (2 * day + hour, "2 days 1 hour"),
        (7 * day + 23 * hour, "7 days 23 hours"),
    ];
    for (seconds, expected) in table {
        assert_eq!(in_words(TimeDelta::seconds(seconds)), expected, "{seconds} s");
    }
}

fn amount(hours: u32, minor: i64) -> Tier {
    Tier { before: Span::hours(hours), fee: TierFee::Amount(minor) }
}

fn percent(hours: u32, percent: u32) -> Tier {
    Tier { before: Span::hours(hours), fee: TierFee::Percent(percent) }
}

#[test]
fn the_terms_in_words() {
    let fee = |free_until, fee| CancellationTerms::Fee { free_until, fee };
    let tiers = |tiers: &[Tier]| CancellationTerms::Tiers { tiers: tiers.to_vec() };
    let table = [
        (CancellationTerms::Free, "Cancelling is free."),
        (fee(Span::hours(48), 0), "Cancelling is free."),
        (fee(Span::hours(0), 2500), "Cancelling is free."),
        (
            fee(Span::hours(48), 2500),
            "Cancelling is free until 29 November 2026, 09:00; later it costs 25.00 USD.",
        ),
        (
            // The use case of rules.md, Money.
            tiers(&[amount(48, 0), amount(24, 2500), percent(0, 100)]),
            "Cancelling is free until 29 November 2026, 09:00; then it costs 25.00 USD until \
             30 November 2026, 09:00; then it costs 150.00 USD until the start.",
        ),
        (
            tiers(&[percent(24, 33), percent(0, 50)]),
            "Cancelling costs 49.50 USD until 30 November 2026, 09:00; then it costs 75.00 USD until the start.",
        ),
        (
            tiers(&[amount(48, 0), percent(24, 0), amount(0, 2500)]),
            "Cancelling is free until 30 November 2026, 09:00; then it costs 25.00 USD until the start.",
        ),
        (tiers(&[percent(0, 100)]), "Cancelling costs 150.00 USD until the start."),
        (tiers(&[amount(24, 0)]), "Cancelling is free until 30 November 2026, 09:00."),
        (tiers(&[amount(24, 0), percent(0, 0)]), "Cancelling is free."),
        (tiers(&[]), "Cancelling is free."),
    ];
    let mut appointment = appointment();
    for (terms, expected) in table {
        appointment.policy.cancellation = terms;
        assert_eq!(policy_in_words(&appointment), expected);
    }
}

#[test]
fn deadlines_are_told_across_clock_changes() {
    let mut appointment = appointment();
    appointment.starts_at = at("2026-11-01T09:00:00-05:00");
    for (free_until, expected) in
        [(Span::hours(24), "31 October 2026, 10:00"), (Span::Days(1), "31 October 2026, 09:00")]
    {
        appointment.policy.cancellation = CancellationTerms::Fee { free_until, fee: 2500 };
        assert!(policy_in_words(&appointment).contains(expected), "{}", policy_in_words(&appointment));
    }
}

/// product.md §11: the words are those of the deal, not of today's file.
#[test]
fn the_words_are_those_of_the_deal() {
    let mut appointment = appointment();
    appointment.policy.service_name = "Old Name".to_owned();
    appointment.policy.currency = crate::domain::money::Currency::parse("JPY").expect("a known code");
    let body = message(&appointment, Channel::Email, NOW).body;
    assert!(body.contains("Old Name") && body.contains("costs 2500 JPY"), "{body}");
}

fn told(kind: NoticeKind, appointment: &Appointment, balance: Balance, desk: &Desk<'_>) -> Message {
    let telling = Telling { by: Some(By::Provider), ..Telling::of(appointment, kind, at(NOW)) };
    let notice = telling.queued(NoticeId(Uuid::from_u128(1)), Channel::Email);
    let topic = Topic::Appointment(appointment, balance);
    compose(desk, &notice, topic, &consumer(7), at(NOW)).expect("it has an address")
}

#[test]
fn each_kind_says_what_has_happened_and_what_it_comes_to() {
    let cancelled = Balance { paid: 5000, fee: 2500, refunded: 2500, ..Balance::default() };
    let short = Balance { fee: 2500, owed: 2500, ..Balance::default() };
    let missed = Balance { paid: 5000, forfeited: 5000, ..Balance::default() };
    let absent = with_status(&appointment(), Status::NoShow);
    let spared = Balance { paid: 15_000, forfeited: 5000, refunded: 4000, ..Balance::default() };
    let moved = Appointment { rescheduled_from: Some(at(NOW)), revision: 1, ..appointment() };
    let held = Appointment { hold_expires_at: Some(at(NOW)), ..appointment() };
    let due = Balance { due: 5000, ..Balance::default() };
    let told = |kind, one: &Appointment, balance| told(kind, one, balance, &desk());
    for (message, parts) in [
        (
            told(NoticeKind::Confirmation, &appointment(), missed),
            &[
                "Confirmed: your appointment on Tue 1 Dec 09:00 EST",
                "Paid:         50.00 USD",
                "later it costs",
            ][..],
        ),
        (
            told(NoticeKind::Cancellation, &appointment(), cancelled),
            &["we had to cancel", "25.00 USD go back to you.\nThe cancellation fee is 25.00 USD.\n"],
        ),
        (
            told(NoticeKind::Cancellation, &appointment(), short),
            &["The cancellation fee is 25.00 USD; 25.00 USD of it are still to be paid.\n"],
        ),
        (told(NoticeKind::Cancellation, &appointment(), Balance::default()), &["There is nothing to pay."]),
        (told(NoticeKind::Rescheduled, &moved, missed), &["now on Tue 1 Dec 09:00 EST", "Before:       "]),
        (
            told(NoticeKind::NoShow, &absent, missed),
            &["The deposit of 50.00 USD is forfeited.\nIf this is a mistake"],
        ),
        (
            told(NoticeKind::NoShow, &absent, spared),
            &[
                "The deposit of 50.00 USD is forfeited.\n40.00 USD go back to you.\n",
                "60.00 USD of what you paid are still held by us and can be given back: please ask us.\n",
            ],
        ),
        (told(NoticeKind::HoldExpiring, &held, due), &["50.00 USD are to be paid", "Held until:   "]),
    ] {
        let whole = format!("{}\n{}", message.subject, message.body);
        for part in parts {
            assert!(whole.contains(part), "{part}: {whole}");
        }
        assert!(message.html.is_some_and(|html| html.contains("Specialist Consultation")));
    }
}

#[test]
fn calendars_hear_of_what_is_confirmed_moved_and_cancelled() {
    let unpaid = appointment();
    let appointment = Appointment { confirmed_at: Some(at(NOW)), ..unpaid.clone() };
    let method = |kind, one: &Appointment| {
        told(kind, one, Balance::default(), &desk()).calendar.map(|part| part.method)
    };
    assert_eq!(method(NoticeKind::Confirmation, &appointment), Some(Method::Request));
    assert_eq!(method(NoticeKind::Rescheduled, &appointment), Some(Method::Request));
    assert_eq!(method(NoticeKind::Cancellation, &appointment), Some(Method::Cancel));
    assert_eq!(method(NoticeKind::Cancellation, &unpaid), None, "it never was in a calendar");
    assert_eq!(method(NoticeKind::NoShow, &appointment), None);
    let body = told(NoticeKind::Confirmation, &appointment, Balance::default(), &desk()).body;
    assert!(body.contains("Add to calendar: https://"), "{body}");
}

#[test]
fn a_message_is_in_the_language_of_who_reads_it() {
    let service = Service {
        reminders: Reminders {
            languages: vec!["es".to_owned(), "de".to_owned()],
            ..consultation().reminders
        },
        ..consultation()
    };
    let desk = Desk { service: Some(&service), ..desk() };
    let subject = |language: Option<&str>, desk: &Desk<'_>| {
        let reader = Consumer { language: language.map(str::to_owned), ..consumer(7) };
        let appointment = appointment();
        let notice = Telling::of(&appointment, NoticeKind::Confirmation, at(NOW));
        let notice = notice.queued(NoticeId(Uuid::from_u128(1)), Channel::Email);
        let topic = Topic::Appointment(&appointment, Balance::default());
        compose(desk, &notice, topic, &reader, at(NOW)).expect("it has an address").subject
    };
    assert_eq!(subject(Some("de-AT"), &desk), "Bestätigt: Ihr Termin am Di 1. Dez. 09:00 EST");
    assert_eq!(subject(Some("fr"), &desk), "Confirmé : votre rendez-vous du mar. 1er déc. 09:00 EST");
    assert_eq!(subject(None, &desk), "Confirmada: su cita del mar 1 dic 09:00 EST");
    assert_eq!(subject(Some("it"), &desk), "Confirmada: su cita del mar 1 dic 09:00 EST");
    let asked = Desk { language: Some("en"), ..desk };
    assert_eq!(subject(Some("de"), &asked), "Confirmed: your appointment on Tue 1 Dec 09:00 EST");
}

/// What people type is text in every form: neither a template nor marks nor a line of its own.
#[test]
fn what_people_type_is_text() {
    let mut appointment = appointment();
    appointment.policy.service_name = "{{ policy }} <b>A & B</b>".to_owned();
    let message = told(NoticeKind::Confirmation, &appointment, Balance::default(), &desk());
    assert!(message.body.contains("{{ policy }} <b>A & B</b>"), "{}", message.body);
    let html = message.html.expect("marks");
    assert!(html.contains("{{ policy }} &lt;b&gt;A &amp; B&lt;&#x2f;b&gt;"), "{html}");
}

#[test]
fn every_variable_has_a_value_and_none_is_forgotten() {
    let (appointment, service) = (appointment(), consultation());
    let offer = Offer { starts_at: at(START), seat: None, offered_at: at(NOW), expires_at: at(NOW) };
    for topic in [Topic::Appointment(&appointment, Balance::default()), Topic::Offer(&service, offer)] {
        let notice = reminder(&appointment, Channel::Email);
        let all = variables(&desk(), &notice, topic, &consumer(7), ("en", Form::Text), at(NOW));
        let mut names: Vec<String> = all.try_iter().expect("a map").map(|name| name.to_string()).collect();
        let mut expected: Vec<String> = template::VARIABLES.map(str::to_owned).to_vec();
        names.sort();
        expected.sort();
        assert_eq!(names, expected);
    }
}
