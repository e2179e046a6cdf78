//! Keep, adopt, make, update: product.md §14, creating is safe to repeat.

use chrono::TimeDelta;
use uuid::Uuid;

use super::super::remote::RemoteKind;
use super::super::service::{Fairness, QueueSettings, Service, Vip};
use super::super::time::{Instant, Span};
use super::*;
use crate::domain::booking::tests::{NOW, author};
use crate::domain::ids::RemoteObjectId;
use crate::domain::schedule::tests::{at, consultation};

mod file;
mod model;

const FIRST: &str = "2026-11-30T09:00:00-05:00";
const SECOND: &str = "2026-12-07T09:00:00-05:00";

pub(super) fn service() -> Service {
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

pub(super) fn with_vip() -> Service {
    let vip = Vip { audience_id: "regulars".to_owned(), opens_before: Span::hours(24) };
    Service { vip: Some(vip), ..service() }
}

/// The guide dialect: no sequences, one release that repeats.
pub(super) fn guide() -> Shape {
    Shape {
        dialect: "guide",
        nests: false,
        repeats_releases: true,
        queue_lacks: &["queue.capacity", "queue.max_admissions", "timezone", "closes_at"],
        release_lacks: &["queue.require_authentication", "closes_at"],
    }
}

/// Experience, sequence, and queue and timed release of two weeks.
fn all() -> Vec<Wanted> {
    desired(&service(), Shape::default(), &[], at(NOW)).wanted
}

/// The row of a wanted object: an intent without an id at Fanfare.
pub(super) fn row(number: u128, wanted: &Wanted, remote_id: Option<&str>) -> RemoteObject {
    let id = RemoteObjectId(Uuid::from_u128(number));
    RemoteObject {
        remote_id: remote_id.map(str::to_owned),
        made_at: remote_id.map(|_| at(NOW)),
        ..intended(wanted, Shape::default(), None, id, at(NOW))
    }
}

/// The fields that a dialect carries.
pub(super) fn carried(wanted: &Wanted, shape: Shape) -> Fields {
    let is_release = wanted.kind == RemoteKind::TimedRelease;
    let lacks = if is_release { shape.release_lacks } else { shape.queue_lacks };
    let mut fields = wanted.fields(shape);
    fields.retain(|field, _| match field {
        Field::AdmissionWindow => !lacks.contains(&"release.admission_window"),
        Field::MaxConcurrent if is_release => !lacks.contains(&"release.max_concurrent_admissions"),
        Field::MaxConcurrent => !lacks.contains(&"queue.max_concurrent_admissions"),
        Field::ShowRemaining => !lacks.contains(&"release.show_remaining_slots"),
        Field::Capacity => !lacks.contains(&"queue.capacity"),
        Field::MaxAdmissions => !lacks.contains(&"queue.max_admissions"),
        Field::Weekly => shape.repeats_releases,
        Field::OpensAt => !is_release || !shape.repeats_releases,
        Field::ClosesAt => !lacks.contains(&"closes_at"),
        Field::Zone => !lacks.contains(&"timezone"),
        Field::Guests => !is_release || !lacks.contains(&"queue.require_authentication"),
        Field::Name | Field::AdmissionRate | Field::LoyaltyBias | Field::Audience | Field::Priority => true,
    });
    fields
}

/// A wanted object as Fanfare lists it, made so many minutes after [`NOW`].
pub(super) fn seen(id: &str, wanted: &Wanted, parent: Option<&str>, minutes: i64) -> Seen {
    Seen {
        kind: wanted.kind,
        id: id.to_owned(),
        parent_id: parent.map(str::to_owned),
        slug: None,
        created_at: Some(at(NOW) + TimeDelta::minutes(minutes)),
        is_ended_by_hand: false,
        fields: carried(wanted, Shape::default()),
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
        Step::Update { row, fields, .. } => {
            let fields: Vec<&str> = fields.iter().map(|change| change.field.as_str()).collect();
            format!("update {} {}", row.remote_id.unwrap_or_default(), fields.join(" "))
        }
        Step::Delete(surplus) => format!("delete {}", surplus.row.remote_id.unwrap_or_default()),
    };
    compared(rows, objects).steps.into_iter().map(told).collect()
}

fn compared(rows: &[RemoteObject], objects: Vec<Seen>) -> Reconciled {
    let listing = Listing::new(Shape::default(), objects);
    let desired = desired(&service(), Shape::default(), rows, at(NOW));
    reconcile(&service(), desired, rows, &listing, at(NOW))
}

/// The ids of what should not be there, each with its reason.
fn surplus(rows: &[RemoteObject], objects: Vec<Seen>) -> Vec<(String, SurplusReason)> {
    let told = |surplus: Surplus| (surplus.row.remote_id.unwrap_or_default(), surplus.why);
    compared(rows, objects).surplus.into_iter().map(told).collect()
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
    for step in compared(&intents, complete()).steps {
        let Step::Adopt { wanted, intent: Some(intent), .. } = step else { panic!("{step:?}") };
        assert_eq!((wanted.kind, wanted.opens_at), (intent.kind, intent.opens_at), "the row that meant it");
    }
}

#[test]
fn what_has_vanished_is_made_again_in_its_row() {
    for gone in 2..6 {
        let mut objects = complete();
        objects.remove(gone);
        let mut expected: Vec<String> = (0..6).map(|place| format!("keep o{place}")).collect();
        expected[gone] = "make".to_owned();
        let rows = rows_of_complete();
        assert_eq!(steps(&rows, objects.clone()), expected);
        let steps = compared(&rows, objects).steps;
        let Step::Make { intent: Some(intent), .. } = &steps[gone] else { panic!("{:?}", steps[gone]) };
        assert_eq!(intent.id, rows[gone].id);
    }
}

/// Nothing is kept under a parent that is gone: what hung under it is made again, and the old ones are told.
#[test]
fn what_hangs_under_a_vanished_parent_is_made_again() {
    let rows = rows_of_complete();
    let mut objects = complete();
    objects.remove(1);
    assert_eq!(steps(&rows, objects.clone()), ["keep o0", "make", "make", "make", "make", "make"]);
    let left: Vec<_> = ["o3", "o5", "o2", "o4"].map(|id| (id.to_owned(), SurplusReason::DeadParent)).to_vec();
    assert_eq!(surplus(&rows, objects.clone()), left);
    objects.remove(0);
    assert_eq!(steps(&rows, objects), ["make"; 6]);
    let mut objects = complete();
    objects.remove(0);
    assert_eq!(steps(&rows, objects.clone()), ["make"; 6]);
    assert_eq!(surplus(&rows, objects).last().map(|left| left.0.clone()), Some("o1".to_owned()));
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
    other_sequence[1].fields.insert(Field::Name, "another-service".into());
    assert_eq!(steps(&[], other_sequence)[0], "make");
    let mut other_name = complete();
    other_name[0].fields.insert(Field::Name, "Another Service".into());
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
        let later = objects[place].opens_at().map(|opens| opens + TimeDelta::seconds(1));
        objects[place].fields.insert(Field::OpensAt, later.into());
        assert_eq!(steps(&[], objects)[place], "make");
        let mut objects = complete();
        objects[place].fields.insert(Field::Name, "another".into());
        assert_eq!(steps(&[], objects)[place], "make");
    }
}

