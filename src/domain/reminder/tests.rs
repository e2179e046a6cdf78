//! Reminders at each boundary second, across clock changes, and the law that nobody is told twice.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};

use super::*;
use crate::domain::booking::tests::{START, booked_at, with_status};
use crate::domain::schedule::tests::{at, consultation};

const DAY: Span = Span::hours(24);
const HOUR: Span = Span::hours(1);

/// A confirmed appointment at a start, booked at an instant before it.
fn confirmed(start: &str, booked: Instant) -> Appointment {
    let mut appointment = with_status(
        &booked_at(&consultation(), at(start), at(start) - TimeDelta::days(20), 1),
        Status::Confirmed,
    );
    appointment.booked_at = booked;
    appointment
}

/// Booked long before every lead.
fn early(start: &str) -> Appointment {
    confirmed(start, at(start) - TimeDelta::days(20))
}

fn after(text: &str, seconds: i64) -> Instant {
    at(text) + TimeDelta::seconds(seconds)
}

fn actions(appointment: &Appointment, leads: &[Span], now: Instant) -> Vec<Action> {
    let verdicts = judge(appointment, leads, None, now);
    assert_eq!(
        verdicts.iter().map(|verdict| verdict.lead).collect::<Vec<_>>(),
        leads,
        "one verdict for each"
    );
    verdicts.into_iter().map(|verdict| verdict.action).collect()
}

const SUPERSEDED: Action = Action::Skip(SkipReason::Superseded);
const INSIDE: Action = Action::Skip(SkipReason::BookedInsideLead);
const STARTED: Action = Action::Skip(SkipReason::AlreadyStarted);

#[test]
fn each_lead_is_due_from_its_second_until_the_start() {
    let appointment = early(START);
    let table = [
        (-86_401, [Action::Wait, Action::Wait]),
        (-86_400, [Action::Send, Action::Wait]),
        (-3601, [Action::Send, Action::Wait]),
        (-3600, [SUPERSEDED, Action::Send]),
        (-1, [SUPERSEDED, Action::Send]),
        (0, [STARTED, STARTED]),
        (86_400, [STARTED, STARTED]),
    ];
    for (seconds, expected) in table {
        let now = after(START, seconds);
        assert_eq!(actions(&appointment, &[DAY, HOUR], now), expected, "{seconds} s from the start");
    }
    assert!(judge(&appointment, &[], None, at(START)).is_empty());
}

#[test]
fn of_several_that_are_due_only_the_shortest_goes() {
    let leads = [Span::Days(7), DAY, HOUR, Span::minutes(5)];
    let appointment = early(START);
    let expected = [SUPERSEDED, SUPERSEDED, Action::Send, Action::Wait];
    assert_eq!(actions(&appointment, &leads, after(START, -1800)), expected, "a long outage");
}

/// product.md §7: booked inside the lead is skipped with that reason.
#[test]
fn what_was_booked_inside_a_lead_is_not_reminded_by_it() {
    let table = [
        (-86_401, [Action::Send, Action::Wait]),
        (-86_400, [INSIDE, Action::Wait]),
        (-86_399, [INSIDE, Action::Wait]),
    ];
    for (booked, expected) in table {
        let appointment = confirmed(START, after(START, booked));
        assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -80_000)), expected, "booked {booked}");
    }
    let table = [(-3601, [INSIDE, Action::Send]), (-3600, [INSIDE, INSIDE]), (-10, [INSIDE, INSIDE])];
    for (booked, expected) in table {
        let appointment = confirmed(START, after(START, booked));
        assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -5)), expected, "booked {booked}");
    }
}

#[test]
fn a_lead_that_has_not_come_is_not_skipped_yet() {
    let appointment = confirmed(START, after(START, -90_000));
    let expected = [Action::Wait, Action::Wait];
    assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -89_000)), expected);
}

#[test]
fn a_move_counts_as_the_booking_of_the_new_start() {
    let mut appointment = early(START);
    appointment.moved_at = Some(after(START, -86_400));
    assert_eq!(appointment.moved_or_booked_at(), after(START, -86_400));
    assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -7200)), [INSIDE, Action::Wait]);
    assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -3600)), [INSIDE, Action::Send]);
    appointment.moved_at = Some(after(START, -86_401));
    assert_eq!(actions(&appointment, &[DAY, HOUR], after(START, -7200)), [Action::Send, Action::Wait]);
}

