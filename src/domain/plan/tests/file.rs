//! What a service's file asks for, and what it asks for no more.

use super::super::super::service::{ClosedRange, ReleaseSettings};
use super::*;
use crate::domain::schedule::tests::{date, time};

/// What is wanted in short: `queue 2026-11-30T14:00:00Z`.
fn told(wanted: &Wanted) -> String {
    let opens = wanted.opens_at.map(|at| format!(" {}", at.format("%d %H:%M"))).unwrap_or_default();
    let lane = if wanted.lane == Lane::Vip { "vip " } else { "" };
    format!("{lane}{}{opens}", wanted.kind.as_str())
}

fn wanted(service: &Service, now: &str) -> Vec<String> {
    desired(service, Shape::default(), &[], at(now)).wanted.iter().map(told).collect()
}

/// The rows of everything that a service wants at an instant, with ids.
fn rows_of(service: &Service, now: &str) -> Vec<RemoteObject> {
    let wanted = desired(service, Shape::default(), &[], at(now)).wanted;
    (1..).zip(&wanted).map(|(number, one)| row(number, one, Some(&format!("o{number}")))).collect()
}

fn unwanted(service: &Service, rows: &[RemoteObject], now: &str) -> Vec<(String, SurplusReason)> {
    let unwanted = desired(service, Shape::default(), rows, at(now)).unwanted;
    unwanted.into_iter().map(|surplus| (surplus.row.slug, surplus.why)).collect()
}

fn release_of(service: &mut Service) -> &mut ReleaseSettings {
    service.release.as_mut().expect("it has a release")
}

#[test]
fn each_release_ahead_has_a_queue_and_a_release() {
    let expected = [
        "experience",
        "sequence",
        "queue 30 14:00",
        "timed_release 30 14:00",
        "queue 07 14:00",
        "timed_release 07 14:00",
    ];
    assert_eq!(wanted(&service(), NOW), expected);
    assert_eq!(
        wanted(&service(), FIRST)[2],
        "queue 30 14:00",
        "at the instant itself it is still to be made"
    );
    assert_eq!(wanted(&service(), "2026-11-30T09:00:01-05:00")[2], "queue 07 14:00");
}

/// The audience has a sequence of its own, looked at first, whose windows open earlier.
#[test]
fn an_audience_gets_in_earlier() {
    let service = with_vip();
    let all = desired(&service, Shape::default(), &[], at(NOW)).wanted;
    let vip: Vec<String> = all.iter().filter(|one| one.lane == Lane::Vip).map(told).collect();
    let expected = [
        "vip sequence",
        "vip queue 29 14:00",
        "vip timed_release 29 14:00",
        "vip queue 06 14:00",
        "vip timed_release 06 14:00",
    ];
    assert_eq!(vip, expected);
    let sequence = all.iter().find(|one| told(one) == "vip sequence").expect("there is one");
    assert_eq!(sequence.name, "specialist-consultation-vip");
    let Terms::Sequence { audience_id, priority } = &sequence.terms else { panic!("{sequence:?}") };
    assert_eq!((audience_id.as_deref(), *priority), (Some("regulars"), Some(10)));
    let queue = all.iter().find(|one| told(one) == "vip queue 29 14:00").expect("there is one");
    assert_eq!(queue.slug, "booking-specialist-consultation-vip-2026-11-29");
    assert_eq!(queue.closes_at, Some(at(SECOND)), "both lanes close at the next release");
    assert_eq!(queue.available_slots, Some(40));
    let rows = rows_of(&service, NOW);
    assert!(
        rows.iter().all(|row| Lane::of(row) == all[usize::try_from(row.id.0.as_u128()).unwrap() - 1].lane)
    );
    // Between the opening of the audience and that of everybody both are wanted.
    let between = wanted(&service, "2026-11-29T12:00:00-05:00");
    assert!(between.contains(&"vip queue 29 14:00".to_owned()));
    assert_eq!(desired(&service, Shape::default(), &rows, at(NOW)).wanted.len(), all.len());
}