#[test]
fn a_row_of_another_week_does_not_count() {
    let second_week = [rows_of_complete().remove(5)];
    assert_eq!(steps(&second_week, Vec::new()), ["make"; 6]);
    assert_eq!(steps(&second_week, complete())[3], "adopt o3", "the slug of a release is the same each week");
}

/// rules.md: `queue create` on an existing slug returns the existing one, whatever its time of day.
#[test]
fn a_queue_is_the_one_of_its_date() {
    let service = service();
    let rows = rows_of_complete();
    let window = (at("2026-11-30T10:00:00-05:00"), None);
    let mut wanted = foundation(&service, Shape::default());
    wanted.extend(queue(&service, Lane::Main, window, None));
    let listing = Listing::new(Shape::default(), complete());
    let desired = Desired { wanted, ..Desired::default() };
    let last = reconcile(&service, desired, &rows, &listing, at(NOW)).steps.pop();
    assert_eq!(last, Some(Step::Keep(rows[2].clone())));
}

/// A `queue create` that broke off is found by the opening that it intended, also when another hour is asked for now.
#[test]
fn an_interrupted_queue_of_another_hour_is_the_same_one() {
    let service = service();
    let of = |hour: &str| {
        let opens_at = at(&format!("2026-12-02T{hour}:00:00-05:00"));
        queue(&service, Lane::Main, (opens_at, None), None).expect("it has a queue")
    };
    let mut rows: Vec<RemoteObject> = rows_of_complete().drain(..2).collect();
    rows.push(row(9, &of("09"), None));
    let objects = complete().drain(..2).chain([seen("made", &of("09"), Some("o1"), 0)]).collect();
    let mut wanted = foundation(&service, Shape::default());
    wanted.push(of("15"));
    let desired = Desired { wanted, ..Desired::default() };
    let listing = Listing::new(Shape::default(), objects);
    let step = reconcile(&service, desired, &rows, &listing, at(NOW)).steps.pop();
    let Some(Step::Adopt { wanted, seen, fields, .. }) = step else { panic!("{step:?}") };
    assert_eq!((wanted.opens_at, seen.id.as_str(), fields), (of("09").opens_at, "made", Vec::new()));
}

