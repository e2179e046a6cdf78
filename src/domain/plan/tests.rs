//! Keep, adopt, make: product.md §14, creating is safe to repeat.

use chrono::TimeDelta;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use uuid::Uuid;

use super::*;
use crate::domain::booking::tests::{NOW, author};
use crate::domain::ids::RemoteObjectId;
use crate::domain::schedule::tests::{at, consultation};
use crate::domain::service::{Fairness, QueueSettings};

const FIRST: &str = "2026-11-30T09:00:00-05:00";
const SECOND: &str = "2026-12-07T09:00:00-05:00";
const THIRD: &str = "2026-12-14T09:00:00-05:00";

fn service() -> Service {
    let queue = QueueSettings {
        admission_window_seconds: 300,
        max_concurrent_admissions: Some(10),
        admission_rate_per_minute: 20,
        require_authentication: true,
        fairness: Fairness::Strict,
        capacity: None,
        max_admissions: None,
        enforce_concurrency: false,
    };
    Service { queue: Some(queue), ..consultation() }
}

/// Experience, sequence, and queue and timed release of two weeks.
fn all() -> Vec<Wanted> {
    let service = service();
    let mut wanted = foundation(&service);
    for (opens, closes) in [(FIRST, SECOND), (SECOND, THIRD)] {
        wanted.push(queue(&service, at(opens), Some(at(closes)), Some(40)));
        wanted.push(timed_release(&service, "America/New_York", at(opens), at(closes), 40));
    }
    wanted
}

/// The row of a wanted object: an intent without an id at Fanfare.
fn row(number: u128, wanted: &Wanted, remote_id: Option<&str>) -> RemoteObject {
    let Wanted { service_id, kind, slug, name, opens_at, closes_at, zone, available_slots } = wanted.clone();
    RemoteObject {
        id: RemoteObjectId(Uuid::from_u128(number)),
        service_id,
        kind,
        slug,
        name,
        opens_at,
        closes_at,
        zone,
        dialect: "published".to_owned(),
        remote_id: remote_id.map(str::to_owned),
        parent_remote_id: None,
        available_slots,
        settings: "{}".to_owned(),
        intended_at: at(NOW),
        made_at: remote_id.map(|_| at(NOW)),
    }
}

/// A wanted object as Fanfare lists it, made so many minutes after [`NOW`].
fn seen(id: &str, wanted: &Wanted, parent: Option<&str>, minutes: i64) -> Seen {
    Seen {
        kind: wanted.kind,
        id: id.to_owned(),
        parent_id: parent.map(str::to_owned),
        name: wanted.name.clone(),
        opens_at: wanted.opens_at,
        created_at: Some(at(NOW) + TimeDelta::minutes(minutes)),
    }
}

/// What Fanfare lists after a complete run.
fn complete() -> Vec<Seen> {
    let parents = [None, Some("o0"), Some("o1"), Some("o1"), Some("o1"), Some("o1")];
    let listed = all().into_iter().zip(parents).enumerate();
    listed.map(|(place, (wanted, parent))| seen(&format!("o{place}"), &wanted, parent, 0)).collect()
}

fn rows_of_complete() -> Vec<RemoteObject> {
    (1..)
        .zip(all())
        .zip(complete())
        .map(|((number, wanted), seen)| row(number, &wanted, Some(&seen.id)))
        .collect()
}

/// The steps in short: `keep o0`, `adopt o1 (+2)`, `make`.
fn steps(rows: &[RemoteObject], objects: Vec<Seen>) -> Vec<String> {
    let told = |step: Step| match step {
        Step::Keep(row) => format!("keep {}", row.remote_id.unwrap_or_default()),
        Step::Adopt { seen, others: 0, .. } => format!("adopt {}", seen.id),
        Step::Adopt { seen, others, .. } => format!("adopt {} (+{others})", seen.id),
        Step::Make { .. } => "make".to_owned(),
        other => format!("{other:?}"),
    };
    reconcile(all(), rows, &Listing { objects }).into_iter().map(told).collect()
}

#[test]
fn on_an_empty_fanfare_everything_is_made() {
    assert_eq!(steps(&[], Vec::new()), ["make"; 6]);
}