#[test]
fn a_week_without_a_slot_is_skipped_and_said() {
    let mut service = service();
    let closed = |from: &str, until: &str| ClosedRange { from: date(from), until: date(until), reason: None };
    // The week that the release of 30 November opens.
    service.availability.closed = vec![closed("2026-12-07", "2026-12-13")];
    assert_eq!(wanted(&service, NOW)[2..], ["queue 07 14:00", "timed_release 07 14:00"]);
    let notes = desired(&service, Shape::default(), &[], at(NOW)).notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].code, "nothing_to_release");
    assert!(notes[0].message.contains("2026-12-07 to 2026-12-13"), "{}", notes[0].message);
    // One open day is enough.
    service.availability.closed = vec![closed("2026-12-07", "2026-12-10")];
    assert_eq!(wanted(&service, NOW).len(), 6);
    // What was made before the week was closed should not be there any more.
    let rows = rows_of(&super::service(), NOW);
    service.availability.closed = vec![closed("2026-12-07", "2026-12-13")];
    let gone = unwanted(&service, &rows, NOW);
    assert!(gone.iter().all(|(_, why)| *why == SurplusReason::NothingToRelease), "{gone:?}");
    assert_eq!(gone.len(), 2);
}

#[test]
fn a_moved_release_leaves_the_upcoming_windows_of_the_old_time() {
    let rows = rows_of(&service(), NOW);
    let mut moved = service();
    release_of(&mut moved).day = chrono::Weekday::Tue;
    assert!(unwanted(&moved, &rows, NOW).iter().all(|(_, why)| *why == SurplusReason::ReleaseMoved));
    assert_eq!(unwanted(&moved, &rows, NOW).len(), 4);
    // What is open already stays open; it closes when the next one opens.
    let open = desired(&moved, Shape::default(), &rows, at("2026-11-30T12:00:00-05:00"));
    assert_eq!(open.unwanted.len(), 2);
    let kept: Vec<&Wanted> = open.wanted.iter().filter(|one| one.opens_at == Some(at(FIRST))).collect();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().all(|one| one.closes_at == Some(at("2026-12-01T09:00:00-05:00"))), "{kept:?}");
}

/// A queue of the same date moves with its release; a release has a row for each opening.
#[test]
fn a_release_at_another_hour_moves_its_queues() {
    let rows = rows_of(&service(), NOW);
    let mut moved = service();
    release_of(&mut moved).time = time("10:30");
    let objects: Vec<Seen> = desired(&service(), Shape::default(), &[], at(NOW))
        .wanted
        .iter()
        .zip([None, Some("o1"), Some("o2"), Some("o2"), Some("o2"), Some("o2")])
        .zip(1..)
        .map(|((one, parent), number)| seen(&format!("o{number}"), one, parent, 0))
        .collect();
    let desired = desired(&moved, Shape::default(), &rows, at(NOW));
    let told = reconcile(&moved, desired, &rows, &Listing::new(Shape::default(), objects), at(NOW));
    let updates = told.steps.iter().filter(|step| matches!(step, Step::Update { .. })).count();
    let made = told.steps.iter().filter(|step| matches!(step, Step::Make { .. })).count();
    assert_eq!((updates, made, told.surplus.len()), (2, 2, 2));
}

#[test]
fn a_lost_section_leaves_what_it_asked_for() {
    let rows = rows_of(&with_vip(), NOW);
    let count = |change: fn(&mut Service)| {
        let mut service = with_vip();
        change(&mut service);
        let gone = unwanted(&service, &rows, NOW);
        assert!(gone.iter().all(|(_, why)| *why == SurplusReason::SectionGone), "{gone:?}");
        gone.len()
    };
    assert_eq!(count(|_| {}), 0);
    assert_eq!(count(|service| service.vip = None), 5, "a sequence, two queues and two releases");
    assert_eq!(count(|service| service.queue = None), 4, "the queues");
    let without_release = |service: &mut Service| {
        service.vip = None;
        service.release = None;
    };
    assert_eq!(
        count(without_release),
        9,
        "all queues and releases, which were made for releases, and a sequence"
    );
    let without_both = |service: &mut Service| {
        (service.vip, service.release, service.queue) = (None, None, None);
    };
    assert_eq!(count(without_both), rows.len());
    let mut bare = service();
    (bare.release, bare.queue) = (None, None);
    let kinds: Vec<RemoteKind> = desired(&bare, Shape::default(), &rows, at(NOW))
        .unwanted
        .iter()
        .map(|surplus| surplus.row.kind)
        .collect();
    assert!(kinds.is_sorted_by(|one, next| one >= next), "what hangs under something goes first: {kinds:?}");
}