#[test]
fn what_was_changed_at_fanfare_is_set_again_field_by_field() {
    let rows = rows_of_complete();
    let mut objects = complete();
    objects[2].fields.insert(Field::AdmissionRate, 35_u32.into());
    objects[2].fields.insert(Field::ClosesAt, FieldValue::None);
    objects[5].fields.insert(Field::Guests, true.into());
    objects[0].fields.insert(Field::Name, "Renamed".into());
    assert_eq!(
        steps(&rows, objects.clone()),
        [
            "update o0 name",
            "keep o1",
            "update o2 closes_at admission_rate_per_minute",
            "keep o3",
            "keep o4",
            "update o5 guests"
        ]
    );
    let Step::Update { fields, .. } = compared(&rows, objects).steps.remove(2) else { panic!() };
    let told: Vec<String> = fields.iter().map(|change| change.told(&service().zone)).collect();
    assert_eq!(
        told,
        [
            "closes_at none → 2026-12-07T09:00:00-05:00 ([release] time)",
            "admission_rate_per_minute 35 → 20 ([queue] admission_rate_per_minute)"
        ]
    );
}

#[test]
fn a_field_that_the_server_does_not_tell_is_not_compared() {
    let mut objects = complete();
    for seen in &mut objects {
        seen.fields.retain(|field, _| matches!(field, Field::Name | Field::OpensAt));
    }
    assert!(steps(&rows_of_complete(), objects).iter().all(|step| step.starts_with("keep")));
}

/// Somebody ended it in the dashboard: that is respected, and said.
#[test]
fn what_was_ended_by_hand_is_left_so() {
    let rows = rows_of_complete();
    for ended in [true, false] {
        let mut objects = complete();
        objects[2].is_ended_by_hand = ended;
        if !ended {
            objects[2].fields.insert(Field::ClosesAt, at(NOW).into());
        }
        objects[2].fields.insert(Field::AdmissionRate, 35_u32.into());
        assert_eq!(steps(&rows, objects.clone())[2], "keep o2");
        let codes: Vec<&str> = compared(&rows, objects).notes.iter().map(|note| note.code).collect();
        assert_eq!(codes, ["ended_at_fanfare"]);
    }
}

/// The other way round: it ended here, and somebody moved its end in the dashboard. Where a server tells no ends, nobody
/// knows.
#[test]
fn what_was_opened_again_is_left_so_and_said() {
    let past = |row: RemoteObject| RemoteObject {
        id: RemoteObjectId(Uuid::from_u128(99)),
        slug: "booking-past".to_owned(),
        opens_at: Some(at(NOW) - TimeDelta::days(7)),
        closes_at: Some(at(NOW)),
        remote_id: Some("past".to_owned()),
        ..row
    };
    let mut rows = rows_of_complete();
    rows.push(past(rows[2].clone()));
    let codes = |closes_at: Option<FieldValue>| -> Vec<&str> {
        let mut old = seen("past", &all()[2], Some("o1"), 0);
        old.fields.insert(Field::OpensAt, (at(NOW) - TimeDelta::days(7)).into());
        old.fields.remove(&Field::ClosesAt);
        old.fields.extend(closes_at.map(|closes_at| (Field::ClosesAt, closes_at)));
        let mut objects = complete();
        objects.push(old);
        let told = compared(&rows, objects);
        assert!(told.steps.iter().all(Step::is_keep) && told.surplus.is_empty(), "{told:?}");
        told.notes.iter().map(|note| note.code).collect()
    };
    assert_eq!(codes(Some((at(NOW) + TimeDelta::hours(1)).into())), ["open_at_fanfare"]);
    assert_eq!(codes(Some(FieldValue::None)), ["open_at_fanfare"]);
    assert_eq!(codes(Some(at(NOW).into())), [""; 0]);
    assert_eq!(codes(None), [""; 0]);
}

#[test]
fn duplicates_are_told_as_long_as_they_are_there() {
    let rows = rows_of_complete();
    let mut objects = complete();
    objects.push(seen("twin", &all()[2], Some("o1"), 5));
    objects.push(seen("elsewhere", &all()[2], Some("another"), 5));
    assert!(steps(&rows, objects.clone()).iter().all(|step| step.starts_with("keep")));
    assert_eq!(surplus(&rows, objects.clone()), [("twin".to_owned(), SurplusReason::Duplicate)]);
    assert_eq!(steps(&[], objects.clone())[2], "adopt o2 (+1)");
    assert_eq!(surplus(&[], objects), [("twin".to_owned(), SurplusReason::Duplicate)]);
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
    let late = queue(&service(), Lane::Main, (at("2026-12-01T03:00:00Z"), None), None);
    assert_eq!(
        late.expect("it has a queue").slug,
        "booking-specialist-consultation-2026-11-30",
        "the date in the service's zone"
    );
}

#[test]
fn a_service_without_queue_and_release_has_nothing_at_fanfare() {
    let has = |queue: bool, release: bool| {
        let mut service = service();
        service.queue = service.queue.filter(|_| queue);
        service.release = service.release.filter(|_| release);
        foundation(&service, Shape::default()).len()
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