#[test]
fn what_the_ledger_knows_and_fanfare_lists_is_kept() {
    let kept = ["keep o0", "keep o1", "keep o2", "keep o3", "keep o4", "keep o5"];
    assert_eq!(steps(&rows_of_complete(), complete()), kept);
}

/// A new ledger, or one that lost the answers: nothing is made a second time.
#[test]
fn what_is_there_without_a_row_or_an_answer_is_adopted() {
    let adopted = ["adopt o0", "adopt o1", "adopt o2", "adopt o3", "adopt o4", "adopt o5"];
    assert_eq!(steps(&[], complete()), adopted);
    let intents: Vec<RemoteObject> = (1..).zip(all()).map(|(number, one)| row(number, &one, None)).collect();
    assert_eq!(steps(&intents, complete()), adopted);
    for step in reconcile(all(), &intents, &Listing { objects: complete() }) {
        let Step::Adopt { wanted, intent: Some(intent), .. } = step else { panic!("{step:?}") };
        assert_eq!((wanted.kind, wanted.opens_at), (intent.kind, intent.opens_at), "the row that meant it");
    }
}

#[test]
fn what_has_vanished_is_made_again_in_its_row() {
    for gone in 0..6 {
        let mut objects = complete();
        objects.remove(gone);
        let mut expected: Vec<String> = (0..6).map(|place| format!("keep o{place}")).collect();
        expected[gone] = "make".to_owned();
        let rows = rows_of_complete();
        assert_eq!(steps(&rows, objects.clone()), expected);
        let steps = reconcile(all(), &rows, &Listing { objects });
        let Step::Make { intent: Some(intent), .. } = &steps[gone] else { panic!("{:?}", steps[gone]) };
        assert_eq!(intent.id, rows[gone].id);
    }
}

#[test]
fn an_id_of_another_kind_is_not_the_object() {
    let wanted = all();
    let rows = [row(1, &wanted[0], Some("o1"))];
    assert_eq!(steps(&rows, complete())[0], "adopt o0", "o1 is a sequence");
}

#[test]
fn of_several_the_oldest_is_adopted_and_the_rest_counted() {
    let wanted = all();
    let mut objects = complete();
    objects.push(seen("younger", &wanted[2], Some("o1"), 5));
    objects.push(seen("oldest", &wanted[2], Some("o1"), -5));
    let mut of_unknown_age = seen("ageless", &wanted[2], Some("o1"), 0);
    of_unknown_age.created_at = None;
    objects.insert(0, of_unknown_age);
    assert_eq!(steps(&[], objects.clone())[2], "adopt oldest (+3)");
    objects.reverse();
    assert_eq!(steps(&[], objects)[2], "adopt oldest (+3)", "whatever the order of the list");
    let twins = [seen("b", &wanted[2], Some("o1"), 0), seen("a", &wanted[2], Some("o1"), 0)];
    let objects = complete().into_iter().filter(|one| one.id != "o2").chain(twins).collect();
    assert_eq!(steps(&[], objects)[2], "adopt a (+1)", "of two made in one instant always the same");
}

#[test]
fn an_experience_is_recognised_by_its_name_and_its_sequence() {
    let wanted = all();
    let alone = vec![seen("o0", &wanted[0], None, 0)];
    assert_eq!(steps(&[], alone)[..2], ["make", "make"], "without the sequence it is somebody else's");
    let mut other_sequence = complete();
    other_sequence[1].name = "another-service".to_owned();
    assert_eq!(steps(&[], other_sequence)[0], "make");
    let mut other_name = complete();
    other_name[0].name = "Another Service".to_owned();
    assert_eq!(steps(&[], other_name)[0], "make");
    let mut older = vec![seen("stranger", &wanted[0], None, -60)];
    older.extend(complete());
    assert_eq!(steps(&[], older)[0], "adopt o0", "an older one of the name that has no such sequence");
}

#[test]
fn a_known_experience_without_its_sequence_gets_one() {
    let rows = [row(1, &all()[0], Some("o0"))];
    let objects = vec![complete().remove(0)];
    assert_eq!(steps(&rows, objects), ["keep o0", "make", "make", "make", "make", "make"]);
}