/// product.md §3: a lead in hours is elapsed time, a lead in days is the same local time.
#[test]
fn leads_across_the_clock_changes_of_new_york() {
    let table = [
        (DAY, "2026-11-01T09:00:00-05:00", "2026-10-31T10:00:00-04:00"),
        (Span::Days(1), "2026-11-01T09:00:00-05:00", "2026-10-31T09:00:00-04:00"),
        (DAY, "2027-03-14T09:00:00-04:00", "2027-03-13T08:00:00-05:00"),
        (Span::Days(1), "2027-03-14T09:00:00-04:00", "2027-03-13T09:00:00-05:00"),
        (HOUR, "2026-11-01T02:00:00-05:00", "2026-11-01T01:00:00-05:00"),
        (HOUR, "2027-03-14T03:00:00-04:00", "2027-03-14T01:00:00-05:00"),
        // The second local 01:30 is no start, but a day later one that the day before has twice is: the first.
        (Span::Days(1), "2026-11-02T01:30:00-05:00", "2026-11-01T01:30:00-04:00"),
        // And one that the day before has not: moved on by the jump.
        (Span::Days(1), "2027-03-15T02:30:00-04:00", "2027-03-14T03:30:00-04:00"),
    ];
    for (lead, start, due) in table {
        let appointment = early(start);
        assert_eq!(actions(&appointment, &[lead], after(due, -1)), [Action::Wait], "{lead} before {start}");
        assert_eq!(actions(&appointment, &[lead], at(due)), [Action::Send], "{lead} before {start}");
        let inside = Appointment { booked_at: at(due), ..appointment };
        assert_eq!(actions(&inside, &[lead], at(due)), [INSIDE], "{lead} before {start}");
    }
}

#[test]
fn only_the_confirmed_are_reminded() {
    for status in Status::ALL {
        let appointment = with_status(&early(START), status);
        let expected =
            if status == Status::Confirmed { Action::Send } else { Action::Skip(SkipReason::NotConfirmed) };
        assert_eq!(actions(&appointment, &[DAY], after(START, -7200)), [expected], "{status:?}");
    }
}

/// product.md §7: judged again when a notice that was queued is about to go.
#[test]
fn a_queued_reminder_goes_only_while_it_is_wanted() {
    let appointment = early(START);
    let old = after(START, -86_400);
    assert_eq!(still_wanted(&appointment, at(START), after(START, -1)), Ok(()));
    assert_eq!(still_wanted(&appointment, at(START), at(START)), Err(SkipReason::AlreadyStarted));
    assert_eq!(still_wanted(&appointment, old, after(START, -1)), Err(SkipReason::Moved));
    assert_eq!(still_wanted(&appointment, old, at(START)), Err(SkipReason::Moved));
    for status in Status::ALL.into_iter().filter(|status| *status != Status::Confirmed) {
        let appointment = with_status(&appointment, status);
        let verdict = still_wanted(&appointment, at(START), after(START, -1));
        assert_eq!(verdict, Err(SkipReason::NotConfirmed), "{status:?}");
    }
}

#[test]
fn each_reason_has_its_word() {
    let words = [
        (SkipReason::BookedInsideLead, "booked_inside_lead"),
        (SkipReason::Superseded, "superseded"),
        (SkipReason::NotConfirmed, "not_confirmed"),
        (SkipReason::Moved, "moved"),
        (SkipReason::AlreadyStarted, "already_started"),
    ];
    for (reason, word) in words {
        assert_eq!(reason.as_str(), word);
    }
}

fn spans() -> impl Strategy<Value = Span> {
    proptest::prop_oneof![
        (1..200_u32).prop_map(Span::minutes),
        (1..100_u32).prop_map(Span::hours),
        (1..8_u32).prop_map(Span::Days),
    ]
}