/// Only what has not ended is held against the file; a queue made by hand is, until it ends.
#[test]
fn what_has_ended_is_left_alone() {
    let service = service();
    let by_hand = |opens: &str, closes: Option<&str>| {
        queue(&service, Lane::Main, (at(opens), closes.map(at)), None).expect("it has a queue")
    };
    let rows = [
        row(1, &by_hand("2026-11-20T09:00:00-05:00", Some("2026-11-21T09:00:00-05:00")), Some("over")),
        row(2, &by_hand("2026-11-25T09:00:00-05:00", None), Some("open")),
        row(3, &by_hand("2026-12-24T09:00:00-05:00", None), Some("upcoming")),
        row(4, &by_hand("2026-12-26T09:00:00-05:00", None), None),
    ];
    let told = desired(&service, Shape::default(), &rows, at(NOW));
    let slugs: Vec<&str> = told.wanted[6..].iter().map(|one| one.slug.as_str()).collect();
    let expected =
        ["booking-specialist-consultation-2026-11-25", "booking-specialist-consultation-2026-12-24"];
    assert_eq!(slugs, expected);
    assert_eq!(told.perhaps.len(), 1, "an intent is looked for, but not made without its command");
    assert!(told.unwanted.is_empty());
}

#[test]
fn the_guide_has_one_release_that_repeats_and_no_sequences() {
    let told: Vec<String> = desired(&with_vip(), guide(), &[], at(NOW)).wanted.iter().map(told).collect();
    assert_eq!(told, ["timed_release", "queue 30 14:00", "queue 07 14:00"]);
}

#[test]
fn a_rate_is_lowered_until_the_concurrency_holds() {
    let rate = |asked: u32, window: u32, most: u32| {
        let mut service = service();
        let queue = service.queue.as_mut().expect("it has a queue");
        queue.enforce_concurrency = true;
        queue.admission_rate_per_minute = asked;
        queue.admission_window_seconds = window;
        queue.max_concurrent_admissions = Some(most);
        let terms = QueueTerms::of(&service).expect("it has a queue");
        let sent = terms.rate(Shape::default());
        assert_eq!(terms.rate(guide()), asked, "the guide has a limit of its own");
        assert!(sent == 1 || u64::from(sent) * u64::from(window) <= u64::from(most) * 60);
        (sent, not_carried(&service, Shape::default())[0].message.clone())
    };
    assert_eq!(rate(20, 300, 10).0, 2);
    assert_eq!(rate(20, 60, 20).0, 20);
    let (sent, told) = rate(20, 600, 5);
    assert_eq!(sent, 1);
    assert!(told.contains("up to 10 consumers are inside at once even at the lowest rate, not 5"), "{told}");
    assert!(rate(20, 300, 10).1.contains("2 instead of 20"), "{}", rate(20, 300, 10).1);
}

/// Both queues of a service with `[vip]` are open at once, and the rate is that of each.
#[test]
fn with_an_audience_the_concurrency_is_told_of_each_queue_and_of_both() {
    let told = |asked: u32, enforce: bool| {
        let mut service = with_vip();
        let queue = service.queue.as_mut().expect("it has a queue");
        (queue.enforce_concurrency, queue.admission_rate_per_minute) = (enforce, asked);
        not_carried(&service, Shape::default())[0].message.clone()
    };
    insta::assert_snapshot!([told(20, true), told(20, false), told(2, true)].join("\n"), @"
    [queue] enforce_concurrency: 2 instead of 20 are admitted a minute, so that with 300 s each no more than 10 consumers are inside at once in each of the two queues (everybody's and that of [vip]), 20 in all, as both are open side by side
    Fanfare cannot limit concurrent admissions: with 20 a minute and 300 s each, up to 100 consumers are inside at once in each of the two queues (everybody's and that of [vip]), 200 in all, not 10
    Fanfare cannot limit concurrent admissions: with 2 a minute and 300 s each, up to 10 consumers are inside at once in each of the two queues (everybody's and that of [vip]), 20 in all, not 10
    ");
}

#[test]
fn each_dialect_names_what_it_does_not_carry() {
    let mut service = with_vip();
    service.queue.as_mut().expect("it has a queue").capacity = Some(500);
    let told = |shape| {
        let notes = not_carried(&service, shape);
        notes.into_iter().map(|note| note.message).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(told(Shape::default()), @"
    Fanfare cannot limit concurrent admissions: with 20 a minute and 300 s each, up to 100 consumers are inside at once in each of the two queues (everybody's and that of [vip]), 200 in all, not 10
    Fanfare keeps no admission_window (600 s), max_concurrent_admissions (50) and show_remaining_slots (true) for a timed release; they are kept in the ledger
    ");
    insta::assert_snapshot!(told(guide()), @"
    Fanfare keeps no capacity (500), timezone (America/New_York) and a closing time for a queue; they are kept in the ledger
    Fanfare keeps no require_authentication (true) and a closing time for a timed release; they are kept in the ledger
    this dialect has no sequences: [vip] audience_id (regulars) gets in no earlier at Fanfare; `book --vip` heeds it
    ");
}