#[test]
fn what_hangs_under_another_parent_is_not_adopted() {
    for (place, under) in [(2, "elsewhere"), (3, "elsewhere")] {
        let mut objects = complete();
        objects[place].parent_id = Some(under.to_owned());
        assert_eq!(steps(&[], objects)[place], "make");
    }
    let wanted = all();
    let orphans = complete().split_off(2);
    assert_eq!(steps(&[], orphans), ["make"; 6], "with no parent there is nothing to hang under");
    let mut objects = complete();
    objects.insert(0, seen("stray", &wanted[1], Some("elsewhere"), -60));
    assert_eq!(steps(&[], objects)[1], "adopt o1");
}

#[test]
fn a_queue_or_release_of_another_opening_or_name_is_not_adopted() {
    for place in 2..6 {
        let mut objects = complete();
        objects[place].opens_at = objects[place].opens_at.map(|opens| opens + TimeDelta::seconds(1));
        assert_eq!(steps(&[], objects)[place], "make");
        let mut objects = complete();
        objects[place].name.push('!');
        assert_eq!(steps(&[], objects)[place], "make");
    }
}

#[test]
fn rows_of_other_services_and_other_weeks_do_not_count() {
    let mut rows = rows_of_complete();
    for row in &mut rows {
        row.service_id = "another-service".parse().expect("a slug");
    }
    assert_eq!(steps(&rows, Vec::new()), ["make"; 6]);
    assert!(reconcile(all(), &rows, &Listing::default()).iter().all(|step| match step {
        Step::Make { intent, .. } => intent.is_none(),
        _ => false,
    }));
    let second_week = [rows_of_complete().remove(5)];
    assert_eq!(steps(&second_week, Vec::new()), ["make"; 6]);
    assert_eq!(steps(&second_week, complete())[3], "adopt o3", "the slug of a release is the same each week");
}

/// rules.md: `queue create` on an existing slug returns the existing one, whatever its time of day.
#[test]
fn a_queue_is_the_one_of_its_date() {
    let service = service();
    let at_ten = queue(&service, at("2026-11-30T10:00:00-05:00"), None, None);
    let mut wanted = foundation(&service);
    wanted.push(at_ten);
    let rows = rows_of_complete();
    let last = reconcile(wanted, &rows, &Listing { objects: complete() }).pop();
    assert_eq!(last, Some(Step::Keep(rows[2].clone())));
}

#[test]
fn names_and_slugs_are_those_of_the_contract() {
    let told: Vec<(String, String)> = all().into_iter().take(4).map(|one| (one.slug, one.name)).collect();
    let expected = [
        ("specialist-consultation", "Specialist Consultation"),
        ("specialist-consultation", "specialist-consultation"),
        ("booking-specialist-consultation-2026-11-30", "Specialist Consultation - Booking Queue"),
        ("slots-specialist-consultation", "Specialist Consultation - Weekly Slot Release"),
    ];
    assert_eq!(told, expected.map(|(slug, name)| (slug.to_owned(), name.to_owned())));
    let late = queue(&service(), at("2026-12-01T03:00:00Z"), None, None);
    assert_eq!(late.slug, "booking-specialist-consultation-2026-11-30", "the date in the service's zone");
}

#[test]
fn a_service_without_queue_and_release_has_nothing_at_fanfare() {
    let has = |queue: bool, release: bool| {
        let mut service = service();
        service.queue = service.queue.filter(|_| queue);
        service.release = service.release.filter(|_| release);
        foundation(&service).len()
    };
    assert_eq!([has(false, false), has(true, false), has(false, true), has(true, true)], [0, 2, 2, 2]);
}

#[test]
fn the_event_of_an_object_names_it() {
    let event = event(author(at(NOW)), &rows_of_complete()[3], "created");
    assert_eq!(event.action, "timed_release_created");
    assert_eq!(event.chain, Chain::Service(service().id));
    let after = event.after.expect("it tells what there is now");
    assert_eq!(
        after,
        r#"{"slug":"slots-specialist-consultation","remote_id":"o3","name":"Specialist Consultation - Weekly Slot Release"}"#
    );
}