/// Leads as the config hands them over: the longest first, none twice.
fn leads() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::vec(spans(), 1..5).prop_map(|mut leads| {
        leads.sort_by_key(|lead| std::cmp::Reverse(lead.nominal_seconds()));
        leads.dedup();
        leads
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// With the rule that a kind is queued once (a skip takes its place in the outbox too), whenever the sweep
    /// runs: at most one message a run, at most one for each lead, none before its lead, and after the last run
    /// before the start none is left that was due.
    #[test]
    fn whenever_the_sweep_runs_nobody_is_told_twice(
        leads in leads(),
        which in 0..3_usize,
        booked in 1..1_000_000_i64,
        waits in proptest::collection::vec(1..200_000_i64, 1..20),
    ) {
        let start = ["2026-11-01T09:00:00-05:00", "2027-03-14T09:00:00-04:00", START][which];
        let appointment = confirmed(start, after(start, -booked));
        let zone = &appointment.policy.zone;
        let mut now = appointment.booked_at;
        let (mut outbox, mut sent) = (BTreeSet::new(), 0);
        for wait in waits {
            now += TimeDelta::seconds(wait);
            let mut in_this_run = 0;
            for Verdict { lead, action } in judge(&appointment, &leads, None, now) {
                if action == Action::Wait {
                    continue;
                }
                let is_new = outbox.insert(lead.to_string());
                if is_new && action == Action::Send {
                    let due_at = zone.subtract(appointment.starts_at, lead);
                    prop_assert!(appointment.booked_at < due_at && due_at <= now && now < appointment.starts_at);
                    in_this_run += 1;
                }
            }
            prop_assert!(in_this_run <= 1, "{in_this_run} messages in one run");
            sent += in_this_run;
            if now < appointment.starts_at {
                let begun = |lead: &&Span| zone.subtract(appointment.starts_at, **lead) <= now;
                prop_assert_eq!(outbox.len(), leads.iter().filter(begun).count(), "each due lead is dealt with");
            }
        }
        prop_assert!(sent <= leads.len());
    }
}

fn quiet(from: &str, until: &str) -> QuietHours {
    let time = |text: &str| text.parse().expect("a time");
    QuietHours { from: time(from), until: time(until) }
}

/// rules.md, Notices and sweeps: a reminder due in quiet hours goes at their end if that is still before the start.
#[test]
fn quiet_hours_are_waited_for_unless_the_start_comes_first() {
    let nights = Some(quiet("21:00:00", "08:00:00"));
    let judged = |start: &str, lead, now: &str| judge(&early(start), &[lead], nights, at(now))[0].action;
    let (late, silent) = ("2026-12-01T23:30:00-05:00", Action::Skip(SkipReason::QuietHours));
    for (lead, now, expected) in [
        (DAY, "2026-11-30T23:30:00-05:00", Action::Wait),
        (DAY, "2026-12-01T07:59:59-05:00", Action::Wait),
        (DAY, "2026-12-01T08:00:00-05:00", Action::Send),
        (DAY, "2026-12-01T20:59:59-05:00", Action::Send),
        (HOUR, "2026-12-01T22:30:00-05:00", silent),
    ] {
        assert_eq!(judged(late, lead, now), expected, "{now}");
    }
    // At the very start of the appointment is not before it.
    assert_eq!(judged("2026-12-02T08:00:00-05:00", HOUR, "2026-12-02T07:30:00-05:00"), silent);
    assert_eq!(judged("2026-12-02T08:00:01-05:00", HOUR, "2026-12-02T07:30:00-05:00"), Action::Wait);
}

#[test]
fn quiet_hours_end_by_the_clock_on_the_wall() {
    let zone = consultation().zone;
    for (from, until, now, end) in [
        ("21:00:00", "08:00:00", "2026-11-30T22:00:00-05:00", Some("2026-12-01T08:00:00-05:00")),
        ("12:00:00", "14:00:00", "2026-11-30T13:59:59-05:00", Some("2026-11-30T14:00:00-05:00")),
        ("12:00:00", "14:00:00", "2026-11-30T14:00:00-05:00", None),
        ("21:00:00", "08:00:00", "2026-11-30T20:59:59-05:00", None),
        // The night of 1 November has an hour more, that of 14 March one less.
        ("21:00:00", "08:00:00", "2026-10-31T21:00:00-04:00", Some("2026-11-01T08:00:00-05:00")),
        ("21:00:00", "08:00:00", "2027-03-13T21:00:00-05:00", Some("2027-03-14T08:00:00-04:00")),
        // An end that occurs twice, and one that does not occur.
        ("21:00:00", "01:30:00", "2026-11-01T01:10:00-04:00", Some("2026-11-01T01:30:00-04:00")),
        ("21:00:00", "01:30:00", "2026-11-01T01:10:00-05:00", Some("2026-11-01T01:30:00-05:00")),
        ("21:00:00", "02:30:00", "2027-03-14T01:59:00-05:00", Some("2027-03-14T03:30:00-04:00")),
    ] {
        assert_eq!(quiet(from, until).end(&zone, at(now)), end.map(at), "{from} to {until} at {now}");
    }
}

#[test]
fn text_messages_and_reminders_can_be_done_without_and_nothing_else() {
    use crate::domain::booking::tests::consumer;
    let reader = Consumer { no_email_reminders: true, no_sms: true, ..consumer(1) };
    let opted_out = Err(SkipReason::OptedOut);
    for kind in NoticeKind::OTHERS.into_iter().chain([NoticeKind::Reminder(DAY)]) {
        let is_reminding = matches!(kind, NoticeKind::Reminder(_) | NoticeKind::HoldExpiring);
        let expected = if is_reminding { opted_out } else { Ok(()) };
        assert_eq!(is_welcome(&reader, kind, Channel::Email), expected, "{kind}");
        assert_eq!(is_welcome(&reader, kind, Channel::Sms), opted_out, "{kind}");
        for channel in [Channel::Email, Channel::Sms] {
            assert_eq!(is_welcome(&consumer(1), kind, channel), Ok(()));
        }
    }
}