/// Carries the steps out, parents first: what is adopted or made has its id in its row.
fn carry_out(steps: Vec<Step>, rows: &mut Vec<RemoteObject>, objects: &mut Vec<Seen>) {
    let mut parents: [Option<String>; 2] = [None, None];
    for step in steps {
        let (wanted, intent, id) = match step {
            Step::Keep(row) => {
                learn(&mut parents, row.kind, row.remote_id);
                continue;
            }
            Step::Adopt { wanted, intent, seen, .. } => (wanted, intent, seen.id),
            Step::Make { wanted, intent } => {
                let parent = match wanted.kind {
                    RemoteKind::Experience => None,
                    RemoteKind::Sequence => parents[0].as_deref(),
                    RemoteKind::Queue | RemoteKind::TimedRelease => parents[1].as_deref(),
                };
                let id = format!("made{}", objects.len());
                objects.push(seen(&id, &wanted, parent, 60));
                (wanted, intent, id)
            }
            other => panic!("{other:?}"),
        };
        let number = intent.map_or(1000 + rows.len() as u128, |intent| intent.id.0.as_u128());
        rows.retain(|row| row.id.0.as_u128() != number);
        rows.push(row(number, &wanted, Some(&id)));
        learn(&mut parents, wanted.kind, Some(id));
    }
}

fn learn(parents: &mut [Option<String>; 2], kind: RemoteKind, id: Option<String>) {
    match kind {
        RemoteKind::Experience => parents[0] = id,
        RemoteKind::Sequence => parents[1] = id,
        RemoteKind::Queue | RemoteKind::TimedRelease => {}
    }
}

/// What a crashed or repeated run may have left: of each object none, an intent, or a row with its id, and any
/// of the objects at Fanfare, some of them twice.
fn leftovers() -> impl Strategy<Value = (Vec<RemoteObject>, Vec<Seen>)> {
    let of_each = proptest::collection::vec((0..3_u8, 0..3_u8), 6);
    of_each.prop_map(|choices| {
        let (mut rows, mut objects) = (Vec::new(), Vec::new());
        for ((place, (wanted, listed)), (known, there)) in
            all().iter().zip(complete()).enumerate().zip(choices)
        {
            let number = place as u128 + 1;
            let id = (known == 2).then_some(listed.id.as_str());
            rows.extend((known > 0).then(|| row(number, wanted, id)));
            let twin = Seen { id: format!("twin{place}"), ..listed.clone() };
            objects.extend((there > 0).then_some(listed));
            objects.extend((there > 1).then_some(twin));
        }
        (rows, objects)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_second_run_keeps_everything(left in leftovers()) {
        let (mut rows, mut objects) = left;
        let before = objects.len();
        let steps = reconcile(all(), &rows, &Listing { objects: objects.clone() });
        let made = steps.iter().filter(|step| matches!(step, Step::Make { .. })).count();
        carry_out(steps, &mut rows, &mut objects);
        prop_assert_eq!(objects.len(), before + made);
        let second = reconcile(all(), &rows, &Listing { objects });
        prop_assert!(second.iter().all(|step| matches!(step, Step::Keep(_))), "{second:?}");
    }

    /// What is there under its parents is never made again, with or without a row.
    #[test]
    fn nothing_that_is_there_is_made_again(known in proptest::collection::vec(0..3_u8, 6)) {
        let with_row = |((number, known), row): ((u128, u8), RemoteObject)| {
            let id = row.remote_id.filter(|_| known == 2);
            (known > 0).then_some(RemoteObject { id: RemoteObjectId(Uuid::from_u128(number)), remote_id: id, ..row })
        };
        let rows: Vec<RemoteObject> =
            (1..).zip(known).zip(rows_of_complete()).filter_map(with_row).collect();
        let steps = reconcile(all(), &rows, &Listing { objects: complete() });
        prop_assert!(!steps.iter().any(|step| matches!(step, Step::Make { .. })), "{steps:?}");
    }
}
